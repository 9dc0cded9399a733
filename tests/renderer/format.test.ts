import { expect, test } from 'vitest';
import { count, countryName, fileSize, listed, localDay, longDay, share, shortDay } from '../../renderer/ui/format.ts';

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

test.each([
  [0, '0.1 kB', '0,1 kB'],
  [999_949, '999.9 kB', '999,9 kB'],
  [3_249_000, '3.2 MB', '3,2 MB'],
  [12_300_000_000, '12.3 GB', '12,3 GB'],
])('%d bytes are %s', (bytes, english, german) => {
  const plain = (words: string) => words.replaceAll('\u00a0', ' ');
  expect([plain(fileSize('en', bytes)), plain(fileSize('de', bytes))]).toEqual([english, german]);
});

test('words are listed as people say them', () => {
  expect([listed('en', ['main place', 'second place']), listed('de', ['hier', 'dort']), listed('de', [])]).toEqual([
    'main place and second place',
    'hier und dort',
    '',
  ]);
});

test('the day of a moment is the one on the calendar here', () => {
  expect(localDay(new Date(2026, 0, 5, 0, 0))).toBe('2026-01-05');
  expect(localDay(new Date(2026, 11, 31, 23, 59, 59))).toBe('2026-12-31');
});
