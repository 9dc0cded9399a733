import type { Disk } from './atomic-file.ts';

const chunk = 1 << 20;

/** Copies a file to `to`, which must not exist, and has the copy on the disk. Throws what the disk refuses; what was begun stays. */
export function copyWhole(disk: Disk, from: string, to: string): void {
  const buffer = Buffer.alloc(chunk);
  const source = disk.openSync(from, 'r');
  try {
    const target = disk.openSync(to, 'wx', 0o600);
    try {
      for (let read = disk.readSync(source, buffer); read > 0; read = disk.readSync(source, buffer))
        for (let at = 0; at < read;) at += disk.writeSync(target, buffer, at, read - at);
      disk.fsyncSync(target);
    } finally {
      disk.closeSync(target);
    }
  } finally {
    disk.closeSync(source);
  }
}
