import { dirname } from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WritableDb } from '../db/connection.ts';
import { isScrinium, migrate, schemaOf } from '../db/migrate.ts';
import { migrations as released, type Migration } from '../db/migrations/index.ts';
import { emptyLog, openForReading, openForWriting, type DatabaseKey } from '../db/open.ts';
import { readVaultRow, type VaultRow } from '../db/tables/vault.ts';
import type { Disk } from './atomic-file.ts';
import { backUpBeforeUpdate, type BackupBeforeUpdate, type UpdateTools } from './backup/before-update.ts';
import { databaseHead, isUnreadable } from './bytes-check.ts';
import { sameDisk } from './folder-facts.ts';
import { fileRefusal, guarded } from './guarded.ts';
import { databaseMark } from './key-slots.ts';
import type { VaultFiles } from './vault-files.ts';

/** An opened database and what it says of itself. */
export type OpenedDatabase = { readonly db: WritableDb; readonly row: VaultRow };

/** Opens for a moment, read-only, so that a newer or damaged database stays as it is to the byte. */
function probe(path: string, key: DatabaseKey, vault: string, newest: number): Result<number, AppError> {
  const db = openForReading(path, key);
  try {
    const schema = schemaOf(db);
    if (schema > newest) return err({ code: 'vault.databaseNewer', version: schema });
    const row = isScrinium(db) && schema > 0 ? readVaultRow(db) : undefined;
    if (!row) return err({ code: 'vault.databaseDamaged' });
    return row.vaultId === vault ? ok(schema) : err({ code: 'vault.databaseForeign' });
  } finally {
    db.close();
  }
}

/** True where opening this vault will bring it up to a newer schema. */
export function needsUpdate(disk: Disk, files: VaultFiles, dataKey: Uint8Array, vault: string): boolean {
  const newest = released.at(-1)?.number ?? 0;
  const mark = databaseMark(vault);
  const schema = guarded(() => {
    if (!disk.existsSync(files.database) || databaseHead(disk, files.database, mark) !== 'ours') return ok(newest);
    return probe(files.database, { key: dataKey, mark }, vault, newest);
  });
  return schema.ok && schema.value < newest;
}

const isFull = (problem: unknown): boolean => {
  const refusal = fileRefusal(problem);
  return refusal?.code === 'vault.cannotWrite' && refusal.reason === 'full';
};

/**
 * After an update that failed. The backup from before it is what a person has left if the list itself came to harm, so it
 * stays; only where the disk is full, and nothing was changed, it gives its room back. Never hides the first problem.
 */
function makeRoom(
  disk: Disk,
  files: VaultFiles,
  db: WritableDb,
  schema: number,
  backup: BackupBeforeUpdate,
  problem: unknown,
): void {
  if (!backup.fresh || !isFull(problem)) return;
  try {
    // All steps are one transaction: either nothing happened, or all of them did.
    if (schemaOf(db) === schema && sameDisk(disk, files.folder, dirname(backup.path)))
      disk.rmSync(backup.path, { force: true });
  } catch {
    // It stays, and stands for the next try.
  }
}

/** Brings the database up to the present schema. False where the bytes on disk turn out to be readable afterwards. */
function update(
  disk: Disk,
  files: VaultFiles,
  key: DatabaseKey,
  schema: number,
  backup: BackupBeforeUpdate,
  migrations: readonly Migration[],
): boolean {
  const db = openForWriting(files.database, key);
  let canary: string | undefined;
  try {
    migrate(db, migrations);
    emptyLog(db);
    canary = readVaultRow(db)?.canary;
  } catch (problem) {
    makeRoom(disk, files, db, schema, backup, problem);
    throw problem;
  } finally {
    db.close();
  }
  return canary !== undefined && isUnreadable(disk, [files.database, files.databaseLog, backup.path], canary);
}

/**
 * Opens the vault's database with the key from its slot and brings it up to the present schema, after a proved
 * backup: where none can be made anywhere, it refuses with that reason. Tells apart what is missing, empty, damaged,
 * another vault's, or newer, and changes nothing then. `dataKey` stays the caller's to wipe.
 */
export function openVault(
  disk: Disk,
  files: VaultFiles,
  dataKey: Uint8Array,
  vault: string,
  tools: UpdateTools,
  migrations: readonly Migration[] = released,
): Result<OpenedDatabase, AppError> {
  const key: DatabaseKey = { key: dataKey, mark: databaseMark(vault) };
  return guarded(() => {
    if (!disk.existsSync(files.database)) return err({ code: 'vault.databaseMissing' });
    if (disk.statSync(files.database).size === 0) return err({ code: 'vault.databaseEmpty' });
    const head = databaseHead(disk, files.database, key.mark);
    if (head !== 'ours') return err({ code: head === 'damaged' ? 'vault.databaseDamaged' : 'vault.databaseForeign' });
    const newest = migrations.at(-1)?.number ?? 0;
    const schema = probe(files.database, key, vault, newest);
    if (!schema.ok) return schema;
    if (schema.value < newest) {
      const backup = backUpBeforeUpdate(disk, files, dataKey, vault, tools);
      if (!backup.ok) return backup;
      if (!update(disk, files, key, schema.value, backup.value, migrations)) return err({ code: 'vault.notEncrypted' });
    }

    const db = openForWriting(files.database, key);
    const row = readVaultRow(db);
    if (!row) {
      db.close();
      return err({ code: 'vault.databaseDamaged' });
    }
    return ok({ db, row });
  });
}
