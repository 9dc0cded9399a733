import * as fs from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SignalDatabase from '@signalapp/sqlcipher';
import { describe, expect, test } from 'vitest';
import type { WritableDb } from '../../main/db/connection.ts';
import { migrate, schemaOf } from '../../main/db/migrate.ts';
import { migrations, type Migration } from '../../main/db/migrations/index.ts';
import { openForReading, openForWriting } from '../../main/db/open.ts';
import { createVaultRow } from '../../main/db/tables/vault.ts';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { listBackups } from '../../main/vault/backup/list-backups.ts';
import { localMoment, makeBackup, type BackupOrder } from '../../main/vault/backup/make-backup.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { openVault } from '../../main/vault/open-vault.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { flipped, slotsFor } from './test-backup.ts';
import { code, tempFolder, testVault, value } from './test-vault.ts';

const golden = fileURLToPath(new URL('../vaults', import.meta.url));

const newest = migrations.at(-1)?.number ?? 0;
const step = (number: number, up: (db: WritableDb) => void): Migration => ({ number, name: `step ${number}`, up });
const further: readonly Migration[] = [
  ...migrations,
  step(newest + 1, db => db.exec('CREATE TABLE later (word TEXT) STRICT')),
  step(newest + 2, db => db.exec("INSERT INTO later VALUES ('Gießkanne')")),
];

const update = { now: Date.parse('2026-11-22T09:00:00.000Z'), program: '0.2.0' };

/** A database of the present schema, closed, with its key slots. */
function database(disk: Disk = fs) {
  const folder = tempFolder();
  const files = vaultFiles(join(folder, 'vault'));
  mkdirSync(files.folder);
  const vault = randomUUID();
  const dataKey = randomBytes(32);
  const key = { key: dataKey, mark: databaseMark(vault) };
  const db = openForWriting(files.database, key);
  migrate(db);
  createVaultRow(db, {
    vaultId: vault,
    createdAt: '2026-11-22T09:00:00.000Z',
    canary: 'canary-0123456789',
    recoveryConfirmed: false,
    business: 'Blumen',
    autoLockMinutes: 5,
    country: 'DE',
  });
  db.close();
  writeFileSync(files.slots, slotsFor(vault, dataKey));
  const documents = join(folder, 'documents');
  const open = (list?: readonly Migration[], on: Disk = disk) =>
    openVault(on, files, dataKey, vault, { ...update, documents }, list);
  // A connection that only reads can't remove the log it found or made, which is empty.
  const names = () =>
    readdirSync(files.folder)
      .filter(name => !/-(wal|shm)$/.test(name))
      .sort();
  const place = join(documents, 'Scrinium Backups');
  return { files, vault, dataKey, key, open, names, documents, place, backups: () => listBackups(fs, place) };
}

/** What a backup of such a database is made of, but for the folder and the number. */
const orderOf = ({ files, dataKey, vault }: ReturnType<typeof database>): Omit<BackupOrder, 'folder' | 'number'> => ({
  database: files.database,
  slots: files.slots,
  dataKey,
  vault,
  cause: 'daily',
  moment: localMoment(update.now),
  program: '0.1.0',
});

test('the list of migrations counts from 1 without a gap', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
});

const vaultOnly = ['customers.scrinium', 'keys.scrinium-keys'];

