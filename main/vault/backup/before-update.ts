import { createHash } from 'node:crypto';
import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { openForReading } from '../../db/open.ts';
import { backupState, type BackupState } from '../../db/tables/backup-facts.ts';
import { backupsSince, nextBackupNumber } from '../../db/tables/backups.ts';
import type { Disk } from '../atomic-file.ts';
import { databaseMark } from '../key-slots.ts';
import type { VaultFiles } from '../vault-files.ts';
import { listBackups } from './list-backups.ts';
import { localMoment, makeBackup } from './make-backup.ts';
import { placeFolders, readPlaces, type PlaceFolder } from './places.ts';
import { proveBackup, sameState } from './prove-backup.ts';

/**
 * What a backup before a migration needs. `now`: milliseconds since 1970. `documents`: the person's documents folder.
 * `program`: the version of this program. `places`: those that answer, see `answeringPlaces`; where nobody asked, all.
 */
export type UpdateTools = {
  readonly now: number;
  readonly documents: string;
  readonly program: string;
  readonly places?: readonly PlaceFolder[];
};

/** The backup from before a migration. `fresh`: made for it; one that stood already is never ours to remove. */
export type BackupBeforeUpdate = { readonly path: string; readonly fresh: boolean };

type Live = { readonly state: BackupState; readonly next: number };

/** What the database says of itself, and the least number its next backup may bear. */
function lookAt(files: VaultFiles, dataKey: Uint8Array, vault: string): Live | undefined {
  const db = openForReading(files.database, { key: dataKey, mark: databaseMark(vault) });
  try {
    const state = backupState(db);
    // The database of an older schema does not know which backups there are; their files do.
    return state && { state, next: state.schema >= backupsSince ? nextBackupNumber(db) : 1 };
  } finally {
    db.close();
  }
}

/** The newest backup in a folder, if it holds this very state under the present keys, proved. An update tried again needs no other. */
function standing(
  disk: Disk,
  files: VaultFiles,
  dataKey: Uint8Array,
  folder: string,
  { state }: Live,
): string | undefined {
  const newest = listBackups(disk, folder).find(
    ({ read }) => read.kind === 'backup' && read.manifest.vault === state.vault,
  );
  if (newest?.read.kind !== 'backup' || !sameState(newest.read.manifest, state)) return undefined;
  const slots = createHash('sha256').update(disk.readFileSync(files.slots)).digest('hex');
  if (newest.read.manifest.slotsSha256 !== slots) return undefined;
  return proveBackup(disk, newest.path, dataKey).ok ? newest.path : undefined;
}

/** Sees to a proved backup from before a migration, in the first place or, where that can't be, beside the vault. */
export function backUpBeforeUpdate(
  disk: Disk,
  files: VaultFiles,
  dataKey: Uint8Array,
  vault: string,
  { now, documents, program, places: answering }: UpdateTools,
): Result<BackupBeforeUpdate, AppError> {
  const live = lookAt(files, dataKey, vault);
  if (!live) return err({ code: 'vault.databaseDamaged' });
  const places = answering ?? placeFolders(readPlaces(disk, files, documents), files);
  const numbers = places.flatMap(({ folder }) =>
    listBackups(disk, folder).map(({ read }) =>
      read.kind === 'backup' && read.manifest.vault === vault ? read.manifest.number + 1 : 1,
    ),
  );
  let refusal: AppError = { code: 'backup.placeAbsent' };
  for (const { folder } of places.filter(({ which }) => which !== 'second')) {
    const path = standing(disk, files, dataKey, folder, live);
    if (path !== undefined) return ok({ path, fresh: false });
    const made = makeBackup(disk, {
      database: files.database,
      slots: files.slots,
      folder,
      dataKey,
      vault,
      cause: 'beforeUpdate',
      number: Math.max(live.next, ...numbers),
      moment: localMoment(now),
      program,
    });
    if (made.ok) return ok({ path: made.value.path, fresh: true });
    // What the vault itself refuses, it refuses everywhere.
    if (!made.error.code.startsWith('backup.')) return made;
    refusal = made.error;
  }
  return err(refusal);
}
