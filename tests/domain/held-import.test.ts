import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHeldCollector, customerFinder, heldKeyOf, type NamedCustomer } from '../../shared/domain/held-import.ts';
import { currencyAt, datevHead, recogniseInvoices, type HeldTarget } from '../../shared/domain/held-columns.ts';
import { createHeldReader, kindReader, referenceOf, titleOf, type HeldRowPlan } from '../../shared/domain/held-rows.ts';
import { emptyRetentionSettings } from '../../shared/domain/retention-settings.ts';
import { retentionGround } from '../../shared/domain/retention-ground.ts';
import { packs } from '../../shared/packs.ts';

const today = '2026-11-29';
const pack = packs.invoiceColumns();
const { categories } = retentionGround(packs.retention(), packs.retentionWords(), emptyRetentionSettings, 'DE', today);
const kindOf = kindReader(pack, packs.retentionWords(), categories);

const plan = (part: Partial<HeldRowPlan> = {}): HeldRowPlan => ({
  targets: ['reference', 'day', 'amount', 'name', 'category'],
  datev: null,
  dayFirst: true,
  decimal: ',',
  rounds: false,
  shortYears: 'near',
  category: 'invoice',
  currency: 'EUR',
  doubtful: 'leaveOut',
  today,
  ...part,
});
const read = (cells: readonly string[], part: Partial<HeldRowPlan> = {}) =>
  createHeldReader(plan(part), kindOf, pack, categories)(7, cells);

const person = (part: Partial<NamedCustomer>): NamedCustomer => ({
  id: part.number ?? 'x',
  number: '',
  givenName: '',
  familyName: '',
  organisation: '',
  emails: [],
  ...part,
});
const customers = [
  person({ number: '1', givenName: 'Anna', familyName: 'Müller', emails: ['anna@example.org'] }),
  person({ number: '2', givenName: 'Bo', familyName: 'Berg' }),
  person({ number: '3', givenName: 'Bo', familyName: 'Berg' }),
  person({ number: '4', organisation: 'Blumen Berg GmbH' }),
];

describe('every row is counted once', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '-', '1.3.2019', '31.02.2019', '1.1.2030', '1.1.1940', '2016', '1.3.98', '12,50', 'viel'),
    fc.constantFrom(
      'Anna Müller',
      'Bo Berg',
      'Niemand',
      'Rechnung',
      'Angebot',
      'Tagebuch',
      'R-1',
      'R-2',
      'EUR',
      'S',
      'H',
    ),
    fc.string({ maxLength: 30 }),
  );
  const target = fc.constantFrom<HeldTarget>(
    ...([
      'leaveOut',
      'reference',
      'day',
      'delivery',
      'paid',
      'text',
      'amount',
      'side',
      'currency',
      'category',
    ] as const),
    ...(['place', 'number', 'account', 'email', 'name', 'givenName', 'familyName'] as const),
  );
  const most = { maxLength: 30 };
  const anything = fc.array(cell, { maxLength: 8 });
  // Rows that mostly can be taken, of which many are the same.
  const likely = fc.tuple(
    fc.constant<HeldTarget[]>(['reference', 'day', 'amount', 'name']),
    fc.array(
      fc.tuple(
        fc.constantFrom('R-1', 'R-2', 'R-3', ''),
        fc.constantFrom('1.3.2019', '2.3.2019', '2016', '31.02.2019'),
        fc.constantFrom('1,00', '2,50', '', 'viel'),
        fc.constantFrom('Anna Müller', 'Bo Berg', 'Niemand', ''),
      ),
      most,
    ),
  );
  test('whatever stands in a file: taken + there + twice + merged + refused = rows, and what is refused is named', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(fc.array(target, { minLength: 1, maxLength: 8 }), fc.array(anything, most)), likely),
        fc.boolean(),
        fc.constantFrom('leaveOut' as const, 'take' as const),
        fc.constantFrom('leaveOut' as const, 'keep' as const),
        fc.array(fc.nat(29), { maxLength: 5 }),
        ([targets, rows], splits, doubtful, unmatched, kept) => {
          const reader = createHeldReader(plan({ targets, doubtful }), kindOf, pack, categories);
          const taken = rows.map((cells, place) => reader(place + 2, cells));
          const there = new Set(kept.flatMap(place => taken[place]?.entry ?? []).map(heldKeyOf));
          const collector = createHeldCollector(customerFinder(customers), { unmatched, splits });
          taken.forEach(collector.take);
          const { ready, tally } = collector.finish(there);
          expect(tally.rows).toBe(rows.length);
          expect(tally.taken + tally.there + tally.twice + tally.merged + tally.refused).toBe(tally.rows);
          expect(tally.linked + tally.nobody).toBe(tally.taken);
          expect(ready).toHaveLength(tally.taken);
          const named = new Set(tally.problems.map(({ row }) => row));
          expect(named.size).toBeGreaterThanOrEqual(tally.refused);
          for (const { entry } of ready) {
            expect(entry.title.length).toBeLessThanOrEqual(200);
            expect(entry.day === '' || /^\d{4}-\d\d-\d\d$/.test(entry.day)).toBe(true);
            expect(entry.amount === null).toBe(entry.currency === '');
          }
          // Brought in again, nothing that has a number comes a second time.
          const again = createHeldCollector(customerFinder(customers), { unmatched, splits });
          taken.forEach(again.take);
          const all = new Set([...there, ...ready.map(({ entry }) => heldKeyOf(entry))]);
          expect(again.finish(all).tally.taken).toBe(tally.unnumbered);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a row', () => {
  test.each([
    [['R-1', '31.02.2019', '1,00', '', ''], 'dayUnclear'],
    [['R-1', '', '1,00', '', ''], 'dayMissing'],
    [['R-1', '30.11.2026', '1,00', '', ''], 'dayFuture'],
    [['R-1', '31.12.1949', '1,00', '', ''], 'dayOld'],
    [['R-1', '1.3.2019', '1.00', '', ''], 'amountUnclear'],
    [['R-1', '1.3.2019', '1,00', '', 'Tagebuch'], 'categoryUnknown'],
  ])('%j: %s', (cells, code) => {
    expect(read(cells).problems.map(problem => problem.code)).toEqual([code]);
    expect(read(cells).entry).toBeNull();
    expect(read(cells, { doubtful: 'take' }).entry === null).toBe(['dayUnclear', 'dayMissing'].includes(code));
  });

  test.each([
    [['R-1', '29.11.2026', '1,00', '', ''], '2026-11-29'],
    [['R-1', '1.1.1950', '1,00', '', ''], '1950-01-01'],
    [['R-1', '2016', '1,00', '', ''], '2016-12-31'],
    [['R-1', '', '1,00', '', 'Vertrag'], ''],
  ])('%j is taken', (cells, day) => {
    expect(read(cells)).toMatchObject({ problems: [], entry: { day } });
  });

  test('kinds are known by their names in both languages and by what programs call them', () => {
    expect(['Rechnung', 'INVOICE', 'bankStatement', 'Angebot', 'Gutschrift', 'Tagebuch'].map(kindOf)).toEqual([
      'invoice',
      'invoice',
      'bankStatement',
      'enquiry',
      'invoice',
      undefined,
    ]);
  });

  test('the number can be read off the title again, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), fc.string({ maxLength: 60 }), (number, text) => {
        const reference = titleOf(number.trim() || 'x');
        expect(referenceOf(titleOf(reference, text))).toBe(referenceOf(reference));
      }),
    );
  });
});

