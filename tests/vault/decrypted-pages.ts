import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DatabaseKey } from '../../main/db/open.ts';

const pageBytes = 4096;
/** At the end of each page (SQLCipher 4): how it was begun, and its seal. */
const [vectorBytes, reserved] = [16, 80];

/** Every page of a closed database as it is stored, the free ones too, decrypted by hand: SQLite itself shows no free page. */
export function decryptedPages(path: string, { key }: DatabaseKey): Buffer {
  const file = readFileSync(path);
  const pages: Buffer[] = [];
  for (let at = 0; at < file.length; at += pageBytes) {
    // The first page begins with the salt, which is not encrypted.
    const begin = at === 0 ? 16 : at;
    const end = at + pageBytes - reserved;
    const cipher = createDecipheriv('aes-256-cbc', key, file.subarray(end, end + vectorBytes)).setAutoPadding(false);
    pages.push(Buffer.concat([cipher.update(file.subarray(begin, end)), cipher.final()]));
  }
  return Buffer.concat(pages);
}
