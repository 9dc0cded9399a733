import { isBadPlace, type Disk } from './atomic-file.ts';

const chunk = 1 << 20;
/** What a disk gives up at a time; a page of the database, too. */
const sector = 4096;

/**
 * Fills `buffer` from a file of `size` bytes, beginning at `position`. What the disk does not give up are zeros in it. Gives
 * how many bytes there are, and whether some of them could not be read.
 */
export function readOverBadPlaces(
  disk: Disk,
  file: number,
  buffer: Uint8Array,
  position: number,
  size: number,
): { readonly read: number; readonly bad: boolean } {
  let bad = false;
  let read = 0;
  for (let inPieces = false; read < buffer.length;) {
    const at = position + read;
    const left = Math.min(inPieces ? sector - (at % sector) : buffer.length, buffer.length - read, size - at);
    if (left <= 0) break;
    try {
      const more = disk.readSync(file, buffer, read, left, at);
      if (more === 0) break;
      read += more;
    } catch (problem) {
      if (!isBadPlace(problem)) throw problem;
      // Once more in small pieces, to lose no more than has to be lost.
      if (!inPieces) {
        inPieces = true;
        continue;
      }
      buffer.fill(0, read, read + left);
      read += left;
      bad = true;
    }
  }
  return { read, bad };
}

/**
 * Copies a file to `to`, which must not exist, and has the copy on the disk. Throws what the disk refuses; what was begun
 * stays. `overBadPlaces`: places of the original that the disk does not give up any more are zeros in the copy.
 */
export function copyWhole(disk: Disk, from: string, to: string, overBadPlaces = false): void {
  const buffer = Buffer.alloc(chunk);
  const source = disk.openSync(from, 'r');
  const { size } = disk.statSync(from);
  const readAt = (at: number): number =>
    overBadPlaces
      ? readOverBadPlaces(disk, source, buffer, at, size).read
      : disk.readSync(source, buffer, 0, chunk, at);
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
