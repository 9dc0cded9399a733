import * as fs from 'node:fs';
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyLog } from '../../main/db/open.ts';
import { readChecks } from '../../main/db/tables/checks.ts';
import { localMoment, makeBackup } from '../../main/vault/backup/make-backup.ts';
import { listKept } from '../../main/vault/health/kept-copies.ts';
import { checkLog } from '../../main/vault/health/log-check.ts';
import { inspectVault } from '../../main/vault/inspect.ts';
import { addCustomer, copyOf, customersIn, cutOffVault, type CutOffVault } from './cut-off-vault.ts';
import { flipBit, password, salvageOf } from './damaged-vault.ts';
import { withBadPlaces } from './bad-places.ts';
import { openRestoreVault, password as typed, restoreVault, type RestoreVault } from './restore-vault.ts';
import { code, firstPassword, tempFolder, testVault, value } from './test-vault.ts';

const frameBytes = 24 + 4096;
const frameAt = (n: number) => 32 + (n - 1) * frameBytes;
const twelve = () =>
  cutOffVault(context => {
    for (let n = 1; n <= 12; n += 1) addCustomer(context, n);
  });
const kept = (cut: CutOffVault) => listKept(fs, cut.files).filter(({ reason }) => reason === 'damagedLog');
const unlock = (cut: CutOffVault, disk: typeof fs = fs) => testVault({ folder: cut.files.folder, disk }).keeper;

/** The frame in the middle of the log. */
const middle = (cut: CutOffVault) => Math.floor((statSync(cut.files.databaseLog).size - 32) / frameBytes / 2);

describe('a place of the log that the disk does not give up', () => {
  const worn = async () => {
    const cut = await twelve();
    return { cut, disk: withBadPlaces(fs, cut.files.databaseLog, frameAt(middle(cut)) + 900) };
  };

  test('is a loss: the vault opens with the changes before it, and says so', async () => {
    const { cut, disk } = await worn();
    const behind = frameAt(middle(cut) + 3);
    const keeper = unlock(cut, disk);
    value(await keeper.unlock({ password: firstPassword }));
    const db = keeper.opened()?.db ?? expect.fail('Not open');
    expect(readChecks(db)).toMatchObject([{ kind: 'log', sound: false }]);
    const left = db.prepare('SELECT count(*) FROM customers').pluck().get() as number;
    expect(left).toBeGreaterThan(2);
    expect(left).toBeLessThan(12);
    keeper.lock();
    // What could be read behind the bad place is kept.
    const copy = readFileSync(join(cut.files.kept, kept(cut)[0]?.name ?? '', 'customers.scrinium-wal'));
    expect(copy.subarray(behind, behind + frameBytes).some(byte => byte !== 0)).toBe(true);
    expect(code(await unlock(cut).unlock({ password: firstPassword }))).toBe('went well');
  });

  test('in its header: the same, with what stands in the database', async () => {
    const cut = await twelve();
    const keeper = unlock(cut, withBadPlaces(fs, cut.files.databaseLog, 0));
    value(await keeper.unlock({ password: firstPassword }));
    expect(readChecks(keeper.opened()?.db ?? expect.fail('Not open'))).toMatchObject([{ kind: 'log', sound: false }]);
    keeper.lock();
  });

  test('keeps nobody from saving what is readable', async () => {
    const { cut, disk } = await worn();
    const { salvage, examine } = salvageOf(cut.files, disk);
    expect(value(await examine(password)).customers).toBeGreaterThan(2);
    value(await salvage(password));
    expect(kept(cut)).toHaveLength(1);
    const keeper = unlock(cut);
    value(await keeper.unlock({ password: firstPassword }));
    const log = readChecks(keeper.opened()?.db ?? expect.fail('Not open')).find(({ kind }) => kind === 'log');
    // The newest act that is left is hers; the salvage itself is one of 2026-11-23, 9 o'clock.
    expect(log?.sound).toBe(false);
    expect(cut.customers.map(({ createdAt }) => createdAt)).toContain(log?.detail);
  });

  test('keeps nobody from restoring a backup', async () => {
    const { world, path } = await killedAfterBackup();
    const disk = withBadPlaces(fs, world.files.databaseLog, frameAt(2) + 900);
    expect(value(await world.run(path, typed(), disk)).customers).toBe(1);
    expect(listKept(fs, world.files).filter(({ reason }) => reason === 'damagedLog')).toHaveLength(1);
    await world.unlock();
    expect(world.names()).toEqual(['Eins']);
  });
});

/** A vault with a backup, and changes after it in the log of a program that was killed. */
async function killedAfterBackup(): Promise<{ readonly world: RestoreVault; readonly path: string }> {
  const world = await openRestoreVault('Eins');
  const { path } = world.backUp();
  for (const name of ['Zwei', 'Drei', 'Vier']) world.add(name);
  const left = copyOf(world.files, true);
  world.lock();
  for (const end of ['', '-wal', '-shm']) cpSync(`${left.database}${end}`, `${world.files.database}${end}`);
  return { world, path };
}

describe('a slot file that the disk does not give up', () => {
  test('is a damaged one, which a restore replaces', async () => {
    const { world, path } = await killedAfterBackup();
    const { files } = world;
    const disk = withBadPlaces(fs, files.slots, 0);
    expect(inspectVault(disk, files)).toEqual({ kind: 'refused', trouble: 'slotsDamaged' });
    const { keeper } = testVault({ folder: files.folder, disk });
    expect(value(keeper.state())).toEqual({ kind: 'refused', trouble: 'slotsDamaged' });
    expect(code(await keeper.unlock({ password: firstPassword }))).toBe('vault.slotsDamaged');
    expect(code(await salvageOf(files, disk).salvage(password))).toBe('vault.slotsDamaged');
    expect(code(await world.run(path, typed(), disk))).toBe('went well');
    await world.unlock();
    expect(world.names()).toEqual(['Eins']);
  });
});

