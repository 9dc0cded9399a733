import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCustomer } from '../../shared/domain/customer-normal.ts';
import { Customer, emptyCustomer, type Address } from '../../shared/domain/customer.ts';
import type { RowPlan } from '../../shared/domain/import-row-plan.ts';
import { createRowReader } from '../../shared/domain/import-rows.ts';
import type { ImportTarget } from '../../shared/ipc/import-shapes.ts';

const planOf = (targets: readonly ImportTarget[], more: Partial<RowPlan> = {}): RowPlan => ({
  targets,
  headings: targets.map(target => `Spalte ${target}`),
  dayFirst: true,
  source: 'import',
  sourceDetail: '',
  extraFields: [],
  country: 'DE',
  thisYear: 2026,
  format: 'csv',
  ...more,
});
/** Reads one row thoroughly; each cell under its own target. */
function read(cells: Partial<Record<ImportTarget, string>>, more: Partial<RowPlan> = {}) {
  const targets = Object.keys(cells) as ImportTarget[];
  const { customer, problems } = createRowReader(planOf(targets, more))(7, Object.values(cells) as string[], true);
  return {
    customer,
    problems: problems.map(({ problem, suggestion, asIs, column }) => ({
      problem,
      suggestion,
      asIs,
      target: targets[column],
    })),
  };
}
const customerWith = (known: Partial<Customer>): Customer => ({ ...emptyCustomer, source: 'import', ...known });
const noAddress: Address = { label: '', street: '', extra: '', postcode: '', city: '', region: '', country: '' };

test('every target has its place', () => {
  expect(
    read({
      number: '1001',
      salutation: 'Frau',
      title: 'Dr.',
      givenName: 'Anna',
      familyName: 'Bär',
      organisation: '',
      language: 'Deutsch',
      status: 'Interessent',
      source: 'Messe',
      sourceDetail: 'Halle 3',
      sourceOn: '1.2.24',
      lastContactOn: '31.3.2026',
      notes: 'zahlt bar\nholt ab',
      tags: 'Stamm, VIP;Stamm',
      email: 'anna@example.org',
      email2: 'a.baer@example.com',
      phone: '0351 8000000',
      phone2: '',
      mobile: '+49 171 2345678',
      fax: '',
      street: 'Rosenweg',
      houseNumber: '3a',
      addressExtra: 'Hinterhaus',
      postcode: '01067',
      city: 'Dresden',
      region: 'Sachsen',
      country: 'Deutschland',
    }),
  ).toEqual({
    problems: [],
    customer: customerWith({
      number: '1001',
      salutation: 'Frau',
      title: 'Dr.',
      givenName: 'Anna',
      familyName: 'Bär',
      language: 'de',
      status: 'prospect',
      source: 'tradeFair',
      sourceDetail: 'Halle 3',
      sourceOn: '2024-02-01',
      lastContactOn: '2026-03-31',
      notes: 'zahlt bar\nholt ab',
      tags: ['Stamm', 'VIP'],
      emails: [
        { label: '', address: 'anna@example.org' },
        { label: '', address: 'a.baer@example.com' },
      ],
      phones: [
        { label: '', number: '0351 8000000' },
        { label: 'mobile', number: '+49 171 2345678' },
      ],
      addresses: [
        {
          label: '',
          street: 'Rosenweg 3a',
          extra: 'Hinterhaus',
          postcode: '01067',
          city: 'Dresden',
          region: 'Sachsen',
          country: 'DE',
        },
      ],
    }),
  });
});

