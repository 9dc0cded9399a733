import { createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { DatabaseKey } from '../../main/db/open.ts';

const pageBytes = 4096;
/** At the end of each page (SQLCipher 4): how it was begun, and its seal. */
const [vectorBytes, reserved] = [16, 80];
/** Of the log, and before each page in it. */
const [logHead, frameHead] = [32, 24];

/** Every page of a closed database as it is stored, the free ones too, decrypted by hand: SQLite itself shows no free page. */
export function decryptedPages(path: string, { key }: DatabaseKey): Buffer {
  const file = readFileSync(path);
  const pages: Buffer[] = [];
  for (let at = 0; at < file.length; at += pageBytes) pages.push(decrypted(file, at, at === 0, key));
  return Buffer.concat(pages);
}

/** The same for the frames of the write-ahead log beside it (path-wal), those that count no more too; nothing where there is none. */
export function decryptedLog(path: string, { key }: DatabaseKey): Buffer {
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
  const pages: Buffer[] = [];
  for (let at = logHead; at + frameHead + pageBytes <= log.length; at += frameHead + pageBytes)
    pages.push(decrypted(log, at + frameHead, log.readUInt32BE(at) === 1, key));
  return Buffer.concat(pages);
}

/** A page that begins at `at`. The database's first begins with the salt, which is not encrypted. */
function decrypted(file: Buffer, at: number, first: boolean, key: Uint8Array): Buffer {
  const end = at + pageBytes - reserved;
  const cipher = createDecipheriv('aes-256-cbc', key, file.subarray(end, end + vectorBytes)).setAutoPadding(false);
  return Buffer.concat([cipher.update(file.subarray(first ? at + 16 : at, end)), cipher.final()]);
}
