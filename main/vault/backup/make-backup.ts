import { basename, dirname, join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupCause } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { copyInto, openForCopying, openForReading } from '../../db/open.ts';
import { backupState, trailPasses, type BackupState } from '../../db/tables/backup-facts.ts';
import { settleFolder, takeName, type Disk } from '../atomic-file.ts';
import { fileRefusal } from '../guarded.ts';
import { databaseMark } from '../key-slots.ts';
import { isWhole, readBackup, sealBackup } from './backup-file.ts';
import { backupName, freeName, isUnfinished, unfinishedName, type LocalMoment } from './backup-name.ts';
import type { Manifest } from './manifest.ts';
import { guardedPlace } from './place-refusal.ts';
import { liesBetween, proofOf, proveBackup } from './prove-backup.ts';

export { localMoment, type LocalMoment } from './backup-name.ts';

/** What a backup is made of. `database`, `slots`, `folder`: paths. `program`: the version that makes it. */
export type BackupOrder = {
  readonly database: string;
  readonly slots: string;
  readonly folder: string;
  readonly dataKey: Uint8Array;
  readonly vault: string;
  readonly cause: BackupCause;
  /** Counts the vault's backups on, whatever its clock says. */
  readonly number: number;
  readonly moment: LocalMoment;
  readonly program: string;
};

/** A backup that is in its place under its name, proved there. */
export type MadeBackup = {
  readonly path: string;
  readonly fileName: string;
  readonly manifest: Manifest;
  readonly bytes: number;
};

const chunk = 1 << 20;

/** Makes the folder where the one it lies in is there, or at most that one too; a stick that is out is not made up. */
function reachFolder(disk: Disk, folder: string): Result<null, AppError> {
  if (disk.existsSync(folder)) return ok(null);
  if (!disk.existsSync(dirname(dirname(folder)))) return err({ code: 'backup.placeAbsent' });
  try {
    disk.mkdirSync(folder, { recursive: true });
    return ok(null);
  } catch (problem) {
    const refusal = fileRefusal(problem);
    const full = refusal?.code === 'vault.cannotWrite' && refusal.reason === 'full';
    return full ? err({ code: 'backup.cannotWrite', reason: 'full' }) : err({ code: 'backup.placeAbsent' });
  }
}

/** Some file systems (network drives, FUSE) have no call to settle a folder, and do without. */
function settlePlace(disk: Disk, folder: string): void {
  try {
    settleFolder(disk, folder);
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw problem;
  }
}

function removeQuietly(disk: Disk, path: string): void {
  try {
    disk.rmSync(path, { force: true });
  } catch {
    // What refused the backup may refuse this too; the next making tries again.
  }
}

function removeUnfinished(disk: Disk, folder: string, vault: string): void {
  for (const name of disk.readdirSync(folder)) if (isUnfinished(name, vault)) removeQuietly(disk, join(folder, name));
}

/**
 * Builds a backup under a name that says it is not finished, and gives it its own once it is proved. Whatever comes in
 * between, nothing half-made stays.
 */
function inPlace(
  disk: Disk,
  folder: string,
  wanted: string,
  vault: string,
  dataKey: Uint8Array,
  build: (unfinished: string) => Result<null, AppError>,
): Result<MadeBackup, AppError> {
  const unfinished = join(folder, unfinishedName(wanted, vault));
  let placed: string | undefined;
  let made: Result<MadeBackup, AppError> | undefined;
  try {
    made = guardedPlace((): Result<MadeBackup, AppError> => {
      // An empty file of our own, so that no other account on this computer can read what SQLite writes into it.
      disk.closeSync(disk.openSync(unfinished, 'wx', 0o600));
      const built = build(unfinished);
      if (!built.ok) return built;
      const proved = proofOf(disk, unfinished, dataKey);
      if (!proved.ok) return err({ code: 'backup.notProved' });
      const { size } = disk.statSync(unfinished);
      const fileName = freeName(wanted, name => disk.existsSync(join(folder, name)));
      const path = join(folder, fileName);
      takeName(disk, unfinished, path);
      placed = path;
      settlePlace(disk, folder);
      return ok({ path, fileName, manifest: proved.value, bytes: size });
    });
  } finally {
    if (!made?.ok) {
      removeQuietly(disk, unfinished);
      if (placed !== undefined) removeQuietly(disk, placed);
    }
  }
  const vanished = !made.ok && made.error.code === 'backup.cannotWrite' && !disk.existsSync(folder);
  return vanished ? err({ code: 'backup.placeAbsent' }) : made;
}