describe('a database of which neither half is sound', () => {
  const broken = async () => {
    const cut = await cutOffVault((context, { db }) => {
      for (let n = 1; n <= 8; n += 1) addCustomer(context, n);
      emptyLog(db);
      for (let n = 9; n <= 12; n += 1) addCustomer(context, n);
    });
    const customers = pageOfSearch(cut);
    flipBit(cut.files.database, (customers - 1) * 4096 + 1234);
    flipBit(cut.files.databaseLog, frameAt(middle(cut)) + 900);
    rmSync(`${cut.files.database}-shm`, { force: true });
    return cut;
  };

  test('is not written to, and what is offered is a backup or saving what is readable', async () => {
    const cut = await broken();
    const before = readFileSync(cut.files.database);
    const log = readFileSync(cut.files.databaseLog);
    for (let turn = 0; turn < 3; turn += 1)
      expect(code(await unlock(cut).unlock({ password: firstPassword }))).toBe('vault.databaseDamaged');
    expect(readFileSync(cut.files.database)).toEqual(before);
    expect(readFileSync(cut.files.databaseLog)).toEqual(log);
    // The same files once, however often she tries.
    expect(kept(cut)).toHaveLength(1);
    value(await salvageOf(cut.files).salvage(password));
    expect(code(await unlock(cut).unlock({ password: firstPassword }))).toBe('went well');
  });
});

/** A page that lies in the database only, far from the first. */
function pageOfSearch(cut: CutOffVault): number {
  return Math.floor(statSync(cut.files.database).size / 4096);
}

describe('a loss that could not be noted', () => {
  test('is noted when the vault opens the next time, though its log is gone', async () => {
    // All of it stands in the database, so that the log is set aside; then the opening fails.
    const cut = await cutOffVault((context, { db }) => {
      for (let n = 1; n <= 10; n += 1) addCustomer(context, n);
      db.pragma('wal_checkpoint(PASSIVE)');
    });
    flipBit(cut.files.databaseLog, frameAt(middle(cut)) + 900);
    expect(checkLog(fs, cut.files, cut.dataKey, cut.vault, '2026-11-22T08:00:00.000Z').lost).toBe(true);
    expect(existsSync(cut.files.databaseLog)).toBe(false);
    const keeper = unlock(cut);
    value(await keeper.unlock({ password: firstPassword }));
    expect(readChecks(keeper.opened()?.db ?? expect.fail('Not open'))).toMatchObject([{ kind: 'log', sound: false }]);
    keeper.opened()?.db.exec("DELETE FROM checks WHERE kind = 'log'");
    keeper.lock();
    // Once only.
    const again = unlock(cut);
    value(await again.unlock({ password: firstPassword }));
    expect(readChecks(again.opened()?.db ?? expect.fail('Not open'))).toEqual([]);
    expect(kept(cut)).toHaveLength(1);
  });

  test('looked into first, a log cut off between two changes is still known to have been longer', async () => {
    const cut = await twelve();
    const log = readFileSync(cut.files.databaseLog);
    const files = copyOf(cut.files, true);
    const ends: number[] = [];
    for (let n = 1; frameAt(n) < log.length; n += 1) if (log.readUInt32BE(frameAt(n) + 4) !== 0) ends.push(n);
    writeFileSync(files.databaseLog, log.subarray(0, frameAt((ends[6] ?? 0) + 1)));
    value(await salvageOf(files).examine(password));
    expect(customersIn(files, cut).length).toBeLessThan(12);
    const keeper = testVault({ folder: files.folder }).keeper;
    value(await keeper.unlock({ password: firstPassword }));
    expect(readChecks(keeper.opened()?.db ?? expect.fail('Not open'))).toMatchObject([{ kind: 'log', sound: false }]);
    keeper.lock();
  });

  test.each([
    ['compared with a backup', false],
    ['replaced by a backup', true],
  ])('%s, a list whose log was cut off is kept first, and the loss is told of that list only', async (_what, run) => {
    const place = tempFolder();
    let backup = '';
    const cut = await cutOffVault((context, { vault, dataKey }, files) => {
      for (let n = 1; n <= 6; n += 1) addCustomer(context, n);
      const { database, slots } = files;
      const order = {
        database,
        slots,
        folder: place,
        dataKey,
        vault,
        cause: 'asked',
        number: 1,
        program: '0.1.0',
      } as const;
      backup = value(makeBackup(fs, { ...order, moment: localMoment(Date.now()) })).path;
      for (let n = 7; n <= 12; n += 1) addCustomer(context, n);
    });
    const log = readFileSync(cut.files.databaseLog);
    const files = copyOf(cut.files, true);
    const ends: number[] = [];
    for (let n = 1; frameAt(n) < log.length; n += 1) if (log.readUInt32BE(frameAt(n) + 4) !== 0) ends.push(n);
    writeFileSync(files.databaseLog, log.subarray(0, frameAt((ends[8] ?? 0) + 1)));
    const vault = restoreVault(testVault({ folder: files.folder }));
    value(await vault.look(backup));
    expect(listKept(fs, files).filter(({ reason }) => reason === 'damagedLog')).toHaveLength(1);
    if (run) value(await vault.run(backup));
    await vault.unlock();
    expect(readChecks(vault.open().db).filter(({ kind }) => kind === 'log')).toHaveLength(run ? 0 : 1);
    expect(vault.ids().length).toBeLessThan(run ? 7 : 12);
  });
});
