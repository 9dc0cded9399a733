import { Temporal } from 'temporal-polyfill/implementation';

/** What a typed date means: a day (ISO 8601), nothing at all, or not clear yet. */
export type DayEntry =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unclear' };

/** How far ahead of this year a year of two figures may lie; beyond that it belongs to the century before. */
const yearsAhead = 10;
/** No date is written with more characters than this. */
const longest = 40;

const monthNames = new Map<string, number>();
for (const locale of ['en-GB', 'de-DE', 'de-AT']) {
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const name = format
        .format(new Date(Date.UTC(2024, month - 1, 1)))
        .toLowerCase()
        .replace(/\.$/, '');
      monthNames.set(name, month);
      monthNames.set(name.normalize('NFD').replace(/\p{M}/gu, ''), month);
    }
  }
}

/**
 * Reads a date as people type it: 31.3.2026, 31.03.26, 31/3/2026, 2026-03-31, 31 March 2026, 31. März 2026. The day comes
 * first, as in Europe; only where that can't be meant (3/31/2026) the month does. Refuses days that don't exist and
 * dates without a year. `thisYear` decides what a year of two figures means.
 */
export function readDay(typed: string, thisYear: number): DayEntry {
  const text = typed.trim().toLowerCase();
  if (text === '') return { kind: 'empty' };
  if (text.length > longest) return { kind: 'unclear' };
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})\s*[-./\s]\s*(\d{1,2})\s*[-./\s]\s*(\d{2}|\d{4})$/.exec(text);
  if (figures) {
    const year = fullYear(figures[3] ?? '', thisYear);
    const dayFirst = dayOf(year, Number(figures[2]), Number(figures[1]));
    return dayFirst.kind === 'day' ? dayFirst : dayOf(year, Number(figures[1]), Number(figures[2]));
  }
  const dayThenName = /^(\d{1,2})(?:\.|st|nd|rd|th)?\s*(\p{L}+)\.?,?\s*(\d{2}|\d{4})$/u.exec(text);
  if (dayThenName) return namedDay(dayThenName[3], dayThenName[2], dayThenName[1], thisYear);
  const nameThenDay = /^(\p{L}+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{2}|\d{4})$/u.exec(text);
  if (nameThenDay) return namedDay(nameThenDay[3], nameThenDay[1], nameThenDay[2], thisYear);
  return { kind: 'unclear' };
}

function namedDay(year = '', name = '', day = '', thisYear: number): DayEntry {
  const month = monthNames.get(name);
  return month === undefined ? { kind: 'unclear' } : dayOf(fullYear(year, thisYear), month, Number(day));
}

function fullYear(year: string, thisYear: number): number {
  if (year.length === 4) return Number(year);
  const century = Math.floor(thisYear / 100) * 100;
  const inThisCentury = century + Number(year);
  return inThisCentury > thisYear + yearsAhead ? inThisCentury - 100 : inThisCentury;
}

function dayOf(year: number, month: number, day: number): DayEntry {
  if (year < 1000) return { kind: 'unclear' };
  try {
    return { kind: 'day', day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString() };
  } catch {
    return { kind: 'unclear' };
  }
}
