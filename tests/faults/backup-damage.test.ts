import * as fs from 'node:fs';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWhole, readBackup } from '../../main/vault/backup/backup-file.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { hexOf, manifestWith, put, regionNames, regionsOf } from '../vault/backup-regions.ts';
import { flipped, openTestVault } from '../vault/test-backup.ts';
import { code, tempFolder } from '../vault/test-vault.ts';

const numRuns = Math.max(500, Number(process.env['SCRINIUM_FAULT_ROUNDS'] ?? 0));

function oneBackup() {
  const vault = openTestVault(40);
  const bytes = readFileSync(vault.make().path);
  const path = join(tempFolder(), 'damaged.scrinium-backup');
  const damaged = (other: Uint8Array) => {
    writeFileSync(path, other);
    const read = readBackup(fs, path).kind;
    return { read, whole: isWhole(fs, path), proved: code(proveBackup(fs, path, vault.dataKey)) };
  };
  return { vault, bytes, damaged, path };
}

test('500 random bits flipped, in every part alike: always detected, with and without the key', () => {
  const { bytes, damaged } = oneBackup();
  const regions = regionsOf(bytes);
  let from = 0;
  const spans = regionNames.map(name => {
    const span = { min: from, max: from + regions[name].length - 1 };
    from = span.max + 1;
    return span;
  });
  const anywhere = fc.oneof(fc.nat({ max: bytes.length - 1 }), ...spans.map(span => fc.integer(span)));
  fc.assert(
    fc.property(anywhere, fc.nat({ max: 7 }), (at, bit) => {
      const found = damaged(flipped(bytes, at, bit));
      expect(found.whole).toBe(false);
      expect(found.proved).toBe('backup.damaged');
      // Of its last part alone a damaged database can't be told; damage of that part is.
      if (at >= regions.database.length) expect(found.read).toBe('damaged');
    }),
    { numRuns },
  );
});

test('500 random truncations, and bytes added or left out: always detected', () => {
  const { bytes, damaged } = oneBackup();
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 0, max: 3 }), (at, kind) => {
      const other = [
        () => bytes.subarray(0, at),
        () => bytes.subarray(at + 1),
        () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
        () => Buffer.concat([bytes.subarray(0, at), Buffer.from([7]), bytes.subarray(at)]),
      ][kind]?.();
      const found = damaged(other ?? Buffer.alloc(0));
      expect([found.whole, found.proved]).toEqual([false, 'backup.damaged']);
    }),
    { numRuns },
  );
});

test('stretches of zeros, of noise, and blocks swapped, as broken disks leave them: always detected', () => {
  const { bytes, damaged } = oneBackup();
  const blocks = Math.floor(bytes.length / 512);
  fc.assert(
    fc.property(
      fc.nat({ max: blocks - 1 }),
      fc.nat({ max: blocks - 1 }),
      fc.constantFrom('zeros', 'ones', 'swapped'),
      (one, other, kind) => {
        const copy = Buffer.from(bytes);
        const block = copy.subarray(one * 512, one * 512 + 512);
        if (kind === 'swapped') {
          bytes.copy(copy, one * 512, other * 512, other * 512 + 512);
          bytes.copy(copy, other * 512, one * 512, one * 512 + 512);
        } else block.fill(kind === 'zeros' ? 0 : 0xff);
        fc.pre(!copy.equals(bytes));
        const found = damaged(copy);
        expect([found.whole, found.proved]).toEqual([false, 'backup.damaged']);
      },
    ),
    { numRuns: 200 },
  );
});

test('200 random bits flipped in the database before it was sealed: every page in use is proved under the key', () => {
  const { vault, bytes, damaged } = oneBackup();
  const regions = regionsOf(bytes);
  fc.assert(
    fc.property(fc.nat({ max: regions.database.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
      const database = flipped(regions.database, at, bit);
      const manifest = manifestWith(regions.manifest, { databaseSha256: hexOf(database) });
      const found = damaged(put({ ...regions, database, manifest }, vault.dataKey));
      expect(found).toEqual({ read: 'backup', whole: true, proved: 'backup.damaged' });
    }),
    { numRuns: 200 },
  );
});

test('any bytes at all, under any name: told apart without a crash, never proved', () => {
  const { vault, bytes, path } = oneBackup();
  const names = [path, join(tempFolder(), 'photo.jpg')];
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat({ max: 300 }),
      fc.constantFrom(...names),
      (noise, tail, file) => {
        writeFileSync(file, Buffer.concat([noise, bytes.subarray(bytes.length - tail)]));
        expect(readBackup(fs, file).kind).not.toBe('backup');
        expect(proveBackup(fs, file, vault.dataKey).ok).toBe(false);
        expect(readdirSync(tempFolderOf(file))).toHaveLength(1);
      },
    ),
    { numRuns: 200 },
  );
});

const tempFolderOf = (file: string) => join(file, '..');
