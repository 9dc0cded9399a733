import { daysAfter, monthsAfter } from './calendar-sums.ts';
import type { Begins, Period, RetentionLaw } from './retention-pack.ts';

/** Moments at which a recording is gone: the day, and the time of that day (HH:MM), '' where no time is known. */
export type PeriodEnd = { readonly firstDay: string; readonly time: string };

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The day after a day (ISO 8601). */
export const dayAfter = (day: string): string => {
  // Most days aren't the last of their month, and a list asks this a million times.
  const figure = Number(day.slice(8, 10));
  return figure < 28 ? `${day.slice(0, 8)}${figure < 9 ? '0' : ''}${figure + 1}` : daysAfter(day, 1);
};

/** The next of this day of the year (MM-DD) on or after a day. A 29 February that a year lacks is its 28th. */
export function nextMonthDay(day: string, monthDay: string): string {
  const year = Number(day.slice(0, 4));
  const own = onMonthDay(year, monthDay);
  return own >= day ? own : onMonthDay(year + 1, monthDay);
}

const onMonthDay = (year: number, monthDay: string): string => {
  const day = `${`${year}`.padStart(4, '0')}-${monthDay}`;
  return monthDay === '02-29' ? monthsAfter(`${`${year}`.padStart(4, '0')}-01-29`, 1) : day;
};

/**
 * The last day of the financial year in which a day lies. `begins`: first days of financial years (ISO 8601, ascending), each the
 * pattern from then on until the next one cuts its last year short; the first reaches back as far as anybody asks. None: the
 * calendar year.
 */
export function financialYearEnd(day: string, begins: readonly string[]): string {
  let from = begins[0];
  let next: string | undefined;
  for (const each of begins) {
    if (each <= day) from = each;
    else if (each !== begins[0]) {
      next = each;
      break;
    }
  }
  if (from === undefined) return `${day.slice(0, 4)}-12-31`;
  const following = nextMonthDay(dayAfter(day), from.slice(5));
  return daysAfter(next !== undefined && next < following ? next : following, -1);
}

/** The first day a period counts: the day after the event, or after what it waits for. */
export function periodStart(day: string, begins: Begins, financialYears: readonly string[]): string {
  const rolled = begins.reduce<string>(
    (at, wait) => (wait === 'financialYear' ? financialYearEnd(at, financialYears) : nextMonthDay(at, wait)),
    day,
  );
  return begins.length === 0 ? day : dayAfter(rolled);
}

/** The first day after a period that begins with the day after `day`, or with `start` where it waited. */
function firstDayAfter(start: string, waited: boolean, { count, unit }: Period): string {
  // Allowed as soon as it has happened.
  if (count === 0) return start;
  const months = unit === 'years' ? count * 12 : count;
  // From the first day counted, or the last day of a February would cost a day: 1 March and ten years is 1 March.
  const last = unit === 'days' ? daysAfter(start, count) : monthsAfter(start, months);
  return waited ? last : dayAfter(last);
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const two = (figure: number): string => (figure < 10 ? `0${figure}` : `${figure}`);

function afterHours(day: string, time: string, hours: number): PeriodEnd {
  const minutes = (time === '' ? 0 : minutesOf(time)) + hours * 60;
  const rest = minutes % 1440;
  return {
    firstDay: daysAfter(day, Math.floor(minutes / 1440)),
    time: time === '' ? '' : `${two(Math.floor(rest / 60))}:${two(rest % 60)}`,
  };
}

/**
 * The first day on which a rule's period is over for something that happened on `day`. A period in months or years ends with the
 * same number of the day, or the last of a shorter month (Reg. 1182/71 Art. 3; BGB ss. 187, 188). No weekend moves it: these are times
 * of keeping, not deadlines to act in. `shortened`: a law that changed after that day decided it. `time`: of the event, '' where it isn't known.
 */
export function periodEnd(
  rule: Pick<RetentionLaw, 'period' | 'begins' | 'ends' | 'earlier'>,
  day: string,
  time: string,
  financialYears: readonly string[],
): PeriodEnd & { readonly shortened: boolean } {
  if (rule.period.unit === 'hours') return { ...afterHours(day, time, rule.period.count), shortened: false };
  const start = periodStart(day, rule.begins, financialYears);
  const waited = rule.begins.length > 0;
  const endOf = (period: Period): string => {
    const first = firstDayAfter(start, waited, period);
    return rule.ends === 'yearEnd' ? `${yearOf(daysAfter(first, -1)) + 1}-01-01` : first;
  };
  const regular = endOf(rule.period);
  if (!rule.earlier) return { firstDay: regular, time: '', shortened: false };
  // A shorter period reaches what the old one still held on the day the law changed, and nothing before that day.
  const { period, until, notBefore } = rule.earlier;
  const old = endOf(period);
  const fresh = regular > notBefore ? regular : notBefore;
  return { firstDay: old < fresh ? old : fresh, time: '', shortened: fresh < old && day <= until };
}
