import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpackCustomers } from '../../main/documents/packed-customers.ts';
import { openBatches } from '../../main/documents/table-batches.ts';
import { customerBatches } from '../../main/documents/table-customers.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { guessTargets } from '../../shared/domain/import-columns.ts';
import type { ImportFix, ImportProblem } from '../../shared/ipc/import-shapes.ts';
import { readBytes } from './read-bytes.ts';
import { packs } from '../../shared/packs.ts';

type Imported = { readonly customers: readonly Partial<Customer>[]; readonly problems: readonly ImportProblem[] };

/** What an import makes of a file when nothing is decided by hand, but for the fixes. Of each customer only what it knows. */
async function imported(file: string | Uint8Array, fixes: readonly ImportFix[] = []): Promise<Imported> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const rows: (readonly string[])[] = [];
  for await (const batch of (await openBatches(bytes, null)).batches)
    rows.push(...batch.rows.filter(cells => cells.length > 0));
  const customers: Partial<Customer>[] = [];
  const problems: ImportProblem[] = [];
  const plan = {
    targets: guessTargets(rows[0] ?? [], rows.slice(1), []),
    dayFirst: true,
    source: 'import',
    sourceDetail: '',
    extraFields: [],
    country: 'DE',
    thisYear: 2026,
  } as const;
  for await (const batch of customerBatches(await openBatches(bytes, null), {
    plan,
    fixes,
    judge: packs.sensitiveColumns(),
    checking: false,
  })) {
    problems.push(...batch.problems);
    for (const { customer } of unpackCustomers(batch.customers))
      customers.push(
        Object.fromEntries(
          Object.entries(customer).filter(
            ([field, value]) => !['source', 'status', 'extras'].includes(field) && (value as string | []).length > 0,
          ),
        ),
      );
  }
  return { customers, problems };
}

const lines = (...each: readonly string[]): string => each.map(line => `${line}\r\n`).join('');
const card = (...each: readonly string[]): string => lines('BEGIN:VCARD', 'VERSION:3.0', ...each, 'END:VCARD');
const anna = card('N:Bär;Anna;;;', 'FN:Anna Bär');
const annaIs = { kind: 'person', givenName: 'Anna', familyName: 'Bär' };
/** The only customer of a file without a flaw. */
async function only(file: string | Uint8Array): Promise<Partial<Customer>> {
  const { customers, problems } = await imported(file);
  expect(problems).toEqual([]);
  expect(customers).toHaveLength(1);
  return customers[0] as Partial<Customer>;
}

test('a card of 2.1: quoted-printable with soft breaks, types without a name, a picture, a card within it', async () => {
  const file = lines(
    '',
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;Dr.;',
    'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dr. J=C3=B6rg M=C3=BC=',
    'ller',
    'TEL;HOME;VOICE:0351 800000',
    'TEL;CELL;PREF:+49 171 2345678',
    'TEL;WORK;FAX:0351 800001',
    'ADR;WORK;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:;;Stra=DFe 3;Dresden;;01067;Deutschland',
    'PHOTO;ENCODING=BASE64;JPEG:',
    '    /9j/4AAQSkZJRgABAQEASABIAAD',
    '',
    'AGENT:',
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N:Vertretung;Vera',
    'END:VCARD',
    'NOTE;ENCODING=QUOTED-PRINTABLE:zahlt bar=0D=0Aholt ab',
    'LABEL;WORK:Straße 3, Dresden',
    'END:VCARD',
  );
  expect(await only(file)).toEqual({
    kind: 'person',
    title: 'Dr.',
    givenName: 'Jörg',
    familyName: 'Müller',
    notes: 'zahlt bar\nholt ab',
    phones: [
      { label: 'mobile', number: '+49 171 2345678' },
      { label: 'private', number: '0351 800000' },
      { label: 'fax', number: '0351 800001' },
    ],
    addresses: [
      { label: 'work', street: 'Straße 3', extra: '', postcode: '01067', city: 'Dresden', region: '', country: 'DE' },
    ],
  });
  expect(await readBytes(Buffer.from(file))).toMatchObject({
    facts: { format: 'vcard', leftOut: { pictures: 1, sounds: 0, keys: 0 } },
  });
});

