import type { Disk } from './atomic-file.ts';

const chunk = 1 << 20;
/** What a disk gives up at a time; a page of the database, too. */
const sector = 4096;

const isBadPlace = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'EIO';

/**
 * Copies a file to `to`, which must not exist, and has the copy on the disk. Throws what the disk refuses; what was begun
 * stays. `overBadPlaces`: places of the original that the disk does not give up any more are zeros in the copy.
 */
export function copyWhole(disk: Disk, from: string, to: string, overBadPlaces = false): void {
  const buffer = Buffer.alloc(chunk);
  const source = disk.openSync(from, 'r');
  const readAt = (at: number): number => {
    for (const length of [chunk, sector]) {
      try {
        return disk.readSync(source, buffer, 0, length, at);
      } catch (problem) {
        if (!overBadPlaces || !isBadPlace(problem)) throw problem;
      }
    }
    const left = Math.min(sector, disk.statSync(from).size - at);
    buffer.fill(0, 0, left);
    return left;
  };
  try {
    const target = disk.openSync(to, 'wx', 0o600);
    try {
      for (let at = 0, read = readAt(0); read > 0; at += read, read = readAt(at))
        for (let done = 0; done < read;) done += disk.writeSync(target, buffer, done, read - done);
      disk.fsyncSync(target);
    } finally {
      disk.closeSync(target);
    }
  } finally {
    disk.closeSync(source);
  }
}
