import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findUser } from '../../main/db/tables/users.ts';
import { readVaultRow, saveVaultSettings } from '../../main/db/tables/vault.ts';
import { createKeyWork, type KeyWork } from '../../main/vault/key-derivation.ts';
import { formatRecoveryKey } from '../../shared/domain/recovery-key.ts';
import {
  firstPassword,
  keyWorker,
  keyWorkHere,
  lockedVault,
  newVault,
  otherPassword,
  code,
  testVault,
  value,
} from './test-vault.ts';

const filesOf = (vault: { files: { folder: string } }) =>
  existsSync(vault.files.folder) ? readdirSync(vault.files.folder).filter(name => name !== 'in-use.lock') : [];
const stateOf = (vault: Pick<ReturnType<typeof testVault>, 'keeper'>) => value(vault.keeper.state());

describe('making a vault', () => {
  test('from nothing to unlocked, and back', async () => {
    const vault = testVault();
    expect(stateOf(vault)).toEqual({ kind: 'absent' });
    const { recoveryKey } = value(await vault.keeper.create(newVault));
    expect(recoveryKey).toMatch(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$/);
    expect(stateOf(vault)).toEqual({
      kind: 'unlocked',
      user: { id: expect.any(String), name: 'Anna Beispiel', role: 'owner' },
      business: 'Blumen Beispiel',
      recoveryConfirmed: false,
      recoveryWaiting: true,
    });
    vault.keeper.lock();
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 0 });
    expect(filesOf(vault).sort()).toEqual(['customers.scrinium', 'keys.scrinium-keys']);
    const { user } = value(await vault.keeper.unlock({ password: firstPassword }));
    expect(user.name).toBe('Anna Beispiel');
    // The key was for this once.
    expect(stateOf(vault)).toMatchObject({ recoveryConfirmed: false, recoveryWaiting: false });
    expect(code(vault.keeper.recoverySheet())).toBe('recovery.noneWaiting');
  });

  test('names of nothing but blanks are none, and leave nothing behind', async () => {
    const vault = testVault();
    const made = await vault.keeper.create({ ...newVault, business: ' \u00a0', ownerName: '\t' });
    expect(made).toEqual({ ok: false, error: { code: 'request.invalid', fields: ['business', 'ownerName'] } });
    expect([stateOf(vault), filesOf(vault)]).toEqual([{ kind: 'absent' }, []]);
  });

  test('writes down who, what and since when', async () => {
    const vault = testVault();
    value(await vault.keeper.create(newVault));
    const open = vault.keeper.opened();
    expect(open && readVaultRow(open.db)).toMatchObject({
      business: 'Blumen Beispiel',
      country: 'DE',
      createdAt: '2026-11-22T09:00:00.000Z',
      autoLockMinutes: 10,
    });
    expect(open && findUser(open.db, open.user.id)).toEqual({
      id: open?.user.id,
      name: 'Anna Beispiel',
      role: 'owner',
      createdAt: '2026-11-22T09:00:00.000Z',
    });
  });

  test.each([
    ['a password that can be guessed', 'sonnenschein', 'vault.weakPassword'],
    ["the business's own name", 'Blumen Beispiel', 'vault.weakPassword'],
  ])('%s is refused, and nothing is left', async (_, password, refusal) => {
    const vault = testVault();
    expect(code(await vault.keeper.create({ ...newVault, password }))).toBe(refusal);
    expect(filesOf(vault)).toEqual([]);
    expect(stateOf(vault)).toEqual({ kind: 'absent' });
  });

  test('a vault that is there is never replaced, whatever its state', async () => {
    const vault = await lockedVault();
    const spoiled: [string, () => void][] = [
      ['locked', () => undefined],
      ['emptied', () => truncateSync(vault.files.database, 0)],
      ['without its key file', () => rmSync(vault.files.slots)],
      [
        'with only its log left',
        () => {
          rmSync(vault.files.database);
          writeFileSync(vault.files.databaseLog, 'x');
        },
      ],
    ];
    for (const [, spoil] of spoiled) {
      spoil();
      const before = filesOf(vault).map(name => [name, readFileSync(join(vault.files.folder, name))]);
      expect(code(await vault.keeper.create(newVault))).toBe('vault.exists');
      expect(filesOf(vault).map(name => [name, readFileSync(join(vault.files.folder, name))])).toEqual(before);
    }
  });

  test('what somebody else keeps in the folder stays', async () => {
    const vault = testVault();
    mkdirSync(vault.files.folder);
    writeFileSync(join(vault.files.folder, '.DS_Store'), 'theirs');
    value(await vault.keeper.create(newVault));
    expect(readFileSync(join(vault.files.folder, '.DS_Store'), 'utf8')).toBe('theirs');
  });

  test('while it is open, another one is refused', async () => {
    const vault = testVault();
    value(await vault.keeper.create(newVault));
    expect(code(await vault.keeper.create(newVault))).toBe('vault.exists');
    expect(code(await testVault({ folder: vault.files.folder }).keeper.create(newVault))).toBe('vault.openElsewhere');
  });
});

