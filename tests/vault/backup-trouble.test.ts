import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBackup } from '../../main/vault/backup/backup-file.ts';
import { localMoment, makeBackup } from '../../main/vault/backup/make-backup.ts';
import { journalInPlace, readJournal } from '../../main/vault/erasure-journal.ts';
import { flipped, slotsFor } from './test-backup.ts';
import { backupFiles, testBackups, until, worryingWorker } from './test-backups.ts';
import { tempFolder, value } from './test-vault.ts';

type World = Awaited<ReturnType<typeof testBackups>>;
const placed = async (world: World, which: string) =>
  (await world.status()).places.find(place => place.which === which);
const opened = (world: World) => world.keeper.opened() ?? expect.fail('The vault is locked');
const beforeImport = (world: World) => world.queued(() => world.backups.beforeChange('beforeImport', () => false));
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));
const moment = (world: World) => new Date(world.clock.now).toISOString();

/** Open, with its first backup and a second place that has a copy of it. */
async function withStick(world: World): Promise<string> {
  const stick = join(tempFolder(), 'stick');
  fs.mkdirSync(stick);
  await world.unlock();
  await world.settled();
  value(await world.backups.setPlace('second', stick));
  await until(async () => (await placed(world, 'second'))?.lastAt === moment(world));
  await until(() => fs.readdirSync(stick).some(name => name.endsWith('.scrinium-journal')));
  return stick;
}

/** A worker to which everything in folders whose path holds one of these words is full while `flag` is there. */
const fullWhile = (flag: string, words: string) =>
  worryingWorker(
    tempFolder(),
    `const open = fs.openSync; fs.openSync = (path, flags, ...rest) =>
      flags !== 'r' && /${words}/.test(String(path)) && fs.existsSync(${JSON.stringify(flag)})
        ? refuse('ENOSPC') : open(path, flags, ...rest);`,
  );

/** A backup that says it is this long, made like another one; all of it but its last part is a hole in the file. */
function longBackup(like: string, path: string, number: number, databaseBytes: number): void {
  const read = readBackup(fs, like);
  if (read.kind !== 'backup') return expect.fail(read.kind);
  const manifest = Buffer.from(JSON.stringify({ ...read.manifest, number, databaseBytes }));
  const lengths = Buffer.alloc(16);
  lengths.writeBigUInt64BE(BigInt(databaseBytes), 0);
  lengths.writeUInt32BE(read.slotBytes.length, 8);
  lengths.writeUInt32BE(manifest.length, 12);
  const magic = Buffer.from('SCRBAK1\n');
  const trailer = Buffer.concat([read.slotBytes, manifest, randomBytes(64)]);
  const digest = createHash('sha256').update(trailer).update(lengths).update(magic).digest();
  fs.writeFileSync(path, '');
  fs.truncateSync(path, databaseBytes);
  fs.appendFileSync(path, Buffer.concat([trailer, digest, lengths, magic]));
}

describe('a first place that is full', () => {
  test('blocks no import: the backup lies beside the list, that is told, and goes home when there is room', async () => {
    const flag = join(tempFolder(), 'full');
    const world = await testBackups({ worker: fullWhile(flag, 'Scrinium Backups'), pace: { lookAgain: 20 } });
    await world.unlock();
    await world.settled();
    fs.writeFileSync(flag, '');
    world.save('Eins');
    value(await beforeImport(world));
    expect(await world.status()).toMatchObject({
      last: { customers: 1, place: 'own' },
      problem: { code: 'backup.cannotWrite', reason: 'full', what: 'inFirst' },
    });
    world.save('Zwei');
    expect(value(await world.backups.make())).toMatchObject({
      places: ['own'],
      missed: [{ code: 'backup.cannotWrite', reason: 'full', what: 'inFirst' }],
    });
    fs.rmSync(flag);
    await pause(100);
    // What was refused a moment ago is not tried every minute.
    expect(backupFiles(world.files.ownBackups)).toHaveLength(2);
    world.clock.now += 15 * 60_000;
    await until(() => backupFiles(world.files.ownBackups).length === 0);
    await until(async () => (await world.status()).problem === null);
    expect(backupFiles(world.place)).toHaveLength(3);
  });

  test('gets room at once when the limit is lowered, and what waited for it comes; the newest proved one stays', async () => {
    const flag = join(tempFolder(), 'full');
    const world = await testBackups({ worker: fullWhile(flag, 'Scrinium Backups') });
    await world.unlock();
    await world.settled();
    const [newest = ''] = backupFiles(world.place);
    // The last of them bears a higher number than the one that is proved, and can't be.
    for (const number of [-2, -1, 2])
      longBackup(join(world.place, newest), join(world.place, `${number}.scrinium-backup`), Math.abs(number) + 10, 9e8);
    fs.writeFileSync(flag, '');
    world.save('Eins');
    value(await world.backups.make());
    expect((await world.status()).last?.place).toBe('own');
    value(world.backups.saveLimit(20));
    await pause(50);
    expect(backupFiles(world.place)).toHaveLength(4);
    fs.rmSync(flag);
    value(world.backups.saveLimit(1));
    await until(async () => (await world.status()).problem === null);
    expect((await world.status()).last).toMatchObject({ customers: 1, place: 'first' });
    expect(backupFiles(world.files.ownBackups)).toEqual([]);
    expect(backupFiles(world.place)).toContain(newest);
    expect(backupFiles(world.place)).toHaveLength(3);
  });
});

