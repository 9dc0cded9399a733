import * as fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diskRefusal, replaceFile, takeName, writeWhole, type Disk } from '../../main/vault/atomic-file.ts';
import {
  code,
  firstPassword,
  lockedVault,
  newVault,
  otherPassword,
  tempFolder,
  testVault,
  value,
} from './test-vault.ts';

type Call = 'openSync' | 'writeSync' | 'fsyncSync' | 'renameSync';
const failing = ['openSync', 'writeSync', 'fsyncSync', 'renameSync'] as const;

/** A disk whose n-th call that can fail does; it counts them. A full disk still lets files be removed. */
function disk(failAt: number, errno: string, calls: readonly Call[] = failing): Disk & { readonly made: () => number } {
  let made = 0;
  const once = <F extends (...args: never[]) => unknown>(work: F) =>
    ((...args: Parameters<F>) => {
      made += 1;
      if (made === failAt) throw Object.assign(new Error(errno), { code: errno });
      return work(...args);
    }) as F;
  return {
    ...fs,
    ...Object.fromEntries(calls.map(call => [call, once(fs[call] as never)])),
    made: () => made,
  } as Disk & { readonly made: () => number };
}

describe('replacing a file', () => {
  test('at any moment the old bytes or the new ones are there', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 5000 }),
        fc.uint8Array({ maxLength: 5000 }),
        fc.integer({ min: 1, max: 9 }),
        (old, fresh, failAt) => {
          const folder = tempFolder();
          const path = join(folder, 'file');
          writeFileSync(path, old);
          let refused = false;
          try {
            replaceFile(disk(failAt, 'ENOSPC'), folder, path, fresh);
          } catch {
            refused = true;
          }
          const now = readFileSync(path);
          expect(Buffer.compare(now, refused ? now : fresh)).toBe(0);
          expect([old, fresh].some(bytes => Buffer.compare(now, bytes) === 0)).toBe(true);
          expect(readdirSync(folder)).toEqual(['file']);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a disk that takes only a few bytes at a time gets them all', () => {
    const path = join(tempFolder(), 'file');
    const bytes = randomBytes(1000);
    const slow: Disk = {
      ...fs,
      writeSync: ((file: number, from: Uint8Array, at: number) =>
        fs.writeSync(file, from, at, Math.min(7, from.length - at))) as typeof fs.writeSync,
    };
    writeWhole(slow, path, bytes);
    expect(readFileSync(path)).toEqual(bytes);
  });

  test.each([['EPERM'], ['EBUSY'], ['EACCES']])('Windows: a file held for a moment (%s) is tried again', errno => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'new'), 'new');
    let times = 0;
    const held: Disk = {
      ...fs,
      renameSync: (from, to) => {
        times += 1;
        if (times < 4) throw Object.assign(new Error(errno), { code: errno });
        fs.renameSync(from, to);
      },
    };
    takeName(held, join(folder, 'new'), join(folder, 'name'), 'win32');
    expect([times, readFileSync(join(folder, 'name'), 'utf8')]).toEqual([4, 'new']);
  });

  test('Windows: one that stays held is given up as busy; elsewhere nothing is tried twice', () => {
    let times = 0;
    const held: Disk = {
      ...fs,
      renameSync: () => {
        times += 1;
        throw Object.assign(new Error('held'), { code: 'EPERM' });
      },
    };
    const code = (platform: NodeJS.Platform) => {
      try {
        takeName(held, 'a', 'b', platform);
        return 'went well';
      } catch (problem) {
        return (problem as NodeJS.ErrnoException).code;
      }
    };
    expect([code('linux'), times]).toEqual(['EPERM', 1]);
    expect(code('win32')).toBe('EBUSY');
    expect(times).toBeGreaterThan(5);
  });

  test.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EROFS', 'readOnly'],
    ['EACCES', 'readOnly'],
    ['EPERM', 'readOnly'],
    ['EBUSY', 'busy'],
    ['EIO', 'other'],
  ])('%s: %s', (errno, reason) => {
    expect(diskRefusal(Object.assign(new Error(errno), { code: errno }))).toEqual({
      code: 'vault.cannotWrite',
      reason,
    });
  });

  test.each([
    [new TypeError('bug')],
    [Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' })],
    ['text'],
    [null],
  ])("a bug is not passed off as a disk's refusal", problem => {
    expect(diskRefusal(problem)).toBeUndefined();
  });
});