describe('wrong passwords', () => {
  test('a wrong one is refused, the right one in any spelling of the keyboard opens', async () => {
    const vault = testVault();
    value(await vault.keeper.create({ ...newVault, password: 'Grüße vom Kännchen' }));
    vault.keeper.lock();
    expect(code(await vault.keeper.unlock({ password: 'grüße vom Kännchen' }))).toBe('vault.wrongPassword');
    value(await vault.keeper.unlock({ password: 'Gru\u0308ße\u00a0vom Ka\u0308nnchen' }));
  });

  test('the recovery key is not a password, nor the other way round', async () => {
    const vault = await lockedVault();
    expect(code(await vault.keeper.unlock({ password: vault.recoveryKey }))).toBe('vault.wrongPassword');
    expect(
      code(await vault.keeper.unlockWithRecovery({ recoveryKey: firstPassword, newPassword: otherPassword })),
    ).toBe('vault.wrongRecoveryKey');
  });

  test('the wait grows, holds up the right password too, survives a restart, and ends', async () => {
    let vault = (await lockedVault()) as ReturnType<typeof testVault>;
    const wrong = async () => {
      const result = await vault.keeper.unlock({ password: 'falsch' });
      if (result.ok || result.error.code !== 'vault.wrongPassword') throw new Error('was let in');
      return result.error.waitSeconds;
    };
    expect([await wrong(), await wrong(), await wrong()]).toEqual([0, 0, 5]);
    expect(await vault.keeper.unlock({ password: firstPassword })).toEqual({
      ok: false,
      error: { code: 'vault.wait', waitSeconds: 5 },
    });
    vault.pass(4);
    vault = vault.restart();
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 1 });
    expect(code(await vault.keeper.unlock({ password: firstPassword }))).toBe('vault.wait');
    // The clock set back an hour: the wait begins anew, and not again at the next look.
    vault.pass(-3600);
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 5 });
    vault.pass(3);
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 2 });
    vault.pass(2);
    expect(await wrong()).toBe(15);
    vault.pass(15);
    value(await vault.keeper.unlock({ password: firstPassword }));
    vault.keeper.lock();
    // Forgotten once the right one was given.
    expect(await wrong()).toBe(0);
    expect(existsSync(vault.files.attempts)).toBe(true);
  });

  test('a try counts before it is made: ending the program in the middle does not make it free', async () => {
    const vault = await lockedVault();
    const dying: KeyWork = { ...keyWorkHere, derive: () => Promise.reject(new Error('killed')) };
    for (let round = 0; round < 3; round += 1) {
      await expect(
        testVault({ folder: vault.files.folder, keyWork: dying }).keeper.unlock({ password: 'falsch' }),
      ).rejects.toThrow('killed');
    }
    expect(stateOf(testVault({ folder: vault.files.folder }))).toEqual({ kind: 'locked', waitSeconds: 5 });
  });

  test('waiting does not stand in the way of the recovery key', async () => {
    const vault = await lockedVault();
    for (let round = 0; round < 3; round += 1) await vault.keeper.unlock({ password: 'falsch' });
    value(await vault.keeper.unlockWithRecovery({ recoveryKey: vault.recoveryKey, newPassword: otherPassword }));
    vault.keeper.lock();
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 0 });
  });

  test.each([
    ['spoiled', 'x'],
    ['of another kind', '{"failures":9}'],
    ['out of bounds', '{"format":"scrinium-attempts","failures":-1,"lastAt":0}'],
  ])('a counting file that is %s counts as none', async (_, content) => {
    const vault = await lockedVault();
    writeFileSync(vault.files.attempts, content);
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 0 });
  });
});

