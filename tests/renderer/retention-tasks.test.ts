import { expect, test } from 'vitest';
import { dueRecords, retentionTasks } from '../../renderer/pages/retention/retention-tasks.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { DueGroup } from '../../shared/ipc/retention-standing-shapes.ts';

const { t } = createTranslator('en');
const today = '2027-01-01';
const calm = { groups: [], nextReview: '2027-01-02', holdsToReview: 0, askTax: false, entries: 0 };
const group = (action: DueGroup['action'], entries: number, customers: number): DueGroup => ({
  key: `${action}.invoice.x`,
  action,
  category: 'invoice',
  rule: 'x',
  doubtful: false,
  entries,
  customers,
  sums: [],
  oldestDay: '2010-01-01',
  dueSince: '2021-01-01',
});
const tasks = (part: Partial<Parameters<typeof retentionTasks>[2]>, begun = false) =>
  retentionTasks(t, 'en', { ...calm, ...part }, { today, begun });

test('nothing is asked while nothing is due and the review is to come tomorrow', () => {
  expect(tasks({})).toEqual([]);
});

test('on its day the review is asked for, with what waits in it, and not a second time what is due', () => {
  const groups = [group('deleteCustomer', 3, 2), group('delete', 5, 4), group('restrictCustomer', 9, 1)];
  expect(dueRecords(groups)).toBe(8);
  expect(tasks({ groups, nextReview: today, askTax: true, entries: 1 })).toEqual([
    {
      id: 'retentionReview',
      sentence: 'The retention review is due: Friday, 1 January, today. 8 records wait in it.',
      button: 'Look at what is due',
      to: '/retention',
    },
  ]);
  expect(tasks({ nextReview: '2026-12-31' })[0]?.sentence).toContain(
    'Thursday, 31 December 2026, yesterday. Nothing waits in it',
  );
});

test('before its day only what is to be deleted is counted, else who is to be restricted', () => {
  const restrict = group('restrictCustomer', 9, 1);
  expect(tasks({ groups: [group('delete', 1, 1), restrict] })).toMatchObject([
    { id: 'retentionDue', sentence: 'One record has reached the end of its time and is due to be deleted.' },
  ]);
  expect(tasks({ groups: [restrict] })).toMatchObject([
    { id: 'retentionDue', sentence: 'One customer is kept by the law alone and should be restricted.' },
  ]);
});

test('a review that was begun is told of elsewhere; holds are asked for all the same', () => {
  const busy = { groups: [group('delete', 1, 1)], nextReview: today, askTax: true, entries: 1, holdsToReview: 2 };
  expect(tasks(busy, true)).toMatchObject([
    {
      id: 'retentionHolds',
      sentence: '2 legal holds have to be looked at again: still needed?',
      to: '/retention/holds',
    },
  ]);
});

test('tax years are asked of whoever has written something down', () => {
  expect(tasks({ askTax: true, entries: 0 })).toEqual([]);
  expect(tasks({ askTax: true, entries: 1 })).toMatchObject([{ id: 'retentionTax', to: '/retention/rules' }]);
});
