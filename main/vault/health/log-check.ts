import type { WritableDb } from '../../db/connection.ts';
import { openForReading, type DatabaseKey } from '../../db/open.ts';
import { sqliteRefusal } from '../../db/sqlite-refusal.ts';
import { auditHead, lastActAt } from '../../db/tables/audit.ts';
import { noteCheck, readChecks } from '../../db/tables/checks.ts';
import type { Disk } from '../atomic-file.ts';
import { copyWhole } from '../copy-whole.ts';
import { databaseMark } from '../key-slots.ts';
import type { VaultFiles } from '../vault-files.ts';
import { checkDatabase } from './check-database.ts';
import { keepFiles } from './kept-copies.ts';
import { readLog } from './log-frames.ts';
import { createPageSeal } from './page-seal.ts';

/** What the write-ahead log of a vault that was not closed turned out to be: `lost` where confirmed changes can't be read. */
export type LogCheck = { readonly lost: boolean };

/**
 * Looks at the log before anyone opens the vault: after an unclean end only, since a vault that was closed has none. Where
 * confirmed changes are lost the files are kept as they are before SQLite writes over what it can't read. The database
 * opens afterwards with what is left; note it then with `noteLostChanges`. `moment`: now, ISO 8601. `dataKey` stays the
 * caller's to wipe. Throws what the disk refuses: a vault whose damaged log can't be kept is not opened.
 */
export function checkLog(disk: Disk, files: VaultFiles, dataKey: Uint8Array, vault: string, moment: string): LogCheck {
  if (!disk.existsSync(files.databaseLog) || disk.statSync(files.databaseLog).size === 0) return { lost: false };
  const key: DatabaseKey = { key: dataKey, mark: databaseMark(vault) };
  const seal = createPageSeal(key.key, key.mark);
  try {
    const { lost, taken } = readLog(disk, files.databaseLog, seal);
    if (!lost) return { lost };
    keepFiles(disk, files, 'damagedLog', moment);
    if (taken > 0 && standsBetterAlone(disk, files, key))
      for (const path of beside(files.database)) disk.rmSync(path, { force: true });
    return { lost };
  } finally {
    seal.wipe();
  }
}

const beside = (database: string) => [`${database}-wal`, `${database}-shm`];

/**
 * Whether the database knows more without its log than with what can be read of it. The log's pages may have gone into the
 * database already, all of them: those before the damage are older then, and would lie over newer ones.
 */
function standsBetterAlone(disk: Disk, files: VaultFiles, key: DatabaseKey): boolean {
  const withLog = entriesIn(files.database, key);
  const copy = files.newDatabase;
  const remove = () => {
    for (const path of [copy, ...beside(copy)]) disk.rmSync(path, { force: true });
  };
  remove();
  try {
    copyWhole(disk, files.database, copy);
    const alone = entriesIn(copy, key);
    return alone !== undefined && (withLog === undefined || alone > withLog);
  } finally {
    remove();
  }
}

/** How long the audit trail of this database is; undefined where the database is not sound. */
function entriesIn(path: string, key: DatabaseKey): number | undefined {
  if (checkDatabase(path, key, true) === 'damaged') return undefined;
  try {
    const db = openForReading(path, key);
    try {
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
 * nobody has seen yet stand.
 */
export function noteLostChanges(db: WritableDb, moment: string): void {
  const known = readChecks(db).find(({ kind, sound }) => kind === 'log' && !sound);
  if (known) return;
  noteCheck(db, { kind: 'log', at: moment, sound: false, detail: lastActAt(db) ?? '' });
}
