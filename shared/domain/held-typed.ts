import { readDay } from './day-entry.ts';
import type { HeldEntry } from './held-entry.ts';
import type { AppliedCategory } from './retention-ground.ts';

/** An entry as it is typed: every field is text. `events`: further days by event. */
export type HeldTyped = {
  readonly category: string;
  readonly day: string;
  readonly time: string;
  readonly events: Readonly<Record<string, string>>;
  readonly title: string;
  readonly place: string;
  readonly amount: string;
  readonly currency: string;
};

/** An entry of which nothing is typed yet. */
export const emptyHeldTyped: HeldTyped = {
  category: '',
  day: '',
  time: '',
  events: {},
  title: '',
  place: '',
  amount: '',
  currency: '',
};

/** What a typed day of a record means. `as`: written in full; by its year alone, whose last day it then is; with a year of two figures. */
export type HeldDay =
  | { readonly kind: 'day'; readonly day: string; readonly as: 'written' | 'year' | 'shortYear' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unclear' };

/** Reads the day of a record: whatever `readDay` understands, and a year alone ('2016') as its 31 December, the last day anything in it can be of. */
export function readHeldDay(typed: string, thisYear: number): HeldDay {
  const text = typed.trim();
  if (/^[1-9]\d{3}$/.test(text)) return { kind: 'day', day: `${text}-12-31`, as: 'year' };
  const read = readDay(text, thisYear);
  return read.kind === 'day' ? { ...read, as: /\d{4}/.test(text) ? 'written' : 'shortYear' } : read;
}

/** No business has papers of its own from before: a day before it is most likely mistyped. */
const oldest = '1950-01-01';

/** How many figures of a currency (ISO 4217) stand behind the separator: 2 for EUR, 0 for JPY; 2 where the currency isn't known. */
export function minorFigures(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** How an amount is written. `decimal`: the separator before the cents, null where either may be. `rounds`: more figures than there are cents are a calculation's rest. */
export type AmountReading = { readonly decimal: ',' | '.' | null; readonly rounds: boolean; readonly figures: number };

/** The separator of decimals where only the amount itself can tell: the last of two kinds; a single one unless three figures follow it and the currency hasn't that many. */
function decimalIn(written: string, figures: number): ',' | '.' {
  const [comma, dot] = [written.lastIndexOf(','), written.lastIndexOf('.')];
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.';
  const sign = comma >= 0 ? ',' : '.';
  const parts = written.split(sign);
  const thousands =
    parts.length > 2 || (parts.length === 2 && parts[1]?.length === 3 && parts[0] !== '0' && figures !== 3);
  return thousands === (sign === ',') ? '.' : ',';
}

/**
 * Reads an amount as people and programs write it ('1.234,50 €', "CHF 1'234.50", '-12', '12,00-'), in the smallest unit of its currency;
 * null where it is none, or where thousands are grouped as nobody groups them.
 */
export function readAmount(typed: string, { decimal, rounds, figures }: AmountReading): number | null {
  if (typed.length > 40) return null;
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .replace(/[.,][-–—]{1,2}(?=\D*$)/, '')
    .replace(/^([-+−]?)(?:\p{Sc}|[A-Z]{3})/iu, '$1')
    .replace(/(?:\p{Sc}|[A-Z]{3})([-−]?)$/iu, '$1');
  const parts = /^([-+−]?)(\d[\d.,]*)([-−]?)$/.exec(bare);
  if (!parts || (parts[1] !== '' && parts[3] !== '')) return null;
  const written = parts[2] ?? '';
  const point = decimal ?? decimalIn(written, figures);
  const group = point === ',' ? '\\.' : ',';
  const shape = new RegExp(`^(?:\\d+|\\d{1,3}(?:${group}\\d{3})+)(?:\\${point}(\\d+))?$`);
  const match = shape.exec(written);
  if (!match) return null;
  const fraction = match[1] ?? '';
  if (fraction.length > figures && !rounds && /[1-9]/.test(fraction.slice(figures))) return null;
  const whole = (point === ',' ? written.split(',')[0] : written.split('.')[0])?.replace(/[.,]/g, '') ?? '';
  const exact = Number(`${whole}.${fraction || '0'}`);
  const amount = Math.round(Number(`${exact}e${figures}`));
  if (!Number.isSafeInteger(amount)) return null;
  const negative = ['-', '−'].includes(parts[1] ?? '') || parts[3] !== '';
  return negative && amount !== 0 ? -amount : amount;
}

/** Why an entry can't be kept as it is typed. Each has its sentence under `held.problem`. */
export type HeldProblemCode =
  | 'categoryMissing'
  | 'categoryUnknown'
  | 'dayMissing'
  | 'dayUnclear'
  | 'timeUnclear'
  | 'amountUnclear'
  | 'currencyMissing'
  | 'currencyUnclear';

/** `field`: the name of what has to be put right; `events.<id>` for a further day. */
export type HeldProblem = { readonly field: string; readonly code: HeldProblemCode };

/** What a day was taken for that deserves a second look; it can be kept. Each has its sentence under `held.doubt`. */
export type HeldDoubt = {
  readonly field: string;
  readonly code: 'future' | 'old' | 'year' | 'shortYear';
  readonly day: string;
};

/** What is doubtful about a day (ISO 8601): it hasn't come, lies before 1950, or was told by its year alone or with two figures of it. */
export function doubtsAbout(
  field: string,
  { day, as }: Extract<HeldDay, { kind: 'day' }>,
  today: string,
): readonly HeldDoubt[] {
  return [
    ...(as === 'written' ? [] : [{ field, code: as, day }]),
    ...(day > today ? [{ field, code: 'future' as const, day }] : []),
    ...(day < oldest ? [{ field, code: 'old' as const, day }] : []),
  ];
}

/** What typed fields come to: an entry, or what has to be put right first; and what deserves a second look. */
export type HeldReading = {
  readonly entry: HeldEntry | null;
  readonly problems: readonly HeldProblem[];
  readonly doubts: readonly HeldDoubt[];
};

/** Reads an entry as it was typed. Refuses, by name, what isn't known, isn't a day, or can't be read. `today`: ISO 8601. */
export function readHeld(
  typed: HeldTyped,
  categories: ReadonlyMap<string, Pick<AppliedCategory, 'canRun'>>,
  today: string,
): HeldReading {
  const problems: HeldProblem[] = [];
  const doubts: HeldDoubt[] = [];
  const thisYear = Number(today.slice(0, 4));
  const dayIn = (field: string, text: string): string => {
    const read = readHeldDay(text, thisYear);
    if (read.kind === 'unclear') problems.push({ field, code: 'dayUnclear' });
    if (read.kind !== 'day') return '';
    doubts.push(...doubtsAbout(field, read, today));
    return read.day;
  };

  const category = categories.get(typed.category);
  if (!category)
    problems.push({ field: 'category', code: typed.category === '' ? 'categoryMissing' : 'categoryUnknown' });
  const day = dayIn('day', typed.day);
  if (typed.day.trim() === '' && category && !category.canRun) problems.push({ field: 'day', code: 'dayMissing' });
  const events: Record<string, string> = {};
  for (const [event, text] of Object.entries(typed.events)) {
    const read = dayIn(`events.${event}`, text);
    if (read !== '') events[event] = read;
  }
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(typed.time.trim());
  const time = clock ? `${clock[1]?.padStart(2, '0')}:${clock[2]}` : typed.time.trim();
  if (!/^((?:[01]\d|2[0-3]):[0-5]\d)?$/.test(time)) problems.push({ field: 'time', code: 'timeUnclear' });
  const currency = typed.currency.trim().toUpperCase();
  const hasAmount = typed.amount.trim() !== '';
  if (!/^([A-Z]{3})?$/.test(currency)) problems.push({ field: 'currency', code: 'currencyUnclear' });
  else if (hasAmount && currency === '') problems.push({ field: 'currency', code: 'currencyMissing' });
  const amount = hasAmount
    ? readAmount(typed.amount, { decimal: null, rounds: false, figures: minorFigures(currency) })
    : null;
  if (hasAmount && amount === null) problems.push({ field: 'amount', code: 'amountUnclear' });

  return {
    problems,
    doubts,
    entry:
      problems.length > 0
        ? null
        : {
            category: typed.category,
            day,
            time,
            events,
            title: typed.title.trim(),
            place: typed.place.trim(),
            amount,
            currency: hasAmount ? currency : '',
          },
  };
}

/** An entry as somebody would type it, to be changed. `dayInWords`: a day (ISO 8601) as it is written here; `decimal`: the sign before the cents. */
export function typedOf(entry: HeldEntry, dayInWords: (day: string) => string, decimal: ',' | '.'): HeldTyped {
  const figures = minorFigures(entry.currency);
  return {
    ...entry,
    day: dayInWords(entry.day),
    events: Object.fromEntries(Object.entries(entry.events).map(([event, day]) => [event, dayInWords(day)])),
    amount: entry.amount === null ? '' : (entry.amount / 10 ** figures).toFixed(figures).replace('.', decimal),
  };
}

/** Most rows that one entry is repeated to. */
export const mostYears = 60;

/**
 * The same entry once for each year: its day is the year, and its title names it, in place of the first year where that stands in it.
 * Refuses (null) years that aren't in order, or more than 60 of them.
 */
export function heldPerYear(typed: HeldTyped, from: number, to: number): readonly HeldTyped[] | null {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1000 || to > 9999) return null;
  if (from > to || to - from >= mostYears) return null;
  const named = new RegExp(`(?<!\\d)${from}(?!\\d)`);
  return Array.from({ length: to - from + 1 }, (_, place) => {
    const year = String(from + place);
    const title = named.test(typed.title) ? typed.title.replace(named, year) : `${typed.title} ${year}`.trim();
    return { ...typed, day: year, title };
  });
}
