import sql from 'sql-template-tag';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';
import { schemaOf } from '../migrate.ts';

/** The schema that brought it: a damaged vault is mended at the one it had. */
const since = 9;

/** Two customers (ids) that look alike and are not the same, and since when that is known. */
export type KeptApart = { readonly one: string; readonly other: string; readonly at: string };

const pair = (one: string, other: string) => sql`
  SELECT min(customer) AS one, max(customer) AS other FROM customers WHERE id IN (${one}, ${other})`;

/** Notes that two customers (ids) are not the same; false where it is known, or one of them isn't there. */
export const keepApart = (db: WritableDb, { one, other, at }: KeptApart): boolean =>
  run(
    db,
    sql`
    INSERT OR IGNORE INTO kept_apart (one, other, at)
    SELECT one, other, ${at} FROM (${pair(one, other)}) WHERE one < other`,
  ) > 0;

/** Forgets that again; false where it wasn't known. */
export const bringTogether = (db: WritableDb, one: string, other: string): boolean =>
  run(db, sql`DELETE FROM kept_apart WHERE (one, other) IN (${pair(one, other)})`) > 0;

/** All of them, the newest first, at most `limit`. */
export const keptApart = (db: ReadableDb, limit: number): readonly KeptApart[] =>
  all(
    db,
    sql`
    SELECT first.id AS one, second.id AS other, at
    FROM kept_apart JOIN customers AS first ON first.customer = one JOIN customers AS second ON second.customer = other
    ORDER BY at DESC, first.id, second.id LIMIT ${limit}`,
  );

/** How many there are. */
export const countKeptApart = (db: ReadableDb): number =>
  get<{ pairs: number }>(db, sql`SELECT count(*) AS pairs FROM kept_apart`)?.pairs ?? 0;

/** From whom a customer is kept apart (ids), by the number of her row. */
export const apartFrom = (db: ReadableDb, customer: number): readonly Omit<KeptApart, 'one'>[] =>
  schemaOf(db) < since
    ? []
    : all(
        db,
        sql`
        SELECT id AS other, at FROM kept_apart JOIN customers ON customer = iif(one = ${customer}, other, one)
        WHERE ${customer} IN (one, other) ORDER BY id`,
      );

/** Puts that back on a customer; those who are gone meanwhile are passed over. */
export function keepApartAgain(db: WritableDb, customer: number, from: readonly Omit<KeptApart, 'one'>[]): void {
  for (const { other, at } of from)
    run(
      db,
      sql`
      INSERT OR IGNORE INTO kept_apart (one, other, at)
      SELECT min(${customer}, customer), max(${customer}, customer), ${at} FROM customers
      WHERE id = ${other} AND customer <> ${customer}`,
    );
}
