import { monthsAfter } from './calendar-sums.ts';

/** After how many months data are to be checked again, while the business has not said anything else. No law names a time: it is up to whoever answers for the data. */
export const usualMonths = 24;

/** The last day on which data may have been found right, or taken, to be due for a check today (both ISO 8601): so many months back. */
export const lastDayDue = (today: string, months: number): string => monthsAfter(today, -months);

/** Whether somebody who was asked has not answered: every check on that day or later is an answer. */
export const waitsForAnswer = ({
  checkedOn,
  askedOn,
}: {
  readonly checkedOn: string;
  readonly askedOn: string;
}): boolean => askedOn > checkedOn;
