import Database from 'better-sqlite3-multiple-ciphers';
import sql from 'sql-template-tag';
import type { RawRow, ReadableTable } from './damaged-tables.ts';
import { all, get, statement, type ReadableDb, type WritableDb } from './connection.ts';
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

/** All entries of the trail about one customer, oldest first. */
export function actsOn(db: ReadableDb, customer: string): readonly Act[] {
  return all<Act>(
    db,
    sql`
    SELECT at, action, fields, values_json AS valuesJson FROM audit
    WHERE record = ${customer} AND subject = 'customer' ORDER BY entry`,
  );
}

/** What every change of the settings wrote into the trail, as JSON, oldest first; erased ones are left out. */
export function settingsValues(db: ReadableDb): readonly string[] {
  return all<{ valuesJson: string }>(
    db,
    sql`
    SELECT values_json AS valuesJson FROM audit WHERE subject = 'settings' AND values_json IS NOT NULL ORDER BY entry`,
  ).map(({ valuesJson }) => valuesJson);
}

/** Ids of customers the trail tells of and the table hasn't: deleted ones and lost ones. */
export function absentCustomers(db: ReadableDb): readonly string[] {
  return all<{ record: string }>(
    db,
    sql`
    SELECT DISTINCT record FROM audit WHERE subject = 'customer' AND record NOT IN (SELECT id FROM customers)`,
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