describe('a newer schema', () => {
  test('is reached step by step, after a proved backup of the old one', () => {
    const { dataKey, key, open, names, backups } = database();
    const opened = value(open(further));
    expect(schemaOf(opened.db)).toBe(newest + 2);
    expect(opened.db.prepare('SELECT word FROM later').pluck().get()).toBe('Gießkanne');
    opened.db.close();
    expect(names()).toEqual(vaultOnly);
    const [backup, ...others] = backups();
    expect(others).toEqual([]);
    const path = backup?.path ?? '';
    expect(backup?.fileName).toMatch(/^Blumen - Scrinium backup 2026-11-22 \d\d\.\d\d\.scrinium-backup$/);
    expect(value(proveBackup(fs, path, dataKey))).toMatchObject({
      cause: 'beforeUpdate',
      schema: newest,
      number: 1,
      program: '0.2.0',
      madeAt: '2026-11-22T09:00:00.000Z',
    });
    const copy = openForReading(path, key);
    expect(schemaOf(copy)).toBe(newest);
    copy.close();
  });

  test('needs no backup where nothing changes', () => {
    const { open, names, backups } = database();
    value(open()).db.close();
    expect([names(), backups()]).toEqual([vaultOnly, []]);
  });

  test('the number goes on from the highest among the files, of this vault only', () => {
    const vault = database();
    value(vault.open(further.slice(0, -1))).db.close();
    const other = database();
    for (const number of [1, 2, 3]) value(makeBackup(fs, { ...orderOf(other), folder: vault.place, number }));
    value(makeBackup(fs, { ...orderOf(vault), folder: vault.files.ownBackups, number: 7 }));
    value(vault.open(further)).db.close();
    const numbers = vault.backups().flatMap(({ read }) => (read.kind === 'backup' ? [read.manifest] : []));
    expect(numbers.filter(({ vault: of }) => of === vault.vault).map(({ number }) => number)).toEqual([8, 1]);
  });

  test('where the first place refuses, the backup lies beside the vault', () => {
    const { files, dataKey, open, place } = database();
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, 'a file where the folder should be');
    value(open(further)).db.close();
    const [backup] = listBackups(fs, files.ownBackups);
    expect(value(proveBackup(fs, backup?.path ?? '', dataKey)).cause).toBe('beforeUpdate');
  });

  test('where none can be made anywhere, nothing is updated, and the reason is told', () => {
    const { files, open, names, backups } = database();
    const before = readFileSync(files.database);
    const full: Disk = {
      ...fs,
      writeSync: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    expect(open(further, full)).toEqual({ ok: false, error: { code: 'backup.cannotWrite', reason: 'full' } });
    expect(readFileSync(files.database)).toEqual(before);
    expect(names()).toEqual(['backups', ...vaultOnly]);
    expect([backups(), readdirSync(files.ownBackups)]).toEqual([[], []]);
    const { db } = value(open());
    expect(schemaOf(db)).toBe(newest);
    db.close();
  });

  test('a damaged page is found before anything is changed', () => {
    const { files, key, open, names, backups } = database();
    const db = openForReading(files.database, key);
    const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'users'").pluck().get() as number;
    db.close();
    const damaged = flipped(readFileSync(files.database), 4096 * page - 500);
    writeFileSync(files.database, damaged);
    expect(code(open(further))).toBe('vault.databaseDamaged');
    expect(readFileSync(files.database)).toEqual(damaged);
    expect([names(), backups()]).toEqual([vaultOnly, []]);
  });

  const breaking = (problem: unknown): readonly Migration[] => [
    ...migrations,
    step(newest + 1, db => {
      db.exec("UPDATE vault SET business = 'half done'; CREATE TABLE later (word TEXT) STRICT");
      throw problem;
    }),
  ];
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });

  test('a step that fails leaves the schema before it, all rows, and the backup; one more try makes no second one', () => {
    const { dataKey, open, names, backups } = database();
    expect(() => open(breaking(new Error('stumbled')))).toThrow('stumbled');
    const [backup, ...others] = backups();
    expect([names(), others]).toEqual([vaultOnly, []]);
    expect(value(proveBackup(fs, backup?.path ?? '', dataKey)).cause).toBe('beforeUpdate');
    expect(() => open(breaking(new Error('stumbled')))).toThrow('stumbled');
    expect(code(open(breaking(full)))).toBe('vault.cannotWrite');
    // Not even for want of room: it stood before this try.
    expect(backups().map(({ path }) => path)).toEqual([backup?.path]);
    const { db, row } = value(open());
    expect([schemaOf(db), row.business]).toEqual([newest, 'Blumen']);
    db.exec("UPDATE vault SET business = 'Blumen und mehr'");
    db.close();
    value(open(further)).db.close();
    expect(backups()).toHaveLength(2);
  });

  test('one whose backup came to harm, or has older key slots, makes another', () => {
    const { vault, dataKey, files, open, backups } = database();
    expect(() => open(breaking(new Error('stumbled')))).toThrow('stumbled');
    const path = backups()[0]?.path ?? '';
    writeFileSync(path, flipped(readFileSync(path), 9000));
    expect(() => open(breaking(new Error('stumbled')))).toThrow('stumbled');
    expect(backups()).toHaveLength(2);
    writeFileSync(files.slots, slotsFor(vault, dataKey));
    expect(() => open(breaking(new Error('stumbled')))).toThrow('stumbled');
    expect(backups()).toHaveLength(3);
  });

  test('a disk that is full gets the room of the backup back, and a backup that will not go hides no reason', () => {
    const { open, names, backups } = database();
    expect(code(open(breaking(full)))).toBe('vault.cannotWrite');
    expect([names(), backups()]).toEqual([vaultOnly, []]);
    const held: Disk = {
      ...fs,
      rmSync: path => {
        throw Object.assign(new Error(String(path)), { code: 'EPERM' });
      },
    };
    expect(open(breaking(full), held)).toEqual({ ok: false, error: { code: 'vault.cannotWrite', reason: 'full' } });
    expect(backups()).toHaveLength(1);
  });

  test('places that do not answer are left alone', () => {
    const { files, dataKey, vault, documents, backups } = database();
    const places = [{ which: 'own', folder: files.ownBackups }] as const;
    value(openVault(fs, files, dataKey, vault, { ...update, documents, places }, further)).db.close();
    expect([backups(), listBackups(fs, files.ownBackups).length]).toEqual([[], 1]);
  });

  test('a first place that hangs holds no unlocking up: it is asked with patience, and then left alone', async () => {
    const folder = join(tempFolder(), 'vault');
    fs.cpSync(join(golden, 'schema-1'), folder, { recursive: true });
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { password: string };
    const documents = tempFolder();
    let asked = 0;
    const readdir = (() => {
      asked += 1;
      return new Promise<never>(() => undefined);
    }) as unknown as typeof fs.promises.readdir;
    const { keeper, files } = testVault({ folder, documents, later: { readdir } });
    value(await keeper.unlock({ password: expected.password }));
    expect([asked, readdirSync(documents), listBackups(fs, files.ownBackups).length]).toEqual([1, [], 1]);
    // Nothing is due any more, so nobody is asked.
    keeper.lock();
    value(await keeper.unlock({ password: expected.password }));
    expect(asked).toBe(1);
  });

  test('a later step that fails takes the steps before it back, and the backup stands for the next try', () => {
    const { open, backups } = database();
    const breaking = [
      ...further.slice(0, -1),
      step(newest + 2, () => {
        throw new Error('stumbled');
      }),
    ];
    expect(() => open(breaking)).toThrow('stumbled');
    expect(backups()).toHaveLength(1);
    const { db } = value(open(further));
    expect(schemaOf(db)).toBe(newest + 2);
    db.close();
    expect(backups()).toHaveLength(1);
  });

  test('a backup left half-written by a killed program is no obstacle', () => {
    const { open, place, vault } = database();
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `x.scrinium-backup.${vault.slice(0, 8)}.unfinished`), 'half a backup');
    value(open(further)).db.close();
    expect(readdirSync(place)).toEqual([expect.stringMatching(/\.scrinium-backup$/)]);
  });
});