describe('changing keys', () => {
  const mark = (vault: ReturnType<typeof testVault>, business: string) => {
    const open = vault.keeper.opened();
    if (!open) throw new Error('locked');
    saveVaultSettings(open.db, { business, autoLockMinutes: 5, country: 'AT' });
  };
  const businessOf = (vault: ReturnType<typeof testVault>) => {
    const state = stateOf(vault);
    return state.kind === 'unlocked' ? state.business : state.kind;
  };

  test('a new password opens the same rows, the old one no longer opens', async () => {
    const vault = await lockedVault();
    value(await vault.keeper.unlock({ password: firstPassword }));
    mark(vault, 'Blumen Neu');
    value(await vault.keeper.changePassword({ password: firstPassword, newPassword: otherPassword }));
    expect(businessOf(vault)).toBe('Blumen Neu');
    const again = vault.restart();
    expect(code(await again.keeper.unlock({ password: firstPassword }))).toBe('vault.wrongPassword');
    value(await again.keeper.unlock({ password: otherPassword }));
    expect(businessOf(again)).toBe('Blumen Neu');
    again.keeper.lock();
    // The recovery key was not touched by it.
    value(await again.keeper.unlockWithRecovery({ recoveryKey: vault.recoveryKey, newPassword: firstPassword }));
  });

  test.each([
    ['with the wrong present password', 'falsch', otherPassword, 'vault.wrongPassword'],
    ['to one that can be guessed', firstPassword, 'passwort1234', 'vault.weakPassword'],
    ['to the name of the business', firstPassword, 'Blumen Beispiel', 'vault.weakPassword'],
  ])('not %s', async (_, password, newPassword, refusal) => {
    const vault = await lockedVault();
    value(await vault.keeper.unlock({ password: firstPassword }));
    const before = readFileSync(vault.files.slots);
    expect(code(await vault.keeper.changePassword({ password, newPassword }))).toBe(refusal);
    expect(readFileSync(vault.files.slots)).toEqual(before);
    expect(existsSync(vault.files.newSlots)).toBe(false);
  });

  test('guessing the present password in an open vault waits as well', async () => {
    const vault = await lockedVault();
    value(await vault.keeper.unlock({ password: firstPassword }));
    for (let round = 0; round < 3; round += 1)
      await vault.keeper.changePassword({ password: 'falsch', newPassword: otherPassword });
    expect(code(await vault.keeper.changePassword({ password: firstPassword, newPassword: otherPassword }))).toBe(
      'vault.wait',
    );
    expect(code(await vault.keeper.replaceRecovery({ password: firstPassword }))).toBe('vault.wait');
  });

  test('the recovery key sets a new password and shows the same rows; one slip is not let in', async () => {
    const vault = await lockedVault();
    value(await vault.keeper.unlock({ password: firstPassword }));
    mark(vault, 'Blumen Neu');
    vault.keeper.lock();
    const slip = vault.recoveryKey.replace(/^./, first => (first === 'A' ? 'B' : 'A'));
    expect(await vault.keeper.unlockWithRecovery({ recoveryKey: slip, newPassword: otherPassword })).toEqual({
      ok: false,
      error: { code: 'vault.wrongRecoveryKey', waitSeconds: 0 },
    });
    expect(
      code(await vault.keeper.unlockWithRecovery({ recoveryKey: vault.recoveryKey, newPassword: 'passwort1234' })),
    ).toBe('vault.weakPassword');
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 0 });
    value(
      await vault.keeper.unlockWithRecovery({
        recoveryKey: vault.recoveryKey.toLowerCase().replaceAll('-', ' '),
        newPassword: otherPassword,
      }),
    );
    expect(businessOf(vault)).toBe('Blumen Neu');
    const again = vault.restart();
    expect(code(await again.keeper.unlock({ password: firstPassword }))).toBe('vault.wrongPassword');
    value(await again.keeper.unlock({ password: otherPassword }));
    expect(businessOf(again)).toBe('Blumen Neu');
  });

  test('a new recovery key replaces the old one, and has to be confirmed anew', async () => {
    const vault = testVault();
    const { recoveryKey: old } = value(await vault.keeper.create(newVault));
    const groups = (key: string, ...numbers: number[]) =>
      numbers.map(group => ({ group, typed: key.split('-')[group - 1] ?? '' }));
    expect(code(vault.keeper.confirmRecovery({ groups: groups(old, 1, 1) }))).toBe('recovery.doesNotMatch');
    expect(code(vault.keeper.confirmRecovery({ groups: [...groups(old, 1), { group: 2, typed: 'AAAAA' }] }))).toBe(
      'recovery.doesNotMatch',
    );
    expect(stateOf(vault)).toMatchObject({ recoveryConfirmed: false });
    value(vault.keeper.confirmRecovery({ groups: groups(old.toLowerCase(), 3, 8) }));
    expect(stateOf(vault)).toMatchObject({ recoveryConfirmed: true });

    expect(code(await vault.keeper.replaceRecovery({ password: 'falsch' }))).toBe('vault.wrongPassword');
    const { recoveryKey } = value(await vault.keeper.replaceRecovery({ password: firstPassword }));
    expect(recoveryKey).not.toBe(old);
    expect(stateOf(vault)).toMatchObject({ recoveryConfirmed: false, recoveryWaiting: true });
    expect(value(vault.keeper.recoverySheet())).toEqual({
      recoveryKey,
      business: 'Blumen Beispiel',
      madeOn: '2026-11-22',
    });
    expect(code(vault.keeper.confirmRecovery({ groups: groups(old, 3, 8) }))).toBe('recovery.doesNotMatch');
    vault.keeper.lock();
    expect(code(await vault.keeper.unlockWithRecovery({ recoveryKey: old, newPassword: otherPassword }))).toBe(
      'vault.wrongRecoveryKey',
    );
    value(await vault.keeper.unlockWithRecovery({ recoveryKey, newPassword: otherPassword }));
    expect(code(vault.keeper.confirmRecovery({ groups: groups(recoveryKey, 3, 8) }))).toBe('recovery.noneWaiting');
  });

  test('nothing of it while locked', async () => {
    const { keeper } = await lockedVault();
    expect(code(await keeper.changePassword({ password: firstPassword, newPassword: otherPassword }))).toBe(
      'vault.locked',
    );
    expect(code(await keeper.replaceRecovery({ password: firstPassword }))).toBe('vault.locked');
    expect(code(keeper.confirmRecovery({ groups: [] }))).toBe('vault.locked');
    expect(code(keeper.recoverySheet())).toBe('vault.locked');
    expect(keeper.opened()).toBeUndefined();
  });
});

