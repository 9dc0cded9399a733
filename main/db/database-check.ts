import Database from 'better-sqlite3-multiple-ciphers';
import sql from 'sql-template-tag';
import { all, get, statement, type ReadableDb, type WritableDb } from './connection.ts';
import { isScrinium, migrate, schemaOf } from './migrate.ts';
import { migrations as released, type Migration } from './migrations/index.ts';
import { auditHead, countAudit } from './tables/audit.ts';
import { trailPasses } from './tables/backup-facts.ts';
import { readVaultRow } from './tables/vault.ts';

/** So many customers are looked up in the search index, spread over all of them. */
const sampled = 2000;

/**
 * True where every page can be read and was not altered, and what is in them is a vault: the tables its schema has, the row
 * about itself, a user, and a trail that ends where it should. Emptiness is damage: a vault is never without these. `full`
 * compares tables with their indexes too, and customers with the search index. Throws SqliteError where SQLite gives up.
 */
export function isWholeVault(db: ReadableDb, full: boolean, migrations: readonly Migration[] = released): boolean {
  // On its own, not in one transaction with what follows: it takes seconds, in which the log could not be emptied.
  if (db.pragma(`${full ? 'integrity_check' : 'quick_check'}(1)`, { simple: true }) !== 'ok') return false;
  return db.transaction(() => hasSchema(db, migrations) && holdsVault(db) && (!full || findsCustomers(db)))();
}

type SchemaRow = { readonly name: string; readonly text: string | null };
const schemaText = 'SELECT name, sql AS text FROM sqlite_schema';

/** Whether all that the migrations made is there, word for word. */
function hasSchema(db: ReadableDb, migrations: readonly Migration[]): boolean {
  const schema = schemaOf(db);
  if (!isScrinium(db) || !migrations.some(({ number }) => number === schema)) return false;
  const pattern = new Database(':memory:') as WritableDb;
  try {
    migrate(
      pattern,
      migrations.filter(({ number }) => number <= schema),
    );
    const present = new Map((statement(db, schemaText).all() as SchemaRow[]).map(({ name, text }) => [name, text]));
    return (statement(pattern, schemaText).all() as SchemaRow[]).every(({ name, text }) => present.get(name) === text);
  } finally {
    pattern.close();
  }
}

function holdsVault(db: ReadableDb): boolean {
  const users = get<{ users: number }>(db, sql`SELECT count(*) AS users FROM users`)?.users ?? 0;
  if (!readVaultRow(db) || users === 0) return false;
  const head = auditHead(db);
  const entries = head?.entries ?? 0;
  return countAudit(db, '') === entries && (!head || trailPasses(db, entries, Buffer.from(head.hash).toString('hex')));
}

/** Whether the search index has as many customers as there are, and finds a sample of them. */
function findsCustomers(db: ReadableDb): boolean {
  const { customers = 0, last = 0 } =
    get<{ customers: number; last: number | null }>(
      db,
      sql`SELECT count(*) AS customers, max(customer) AS last FROM customers`,
    ) ?? {};
  if (indexedCustomers(db) !== customers) return false;
  const step = Math.max(1, Math.floor((last ?? 0) / sampled));
  const places = JSON.stringify(Array.from({ length: Math.ceil((last ?? 0) / step) }, (_, n) => n * step));
  const sample = all<{ customer: number; words: string }>(
    db,
    sql`
    SELECT customer, search_words AS words FROM customers WHERE customer IN
      (SELECT (SELECT customer FROM customers WHERE customer > place.value LIMIT 1) FROM json_each(${places}) AS place)`,
  );
  const found = statement(db, 'SELECT 1 FROM customer_search WHERE customer_search MATCH ? AND rowid = ?').pluck();
  return sample.every(({ customer, words }) => {
    const word = /[a-z0-9\u0080-\uffff]+/i.exec(words)?.[0];
    return word === undefined || found.get(`"${word}"`, customer) === 1;
  });
}

/** How many customers the index counts: the first number of its record of averages (ext/fts5/fts5_index.c in SQLite's source). */
function indexedCustomers(db: ReadableDb): number {
  const block = get<{ block: Uint8Array }>(db, sql`SELECT block FROM customer_search_data WHERE id = 1`)?.block ?? [];
  let count = 0;
  for (const byte of block) {
    count = count * 128 + (byte & 127);
    if (byte < 128) break;
  }
  return count;
}
