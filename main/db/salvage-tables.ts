import Database from 'better-sqlite3-multiple-ciphers';
import sql from 'sql-template-tag';
import type { RawRow, ReadableTable } from './damaged-tables.ts';
import { all, get, run, statement, type ReadableDb, type WritableDb } from './connection.ts';
import type { AuditEntry } from './tables/audit.ts';

/**
 * Runs work on a database that is being built under a temporary name: nothing is written twice, and none of it would
 * outlive a crash. A refusal leaves the file unusable. Afterwards the connection is as `openForWriting` gave it.
 */
export function whileBuilding<T>(db: WritableDb, work: () => T): T {
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  const usual = db.pragma('cache_size', { simple: true }) as number;
  // Kibibytes: pages of all tables and indexes at once.
  db.pragma('cache_size = -98304');
  db.exec('BEGIN IMMEDIATE');
  const result = work();
  db.exec('COMMIT');
  db.pragma(`cache_size = ${usual}`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  return result;
}

/**
 * Writes rows as they were read, all with the same columns. Gives false where one doesn't fit what is there: a number or id
 * that is given already.
 */
export function createRawWriter(db: WritableDb, table: ReadableTable): (row: RawRow) => boolean {
  let insert: Database.Statement | undefined;
  return row => {
    const columns = Object.keys(row);
    insert ??= db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    try {
      insert.run(...Object.values(row));
      return true;
    } catch (problem) {
      if (problem instanceof Database.SqliteError && problem.code.startsWith('SQLITE_CONSTRAINT')) return false;
      throw problem;
    }
  };
}

/** How many rows a table has. */
export function countRows(db: ReadableDb, table: ReadableTable): number {
  return statement(db, `SELECT count(*) FROM ${table}`).pluck().get() as number;
}

type Act = Pick<AuditEntry, 'at' | 'action' | 'fields' | 'valuesJson'>;

/** All entries of the trail about one record, oldest first. */
export function actsOn(db: ReadableDb, subject: 'customer' | 'incident', record: string): readonly Act[] {
  return all<Act>(
    db,
    sql`
    SELECT at, action, fields, values_json AS valuesJson FROM audit
    WHERE record = ${record} AND subject = ${subject} ORDER BY entry`,
  );
}

/** Customers (ids) and what was written into the trail, as JSON, with each entry of this kind of value about them; oldest first, erased ones left out. */
export function customerValues(
  db: ReadableDb,
  key: 'entry' | 'standing' | 'given' | 'keep' | 'incident' | 'checkedOn' | 'askedOn' | 'noteMark',
): readonly { readonly customer: string; readonly valuesJson: string }[] {
  const begin = `{"${key}":[`;
  return all(
    db,
    sql`
    SELECT record AS customer, values_json AS valuesJson FROM audit
    WHERE subject = 'customer' AND substr(values_json, 1, ${begin.length}) = ${begin} ORDER BY entry`,
  );
}

/** The same with everything that was noted of customers being restricted, and of that being lifted. */
export const restrictionValues = (
  db: ReadableDb,
): readonly { readonly customer: string; readonly valuesJson: string }[] =>
  all(
    db,
    sql`
    SELECT record AS customer, values_json AS valuesJson FROM audit
    WHERE subject = 'customer' AND action IN ('restrictionSet', 'restrictionLifted') AND values_json IS NOT NULL ORDER BY entry`,
  );

/**
 * Every record (id) that was merged into another, by its last word about that, oldest first: when, and what was written into the trail as JSON,
 * null where that was erased.
 */
export const mergedAway = (
  db: ReadableDb,
): readonly { readonly record: string; readonly at: string; readonly valuesJson: string | null }[] =>
  all(
    db,
    sql`
    SELECT record, at, values_json AS valuesJson FROM audit AS said
    WHERE subject = 'customer' AND action = 'mergedAway' AND NOT EXISTS (
      SELECT 1 FROM audit AS later
      WHERE later.record = said.record AND later.subject = 'customer' AND later.action IN ('mergedAway', 'unmerged')
        AND later.entry > said.entry)
    ORDER BY entry`,
  );

/** Records (ids) of this kind and what was written into the trail, as JSON, with each entry about them; oldest first, erased ones left out. */
export const recordValues = (
  db: ReadableDb,
  subject: 'held' | 'hold' | 'emergency' | 'accuracy',
): readonly { readonly record: string; readonly valuesJson: string }[] =>
  all(
    db,
    sql`
    SELECT record, values_json AS valuesJson FROM audit
    WHERE subject = ${subject} AND values_json IS NOT NULL ORDER BY entry`,
  );

/** Stops all contact with these customers (by the numbers of their rows), whatever is known of them. */
export const blockCustomers = (db: WritableDb, keys: readonly number[]): number =>
  run(
    db,
    sql`
    INSERT INTO customer_standing (customer, recipient, birth_date, deceased, blocked)
    SELECT customer, NULL, '', 0, 1 FROM customers WHERE customer IN (SELECT value FROM json_each(${JSON.stringify(keys)}))
    ON CONFLICT (customer) DO UPDATE SET blocked = 1`,
  );

/** The row of every customer. */
export const customerKeys = (db: ReadableDb): readonly { readonly key: number; readonly id: string }[] =>
  all(db, sql`SELECT customer AS key, id FROM customers`);

/** What every change of the settings wrote into the trail, as JSON, oldest first; erased ones are left out. */
export function settingsValues(db: ReadableDb): readonly string[] {
  return all<{ valuesJson: string }>(
    db,
    sql`
    SELECT values_json AS valuesJson FROM audit WHERE subject = 'settings' AND values_json IS NOT NULL ORDER BY entry`,
  ).map(({ valuesJson }) => valuesJson);
}

/** Ids of customers or incidents the trail tells of and the table hasn't: deleted ones and lost ones. */
export function absentRecords(db: ReadableDb, subject: 'customer' | 'incident'): readonly string[] {
  const there = subject === 'customer' ? sql`SELECT id FROM customers` : sql`SELECT id FROM incidents`;
  return all<{ record: string }>(
    db,
    sql`SELECT DISTINCT record FROM audit WHERE subject = ${subject} AND record NOT IN (${there})`,
  ).map(({ record }) => record);
}

/** Which customer stands in this row; undefined where none does. `facts`: shared/domain/list-facts.ts. */
export function customerIn(
  db: ReadableDb,
  key: number,
):
  | {
      readonly id: string;
      readonly name: string;
      readonly facts: number;
      readonly firstEmail: string;
      readonly firstPhone: string;
    }
  | undefined {
  return get(
    db,
    sql`
    SELECT id, name, facts, first_email AS firstEmail, first_phone AS firstPhone FROM customers WHERE customer = ${key}`,
  );
}

/** The country that most addresses name; '' where none does. */
export function commonestCountry(db: ReadableDb): string {
  return (
    get<{ country: string }>(
      db,
      sql`
      SELECT country FROM customer_addresses WHERE country <> '' GROUP BY country ORDER BY count(*) DESC LIMIT 1`,
    )?.country ?? ''
  );
}