test.each<[string, Partial<Record<ImportTarget, string>>, Partial<Customer>]>([
  ['a whole name', { fullName: 'Dr. Anna von Bär' }, { title: 'Dr.', givenName: 'Anna', familyName: 'von Bär' }],
  [
    'a company as the whole name',
    { fullName: 'Blumen Bär GmbH' },
    { kind: 'organisation', organisation: 'Blumen Bär GmbH' },
  ],
  [
    'a company as the family name',
    { familyName: 'Blumen Bär GmbH' },
    { kind: 'organisation', organisation: 'Blumen Bär GmbH' },
  ],
  [
    'a company by its salutation',
    { salutation: 'Firma', familyName: 'Bär' },
    { kind: 'organisation', organisation: 'Bär' },
  ],
  [
    'a contact in a company',
    { organisation: 'Hof Grün', fullName: 'Udo Fuchs' },
    { kind: 'organisation', organisation: 'Hof Grün', givenName: 'Udo', familyName: 'Fuchs' },
  ],
  [
    'a person whom the file calls one',
    { kind: 'Privat', organisation: 'Bär', familyName: 'Fuchs' },
    { organisation: 'Bär', familyName: 'Fuchs' },
  ],
  [
    'a postcode with its country',
    { familyName: 'x', postcode: 'D-01067' },
    { addresses: [{ ...noAddress, postcode: '01067', country: 'DE' }] },
  ],
  [
    'a postcode with a country that is said',
    { familyName: 'x', postcode: 'A-1010', country: 'Österreich' },
    { addresses: [{ ...noAddress, postcode: '1010', country: 'AT' }] },
  ],
  [
    'a number kept as a text',
    { familyName: 'x', number: '="007"', phone: "'+49 351 8000000" },
    { number: '007', phones: [{ label: '', number: '+49 351 8000000' }] },
  ],
  [
    'several addresses in one cell',
    { familyName: 'x', email: 'a@example.org; b@example.org' },
    {
      emails: [
        { label: '', address: 'a@example.org' },
        { label: '', address: 'b@example.org' },
      ],
    },
  ],
  [
    'several numbers in one cell',
    { familyName: 'x', phone: '0351 8000000; 0351 8000001' },
    {
      phones: [
        { label: '', number: '0351 8000000' },
        { label: '', number: '0351 8000001' },
      ],
    },
  ],
  [
    'cells that say that nothing is there',
    {
      familyName: 'x',
      email: '-',
      phone: 'k. A.',
      number: '–',
      country: 'n/a',
      lastContactOn: 'unbekannt',
      street: 'k.A.',
      city: '-',
    },
    {},
  ],
  ['a source that is not known', { familyName: 'x', source: 'unbekannt' }, { source: 'unknown' }],
  ['a name beside the family name', { fullName: 'Anna', familyName: 'Bär' }, { givenName: 'Anna', familyName: 'Bär' }],
  [
    'a contact with one name beside a company',
    { fullName: 'Fuchs', organisation: 'Bär GmbH' },
    { kind: 'organisation', organisation: 'Bär GmbH', familyName: 'Fuchs' },
  ],
  ['decomposed letters', { familyName: 'Mu\u0308ller' }, { familyName: 'Müller' }],
  ['a name on two lines', { familyName: 'Bär\nFuchs' }, { familyName: 'Bär Fuchs' }],
  ['a country and nothing else', { familyName: 'x', country: 'Polen' }, { notes: 'Spalte country: PL' }],
])('%s', (_, cells, known) => {
  expect(read(cells)).toEqual({
    customer: customerWith(cells.familyName === 'x' ? { familyName: 'x', ...known } : known),
    problems: [],
  });
});

