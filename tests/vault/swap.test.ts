import * as fs from 'node:fs';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSound } from '../../main/db/open.ts';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { finishSwap, swapIn } from '../../main/vault/restore/swap.ts';
import { vaultFiles, type VaultFiles } from '../../main/vault/vault-files.ts';
import { lyingAbout, openRestoreVault, password, restoreVault } from './restore-vault.ts';
import { code, firstPassword, newVault, otherPassword, tempFolder, testVault, value } from './test-vault.ts';

const changing = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'mkdirSync', 'ftruncateSync'] as const;

/** A disk whose n-th call that could change something fails; after a kill every later one does too. It counts them. */
function failing(at: number, how: 'killed' | 'ENOSPC' | 'EIO'): Disk & { readonly made: () => number } {
  let made = 0;
  const watched = (work: (...args: never[]) => unknown) =>
    ((...args: never[]) => {
      made += 1;
      if (how === 'killed' && at > 0 && made >= at) throw new Error('killed');
      if (how !== 'killed' && made === at) throw Object.assign(new Error(how), { code: how });
      return work(...args);
    }) as never;
  return { ...fs, ...Object.fromEntries(changing.map(call => [call, watched(fs[call] as never)])), made: () => made };
}

/** Runs into the failure and lives on. True where the work came to its end. */
async function survive(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (problem) {
    if (problem instanceof Error && ['killed', 'ENOSPC', 'EIO'].includes(problem.message)) return false;
    throw problem;
  }
}

describe('the files change places', () => {
  const text = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  const page = (word: string): Buffer => Buffer.alloc(9000, word);

  function ready(slots: boolean): VaultFiles {
    const files = vaultFiles(join(tempFolder(), 'vault'));
    mkdirSync(files.folder);
    writeFileSync(files.database, page('old'));
    writeFileSync(files.databaseLog, 'old log');
    writeFileSync(`${files.database}-shm`, 'old index');
    writeFileSync(files.slots, 'old slots');
    writeFileSync(files.attempts, 'attempts');
    writeFileSync(files.newDatabase, page('new'));
    if (slots) writeFileSync(files.newSlots, 'new slots');
    return files;
  }

  const swapped = (slots: boolean) => ({
    database: page('new').toString(),
    slots: slots ? 'new slots' : 'old slots',
    names: ['attempts.json', 'customers.scrinium', 'keys.scrinium-keys'],
  });
  const found = (files: VaultFiles) => ({
    database: text(files.database),
    slots: text(files.slots),
    names: readdirSync(files.folder).toSorted(),
  });

  test.each([[true], [false]])('with the new slot file: %s; the wrong tries stay counted', slots => {
    const files = ready(slots);
    swapIn(fs, files);
    expect(found(files)).toEqual(swapped(slots));
    expect(text(files.attempts)).toBe('attempts');
    finishSwap(fs, files);
    expect(found(files)).toEqual(swapped(slots));
  });

  test.each([[true], [false]])('killed at any step it is done or undone at the next start (slots: %s)', async slots => {
    const whole = failing(0, 'killed');
    swapIn(whole, ready(slots));
    expect(whole.made()).toBeGreaterThan(8);
    const came: boolean[] = [];
    for (let at = 1; at <= whole.made(); at += 1) {
      const files = ready(slots);
      const before = found(files);
      expect(await survive(() => swapIn(failing(at, 'killed'), files))).toBe(false);
      // And killed once more while it is finished.
      await survive(() => finishSwap(failing(2, 'killed'), files));
      finishSwap(fs, files);
      const after = found(files);
      const isNew = after.database === swapped(slots).database;
      came.push(isNew);
      expect(after).toEqual(isNew ? swapped(slots) : before);
    }
    // First it is nothing, and from one step on it is done: never back again.
    expect(came).toEqual(came.toSorted());
    expect(new Set(came).size).toBe(2);
  });

  test('where the disk refuses before the new database has its name, nothing is replaced; after that it is done', async () => {
    const whole = failing(0, 'EIO');
    swapIn(whole, ready(true));
    for (let at = 1; at <= whole.made(); at += 1) {
      const files = ready(true);
      const before = found(files);
      const done = await survive(() => swapIn(failing(at, 'EIO'), files));
      // A refusal says that nothing changed: once the new database has its name there is none.
      expect(done).toBe(!existsSync(files.newDatabase));
      if (!done) expect(found(files)).toEqual(before);
      finishSwap(fs, files);
      expect([before, swapped(true)]).toContainEqual(found(files));
    }
  });

  test.each([
    ['torn', (files: VaultFiles) => writeFileSync(files.swap, '{"format":"scrin')],
    ['empty', (files: VaultFiles) => writeFileSync(files.swap, '')],
    [
      'of another swap',
      (files: VaultFiles) =>
        writeFileSync(files.swap, JSON.stringify({ format: 'scrinium-swap', version: 1, head: '0'.repeat(64) })),
    ],
  ])('a marker that is %s replaces nothing and takes no log away', (_what, mark) => {
    const files = ready(true);
    const before = found(files);
    mark(files);
    finishSwap(fs, files);
    expect(found(files)).toEqual(before);
    rmSync(files.newDatabase);
    mark(files);
    finishSwap(fs, files);
    expect(text(files.databaseLog)).toBe('old log');
    expect(text(files.slots)).toBe('old slots');
  });

  test('there is nothing to swap in: that is a bug', () => {
    const files = ready(false);
    rmSync(files.newDatabase);
    expect(() => swapIn(fs, files)).toThrow('There is no new database');
  });
});

