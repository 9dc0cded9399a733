import * as fs from 'node:fs';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { sealBackup } from '../../main/vault/backup/backup-file.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { extractDatabase } from '../../main/vault/restore/extract.ts';
import { flipped } from './test-backup.ts';
import { lyingAbout, newComputer, openRestoreVault, password, recovery } from './restore-vault.ts';
import { code, firstPassword, newVault, otherPassword, tempFolder, testVault, value } from './test-vault.ts';

describe('wrong secrets', () => {
  test('a wrong password counts once, however many slots were tried, and one that is right ends the wait', async () => {
    const vault = await openRestoreVault('Alt');
    const backup = vault.backUp();
    vault.lock();
    const failures = () => (JSON.parse(readFileSync(vault.files.attempts, 'utf8')) as { failures: number }).failures;
    for (let times = 1; times <= 3; times += 1) {
      expect(code(await vault.look(backup.path, password('ganz falsch')))).toBe('vault.wrongPassword');
      expect(failures()).toBe(times);
    }
    expect(code(await vault.run(backup.path))).toBe('vault.wait');
    expect(code(await vault.vault.keeper.unlock({ password: firstPassword }))).toBe('vault.wait');
    vault.clock.now += 60_000;
    value(await vault.look(backup.path));
    expect(existsSync(vault.files.attempts)).toBe(false);
  });

  test('a backup somebody brought along buys no free guesses at the vault that is here', async () => {
    const vault = await openRestoreVault('Alt');
    vault.lock();
    const own = await openRestoreVault();
    value(await own.vault.keeper.changePassword({ password: firstPassword, newPassword: otherPassword }));
    const brought = own.backUp();
    for (let times = 0; times < 2; times += 1)
      expect(code(await vault.look(brought.path, password('ganz falsch')))).toBe('vault.wrongPassword');
    const failures = () => (JSON.parse(readFileSync(vault.files.attempts, 'utf8')) as { failures: number }).failures;
    expect(failures()).toBe(2);
    // It opens what was brought, and was a guess at the vault that is here all the same.
    value(await vault.look(brought.path, password(otherPassword)));
    expect(failures()).toBe(3);
    expect(code(await vault.look(brought.path, password(otherPassword)))).toBe('vault.wait');
  });

  test('a recovery key is never made to wait, and a slip in it is no guess', async () => {
    const vault = await openRestoreVault('Alt');
    const backup = vault.backUp();
    vault.lock();
    const other = await openRestoreVault();
    expect(code(await vault.look(backup.path, recovery('not a key')))).toBe('vault.wrongRecoveryKey');
    const fresh = await testVault().keeper.create(newVault);
    expect(code(await vault.look(backup.path, recovery(value(fresh).recoveryKey)))).toBe('vault.wrongRecoveryKey');
    expect(existsSync(vault.files.attempts)).toBe(false);
    value(await vault.look(backup.path, recovery(vault.recoveryKey)));
    other.lock();
  });
});

