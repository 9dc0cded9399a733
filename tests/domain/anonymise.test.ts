import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymousFigures, areaOf, fewestPeople, type Share } from '../../shared/domain/anonymise.ts';

const share = (person: number, more: Partial<Share> = {}): Share => ({
  person: `person ${person}`,
  year: 2016,
  country: 'DE',
  area: '01',
  category: 'invoice',
  currency: 'EUR',
  amount: 100,
  ...more,
});
const people = (count: number, more: Partial<Share> = {}, from = 0): Share[] =>
  Array.from({ length: count }, (_, n) => share(from + n, more));
const figure = { year: 2016, country: 'DE', area: '01', category: 'invoice', currency: 'EUR' };

describe('the area of a postcode', () => {
  test.each([
    ['01067', '01'],
    ['EH1 1AA', 'EH'],
    ['d-10115', 'D1'],
    ['1010', '10'],
    ['12', ''],
    ['', ''],
    ['   ', ''],
  ])('%j is %j', (postcode, area) => expect(areaOf(postcode)).toBe(area));
});

describe('groups', () => {
  test('of five people are kept, with their entries and sums', () => {
    expect(anonymousFigures([...people(5), share(0, { amount: 50 })])).toEqual({
      kept: [{ ...figure, people: 5, entries: 6, amount: 550 }],
      dropped: { entries: 0 },
    });
  });
  test('of four are dropped, however many entries they have', () => {
    expect(anonymousFigures([...people(4), ...people(4), ...people(4)])).toEqual({
      kept: [],
      dropped: { entries: 12 },
    });
  });
  test('that are too small are put together over their country', () => {
    expect(anonymousFigures([...people(3), ...people(2, { area: '80' }, 3)])).toEqual({
      kept: [{ ...figure, area: '', people: 5, entries: 5, amount: 500 }],
      dropped: { entries: 0 },
    });
  });
  test('and then over all countries', () => {
    expect(anonymousFigures([...people(3), ...people(2, { country: 'AT', area: '10' }, 3)])).toEqual({
      kept: [{ ...figure, area: '', country: '', people: 5, entries: 5, amount: 500 }],
      dropped: { entries: 0 },
    });
  });
  test('of different years, categories or currencies are never put together', () => {
    const shares = [
      ...people(3),
      ...people(3, { year: 2017 }),
      ...people(3, { category: 'order' }),
      ...people(3, { currency: 'CHF' }),
    ];
    expect(anonymousFigures(shares)).toEqual({ kept: [], dropped: { entries: 12 } });
  });
  test('whose people make up a sum nearly alone say too much of them', () => {
    const shares = [...people(5), share(0, { amount: 100_000 })];
    expect(anonymousFigures(shares)).toEqual({ kept: [], dropped: { entries: 6 } });
  });
});

const shares = fc.array(
  fc.record({
    person: fc.integer({ min: 0, max: 30 }).map(String),
    year: fc.constantFrom(2015, 2016),
    country: fc.constantFrom('DE', 'AT', ''),
    area: fc.constantFrom('01', '10', '80', ''),
    category: fc.constantFrom('invoice', 'order'),
    currency: fc.constantFrom('EUR', ''),
    amount: fc.integer({ min: -1000, max: 1000 }),
  }),
  { maxLength: 120 },
);

test('no group below five is ever kept, and every entry is in one group or among the dropped', () => {
  fc.assert(
    fc.property(shares, all => {
      const { kept, dropped } = anonymousFigures(all);
      for (const { people: count } of kept) expect(count).toBeGreaterThanOrEqual(fewestPeople);
      expect(kept.reduce((sum, { entries }) => sum + entries, dropped.entries)).toBe(all.length);
      if (dropped.entries === 0)
        expect(kept.reduce((sum, { amount }) => sum + amount, 0)).toBe(
          all.reduce((sum, { amount }) => sum + amount, 0),
        );
      const keys = kept.map(({ year, country, area, category, currency }) =>
        JSON.stringify([year, country, area, category, currency]),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
