import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { WritableDb } from '../../db/connection.ts';
import { isScrinium, migrate, schemaOf } from '../../db/migrate.ts';
import { migrations as released, type Migration } from '../../db/migrations/index.ts';
import { isSound, openForReading, openForWriting, type DatabaseKey } from '../../db/open.ts';
import { backupState } from '../../db/tables/backup-facts.ts';
import { settleFolder, type Disk } from '../atomic-file.ts';
import { isWhole, readBackup, type BackupRead } from '../backup/backup-file.ts';
import type { Manifest } from '../backup/manifest.ts';
import { sameState } from '../backup/prove-backup.ts';
import { guarded } from '../guarded.ts';

/** A backup file of this version's format. */
export type SoundBackup = Extract<BackupRead, { kind: 'backup' }>;

const chunk = 1 << 20;

/** Every file SQLite may make for a database of this name. */
const withCompanions = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`, `${path}-journal`];

/** Removes a database with all that SQLite puts beside it. */
export function removeDatabase(disk: Disk, path: string): void {
  for (const name of withCompanions(path)) disk.rmSync(name, { force: true });
}

/** What the vault's own files would be told of, said of a backup's. */
const ofBackup = (disk: Disk, path: string, error: AppError): AppError => {
  if (error.code === 'vault.databaseDamaged') return { code: 'backup.damaged' };
  if (error.code !== 'vault.cannotWrite') return error;
  return { code: disk.existsSync(path) ? 'backup.damaged' : 'backup.gone' };
};

/** Reads a backup; what the disk does not give up of it is said of the backup, not of the vault. */
export function readingBackup<T>(disk: Disk, path: string, work: () => Result<T, AppError>): Result<T, AppError> {
  const result = guarded(work);
  return result.ok ? result : err(ofBackup(disk, path, result.error));
}

/**
 * Reads a whole backup and finds it as it was written, by its own checksums; no key is needed. Refuses one that is gone,
 * damaged, not ours, or made by a later Scrinium (by its format, or by a schema this one doesn't know).
 */
export function findWhole(
  disk: Disk,
  path: string,
  migrations: readonly Migration[] = released,
): Result<SoundBackup, AppError> {
  return readingBackup(disk, path, () => {
    if (!disk.existsSync(path)) return err({ code: 'backup.gone' });
    const read = readBackup(disk, path);
    if (read.kind === 'newer') return err({ code: 'backup.newer', program: read.program });
    if (read.kind !== 'backup') return err({ code: `backup.${read.kind}` });
    const newest = migrations.at(-1)?.number ?? 0;
    if (read.manifest.schema > newest) return err({ code: 'backup.newer', program: read.manifest.program });
    return isWhole(disk, path) ? ok(read) : err({ code: 'backup.damaged' });
  });
}

/**
 * Copies the database out of a backup to `to`, settled, and compares it on the way with the manifest's checksum: what was
 * proved before may be another file by now. `progress` gets bytes. Nothing stays where it refuses.
 */
export function extractDatabase(
  disk: Disk,
  from: string,
  to: string,
  manifest: Manifest,
  progress: (bytes: number) => void = () => {},
): Result<null, AppError> {
  removeDatabase(disk, to);
  const buffer = Buffer.allocUnsafe(chunk);
  const hash = createHash('sha256');
  let copied: Result<null, AppError> | undefined;
  try {
    const opened = readingBackup(disk, from, () => ok(disk.openSync(from, 'r')));
    if (!opened.ok) return opened;
    try {
      const target = disk.openSync(to, 'wx', 0o600);
      try {
        for (let at = 0; at < manifest.databaseBytes;) {
          const wanted = Math.min(chunk, manifest.databaseBytes - at);
          const part = readingBackup(disk, from, () => ok(disk.readSync(opened.value, buffer, 0, wanted, at)));
          if (!part.ok) return part;
          if (part.value === 0) return err({ code: 'backup.damaged' });
          hash.update(buffer.subarray(0, part.value));
          for (let written = 0; written < part.value;)
            written += disk.writeSync(target, buffer, written, part.value - written, at + written);
          at += part.value;
          progress(at);
        }
        disk.fsyncSync(target);
      } finally {
        disk.closeSync(target);
      }
    } finally {
      disk.closeSync(opened.value);
    }
    settleFolder(disk, dirname(to));
    copied = hash.digest('hex') === manifest.databaseSha256 ? ok(null) : err({ code: 'backup.damaged' });
    return copied;
  } finally {
    if (!copied?.ok) removeDatabase(disk, to);
  }
}

/** Goes through an extracted database before anything is written into it, and compares it with what the manifest says. */
function holds(path: string, manifest: Manifest, key: DatabaseKey): boolean {
  const db = openForReading(path, key);
  try {
    if (!isScrinium(db) || schemaOf(db) !== manifest.schema || !isSound(db)) return false;
    const state = backupState(db);
    return state !== undefined && sameState(state, manifest);
  } finally {
    db.close();
  }
}

/**
 * Opens an extracted database, proved page by page and against the manifest, and brings it up to the present schema. The
 * caller closes it.
 */
export function openExtracted(
  path: string,
  manifest: Manifest,
  key: DatabaseKey,
  migrations: readonly Migration[] = released,
): Result<WritableDb, AppError> {
  const opened = guarded((): Result<WritableDb, AppError> => {
    if (!holds(path, manifest, key)) return err({ code: 'backup.damaged' });
    const db = openForWriting(path, key);
    try {
      migrate(db, migrations);
      return ok(db);
    } catch (problem) {
      db.close();
      throw problem;
    }
  });
  return !opened.ok && opened.error.code === 'vault.databaseDamaged' ? err({ code: 'backup.damaged' }) : opened;
}
