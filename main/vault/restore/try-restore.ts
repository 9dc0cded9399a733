import { join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { customerIdsAfter, findCustomer } from '../../db/tables/customers.ts';
import type { Disk } from '../atomic-file.ts';
import { isAuthentic } from '../backup/backup-file.ts';
import type { Manifest } from '../backup/manifest.ts';
import { guarded } from '../guarded.ts';
import { databaseMark } from '../key-slots.ts';
import type { VaultFiles } from '../vault-files.ts';
import { extractDatabase, findWhole, openExtracted, readingBackup } from './extract.ts';

const batch = 1000;

function readEvery(db: ReadableDb): number {
  let read = 0;
  for (let ids = customerIdsAfter(db, '', batch); ids.length > 0; ids = customerIdsAfter(db, ids.at(-1) ?? '', batch))
    for (const id of ids) if (findCustomer(db, id)) read += 1;
  return read;
}

/**
 * Restores a backup beside the vault, reads every customer in it and removes it again: what an exercise is for. The vault
 * itself is not touched. Refuses as a restore would. For worker threads: blocks until it is done. `dataKey` stays the
 * caller's to wipe.
 */
export function tryRestore(
  disk: Disk,
  files: VaultFiles,
  path: string,
  dataKey: Uint8Array,
): Result<{ readonly customers: number; readonly manifest: Manifest }, AppError> {
  return guarded((): Result<{ readonly customers: number; readonly manifest: Manifest }, AppError> => {
    const found = findWhole(disk, path);
    if (!found.ok) return found;
    const { manifest } = found.value;
    const authentic = readingBackup(disk, path, () => ok(isAuthentic(disk, path, dataKey)));
    if (!authentic.ok) return authentic;
    if (!authentic.value) return err({ code: 'backup.damaged' });
    disk.rmSync(files.trial, { recursive: true, force: true });
    disk.mkdirSync(files.trial);
    try {
      const database = join(files.trial, 'customers.scrinium');
      const extracted = extractDatabase(disk, path, database, manifest);
      if (!extracted.ok) return extracted;
      const opened = openExtracted(database, manifest, { key: dataKey, mark: databaseMark(manifest.vault) });
      if (!opened.ok) return opened;
      try {
        const customers = readEvery(opened.value);
        return customers === manifest.customers ? ok({ customers, manifest }) : err({ code: 'backup.damaged' });
      } finally {
        opened.value.close();
      }
    } finally {
      disk.rmSync(files.trial, { recursive: true, force: true });
    }
  });
}
