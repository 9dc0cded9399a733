import sql from 'sql-template-tag';
import type { StoredHeld } from '../../../shared/domain/held-entry.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';
import { schemaOf } from '../migrate.ts';
import { heldAbout, insertHeld } from './held-entries.ts';

/** The schema that brought what is held: a damaged vault is mended at the one it had. */
const since = 7;

type Keep = { readonly until: string; readonly reason: string };
type Restriction = Keep & { readonly since: string; readonly wasArchived: number; readonly wasBlocked: number };

/** A legal hold as its row says it; its customers stand beside it. */
export type HoldRow = {
  readonly id: string;
  readonly why: string;
  readonly note: string;
  readonly scope: string;
  readonly since: string;
  readonly reviewOn: string;
  readonly releasedOn: string;
};

/** What is held about a customer, and what was decided about keeping it. `holds`: ids of the legal holds that name her. */
export type CustomerRetention = {
  readonly held: readonly StoredHeld[];
  readonly keep: Keep | null;
  readonly restriction: Restriction | null;
  readonly holds: readonly string[];
};

/** Reads it, before a customer is deleted. `customer`: the number of its row. */
export const customerRetention = (db: ReadableDb, customer: number): CustomerRetention => ({
  held: heldAbout(db, customer).toReversed(),
  keep: get<Keep>(db, sql`SELECT until, reason FROM customer_keeps WHERE customer = ${customer}`) ?? null,
  restriction:
    get<Restriction>(
      db,
      sql`
      SELECT since, until, reason, was_archived AS wasArchived, was_blocked AS wasBlocked
      FROM customer_restrictions WHERE customer = ${customer}`,
    ) ?? null,
  holds: all<{ id: string }>(
    db,
    sql`SELECT id FROM legal_holds JOIN legal_hold_customers USING (hold) WHERE customer = ${customer} ORDER BY hold`,
  ).map(({ id }) => id),
});

/** Puts it back, on a customer that has none of it; a hold that is gone is passed over. */
export function bringRetentionBack(
  db: WritableDb,
  customer: number,
  { held, keep, restriction, holds }: CustomerRetention,
): void {
  for (const entry of held) insertHeld(db, customer, entry);
  if (keep)
    run(
      db,
      sql`INSERT INTO customer_keeps (customer, until, reason) VALUES (${customer}, ${keep.until}, ${keep.reason})`,
    );
  if (restriction)
    run(
      db,
      sql`
      INSERT INTO customer_restrictions (customer, since, until, reason, was_archived, was_blocked)
      VALUES (${customer}, ${restriction.since}, ${restriction.until}, ${restriction.reason}, ${restriction.wasArchived},
        ${restriction.wasBlocked})`,
    );
  run(
    db,
    sql`
    INSERT INTO legal_hold_customers (hold, customer)
    SELECT hold, ${customer} FROM legal_holds WHERE id IN (SELECT value FROM json_each(${JSON.stringify(holds)}))
    ON CONFLICT DO NOTHING`,
  );
}

/** Has a legal hold (id) name these customers (ids) too. */
export function linkHold(db: WritableDb, hold: string, customers: readonly string[]): void {
  run(
    db,
    sql`
    INSERT INTO legal_hold_customers (hold, customer)
    SELECT hold, customer FROM legal_holds, customers
    WHERE legal_holds.id = ${hold} AND customers.id IN (SELECT value FROM json_each(${JSON.stringify(customers)}))
    ON CONFLICT DO NOTHING`,
  );
}

/**
 * Takes away the legal holds that name only these customers, or only these entries (ids), and gives them back. Without
 * whom they were made for they would hold everything. To be asked before the customers and entries themselves go.
 */
export function removeHoldsOfNobodyElse(
  db: WritableDb,
  customers: readonly string[],
  entries: readonly string[],
): readonly HoldRow[] {
  const ids = holdsOfNobodyElse(db, customers, entries);
  if (ids.length === 0) return [];
  return all<HoldRow>(
    db,
    sql`
    DELETE FROM legal_holds WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    RETURNING id, why, note, scope, since, review_on AS reviewOn, released_on AS releasedOn`,
  );
}

/** The ids of those holds. */
export function holdsOfNobodyElse(
  db: ReadableDb,
  customers: readonly string[],
  entries: readonly string[],
): readonly string[] {
  if (schemaOf(db) < since) return [];
  const [going, gone] = [JSON.stringify(customers), JSON.stringify(entries)];
  return all<{ id: string }>(
    db,
    sql`
    WITH
      going AS MATERIALIZED (
        SELECT customer FROM customers WHERE id IN (SELECT value FROM json_each(${going}))),
      gone AS MATERIALIZED (
        SELECT value AS id FROM json_each(${gone})
        UNION SELECT held_entries.id FROM held_entries JOIN going USING (customer)),
      named AS (
        SELECT hold, entry.value AS id FROM legal_holds, json_each(legal_holds.scope, '$.entries') AS entry
        WHERE json_valid(legal_holds.scope))
    SELECT legal_holds.id FROM legal_holds
    WHERE hold IN (SELECT hold FROM legal_hold_customers WHERE customer IN going)
        AND hold NOT IN (SELECT hold FROM legal_hold_customers WHERE customer NOT IN going)
      OR hold IN (SELECT hold FROM named WHERE id IN gone)
        AND hold NOT IN (SELECT hold FROM named JOIN held_entries USING (id) WHERE id NOT IN gone)
    ORDER BY hold`,
  ).map(({ id }) => id);
}

/** Puts a legal hold back that went with its customer. */
export function bringHoldBack(db: WritableDb, hold: HoldRow): void {
  run(
    db,
    sql`
    INSERT INTO legal_holds (id, why, note, scope, since, review_on, released_on)
    VALUES (${hold.id}, ${hold.why}, ${hold.note}, ${hold.scope}, ${hold.since}, ${hold.reviewOn}, ${hold.releasedOn})
    ON CONFLICT DO NOTHING`,
  );
}
