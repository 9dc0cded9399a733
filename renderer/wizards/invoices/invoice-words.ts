import type { HeldTarget } from '../../../shared/domain/held-columns.ts';
import { packs } from '../../../shared/packs.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';

const groups: readonly { readonly group: TextKey; readonly targets: readonly HeldTarget[] }[] = [
  { group: 'heldImport.groups.what', targets: ['reference', 'text', 'category', 'place'] },
  { group: 'heldImport.groups.when', targets: ['day', 'delivery', 'paid'] },
  { group: 'heldImport.groups.money', targets: ['amount', 'currency', 'side'] },
  { group: 'heldImport.groups.who', targets: ['number', 'account', 'email', 'name', 'givenName', 'familyName'] },
];

/** What the choice of a column's target offers. */
export const targetChoices = (t: Texts) => [
  { value: 'leaveOut', label: t('heldImport.target.leaveOut') },
  ...groups.map(({ group, targets }) => ({
    group: t(group),
    items: targets.map(target => ({ value: target, label: t(`heldImport.target.${target}`) })),
  })),
];

/** The bookkeeping programs whose lists are known, each with its name. */
export const programChoices = (t: Texts) =>
  packs.invoiceColumns().programs.map(({ id, name }) => ({
    value: id,
    label: id === 'own' ? t('heldImport.ownList') : name,
  }));

/** What a program is called. */
export const programName = (t: Texts, id: string): string =>
  programChoices(t).find(({ value }) => value === id)?.label ?? id;
