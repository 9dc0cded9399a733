import { readDay } from './day-entry.ts';

/** How a date in a file is to be understood where it can be understood in two ways. */
export type DateReading = {
  /** 1.2.24 and 1/2/24 mean the first of February. */
  readonly dayFirst: boolean;
  /** Decides what a year of two figures means: shared/domain/day-entry.ts. */
  readonly thisYear: number;
};

/** No cell that names a day is longer; the patterns below take too long over a whole chapter. */
const longest = 80;
/** 'Sa, 1.2.2025', 'Saturday 1 February 2025': the day of the week before a date. */
const weekday =
  /^(?:mo|di|mi|do|fr|sa|so|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?,?\s+(?=\S*\d|\p{L})/iu;
const timeOfDay = /[T\s]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[ap]\.?m\.?|Uhr)?$/i;
const figures = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})\b/;

/**
 * The day a cell names, as ISO 8601, or '' where it names none: whatever `readDay` understands, and 20260331; the day of
 * the week before it and the time behind it are left out; '' for more than 80 characters. Where only one order of day and month gives a day, that one is meant whatever `dayFirst` says.
 */
export function parseDay(cell: string, { dayFirst, thisYear }: DateReading): string {
  if (cell.length > longest) return '';
  const written = cell
    .normalize('NFC')
    .trim()
    .replace(weekday, '')
    .replace(timeOfDay, '')
    .replace(/^(\d{1,2}(?:st|nd|rd|th)) of (?=\p{L})/iu, '$1 ')
    .replace(/^((?:18|19|20)\d{2})(\d{2})(\d{2})$/, '$1-$2-$3')
    .replace(/^(\d{1,2}\D\d{1,2}\D(?:\d{4}|\d{2}))\.$/, '$1');
  const swapped = dayFirst ? written : written.replace(figures, '$3$2$1$2$4');
  const entry = readDay(swapped, thisYear);
  return entry.kind === 'day' ? entry.day : '';
}

/** True unless the values of a column read as months first; what can be read both ways decides nothing. */
export function guessDayFirst(values: readonly string[]): boolean {
  let lead = 0;
  for (const value of values) {
    const numbers = value.length > longest ? null : figures.exec(value.trim().replace(weekday, ''));
    if (!numbers) continue;
    if (Number(numbers[1]) > 12) lead += 1;
    else if (Number(numbers[3]) > 12) lead -= 1;
  }
  return lead >= 0;
}

/**
 * The day that a spreadsheet's number stands for, as ISO 8601, '' where it is none. Excel counts from 1900 and believes
 * in a 29 February 1900; workbooks from old Macs count from 1904.
 */
export function serialDay(serial: number, since1904: boolean): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 2_958_465) return '';
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}