/**
 * Makes a backup of a vault, open or not, while others write to it: copy, key slots and manifest in one file, read back
 * from the disk and proved before it gets its name. Makes the folder if it can. Refuses with what the folder refused,
 * with `vault.databaseDamaged` where the vault itself can't be read, with `backup.notProved` where what was read back is
 * not what should be there; then nothing of it stays. For worker threads: blocks until it is done. `dataKey` stays the
 * caller's to wipe.
 */
export function makeBackup(
  disk: Disk,
  order: BackupOrder,
  progress: (step: 'backingUp' | 'proving') => void = () => {},
): Result<MadeBackup, AppError> {
  const { folder, vault, dataKey } = order;
  const key = { key: dataKey, mark: databaseMark(vault) };
  return guardedPlace((): Result<MadeBackup, AppError> => {
    const reached = reachFolder(disk, folder);
    if (!reached.ok) return reached;
    removeUnfinished(disk, folder, vault);
    progress('backingUp');
    const slots = disk.readFileSync(order.slots);
    const live = openForCopying(order.database, key);
    try {
      const before = backupState(live);
      if (!before) return err({ code: 'vault.databaseDamaged' });
      if (before.vault !== vault) return err({ code: 'vault.databaseForeign' });
      const wanted = backupName(before.business, order.moment, name => disk.existsSync(join(folder, name)));
      return inPlace(disk, folder, wanted, vault, dataKey, unfinished => {
        copyInto(live, unfinished);
        const after = backupState(live);
        const db = openForReading(unfinished, key);
        let copy: BackupState | undefined;
        try {
          copy = backupState(db);
        } finally {
          db.close();
        }
        const passes = copy !== undefined && trailPasses(live, copy.entries, copy.head);
        if (!copy || !after || !liesBetween(before, copy, after, passes)) return err({ code: 'backup.notProved' });
        // Its pages would only take room while the copy is gone through.
        live.close();
        const facts = { madeAt: order.moment.at, program: order.program, cause: order.cause, number: order.number };
        sealBackup(disk, unfinished, { ...copy, ...facts }, slots, dataKey);
        progress('proving');
        return ok(null);
      });
    } finally {
      live.close();
    }
  });
}

function copyBytes(disk: Disk, from: string, to: string, cancelled: () => boolean): Result<null, AppError> {
  const buffer = Buffer.allocUnsafe(chunk);
  const source = disk.openSync(from, 'r');
  try {
    const target = disk.openSync(to, 'r+');
    try {
      for (let at = 0; ;) {
        if (cancelled()) return err({ code: 'job.cancelled' });
        const read = disk.readSync(source, buffer, 0, chunk, at);
        if (read === 0) break;
        for (let written = 0; written < read;)
          written += disk.writeSync(target, buffer, written, read - written, at + written);
        at += read;
      }
      disk.fsyncSync(target);
    } finally {
      disk.closeSync(target);
    }
  } finally {
    disk.closeSync(source);
  }
  return ok(null);
}

/**
 * Copies a backup into another folder and proves it there, under the same name. Never makes the folder: a stick that is
 * out is `backup.placeAbsent`. A copy that already lies there, and is proved, is taken as it is. `cancelled` is asked
 * between chunks.
 */
export function copyBackup(
  disk: Disk,
  from: string,
  toFolder: string,
  dataKey: Uint8Array,
  cancelled: () => boolean,
): Result<MadeBackup, AppError> {
  return guardedPlace((): Result<MadeBackup, AppError> => {
    if (!disk.existsSync(toFolder)) return err({ code: 'backup.placeAbsent' });
    if (!disk.existsSync(from)) return err({ code: 'backup.gone' });
    const read = readBackup(disk, from);
    if (read.kind === 'newer') return err({ code: 'backup.newer', program: read.program });
    if (read.kind !== 'backup') return err({ code: `backup.${read.kind}` });
    const fileName = basename(from);
    const there = join(toFolder, fileName);
    if (disk.existsSync(there)) {
      const proved = proveBackup(disk, there, dataKey);
      if (proved.ok && JSON.stringify(proved.value) === JSON.stringify(read.manifest))
        return ok({ path: there, fileName, manifest: proved.value, bytes: disk.statSync(there).size });
    }
    removeUnfinished(disk, toFolder, read.manifest.vault);
    const copied = inPlace(disk, toFolder, fileName, read.manifest.vault, dataKey, unfinished =>
      copyBytes(disk, from, unfinished, cancelled),
    );
    // A copy of what was damaged before is damaged too, and the second place is not to blame.
    if (copied.ok || copied.error.code !== 'backup.notProved' || isWhole(disk, from)) return copied;
    return err({ code: 'backup.damaged' });
  });
}