test('a card of 3.0 from an Apple program: groups with labels, a company, a birthday without a year', async () => {
  const file = card(
    'N:;;;;',
    'FN:Blumen Müller',
    'ORG:Blumen Müller;Einkauf',
    'X-ABShowAs:COMPANY',
    'item1.EMAIL;type=INTERNET;type=pref:a@example.org',
    'item1.X-ABLabel:_$!<Work>!$_',
    'item2.EMAIL;TYPE="HOME,INTERNET":mailto:b@example.org',
    'item3.TEL:089 1',
    'item3.X-ABLabel:Mobil geschäftlich',
    'item4.ADR:;;Weg 1\\nHof\\, links;Köln;;50667;',
    'item4.X-ABLabel:Lieferadresse',
    'item4.X-ABADR:de',
    'item5.URL:https://example.org/a;b',
    'item5.X-ABLabel:_$!<HomePage>!$_',
    'BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-03',
    'CATEGORIES:Stamm,VIP\\, lang;x',
    'UID:1',
    'X-ABUID:1',
  );
  expect(await only(file)).toEqual({
    kind: 'organisation',
    organisation: 'Blumen Müller',
    tags: ['Stamm', 'VIP, lang;x'],
    emails: [
      { label: 'work', address: 'a@example.org' },
      { label: 'private', address: 'b@example.org' },
    ],
    phones: [{ label: 'mobile', number: '089 1' }],
    addresses: [
      {
        label: 'delivery',
        street: 'Weg 1, Hof, links',
        extra: '',
        postcode: '50667',
        city: 'Köln',
        region: '',
        country: 'DE',
      },
    ],
  });
  const read = await readBytes(Buffer.from(file));
  if ('refused' in read) throw new Error(read.refused);
  const [headings = [], cells = []] = Object.values(read.rows);
  const others = Object.fromEntries(headings.map((heading, at) => [heading, cells[at]]));
  expect(others).toMatchObject({
    'Department (ORG)': 'Einkauf',
    'Website (URL)': 'https://example.org/a;b',
    'Birthday (BDAY)': '--05-03',
  });
});

test('a card of 4.0: addresses as URIs, order of preference, language, job title', async () => {
  expect(
    await only(
      lines(
        'BEGIN:VCARD',
        'VERSION:4.0',
        'KIND:individual',
        'FN:Frau Dr. Zoë Ärmel',
        'N:Ärmel;Zoë;Maria;Frau,Dr.;jun.',
        'TITLE:Leiterin',
        'TEL;VALUE=uri;TYPE="voice,home":tel:+49-351-1;ext=12',
        'EMAIL;PREF=2:zwei@example.org',
        'EMAIL;PREF=1;TYPE=work:eins@example.org',
        'LANG;PREF=1:de-AT',
        'NOTE:mit \\\\ und \\; und\\neiner zwei',
        ' ten Zeile',
        'END:VCARD',
      ),
    ),
  ).toEqual({
    kind: 'person',
    salutation: 'Frau',
    title: 'Dr.',
    givenName: 'Zoë Maria',
    familyName: 'Ärmel jun.',
    language: 'de-AT',
    phones: [{ label: 'private', number: '+49-351-1 ext. 12' }],
    emails: [
      { label: 'work', address: 'eins@example.org' },
      { label: '', address: 'zwei@example.org' },
    ],
    notes: 'mit \\ und ; und\neiner zweiten Zeile',
  });
});

test.each([
  ['a whole name in the place of the family name', ['N:Anna Bär;;;;', 'FN:Anna Bär'], annaIs],
  ['only a whole name', ['FN:Bär\\, Anna'], annaIs],
  [
    'a group without an address',
    ['X-ADDRESSBOOKSERVER-KIND:group', 'FN:Chor', 'N:Chor;;;;'],
    { kind: 'organisation', organisation: 'Chor' },
  ],
  [
    'a person at a company who is one',
    ['KIND:individual', 'N:Bär;Anna;;;', 'ORG:Firma X'],
    { ...annaIs, organisation: 'Firma X' },
  ],
])('%s', async (_, each, is) => {
  expect(await only(card(...each))).toEqual(is);
});

test('cards in every encoding, with a mark and without', async () => {
  const text = card('N:Müßig;Jürgen;;;', 'FN:Jürgen Müßig');
  const is = { kind: 'person', givenName: 'Jürgen', familyName: 'Müßig' };
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const bytes of [
    Buffer.from(text),
    Buffer.concat([mark, Buffer.from(text)]),
    Buffer.from(text, 'latin1'),
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(text.replaceAll('\r\n', '\n')),
    Buffer.from(text.replaceAll('\r\n', '\r')),
    Buffer.from(`\r\n\r\n${text}`),
  ])
    expect(await only(bytes)).toEqual(is);
  // Two programs in one file: what isn't UTF-8 is Windows-1252, card by card.
  const both = Buffer.concat([Buffer.from(text.repeat(12)), Buffer.from(text, 'latin1')]);
  expect((await imported(both)).customers).toEqual(Array.from({ length: 13 }, () => is));
});

