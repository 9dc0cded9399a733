import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderSlots, type SlotFile } from '../../main/vault/key-slots.ts';
import { code, firstPassword, lockedVault, newVault, otherPassword, testVault, value } from './test-vault.ts';

const filesOf = (vault: { files: { folder: string } }) =>
  existsSync(vault.files.folder) ? readdirSync(vault.files.folder).filter(name => name !== 'in-use.lock') : [];
const stateOf = (vault: Pick<ReturnType<typeof testVault>, 'keeper'>) => value(vault.keeper.state());

describe('what is wrong with a vault is told apart', () => {
  type Spoil = (vault: Awaited<ReturnType<typeof lockedVault>>) => void | Promise<void>;
  const change = (path: string, at: number, to: (byte: number) => number) => {
    const bytes = readFileSync(path);
    bytes[at] = to(bytes[at] ?? 0);
    writeFileSync(path, bytes);
  };
  const anotherVault = async () => {
    const other = testVault();
    value(await other.keeper.create(newVault));
    other.keeper.lock();
    return other.files;
  };
  const newerSlots = (path: string) => {
    const { checksum: _, ...content } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, renderSlots({ ...content, version: 2 } as unknown as SlotFile));
  };

  test.each<[string, string, Spoil]>([
    ['no key file', 'slotsMissing', ({ files }) => rmSync(files.slots)],
    ['an empty key file', 'slotsDamaged', ({ files }) => truncateSync(files.slots, 0)],
    ['a key file cut in half', 'slotsDamaged', ({ files }) => truncateSync(files.slots, 400)],
    ['one letter of the key file changed', 'slotsDamaged', ({ files }) => change(files.slots, 500, byte => byte ^ 1)],
    ["another file in the key file's place", 'slotsForeign', ({ files }) => writeFileSync(files.slots, 'Dear Anna')],
    [
      "a huge file in the key file's place",
      'slotsForeign',
      ({ files }) => writeFileSync(files.slots, Buffer.alloc(1_000_001, 32)),
    ],
    ['a key file of a newer version', 'slotsNewer', ({ files }) => newerSlots(files.slots)],
    ['no database', 'databaseMissing', ({ files }) => rmSync(files.database)],
    ['an empty database', 'databaseEmpty', ({ files }) => truncateSync(files.database, 0)],
  ])('%s: %s, before anyone types a password', async (_, trouble, spoil) => {
    const vault = await lockedVault();
    await spoil(vault);
    const before = filesOf(vault).map(name => [name, readFileSync(join(vault.files.folder, name))]);
    expect(stateOf(vault)).toEqual({ kind: 'refused', trouble });
    for (const password of [firstPassword, 'falsch'])
      expect(code(await vault.keeper.unlock({ password }))).toBe(`vault.${trouble}`);
    expect(
      code(await vault.keeper.unlockWithRecovery({ recoveryKey: vault.recoveryKey, newPassword: otherPassword })),
    ).toBe(`vault.${trouble}`);
    expect(filesOf(vault).map(name => [name, readFileSync(join(vault.files.folder, name))])).toEqual(before);
  });

  test.each<[string, string, Spoil]>([
    [
      'one bit of the first page changed',
      'databaseDamaged',
      ({ files }) => change(files.database, 2000, byte => byte ^ 1),
    ],
    ['one bit of the mark changed', 'databaseDamaged', ({ files }) => change(files.database, 3, byte => byte ^ 0x80)],
    [
      'the first page all zeros',
      'databaseDamaged',
      ({ files }) => writeFileSync(files.database, Buffer.from(readFileSync(files.database)).fill(0, 0, 4096)),
    ],
    ['cut to a few bytes', 'databaseDamaged', ({ files }) => truncateSync(files.database, 100)],
    ['cut after the first page', 'databaseDamaged', ({ files }) => truncateSync(files.database, 4096)],
    [
      'a plain database in its place',
      'databaseForeign',
      ({ files }) =>
        writeFileSync(files.database, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192)])),
    ],
    [
      'a letter in its place',
      'databaseForeign',
      ({ files }) => writeFileSync(files.database, 'Dear Anna, '.repeat(100)),
    ],
    [
      "another vault's database",
      'databaseForeign',
      async ({ files }) => copyFileSync((await anotherVault()).database, files.database),
    ],
    [
      "another vault's key file",
      'databaseForeign',
      async ({ files }) => copyFileSync((await anotherVault()).slots, files.slots),
    ],
  ])('%s: %s with the right password, a wrong one is still a wrong one', async (_, refusal, spoil) => {
    const vault = await lockedVault();
    await spoil(vault);
    const before = filesOf(vault).map(name => [name, readFileSync(join(vault.files.folder, name))]);
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 0 });
    expect(code(await vault.keeper.unlock({ password: firstPassword }))).toBe(`vault.${refusal}`);
    // The same files to the byte, but for what SQLite keeps beside an open database.
    expect(
      filesOf(vault)
        .filter(name => !/-(wal|shm)$/.test(name))
        .map(name => [name, readFileSync(join(vault.files.folder, name))]),
    ).toEqual(before);
    expect(code(await vault.keeper.unlock({ password: 'falsch' }))).toBe('vault.wrongPassword');
    // Held by nobody: the lock was let go of.
    expect(code(await testVault({ folder: vault.files.folder }).keeper.unlock({ password: firstPassword }))).toBe(
      `vault.${refusal}`,
    );
  });

  test('the key file put back, all is as it was', async () => {
    const vault = await lockedVault();
    const kept = readFileSync(vault.files.slots);
    rmSync(vault.files.slots);
    expect(code(await vault.keeper.unlock({ password: firstPassword }))).toBe('vault.slotsMissing');
    writeFileSync(vault.files.slots, kept);
    value(await vault.keeper.unlock({ password: firstPassword }));
  });

  test('no vault at all: unlocking says so and makes nothing', async () => {
    const vault = testVault();
    expect(code(await vault.keeper.unlock({ password: firstPassword }))).toBe('vault.slotsMissing');
    expect(filesOf(vault)).toEqual([]);
    expect(stateOf(vault)).toEqual({ kind: 'absent' });
  });
});

describe('making the vault was cut off before the key file had its name', () => {
  const cutOff = async () => {
    const vault = await lockedVault();
    renameSync(vault.files.slots, vault.files.newSlots);
    return vault;
  };

  test('it is a whole vault, and the next unlock gives the name', async () => {
    const vault = await cutOff();
    expect(stateOf(vault)).toEqual({ kind: 'locked', waitSeconds: 0 });
    expect(code(await vault.keeper.create(newVault))).toBe('vault.exists');
    value(await vault.keeper.unlock({ password: firstPassword }));
    vault.keeper.lock();
    expect(filesOf(vault).sort()).toEqual(['customers.scrinium', 'keys.scrinium-keys']);
  });

  test('a key file of another vault does not take the place', async () => {
    const vault = await cutOff();
    const other = testVault();
    value(await other.keeper.create(newVault));
    other.keeper.lock();
    copyFileSync(other.files.slots, vault.files.newSlots);
    expect(stateOf(vault)).toEqual({ kind: 'refused', trouble: 'slotsMissing' });
  });

  test('nor does half a key file', async () => {
    const vault = await cutOff();
    truncateSync(vault.files.newSlots, 500);
    expect(stateOf(vault)).toEqual({ kind: 'refused', trouble: 'slotsMissing' });
  });
});
