import type { ReadableDb, WritableDb } from './connection.ts';
import { migrations as released, type Migration } from './migrations/index.ts';

// 'Scri' in ASCII: says whose database this is to whoever has the key (sqlite.org/pragma.html#pragma_application_id).
const applicationId = 0x53637269;

/** The number of the last migration that ran; 0 for a database just made. */
export const schemaOf = (db: ReadableDb): number => Number(db.pragma('user_version', { simple: true }));

/** True for a database that Scrinium made. */
export const isScrinium = (db: ReadableDb): boolean => db.pragma('application_id', { simple: true }) === applicationId;

/**
 * Runs every migration the database has not had, all in one transaction: killed half-way, it is as it was. The caller keeps a
 * copy from before.
 */
export function migrate(db: WritableDb, migrations: readonly Migration[] = released): void {
  const pending = migrations.filter(({ number }) => number > schemaOf(db));
  if (pending.length === 0) return;
  db.transaction(() => {
    for (const { number, up } of pending) {
      up(db);
      db.pragma(`user_version = ${number}`);
    }
    db.pragma(`application_id = ${applicationId}`);
  }).immediate();
}
