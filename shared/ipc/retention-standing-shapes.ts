import { KeepDecision, StoredHeld, TimeOfDay } from '../domain/held-entry.ts';
import { z } from '../z.ts';

const Count = z.int().min(0);
const Day = z.union([z.literal(''), z.iso.date()]);

/** What a group of due records asks for: entries to delete, customers to delete with all that is held about them, customers to restrict. */
export const DueAction = z.enum(['delete', 'deleteCustomer', 'restrictCustomer']);
export type DueAction = z.output<typeof DueAction>;

/** Why nothing can be done with records today, or nothing without looking: on hold, a tax that is open, and what is wrong with what was entered. */
export const WaitingKind = z.enum(['onHold', 'openTax', 'unknownCategory', 'noRule', 'dayMissing', 'future']);
export type WaitingKind = z.output<typeof WaitingKind>;

/**
 * Records that are due by the same rule. `category`, `rule`: of the record that was the last to end, `rule` '' where only a decision or a hold spoke.
 * `doubtful`: a rule it rests on isn't sure. `entries`: for customers those that go with them, or stay. `sums` in the smallest unit of the
 * currency. `oldestDay`: of an entry. `dueSince`: when the first of them was due; for customers to restrict the first day only a duty kept.
 */
export const DueGroup = z.strictObject({
  key: z.string(),
  action: DueAction,
  category: z.string(),
  rule: z.string(),
  doubtful: z.boolean(),
  entries: Count,
  customers: Count,
  sums: z.array(z.strictObject({ currency: z.string(), amount: z.int() })),
  oldestDay: Day,
  dueSince: Day,
});
export type DueGroup = z.output<typeof DueGroup>;

/** Records that wait for something, or that somebody has to look at. Customers stand under the category that is implied about them. */
export const WaitingGroup = z.strictObject({
  key: z.string(),
  kind: WaitingKind,
  category: z.string(),
  entries: Count,
  customers: Count,
});
export type WaitingGroup = z.output<typeof WaitingGroup>;

/** How many records become due in a year. */
export const YearDue = z.strictObject({ year: z.int(), entries: Count, customers: Count });
export type YearDue = z.output<typeof YearDue>;

/** The record that decided about a customer: one that was entered, or what is implied about everybody (then without an id). */
const DecidingHeld = z.strictObject({
  id: z.string(),
  customer: z.union([z.uuid(), z.null()]),
  category: z.string(),
  day: Day,
  time: TimeOfDay,
  events: z.record(z.string(), z.iso.date()),
  keep: z.union([KeepDecision, z.null()]),
});

/** A row of a group: an entry, or a customer with the record that decided. `dueOn` '' where no day can be said. */
export const DueRow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entry'), held: StoredHeld, name: z.string() }),
  z.strictObject({
    kind: z.literal('customer'),
    customer: z.uuid(),
    name: z.string(),
    number: z.string(),
    entries: Count,
    dueOn: Day,
    because: DecidingHeld,
  }),
]);
export type DueRow = z.output<typeof DueRow>;
