import { basename, join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import type { KeptCopy } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { settleFolder, takeName, writeWhole, type Disk } from '../atomic-file.ts';
import { copyWhole } from '../copy-whole.ts';
import { guarded } from '../guarded.ts';
import type { VaultFiles } from '../vault-files.ts';

const unfinished = '.new';
// Both sides of this pattern are ours: whatever else lies in the folder is neither shown nor touched.
const named = /^(restore|salvage|damagedLog|update)\.(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3})Z(?:\.\d+)?$/;

/** Lies in a copy of a damaged log until the vault itself says that changes were lost. */
const notNoted = 'not-noted';

function namesIn(disk: Disk, folder: string): readonly string[] {
  return disk.existsSync(folder) ? disk.readdirSync(folder) : [];
}

/**
 * Puts copies of the vault's files aside as they are: database, log, slot files and the record of erasures, those of them
 * that are there. They are
 * on the disk when this returns, in a folder whose name it gives; a kill in the middle leaves nothing that is listed. What
 * a failing disk does not give up of them is left empty: the rest is kept all the same.
 * `moment`: now, ISO 8601 in UTC. Throws what the disk refuses. No connection to the database may be open in this
 * process: on Linux and macOS reading the file here would lift its locks.
 */
export function keepFiles(disk: Disk, files: VaultFiles, reason: KeptCopy['reason'], moment: string): string {
  disk.mkdirSync(files.kept, { recursive: true });
  const taken = namesIn(disk, files.kept);
  for (const name of taken)
    if (name.endsWith(unfinished) && named.test(name.slice(0, -unfinished.length)))
      disk.rmSync(join(files.kept, name), { recursive: true, force: true });
  const plain = `${reason}.${moment.replace(/[:.]/g, '-')}`;
  let name = plain;
  for (let count = 2; taken.includes(name); count += 1) name = `${plain}.${count}`;
  const building = join(files.kept, `${name}${unfinished}`);
  disk.mkdirSync(building);
  try {
    for (const path of [files.database, files.databaseLog, files.slots, files.newSlots, files.journal])
      if (disk.existsSync(path)) copyWhole(disk, path, join(building, basename(path)), true);
    // In the copy from its first moment on: a loss is not forgotten because the vault doesn't open the first time.
    if (reason === 'damagedLog') writeWhole(disk, join(building, notNoted), new Uint8Array());
    settleFolder(disk, building);
    takeName(disk, building, join(files.kept, name));
  } catch (problem) {
    disk.rmSync(building, { recursive: true, force: true });
    throw problem;
  }
  settleFolder(disk, files.kept);
  settleFolder(disk, files.folder);
  return name;
}

/** Every copy put aside, newest first. What is not named as ours is left out. */
export function listKept(disk: Disk, files: VaultFiles): readonly KeptCopy[] {
  const copies = namesIn(disk, files.kept).flatMap((name): KeptCopy[] => {
    const [, reason, hour, minute, second, milliseconds] = named.exec(name) ?? [];
    if (reason === undefined) return [];
    const folder = join(files.kept, name);
    if (!disk.existsSync(folder) || !disk.statSync(folder).isDirectory()) return [];
    return [
      {
        name,
        keptAt: `${hour}:${minute}:${second}.${milliseconds}Z`,
        reason: reason as KeptCopy['reason'],
        bytes: disk.readdirSync(folder).reduce((sum, file) => sum + disk.statSync(join(folder, file)).size, 0),
      },
    ];
  });
  return copies.toSorted((one, other) =>
    one.keptAt < other.keptAt || (one.keptAt === other.keptAt && one.name < other.name) ? 1 : -1,
  );
}

/** Copies of damaged logs whose loss the vault doesn't know of yet: their folders, the newest first. */
export const unnotedLosses = (disk: Disk, files: VaultFiles): readonly string[] =>
  listKept(disk, files)
    .filter(({ reason, name }) => reason === 'damagedLog' && disk.existsSync(join(files.kept, name, notNoted)))
    .map(({ name }) => join(files.kept, name));

/** To be called once the vault that is there now knows of all losses. Throws what the disk refuses. */
export function markLossesNoted(disk: Disk, files: VaultFiles): void {
  for (const folder of unnotedLosses(disk, files)) disk.rmSync(join(folder, notNoted), { force: true });
}

/** Removes a copy for good. `name` must be one that is listed: anything else, a path for instance, is `kept.gone`. */
export function removeKept(disk: Disk, files: VaultFiles, name: string): Result<null, AppError> {
  return guarded(() => {
    if (!listKept(disk, files).some(copy => copy.name === name)) return err({ code: 'kept.gone' });
    disk.rmSync(join(files.kept, name), { recursive: true, force: true });
    settleFolder(disk, files.kept);
    return ok(null);
  });
}