test.each([
  ['that never ends before the next', lines('BEGIN:VCARD', 'VERSION:3.0', 'FN:Halb'), 'cardOpen', 'FN:Halb'],
  ['with a line without a colon', card('FN:Wer', 'was ist das'), 'cardLine', 'was ist das'],
  [
    'with a line that has a colon in a text only',
    card('FN:Wer', 'siehe auch http://example.org'),
    'cardLine',
    'siehe auch http://example.org',
  ],
  [
    'with a broken quoted-printable',
    card('FN;ENCODING=QUOTED-PRINTABLE:M=C3=ZZller'),
    'cardLine',
    'FN;ENCODING=QUOTED-PRINTABLE:M=C3=ZZller',
  ],
  [
    'that breaks off in a quoted-printable',
    card('FN;ENCODING=QUOTED-PRINTABLE:M=C3='),
    'cardLine',
    'FN;ENCODING=QUOTED-PRINTABLE:M=C3=',
  ],
  ['without a beginning', lines('FN:Wer', 'END:VCARD'), 'cardLine', 'FN:Wer'],
  ['a group without a name', card('KIND:group', 'MEMBER:urn:uuid:1'), 'nameless', ''],
  ['with nothing in it', lines('BEGIN:VCARD', 'END:VCARD'), 'nameless', ''],
  [
    'that is far too long',
    card('FN:Wer', ...Array.from({ length: 20 }, () => `NOTE:${'x'.repeat(60_000)}`)),
    'tooLong',
    'FN:Wer',
  ],
])('a card %s is named, and no other is lost', async (_, flawed, problem, value) => {
  const { customers, problems } = await imported(anna + flawed + anna);
  expect(customers).toEqual([annaIs, annaIs]);
  expect(problems.map(each => [each.row, each.problem, each.value, each.asIs])).toEqual([[2, problem, value, false]]);
  const skipped = await imported(anna + flawed + anna, [{ row: 2, do: 'skip' }]);
  expect(skipped).toEqual({ customers: [annaIs, annaIs], problems: [] });
});

test('a file whose last card breaks off gives the others', async () => {
  const { customers, problems } = await imported(`${anna}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Hal`);
  expect(customers).toEqual([annaIs]);
  expect(problems).toMatchObject([{ row: 2, problem: 'cardOpen', value: 'FN:Hal' }]);
});

test('a file of which no card can be read says so', async () => {
  expect(await readBytes(Buffer.from(card('was ist das')))).toEqual({ refused: 'import.noCard' });
});

test('more addresses than there is room for go into the notes', async () => {
  const { customers } = await imported(
    card('FN:Bär\\, Anna', ...Array.from({ length: 22 }, (_, at) => `EMAIL:a${at}@example.org`)),
  );
  expect(customers[0]?.emails).toHaveLength(20);
  expect(customers[0]?.notes).toBe('a20@example.org\na21@example.org');
});

test('types in any order and spelling mean the same', async () => {
  const spelled = fc.constantFrom<(types: readonly string[]) => string>(
    types => types.map(type => `;${type}`).join(''),
    types => types.map(type => `;TYPE=${type}`).join(''),
    types => `;TYPE=${types.join(',')}`,
    types => `;type="${types.join(',').toLowerCase()}"`,
  );
  const cases = fc.constantFrom<readonly [readonly string[], string]>(
    [['HOME', 'VOICE'], 'private'],
    [['WORK', 'VOICE', 'MSG'], 'work'],
    [['CELL', 'WORK'], 'mobile'],
    [['HOME', 'FAX'], 'fax'],
    [['VOICE'], ''],
  );
  await fc.assert(
    fc.asyncProperty(spelled, cases, fc.boolean(), async (spell, [types, label], turned) => {
      const said = spell(turned ? types.toReversed() : types);
      expect((await only(card('FN:Bär\\, Anna', `TEL${said}:0351 1`))).phones).toEqual([{ label, number: '0351 1' }]);
    }),
  );
});

test('whatever stands in a file of cards, it is read or refused, and every card is counted', async () => {
  const piece = fc.constantFrom(
    'BEGIN:VCARD\r\n',
    'END:VCARD\r\n',
    'VERSION:2.1\n',
    'N:a;b\r\n',
    'FN;ENCODING=QUOTED-PRINTABLE:a=\r\n',
    'AGENT:\r\n',
    'PHOTO:\r\n',
    ' \r\n',
    'item1.',
    ':',
    ';',
    '"',
    '\\',
    'ä',
    '\0',
    'TEL;TYPE="a:b\r\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async pieces => {
      const read = await readBytes(Buffer.from(`BEGIN:VCARD\r\n${pieces.join('')}`));
      if ('refused' in read) expect(read.refused).toMatch(/^import\.(?:noCard|empty)$/);
    }),
    { numRuns: 500 },
  );
});
