import Database from 'better-sqlite3-multiple-ciphers';

/** A claim on a folder that no other process (or thread) can have at the same time. */
export type Hold = { readonly release: () => void };

/**
 * Claims the folder by an exclusive lock on an empty SQLite file in it; the system lifts the lock when the process
 * ends, however it ends, so no stale mark can ever keep the owner out. Undefined where somebody else has it.
 *
 * Never open that file by other means: on Linux and macOS, closing any handle to it would lift the lock.
 */
export function hold(path: string): Hold | undefined {
  const db = new Database(path, { timeout: 200 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (problem) {
    db.close();
    if (problem instanceof Database.SqliteError && problem.code.startsWith('SQLITE_BUSY')) return undefined;
    throw problem;
  }
  return { release: () => void db.close() };
}
