import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { expect, test } from 'vitest';
import { birthdayAt, daysAfter, monthsAfter } from '../../shared/domain/calendar-sums.ts';

const day = fc
  .integer({ min: 0, max: 73_000 })
  .map(days => Temporal.PlainDate.from('1900-01-01').add({ days }).toString());

test('months and days are added as Temporal does', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -400, max: 400 }), (from, count) => {
      const date = Temporal.PlainDate.from(from);
      expect(monthsAfter(from, count)).toBe(date.add({ months: count }).toString());
      expect(daysAfter(from, count)).toBe(date.add({ days: count }).toString());
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['2010-11-22', 16, '2026-11-22'],
  ['2008-02-29', 16, '2024-02-29'],
  ['2008-02-29', 15, '2023-03-01'],
  ['1896-02-29', 4, '1900-03-01'],
  ['1996-02-29', 4, '2000-02-29'],
])('born on %s, %i years old on %s', (born, age, on) => expect(birthdayAt(born, age)).toBe(on));
