import { readContactLabel } from '../../shared/domain/contact-label-words.ts';
import type { ContactLabel } from '../../shared/domain/customer.ts';
import { salutations } from '../../shared/domain/import-names.ts';
import { cardHeading, ownFieldHeading } from '../../shared/domain/made-headings.ts';
import { joinTags } from '../../shared/domain/tag-cell.ts';
import type { ImportTarget } from '../../shared/ipc/import-shapes.ts';
import { piecesOf, unescaped, type CardProperties, type CardProperty } from './card-properties.ts';

/** What a card says, by the columns it goes into. Several addresses and numbers stand in the order of their preference. */
export type CardCells = {
  /** Scrinium wrote it. */
  readonly own: boolean;
  readonly fields: ReadonlyMap<ImportTarget, string>;
  readonly emails: readonly { readonly label: ContactLabel; readonly text: string }[];
  readonly phones: readonly { readonly label: ContactLabel; readonly text: string }[];
  readonly addresses: readonly CardAddress[];
  /** By made-up headings. */
  readonly others: ReadonlyMap<string, string>;
};
export type CardAddress = Readonly<Record<(typeof placeParts)[number], string> & { label: ContactLabel }>;
/** The parts of an address, without what it is for. */
export const placeParts = ['street', 'extra', 'postcode', 'city', 'region', 'country'] as const;

/** What is about the card and not about who is on it, or says twice what stands elsewhere. */
const passedOver = new Set(
  `VERSION PRODID UID REV SOURCE NAME PROFILE MAILER CLASS SORT-STRING LABEL XML CLIENTPIDMAP AGENT CALURI CALADRURI CAPURI FBURL
  MEMBER GEO TZ KIND X-ABSHOWAS X-ADDRESSBOOKSERVER-KIND X-ADDRESSBOOKSERVER-MEMBER X-ABLABEL X-ABADR X-ABUID X-IMAGEHASH
  X-IMAGETYPE X-SHARED-PHOTO-DISPLAY-PREF X-WAB-GENDER`.split(/\s+/),
);
/** What a card of ours has beside the properties of RFC 6350. */
const ownProperties: Readonly<Record<string, ImportTarget>> = {
  'X-SCRINIUM-SALUTATION': 'salutation',
  'X-SCRINIUM-NUMBER': 'number',
  'X-SCRINIUM-STATUS': 'status',
  'X-SCRINIUM-SOURCE': 'source',
  'X-SCRINIUM-SOURCE-DETAIL': 'sourceDetail',
  'X-SCRINIUM-SOURCE-ON': 'sourceOn',
  'X-SCRINIUM-LAST-CONTACT-ON': 'lastContactOn',
};
const ownExtra = 'X-SCRINIUM-EXTRA';
/** Control characters other than tab and line end; no person wrote them. */
const controls = /[\0-\u0008\u000b-\u001f\u007f]/g;
const labelOrder: readonly (readonly [ContactLabel, readonly string[]])[] = [
  ['fax', ['fax']],
  ['mobile', ['cell', 'mobile', 'iphone']],
  ['billing', ['x-billing', 'billing']],
  ['delivery', ['x-delivery', 'delivery', 'x-shipping', 'shipping']],
  ['private', ['home']],
  ['work', ['work']],
];

const byPreference = (properties: readonly CardProperty[], name: string): readonly CardProperty[] =>
  properties.filter(property => property.name === name).toSorted((one, other) => one.preference - other.preference);

const joined = (texts: readonly string[], between: string): string => texts.filter(text => text !== '').join(between);

/** What a property is used for: by its types, or the label that stands beside it in its group. */
function labelOf(property: CardProperty, beside: (name: string) => string): ContactLabel {
  const typed = labelOrder.find(([, types]) => types.some(type => property.types.has(type)))?.[0];
  const word = property.group === '' ? '' : readContactLabel(beside('X-ABLABEL'));
  return typed === undefined || (word !== '' && (typed === 'private' || typed === 'work'))
    ? word || (typed ?? '')
    : typed;
}

/** A number as a person writes it: without 'tel:', its extension behind it (RFC 3966). */
function numberOf(text: string): string {
  if (!/^tel:/i.test(text)) return text;
  const [number = '', ...parameters] = text.slice(4).split(';');
  const extension = parameters.find(each => /^ext=/i.test(each))?.slice(4) ?? '';
  return extension === '' ? number : `${number} ext. ${extension}`;
}

