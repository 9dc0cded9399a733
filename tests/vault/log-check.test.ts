import * as fs from 'node:fs';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyLog } from '../../main/db/open.ts';
import { readChecks, removeCheck } from '../../main/db/tables/checks.ts';
import { deleteCustomer } from '../../main/services/customers.ts';
import { syncJournal } from '../../main/vault/erasure-journal.ts';
import { listKept } from '../../main/vault/health/kept-copies.ts';
import { checkLog, noteLostChanges } from '../../main/vault/health/log-check.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import { callTools, marking } from './call-tools.ts';
import { addCustomer, copyOf, customersIn, cutOffVault, type CutOffVault } from './cut-off-vault.ts';
import { firstPassword, testVault, value } from './test-vault.ts';

const moment = '2026-11-23T08:00:00.000Z';
const nothingLost = { lost: false, sound: true };
const someLost = { lost: true, sound: true };
const frame = 24 + 4096;
const frameAt = (n: number) => 32 + (n - 1) * frame;
const check = (files: VaultFiles, { dataKey, vault }: CutOffVault) => checkLog(fs, files, dataKey, vault, moment);

function change(path: string, at: number, to: (byte: number) => number = byte => byte ^ 1): void {
  const bytes = readFileSync(path);
  bytes[at] = to(bytes[at] ?? 0);
  writeFileSync(path, bytes);
}

/** The numbers of the frames that end a change, with the log's own bytes. */
function ends(log: Buffer): number[] {
  const found: number[] = [];
  for (let n = 1; frameAt(n) + frame <= log.length; n += 1) if (log.readUInt32BE(frameAt(n) + 4) !== 0) found.push(n);
  return found;
}

