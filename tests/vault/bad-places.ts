import type * as fs from 'node:fs';
import { onTestFinished } from 'vitest';

/**
 * A disk that does not give up one place of a file, as long as it is the file it was: where another takes its name it is
 * read as usual. `at`: a byte in the sector of 4096 that is worn.
 */
export function withBadPlaces(disk: typeof fs, path: string, at: number): typeof fs {
  const sector = Math.floor(at / 4096) * 4096;
  // Held open, so that no new file gets the number of the one that is worn.
  const held = disk.openSync(path, 'r');
  onTestFinished(() => disk.closeSync(held));
  const worn = disk.fstatSync(held).ino;
  const refuse = () => {
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
  };
  const touches = (from: number, length: number) => from < sector + 4096 && from + length > sector;
  return {
    ...disk,
    readSync: ((file: number, buffer: Uint8Array, offset: number, length: number, position: number) => {
      if (disk.fstatSync(file).ino === worn && touches(position, length)) refuse();
      return disk.readSync(file, buffer, offset, length, position);
    }) as typeof fs.readSync,
    readFileSync: ((from: string, ...rest: []) => {
      if (disk.existsSync(from) && disk.statSync(from).ino === worn) refuse();
      return disk.readFileSync(from, ...rest);
    }) as typeof fs.readFileSync,
  };
}
