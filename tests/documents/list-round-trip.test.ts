import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpackCustomers } from '../../main/documents/packed-customers.ts';
import { openBatches } from '../../main/documents/table-batches.ts';
import { customerBatches } from '../../main/documents/table-customers.ts';
import { normalCustomer } from '../../shared/domain/customer-normal.ts';
import {
  ContactLabel,
  Customer,
  CustomerKind,
  CustomerStatus,
  DataSource,
  displayName,
  emptyCustomer,
} from '../../shared/domain/customer.ts';
import { countryCodes } from '../../shared/domain/country-codes.ts';
import type { ExtraField } from '../../shared/domain/extra-field.ts';
import { guarded } from '../../shared/domain/formula-guard.ts';
import { guessTargets } from '../../shared/domain/import-columns.ts';
import { listColumns } from '../../shared/domain/list-columns.ts';
import { joinTags } from '../../shared/domain/tag-cell.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { ImportTarget } from '../../shared/ipc/import-shapes.ts';
import { csvText } from './read-bytes.ts';
import { writeWorkbook } from './write-workbook.ts';
import { packs } from '../../shared/packs.ts';

const extraFields: readonly ExtraField[] = [
  { id: 'dateOfBirth', kind: 'date', name: '', purpose: 'Kinderfest', on: true },
  { id: 'x1', kind: 'text', name: 'Lieblingsblume', purpose: 'Beratung', on: true },
  { id: 'x2', kind: 'text', name: 'Notizen', purpose: 'Beratung', on: true },
];

// What people write, and what could be taken for something else on its way: other letters than NFC, signs of spreadsheets
// and cards, words that mean nothing or a company, a postcode with its country.
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom("'", '"', '=', '+', '-', '@', ';', ',', '\\', ' ', '|', 'ä', 'n'),
      maxLength: 8,
    }),
  },
  fc.constantFrom(
    'Mu\u0308ller',
    'Müller',
    '👩‍👩‍👧',
    'שלום',
    'مرحبا',
    '-',
    'unbekannt',
    'n/a',
    'Firma',
    'Blumen Müller GmbH',
    'Dr. Anna  Müller',
    'D-01067',
    '01067',
    '01067 Dresden',
    'Hauptstr. 1, 01067 Dresden',
    '+49 351 / 800000',
    '1.2.24',
    '31.3.2026',
    "'+49",
    '="01067"',
    'a@example.org; b@example.org',
    'mailto:a@example.org',
    '1;2',
    'MÃ¼ller',
    'C:\\neu',
    'a ::: b',
  ),
);
const text = (most: number) => piece.map(each => each.replace(/[\0-\u0008\u000b-\u001f\u007f]/g, '').slice(0, most));
const lines = fc.array(text(60), { maxLength: 4 }).map(each => each.join('\n'));
const day = fc.oneof(
  fc.constant(''),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10)),
);
const label = fc.constantFrom(...ContactLabel.options);
const country = fc.constantFrom('', ...countryCodes);

export const customers: fc.Arbitrary<Customer> = fc
  .record({
    kind: fc.constantFrom(...CustomerKind.options),
    number: text(40),
    salutation: text(40),
    title: text(60),
    givenName: text(120),
    familyName: text(120),
    organisation: text(200),
    language: fc.constantFrom('', 'de', 'en', 'de-CH', 'zh-Hant-TW', 'gsw'),
    status: fc.constantFrom(...CustomerStatus.options),
    source: fc.constantFrom(...DataSource.options),
    sourceDetail: text(200),
    sourceOn: day,
    lastContactOn: day,
    notes: lines,
    tags: fc.array(text(60), { maxLength: 4 }),
    emails: fc.array(fc.record({ label, address: text(320) }), { maxLength: 3 }),
    phones: fc.array(fc.record({ label, number: text(60) }), { maxLength: 3 }),
    addresses: fc.array(
      fc.record({
        label,
        street: text(200),
        extra: text(200),
        postcode: text(20),
        city: text(120),
        region: text(120),
        country,
      }),
      { maxLength: 3 },
    ),
    extras: fc
      .record({ dateOfBirth: day, x1: text(500), x2: lines })
      .map(extras => Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== ''))),
  })
  .map(normalCustomer)
  // Composing makes a few letters longer, and what is too long for its field is kept nowhere.
  .filter(customer => displayName(customer) !== '' && Customer.safeParse(customer).success);