describe('a log in which nothing is lost', () => {
  test.each<[string, number, Parameters<typeof cutOffVault>[0]]>([
    ['every change ended', 3, context => [1, 2, 3].forEach(n => addCustomer(context, n))],
    [
      'killed in the middle of a change, with pages of it in the log',
      1,
      (context, { db }) => {
        addCustomer(context, 1);
        db.pragma('cache_size = 10');
        db.exec('BEGIN IMMEDIATE');
        for (let n = 2; n < 60; n += 1) addCustomer(context, n);
      },
    ],
    [
      'a change taken back, and a shorter one over it',
      2,
      (context, { db }) => {
        addCustomer(context, 1);
        db.pragma('cache_size = 10');
        db.exec('BEGIN IMMEDIATE');
        for (let n = 2; n < 60; n += 1) addCustomer(context, n);
        db.exec('ROLLBACK');
        addCustomer(context, 60);
      },
    ],
    [
      'begun anew after a checkpoint, with the last round behind it',
      31,
      (context, { db }) => {
        for (let n = 1; n <= 30; n += 1) addCustomer(context, n);
        db.pragma('wal_checkpoint(RESTART)');
        addCustomer(context, 31);
      },
    ],
    [
      'all of it in the database already',
      5,
      (context, { db }) => {
        for (let n = 1; n <= 5; n += 1) addCustomer(context, n);
        db.pragma('wal_checkpoint(PASSIVE)');
      },
    ],
    ['emptied', 1, (context, { db }) => [addCustomer(context, 1), emptyLog(db)]],
  ])('%s', async (_, count, work) => {
    const cut = await cutOffVault(work);
    expect(cut.customers).toHaveLength(count);
    const before = readFileSync(cut.files.databaseLog);
    expect(check(cut.files, cut)).toEqual(nothingLost);
    expect(readFileSync(cut.files.databaseLog)).toEqual(before);
    expect(listKept(fs, cut.files)).toEqual([]);
    expect(customersIn(cut.files, cut)).toEqual(cut.customers);
  });

  test('none at all, after the vault was closed', async () => {
    const cut = await cutOffVault((context, { db }) => [addCustomer(context, 1), emptyLog(db)]);
    fs.rmSync(cut.files.databaseLog);
    expect(check(cut.files, cut)).toEqual(nothingLost);
  });

  // The order in which SQLite writes is that of walFrames and walRewriteChecksums in its source; kill-log.test.ts kills it for real.
  test('killed while the checksums of a large change were gone over once more, wherever', async () => {
    let before = Buffer.alloc(0);
    const cut = await cutOffVault((context, { db }) => {
      addCustomer(context, 1);
      db.pragma('cache_size = 10');
      db.exec('BEGIN IMMEDIATE');
      for (let n = 2; n < 160; n += 1) addCustomer(context, n);
      before = readFileSync(db.name.concat('-wal'));
      db.exec('COMMIT');
    });
    const whole = readFileSync(cut.files.databaseLog);
    const [first = 0, last = 0] = ends(whole).slice(-2);
    expect(last - first).toBeGreaterThan(50);
    const headOf = (log: Buffer, n: number) => log.subarray(frameAt(n), frameAt(n) + 24);
    // With the pages all written: the heads are those the frames got when they went into the log, without round and
    // checksum where pages had been written over before.
    const unfinished = Buffer.from(whole);
    for (let n = first + 1; n <= last; n += 1)
      if (frameAt(n) + frame <= before.length) headOf(before, n).copy(unfinished, frameAt(n));
      else unfinished.fill(0, frameAt(n) + 8, frameAt(n) + 24);
    const stale = Array.from({ length: last - first }, (_, n) => first + 1 + n).filter(
      n => !headOf(unfinished, n).equals(headOf(whole, n)),
    );
    expect(stale.length).toBeGreaterThan(20);
    const bare = stale.filter(n =>
      headOf(unfinished, n)
        .subarray(8)
        .every(byte => byte === 0),
    );
    expect([bare.length > 20, bare.at(-1)]).toEqual([true, last]);
    const step = Math.max(1, Math.floor(stale.length / 12));
    for (const from of [...stale.filter((_, n) => n % step === 0), last]) {
      const files = copyOf(cut.files);
      const log = Buffer.from(whole);
      for (let n = from; n <= last; n += 1) headOf(unfinished, n).copy(log, frameAt(n));
      writeFileSync(files.databaseLog, log);
      expect([from, customersIn(files, cut).length]).toEqual([from, 1]);
      expect([from, check(files, cut)]).toEqual([from, nothingLost]);
    }
  });

  test('once it has its end it is confirmed: two checksums of it damaged, one behind the other, are a loss', async () => {
    const cut = await cutOffVault((context, { db }) => {
      addCustomer(context, 1);
      db.pragma('cache_size = 10');
      db.exec('BEGIN IMMEDIATE');
      for (let n = 2; n < 60; n += 1) addCustomer(context, n);
      db.exec('COMMIT');
    });
    const last = ends(readFileSync(cut.files.databaseLog)).at(-1) ?? 0;
    for (const n of [last - 20, last - 19]) change(cut.files.databaseLog, frameAt(n) + 17);
    expect(check(cut.files, cut)).toEqual(someLost);
    expect(customersIn(cut.files, cut)).toHaveLength(1);
  });
});

/** The checksum a frame should have after the one before it, as the file format says. */
function checksum(log: Buffer, n: number): Buffer {
  const before = n === 1 ? 24 : frameAt(n - 1) + 16;
  let [one, other] = [log.readUInt32BE(before), log.readUInt32BE(before + 4)];
  const add = (from: number, to: number) => {
    for (let at = from; at < to; at += 8) {
      one = (one + log.readUInt32LE(at) + other) >>> 0;
      other = (other + log.readUInt32LE(at + 4) + one) >>> 0;
    }
  };
  add(frameAt(n), frameAt(n) + 8);
  add(frameAt(n) + 24, frameAt(n) + frame);
  const sum = Buffer.alloc(8);
  sum.writeUInt32BE(one);
  sum.writeUInt32BE(other, 4);
  return sum;
}

