import * as fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SignalDatabase from '@signalapp/sqlcipher';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { isAuthentic, isWhole, readBackup, sealBackup, type SealedParts } from '../../main/vault/backup/backup-file.ts';
import { makeBackup } from '../../main/vault/backup/make-backup.ts';
import type { Manifest } from '../../main/vault/backup/manifest.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { passwordBytes } from '../../main/vault/key-derivation.ts';
import { openAnySlot } from '../../main/vault/slot-changes.ts';
import { parseRecoveryKey } from '../../shared/domain/recovery-key.ts';
import { boundariesOf, hexOf, manifestWith, put, regionNames, regionsOf } from './backup-regions.ts';
import { flipped, openTestVault, slotsFor } from './test-backup.ts';
import { cheapKdf, code, firstPassword, keyWorkHere, lockedVault, tempFolder, value } from './test-vault.ts';

/** What the maker said, without what is measured when it is sealed. */
function sealedParts({
  format: _format,
  version: _version,
  databaseBytes: _databaseBytes,
  databaseSha256: _databaseSha256,
  slotsBytes: _slotsBytes,
  slotsSha256: _slotsSha256,
  ...parts
}: Manifest): SealedParts {
  return parts;
}

/** One backup, its bytes, and a place to put a changed one. */
function oneBackup(customers = 3) {
  const vault = openTestVault(customers);
  const made = vault.make();
  const bytes = readFileSync(made.path);
  const changed = join(tempFolder(), 'changed.scrinium-backup');
  const proof = (other: Uint8Array) => {
    writeFileSync(changed, other);
    return code(proveBackup(fs, changed, vault.dataKey));
  };
  const kind = (other: Uint8Array, path = changed) => {
    writeFileSync(path, other);
    return readBackup(fs, path).kind;
  };
  return { vault, made, bytes, changed, proof, kind };
}

