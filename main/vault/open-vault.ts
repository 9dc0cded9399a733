import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WritableDb } from '../db/connection.ts';
import { isScrinium, migrate, schemaOf } from '../db/migrate.ts';
import { migrations as released, type Migration } from '../db/migrations/index.ts';
import { copyInto, emptyLog, isSound, openForReading, openForWriting, type DatabaseKey } from '../db/open.ts';
import { readVaultRow, type VaultRow } from '../db/tables/vault.ts';
import { settle, settleFolder, takeName, type Disk } from './atomic-file.ts';
import { databaseHead, isUnreadable } from './bytes-check.ts';
import { guarded } from './guarded.ts';
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

/** A whole, proved copy from before a migration, under a name of its own. */
function keepCopy(
  disk: Disk,
  files: VaultFiles,
  db: WritableDb,
  key: DatabaseKey,
  schema: number,
  moment: string,
): string {
  disk.rmSync(files.newCopy, { force: true });
  copyInto(db, files.newCopy);
  const copy = openForWriting(files.newCopy, key);
  try {
    if (!isSound(copy) || schemaOf(copy) !== schema || !readVaultRow(copy))
      throw Object.assign(new Error('The copy is not whole'), { code: 'EIO' });
  } finally {
    copy.close();
  }
  settle(disk, files.newCopy);
  const kept = files.copyBefore(schema, moment);
  takeName(disk, files.newCopy, kept);
  settleFolder(disk, files.folder);
  return kept;
}

/** Brings the database up to the present schema. False where the bytes on disk turn out to be readable afterwards. */
function update(
  disk: Disk,
  files: VaultFiles,
  key: DatabaseKey,
  schema: number,
  moment: string,
  migrations: readonly Migration[],
): boolean {
  const db = openForWriting(files.database, key);
  let copy: string | undefined;
  let canary: string | undefined;
  try {
    copy = keepCopy(disk, files, db, key, schema, moment);
    migrate(db, migrations);
    emptyLog(db);
    canary = readVaultRow(db)?.canary;
  } catch (problem) {
    // Every step is one transaction: either nothing happened and the copy is of no use, or a whole step did.
    if (copy && schemaOf(db) === schema) disk.rmSync(copy, { force: true });
    throw problem;
  } finally {
    db.close();
  }
  return canary !== undefined && isUnreadable(disk, [files.database, files.databaseLog, copy], canary);
}

/**
 * Opens the vault's database with the key from its slot and brings it up to the present schema, a copy from before
 * being kept. Tells apart what is missing, empty, damaged, another vault's, or newer, and changes nothing then.
 * `moment`: now, ISO 8601. `dataKey` stays the caller's to wipe.
 */
export function openVault(
  disk: Disk,
  files: VaultFiles,
  dataKey: Uint8Array,
  vault: string,
  moment: string,
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
    if (schema.value < newest && !update(disk, files, key, schema.value, moment, migrations))
      return err({ code: 'vault.notEncrypted' });

    const db = openForWriting(files.database, key);
    const row = readVaultRow(db);
    if (!row) {
      db.close();
      return err({ code: 'vault.databaseDamaged' });
    }
    return ok({ db, row });
  });
}