describe('whichever step the disk refuses', () => {
  test('making a vault: none is there, nothing is left over, and the next try goes well', async () => {
    const whole = disk(0, 'ENOSPC');
    value(await testVault({ disk: whole }).keeper.create(newVault));
    expect(whole.made()).toBeGreaterThan(8);
    const outcomes = new Set<string>();
    for (let failAt = 1; failAt <= whole.made(); failAt += 1) {
      const vault = testVault({ disk: disk(failAt, 'ENOSPC') });
      const made = await vault.keeper.create(newVault);
      const again = testVault({ folder: vault.files.folder });
      // Before it has its name it is refused; what is refused after that is only tidying up, and it is there and whole.
      outcomes.add(made.ok ? 'made' : 'refused');
      if (made.ok) {
        vault.keeper.lock();
        value(await again.keeper.unlock({ password: newVault.password }));
        again.keeper.lock();
        expect(readdirSync(vault.files.folder).filter(name => name.endsWith('.new'))).toEqual([]);
        continue;
      }
      expect(made.error).toEqual({ code: 'vault.cannotWrite', reason: 'full' });
      const state = value(again.keeper.state()).kind;
      // Refused after the last name was given (syncing the folder): then it is whole.
      if (state === 'absent') expect(readdirSync(vault.files.folder)).toEqual(['in-use.lock']);
      else value(await again.keeper.unlock({ password: newVault.password }));
      again.keeper.lock();
    }
    expect(outcomes).toContain('refused');
  });

  /** A vault that is open when the disk turns bad: at its n-th call from then on. */
  async function openOn(failAt: number) {
    const vault = await lockedVault();
    const bad = disk(failAt, 'ENOSPC');
    let open = false;
    const switched = new Proxy(fs, {
      get: (target, name) => Reflect.get(open ? bad : target, name) as unknown,
    }) as Disk;
    const { keeper, files } = testVault({ folder: vault.files.folder, disk: switched });
    value(await keeper.unlock({ password: firstPassword }));
    open = true;
    return { keeper, files, oldKey: vault.recoveryKey };
  }
  const full = { code: 'vault.cannotWrite', reason: 'full' };

  test('changing the password: refused, the old one opens, and nothing is left over', async () => {
    let failAt = 0;
    for (let done = false; !done;) {
      failAt += 1;
      const { keeper, files } = await openOn(failAt);
      const changed = await keeper.changePassword({ password: firstPassword, newPassword: otherPassword });
      keeper.lock();
      done = changed.ok;
      if (!changed.ok) expect(changed.error).toEqual(full);
      const again = testVault({ folder: files.folder });
      expect([
        failAt,
        code(await again.keeper.unlock({ password: changed.ok ? otherPassword : firstPassword })),
      ]).toEqual([failAt, 'went well']);
      again.keeper.lock();
      expect(existsSync(files.newSlots)).toBe(false);
    }
    expect(failAt).toBeGreaterThan(6);
  });

  test('making a new recovery key: refused, the old one opens and stays confirmed as it was; else the new one', async () => {
    let failAt = 0;
    for (let done = false; !done;) {
      failAt += 1;
      const { keeper, files, oldKey } = await openOn(failAt);
      const before = value(keeper.state());
      const made = await keeper.replaceRecovery({ password: firstPassword });
      if (!made.ok) expect([failAt, made.error, value(keeper.state())]).toEqual([failAt, full, before]);
      keeper.lock();
      done = made.ok;
      const [valid, other] = made.ok ? [made.value.recoveryKey, oldKey] : [oldKey, undefined];
      const again = testVault({ folder: files.folder });
      const opening = (recoveryKey: string) =>
        again.keeper.unlockWithRecovery({ recoveryKey, newPassword: otherPassword });
      if (other !== undefined) expect(code(await opening(other))).toBe('vault.wrongRecoveryKey');
      expect([failAt, code(await opening(valid))]).toEqual([failAt, 'went well']);
      again.keeper.lock();
      expect(existsSync(files.newSlots)).toBe(false);
    }
    expect(failAt).toBeGreaterThan(6);
  });

  test('a read-only folder is said to be one', async () => {
    const vault = testVault({ disk: disk(1, 'EROFS') });
    expect(await vault.keeper.create(newVault)).toEqual({
      ok: false,
      error: { code: 'vault.cannotWrite', reason: 'readOnly' },
    });
  });

  test('a disk that writes something else than it was given: the password stays as it was', async () => {
    const { files } = await lockedVault();
    let lying = false;
    const liar: Disk = {
      ...fs,
      writeSync: ((file: number, bytes: Uint8Array, at: number) => {
        const written = Uint8Array.from(bytes.subarray(at));
        if (lying) written[600] = (written[600] ?? 0) ^ 1;
        return fs.writeSync(file, written);
      }) as typeof fs.writeSync,
    };
    const { keeper } = testVault({ folder: files.folder, disk: liar });
    value(await keeper.unlock({ password: firstPassword }));
    lying = true;
    const changed = await keeper.changePassword({ password: firstPassword, newPassword: otherPassword });
    expect(changed).toEqual({ ok: false, error: { code: 'vault.cannotWrite', reason: 'other' } });
    expect(existsSync(files.newSlots)).toBe(false);
    lying = false;
    keeper.lock();
    value(await keeper.unlock({ password: firstPassword }));
  });
});