describe('a log in which confirmed changes are lost', () => {
  const twelve = () =>
    cutOffVault(context => {
      for (let n = 1; n <= 12; n += 1) addCustomer(context, n);
    });

  /** Frames of the log: the end of a change in the middle, the frame that begins it, and the last one of all. */
  const places = (files: VaultFiles) => {
    const found = ends(readFileSync(files.databaseLog));
    return { middle: found[6] ?? 0, first: (found[5] ?? 0) + 1, last: found.at(-1) ?? 0 };
  };
  test.each<[string, (at: ReturnType<typeof places>) => number]>([
    ['the header, its magic number', () => 1],
    ['the header, the size of a page', () => 10],
    ['the header, its round', () => 17],
    ['the header, its checksum', () => 25],
    ['a page in the middle', ({ first }) => frameAt(first) + 24 + 77],
    ['the end of a change: its page', ({ middle }) => frameAt(middle) + 24 + 4095],
    ['a page number', ({ first }) => frameAt(first) + 3],
    ['an end where there is none', ({ first }) => frameAt(first) + 7],
    ['a frame that ends a change: its size', ({ middle }) => frameAt(middle) + 7],
    ['a round', ({ first }) => frameAt(first) + 9],
    ['the round of a frame that ends a change', ({ middle }) => frameAt(middle) + 13],
    ['a checksum', ({ first }) => frameAt(first) + 18],
    ['the checksum of a frame that ends a change', ({ middle }) => frameAt(middle) + 23],
    ['the last change: a page', ({ last }) => frameAt(last - 1) + 500],
    ['the last change: a checksum', ({ last }) => frameAt(last - 1) + 20],
    ['the last change: a round', ({ last }) => frameAt(last - 1) + 11],
    ['the last frame: its page', ({ last }) => frameAt(last) + 500],
    ['the last frame: its page number', ({ last }) => frameAt(last)],
    ['the last frame: its size', ({ last }) => frameAt(last) + 5],
    ['the last frame: its round', ({ last }) => frameAt(last) + 8],
    ['the last frame: its checksum', ({ last }) => frameAt(last) + 16],
  ])('%s: they are kept, and she is told from when on changes are missing', async (_, at) => {
    const cut = await twelve();
    const files = copyOf(cut.files);
    change(files.databaseLog, at(places(files)));
    const damaged = readFileSync(files.databaseLog);
    const database = readFileSync(files.database);

    const { keeper } = testVault({ folder: files.folder });
    value(await keeper.unlock({ password: firstPassword }));
    const db = keeper.opened()?.db;
    if (!db) throw new Error('Not open');
    const left = cut.customers.slice(0, customersInOpen(db));
    expect(left.length).toBeLessThan(cut.customers.length);
    const { at: newest } = db.prepare('SELECT at FROM audit ORDER BY entry DESC LIMIT 1').get() as { at: string };
    expect(readChecks(db)).toEqual([{ kind: 'log', at: '2026-11-22T09:00:00.000Z', sound: false, detail: newest }]);
    keeper.lock();
    expect(customersIn(files, cut)).toEqual(left);

    const [kept] = listKept(fs, files);
    expect([kept?.reason, listKept(fs, files).length]).toEqual(['damagedLog', 1]);
    const folder = join(files.kept, kept?.name ?? '');
    expect(readFileSync(join(folder, 'customers.scrinium-wal'))).toEqual(damaged);
    expect(readFileSync(join(folder, 'customers.scrinium'))).toEqual(database);
  });

  const customersInOpen = (db: { prepare: (text: string) => { get: () => unknown } }) =>
    (db.prepare('SELECT count(*) AS n FROM customers').get() as { n: number }).n;

  test('all that stands before the damage is still there', async () => {
    const cut = await twelve();
    const { first } = places(cut.files);
    const before = copyOf(cut.files);
    truncateSync(before.databaseLog, frameAt(first));
    const left = customersIn(before, cut);
    expect(left.length).toBeGreaterThan(2);
    change(cut.files.databaseLog, frameAt(first) + 2000);
    expect(check(cut.files, cut)).toEqual(someLost);
    expect(customersIn(cut.files, cut)).toEqual(left);
  });

  test('an end that one bit hides: the last frame seems to end nothing', async () => {
    // One bit of a size that is a power of two is all of it: made up here, with the checksum it would have.
    const cut = await twelve();
    const { last } = places(cut.files);
    const made = readFileSync(cut.files.databaseLog);
    made.writeUInt32BE(64, frameAt(last) + 4);
    checksum(made, last).copy(made, frameAt(last) + 16);
    const files = copyOf(cut.files);
    writeFileSync(files.databaseLog, made);
    expect(check(files, cut)).toEqual(nothingLost);
    change(files.databaseLog, frameAt(last) + 7, byte => byte ^ 64);
    expect(check(files, cut)).toEqual(someLost);
  });

  test('cut off between two changes: the index beside the log knows better', async () => {
    const cut = await twelve();
    const { middle } = places(cut.files);
    const files = copyOf(cut.files, true);
    truncateSync(files.databaseLog, frameAt(middle + 1));
    expect(check(files, cut)).toEqual(someLost);
    // An index of another round knows nothing of this one.
    const other = copyOf(cut.files, true);
    truncateSync(other.databaseLog, frameAt(middle + 1));
    change(`${other.database}-shm`, 33);
    change(`${other.database}-shm`, 33 + 48);
    expect(check(other, cut)).toEqual(nothingLost);
  });

  test('the first loss stands until she has seen it, and none is reported twice', async () => {
    const cut = await twelve();
    const files = copyOf(cut.files);
    change(files.databaseLog, frameAt(places(files).first) + 100);
    const vault = testVault({ folder: files.folder });
    value(await vault.keeper.unlock({ password: firstPassword }));
    const open = vault.keeper.opened();
    if (!open) throw new Error('Not open');
    const [first] = readChecks(open.db);
    addCustomer(writeContext(callTools, marking(open), 0), 99);
    noteLostChanges(open.db, moment);
    expect(readChecks(open.db)).toEqual([first]);
    removeCheck(open.db, 'log');
    noteLostChanges(open.db, moment);
    const [second] = readChecks(open.db);
    expect([second?.at, (second?.detail ?? '') > (first?.detail ?? '')]).toEqual([moment, true]);
    // Killed again: what lay behind the damage was cleared away when the loss was noted.
    expect(check(copyOf(files, true), cut)).toEqual(nothingLost);
    vault.keeper.lock();
  });
});

