import sql from 'sql-template-tag';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';
import { schemaOf } from '../migrate.ts';
import { customerRow } from './consent-events.ts';

/** The schema that brought merged records: a damaged vault is mended at the one it had. */
const since = 9;

/** A record that was merged into a customer: its id, and when (ISO 8601). */
export type MergedRecord = { readonly id: string; readonly at: string };

/** The records that were merged into a customer. `row`: the number of her row. */
export const mergedInto = (db: ReadableDb, row: number): readonly MergedRecord[] =>
  all(db, sql`SELECT id, at FROM merged_customers WHERE customer = ${row} ORDER BY id`);

/** Remembers that a record is part of a customer now. */
export function noteMerged(db: WritableDb, row: number, { id, at }: MergedRecord): void {
  run(
    db,
    sql`
    INSERT INTO merged_customers (id, customer, at) VALUES (${id}, ${row}, ${at})
    ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, at = excluded.at`,
  );
}

/** These ids of customers, and those of every record that was merged into one of them: what has to go where they go. */
export function withMerged(db: ReadableDb, ids: readonly string[]): readonly string[] {
  if (schemaOf(db) < since || ids.length === 0) return ids;
  const merged = all<{ id: string }>(
    db,
    sql`
    SELECT merged_customers.id AS id FROM merged_customers JOIN customers USING (customer)
    WHERE customers.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY merged_customers.id`,
  );
  return [...ids, ...merged.map(({ id }) => id)];
}

/** The row of the customer with this id, or of the one that a record with this id was merged into; undefined for neither. */
export function rowToday(db: ReadableDb, id: string): number | undefined {
  const own = customerRow(db, id);
  if (own !== undefined || schemaOf(db) < since) return own;
  return get<{ customer: number }>(db, sql`SELECT customer FROM merged_customers WHERE id = ${id}`)?.customer;
}

/** The ids of the customers whom these ids lead to today, each once; those that lead to nobody are left out. */
export function idsToday(db: ReadableDb, ids: readonly string[]): readonly string[] {
  const rows = new Set(ids.flatMap(id => rowToday(db, id) ?? []));
  return all<{ id: string }>(
    db,
    sql`
    SELECT id FROM customers WHERE customer IN (SELECT value FROM json_each(${JSON.stringify([...rows])})) ORDER BY customer`,
  ).map(({ id }) => id);
}