describe('a database of a newer program', () => {
  test('is refused with its version, and stays as it is to the byte', () => {
    const { files, open, names, backups } = database();
    value(open(further)).db.close();
    const before = readFileSync(files.database);
    expect(open()).toEqual({ ok: false, error: { code: 'vault.databaseNewer', version: newest + 2 } });
    expect(readFileSync(files.database)).toEqual(before);
    expect([names(), backups().length]).toEqual([vaultOnly, 1]);
  });
});

describe('with the right key', () => {
  test('a database that was never finished is damaged', () => {
    const { files, key, open } = database();
    const db = openForWriting(files.database, key);
    db.exec('DELETE FROM vault');
    db.close();
    expect(code(open())).toBe('vault.databaseDamaged');
  });

  test('one that says it belongs to another vault is foreign', () => {
    const { files, key, open } = database();
    const db = openForWriting(files.database, key);
    db.exec(`UPDATE vault SET vault_id = '${randomUUID()}'`);
    db.close();
    expect(code(open())).toBe('vault.databaseForeign');
  });
});

describe('the format is SQLCipher 4', () => {
  test('the original SQLCipher opens what we wrote, finds every page authentic and reads the rows', () => {
    const { files, dataKey, open } = database();
    value(open(further)).db.close();
    const original = new SignalDatabase(files.database);
    original.pragma(`key = "x'${dataKey.toString('hex')}'"`);
    expect(original.pragma('cipher_integrity_check')).toEqual([]);
    expect(original.prepare('SELECT business FROM vault').get()).toEqual({ business: 'Blumen' });
    expect(original.prepare('SELECT word FROM later').get()).toEqual({ word: 'Gießkanne' });
    original.close();
  });

  test('and finds a changed page', () => {
    const { files, dataKey } = database();
    const bytes = readFileSync(files.database);
    bytes[4096 * 3 + 500] = (bytes[4096 * 3 + 500] ?? 0) ^ 1;
    writeFileSync(files.database, bytes);
    const original = new SignalDatabase(files.database);
    original.pragma(`key = "x'${dataKey.toString('hex')}'"`);
    expect(original.pragma('cipher_integrity_check')).toHaveLength(1);
    original.close();
  });

  test('what the original wrote, we read', () => {
    const { files, dataKey, open } = database();
    const original = new SignalDatabase(files.database);
    original.pragma(`key = "x'${dataKey.toString('hex')}'"`);
    original.exec("UPDATE vault SET business = 'Blumen und mehr'");
    original.close();
    const { db, row } = value(open());
    expect(row.business).toBe('Blumen und mehr');
    db.close();
  });
});