describe('a backup as it was made', () => {
  test('is proved, and says what it holds', () => {
    const { vault, made } = oneBackup();
    const { path } = made;
    expect(value(proveBackup(fs, path, vault.dataKey))).toEqual(made.manifest);
    expect([isWhole(fs, path), isAuthentic(fs, path, vault.dataKey)]).toEqual([true, true]);
    const read = readBackup(fs, path);
    expect(read).toMatchObject({ kind: 'backup', slots: { vault: vault.vault }, manifest: made.manifest });
    expect(read.kind === 'backup' && Buffer.from(read.slotBytes)).toEqual(readFileSync(vault.files.slots));
    expect(made.manifest).toMatchObject({
      format: 'scrinium-backup',
      version: 1,
      vault: vault.vault,
      number: 1,
      customers: 3,
      entries: 3,
      business: 'Blumen Beispiel',
      program: '0.1.0',
      cause: 'asked',
      madeAt: '2026-11-22T13:02:00.000Z',
    });
    expect(made.manifest.newest?.id).toBe(
      vault.db.prepare("SELECT id FROM customers WHERE family_name = 'Beispiel 2'").pluck().get(),
    );
  });

  test('an empty list makes one too', () => {
    const { vault, made } = oneBackup(0);
    expect(made.manifest).toMatchObject({ customers: 0, entries: 0, head: '0'.repeat(64), newest: null });
    expect(proveBackup(fs, made.path, vault.dataKey).ok).toBe(true);
  });

  test('has no names of customers in the clear', () => {
    const { bytes } = oneBackup();
    expect([bytes.includes('Blumen Beispiel'), bytes.includes('Beispiel 1')]).toEqual([true, false]);
  });

  test('holds what is needed to open it: the password or the recovery key alone', async () => {
    const { files, keeper, recoveryKey } = await lockedVault();
    value(await keeper.unlock({ password: firstPassword }));
    const { dataKey, vault } = keeper.opened() ?? { dataKey: new Uint8Array(), vault: '' };
    const order = openTestVault().order({ database: files.database, slots: files.slots, dataKey, vault });
    const { path } = value(makeBackup(fs, order));
    keeper.lock();
    rmSync(files.folder, { recursive: true });
    const read = readBackup(fs, path);
    if (read.kind !== 'backup') throw new Error(read.kind);
    const tools = {
      disk: fs,
      files,
      keyWork: keyWorkHere,
      kdf: cheapKdf,
      random: (count: number) => randomBytes(count),
    };
    const typed = parseRecoveryKey(recoveryKey);
    const secrets = [
      ['password', () => passwordBytes(firstPassword)],
      ['recovery', () => (typed.ok ? Uint8Array.from(typed.value) : new Uint8Array())],
    ] as const;
    for (const [kind, secret] of secrets) {
      const opened = await openAnySlot(tools, read.slots, kind, secret);
      expect(opened && value(proveBackup(fs, path, opened.dataKey)).customers).toBe(0);
    }
    expect(await openAnySlot(tools, read.slots, 'password', () => passwordBytes('falsch'))).toBeUndefined();
  });

  test('is opened where it lies, without a file beside it, by us and by the original SQLCipher', () => {
    const { vault, made } = oneBackup();
    const db = openForReading(made.path, vault.key);
    expect(db.prepare('SELECT count(*) FROM customers').pluck().get()).toBe(3);
    expect(readdirSync(vault.place)).toEqual([made.fileName]);
    db.close();
    const before = readFileSync(made.path);
    const original = new SignalDatabase(made.path);
    original.pragma(`key = "x'${Buffer.from(vault.dataKey).toString('hex')}'"`);
    expect(original.prepare('SELECT count(*) AS customers FROM customers').get()).toEqual({ customers: 3 });
    expect(original.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(original.pragma('journal_mode')).toEqual([{ journal_mode: 'delete' }]);
    original.close();
    expect(readFileSync(made.path).equals(before)).toBe(true);
    expect(readdirSync(vault.place)).toEqual([made.fileName]);
  });

  test('and every page of its database is authentic to the original, once the rest is cut off', () => {
    const { vault, bytes, changed } = oneBackup();
    writeFileSync(changed, regionsOf(bytes).database);
    const original = new SignalDatabase(changed);
    original.pragma(`key = "x'${Buffer.from(vault.dataKey).toString('hex')}'"`);
    expect(original.pragma('cipher_integrity_check')).toEqual([]);
    original.close();
  });

  test('is laid out as written down', () => {
    const { vault, bytes } = oneBackup();
    const regions = regionsOf(bytes);
    expect(boundariesOf(bytes).at(-1)).toBe(bytes.length);
    expect(regions.magic.toString('latin1')).toBe('SCRBAK1\n');
    expect(regions.slots).toEqual(readFileSync(vault.files.slots));
    expect(put(regions, vault.dataKey).equals(bytes)).toBe(true);
    expect(put(regions).equals(bytes)).toBe(true);
  });
});

describe('never green', () => {
  test('an empty file, one that is not there, a folder', () => {
    const { vault, proof, changed } = oneBackup();
    expect(proof(Buffer.alloc(0))).toBe('backup.damaged');
    rmSync(changed);
    expect(code(proveBackup(fs, changed, vault.dataKey))).toBe('backup.gone');
    expect(() => readBackup(fs, changed)).toThrow('ENOENT');
    mkdirSync(changed);
    expect(proveBackup(fs, changed, vault.dataKey).ok).toBe(false);
  });

  test('cut off at the end of any part, or beside it', () => {
    const { bytes, proof } = oneBackup();
    for (const boundary of boundariesOf(bytes))
      for (const end of [boundary - 1, boundary, boundary + 1].filter(at => at >= 0 && at < bytes.length))
        expect([end, proof(bytes.subarray(0, end))]).toEqual([end, 'backup.damaged']);
  });

  test('with anything behind it', () => {
    const { bytes, proof } = oneBackup();
    expect(proof(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('backup.damaged');
    expect(proof(Buffer.concat([bytes, bytes]))).toBe('backup.damaged');
  });

  test('one bit flipped in the first, middle or last byte of any part', () => {
    const { vault, bytes, proof, changed } = oneBackup();
    const boundaries = boundariesOf(bytes);
    for (const [index, name] of regionNames.entries()) {
      const [from = 0, to = 0] = boundaries.slice(index);
      for (const at of [from, Math.floor((from + to) / 2), to - 1])
        for (const bit of [0, 7]) {
          expect([name, at, proof(flipped(bytes, at, bit))]).toEqual([name, at, 'backup.damaged']);
          expect([isWhole(fs, changed), proveBackup(fs, changed, vault.dataKey).ok]).toEqual([false, false]);
        }
    }
  });

  test('under another key', () => {
    const { made } = oneBackup();
    const key = randomBytes(32);
    expect([code(proveBackup(fs, made.path, key)), isAuthentic(fs, made.path, key)]).toEqual(['backup.foreign', false]);
    // Whether it is whole is known without any key.
    expect(isWhole(fs, made.path)).toBe(true);
  });

  test("another vault's", () => {
    const { vault } = oneBackup();
    const other = oneBackup();
    expect(code(proveBackup(fs, other.made.path, vault.dataKey))).toBe('backup.foreign');
  });

  test.each([
    ['more customers', { customers: 4 }],
    ['another day', { madeAt: '2026-11-23T13:02:00.000Z' }],
    ['another number', { number: 99 }],
    ['another program', { program: '9.9.9' }],
    ['another business', { business: 'Blumen Fremd' }],
  ])('a manifest that was edited by someone without the key (%s), every checksum being right', (_, facts) => {
    const { vault, bytes, proof, changed } = oneBackup();
    const regions = regionsOf(bytes);
    expect(proof(put({ ...regions, manifest: manifestWith(regions.manifest, facts) }))).toBe('backup.damaged');
    expect([isWhole(fs, changed), isAuthentic(fs, changed, vault.dataKey)]).toEqual([true, false]);
  });

  test.each([
    ['customers', { customers: 4 }],
    ['schema', { schema: 1 }],
    ['entries', { entries: 4 }],
    ['head', { head: 'a'.repeat(64) }],
    ['business', { business: 'Blumen Fremd' }],
    ['newest customer', { newest: null }],
    ['newest change', { newest: { id: '00000000-0000-4000-8000-000000000000', changedAt: '2026-11-22' } }],
  ])('a manifest that says something else of the database (%s), though written with the key', (_, facts) => {
    const { vault, bytes, proof, changed } = oneBackup();
    const regions = regionsOf(bytes);
    expect(proof(put({ ...regions, manifest: manifestWith(regions.manifest, facts) }, vault.dataKey))).toBe(
      'backup.damaged',
    );
    expect([isWhole(fs, changed), isAuthentic(fs, changed, vault.dataKey)]).toEqual([true, true]);
  });

  test.each([
    ['a field more', { more: 1 }],
    ['a field less', { customers: undefined }],
    ['a count below zero', { customers: -1 }],
    ['a cause nobody knows', { cause: 'whim' }],
    ['no JSON', undefined],
  ])('a manifest of another shape: %s', (_, facts) => {
    const { vault, bytes, proof } = oneBackup();
    const regions = regionsOf(bytes);
    const manifest = facts ? manifestWith(regions.manifest, facts) : Buffer.from('{"vault":');
    expect(proof(put({ ...regions, manifest }, vault.dataKey, vault.vault))).toBe('backup.damaged');
  });

  test('with slots that are other ones, of the same vault or of another', () => {
    const { vault, bytes, proof } = oneBackup();
    const regions = regionsOf(bytes);
    for (const slots of [slotsFor(vault.vault, vault.dataKey), slotsFor(openTestVault().vault, vault.dataKey)]) {
      expect(proof(put({ ...regions, slots }))).toBe('backup.damaged');
      const facts = { slotsBytes: slots.length, slotsSha256: hexOf(slots) };
      expect(proof(put({ ...regions, slots, manifest: manifestWith(regions.manifest, facts) }))).toBe('backup.damaged');
    }
    const foreign = slotsFor(openTestVault().vault, vault.dataKey);
    const facts = { slotsBytes: foreign.length, slotsSha256: hexOf(foreign) };
    const manifest = manifestWith(regions.manifest, facts);
    expect(proof(put({ ...regions, slots: foreign, manifest }, vault.dataKey))).toBe('backup.damaged');
  });

  test("one backup's trailer behind another one's database", () => {
    const { vault, bytes, proof } = oneBackup();
    const first = regionsOf(bytes);
    vault.save('Neu');
    const second = regionsOf(readFileSync(vault.make().path));
    expect(proof(Buffer.concat([second.database, bytes.subarray(first.database.length)]))).toBe('backup.damaged');
    expect(proof(put({ ...first, database: second.database }))).toBe('backup.damaged');
    // Even the checksum of the database put right: only who holds the key can write it.
    const facts = { databaseBytes: second.database.length, databaseSha256: hexOf(second.database) };
    expect(proof(put({ ...first, database: second.database, manifest: manifestWith(first.manifest, facts) }))).toBe(
      'backup.damaged',
    );
  });

  test("one whose database is yesterday's, sealed with today's facts and the right key", () => {
    const { vault, bytes, changed } = oneBackup();
    vault.save('Neu');
    const today = vault.make().manifest;
    writeFileSync(changed, regionsOf(bytes).database);
    const parts = sealedParts(today);
    sealBackup(fs, changed, parts, readFileSync(vault.files.slots), vault.dataKey);
    expect([isWhole(fs, changed), isAuthentic(fs, changed, vault.dataKey)]).toEqual([true, true]);
    expect(code(proveBackup(fs, changed, vault.dataKey))).toBe('backup.damaged');
  });

  test('a database with a damaged page that was sealed as it is', () => {
    const { vault, bytes, proof } = oneBackup();
    const regions = regionsOf(bytes);
    for (const at of [0, 15, 16, 40, 4000, 4095, 4096, 4096 * 20 + 7, regions.database.length - 1]) {
      const database = flipped(regions.database, at, 3);
      const facts = { databaseSha256: hexOf(database) };
      const manifest = manifestWith(regions.manifest, facts);
      expect([at, proof(put({ ...regions, database, manifest }, vault.dataKey))]).toEqual([at, 'backup.damaged']);
    }
  });
});

describe('what else lies in the folder', () => {
  test('a file that is no backup is foreign; one that bears our ending was one', () => {
    const { kind, changed } = oneBackup();
    const photo = join(tempFolder(), 'photo.jpg');
    expect(kind(randomBytes(5000), photo)).toBe('foreign');
    expect(kind(Buffer.alloc(0), photo)).toBe('foreign');
    expect(kind(randomBytes(5000), changed)).toBe('damaged');
  });

  test('a backup under a name of its own is one all the same', () => {
    const { vault, bytes } = oneBackup();
    const path = join(tempFolder(), 'von Anna');
    writeFileSync(path, bytes);
    expect([readBackup(fs, path).kind, proveBackup(fs, path, vault.dataKey).ok]).toEqual(['backup', true]);
    writeFileSync(path, flipped(bytes, bytes.length - 3));
    expect(readBackup(fs, path).kind).toBe('damaged');
  });

  test('one of a later program is said to be newer, with its version; and only where its trailer is whole', () => {
    const { vault, bytes, kind, changed } = oneBackup();
    const regions = regionsOf(bytes);
    const magic = Buffer.from('SCRBAK2\n');
    const manifest = Buffer.from(JSON.stringify({ program: '2.4.0', vault: vault.vault, something: ['new'] }));
    const newer = put({ ...regions, slots: Buffer.from('slots of another kind'), manifest, magic }, vault.dataKey);
    expect(kind(newer)).toBe('newer');
    expect(readBackup(fs, changed)).toEqual({ kind: 'newer', program: '2.4.0' });
    expect(proveBackup(fs, changed, vault.dataKey)).toEqual({
      ok: false,
      error: { code: 'backup.newer', program: '2.4.0' },
    });
    expect(isWhole(fs, changed)).toBe(false);
    expect(kind(flipped(newer, newer.length - 100))).toBe('damaged');
    // The version's digit flipped in one of ours is damage.
    for (const bit of [0, 1, 2, 3]) expect(kind(flipped(bytes, bytes.length - 2, bit))).toBe('damaged');
  });

  test.each([
    ['slots longer than any', 8, 0xffffffff],
    ['a manifest longer than any', 12, 0xffffffff],
    ['a database longer than the file', 4, 0x7fffffff],
    ['a database longer than numbers go', 0, 0xffffffff],
  ])('a planted trailer with %s is damaged, and no memory is taken for it', (_, at, length) => {
    const { bytes, kind } = oneBackup();
    const planted = Buffer.from(bytes);
    planted.writeUInt32BE(length, bytes.length - 24 + at);
    expect(kind(planted)).toBe('damaged');
  });

  test('reading never changes or adds anything', () => {
    const { vault, made, bytes } = oneBackup();
    readBackup(fs, made.path);
    isWhole(fs, made.path);
    value(proveBackup(fs, made.path, vault.dataKey));
    expect(readFileSync(made.path).equals(bytes)).toBe(true);
    expect(readdirSync(vault.place)).toEqual([made.fileName]);
    expect(existsSync(`${made.path}-wal`)).toBe(false);
  });
});