describe('only the copy in the second place', () => {
  test('comes to nothing: that is told as such, tried again after a while, and forgotten once it is there', async () => {
    const flag = join(tempFolder(), 'full');
    const world = await testBackups({ worker: fullWhile(flag, 'stick'), pace: { lookAgain: 20 } });
    const stick = await withStick(world);
    fs.writeFileSync(flag, '');
    world.save('Eins');
    const problem = { code: 'backup.cannotWrite', reason: 'full', what: 'inSecond' };
    expect(value(await world.backups.make())).toMatchObject({ places: ['first'], missed: [problem] });
    expect(await world.status()).toMatchObject({ last: { customers: 1, place: 'first' }, problem });
    expect((await placed(world, 'second'))?.waitingSince).not.toBeNull();
    fs.rmSync(flag);
    await pause(100);
    expect(backupFiles(stick)).toHaveLength(1);
    world.clock.now += 15 * 60_000;
    await until(() => backupFiles(stick).length === 2);
    await until(async () => (await world.status()).problem === null);
    expect((await placed(world, 'second'))?.waitingSince).toBeNull();
  });

  test('given up, it has no problem any more; away, it is only waited for', async () => {
    const flag = join(tempFolder(), 'full');
    const world = await testBackups({ worker: fullWhile(flag, 'stick') });
    const stick = await withStick(world);
    fs.writeFileSync(flag, '');
    world.save('Eins');
    value(await world.backups.make());
    expect((await world.status()).problem).toMatchObject({ what: 'inSecond' });
    fs.renameSync(stick, `${stick}-out`);
    const missed = [{ code: 'backup.placeAbsent', what: 'inSecond' }];
    expect(value(await world.backups.make())).toMatchObject({ places: ['first'], missed });
    expect((await world.status()).problem).toBeNull();
    fs.renameSync(`${stick}-out`, stick);
    value(await world.backups.make());
    expect((await world.status()).problem).toMatchObject({ what: 'inSecond' });
    value(world.backups.removePlace());
    expect((await world.status()).problem).toBeNull();
    expect(value(await world.backups.make()).missed).toEqual([]);
  });

  test('where the newest backup turns out to be damaged, a fresh one is made and goes there', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    const path = join(world.place, backupFiles(world.place)[0] ?? '');
    fs.writeFileSync(path, flipped(fs.readFileSync(path), 9000));
    const stick = tempFolder();
    world.clock.now += 60_000;
    value(await world.backups.setPlace('second', stick));
    await until(async () => (await placed(world, 'second'))?.lastAt === '2026-11-22T09:01:00.000Z');
    expect(await world.status()).toMatchObject({ last: { at: '2026-11-22T09:01:00.000Z' }, problem: null });
    expect([backupFiles(world.place).length, backupFiles(stick).length]).toEqual([2, 1]);
  });
});

