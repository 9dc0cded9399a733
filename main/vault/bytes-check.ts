import type { Disk } from './atomic-file.ts';
import { readOverBadPlaces } from './copy-whole.ts';

const plainHeader = Buffer.from('SQLite format 3\0', 'latin1');
const chunk = 1 << 20;

/** What the first bytes of a database say. `mark`: the 16 bytes every copy of this vault begins with. */
export function databaseHead(disk: Disk, path: string, mark: Uint8Array): 'ours' | 'damaged' | 'foreign' {
  const head = Buffer.alloc(512);
  const file = disk.openSync(path, 'r');
  let read: number;
  try {
    const { size } = disk.statSync(path);
    const { read: there, bad } = readOverBadPlaces(disk, file, head, 0, size);
    if (bad) return 'damaged';
    read = there;
  } finally {
    disk.closeSync(file);
  }
  const start = head.subarray(0, 16);
  if (start.equals(plainHeader)) return 'foreign';
  const differing = start.filter((byte, index) => byte !== mark[index]).length;
  if (differing === 0) return read === head.length ? 'ours' : 'damaged';
  // Another vault's mark agrees in a byte or two by chance; a damaged one of ours keeps some of its bytes, or none but zeros.
  return differing < 12 || start.every(byte => byte === 0) ? 'damaged' : 'foreign';
}

/**
 * True where none of these files (the missing ones aside) begins as a plain database or shows the canary anywhere, as
 * UTF-8 or UTF-16. No connection to the files may be open in this process: on Linux and macOS closing them here would
 * lift its locks (a write-ahead log has none).
 */
export function isUnreadable(disk: Disk, paths: readonly string[], canary: string): boolean {
  const needles = [Buffer.from(canary, 'utf8'), Buffer.from(canary, 'utf16le')];
  const overlap = Math.max(...needles.map(needle => needle.length)) - 1;
  const buffer = Buffer.alloc(chunk + overlap);
  for (const path of paths) {
    if (!disk.existsSync(path)) continue;
    const file = disk.openSync(path, 'r');
    try {
      let kept = 0;
      for (let at = 0; ;) {
        const read = disk.readSync(file, buffer, kept, chunk, at);
        if (read === 0) break;
        const seen = buffer.subarray(0, kept + read);
        if (at === 0 && seen.subarray(0, 16).equals(plainHeader)) return false;
        if (needles.some(needle => seen.includes(needle))) return false;
        at += read;
        kept = Math.min(overlap, seen.length);
        seen.copyWithin(0, seen.length - kept);
      }
    } finally {
      disk.closeSync(file);
    }
  }
  return true;
}
