import { basename, join } from 'node:path';
import type { WritableDb } from '../../db/connection.ts';
import { schemaOf } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { openForReading, type DatabaseKey } from '../../db/open.ts';
import { sqliteRefusal } from '../../db/sqlite-refusal.ts';
import { auditHead, lastActAt } from '../../db/tables/audit.ts';
import { noteCheck, readChecks } from '../../db/tables/checks.ts';
import { settleFolder, takeName, type Disk } from '../atomic-file.ts';
import { databaseHead } from '../bytes-check.ts';
import { copyWhole } from '../copy-whole.ts';
import { databaseMark } from '../key-slots.ts';
import type { VaultFiles } from '../vault-files.ts';
import { checkDatabase } from './check-database.ts';
import { keepFiles, unnotedLosses } from './kept-copies.ts';
import { readLog, type LogReading } from './log-frames.ts';

/**
 * What the write-ahead log of a vault that was not closed turned out to be. `lost`: confirmed changes can't be read.
 * `sound`: false where the database is not whole either, with what is left of its log or without: it must not be written to.
 */
export type LogCheck = { readonly lost: boolean; readonly sound: boolean };

/**
 * Looks at the log before anyone opens the vault, for reading or writing: after an unclean end only, since a vault that was
 * closed has none. Where confirmed changes are lost the files are kept as they are before SQLite writes over what it can't
 * read, and what is left is read to the end. Note the loss then with `noteLostChanges` and `markLossesNoted`: until that is
 * done each look reports it again. `moment`: now, ISO 8601. `dataKey` stays the caller's to wipe. Throws what the disk
 * refuses: a vault whose damaged log can't be kept is not opened.
 */
export function checkLog(disk: Disk, files: VaultFiles, dataKey: Uint8Array, vault: string, moment: string): LogCheck {
  const log = lookAtLog(disk, files);
  const [unnoted] = unnotedLosses(disk, files);
  if (!log.lost && unnoted === undefined) return { lost: false, sound: true };
  if (log.lost && !isKeptIn(disk, files, unnoted)) keepFiles(disk, files, 'damagedLog', moment);
  if (log.unread) layReadable(disk, files);
  const key: DatabaseKey = { key: dataKey, mark: databaseMark(vault) };
  // Whoever opens it says what else is wrong with it.
  if (databaseHead(disk, files.database, key.mark) !== 'ours') return { lost: true, sound: true };
  const withLog = entriesIn(files.database, key);
  const alone = log.taken > 0 ? entriesAlone(disk, files, key) : undefined;
  // The log's pages may have gone into the database already, all of them: those before the damage are older then, and
  // would lie over newer ones.
  if (alone !== undefined && (withLog === undefined || alone > withLog))
    for (const path of beside(files.database)) disk.rmSync(path, { force: true });
  return { lost: true, sound: withLog !== undefined || alone !== undefined };
}

function lookAtLog(disk: Disk, files: VaultFiles): LogReading {
  if (!disk.existsSync(files.databaseLog) || disk.statSync(files.databaseLog).size === 0)
    return { lost: false, taken: 0, unread: false };
  return readLog(disk, files.databaseLog);
}

const beside = (database: string) => [`${database}-wal`, `${database}-shm`];

/** Whether these very files were put aside when the vault was to be opened before, and nobody has written to it since. */
function isKeptIn(disk: Disk, files: VaultFiles, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  return [files.database, files.databaseLog].every(path => {
    const kept = join(folder, basename(path));
    return disk.existsSync(kept) && disk.existsSync(path) && disk.statSync(kept).size === disk.statSync(path).size;
  });
}

/** Puts what can be read of the log in its place: SQLite refuses the whole vault for one place that can't be read. */
function layReadable(disk: Disk, files: VaultFiles): void {
  const [readable = ''] = beside(files.newDatabase);
  disk.rmSync(readable, { force: true });
  copyWhole(disk, files.databaseLog, readable, true);
  takeName(disk, readable, files.databaseLog);
  settleFolder(disk, files.folder);
}

/** The same as `entriesIn` for the database without its log. */
function entriesAlone(disk: Disk, files: VaultFiles, key: DatabaseKey): number | undefined {
  const copy = files.newDatabase;
  const remove = () => {
    for (const path of [copy, ...beside(copy)]) disk.rmSync(path, { force: true });
  };
  remove();
  try {
    copyWhole(disk, files.database, copy, true);
    return entriesIn(copy, key);
  } finally {
    remove();
  }
}

/** How long the audit trail of this database is; undefined where the database is not sound. */
function entriesIn(path: string, key: DatabaseKey): number | undefined {
  try {
    const db = openForReading(path, key);
    try {
      // Of a newer Scrinium nothing can be said but that it is refused, and not written to.
      if (schemaOf(db) > (migrations.at(-1)?.number ?? 0)) return 0;
      if (checkDatabase(path, key, true) === 'damaged') return undefined;
      return auditHead(db)?.entries ?? 0;
    } finally {
      db.close();
    }
  } catch (problem) {
    if (sqliteRefusal(problem)?.code === 'vault.databaseDamaged') return undefined;
    throw problem;
  }
}

/**
 * Notes in the opened vault from when on changes are missing: after the newest act that is still there. Earlier losses that
 * nobody has seen yet stand. `since`: that act's moment, where the trail has grown by an entry about this very loss.
 */
export function noteLostChanges(db: WritableDb, moment: string, since = lastActAt(db) ?? ''): void {
  const known = readChecks(db).find(({ kind, sound }) => kind === 'log' && !sound);
  if (known) return;
  noteCheck(db, { kind: 'log', at: moment, sound: false, detail: since });
}
