import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import { checkEmail, checkPhone, checkPostcode, type ContactWarning } from '../../../shared/domain/contact-checks.ts';
import { countryName } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { CustomerForm } from './customer-form.ts';
import type { Warning } from './field-warning.tsx';

/** How long the keys must rest before something half typed is called doubtful, ms. */
const pause = 600;

type Contacts = Pick<CustomerForm, 'emails' | 'phones' | 'addresses'>;
type Doubt = { readonly warning: ContactWarning; readonly take: (better: string) => Partial<CustomerForm> };

const replaced = <T extends { readonly key: string }>(
  list: readonly T[],
  key: string,
  part: Partial<T>,
): readonly T[] => list.map(entry => (entry.key === key ? { ...entry, ...part } : entry));

/** What is doubtful in the e-mails, numbers and postcodes, by `list.key`. */
function doubtsIn(contacts: Contacts, businessCountry: string): ReadonlyMap<string, Doubt> {
  const doubts = new Map<string, Doubt>();
  const note = (field: string, warning: ContactWarning | null, take: Doubt['take']) => {
    if (warning) doubts.set(field, { warning, take });
  };
  const own = contacts.addresses.find(address => address.country !== '')?.country ?? businessCountry;
  for (const { key, address } of contacts.emails) {
    note(`emails.${key}`, checkEmail(address), better => ({
      emails: replaced(contacts.emails, key, { address: better }),
    }));
  }
  for (const { key, number } of contacts.phones) {
    note(`phones.${key}`, checkPhone(number, own), better => ({
      phones: replaced(contacts.phones, key, { number: better }),
    }));
  }
  for (const { key, postcode, country } of contacts.addresses) {
    note(`addresses.${key}.postcode`, checkPostcode(postcode, country || own), better => ({
      addresses: replaced(contacts.addresses, key, { postcode: better }),
    }));
  }
  return doubts;
}

/**
 * What is worth a second look while contact details are typed, by `list.key`: said once the keys rest, and gone with
 * the next one. `country` is the business's own.
 */
export function useContactWarnings(
  { emails, phones, addresses }: Contacts,
  country: string,
  change: (part: Partial<CustomerForm>) => void,
): (field: string) => Warning | undefined {
  const t = useTexts();
  const language = useLanguage();
  const contacts = useMemo(() => ({ emails, phones, addresses }), [emails, phones, addresses]);
  const [rested] = useDebouncedValue(contacts, pause);
  const doubts = useMemo(() => doubtsIn(rested, country), [rested, country]);
  const isResting = rested === contacts;
  return useCallback(
    (field: string) => {
      const doubt = isResting ? doubts.get(field) : undefined;
      if (!doubt) return undefined;
      const { warning, take } = doubt;
      const place = 'country' in warning ? countryName(language, warning.country) : '';
      const text = t(warningText[warning.code], { country: place });
      const better = warning.suggestion;
      return better === ''
        ? { text }
        : { text, take: { text: t('customer.warnings.take', { better }), onTake: () => change(take(better)) } };
    },
    [doubts, isResting, language, t, change],
  );
}

const warningText = {
  emailShape: 'customer.warnings.emailShape',
  emailTypo: 'customer.warnings.emailTypo',
  phoneShape: 'customer.warnings.phoneShape',
  phoneUnlikely: 'customer.warnings.phoneUnlikely',
  postcode: 'customer.warnings.postcode',
  country: 'customer.warnings.country',
} as const;
