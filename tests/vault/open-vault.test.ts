import * as fs from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SignalDatabase from '@signalapp/sqlcipher';
import { describe, expect, test } from 'vitest';
import type { WritableDb } from '../../main/db/connection.ts';
import { migrate, schemaOf } from '../../main/db/migrate.ts';
import { migrations, type Migration } from '../../main/db/migrations/index.ts';
import { openForReading, openForWriting } from '../../main/db/open.ts';
import { createVaultRow } from '../../main/db/tables/vault.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { openVault } from '../../main/vault/open-vault.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { code, tempFolder, value } from './test-vault.ts';

const moment = '2026-11-22T09:00:00.000Z';
const newest = migrations.at(-1)?.number ?? 0;
const step = (number: number, up: (db: WritableDb) => void): Migration => ({ number, name: `step ${number}`, up });
const further: readonly Migration[] = [
  ...migrations,
  step(newest + 1, db => db.exec('CREATE TABLE later (word TEXT) STRICT')),
  step(newest + 2, db => db.exec("INSERT INTO later VALUES ('Gießkanne')")),
];

/** A database of the present schema, closed. */
function database() {
  const files = vaultFiles(tempFolder());
  const vault = randomUUID();
  const dataKey = randomBytes(32);
  const key = { key: dataKey, mark: databaseMark(vault) };
  const db = openForWriting(files.database, key);
  migrate(db);
  createVaultRow(db, {
    vaultId: vault,
    createdAt: moment,
    canary: 'canary-0123456789',
    recoveryConfirmed: false,
    business: 'Blumen',
    autoLockMinutes: 5,
    country: 'DE',
  });
  db.close();
  const open = (list?: readonly Migration[]) => openVault(fs, files, dataKey, vault, moment, list);
  const names = () => readdirSync(files.folder).sort();
  return { files, vault, dataKey, key, open, names };
}

test('the list of migrations counts from 1 without a gap', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
});

describe('a newer schema', () => {
  test('is reached step by step, with a copy from before that opens and has the old schema', () => {
    const { files, key, open, names } = database();
    const opened = value(open(further));
    expect(schemaOf(opened.db)).toBe(newest + 2);
    expect(opened.db.prepare('SELECT word FROM later').pluck().get()).toBe('Gießkanne');
    opened.db.close();
    const copyName = `customers.before-update-${newest}.2026-11-22T09-00-00-000Z.scrinium`;
    expect(names()).toEqual([copyName, 'customers.scrinium']);
    const copy = openForReading(join(files.folder, copyName), key);
    expect(schemaOf(copy)).toBe(newest);
    expect(copy.prepare('SELECT business FROM vault').pluck().get()).toBe('Blumen');
    copy.close();
  });

  test('needs no copy where nothing changes', () => {
    const { open, names } = database();
    value(open()).db.close();
    expect(names()).toEqual(['customers.scrinium']);
  });

  test('a step that fails leaves the schema before it, all rows, and no useless copy', () => {
    const { open, names } = database();
    const breaking = [
      ...migrations,
      step(newest + 1, db => {
        db.exec("UPDATE vault SET business = 'half done'; CREATE TABLE later (word TEXT) STRICT");
        throw new Error('stumbled');
      }),
    ];
    expect(() => open(breaking)).toThrow('stumbled');
    expect(names()).toEqual(['customers.scrinium']);
    const { db, row } = value(open());
    expect([schemaOf(db), row.business]).toEqual([newest, 'Blumen']);
    db.close();
  });

  test('a later step that fails keeps the whole steps before it, and the copy', () => {
    const { open, names } = database();
    const breaking = [
      ...further.slice(0, -1),
      step(newest + 2, () => {
        throw new Error('stumbled');
      }),
    ];
    expect(() => open(breaking)).toThrow('stumbled');
    expect(names()).toHaveLength(2);
    const { db } = value(open(further));
    expect(schemaOf(db)).toBe(newest + 2);
    db.close();
  });

  test('a copy left half-written by a killed program is no obstacle', () => {
    const { files, open } = database();
    writeFileSync(files.newCopy, 'half a copy');
    value(open(further)).db.close();
    expect(existsSync(files.newCopy)).toBe(false);
  });
});

describe('a database of a newer program', () => {
  test('is refused with its version, and stays as it is to the byte', () => {
    const { files, open, names } = database();
    value(open(further)).db.close();
    const before = readFileSync(files.database);
    expect(open()).toEqual({ ok: false, error: { code: 'vault.databaseNewer', version: newest + 2 } });
    expect(readFileSync(files.database)).toEqual(before);
    expect(names().filter(name => name.startsWith('customers.before'))).toHaveLength(1);
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
