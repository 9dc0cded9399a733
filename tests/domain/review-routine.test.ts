import { expect, test } from 'vitest';
import { nextReview } from '../../shared/domain/review-routine.ts';

const yearly = { yearlyMonth: 1, monthlyDay: 0 };
const monthly = { yearlyMonth: 1, monthlyDay: 15 };

test.each([
  ['after the last one', yearly, '2026-01-20', '2020-01-01', '2026-11-29', '2027-01-01'],
  ['left out, it stays due', yearly, '2024-02-01', '2020-01-01', '2026-11-29', '2025-01-01'],
  ['on the very day counts for that day', yearly, '2026-01-01', '', '2026-11-29', '2027-01-01'],
  ['monthly', monthly, '2026-11-15', '', '2026-11-29', '2026-12-15'],
  ['monthly, and yearly between', monthly, '2026-12-15', '', '2026-12-16', '2027-01-01'],
  ['where there never was one', yearly, '', '2025-06-01', '2026-11-29', '2026-01-01'],
  ['where there is nothing', yearly, '', '', '2026-11-29', '2027-01-01'],
  ['a review of today counts', yearly, '2026-11-29', '', '2026-11-29', '2027-01-01'],
  [
    'one that a wrong clock put into the future does not',
    yearly,
    '2041-01-05',
    '2025-06-01',
    '2026-11-29',
    '2026-01-01',
  ],
  ['nor something entered then', yearly, '', '2041-01-05', '2026-11-29', '2027-01-01'],
] as const)('the next review: %s', (_, routine, last, begun, today, next) => {
  expect(nextReview(routine, last, begun, today)).toBe(next);
});
