import { slotOf } from '../../../shared/domain/import-slots.ts';
import type { ImportTarget } from '../../../shared/ipc/import-shapes.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';

const addressParts: Readonly<Record<string, TextKey>> = {
  label: 'customer.labels.label',
  street: 'customer.address.street',
  houseNumber: 'import.targets.houseNumber',
  extra: 'customer.address.extra',
  postcode: 'customer.address.postcode',
  city: 'customer.address.city',
  region: 'customer.address.region',
  country: 'customer.address.country',
};
const kinds: Readonly<Record<'email' | 'phone' | 'address', TextKey>> = {
  email: 'customer.fields.email',
  phone: 'customer.fields.phone',
  address: 'customer.fields.address',
};

/** The choices for columns of files that hold several addresses and numbers, as far as the file has them: 'E-mail 2', 'Address 1: street'. */
export function slotChoices(targets: readonly ImportTarget[], t: Texts): { value: ImportTarget; label: string }[] {
  return [...new Set(targets)].flatMap(value => {
    const slot = slotOf(value);
    if (!slot) return [];
    const place = { what: t(kinds[slot.kind]), number: slot.n };
    const part =
      slot.kind === 'address' ? addressParts[slot.part] : slot.part === 'label' ? addressParts['label'] : undefined;
    const label =
      part === undefined ? t('import.targets.place', place) : t('import.targets.part', { ...place, part: t(part) });
    return [{ value, label }];
  });
}
