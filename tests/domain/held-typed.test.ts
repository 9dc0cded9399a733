import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  emptyHeldTyped,
  heldPerYear,
  minorFigures,
  readAmount,
  readHeld,
  readHeldDay,
  typedOf,
  type HeldTyped,
} from '../../shared/domain/held-typed.ts';

const today = '2026-11-29';
const categories = new Map([
  ['invoice', { canRun: false }],
  ['contract', { canRun: true }],
]);
const typed = (part: Partial<HeldTyped>): HeldTyped => ({
  ...emptyHeldTyped,
  category: 'invoice',
  day: '2019',
  ...part,
});
const read = (part: Partial<HeldTyped>) => readHeld(typed(part), categories, today);
const codes = (part: Partial<HeldTyped>) => read(part).problems.map(({ field, code }) => `${field} ${code}`);
const doubts = (part: Partial<HeldTyped>) => read(part).doubts.map(({ code, day }) => `${code} ${day}`);

describe('the day of a record', () => {
  test.each([
    ['2016', '2016-12-31', 'year'],
    [' 2016 ', '2016-12-31', 'year'],
    ['31.12.2016', '2016-12-31', 'written'],
    ['5 March 2019', '2019-03-05', 'written'],
    ['1.2.16', '2016-02-01', 'shortYear'],
    ['1.2.36', '2036-02-01', 'shortYear'],
    ['1.2.37', '1937-02-01', 'shortYear'],
    ['29.2.2020', '2020-02-29', 'written'],
  ])('%s is %s', (text, day, as) => {
    expect(readHeldDay(text, 2026)).toEqual({ kind: 'day', day, as });
  });

  test.each(['31.02.2019', '29.2.2019', '0999', '20', 'last summer', '13.13.2013'])('%s is none', text => {
    expect(readHeldDay(text, 2026)).toEqual({ kind: 'unclear' });
  });
});

describe('an amount', () => {
  const either = { decimal: null, rounds: false, figures: 2 } as const;
  test.each([
    ['49,90', 4990],
    ['49.90', 4990],
    ['1.234,50 €', 123450],
    ['1,234.50', 123450],
    ['EUR 1234', 123400],
    ["CHF 1'234.50", 123450],
    ['1.234', 123400],
    ['1,234', 123400],
    ['0,5', 50],
    ['-12', -1200],
    ['12,00-', -1200],
    ['−3,10', -310],
    ['5,-', 500],
    ['0', 0],
    ['-0,00', 0],
    ['1.234.567,89', 123456789],
  ])('%s is %i', (text, amount) => {
    expect(readAmount(text, either)).toBe(amount);
  });

  test.each(['', 'free', '1.23.4', '12,345,6', '0.125', '1,2345', '--5', '-5-', '9'.repeat(20), '1'.repeat(41)])(
    '%s is none',
    text => {
      expect(readAmount(text, either)).toBeNull();
    },
  );

  test('a separator that is known is not guessed', () => {
    expect(readAmount('1.234', { decimal: '.', rounds: true, figures: 2 })).toBe(123);
    expect(readAmount('1.234', { decimal: '.', rounds: false, figures: 2 })).toBeNull();
    expect(readAmount('1.234', { decimal: ',', rounds: false, figures: 2 })).toBe(123400);
    expect(readAmount('1.23', { decimal: ',', rounds: false, figures: 2 })).toBeNull();
    expect(readAmount('14.161', { decimal: '.', rounds: true, figures: 2 })).toBe(1416);
    expect(readAmount('1.005', { decimal: '.', rounds: true, figures: 2 })).toBe(101);
  });

  test('a currency of three decimals', () => {
    expect(readAmount('1.234', { ...either, figures: 3 })).toBe(1234);
    expect(readAmount('1.234,500', { ...either, figures: 3 })).toBe(1_234_500);
  });

  test('currencies without cents have none', () => {
    expect([minorFigures('EUR'), minorFigures('JPY'), minorFigures('')]).toEqual([2, 0, 2]);
    expect(readAmount('1500', { ...either, figures: 0 })).toBe(1500);
  });

  test('every amount is read as it is written, in both ways of writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }), cents => {
        for (const [locale, decimal] of [
          ['de-DE', ','],
          ['en-GB', '.'],
        ] as const) {
          const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100);
          expect(readAmount(text, { decimal, rounds: false, figures: 2 })).toBe(cents);
          expect(readAmount(text, either)).toBe(cents);
        }
      }),
    );
  });
});

