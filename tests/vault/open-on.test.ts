import * as fs from 'node:fs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createOpenOn } from '../../main/vault/open-on.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import { code, firstPassword, lockedVault, testVault } from './test-vault.ts';

const minute = 60_000;
const start = Date.parse('2026-11-22T09:00:00Z');

/** Two computers that share a folder, which brings every file to both at once. */
async function twoComputers() {
  const { files } = await lockedVault();
  const clock = { now: start };
  const keeperOn = (computer: string, session = `of ${computer}`) =>
    testVault({
      folder: files.folder,
      clock,
      openOn: createOpenOn({ disk: fs, files, computer, session, now: () => clock.now }),
    }).keeper;
  return { files, clock, keeperOn };
}
/** A note as it lies there, and the lock gone: the other computer's never travels. */
const noteIn = (files: VaultFiles) =>
  JSON.parse(readFileSync(files.openOn, 'utf8')) as { computer: string; at: number };
const unlock = (keeper: ReturnType<typeof testVault>['keeper']) => keeper.unlock({ password: firstPassword });

test('open on one, the other is refused and told where; locked there, it opens here', async () => {
  const { files, keeperOn } = await twoComputers();
  const one = keeperOn('LADEN');
  expect(code(await unlock(one))).toBe('went well');
  expect(noteIn(files)).toMatchObject({ computer: 'LADEN', at: start });
  const note = readFileSync(files.openOn);
  one.lock();
  expect(existsSync(files.openOn)).toBe(false);
  writeFileSync(files.openOn, note);
  const other = keeperOn('BUERO');
  expect(await unlock(other)).toEqual({ ok: false, error: { code: 'vault.openOnComputer', computer: 'LADEN' } });
  expect(code(await other.whileLocked(async () => ({ ok: true, value: 1 })))).toBe('vault.openOnComputer');
  expect(readFileSync(files.openOn)).toEqual(note);
  fs.rmSync(files.openOn);
  expect(code(await unlock(other))).toBe('went well');
});

test.each([
  ['nine minutes ago', -9 * minute, 'vault.openOnComputer'],
  ['eleven minutes ago', -11 * minute, 'went well'],
  ['by a clock a little ahead', 3 * minute, 'vault.openOnComputer'],
  ['by a clock a year ahead', 365 * 24 * 60 * minute, 'went well'],
])('a sign of life %s', async (_, moved, expected) => {
  const { files, keeperOn } = await twoComputers();
  writeFileSync(
    files.openOn,
    JSON.stringify({ format: 'scrinium-open-on', computer: 'LADEN', session: 'x', at: start + moved }),
  );
  expect(code(await unlock(keeperOn('BUERO')))).toBe(expected);
});

test('on the same computer, after a crash, there is nothing to wait for; nor where the note is damaged', async () => {
  const { files, keeperOn } = await twoComputers();
  writeFileSync(
    files.openOn,
    JSON.stringify({ format: 'scrinium-open-on', computer: 'LADEN', session: 'x', at: start }),
  );
  const keeper = keeperOn('LADEN');
  expect(code(await unlock(keeper))).toBe('went well');
  keeper.lock();
  for (const text of ['', '{}', '[', '{"format":"scrinium-open-on"}']) {
    writeFileSync(files.openOn, text);
    const again = keeperOn('BUERO');
    expect(code(await unlock(again))).toBe('went well');
    again.lock();
  }
});

test('is written anew while the vault is open, and a note of another is left alone', async () => {
  const { files, clock, keeperOn } = await twoComputers();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const keeper = keeperOn('LADEN');
  expect(code(await unlock(keeper))).toBe('went well');
  clock.now += 3 * minute;
  vi.advanceTimersByTime(3 * minute);
  expect(noteIn(files).at).toBe(start + 3 * minute);
  const theirs = JSON.stringify({ format: 'scrinium-open-on', computer: 'BUERO', session: 'y', at: clock.now });
  writeFileSync(files.openOn, theirs);
  keeper.lock();
  expect(readFileSync(files.openOn, 'utf8')).toBe(theirs);
  vi.advanceTimersByTime(10 * minute);
  expect(readFileSync(files.openOn, 'utf8')).toBe(theirs);
});

test('a disk that does not take the note keeps nobody out', async () => {
  const { files } = await lockedVault();
  const refusing: typeof fs = {
    ...fs,
    openSync: ((path: string, ...rest: [string]) => {
      if (path.includes('open-on')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return fs.openSync(path, ...rest);
    }) as typeof fs.openSync,
  };
  const openOn = createOpenOn({ disk: refusing, files, computer: 'LADEN', session: 'x', now: () => start });
  expect(code(await unlock(testVault({ folder: files.folder, openOn }).keeper))).toBe('went well');
});
