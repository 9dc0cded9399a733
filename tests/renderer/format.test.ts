import { expect, test } from 'vitest';
import { count, countryName, longDay, share, shortDay } from '../../renderer/ui/format.ts';

test.each([
  ['en', '2026-11-02', '2 November 2026', '02/11/2026'],
  ['de', '2026-11-02', '2. November 2026', '02.11.2026'],
  ['de', '2024-02-29', '29. Februar 2024', '29.02.2024'],
  ['en', '', '', ''],
] as const)('%s writes %s as %s and %s', (language, day, long, short) => {
  expect([longDay(language, day), shortDay(language, day)]).toEqual([long, short]);
});

test('numbers have the separators of the language', () => {
  expect([count('en', 100_000), count('de', 100_000), count('de', 999)]).toEqual(['100,000', '100.000', '999']);
});

test('nothing of nothing is no share', () => {
  expect([share('en', 0, 0), share('en', 1, 4), share('de', 1, 4)]).toEqual(['0%', '25%', '25\u00a0%']);
});

test('countries have names in the language in use; an unknown code stays', () => {
  expect([countryName('en', 'DE'), countryName('de', 'DE'), countryName('de', 'QX')]).toEqual([
    'Germany',
    'Deutschland',
    'QX',
  ]);
});
