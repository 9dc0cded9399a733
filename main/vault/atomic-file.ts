import type * as NodeFs from 'node:fs';
import type { AppError } from '../../shared/errors.ts';

/** The part of the file system that replacing a file needs; Node's own, or one that fails on purpose in a test. */
export type Disk = Pick<
  typeof NodeFs,
  | 'openSync'
  | 'writeSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'linkSync'
  | 'rmSync'
  | 'readFileSync'
  | 'existsSync'
  | 'statSync'
  | 'mkdirSync'
  | 'readSync'
  | 'readdirSync'
  | 'ftruncateSync'
>;

/** True for what reading gives where the disk does not give up a place any more: the next one may be sound. */
export const isBadPlace = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'EIO';

/** What a person is told when the disk does not take a file; undefined for anything but a refusal of the file system. */
export function diskRefusal(problem: unknown): AppError | undefined {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { code: 'vault.cannotWrite', reason: 'full' };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
    case 'ENOTDIR':
      return { code: 'vault.cannotWrite', reason: 'readOnly' };
    case 'EBUSY':
    case 'ETXTBSY':
      return { code: 'vault.cannotWrite', reason: 'busy' };
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOENT':
    case 'EISDIR':
    case 'EXDEV':
      return { code: 'vault.cannotWrite', reason: 'other' };
    default:
      return undefined;
  }
}

const pause = (milliseconds: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
const heldByAnother = new Set(['EPERM', 'EBUSY', 'EACCES']);

/**
 * Gives a file its name, replacing what bore it, in one step. On Windows virus scanners hold fresh files for a moment:
 * tried again for about three seconds, then thrown as EBUSY. Blocks the thread: for worker threads only.
 */
export function takeName(disk: Disk, from: string, to: string, platform: NodeJS.Platform = process.platform): void {
  for (let wait = 10; ; wait *= 2) {
    try {
      disk.renameSync(from, to);
      return;
    } catch (problem) {
      const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
      if (platform !== 'win32' || !heldByAnother.has(code)) throw problem;
      if (wait > 1500) throw Object.assign(new Error('Another program holds the file'), { code: 'EBUSY' });
      pause(wait);
    }
  }
}

/** Has the system put a file's bytes on the disk itself. */
export function settle(disk: Disk, path: string): void {
  const file = disk.openSync(path, 'r+');
  try {
    disk.fsyncSync(file);
  } finally {
    disk.closeSync(file);
  }
}

/** The same for the names in a folder; Windows has no such call and needs none. */
export function settleFolder(disk: Disk, folder: string, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') return;
  const file = disk.openSync(folder, 'r');
  try {
    disk.fsyncSync(file);
  } finally {
    disk.closeSync(file);
  }
}

/** Writes a new file and has it on the disk; one that can't be finished is removed again. */
export function writeWhole(disk: Disk, path: string, bytes: Uint8Array): void {
  disk.rmSync(path, { force: true });
  try {
    // 0o600: other accounts on this computer have no business with it.
    const file = disk.openSync(path, 'wx', 0o600);
    try {
      for (let at = 0; at < bytes.length;) at += disk.writeSync(file, bytes, at);
      disk.fsyncSync(file);
    } finally {
      disk.closeSync(file);
    }
  } catch (problem) {
    disk.rmSync(path, { force: true });
    throw problem;
  }
}

/** Replaces a file in one step: at any moment the old bytes or the new ones are there, never less. */
export function replaceFile(disk: Disk, folder: string, path: string, bytes: Uint8Array): void {
  const fresh = `${path}.new`;
  writeWhole(disk, fresh, bytes);
  try {
    takeName(disk, fresh, path);
  } catch (problem) {
    disk.rmSync(fresh, { force: true });
    throw problem;
  }
  settleFolder(disk, folder);
}