describe('what is left in memory', () => {
  test('every key is wiped: wrapping keys, the data key, the recovery key', async () => {
    const real = createKeyWork(keyWorker);
    const derived: Uint8Array[] = [];
    const drawn: Uint8Array[] = [];
    const handedOver: Uint8Array[] = [];
    const vault = testVault({
      keyWork: {
        ...real,
        derive: async (...task) => {
          const key = await real.derive(...task);
          derived.push(key);
          return key;
        },
      },
      random: bytes => {
        const random = randomBytes(bytes);
        drawn.push(random);
        return random;
      },
      onOpen: key => void handedOver.push(Uint8Array.from(key)),
    });
    const wiped = (key: Uint8Array | undefined) => key !== undefined && key.every(byte => byte === 0);
    const { recoveryKey } = value(await vault.keeper.create(newVault));
    // The first thing drawn is the data key, the next the recovery key, which is kept for the sheet.
    const [dataKey, recovery] = drawn;
    expect([dataKey?.length, recovery?.length]).toEqual([32, 20]);
    expect(wiped(dataKey)).toBe(true);
    expect(formatRecoveryKey(recovery ?? new Uint8Array())).toBe(recoveryKey);
    vault.keeper.lock();
    expect(wiped(recovery)).toBe(true);

    await vault.keeper.unlock({ password: 'falsch' });
    value(await vault.keeper.unlock({ password: firstPassword }));
    value(await vault.keeper.changePassword({ password: firstPassword, newPassword: otherPassword }));
    vault.keeper.lock();
    value(await vault.keeper.unlockWithRecovery({ recoveryKey, newPassword: firstPassword }));
    expect(derived.length).toBeGreaterThan(8);
    expect(derived.every(key => key.length === 32 && wiped(key))).toBe(true);
    // It was one and the same data key all along.
    expect(new Set(handedOver.map(key => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(wiped(handedOver[0])).toBe(false);
  });
});