describe('a restore of another vault, cut off at every step', () => {
  /** A vault with Alt in it under the first password, and a backup of another with Fremd under the other one. */
  async function pattern() {
    const made = testVault();
    value(await made.keeper.create({ ...newVault, password: otherPassword }));
    const other = restoreVault(made);
    other.add('Fremd');
    const folder = tempFolder();
    const backup = other.backUp(join(folder, 'stick'));
    const vault = await openRestoreVault('Alt');
    vault.lock();
    cpSync(vault.files.folder, join(folder, 'vault'), { recursive: true });
    let number = 0;
    return {
      backup: backup.path,
      copy: () => {
        const own = join(folder, `copy ${(number += 1)}`, 'vault');
        cpSync(join(folder, 'vault'), own, { recursive: true });
        return own;
      },
      clock: vault.clock,
    };
  }

  /** Opens whatever is there: the old vault or the new one, whole. */
  async function opens(folder: string, clock: { now: number }): Promise<'old' | 'new'> {
    const vault = restoreVault(testVault({ folder, clock }), '', clock);
    expect(value(vault.vault.keeper.state()).kind).toBe('locked');
    const old = await vault.vault.keeper.unlock({ password: firstPassword });
    if (!old.ok) await vault.unlock(otherPassword);
    expect(vault.names()).toEqual([old.ok ? 'Alt' : 'Fremd']);
    expect(isSound(vault.open().db)).toBe(true);
    vault.lock();
    expect(lyingAbout(vault).filter(name => name !== 'kept')).toEqual([]);
    // What was replaced is kept as it was.
    if (!old.ok) expect(readdirSync(vault.files.kept)).toHaveLength(1);
    const other = old.ok ? otherPassword : firstPassword;
    expect(code(await vault.vault.keeper.unlock({ password: other }))).toBe('vault.wrongPassword');
    rmSync(dirname(folder), { recursive: true, force: true });
    return old.ok ? 'old' : 'new';
  }

  test.each([['killed'], ['ENOSPC'], ['EIO']] as const)('%s', async how => {
    const { backup, copy, clock } = await pattern();
    const at = (disk: Disk, folder: string) =>
      restoreVault(testVault({ folder, clock }), '', clock).run(backup, password(otherPassword), disk);
    const whole = failing(0, how);
    value(await at(whole, copy()));
    expect(whole.made()).toBeGreaterThan(30);
    const came: string[] = [];
    for (let step = 1; step <= whole.made(); step += 1) {
      const folder = copy();
      let answer = 'killed';
      await survive(async () => (answer = code(await at(failing(step, how), folder))));
      if (how !== 'killed' && answer !== 'went well') {
        expect(['vault.cannotWrite', 'backup.damaged', 'vault.openElsewhere']).toContain(answer);
        // Nothing half-made stays, unless it is the vault by now.
        const files = vaultFiles(folder);
        if (!existsSync(files.swap)) expect(readdirSync(folder).filter(name => name.endsWith('.new'))).toEqual([]);
      }
      came.push(await opens(folder, clock));
      if (answer === 'went well') expect(came.at(-1)).toBe('new');
    }
    expect(came.indexOf('new')).toBeGreaterThan(10);
    if (how === 'killed') expect(came).toEqual(came.toSorted((one, two) => (one === two ? 0 : one === 'old' ? -1 : 1)));
  });
});

test('while a swap waits to be finished the vault counts as there, and locked', async () => {
  const other = testVault();
  value(await other.keeper.create({ ...newVault, password: otherPassword }));
  other.keeper.lock();
  // A new computer: nothing but what a restore had built, and its marker.
  const vault = testVault();
  mkdirSync(vault.files.folder, { recursive: true });
  cpSync(other.files.database, vault.files.newDatabase);
  cpSync(other.files.slots, vault.files.newSlots);
  await survive(() => swapIn(failing(11, 'killed'), vault.files));
  expect(readdirSync(vault.files.folder).toSorted()).toEqual([
    'customers.scrinium.new',
    'keys.scrinium-keys.new',
    'swap.json',
  ]);
  expect(value(vault.keeper.state())).toEqual({ kind: 'locked', waitSeconds: 0 });
  expect(code(await vault.keeper.create(newVault))).toBe('vault.exists');
  value(await vault.keeper.unlock({ password: otherPassword }));
});

test('a marker alone is no vault, and harms none that is made later', async () => {
  const vault = testVault();
  mkdirSync(vault.files.folder, { recursive: true });
  writeFileSync(
    vault.files.swap,
    JSON.stringify({ format: 'scrinium-swap', version: 1, head: randomBytes(32).toString('hex') }),
  );
  expect(value(vault.keeper.state())).toEqual({ kind: 'absent' });
  value(await vault.keeper.create(newVault));
  vault.keeper.lock();
  value(await vault.keeper.unlock({ password: newVault.password }));
  expect(existsSync(vault.files.swap)).toBe(false);
});