test.each<[string, Partial<Record<ImportTarget, string>>, object, Partial<Customer>]>([
  [
    'an e-mail address with a slip',
    { familyName: 'x', email: 'anna(at)example.org' },
    { problem: 'email', suggestion: 'anna@example.org', asIs: true, target: 'email' },
    { emails: [{ label: '', address: 'anna(at)example.org' }] },
  ],
  [
    'an e-mail address with its name',
    { familyName: 'x', email: 'Anna Berg <anna@example.org>' },
    { problem: 'email', suggestion: 'anna@example.org', asIs: true, target: 'email' },
    { emails: [{ label: '', address: 'Anna Berg <anna@example.org>' }] },
  ],
  [
    'one slip of two addresses',
    { familyName: 'x', email: 'udo@example.org; anna@@example.org' },
    { problem: 'email', suggestion: '', asIs: true, target: 'email' },
    { emails: [{ label: '', address: 'udo@example.org; anna@@example.org' }] },
  ],
  [
    'a postcode that lost its nought beside its town',
    { familyName: 'x', postcode: '1067 Dresden' },
    { problem: 'postcode', suggestion: '01067 Dresden', asIs: true, target: 'postcode' },
    { addresses: [{ ...noAddress, postcode: '1067', city: 'Dresden' }] },
  ],
  [
    'one of two numbers that lost its nought',
    { familyName: 'x', phone: '0351 8000001; 3518000000' },
    { problem: 'phone', suggestion: '0351 8000001; 03518000000', asIs: true, target: 'phone' },
    {
      phones: [
        { label: '', number: '0351 8000001' },
        { label: '', number: '3518000000' },
      ],
    },
  ],
  [
    'a number that lost its nought',
    { familyName: 'x', phone: '3518000000' },
    { problem: 'phone', suggestion: '03518000000', asIs: true, target: 'phone' },
    { phones: [{ label: '', number: '3518000000' }] },
  ],
  [
    'a postcode that lost its nought',
    { familyName: 'x', postcode: '1067' },
    { problem: 'postcode', suggestion: '01067', asIs: true, target: 'postcode' },
    { addresses: [{ ...noAddress, postcode: '1067' }] },
  ],
  [
    'a country nobody knows',
    { familyName: 'x', country: 'Atlantis' },
    { problem: 'country', suggestion: '', asIs: true, target: 'country' },
    { notes: 'Spalte country: Atlantis' },
  ],
  [
    'a day that is none',
    { familyName: 'x', lastContactOn: '31.2.24' },
    { problem: 'date', suggestion: '', asIs: true, target: 'lastContactOn' },
    { notes: 'Spalte lastContactOn: 31.2.24' },
  ],
  [
    'a language',
    { familyName: 'x', language: 'xyz' },
    { problem: 'language', suggestion: '', asIs: true, target: 'language' },
    { notes: 'Spalte language: xyz' },
  ],
  [
    'a status',
    { familyName: 'x', status: 'blau' },
    { problem: 'status', suggestion: '', asIs: true, target: 'status' },
    { notes: 'Spalte status: blau' },
  ],
  [
    'a source',
    { familyName: 'x', source: 'Mond' },
    { problem: 'source', suggestion: '', asIs: true, target: 'source' },
    { notes: 'Spalte source: Mond' },
  ],
  [
    'a kind',
    { familyName: 'x', kind: 'rot' },
    { problem: 'kind', suggestion: '', asIs: true, target: 'kind' },
    { notes: 'Spalte kind: rot' },
  ],
  [
    'a damaged text',
    { familyName: 'MÃ¼ller' },
    { problem: 'damagedText', suggestion: 'Müller', asIs: true, target: 'familyName' },
    { familyName: 'MÃ¼ller' },
  ],
  [
    'a row without a name',
    { familyName: '', email: 'anna.baer@example.org' },
    { problem: 'nameless', suggestion: 'Anna Baer', asIs: false, target: 'familyName' },
    { familyName: '', emails: [{ label: '', address: 'anna.baer@example.org' }] },
  ],
])('%s', (_, cells, problem, known) => {
  expect(read(cells)).toEqual({ problems: [problem], customer: customerWith({ familyName: 'x', ...known }) });
});

test.each([
  ['familyName', 120],
  ['number', 40],
  ['salutation', 40],
  ['title', 60],
  ['organisation', 200],
  ['sourceDetail', 200],
] as const)('%s holds %s letters; what is longer is cut and kept whole in the notes', (target, most) => {
  const name = target === 'familyName' ? {} : { familyName: 'x' };
  expect(read({ ...name, [target]: 'y'.repeat(most) }).problems).toEqual([]);
  const { customer, problems } = read({ ...name, [target]: 'y'.repeat(most + 1) });
  expect(problems).toEqual([{ problem: 'tooLong', suggestion: 'y'.repeat(most), asIs: true, target }]);
  expect([customer[target], customer.notes]).toEqual(['y'.repeat(most), `Spalte ${target}: ${'y'.repeat(most + 1)}`]);
});

