import type { RetentionSettings } from './retention-settings.ts';

const two = (figure: number): string => (figure < 10 ? `0${figure}` : `${figure}`);

/** The first of the yearly month, and the monthly day of every month, of one year; ascending. */
function reviewDays({ yearlyMonth, monthlyDay }: Routine, year: number): readonly string[] {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const days = monthlyDay === 0 ? [] : months.map(month => `${year}-${two(month)}-${two(monthlyDay)}`);
  return [`${year}-${two(yearlyMonth)}-01`, ...days].toSorted();
}

/** How often a business reviews: the month of the yearly review (from its first day), and the day of a monthly one, 0 for none. */
export type Routine = Pick<RetentionSettings, 'yearlyMonth' | 'monthlyDay'>;

/** The first review day after a day (both ISO 8601). */
export function reviewAfter(routine: Routine, day: string): string {
  const year = Number(day.slice(0, 4));
  const days = [...reviewDays(routine, year), ...reviewDays(routine, year + 1)];
  return days.find(each => each > day) ?? '';
}

/**
 * The day of the next review: the first after the last one, which may have passed, so that a review that was left out stays due. Where there never was one,
 * the first after the day that something was entered first (`begun`, '' for nothing yet: then the first after today). What a wrong clock put into the
 * future doesn't count.
 */
export const nextReview = (routine: Routine, lastReviewOn: string, begun: string, today: string): string =>
  reviewAfter(routine, [lastReviewOn, begun].find(day => day !== '' && day <= today) ?? today);
