import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { isScrinium } from '../../db/migrate.ts';
import { isSound, openForReading, type DatabaseKey } from '../../db/open.ts';
import { backupState, type BackupState } from '../../db/tables/backup-facts.ts';
import type { Disk } from '../atomic-file.ts';
import { databaseMark } from '../key-slots.ts';
import { isAuthentic, isWhole, readBackup } from './backup-file.ts';
import type { Manifest } from './manifest.ts';
import { placeRefusal } from './place-refusal.ts';

const factNames = ['vault', 'business', 'customers', 'schema', 'entries', 'head'] as const;

/** True where two states are one and the same. */
export const sameState = (one: BackupState, other: BackupState): boolean =>
  factNames.every(name => one[name] === other[name]) &&
  one.newest?.id === other.newest?.id &&
  one.newest?.changedAt === other.newest?.changedAt;

/**
 * True where a copy is a state the live database was in at some moment between two looks at it. `passes`: the live
 * database's trail has the entry the copy's ends with.
 */
export function liesBetween(before: BackupState, copy: BackupState, after: BackupState, passes: boolean): boolean {
  if (copy.vault !== before.vault || copy.schema !== before.schema || !passes) return false;
  if (copy.entries < before.entries || copy.entries > after.entries) return false;
  // Every change of a customer adds an entry: the same entry means the same customers.
  if (copy.entries === before.entries && !sameState({ ...copy, business: before.business }, before)) return false;
  return copy.entries !== after.entries || sameState({ ...copy, business: after.business }, after);
}

/** What a look into a database under a key says; `otherwise` where its pages are damaged or another key's. */
function lookInto<T>(path: string, key: DatabaseKey, look: (db: ReadableDb) => T, otherwise: T): T {
  try {
    const db = openForReading(path, key);
    try {
      return look(db);
    } finally {
      db.close();
    }
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
    if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code)) return otherwise;
    throw problem;
  }
}

/** True where a database opens under its key, every page in use is sound, and it holds what is said of it. */
function holds(path: string, key: DatabaseKey, said: BackupState): boolean {
  return lookInto(
    path,
    key,
    db => {
      if (!isScrinium(db) || !isSound(db)) return false;
      const state = backupState(db);
      return state !== undefined && sameState(state, said);
    },
    false,
  );
}

/** The full proof, as `proveBackup` has it; what the file system refuses is thrown. */
export function proofOf(disk: Disk, path: string, dataKey: Uint8Array): Result<Manifest, AppError> {
  const read = readBackup(disk, path);
  if (read.kind === 'newer') return err({ code: 'backup.newer', program: read.program });
  if (read.kind !== 'backup') return err({ code: `backup.${read.kind}` });
  const { manifest } = read;
  const key = { key: dataKey, mark: databaseMark(manifest.vault) };
  if (!isWhole(disk, path)) return err({ code: 'backup.damaged' });
  if (!isAuthentic(disk, path, dataKey)) {
    // Edited by someone without the key, or simply not a backup of this key's.
    return err({ code: lookInto(path, key, () => true, false) ? 'backup.damaged' : 'backup.foreign' });
  }
  return holds(path, key, manifest) ? ok(manifest) : err({ code: 'backup.damaged' });
}

/**
 * The full proof of a backup, as it lies on the disk: every checksum, the manifest's authenticity, every page under the
 * key, and the database against the manifest. `backup.foreign`: not a backup, or not one of this key's.
 * `backup.gone`: can't be read at all just now. `dataKey` stays the caller's to wipe.
 */
export function proveBackup(disk: Disk, path: string, dataKey: Uint8Array): Result<Manifest, AppError> {
  try {
    return proofOf(disk, path, dataKey);
  } catch (problem) {
    if (!placeRefusal(problem)) throw problem;
    const unreadable = problem instanceof Error && 'code' in problem && problem.code === 'EIO';
    return err({ code: unreadable ? 'backup.damaged' : 'backup.gone' });
  }
}