test('where the database knows more than what can be read of its log, it stands alone', async () => {
  const cut = await cutOffVault((context, { db }) => {
    for (let n = 1; n <= 10; n += 1) addCustomer(context, n);
    db.pragma('wal_checkpoint(PASSIVE)');
  });
  const log = readFileSync(cut.files.databaseLog);
  const third = ends(log)[2] ?? 0;
  change(cut.files.databaseLog, frameAt(third + 1) + 1000);
  // Older pages lie over newer ones now.
  expect(() => expect(customersIn(copyOf(cut.files), cut)).toEqual(cut.customers)).toThrow();
  expect(check(cut.files, cut)).toEqual(someLost);
  expect(customersIn(cut.files, cut)).toEqual(cut.customers);
});

test('a damaged log that can not be kept is not opened', async () => {
  const cut = await cutOffVault(context => [1, 2, 3].forEach(n => addCustomer(context, n)));
  change(cut.files.databaseLog, frameAt(1) + 30);
  const before = readFileSync(cut.files.databaseLog);
  const full: typeof fs = {
    ...fs,
    mkdirSync: ((path: string) => {
      if (path.includes('kept')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    }) as typeof fs.mkdirSync,
  };
  const { keeper } = testVault({ folder: cut.files.folder, disk: full });
  expect(await keeper.unlock({ password: firstPassword })).toEqual({
    ok: false,
    error: { code: 'vault.cannotWrite', reason: 'full' },
  });
  expect(readFileSync(cut.files.databaseLog)).toEqual(before);
});

test('who was deleted in a change that is lost with the log stays deleted: the journal knows', async () => {
  const cut = await cutOffVault(context => {
    const id = addCustomer(context, 1);
    addCustomer(context, 2);
    emptyLog(context.db);
    value(deleteCustomer(context, { id, version: 1 }));
  });
  const [stays] = cut.customers;
  const present = copyOf(cut.files);
  const gone = customersIn(copyOf({ ...cut.files, databaseLog: 'none' }), cut).find(({ id }) => id !== stays?.id);
  if (!stays || !gone) throw new Error('The two customers are not told apart');
  const line = { at: moment, action: 'deleted', subject: 'customer', records: [gone.id] };
  syncJournal(fs, present.journal, cut.vault, cut.dataKey, [line], moment);
  change(present.databaseLog, frameAt(1) + 200);
  const { keeper } = testVault({ folder: present.folder });
  value(await keeper.unlock({ password: firstPassword }));
  expect(keeper.opened()?.db.prepare('SELECT family_name FROM customers').pluck().all()).toEqual([stays.familyName]);
  keeper.lock();
});
