import type Database from 'better-sqlite3-multiple-ciphers';
import type { Sql } from 'sql-template-tag';

type Connection = InstanceType<typeof Database>;

/** A connection that may read. A function that takes only this cannot write: the compiler says so. */
export type ReadableDb = Connection & { readonly __readable: never };
/** A connection that may write, inside a transaction of the service that holds it. */
export type WritableDb = ReadableDb & { readonly __writable: never };

const prepared = new WeakMap<ReadableDb, Map<string, Database.Statement>>();

/** The prepared statement for this text, made once per connection. */
export function statement(db: ReadableDb, text: string): Database.Statement {
  let statements = prepared.get(db);
  if (!statements) prepared.set(db, (statements = new Map()));
  let found = statements.get(text);
  if (!found) statements.set(text, (found = db.prepare(text)));
  return found;
}

/** Every row a query yields. The caller names the row's shape; the table's file is the one place that knows it. */
export const all = <Row>(db: ReadableDb, query: Sql): Row[] => statement(db, query.sql).all(...query.values) as Row[];

/** The first row a query yields, or undefined. */
export const get = <Row>(db: ReadableDb, query: Sql): Row | undefined =>
  statement(db, query.sql).get(...query.values) as Row | undefined;

/** Runs a statement that changes rows, and says how many. */
export const run = (db: WritableDb, query: Sql): number => statement(db, query.sql).run(...query.values).changes;
