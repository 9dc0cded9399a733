import type { ImportTarget } from '../ipc/import-shapes.ts';

/** A column of a list that Scrinium writes: what stands in it, and what it is headed by. */
export type ListColumn = { readonly target: ImportTarget; readonly heading: string };

/** How many e-mail addresses, numbers and addresses the fullest customer of a list has. */
export type ListWidths = { readonly emails: number; readonly phones: number; readonly addresses: number };

type Language = 'en' | 'de';

/** The words a list is headed by, in each language. They are read back by `targetOfListHeading`: never reword one, add to it. */
const single: readonly (readonly [ImportTarget, string, string])[] = [
  ['number', 'Customer number', 'Kundennummer'],
  ['kind', 'Kind of customer', 'Kundenart'],
  ['salutation', 'Salutation', 'Anrede'],
  ['title', 'Title', 'Titel'],
  ['givenName', 'First name', 'Vorname'],
  ['familyName', 'Last name', 'Nachname'],
  ['organisation', 'Organisation', 'Firma'],
  ['language', 'Language', 'Sprache'],
  ['status', 'Status', 'Status'],
  ['tags', 'Tags', 'Schlagwörter'],
  ['source', 'Source', 'Herkunft'],
  ['sourceDetail', 'Source details', 'Herkunft Details'],
  ['sourceOn', 'Added on', 'Erfasst am'],
  ['lastContactOn', 'Last contact', 'Letzter Kontakt'],
  ['notes', 'Notes', 'Notizen'],
];

const numbered: Readonly<Record<'email' | 'phone', readonly [string, string]>> = {
  email: ['E-mail', 'E-Mail'],
  phone: ['Phone', 'Telefon'],
};
const labelled: readonly [string, string] = ['used for', 'Verwendung'];
const addressed: readonly [string, string] = ['Address', 'Adresse'];
const parts: readonly (readonly [string, string, string])[] = [
  ['label', 'used for', 'Verwendung'],
  ['street', 'street', 'Straße'],
  ['extra', 'extra line', 'Zusatz'],
  ['postcode', 'postcode', 'Postleitzahl'],
  ['city', 'city', 'Ort'],
  ['region', 'region', 'Region'],
  ['country', 'country', 'Land'],
];
const most = 20;

const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Every column of a list with these widths (0 to 20 each), without the business's own fields, headed in `language`. */
export function listColumns(language: Language, { emails, phones, addresses }: ListWidths): readonly ListColumn[] {
  const at = language === 'en' ? 0 : 1;
  const several = (kind: 'email' | 'phone', count: number): readonly ListColumn[] =>
    times(count).flatMap(n => [
      { target: `${kind}:${n}`, heading: `${numbered[kind][at]} ${n}` },
      { target: `${kind}Label:${n}`, heading: `${numbered[kind][at]} ${n} ${labelled[at]}` },
    ]);
  return [
    ...single.map(([target, ...headings]) => ({ target, heading: headings[at] as string })),
    ...several('email', emails),
    ...several('phone', phones),
    ...times(addresses).flatMap(n =>
      parts.map(([part, ...words]) => ({
        target: `address:${n}:${part}`,
        heading: `${addressed[at]} ${n} ${words[at]}`,
      })),
    ),
  ];
}

const byHeading: ReadonlyMap<string, ImportTarget> = new Map(
  (['en', 'de'] as const).flatMap(language =>
    listColumns(language, { emails: most, phones: most, addresses: most }).map(
      ({ target, heading }) => [heading, target] as const,
    ),
  ),
);

/** What stands in a column of a list that Scrinium wrote, by its heading to the letter; undefined for any other. */
export const targetOfListHeading = (heading: string): ImportTarget | undefined => byHeading.get(heading);

const byTarget: Readonly<Record<Language, ReadonlyMap<ImportTarget, string>>> = {
  en: new Map(
    listColumns('en', { emails: most, phones: most, addresses: most }).map(({ target, heading }) => [target, heading]),
  ),
  de: new Map(
    listColumns('de', { emails: most, phones: most, addresses: most }).map(({ target, heading }) => [target, heading]),
  ),
};

/** What heads a column of this kind in our own lists in `language`; undefined for a target they don't have. */
export const listHeading = (target: ImportTarget, language: Language): string | undefined =>
  byTarget[language].get(target);

/** A heading of our own lists in the other language; undefined for a heading that isn't one. */
export function listHeadingIn(heading: string, language: Language): string | undefined {
  const target = byHeading.get(heading);
  return target === undefined ? undefined : listHeading(target, language);
}