describe('journals of erasures in the places', () => {
  const noted = (folder: string, dataKey: Uint8Array, vault: string) =>
    readJournal(fs, journalInPlace(folder, vault), vault, dataKey);
  const keyOf = (world: World) => {
    const { dataKey, vault } = opened(world);
    return [Uint8Array.from(dataKey), vault] as const;
  };

  test('reach a place that was away as soon as it is back, also when no backup waits for it', async () => {
    const world = await testBackups({ pace: { lookAgain: 20 } });
    const stick = await withStick(world);
    const [dataKey, vault] = keyOf(world);
    const customer = world.save('Eins');
    fs.renameSync(stick, `${stick}-out`);
    world.remove(customer);
    await until(() => noted(world.place, dataKey, vault).lines.length === 1);
    expect((await placed(world, 'second'))?.waitingSince).toBeNull();
    fs.renameSync(`${stick}-out`, stick);
    await until(() => noted(stick, dataKey, vault).lines.length === 1);
  });

  test('are not written anew at every look while the second place is away', async () => {
    const world = await testBackups({ pace: { lookAgain: 20 } });
    const stick = await withStick(world);
    const [dataKey, vault] = keyOf(world);
    fs.renameSync(stick, `${stick}-out`);
    world.clock.now += 60_000;
    world.save('Eins');
    value(await world.backups.make());
    const journal = journalInPlace(world.place, vault);
    await until(() => noted(world.place, dataKey, vault).asOf === moment(world));
    await pause(100);
    const before = fs.statSync(journal).mtimeMs;
    await pause(300);
    expect(fs.statSync(journal).mtimeMs).toBe(before);
  });

  test('a place that refuses one keeps no other from knowing, and is tried again', async () => {
    const flag = join(tempFolder(), 'protected');
    const worker = worryingWorker(
      tempFolder(),
      `const open = fs.openSync; fs.openSync = (path, flags, ...rest) =>
        flags !== 'r' && /Scrinium Backups.*journal/.test(String(path)) && fs.existsSync(${JSON.stringify(flag)})
          ? refuse('EROFS') : open(path, flags, ...rest);`,
    );
    const world = await testBackups({ worker, pace: { lookAgain: 20 } });
    const stick = await withStick(world);
    const [dataKey, vault] = keyOf(world);
    const customer = world.save('Eins');
    fs.writeFileSync(flag, '');
    world.remove(customer);
    await until(() => noted(stick, dataKey, vault).lines.length === 1);
    // Time for the worker's answer: from it on the place is left in peace for a while.
    await pause(200);
    expect(noted(world.place, dataKey, vault).lines).toEqual([]);
    fs.rmSync(flag);
    world.clock.now += 15 * 60_000;
    await until(() => noted(world.place, dataKey, vault).lines.length === 1);
  });

  test('say how far they reach by the moment their lines were read', async () => {
    let slow: (() => void) | undefined;
    const readdir = ((folder: string) => {
      slow?.();
      return fs.promises.readdir(folder);
    }) as typeof fs.promises.readdir;
    const world = await testBackups({ later: { readdir } });
    const stick = await withStick(world);
    const [dataKey, vault] = keyOf(world);
    const customer = world.save('Eins');
    const at = moment(world);
    slow = () => void (world.clock.now += 60_000);
    world.remove(customer);
    await until(() => noted(stick, dataKey, vault).lines.length === 1);
    slow = undefined;
    expect(noted(stick, dataKey, vault).asOf).toBe(at);
  });

  test('are finished before the lock, even while other work is under way', async () => {
    const worker = worryingWorker(
      tempFolder(),
      `if (workerData.kind === 'check' && workerData.full) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);`,
    );
    const world = await testBackups({ worker });
    const stick = await withStick(world);
    const [dataKey, vault] = keyOf(world);
    const customer = world.save('Eins');
    const checked = world.backups.check();
    await pause(50);
    world.remove(customer);
    await world.lock();
    await checked;
    for (const folder of [stick, world.place]) expect(noted(folder, dataKey, vault).lines).toHaveLength(1);
  });
});

describe('on the way home', () => {
  test('the folder the program makes is made anew where only the one above it is back', async () => {
    const world = await testBackups({ pace: { lookAgain: 20 } });
    fs.rmSync(world.documents, { recursive: true, maxRetries: 10 });
    fs.writeFileSync(world.documents, 'not a folder');
    await world.unlock();
    expect((await world.settled()).last?.place).toBe('own');
    fs.rmSync(world.documents);
    fs.mkdirSync(world.documents);
    await until(() => backupFiles(world.place).length === 1);
    await until(async () => (await world.status()).last?.place === 'first');
    expect(backupFiles(world.files.ownBackups)).toEqual([]);
  });

  test('one that can not be proved there is told, and stays where it is', async () => {
    const worker = worryingWorker(
      tempFolder(),
      `const sync = fs.fsyncSync; fs.fsyncSync = file => {
        sync(file);
        if (workerData.kind === 'move' && fs.fstatSync(file).isFile()) fs.ftruncateSync(file, 5000);
      };`,
    );
    const world = await testBackups({ worker, pace: { lookAgain: 20 } });
    fs.rmSync(world.documents, { recursive: true, maxRetries: 10 });
    fs.writeFileSync(world.documents, 'not a folder');
    await world.unlock();
    await world.settled();
    fs.rmSync(world.documents);
    fs.mkdirSync(world.documents);
    await until(async () => (await world.status()).problem !== null);
    expect(await world.status()).toMatchObject({
      last: { place: 'own' },
      problem: { code: 'backup.notProved', what: 'inFirst' },
    });
    expect([backupFiles(world.place), backupFiles(world.files.ownBackups).length]).toEqual([[], 1]);
  });
});

test('the number goes on from the files in the second place too', async () => {
  const world = await testBackups();
  const stick = await withStick(world);
  const { dataKey, vault } = opened(world);
  const { database, slots } = world.files;
  const source = { database, slots, folder: stick, dataKey, vault, program: '0.1.0' };
  value(makeBackup(fs, { ...source, cause: 'asked', number: 7, moment: localMoment(world.clock.now) }));
  world.clock.now += 60_000;
  const { fileName } = value(await world.backups.make());
  expect(readBackup(fs, join(world.place, fileName))).toMatchObject({ manifest: { number: 8 } });
});

test('a backup with other key slots than the present ones does not stand for this state', async () => {
  const world = await testBackups();
  await world.unlock();
  await world.settled();
  value(await beforeImport(world));
  expect(backupFiles(world.place)).toHaveLength(1);
  const { dataKey, vault } = opened(world);
  fs.writeFileSync(world.files.slots, slotsFor(vault, dataKey));
  value(await beforeImport(world));
  expect(backupFiles(world.place)).toHaveLength(2);
});
