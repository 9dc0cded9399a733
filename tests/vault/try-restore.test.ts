import * as fs from 'node:fs';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { tryRestore } from '../../main/vault/restore/try-restore.ts';
import { flipped, openTestVault } from './test-backup.ts';
import { lockedVault, code, firstPassword, value } from './test-vault.ts';

describe('trying a restore', () => {
  test('reads every customer of the backup while the vault is open, and leaves nothing behind', () => {
    const { files, dataKey, db, make } = openTestVault(3);
    const { path, manifest } = make();
    const before = [readdirSync(files.folder), readFileSync(files.database), readFileSync(path)];
    expect(value(tryRestore(fs, files, path, dataKey))).toEqual({ customers: 3, manifest });
    expect([readdirSync(files.folder), readFileSync(files.database), readFileSync(path)]).toEqual(before);
    expect(db.prepare('SELECT count(*) FROM customers').pluck().get()).toBe(3);
  });

  test.each([
    ['gone', 'backup.gone', (path: string) => rmSync(path)],
    ['damaged', 'backup.damaged', (path: string) => writeFileSync(path, flipped(readFileSync(path), 30_000))],
    ['of another key', 'backup.damaged', () => undefined],
  ])('refuses a backup that is %s', (what, expected, spoil) => {
    const { files, dataKey, make } = openTestVault(1);
    const { path } = make();
    spoil(path);
    expect(code(tryRestore(fs, files, path, what === 'of another key' ? randomBytes(32) : dataKey))).toBe(expected);
    expect(existsSync(files.trial)).toBe(false);
  });

  test.each([['writeSync'], ['openSync'], ['fsyncSync'], ['mkdirSync']] as const)(
    'a disk that refuses %s there: refused, and nothing is left behind',
    call => {
      const { files, dataKey, make } = openTestVault(1);
      const { path } = make();
      const disk: Disk = {
        ...fs,
        [call]: (...args: readonly unknown[]) => {
          const reading = call === 'openSync' && args[1] === 'r';
          if (!reading) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          return fs.openSync(String(args[0]), 'r');
        },
      };
      expect(tryRestore(disk, files, path, dataKey)).toEqual({
        ok: false,
        error: { code: 'vault.cannotWrite', reason: 'full' },
      });
      expect(existsSync(files.trial)).toBe(false);
    },
  );

  test('one that was killed is cleared away by the next, and by the next unlock', async () => {
    const { files, dataKey, make } = openTestVault(1);
    const { path } = make();
    mkdirSync(files.trial);
    writeFileSync(join(files.trial, 'customers.scrinium'), 'half');
    value(tryRestore(fs, files, path, dataKey));
    expect(existsSync(files.trial)).toBe(false);

    const vault = await lockedVault();
    mkdirSync(vault.files.trial);
    writeFileSync(join(vault.files.trial, 'customers.scrinium'), 'half');
    value(await vault.keeper.unlock({ password: firstPassword }));
    expect(existsSync(vault.files.trial)).toBe(false);
  });
});