function addressOf(text: string): string {
  if (!/^mailto:/i.test(text)) return text;
  const bare = text.slice(7).split('?')[0] as string;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** A day as cards write it: 19800503, --0503 for one without a year, which Apple writes as 1604. */
function dayOf(text: string, property: CardProperty): string {
  const day = text.replace(/T[\d:.]*(?:Z|[+-][\d:]+)?$/, '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const without = property.parameters.get('X-APPLE-OMIT-YEAR')?.[0];
  if (without !== undefined && day.startsWith(`${without}-`)) return `--${day.slice(without.length + 1)}`;
  return day.replace(/^--(\d{2})(\d{2})$/, '--$1-$2');
}

/** Takes a card apart into cells. */
export function cardCells({ old, properties }: CardProperties): CardCells {
  const own = properties.some(({ name, value }) => name === 'PRODID' && value.includes('//Scrinium//'));
  const clean = (text: string): string => {
    const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return own ? lines : lines.replace(controls, '').trim();
  };
  const text = (value: string): string => clean(unescaped(value, old));
  const first = (name: string): string => text(byPreference(properties, name)[0]?.value ?? '');
  const besideIn =
    (group: string) =>
    (name: string): string =>
      text(properties.find(property => property.group === group && property.name === name)?.value ?? '');
  /** A part of a structured value; in it, a comma parts what belongs together. */
  const part = (pieces: readonly string[], at: number, between: string): string =>
    joined(old ? [text(pieces[at] ?? '')] : piecesOf(pieces[at] ?? '', ',').map(text), between);
  const fields = new Map<ImportTarget, string>();
  const others = new Map<string, string>();
  const put = (target: ImportTarget, value: string): void => {
    if (value !== '' && !fields.has(target)) fields.set(target, value);
  };
  const add = (heading: string, value: string): void => {
    if (value === '') return;
    const before = others.get(heading);
    if (before === undefined) others.set(heading, value);
    else if (!before.split('\n').includes(value)) others.set(heading, `${before}\n${value}`);
  };

  const kind = first('KIND') || first('X-ADDRESSBOOKSERVER-KIND');
  const asCompany = /^(?:org(?:anization)?|group)$/i.test(kind) || /^company$/i.test(first('X-ABSHOWAS'));
  if (asCompany) put('kind', 'organisation');
  else if (/^individual$/i.test(kind)) put('kind', 'person');

  const [organisation = '', ...departments] = piecesOf(byPreference(properties, 'ORG')[0]?.value ?? '', ';').map(text);
  const name = piecesOf(byPreference(properties, 'N')[0]?.value ?? '', ';');
  const familyName = joined([part(name, 0, ' '), part(name, 4, ' ')], ' ');
  const givenName = joined([part(name, 1, ' '), part(name, 2, ' ')], ' ');
  const formatted = first('FN');
  put('organisation', organisation);
  add(cardHeading('ORG'), joined(departments, ', '));
  // Many phones put a whole name where the family name belongs.
  const unparted = !own && givenName + familyName === formatted && (asCompany || formatted.includes(' '));
  if (own || (givenName + familyName !== '' && !unparted)) {
    put('familyName', familyName);
    put('givenName', givenName);
  } else if (asCompany && organisation === '') put('organisation', formatted);
  else if (asCompany && formatted !== organisation && !departments.includes(formatted))
    add(cardHeading('FN'), formatted);
  else if (!asCompany && formatted !== organisation) put('fullName', formatted);
  if (own) put('title', part(name, 3, ','));
  else {
    const called = part(name, 3, ' ').split(/\s+/);
    put('salutation', called.filter(word => salutations.test(word)).join(' '));
    put('title', called.filter(word => !salutations.test(word)).join(' '));
  }

  const contacts = (property: string, read: (text: string) => string) =>
    byPreference(properties, property)
      .map(each => ({
        label: labelOf(each, besideIn(each.group)),
        text: own ? text(each.value) : read(text(each.value)),
      }))
      .filter(each => each.text !== '');
  const addresses = byPreference(properties, 'ADR').map((each): CardAddress => {
    const pieces = piecesOf(each.value, ';');
    const line = (at: number): string => {
      const written = part(pieces, at, ', ');
      return own
        ? written
        : joined(
            written.split('\n').map(each => each.trim()),
            ', ',
          );
    };
    const [box, street] = [line(0), line(2)];
    const code = each.parameters.get('CC')?.[0] ?? (each.group === '' ? '' : besideIn(each.group)('X-ABADR'));
    return {
      label: labelOf(each, besideIn(each.group)),
      street: street || box,
      extra: joined([street === '' ? '' : box, line(1)], ', '),
      city: line(3),
      region: line(4),
      postcode: line(5),
      country: line(6) || (/^[a-z]{2}$/i.test(code) ? code.toUpperCase() : ''),
    };
  });

  const all = (property: string): readonly string[] =>
    byPreference(properties, property)
      .map(each => text(each.value))
      .filter(value => value !== '');
  put('notes', all('NOTE').join('\n'));
  put(
    'tags',
    joinTags(
      byPreference(properties, 'CATEGORIES')
        .flatMap(each => piecesOf(each.value, ',').map(text))
        .filter(tag => tag !== ''),
    ),
  );
  put('language', first('LANG'));

  const done = new Set(['FN', 'N', 'ORG', 'EMAIL', 'TEL', 'ADR', 'NOTE', 'CATEGORIES', 'LANG']);
  for (const property of properties) {
    if (done.has(property.name) || passedOver.has(property.name)) continue;
    const target = ownProperties[property.name];
    const value = text(property.value);
    if (target !== undefined) put(target, value);
    else if (property.name === ownExtra) add(ownFieldHeading(property.parameters.get('X-NAME')?.[0] ?? ''), value);
    else if (/^(?:BDAY|ANNIVERSARY|DEATHDATE)$/.test(property.name))
      add(cardHeading(property.name), dayOf(value, property));
    else if (/^[A-Z][A-Z0-9-]*$/.test(property.name)) add(cardHeading(property.name), value);
  }
  return {
    own,
    fields,
    emails: contacts('EMAIL', addressOf),
    phones: contacts('TEL', numberOf),
    addresses: addresses.filter(address => placeParts.some(part => address[part] !== '')),
    others,
  };
}
