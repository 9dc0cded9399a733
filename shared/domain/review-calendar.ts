import { monthsAfter } from './calendar-sums.ts';
import type { LegalHold } from './held-entry.ts';
import { dayAfter } from './retention-dates.ts';
import { reviewAfter } from './review-routine.ts';
import type { RetentionSettings } from './retention-settings.ts';

/** A day on which somebody looks after the keeping. `hold`: the id of the hold it is about, '' for none. */
export type ReviewDay = {
  readonly kind: 'yearly' | 'monthly' | 'hold' | 'tax';
  readonly day: string;
  readonly hold: string;
};

/** The next monthly review after today, apart from the yearly one. */
const nextMonthly = (monthlyDay: number, today: string): string => {
  const own = `${today.slice(0, 8)}${`${monthlyDay}`.padStart(2, '0')}`;
  return own > today ? own : monthsAfter(own, 1);
};

/**
 * The days after today (ISO 8601) that belong in a calendar: the yearly review and the monthly one, the question about open tax years where the
 * place's law asks it (a year after it was answered), and when each hold is looked at again; one whose day has passed comes tomorrow.
 */
export function reviewDays(
  { yearlyMonth, monthlyDay, taxAskedOn }: Pick<RetentionSettings, 'yearlyMonth' | 'monthlyDay' | 'taxAskedOn'>,
  holds: readonly Pick<LegalHold, 'id' | 'reviewOn' | 'releasedOn'>[],
  asksTax: boolean,
  today: string,
): readonly ReviewDay[] {
  const tomorrow = dayAfter(today);
  const soonest = (day: string): string => (day > today ? day : tomorrow);
  const yearly = reviewAfter({ yearlyMonth, monthlyDay: 0 }, today);
  return [
    { kind: 'yearly', day: yearly, hold: '' },
    ...(monthlyDay === 0 ? [] : [{ kind: 'monthly' as const, day: nextMonthly(monthlyDay, today), hold: '' }]),
    ...(asksTax
      ? [{ kind: 'tax' as const, day: taxAskedOn === '' ? yearly : soonest(monthsAfter(taxAskedOn, 12)), hold: '' }]
      : []),
    ...holds
      .filter(({ releasedOn }) => releasedOn === '')
      .map(({ id, reviewOn }) => ({ kind: 'hold' as const, day: soonest(reviewOn), hold: id })),
  ];
}
