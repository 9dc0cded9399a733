import { cardName, type ExportField } from '../../shared/domain/customer-export.ts';
import { writtenName, type Address, type ContactLabel, type StoredCustomer } from '../../shared/domain/customer.ts';
import { readCountry } from '../../shared/domain/import-words.ts';
import type { ListFile, ListShape } from './list-file.ts';

/** The most octets of a line, without its end (RFC 6350, 3.2). */
const longestLine = 75;

/** What each label is among the types of a card (RFC 6350, 5.6 and 6.4.1); what has none of its own begins with x-. */
const types: Readonly<Record<Exclude<ContactLabel, ''>, string>> = {
  private: 'home',
  work: 'work',
  mobile: 'cell',
  fax: 'fax',
  billing: 'x-billing',
  delivery: 'x-delivery',
};

// No reader promises what it does with these; a line end is told apart below.
const unwritable = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A text as a value (RFC 6350, 3.4): every line end is the one there is. */
const value = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(unwritable, ' ')
    .replaceAll(/[\\,;]/g, sign => `\\${sign}`)
    .replaceAll('\n', '\\n');

/** A text as the value of a parameter, where three signs have none of their own (RFC 6868). */
const parameter = (text: string): string =>
  `"${text
    .replaceAll(unwritable, ' ')
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replaceAll(/\r\n?|\n/g, '^n')}"`;

/** A line, folded so that no character is cut in two (RFC 6350, 3.2). */
function folded(line: string): string {
  if (line.length * 3 <= longestLine || Buffer.byteLength(line) <= longestLine) return `${line}\r\n`;
  let [text, octets] = ['', 0];
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > longestLine) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += more;
  }
  return `${text}\r\n`;
}

/** A name that import knows again, in the language of the list; the code where there is none. */
function createCountryNames(language: 'en' | 'de'): (code: string) => string {
  const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const known = new Map<string, string>([['', '']]);
  return code => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const name = display.of(code) ?? code;
    const found = readCountry(name) === code ? name : code;
    known.set(code, found);
    return found;
  };
}

/** What a thing is for, and which of several comes first. */
const parameters = (label: ContactLabel, index: number, count: number): string =>
  (label === '' ? '' : `;TYPE=${types[label]}`) + (count > 1 ? `;PREF=${index + 1}` : '');

const place = ({ street, extra, postcode, city, region }: Address, country: string): string =>
  ['', extra, street, city, region, postcode, country].map(value).join(';');

/**
 * Customers as cards (vCard 4.0, RFC 6350), for phones, Outlook and their like. What a card has no property for stands in properties of
 * our own, which others pass over, so that nothing is lost on the way back; the business's own fields with their names.
 */
export function customerVcard({
  language,
  fields,
  extras,
}: Pick<ListShape, 'language' | 'fields' | 'extras'>): ListFile {
  const chosen = new Set<ExportField>(fields);
  const countryName = createCountryNames(language);
  const own = extras.filter(({ id }) => chosen.has(`extra:${id}`));

  function* lines(customer: StoredCustomer): Generator<string> {
    const { kind, title, salutation, givenName, familyName, organisation } = customer;
    const { emails, phones, addresses, tags } = customer;
    const line = (name: string, text: string): string[] => (text === '' ? [] : [`${name}:${value(text)}`]);
    yield 'BEGIN:VCARD';
    yield 'VERSION:4.0';
    yield 'PRODID:-//Scrinium//Scrinium//EN';
    yield `KIND:${kind === 'person' ? 'individual' : 'org'}`;
    yield `FN:${value(writtenName(customer) || cardName(customer))}`;
    yield `N:${[familyName, givenName, '', title, ''].map(value).join(';')}`;
    yield* line('X-SCRINIUM-SALUTATION', salutation);
    yield* line('ORG', organisation);
    if (chosen.has('number')) yield* line('X-SCRINIUM-NUMBER', customer.number);
    if (chosen.has('emails'))
      for (const [index, { label, address }] of emails.entries())
        yield `EMAIL${parameters(label, index, emails.length)}:${value(address)}`;
    if (chosen.has('phones'))
      for (const [index, { label, number }] of phones.entries())
        yield `TEL${parameters(label, index, phones.length)}:${value(number)}`;
    if (chosen.has('addresses'))
      for (const [index, address] of addresses.entries())
        yield `ADR${parameters(address.label, index, addresses.length)}:${place(address, countryName(address.country))}`;
    if (chosen.has('language')) yield* line('LANG', customer.language);
    if (chosen.has('tags') && tags.length > 0) yield `CATEGORIES:${tags.map(value).join(',')}`;
    if (chosen.has('status')) yield* line('X-SCRINIUM-STATUS', customer.status);
    if (chosen.has('source')) {
      yield* line('X-SCRINIUM-SOURCE', customer.source);
      yield* line('X-SCRINIUM-SOURCE-DETAIL', customer.sourceDetail);
      yield* line('X-SCRINIUM-SOURCE-ON', customer.sourceOn);
    }
    if (chosen.has('lastContact')) yield* line('X-SCRINIUM-LAST-CONTACT-ON', customer.lastContactOn);
    for (const { id, name } of own) {
      const known = Object.hasOwn(customer.extras, id) ? customer.extras[id] : undefined;
      if (known !== undefined && known !== '') yield `X-SCRINIUM-EXTRA;X-NAME=${parameter(name)}:${value(known)}`;
    }
    if (chosen.has('notes')) yield* line('NOTE', customer.notes);
    yield `REV:${customer.changedAt.replaceAll(/[-:]|\.\d+/g, '')}`;
    yield 'END:VCARD';
  }

  return { start: '', customer: customer => [...lines(customer)].map(folded).join(''), end: '' };
}
