import { erasedRecords, type JournalLine } from '../../shared/domain/erasures.ts';
import { Day } from '../../shared/domain/customer.ts';
import { KeepDecision, LegalHold, StoredHeld } from '../../shared/domain/held-entry.ts';
import { longerKeep } from '../../shared/domain/keeping-merge.ts';
import { z } from '../../shared/z.ts';
import type { WritableDb } from '../db/connection.ts';
import { customerValues, recordValues, restrictionValues } from '../db/salvage-tables.ts';
import { takeValues } from '../db/tables/audit.ts';
import { bringHoldBack, linkHold } from '../db/tables/customer-retention.ts';
import {
  findRestriction,
  hasCustomerKeep,
  insertRestriction,
  putCustomerKeep,
} from '../db/tables/customer-restrictions.ts';
import { findHeld, insertHeld } from '../db/tables/held-entries.ts';
import { idsToday, rowToday } from '../db/tables/merged-customers.ts';
import { readValues } from './trail-facts.ts';

/** Acts as the trail tells them, before and after: the whole entry or hold, and what was decided about entries and customers since. */
const Held = z.object({ held: z.tuple([z.unknown(), z.union([z.null(), StoredHeld])]) });
const Kept = z.object({ keep: z.tuple([z.unknown(), z.union([z.null(), KeepDecision])]) });
const RestrictedOn = z.object({ restrictedOn: z.tuple([z.unknown(), Day]) });
const Restriction = z.strictObject({
  since: z.iso.date(),
  until: Day,
  reason: z.string(),
  wasArchived: z.boolean(),
  wasBlocked: z.boolean(),
});
const Restricted = z.object({ restriction: z.tuple([z.unknown(), z.union([z.null(), Restriction])]) });
const Hold = z.object({ hold: z.tuple([z.unknown(), z.union([z.null(), LegalHold])]) });

/**
 * Puts back what is held and could not be read, as the trail tells it last, legal holds with whom they name, and what was decided about customers. What was erased
 * stays away, and what the trail says of entries about customers who are not there is erased with them. Inside the caller's
 * transaction, after customers were brought back.
 */
export function mendHeld(to: WritableDb, lines: readonly JournalLine[]): void {
  const erased = erasedRecords(lines, 'held');
  const orphans: string[] = [];
  const last = new Map<string, StoredHeld | null>();
  for (const { record, valuesJson } of recordValues(to, 'held')) {
    const found = readValues(Held, valuesJson);
    if (found) last.set(record, found.held[1]);
    const known = last.get(record);
    if (!known) continue;
    const keep = readValues(Kept, valuesJson);
    if (keep) last.set(record, { ...known, keep: keep.keep[1] });
    const restricted = readValues(RestrictedOn, valuesJson);
    if (restricted) last.set(record, { ...known, restrictedOn: restricted.restrictedOn[1] });
  }
  for (const [id, held] of last) {
    if (!held || erased.has(id)) continue;
    const row = held.customer === null ? null : rowToday(to, held.customer);
    if (row === undefined) orphans.push(id);
    else if (!findHeld(to, id)) insertHeld(to, row, held);
  }
  takeValues(to, 'held', [...orphans, ...erased], false);
  mendHolds(to);
  mendDecisions(to);
}

/** What was decided about keeping customers' data, on those of whom no such row was read. */
function mendDecisions(to: WritableDb): void {
  const kept = new Map<string, KeepDecision | null>();
  for (const { customer, valuesJson } of customerValues(to, 'keep')) {
    const found = readValues(Kept, valuesJson);
    if (found) kept.set(customer, found.keep[1]);
  }
  const keptNow = new Map<number, KeepDecision>();
  for (const [customer, keep] of kept) {
    const row = rowToday(to, customer);
    if (row === undefined || !keep || (!keptNow.has(row) && hasCustomerKeep(to, row))) continue;
    // Of records that were merged the longer counts.
    const longer = longerKeep(keptNow.get(row) ?? null, keep) ?? keep;
    keptNow.set(row, longer);
    putCustomerKeep(to, row, longer);
  }
  const restricted = new Map<string, z.output<typeof Restriction> | null>();
  for (const { customer, valuesJson } of restrictionValues(to)) {
    const found = readValues(Restricted, valuesJson);
    if (found) restricted.set(customer, found.restriction[1]);
  }
  for (const [customer, restriction] of restricted) {
    const row = rowToday(to, customer);
    if (row !== undefined && restriction && !findRestriction(to, row)) insertRestriction(to, row, restriction);
  }
}

function mendHolds(to: WritableDb): void {
  const last = new Map<string, LegalHold | null>();
  for (const { record, valuesJson } of recordValues(to, 'hold')) {
    const found = readValues(Hold, valuesJson);
    if (found) last.set(record, found.hold[1]);
  }
  for (const hold of last.values()) {
    if (!hold) continue;
    const { customers, ...scope } = hold.scope;
    const there = idsToday(to, customers);
    // Without any of those it was made for it would hold everything.
    if (customers.length > 0 && there.length === 0) continue;
    bringHoldBack(to, { ...hold, scope: JSON.stringify(scope) });
    linkHold(to, hold.id, there);
  }
}
