import { expect, test } from 'vitest';
import { emptyCustomer, type Address, type Customer } from '../../shared/domain/customer.ts';
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

test.each<[string, Partial<Record<ImportTarget, string>>, Partial<Customer>]>([
  [
    'numbers with words between them',
    {
      familyName: 'x',
      phone: '0351 8000000 oder 0171 2345678',
      fax: '0351 / 8000001',
      mobile: '0351 8000002 / +49 351 8000003',
    },
    {
      phones: [
        { label: '', number: '0351 8000000' },
        { label: '', number: '0171 2345678' },
        { label: 'fax', number: '0351 / 8000001' },
        { label: 'mobile', number: '0351 8000002' },
        { label: 'mobile', number: '+49 351 8000003' },
      ],
    },
  ],
  [
    'postcode and town in one cell',
    { familyName: 'x', postcode: 'D-01067 Dresden' },
    { addresses: [{ ...noAddress, postcode: '01067', city: 'Dresden', country: 'DE' }] },
  ],
  [
    'postcode and town in one long cell, the town again beside it',
    { familyName: 'x', postcode: '01067 Dresden-Hinterneustadt', city: 'Dresden-Hinterneustadt' },
    { addresses: [{ ...noAddress, postcode: '01067', city: 'Dresden-Hinterneustadt' }] },
  ],
  [
    'postcode and town in the column of towns',
    { familyName: 'x', postcode: '', city: '1010 Wien', country: 'AT' },
    { addresses: [{ ...noAddress, postcode: '1010', city: 'Wien', country: 'AT' }] },
  ],
  [
    'a whole address in one cell',
    { familyName: 'x', street: 'Hauptstr. 5, Hinterhaus, 01067 Dresden' },
    { addresses: [{ ...noAddress, street: 'Hauptstr. 5, Hinterhaus', postcode: '01067', city: 'Dresden' }] },
  ],
  [
    'a whole address on three lines',
    { familyName: 'x', street: 'Hauptstr. 5\n1010 Wien\nÖsterreich' },
    { addresses: [{ ...noAddress, street: 'Hauptstr. 5', postcode: '1010', city: 'Wien', country: 'AT' }] },
  ],
  [
    'a whole address without a comma',
    { familyName: 'x', street: 'Am Markt 5a 01067 Dresden' },
    { addresses: [{ ...noAddress, street: 'Am Markt 5a', postcode: '01067', city: 'Dresden' }] },
  ],
  [
    'a British address',
    { familyName: 'x', street: '12 High Street, London, SW1A 1AA', country: 'GB' },
    { addresses: [{ ...noAddress, street: '12 High Street', postcode: 'SW1A 1AA', city: 'London', country: 'GB' }] },
  ],
  [
    'a street beside its town stays as it is',
    { familyName: 'x', street: 'Hauptstr. 5, 01067 Dresden', city: 'Dresden' },
    { addresses: [{ ...noAddress, street: 'Hauptstr. 5, 01067 Dresden', city: 'Dresden' }] },
  ],
])('%s', (_, cells, known) => {
  expect(read(cells)).toEqual({ customer: customerWith({ familyName: 'x', ...known }), problems: [] });
});

test.each<[ImportTarget, string]>([
  ['phone', ' '.repeat(300_000)],
  ['tags', `x${' '.repeat(300_000)}`],
  ['email', 'a@'.repeat(150_000)],
  ['lastContactOn', `1.2.2024${' '.repeat(300_000)}`],
  ['street', `x 1${' '.repeat(300_000)}`],
  ['postcode', `01067${' '.repeat(300_000)}`],
  ['fullName', ' , '.repeat(100_000)],
  ['country', 'x '.repeat(150_000)],
])(
  '%s takes a cell as long as a book at once',
  (target, cell) => {
    // A pattern that goes back over such a cell takes minutes, and with them this test's time runs out.
    const { customer } = read({ familyName: 'x', [target]: `Q${cell}Q` });
    expect(JSON.stringify(customer)).toContain('Q');
  },
  20_000,
);

test('what a list has no room for stands in the notes once, under a heading that is not too long', () => {
  const many = (sign: string): string => Array.from({ length: 60 }, (_, n) => `${sign}${n}`).join(';');
  const heading = 'h'.repeat(300_000);
  const { customer, problems } = createRowReader(
    planOf(['familyName', 'tags', 'phone'], { headings: ['Name', heading, heading] }),
  )(2, ['x', many('t'), many('0351 80000')], true);
  expect([customer.tags.length, customer.phones.length]).toEqual([50, 20]);
  expect(customer.notes.split('\n').map(line => [line.length < 1200, line.split('; ').length])).toEqual([
    [true, 10],
    [true, 40],
  ]);
  expect(problems.every(problem => problem.heading.length <= 200)).toBe(true);
});