/** Reads a file as the import does: recognised, its columns guessed, its rows made customers, as if nothing was decided by hand. */
async function imported(bytes: Uint8Array): Promise<readonly Customer[]> {
  const rows: (readonly string[])[] = [];
  for await (const batch of (await openBatches(bytes, null)).batches)
    rows.push(...batch.rows.filter(cells => cells.length > 0));
  const { facts } = await openBatches(bytes, null);
  const targets = guessTargets(rows[0] ?? [], rows.slice(1), extraFields);
  const found: Customer[] = [];
  const work = {
    plan: {
      targets,
      dayFirst: true,
      source: 'import',
      sourceDetail: 'Liste',
      extraFields,
      country: 'DE',
      thisYear: 2026,
    },
    fixes: [],
    judge: packs.sensitiveColumns(),
    checking: false,
  } as const;
  for await (const batch of customerBatches(await openBatches(bytes, facts.reading), work)) {
    expect(batch.problems).toEqual([]);
    for (const { customer } of unpackCustomers(batch.customers)) found.push(customer);
  }
  return found;
}

type Language = 'en' | 'de';

function table(list: readonly Customer[], language: Language): string[][] {
  const { t } = createTranslator(language);
  const most = (field: 'emails' | 'phones' | 'addresses') =>
    Math.max(0, ...list.map(customer => customer[field].length));
  const columns = [
    ...listColumns(language, { emails: most('emails'), phones: most('phones'), addresses: most('addresses') }),
    { target: 'extra:dateOfBirth' as ImportTarget, heading: t('customer.fields.dateOfBirth') },
    { target: 'extra:x1' as ImportTarget, heading: 'Lieblingsblume' },
    { target: 'extra:x2' as ImportTarget, heading: 'Notizen' },
  ];
  const word = (said: ContactLabel | undefined) => (said ? t(`customer.labels.${said}`) : '');
  const cell = (customer: Customer, target: ImportTarget): string => {
    const [head = '', n = '', part = ''] = target.split(':');
    const at = Number(n) - 1;
    switch (head) {
      case 'kind':
        return t(`customer.kind.${customer.kind}`);
      case 'status':
        return t(`customer.status.${customer.status}`);
      case 'source':
        return t(`customer.source.${customer.source}`);
      case 'tags':
        return joinTags(customer.tags);
      case 'email':
        return customer.emails[at]?.address ?? '';
      case 'emailLabel':
        return word(customer.emails[at]?.label);
      case 'phone':
        return customer.phones[at]?.number ?? '';
      case 'phoneLabel':
        return word(customer.phones[at]?.label);
      case 'address':
        return part === 'label'
          ? word(customer.addresses[at]?.label)
          : (customer.addresses[at]?.[part as 'city'] ?? '');
      case 'extra':
        return customer.extras[n] ?? '';
      default:
        return customer[head as 'notes'];
    }
  };
  return [
    columns.map(({ heading }) => heading),
    ...list.map(customer => columns.map(({ target }) => cell(customer, target))),
  ];
}

const lists = fc.array(customers, { minLength: 1, maxLength: 4 });
const languages = fc.constantFrom<Language>('en', 'de');

test('a list as CSV comes back as the same customers, whatever stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(lists, languages, fc.constantFrom(';', ','), async (list, language, separator) => {
      const [headings = [], ...rows] = table(list, language);
      const bytes = Buffer.from(csvText([headings, ...rows.map(cells => cells.map(guarded))], separator));
      expect(await imported(bytes)).toEqual(list);
    }),
    { numRuns: 150 },
  );
});

test('a list as a workbook comes back as the same customers', async () => {
  await fc.assert(
    fc.asyncProperty(lists, languages, async (list, language) => {
      const bytes = writeWorkbook([{ name: 'Kunden', rows: table(list, language) }]);
      expect(await imported(bytes)).toEqual(list);
    }),
    { numRuns: 60 },
  );
});

test('a list as JSON comes back as the same customers', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.constantFrom(undefined, 2), async (list, indent) => {
      const bytes = Buffer.from(
        JSON.stringify({ format: 'scrinium-customers', version: 1, customers: list }, undefined, indent),
      );
      expect(await imported(bytes)).toEqual(list);
    }),
    { numRuns: 150 },
  );
});

