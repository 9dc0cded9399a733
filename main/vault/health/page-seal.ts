import { createHmac, pbkdf2Sync } from 'node:crypto';

/** Bytes of a page of the database, in the file and in the log alike. */
export const pageBytes = 4096;
const sealBytes = 64;
const markBytes = 16;

/** Tells whether a page is as SQLCipher wrote it. */
export type PageSeal = {
  /** `number`: the page's, counted from 1. */
  readonly holds: (page: Uint8Array, number: number) => boolean;
  readonly wipe: () => void;
};

/**
 * The seal of a database's pages, made from its data key (32 bytes, which stay the caller's to wipe) and mark, as SQLCipher 4
 * does it (zetetic.net/sqlcipher/design): an HMAC-SHA512 over the cipher and the page's number, in the page's last 64 bytes.
 */
export function createPageSeal(dataKey: Uint8Array, mark: Uint8Array): PageSeal {
  const salt = mark.map(byte => byte ^ 0x3a);
  const key = pbkdf2Sync(dataKey, salt, 2, 32, 'sha512');
  return {
    holds: (page, number) => {
      const place = Buffer.alloc(4);
      place.writeUInt32LE(number);
      const seal = createHmac('sha512', key)
        .update(page.subarray(number === 1 ? markBytes : 0, pageBytes - sealBytes))
        .update(place)
        .digest();
      return seal.equals(page.subarray(pageBytes - sealBytes, pageBytes));
    },
    wipe: () => void key.fill(0),
  };
}
