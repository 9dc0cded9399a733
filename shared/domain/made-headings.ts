import { listHeadingIn } from './list-columns.ts';

/** Properties of a card (RFC 6350) that no field of a customer is for, in the words they are headed by. */
const words: Readonly<Record<string, readonly [en: string, de: string]>> = {
  FN: ['Display name', 'Anzeigename'],
  NICKNAME: ['Nickname', 'Spitzname'],
  BDAY: ['Birthday', 'Geburtstag'],
  ANNIVERSARY: ['Anniversary', 'Jahrestag'],
  DEATHDATE: ['Day of death', 'Todestag'],
  GENDER: ['Gender', 'Geschlecht'],
  TITLE: ['Job title', 'Berufsbezeichnung'],
  ROLE: ['Role', 'Funktion'],
  ORG: ['Department', 'Abteilung'],
  URL: ['Website', 'Website'],
  IMPP: ['Messenger', 'Messenger'],
  RELATED: ['Related person', 'Verbundene Person'],
};
const other = ['More', 'Weiteres'] as const;
const ownField = ['Own field: ', 'Eigenes Feld: '] as const;

/** How a column is headed that holds a property of cards without a field here: 'Birthday (BDAY)'. */
export const cardHeading = (property: string): string => `${(words[property] ?? other)[0]} (${property})`;

const property = /^(.*) \(([A-Z][A-Z0-9-]*)\)$/;

/** The property that a heading of `cardHeading` names, undefined for any other heading. */
export function cardPropertyOf(heading: string): string | undefined {
  const named = property.exec(heading)?.[2];
  return named !== undefined && cardHeading(named) === heading ? named : undefined;
}

/** How a column is headed that holds a field of a business's own, by its name or id. */
export const ownFieldHeading = (field: string): string => ownField[0] + field;

/** The name or id in a heading of `ownFieldHeading`; undefined for any other heading. */
export const ownFieldOf = (heading: string): string | undefined =>
  heading.startsWith(ownField[0]) ? heading.slice(ownField[0].length) : undefined;

/** A heading that was made up for a file without columns, in the language in use; any other as it is. */
export function shownHeading(heading: string, language: 'en' | 'de'): string {
  if (language === 'en') return heading;
  const named = cardPropertyOf(heading);
  if (named !== undefined) return `${(words[named] ?? other)[1]} (${named})`;
  const field = ownFieldOf(heading);
  return field === undefined ? (listHeadingIn(heading, language) ?? heading) : ownField[1] + field;
}
