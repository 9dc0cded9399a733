import Database from 'better-sqlite3-multiple-ciphers';
import type { ReadableDb, WritableDb } from './connection.ts';

/** What opens a database: the data key (32 bytes) and the vault's mark (16 bytes), which is the file's first 16 bytes. */
export type DatabaseKey = { readonly key: Uint8Array; readonly mark: Uint8Array };

// Kibibytes of pages each connection keeps; main stays within 80 MB of the lock screen with both.
const writerCache = 16_384;
const readerCache = 12_288;

function unlocked(path: string, { key, mark }: DatabaseKey, readonly: boolean): InstanceType<typeof Database> {
  const db = new Database(path, { readonly, timeout: 5000 });
  // The cipher library takes the key as bytes behind this word: no key ever becomes a string, which nothing could wipe.
  const raw = Buffer.alloc(4 + key.length + mark.length, 'raw:');
  raw.set(key, 4);
  raw.set(mark, 4 + key.length);
  try {
    db.pragma(`cipher = 'sqlcipher'`);
    db.pragma('legacy = 4');
    db.key(raw);
    // The first page is read and authenticated here, so that a wrong key or a damaged page is known at once.
    db.pragma('schema_version');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (problem) {
    db.close();
    throw problem;
  } finally {
    raw.fill(0);
  }
}

/**
 * Opens the vault's database (SQLCipher 4 format) for writing, or makes it where there is no file. `key` stays the
 * caller's to wipe. Throws SqliteError: SQLITE_NOTADB for another key or a damaged first page.
 */
export function openForWriting(path: string, key: DatabaseKey): WritableDb {
  const db = unlocked(path, key, false);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    db.pragma(`cache_size = -${writerCache}`);
  } catch (problem) {
    db.close();
    throw problem;
  }
  return db as WritableDb;
}

/** Opens the same database once more, for reading only: SQLite itself then refuses every change. */
export function openForReading(path: string, key: DatabaseKey): ReadableDb {
  const db = unlocked(path, key, true);
  db.pragma('query_only = ON');
  db.pragma(`cache_size = -${readerCache}`);
  return db as ReadableDb;
}

/**
 * Opens a damaged database for reading what can be read of it. Throws where not even its first page can be. A damaged page
 * among those that describe the tables hides only the tables on it and after it.
 */
export function openDamaged(path: string, key: DatabaseKey): ReadableDb {
  const db = unlocked(path, key, true);
  // So the driver lets SQLite use what it knows of the tables although it could not read all of it; no file is written.
  db.unsafeMode();
  db.pragma('writable_schema = ON');
  db.pragma('query_only = ON');
  db.pragma(`cache_size = -${readerCache}`);
  return db as ReadableDb;
}

/** The same for a connection that `copyInto` is called on: a copy can't be made where SQLite is told to refuse every statement that writes. */
export function openForCopying(path: string, key: DatabaseKey): ReadableDb {
  const db = unlocked(path, key, true);
  // Whoever asked for the copy puts it on the disk together with what is written behind it.
  db.pragma('synchronous = OFF');
  db.pragma(`cache_size = -${readerCache}`);
  return db as ReadableDb;
}

/** Moves all that is committed from the write-ahead log into the database and empties the log. False while a reader holds it. */
export function emptyLog(db: WritableDb): boolean {
  const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return row?.busy === 0;
}

/** From so much free space on the file is made smaller: a quarter of its pages, and a megabyte. */
const worth = { share: 0.25, bytes: 1_000_000 };
/** What is kept is written anew, in memory first: 20 ms and 1 MB of it for each megabyte (measured), so this is a second or so. */
const mostKept = 64_000_000;

/**
 * Makes the file smaller where much of it is free after an erasure, and gives true if it did. Nothing stands in free pages, which
 * were overwritten: it is about room. Not where what is kept is so large that whoever locks would wait for it, nor where there is less
 * than twice the file's size left on the disk: `room`, in bytes. Outside any transaction.
 */
export function compactIfWorth(db: WritableDb, room: number): boolean {
  const ask = (name: string) => Number(db.pragma(name, { simple: true }));
  const bytes = ask('page_count') * ask('page_size');
  const free = ask('freelist_count') * ask('page_size');
  if (free < worth.bytes || free < bytes * worth.share || bytes - free > mostKept || room < 2 * bytes) return false;
  db.exec('VACUUM');
  return emptyLog(db);
}

/** Writes a whole, compact copy under the same key to `path`, which must not exist or be empty. Never on a connection of `openForReading`. */
export function copyInto(db: ReadableDb, path: string): void {
  db.prepare('VACUUM INTO ?').run(path);
}

/** True where every page in use can be read, was not altered, and the tables fit their indexes. */
export function isSound(db: ReadableDb): boolean {
  return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
}

/** Gives cached pages back to the system, after work that went through the whole file. */
export function dropCache(db: ReadableDb): void {
  db.pragma('shrink_memory');
}

/** Takes back a transaction that a refusal of the disk left open, so that the next call starts clean. */
export function endStrayTransaction(db: WritableDb): void {
  if (db.inTransaction) db.exec('ROLLBACK');
}