describe('an entry as typed', () => {
  test('is read whole', () => {
    const part = { day: '14.2.2018', events: { paid: '2018' }, title: ' Invoice 7 ', place: ' cellar ', time: '8.30' };
    expect(read({ ...part, amount: '49,90', currency: 'eur' })).toEqual({
      problems: [],
      doubts: [{ field: 'events.paid', code: 'year', day: '2018-12-31' }],
      entry: {
        category: 'invoice',
        day: '2018-02-14',
        time: '08:30',
        events: { paid: '2018-12-31' },
        title: 'Invoice 7',
        place: 'cellar',
        amount: 4990,
        currency: 'EUR',
      },
    });
  });

  test.each([
    [{ category: '' }, 'category categoryMissing'],
    [{ category: 'diary' }, 'category categoryUnknown'],
    [{ day: ' ' }, 'day dayMissing'],
    [{ day: '31.02.2019' }, 'day dayUnclear'],
    [{ events: { paid: 'soon' } }, 'events.paid dayUnclear'],
    [{ time: '25:00' }, 'time timeUnclear'],
    [{ amount: '5' }, 'currency currencyMissing'],
    [{ amount: '5', currency: '€' }, 'currency currencyUnclear'],
    [{ amount: 'much', currency: 'EUR' }, 'amount amountUnclear'],
  ])('%j is named: %s', (part, problem) => {
    expect(codes(part)).toEqual([problem]);
    expect(read(part).entry).toBeNull();
  });

  test('what runs needs no day', () => {
    expect(codes({ category: 'contract', day: '' })).toEqual([]);
  });

  test.each([
    ['29.11.2026', []],
    ['30.11.2026', ['future 2026-11-30']],
    ['1.1.1950', []],
    ['31.12.1949', ['old 1949-12-31']],
    ['2026', ['year 2026-12-31', 'future 2026-12-31']],
    ['1.1.98', ['shortYear 1998-01-01']],
  ])('%s: %j is said', (day, said) => {
    expect(doubts({ day })).toEqual(said);
  });

  test.each([',', '.'] as const)('typed again with %s it is the same entry', decimal => {
    const first = read({ day: '14.2.2018', amount: '-1.234,5', currency: 'EUR', events: { paid: '1.3.2018' } }).entry;
    if (!first) throw new Error('No entry');
    expect(
      readHeld(
        typedOf(first, day => day, decimal),
        categories,
        today,
      ).entry,
    ).toEqual(first);
  });
});

describe('one for each year', () => {
  test('names the year in the title and in the day', () => {
    const rows = heldPerYear(typed({ title: 'Bank statements' }), 2012, 2019);
    expect(rows?.map(({ title, day }) => `${title}: ${day}`)).toHaveLength(8);
    expect(rows?.[7]).toMatchObject({ title: 'Bank statements 2019', day: '2019' });
    expect(heldPerYear(typed({ title: 'Year 2012, A–K' }), 2012, 2013)?.[1]?.title).toBe('Year 2013, A–K');
    expect(heldPerYear(typed({}), 2016, 2016)?.map(({ title }) => title)).toEqual(['2016']);
  });

  test.each([
    [2019, 2012],
    [2012.5, 2019],
    [1900, 1960],
    [999, 1001],
    [9999, 10_000],
  ])('not from %d to %d', (from, to) => {
    expect(heldPerYear(typed({}), from, to)).toBeNull();
  });

  test('sixty of them at most', () => {
    expect(heldPerYear(typed({}), 1960, 2019)).toHaveLength(60);
    expect(heldPerYear(typed({}), 1959, 2019)).toBeNull();
  });
});