describe('what is refused, with the present vault as it was', () => {
  test.each([
    ['gone', 'backup.gone', (path: string) => fs.rmSync(path)],
    ['cut off', 'backup.damaged', (path: string) => fs.truncateSync(path, 20_000)],
    ['flipped', 'backup.damaged', (path: string) => writeFileSync(path, flipped(readFileSync(path), 9000))],
    ['something else', 'backup.foreign', (path: string) => writeFileSync(`${path}`, 'Not a backup at all')],
  ])('a backup that is %s', async (what, expected, spoil) => {
    const vault = await openRestoreVault('Alt');
    const { path } = vault.backUp();
    vault.lock();
    const spoiled = what === 'something else' ? join(vault.place, 'brief.txt') : path;
    spoil(spoiled);
    const before = [readFileSync(vault.files.database), readFileSync(vault.files.slots), lyingAbout(vault)];
    expect(code(await vault.look(spoiled))).toBe(expected);
    expect(code(await vault.run(spoiled))).toBe(expected);
    expect([readFileSync(vault.files.database), readFileSync(vault.files.slots), lyingAbout(vault)]).toEqual(before);
    await vault.unlock();
    expect(vault.names()).toEqual(['Alt']);
  });

  test('a backup whose format or schema a later version made, before any password is asked', async () => {
    const vault = await openRestoreVault('Alt');
    const made = vault.backUp();
    const id = vault.open().vault;
    const dataKey = Uint8Array.from(vault.open().dataKey);
    vault.lock();
    // Format 2: the magic and what depends on it, as a later version would write them.
    const bytes = readFileSync(made.path);
    const footer = bytes.subarray(bytes.length - 56);
    footer.write('2', 54, 'latin1');
    const trailer = bytes.subarray(made.manifest.databaseBytes, bytes.length - 56);
    createHash('sha256').update(trailer).update(footer.subarray(32)).digest().copy(footer);
    const format = join(vault.place, 'format.scrinium-backup');
    writeFileSync(format, bytes);
    // Schema 99: sealed by us, of a database that says so.
    const schema = join(vault.place, 'schema.scrinium-backup');
    writeFileSync(schema, readFileSync(made.path).subarray(0, made.manifest.databaseBytes));
    const db = new Database(schema);
    db.pragma(`cipher = 'sqlcipher'`);
    db.pragma('legacy = 4');
    db.key(Buffer.concat([Buffer.from('raw:'), dataKey, databaseMark(id)]));
    db.pragma('user_version = 99');
    db.close();
    const parts = { ...made.manifest, schema: 99, program: '9.9.9' };
    for (const name of ['format', 'version', 'databaseBytes', 'databaseSha256', 'slotsBytes', 'slotsSha256'] as const)
      delete (parts as Partial<typeof parts>)[name];
    sealBackup(fs, schema, parts, readFileSync(vault.files.slots), dataKey);
    for (const path of [format, schema])
      for (const answer of [await vault.look(path, password('ganz falsch')), await vault.run(path)])
        expect(answer).toEqual({
          ok: false,
          error: { code: 'backup.newer', program: path === format ? '0.1.0' : '9.9.9' },
        });
    expect(existsSync(vault.files.attempts)).toBe(false);
  });

  test('one whose manifest says something else than its database, though it was sealed under the key', async () => {
    const vault = await openRestoreVault('Alt');
    const made = vault.backUp();
    const {
      format: _f,
      version: _v,
      databaseBytes,
      databaseSha256: _d,
      slotsBytes: _s,
      slotsSha256: _h,
      ...facts
    } = made.manifest;
    const path = join(vault.place, 'anders.scrinium-backup');
    for (const other of [{ customers: 2 }, { newest: null }, { head: '0'.repeat(64) }]) {
      writeFileSync(path, readFileSync(made.path).subarray(0, databaseBytes));
      sealBackup(fs, path, { ...facts, ...other }, readFileSync(vault.files.slots), vault.open().dataKey);
      const fresh = newComputer(vault);
      expect(code(await fresh.run(path))).toBe('backup.damaged');
      expect(lyingAbout(fresh)).toEqual([]);
    }
  });

  test('one that becomes another while it is copied, and nothing of it stays', async () => {
    const vault = await openRestoreVault('Alt');
    const { path, manifest } = vault.backUp();
    const to = join(tempFolder(), 'database');
    for (const spoiled of [
      { ...manifest, databaseSha256: '0'.repeat(64) },
      { ...manifest, databaseBytes: manifest.databaseBytes + 100_000 },
    ])
      expect(code(extractDatabase(fs, path, to, spoiled))).toBe('backup.damaged');
    const torn: Disk = {
      ...fs,
      readSync: (() => {
        throw Object.assign(new Error('worn out'), { code: 'EIO' });
      }) as never,
    };
    expect(code(extractDatabase(torn, path, to, manifest))).toBe('backup.damaged');
    expect(code(extractDatabase(fs, join(vault.place, 'weg.scrinium-backup'), to, manifest))).toBe('backup.gone');
    expect(existsSync(to)).toBe(false);
    expect(code(extractDatabase(fs, path, to, manifest))).toBe('went well');
  });

  test('while the vault is open', async () => {
    const vault = await openRestoreVault('Alt');
    const { path } = vault.backUp();
    expect(code(await vault.run(path))).toBe('restore.lockFirst');
    expect(code(await vault.look(path))).toBe('restore.lockFirst');
  });
});