const cardTypes = {
  private: 'home',
  work: 'work',
  mobile: 'cell',
  fax: 'fax',
  billing: 'x-billing',
  delivery: 'x-delivery',
};

/** A customer as a card of ours, its lines folded wherever `fold` says, in the middle of a letter too. */
function card(customer: Customer, fold: readonly number[]): Buffer {
  const value = (said: string) => said.replace(/[\\,;]/g, sign => `\\${sign}`).replaceAll('\n', '\\n');
  const type = (said: ContactLabel) => (said === '' ? '' : `;TYPE=${cardTypes[said]}`);
  const written = [
    'VERSION:4.0',
    'PRODID:-//Scrinium//Scrinium//EN',
    `KIND:${customer.kind === 'person' ? 'individual' : 'org'}`,
    `FN:${value(displayName(customer))}`,
    `N:${[customer.familyName, customer.givenName, '', customer.title, ''].map(value).join(';')}`,
    `X-SCRINIUM-SALUTATION:${value(customer.salutation)}`,
    `ORG:${value(customer.organisation)}`,
    `X-SCRINIUM-NUMBER:${value(customer.number)}`,
    ...customer.emails.map((each, at) => `EMAIL${type(each.label)};PREF=${at + 1}:${value(each.address)}`),
    ...customer.phones.map((each, at) => `TEL;PREF=${at + 1}${type(each.label)}:${value(each.number)}`),
    ...customer.addresses.map(
      ({ label: said, extra, street, city, region, postcode, country: code }) =>
        `ADR${type(said)}:${['', extra, street, city, region, postcode, code].map(value).join(';')}`,
    ),
    `LANG:${customer.language}`,
    `CATEGORIES:${customer.tags.map(value).join(',')}`,
    `X-SCRINIUM-STATUS:${customer.status}`,
    `X-SCRINIUM-SOURCE:${customer.source}`,
    `X-SCRINIUM-SOURCE-DETAIL:${value(customer.sourceDetail)}`,
    `X-SCRINIUM-SOURCE-ON:${customer.sourceOn}`,
    `X-SCRINIUM-LAST-CONTACT-ON:${customer.lastContactOn}`,
    `X-SCRINIUM-EXTRA;X-NAME="Geburtsdatum":${customer.extras['dateOfBirth'] ?? ''}`,
    `X-SCRINIUM-EXTRA;X-NAME="Lieblingsblume":${value(customer.extras['x1'] ?? '')}`,
    `X-SCRINIUM-EXTRA;X-NAME="Notizen":${value(customer.extras['x2'] ?? '')}`,
    `NOTE:${value(customer.notes)}`,
  ];
  const folded = written.flatMap((line, index) => {
    const bytes = Buffer.from(line);
    const at = 1 + ((fold[index % fold.length] ?? 70) % 75);
    const parts: Buffer[] = [];
    for (let from = 0; from < bytes.length; from += at)
      parts.push(Buffer.from('\r\n '), bytes.subarray(from, from + at));
    return [...parts.slice(1), Buffer.from('\r\n')];
  });
  return Buffer.concat([Buffer.from('BEGIN:VCARD\r\n'), ...folded, Buffer.from('END:VCARD\r\n')]);
}

test('cards come back as the same customers, folded at whatever byte', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.array(fc.nat({ max: 74 }), { minLength: 1, maxLength: 30 }), async (list, fold) => {
      const bytes = Buffer.concat(list.map(customer => card(customer, fold)));
      expect(await imported(bytes)).toEqual(list);
    }),
    { numRuns: 150 },
  );
});

test('one customer with as much of everything as there is room for', async () => {
  const full: Customer = {
    ...emptyCustomer,
    familyName: 'Müller',
    emails: Array.from({ length: 20 }, (_, at) => ({ label: 'work' as const, address: `a${at}@example.org` })),
    phones: Array.from({ length: 20 }, (_, at) => ({ label: 'fax' as const, number: `0351 ${at}` })),
    addresses: Array.from({ length: 20 }, (_, at) => ({
      label: 'billing' as const,
      street: `Weg ${at}`,
      extra: '',
      postcode: '01067',
      city: 'Dresden',
      region: '',
      country: 'DE',
    })),
  };
  expect(await imported(Buffer.from(csvText(table([full], 'de'), ';')))).toEqual([full]);
  expect(await imported(card(full, [70]))).toEqual([full]);
});
