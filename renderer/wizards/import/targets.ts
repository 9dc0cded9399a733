import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { ImportTarget } from '../../../shared/ipc/import-shapes.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';
import { slotChoices } from './slot-choices.ts';
import { extraName } from '../../pages/customer/customer-words.ts';

/** The targets a column can have, in groups, in the order a person looks for them. */
const groups: readonly { readonly group: TextKey; readonly targets: readonly (readonly [ImportTarget, TextKey])[] }[] =
  [
    {
      group: 'import.targets.groupName',
      targets: [
        ['fullName', 'import.targets.fullName'],
        ['givenName', 'customer.fields.givenName'],
        ['familyName', 'customer.fields.familyName'],
        ['organisation', 'import.targets.organisation'],
        ['salutation', 'customer.fields.salutation'],
        ['title', 'customer.fields.title'],
        ['kind', 'customer.fields.kind'],
        ['number', 'customer.fields.number'],
      ],
    },
    {
      group: 'import.targets.groupContact',
      targets: [
        ['email', 'customer.fields.email'],
        ['email2', 'import.targets.email2'],
        ['phone', 'customer.fields.phone'],
        ['phone2', 'import.targets.phone2'],
        ['mobile', 'import.targets.mobile'],
        ['fax', 'customer.labels.fax'],
      ],
    },
    {
      group: 'import.targets.groupAddress',
      targets: [
        ['street', 'customer.address.street'],
        ['houseNumber', 'import.targets.houseNumber'],
        ['addressExtra', 'customer.address.extra'],
        ['postcode', 'customer.address.postcode'],
        ['city', 'customer.address.city'],
        ['region', 'customer.address.region'],
        ['country', 'customer.address.country'],
      ],
    },
    {
      group: 'import.targets.groupMore',
      targets: [
        ['status', 'customer.fields.status'],
        ['tags', 'customer.fields.tags'],
        ['language', 'customer.fields.language'],
        ['lastContactOn', 'customer.fields.lastContactOn'],
        ['notes', 'customer.fields.notes'],
        ['source', 'customer.fields.source'],
        ['sourceDetail', 'customer.fields.sourceDetail'],
        ['sourceOn', 'customer.fields.sourceOn'],
      ],
    },
  ];

/** True for a place whose entry can be marked with what it is for. */
export const isContact = (target: ImportTarget | undefined): boolean =>
  target !== undefined && (/^(?:email2?|phone2?|mobile|fax)$/.test(target) || /^(?:email|phone|address):/.test(target));

/** What the choice of a column's target offers: nowhere, the customer's fields, those the file has several of, the fields the business switched on. */
export function targetChoices(extraFields: readonly ExtraField[], t: Texts, targets: readonly ImportTarget[]) {
  const several = slotChoices(targets, t);
  const extras = extraFields
    .filter(field => field.on)
    .map(field => ({ value: `extra:${field.id}`, label: extraName(field, t) }));
  return [
    { value: 'leaveOut', label: t('import.targets.leaveOut') },
    ...groups.map(({ group, targets }) => ({
      group: t(group),
      items: targets.map(([value, label]) => ({ value, label: t(label) })),
    })),
    ...(several.length > 0 ? [{ group: t('import.targets.groupSeveral'), items: several }] : []),
    ...(extras.length > 0 ? [{ group: t('customer.sections.extras'), items: extras }] : []),
  ];
}

/** The targets whose columns hold days, so that it matters which of day and month comes first. */
export const holdsDays = (target: ImportTarget, extraFields: readonly ExtraField[]): boolean =>
  target === 'sourceOn' ||
  target === 'lastContactOn' ||
  extraFields.some(field => field.kind === 'date' && target === `extra:${field.id}`);

/** The columns whose target another column has too. */
export function repeatedTargets(targets: readonly ImportTarget[]): ReadonlySet<number> {
  const repeated = targets.flatMap((target, column) =>
    target !== 'leaveOut' && targets.some((other, place) => place !== column && other === target) ? [column] : [],
  );
  return new Set(repeated);
}
