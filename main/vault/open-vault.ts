import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WritableDb } from '../db/connection.ts';
import { isScrinium, migrate, schemaOf } from '../db/migrate.ts';
import { migrations as released, type Migration } from '../db/migrations/index.ts';
import { emptyLog, openForReading, openForWriting, type DatabaseKey } from '../db/open.ts';
import { readVaultRow, type VaultRow } from '../db/tables/vault.ts';
import type { Disk } from './atomic-file.ts';
import { listBackups, type FoundBackup } from './backup/list-backups.ts';
import { localMoment, makeBackup, type MadeBackup } from './backup/make-backup.ts';
import { placeFolders, readPlaces } from './backup/places.ts';
import { databaseHead, isUnreadable } from './bytes-check.ts';
import { guarded } from './guarded.ts';
import { databaseMark } from './key-slots.ts';
import type { VaultFiles } from './vault-files.ts';

/** An opened database and what it says of itself. */
export type OpenedDatabase = { readonly db: WritableDb; readonly row: VaultRow };

/**
 * What a backup before a migration needs. `now`: milliseconds since 1970. `documents`: the person's documents folder.
 * `program`: the version of this program.
 */
export type UpdateTools = { readonly now: number; readonly documents: string; readonly program: string };

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

const numberOf = ({ read }: FoundBackup, vault: string): number =>
  read.kind === 'backup' && read.manifest.vault === vault ? read.manifest.number : 0;

/** A proved backup from before a migration, in the first place or, where that can't be, beside the vault. */
function backUpFirst(
  disk: Disk,
  files: VaultFiles,
  dataKey: Uint8Array,
  vault: string,
  { now, documents, program }: UpdateTools,
): Result<MadeBackup, AppError> {
  const places = readPlaces(disk, files, documents);
  // The database of an older schema may not know which backups there are; their files do.
  const numbers = placeFolders(places, files).flatMap(({ folder }) =>
    listBackups(disk, folder).map(found => numberOf(found, vault)),
  );
  const make = (folder: string) =>
    makeBackup(disk, {
      database: files.database,
      slots: files.slots,
      folder,
      dataKey,
      vault,
      cause: 'beforeUpdate',
      number: Math.max(0, ...numbers) + 1,
      moment: localMoment(now),
      program,
    });
  const made = make(places.first.folder);
  return made.ok || !made.error.code.startsWith('backup.') ? made : make(files.ownBackups);
}

/** Brings the database up to the present schema. False where the bytes on disk turn out to be readable afterwards. */
function update(
  disk: Disk,
  files: VaultFiles,
  key: DatabaseKey,
  schema: number,
  backup: string,
  migrations: readonly Migration[],
): boolean {
  const db = openForWriting(files.database, key);
  let canary: string | undefined;
  try {
    migrate(db, migrations);
    emptyLog(db);
    canary = readVaultRow(db)?.canary;
  } catch (problem) {
    // Every step is one transaction: either nothing happened and the backup is one too many, or a whole step did.
    if (schemaOf(db) === schema) disk.rmSync(backup, { force: true });
    throw problem;
  } finally {
    db.close();
  }
  return canary !== undefined && isUnreadable(disk, [files.database, files.databaseLog, backup], canary);
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
      const backup = backUpFirst(disk, files, dataKey, vault, tools);
      if (!backup.ok) return backup;
      if (!update(disk, files, key, schema.value, backup.value.path, migrations))
        return err({ code: 'vault.notEncrypted' });
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
