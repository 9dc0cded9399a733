import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay } from '../../shared/domain/day-entry.ts';

describe('a date as people type it', () => {
  test.each([
    ['German figures', '31.3.2026', '2026-03-31'],
    ['with noughts', '31.03.2026', '2026-03-31'],
    ['with spaces around', '  31. 3. 2026 ', '2026-03-31'],
    ['spaces only', '31 3 2026', '2026-03-31'],
    ['slashes, day first', '3/4/2026', '2026-04-03'],
    ['the month first where nothing else can be meant', '3/31/2026', '2026-03-31'],
    ['dashes', '31-3-2026', '2026-03-31'],
    ['ISO 8601', '2026-03-31', '2026-03-31'],
    ['year first with dots', '2026.3.31', '2026-03-31'],
    ['an English month', '31 March 2026', '2026-03-31'],
    ['an English month, American way', 'March 31, 2026', '2026-03-31'],
    ['an English ordinal', '1st Apr 2026', '2026-04-01'],
    ['a German month', '31. März 2026', '2026-03-31'],
    ['a German month without its umlaut', '31. Marz 2026', '2026-03-31'],
    ['an Austrian month', '6. Jänner 2026', '2026-01-06'],
    ['a short German month', '5. Okt. 2026', '2026-10-05'],
    ['a leap day', '29.2.2024', '2024-02-29'],
    ['two figures of this century', '1.2.26', '2026-02-01'],
    ['two figures ten years ahead', '1.2.36', '2036-02-01'],
    ['two figures eleven years ahead lie in the last century', '1.2.37', '1937-02-01'],
    ['two figures of the last century', '24.12.58', '1958-12-24'],
  ])('%s: %s', (_, typed, day) => {
    expect(readDay(typed, 2026)).toEqual({ kind: 'day', day });
  });

  test.each([
    ['a leap day in a year without one', '29.2.2026'],
    ['the day before the first', '0.3.2026'],
    ['the day after the last', '32.3.2026'],
    ['neither part can be a month', '13.13.2026'],
    ['no year', '31.3.'],
    ['three figures of a year', '31.3.202'],
    ['still being typed', '31.3.2'],
    ['a month nobody knows', '31 Brumaire 2026'],
    ['a year before the calendar', '1.1.0999'],
    ['words', 'last spring'],
    ['figures of another script', '٣١.٣.٢٠٢٦'],
  ])('not clear: %s (%s)', (_, typed) => {
    expect(readDay(typed, 2026)).toEqual({ kind: 'unclear' });
  });

  test.each([[''], ['   '], ['\t']])('nothing typed (%j) means no day', typed => {
    expect(readDay(typed, 2026)).toEqual({ kind: 'empty' });
  });

  test('every day there is comes back from every way to write it', () => {
    const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDay, date => {
        const day = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = day.split('-').map(Number);
        const inWords = (locale: string) =>
          new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
        const ways = [
          day,
          `${dayOfMonth}.${month}.${year}`,
          `${dayOfMonth}/${month}/${year}`,
          inWords('en-GB'),
          inWords('de-DE'),
          inWords('en-US'),
        ];
        for (const way of ways) expect(readDay(way, 2026)).toEqual({ kind: 'day', day });
      }),
    );
  });

  test('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), typed => {
        expect(['day', 'empty', 'unclear']).toContain(readDay(typed, 2026).kind);
      }),
    );
  });
});
