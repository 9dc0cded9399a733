import { z } from '../z.ts';
import { Day } from './customer.ts';
import { Id } from './law-fact.ts';

/** A time of day, '' where it isn't known. */
export const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/);

/**
 * Something the business holds, about a customer or about nobody: an invoice, a contract, a binder in the cellar. `category`: of the
 * vocabulary or the business's own. `day`: of the category's event; '' where it hasn't come (a contract that runs). `events`: further days.
 * `amount` in the smallest unit of the currency (ISO 4217), null where there is none.
 */
export const HeldEntry = z.strictObject({
  category: Id,
  day: Day,
  time: TimeOfDay,
  events: z.record(Id, z.iso.date()),
  title: z.string().max(200),
  place: z.string().max(200),
  amount: z.union([z.int(), z.null()]),
  currency: z.string().regex(/^([A-Z]{3})?$/),
});
export type HeldEntry = z.output<typeof HeldEntry>;

/** That something is kept although it was due: the day it comes up again, and why. */
export const KeepDecision = z.strictObject({ until: z.iso.date(), reason: z.string().trim().min(1).max(1000) });
export type KeepDecision = z.output<typeof KeepDecision>;

/** An entry as kept. `customer`: whom it is about. `restrictedOn`: since when nobody works with it, '' for not. */
export const StoredHeld = HeldEntry.extend({
  id: z.uuid(),
  version: z.int().min(1),
  customer: z.union([z.uuid(), z.null()]),
  keep: z.union([KeepDecision, z.null()]),
  restrictedOn: Day,
  importId: z.union([z.uuid(), z.null()]),
  createdAt: z.iso.datetime(),
});
export type StoredHeld = z.output<typeof StoredHeld>;

/** Why something is put on hold. */
export const HoldReason = z.enum(['lawsuit', 'audit', 'appeal', 'authority', 'warranty', 'police', 'request', 'other']);
export type HoldReason = z.output<typeof HoldReason>;

/** What a legal hold covers: everything; customers; categories; years of the day. All that are given have to fit; [] and null fit everything. */
export const HoldScope = z.strictObject({
  customers: z.array(z.uuid()).max(1000),
  entries: z.array(z.uuid()).max(1000),
  categories: z.array(Id).max(100),
  yearFrom: z.union([z.int(), z.null()]),
  yearTo: z.union([z.int(), z.null()]),
});
export type HoldScope = z.output<typeof HoldScope>;

/** A legal hold: nothing it covers is deleted before it is released. `reviewOn`: when somebody looks whether it is still needed. */
export const LegalHold = z.strictObject({
  id: z.uuid(),
  why: HoldReason,
  note: z.string().max(1000),
  scope: HoldScope,
  since: z.iso.date(),
  reviewOn: z.iso.date(),
  releasedOn: Day,
});
export type LegalHold = z.output<typeof LegalHold>;

/** First and last year that an entry reaches over; null where it has no beginning or no end yet. */
function yearsOf(day: string, events: Readonly<Record<string, string>>): readonly [number | null, number | null] {
  let from = day;
  let to = day;
  for (const each of Object.values(events)) {
    if (from === '' || each < from) from = each;
    if (to !== '' && each > to) to = each;
  }
  const yearOf = (at: string) => (at === '' ? null : Number(at.slice(0, 4)));
  return [yearOf(from), yearOf(to)];
}

/**
 * Whether a hold covers an entry, released or not. Limited to years it covers what reaches into them: a contract of 2015 to 2020 is part
 * of 2018, and what has no day yet may turn out to be.
 */
export function covers(
  { customers, entries, categories, yearFrom, yearTo }: HoldScope,
  held: Pick<StoredHeld, 'id' | 'customer' | 'category' | 'day'> & {
    readonly events: Readonly<Record<string, string>>;
  },
): boolean {
  if (customers.length > 0 && (held.customer === null || !customers.includes(held.customer))) return false;
  if (entries.length > 0 && !entries.includes(held.id)) return false;
  if (categories.length > 0 && !categories.includes(held.category)) return false;
  if (yearFrom === null && yearTo === null) return true;
  const [from, to] = yearsOf(held.day, held.events);
  return (yearFrom === null || to === null || to >= yearFrom) && (yearTo === null || from === null || from <= yearTo);
}