describe('days of the DATEV format', () => {
  const datev = { yearBegins: '2018-07-01', from: '2019-01-01', to: '2019-06-30', currency: 'EUR' };
  test.each([
    ['0101', '2019-01-01'],
    ['3006', '2019-06-30'],
    ['101', '2019-01-01'],
    ['0107', '2018-07-01'],
    ['3112', '2018-12-31'],
    ['01.02.2018', '2018-02-01'],
  ])('%s is %s', (cell, day) => {
    expect(read(['R', cell, '', '', ''], { datev }).entry?.day).toBe(day);
  });

  test.each(['2902', '3102', '0013', '99'])('%s is none', cell => {
    expect(read(['R', cell, '', '', ''], { datev }).problems.map(({ code }) => code)).toEqual(['dayUnclear']);
  });

  test('a leap day lies in the year that has one', () => {
    const leap = { yearBegins: '2020-01-01', from: '', to: '', currency: '' };
    expect(read(['R', '2902', '', '', ''], { datev: leap }).entry?.day).toBe('2020-02-29');
  });

  test('a first line that says no year leaves every day unclear', () => {
    const bare = { yearBegins: '', from: '', to: '', currency: '' };
    expect(read(['R', '0101', '', '', ''], { datev: bare }).entry).toBeNull();
  });

  test('only EXTF or DTVF with a version begins such a file', () => {
    expect(datevHead(['EXTF', '700'])).toEqual({ yearBegins: '', from: '', to: '', currency: '' });
    expect(datevHead(['dtvf', '510'])).toBeDefined();
    expect(datevHead(['EXTF'])).toBeUndefined();
    expect(datevHead(['Belegdatum', '700'])).toBeUndefined();
  });
});

describe('customers are found', () => {
  const find = customerFinder(customers);
  const found = (part: object) =>
    find({ ...read(['R', '2016', '', '', '']), person: { number: '', accounts: [], email: '', name: '', ...part } });
  test.each([
    [{ number: '1' }, '1'],
    [{ accounts: ['8400', '4'] }, '4'],
    [{ email: 'anna@example.org' }, '1'],
    [{ name: 'MULLER, Anna' }, '1'],
    [{ name: 'anna müller' }, '1'],
    [{ name: 'Blumen Berg GmbH' }, '4'],
    [{ number: '99', name: 'Anna Müller' }, '1'],
    [{ number: '4', name: 'Anna Müller' }, '4'],
  ])('%j', (part, id) => {
    expect(found(part)).toMatchObject({ kind: 'one', id });
  });

  test('not where several could be meant, or nobody', () => {
    expect(found({ name: 'Bo Berg' })).toEqual({ kind: 'several' });
    expect(found({ name: 'Berg' })).toEqual({ kind: 'none' });
    expect(found({})).toEqual({ kind: 'none' });
  });
});

test('columns without headings are told by what stands in them', () => {
  const rows = [
    ['1.3.2019', '12,50', 'a@example.org', 'R'],
    ['2.3.2019', '1.012,50', 'b@example.org', 'S'],
  ].map((cells, place) => ({ row: place + 1, cells }));
  expect(recogniseInvoices(pack, rows, 'csv')).toMatchObject({
    program: 'own',
    headingRow: 0,
    targets: ['day', 'amount', 'email', 'leaveOut'],
    decimal: ',',
  });
});

test('every heading of the pack is known by its form, and each country has one currency', () => {
  expect(['CH', 'GB', 'US-CA', 'DE', 'AT'].map(place => currencyAt(pack, place))).toEqual([
    'CHF',
    'GBP',
    'USD',
    'EUR',
    'EUR',
  ]);
  for (const { kinds } of [pack]) for (const id of Object.keys(kinds.words)) expect(categories.has(id)).toBe(true);
});
