import { basename, dirname, join, resolve } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupCause } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { copyInto, openForCopying, openForReading, type DatabaseKey } from '../../db/open.ts';
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

const errnoOf = (problem: unknown) => (problem instanceof Error && 'code' in problem ? String(problem.code) : '');

/**
 * Makes the folder where the one it lies in is there, or at most that one too; a stick that is out is not made up. Throws
 * what the disk refuses once it is made.
 */
export function reachFolder(disk: Disk, folder: string): Result<null, AppError> {
  if (disk.existsSync(folder)) return ok(null);
  if (!disk.existsSync(dirname(dirname(folder)))) return err({ code: 'backup.placeAbsent' });
  let firstMade: string | undefined;
  try {
    firstMade = disk.mkdirSync(folder, { recursive: true });
  } catch (problem) {
    const refusal = fileRefusal(problem);
    const full = refusal?.code === 'vault.cannotWrite' && refusal.reason === 'full';
    return full ? err({ code: 'backup.cannotWrite', reason: 'full' }) : err({ code: 'backup.placeAbsent' });
  }
  // A backup that is on the disk is of no use in a folder that isn't.
  settlePlace(disk, dirname(folder));
  if (firstMade !== undefined && resolve(firstMade) !== resolve(folder)) settlePlace(disk, dirname(dirname(folder)));
  return ok(null);
}

/** Some file systems (network drives, FUSE) have no call to settle a folder, and do without. */
function settlePlace(disk: Disk, folder: string): void {
  try {
    settleFolder(disk, folder);
  } catch (problem) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errnoOf(problem))) throw problem;
  }
}

function removeQuietly(disk: Disk, path: string): void {
  try {
    disk.rmSync(path, { force: true });
  } catch {
    // What refused the backup may refuse this too; the next making tries again.
  }
}

/** Removes what a program that was killed, or a worker that was ended, left of backups of this vault. */
export function removeUnfinished(disk: Disk, folder: string, vault: string): void {
  for (const name of disk.readdirSync(folder)) if (isUnfinished(name, vault)) removeQuietly(disk, join(folder, name));
}

// Not every file system knows of two names for one file: FAT on a stick, many network drives.
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EISDIR', 'EMLINK', 'EXDEV', 'UNKNOWN']);

/**
 * Gives a finished file this name; false where a file bears it already, even one that another computer made this moment.
 * A name of its own is what it gets, never one that is taken away from another file.
 */
function takeFreeName(disk: Disk, from: string, to: string): boolean {
  if (disk.existsSync(to)) return false;
  try {
    disk.linkSync(from, to);
    removeQuietly(disk, from);
    return true;
  } catch (problem) {
    if (errnoOf(problem) === 'EEXIST') return false;
    if (process.platform !== 'win32' && !noLinks.has(errnoOf(problem))) throw problem;
  }
  // Without links: the name is reserved by an empty file of our own, which is then replaced.
  try {
    disk.closeSync(disk.openSync(to, 'wx', 0o600));
  } catch (problem) {
    if (errnoOf(problem) === 'EEXIST') return false;
    throw problem;
  }
  try {
    takeName(disk, from, to);
    return true;
  } catch (problem) {
    removeQuietly(disk, to);
    throw problem;
  }
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
      const fileName = freeName(wanted, name => !takeFreeName(disk, unfinished, join(folder, name)));
      const path = join(folder, fileName);
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

/** What a fresh copy holds; undefined where it can't be read back: then the copy is at fault, never the vault. */
function lookAtCopy(path: string, key: DatabaseKey): BackupState | undefined {
  try {
    const db = openForReading(path, key);
    try {
      return backupState(db);
    } finally {
      db.close();
    }
  } catch (problem) {
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(errnoOf(problem))) return undefined;
    throw problem;
  }
}

/** So often it is begun anew where the key slots change in the middle: nobody changes a password more often than that. */
const mostTries = 3;

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
  return guardedPlace((): Result<MadeBackup, AppError> => {
    const reached = reachFolder(disk, order.folder);
    if (!reached.ok) return reached;
    removeUnfinished(disk, order.folder, order.vault);
    progress('backingUp');
    for (let tried = 1; ; tried += 1) {
      const made = makeOnce(disk, order, progress);
      if (made !== 'keysChanged') return made;
      if (tried === mostTries) return err({ code: 'backup.notProved' });
    }
  });
}

/**
 * One try. The key slots lie in a file of their own, which a change of the password replaces just before its audit entry
 * is committed. A backup must not bear slots from before that change and the entry, nor those of a change that was taken
 * back: the slots have to be the same before the copy, after it, and once it is sealed; else 'keysChanged'.
 */
function makeOnce(
  disk: Disk,
  order: BackupOrder,
  progress: (step: 'backingUp' | 'proving') => void,
): Result<MadeBackup, AppError> | 'keysChanged' {
  const { folder, vault, dataKey } = order;
  const key = { key: dataKey, mark: databaseMark(vault) };
  const slots = disk.readFileSync(order.slots);
  const slotsStand = () => slots.equals(disk.readFileSync(order.slots));
  let keysChanged = false;
  const live = openForCopying(order.database, key);
  try {
    const before = backupState(live);
    if (!before) return err({ code: 'vault.databaseDamaged' });
    if (before.vault !== vault) return err({ code: 'vault.databaseForeign' });
    const wanted = backupName(before.business, order.moment, name => disk.existsSync(join(folder, name)));
    const made = inPlace(disk, folder, wanted, vault, dataKey, unfinished => {
      copyInto(live, unfinished);
      const after = backupState(live);
      keysChanged = !slotsStand();
      if (keysChanged) return err({ code: 'backup.notProved' });
      const copy = lookAtCopy(unfinished, key);
      const passes = copy !== undefined && trailPasses(live, copy.entries, copy.head);
      if (!copy || !after || !liesBetween(before, copy, after, passes)) return err({ code: 'backup.notProved' });
      // Its pages would only take room while the copy is gone through.
      live.close();
      const facts = { madeAt: order.moment.at, program: order.program, cause: order.cause, number: order.number };
      sealBackup(disk, unfinished, { ...copy, ...facts }, slots, dataKey);
      keysChanged = !slotsStand();
      if (keysChanged) return err({ code: 'backup.notProved' });
      progress('proving');
      return ok(null);
    });
    return keysChanged ? 'keysChanged' : made;
  } finally {
    live.close();
  }
}

/** How many bytes were read; undefined where the disk can't read them any more. */
function readFrom(disk: Disk, file: number, buffer: Uint8Array, at: number): number | undefined {
  try {
    return disk.readSync(file, buffer, 0, buffer.length, at);
  } catch (problem) {
    if (errnoOf(problem) === 'EIO') return undefined;
    throw problem;
  }
}

function copyBytes(disk: Disk, from: string, to: string, cancelled: () => boolean): Result<null, AppError> {
  const buffer = Buffer.allocUnsafe(chunk);
  const source = disk.openSync(from, 'r');
  try {
    const target = disk.openSync(to, 'r+');
    try {
      for (let at = 0; ;) {
        if (cancelled()) return err({ code: 'job.cancelled' });
        const read = readFrom(disk, source, buffer, at);
        // Its own disk doesn't give it up: the place it was to go to is not to blame.
        if (read === undefined) return err({ code: 'backup.damaged' });
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