test('notes that are too long can not be taken as they are', () => {
  expect(read({ familyName: 'x', notes: 'y'.repeat(20_000) }).problems).toEqual([]);
  expect(read({ familyName: 'x', notes: 'y'.repeat(20_001) }).problems).toMatchObject([
    { problem: 'tooLong', asIs: false },
  ]);
});

test('cells beyond the last column are named and kept', () => {
  const { customer, problems } = createRowReader(planOf(['familyName', 'leaveOut']))(
    3,
    ['Bär', 'weg', '', 'x', 'y'],
    true,
  );
  expect(problems).toEqual([
    { row: 3, column: 3, heading: '', value: 'x', problem: 'tooManyCells', suggestion: '', asIs: true },
  ]);
  expect(customer).toEqual(customerWith({ familyName: 'Bär', notes: 'x | y' }));
});

test('numbers stand for days in workbooks only', () => {
  expect(read({ familyName: 'x', lastContactOn: '45000' }, { format: 'xlsx' }).customer.lastContactOn).toBe(
    '2023-03-15',
  );
  expect(read({ familyName: 'x', lastContactOn: '45000' }).problems).toMatchObject([{ problem: 'date' }]);
});

test('fields of the business are filled while they are switched on', () => {
  const field = { id: 'dateOfBirth', kind: 'date', name: '', purpose: 'x', on: true } as const;
  expect(read({ familyName: 'x', 'extra:dateOfBirth': '1.2.35' }, { extraFields: [field] }).customer.extras).toEqual({
    dateOfBirth: '1935-02-01',
  });
  expect(
    read({ familyName: 'x', 'extra:dateOfBirth': '1.2.65' }, { extraFields: [{ ...field, on: false }] }).customer
      .extras,
  ).toEqual({});
  expect(
    read({ familyName: 'x', 'extra:size': ' 42 ' }, { extraFields: [{ ...field, id: 'size', kind: 'number' }] })
      .customer.extras,
  ).toEqual({ size: '42' });
});

test('problems name the row, the heading and the value', () => {
  const { problems } = createRowReader(planOf(['familyName', 'country'], { headings: ['Name', 'Land'] }))(
    12,
    ['Bär', 'Nirgendwo'],
    true,
  );
  expect(problems).toEqual([
    { row: 12, column: 1, heading: 'Land', value: 'Nirgendwo', problem: 'country', suggestion: '', asIs: true },
  ]);
});

const targets: readonly ImportTarget[] = [
  'kind',
  'number',
  'salutation',
  'title',
  'givenName',
  'familyName',
  'fullName',
  'organisation',
  'language',
  'status',
  'source',
  'sourceDetail',
  'sourceOn',
  'lastContactOn',
  'notes',
  'tags',
  'email',
  'email2',
  'phone',
  'mobile',
  'street',
  'houseNumber',
  'addressExtra',
  'postcode',
  'city',
  'region',
  'country',
  'leaveOut',
];
const anyCell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    'D-1',
    '1.2.24',
    'a@b; c@d',
    'x,y;z',
    '\u0000',
    '\ud800',
    'é'.normalize('NFD').repeat(150),
    'y'.repeat(20_100),
  ),
);

test('whatever stands in a row, it becomes a customer as it is kept, or is refused', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...targets), anyCell), { minLength: 1, maxLength: 12 }), cells => {
      const reader = createRowReader(planOf(cells.map(([target]) => target)));
      const { customer, problems } = reader(
        1,
        cells.map(([, cell]) => cell),
        false,
      );
      expect(Customer.safeParse(customer).error?.issues ?? []).toEqual([]);
      expect(normalCustomer(customer)).toEqual(customer);
      const named = customer.givenName + customer.familyName + customer.organisation !== '';
      expect(problems.some(({ asIs, problem }) => !asIs && problem === 'nameless')).toBe(!named);
      expect(
        reader(
          1,
          cells.map(([, cell]) => cell),
          true,
        ).customer,
      ).toEqual(customer);
    }),
    // The example: a sign of two units that the field's end cuts through.
    { numRuns: 1500, examples: [[[['houseNumber', '!𝅘𝅥𝅮𐀀 𐀀𐀀 𝅘𝅥𝅮']]]] },
  );
});
