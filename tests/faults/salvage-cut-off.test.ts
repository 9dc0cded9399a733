import * as fs from 'node:fs';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { checkDatabase } from '../../main/vault/health/check-database.ts';
import { listKept } from '../../main/vault/health/kept-copies.ts';
import { finishSwap } from '../../main/vault/restore/swap.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { customersOf, damagePage, fullVault, page, pagesOf, password, salvageOf } from '../vault/damaged-vault.ts';
import { code, tempFolder, value } from '../vault/test-vault.ts';

/** Every fourth step is cut off, and every single one where the fault tests run in full. */
const stride = process.env['SCRINIUM_FAULT_ROUNDS'] === undefined ? 4 : 1;

describe('cut off or refused at any step', () => {
  const writing = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'mkdirSync', 'closeSync'] as const;

  /** A disk on which the n-th call that changes something, and with `dead` every one after it, does not happen. */
  function disk(failAt: number, dead: boolean): Disk & { readonly made: () => number } {
    let made = 0;
    const once = <F extends (...args: never[]) => unknown>(work: F) =>
      ((...args: Parameters<F>) => {
        made += 1;
        if (made === failAt || (dead && made > failAt && failAt > 0))
          throw Object.assign(new Error('EIO'), { code: 'EIO' });
        return work(...args);
      }) as F;
    return {
      ...fs,
      ...Object.fromEntries(writing.map(call => [call, once(fs[call] as never)])),
      made: () => made,
    } as Disk & { readonly made: () => number };
  }

  test.each([
    ['killed', true],
    ['refused', false],
  ])('%s: the damaged vault is there as it was, or the salvaged one', async (_, dead) => {
    const pattern = await fullVault(40);
    const customers = customersOf(pattern);
    damagePage(pattern, page(pagesOf(pattern), 'customer_emails', 'leaf'));
    const damaged = readFileSync(pattern.files.database);
    const outcomes = { old: 0, new: 0 };
    let steps = Infinity;
    for (let failAt = 0; failAt <= steps; failAt += failAt === 0 ? 1 : stride) {
      const folder = join(tempFolder(), 'vault');
      cpSync(pattern.files.folder, folder, { recursive: true });
      const vault = { ...pattern, files: vaultFiles(folder) };
      const failing = disk(failAt, dead);
      const done = await salvageOf(vault.files, failing).salvage(password);
      if (failAt === 0) {
        steps = failing.made();
        value(done);
      } else if (!done.ok) expect(code(done)).toBe('vault.cannotWrite');
      finishSwap(fs, vault.files);
      const isOld = readFileSync(vault.files.database).equals(damaged);
      outcomes[isOld ? 'old' : 'new'] += 1;
      expect([failAt, done.ok && isOld]).toEqual([failAt, false]);
      if (!isOld) {
        expect([failAt, checkDatabase(vault.files.database, vault.key, true)]).toEqual([failAt, 'sound']);
        expect([failAt, customersOf(vault)]).toEqual([failAt, customers]);
        // Nothing was replaced that had not been kept.
        const kept = listKept(fs, vault.files).map(({ name }) => join(vault.files.kept, name, 'customers.scrinium'));
        expect([failAt, kept.some(path => readFileSync(path).equals(damaged))]).toEqual([failAt, true]);
      } else if (!dead) {
        expect([failAt, existsSync(vault.files.newDatabase)]).toEqual([failAt, false]);
      }
      // What was left half-made is no hindrance to the next try.
      if (isOld && failAt % 5 === 1)
        expect([failAt, code(await salvageOf(vault.files).salvage(password))]).toEqual([failAt, 'went well']);
    }
    expect(steps).toBeGreaterThan(20);
    expect(outcomes.old).toBeGreaterThan(8);
    expect(outcomes.new).toBeGreaterThan(1);
  });
});
