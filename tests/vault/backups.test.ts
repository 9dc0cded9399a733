import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupFiles, testBackups, until, worryingWorker } from './test-backups.ts';
import { code, firstPassword, newVault, tempFolder, testVault, value } from './test-vault.ts';

const day = 86_400_000;
const never = () => false;
const beforeImport = (world: Awaited<ReturnType<typeof testBackups>>, cancelled = never) =>
  world.queued(() => world.backups.beforeChange('beforeImport', cancelled));

describe('the first unlocking of the day', () => {
  test('makes a backup, and the next one of the day makes none', async () => {
    const world = await testBackups();
    await world.unlock();
    expect(await world.settled()).toMatchObject({
      last: { at: '2026-11-22T09:00:00.000Z', customers: 0, place: 'first' },
      running: null,
      problem: null,
      gigabytes: 10,
      places: [
        { which: 'first', folder: world.place, present: true, chosen: false, lastAt: '2026-11-22T09:00:00.000Z' },
      ],
    });
    expect(backupFiles(world.place)).toHaveLength(1);
    await world.lock();
    world.clock.now += 60_000;
    await world.unlock();
    await world.settled();
    expect(backupFiles(world.place)).toHaveLength(1);
  });

  test('of the next day, and of a day that a clock was set back to, makes one too, and none is lost', async () => {
    const world = await testBackups();
    for (const [moved, files] of [
      [0, 1],
      [day, 2],
      [-365 * day, 3],
      [2 * 365 * day, 4],
      [-365 * day, 5],
    ] as const) {
      world.clock.now += moved;
      await world.unlock();
      await world.settled();
      expect(backupFiles(world.place)).toHaveLength(files);
      await world.lock();
    }
  });

  test('a vault that was only just made waits for its first unlocking', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.lock();
    value(await world.keeper.unlock({ password: firstPassword }));
    world.backups.begin(true);
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(backupFiles(world.place)).toEqual([]);
    expect(await world.status()).toMatchObject({ last: null, running: null });
  });

  test('that finds no backup, or a cut one, makes the day another; one in a place that is away is no reason', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    const stick = join(tempFolder(), 'stick');
    fs.mkdirSync(stick);
    value(await world.backups.setPlace('second', stick));
    await until(() => backupFiles(stick).length === 1);
    await until(async () => (await world.status()).places[1]?.lastAt !== null);
    fs.renameSync(stick, `${stick}-out`);
    const only = () => join(world.place, backupFiles(world.place)[0] ?? '');
    fs.rmSync(only());
    const again = async () => {
      await world.lock();
      world.clock.now += 60_000;
      await world.unlock();
      await world.settled();
    };
    await again();
    expect(backupFiles(world.place)).toHaveLength(0);

    fs.renameSync(`${stick}-out`, stick);
    fs.rmSync(join(stick, backupFiles(stick)[0] ?? ''));
    await again();
    expect(backupFiles(world.place)).toHaveLength(1);
    await until(() => backupFiles(stick).length === 1);
    for (const folder of [world.place, stick]) fs.truncateSync(join(folder, backupFiles(folder)[0] ?? ''), 0);
    expect((await world.status()).last).toBeNull();
    await again();
    expect(await world.status()).toMatchObject({ last: { at: '2026-11-22T09:03:00.000Z', place: 'first' } });
  });

  test('a vault that was only just made begins some time after its first change', async () => {
    const world = await testBackups({ pace: { afterFirstChange: 1000 } });
    value(await world.keeper.unlock({ password: firstPassword }));
    world.backups.begin(true);
    world.save('Eins');
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(backupFiles(world.place)).toEqual([]);
    expect(await world.settled()).toMatchObject({ last: { customers: 1, place: 'first' } });
    world.save('Zwei');
    await new Promise(resolve => setTimeout(resolve, 1300));
    expect(backupFiles(world.place)).toHaveLength(1);
  });

  test('when the day turns while the list is open, the new day gets its backup', async () => {
    const world = await testBackups({ pace: { lookAgain: 20 } });
    await world.unlock();
    await world.settled();
    world.clock.now += day;
    await until(() => backupFiles(world.place).length === 2);
    await until(async () => (await world.status()).running === null);
    expect(await world.status()).toMatchObject({ last: { at: '2026-11-23T09:00:00.000Z' } });
  });

  test('when a week has gone by while the list is open, all of it is looked through again', async () => {
    const world = await testBackups({ pace: { lookAgain: 20 } });
    await world.unlock();
    await world.settled();
    const { fullAt } = (await world.status()).health;
    expect(fullAt).not.toBeNull();
    world.clock.now += 6 * day;
    await until(() => backupFiles(world.place).length === 2);
    await until(async () => (await world.status()).health.quickAt !== fullAt);
    expect((await world.status()).health.fullAt).toBe(fullAt);
    world.clock.now += 2 * day;
    await until(() => backupFiles(world.place).length === 3);
    await until(async () => (await world.status()).health.fullAt !== fullAt);
  });

  test('one that was refused is tried again in the session, after a while', async () => {
    const world = await testBackups({ pace: { lookAgain: 20 } });
    fs.rmSync(world.documents, { recursive: true, maxRetries: 10 });
    for (const path of [world.documents, world.files.ownBackups]) fs.writeFileSync(path, 'no folder');
    await world.unlock();
    expect(await world.settled()).toMatchObject({ last: null, problem: { what: 'backup' } });
    for (const path of [world.documents, world.files.ownBackups]) fs.rmSync(path);
    fs.mkdirSync(world.documents);
    world.clock.now += 14 * 60_000;
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(backupFiles(world.place)).toEqual([]);
    world.clock.now += 60_000;
    await until(() => backupFiles(world.place).length === 1);
    await until(async () => (await world.status()).problem === null);
  });

  test('clears away what an ended worker left half-made, in every place', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    const stick = tempFolder();
    value(await world.backups.setPlace('second', stick));
    await until(() => backupFiles(stick).length === 1);
    const vault = world.keeper.opened()?.vault ?? '';
    await world.lock();
    fs.mkdirSync(world.files.ownBackups, { recursive: true });
    const places = [world.place, stick, world.files.ownBackups];
    for (const place of places)
      fs.writeFileSync(join(place, `x.scrinium-backup.${vault.slice(0, 8)}.unfinished`), 'half');
    world.clock.now += 60_000;
    await world.unlock();
    await world.settled();
    expect(places.flatMap(place => fs.readdirSync(place).filter(name => name.endsWith('.unfinished')))).toEqual([]);
  });

  test('what is known outlives the program', async () => {
    const world = await testBackups();
    await world.unlock();
    const before = await world.settled();
    world.save('Eins');
    value(await world.backups.make());
    await world.lock();
    await world.unlock();
    expect(await world.status()).toMatchObject({
      last: { customers: 1, place: 'first' },
      health: { quickAt: before.health.quickAt, fullAt: before.health.fullAt, damaged: false },
    });
  });
});

describe('before a change of many customers', () => {
  test('one is made, unless the newest holds all there is and lies there whole', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    value(await beforeImport(world));
    expect(backupFiles(world.place)).toHaveLength(1);
    expect(world.told.steps).toEqual([]);

    world.save('Eins');
    value(await beforeImport(world));
    expect(backupFiles(world.place)).toHaveLength(2);
    expect(world.told.steps).toEqual(['backingUp', 'proving']);

    const newest = () =>
      join(world.place, (backupFiles(world.place) as string[]).toSorted((a, b) => a.length - b.length).at(-1) ?? '');
    fs.truncateSync(newest(), fs.statSync(newest()).size - 1);
    value(await beforeImport(world));
    expect(backupFiles(world.place)).toHaveLength(3);
    for (const name of backupFiles(world.place)) fs.rmSync(join(world.place, name));
    value(await beforeImport(world));
    expect(backupFiles(world.place)).toHaveLength(1);
  });

  test('one that is being made already stands for it', async () => {
    const world = await testBackups();
    await world.unlock();
    await until(async () => (await world.status()).running === 'daily');
    value(await beforeImport(world));
    await world.settled();
    expect(backupFiles(world.place)).toHaveLength(1);
  });

  test.each([
    ['ENOSPC', 'full'],
    ['EROFS', 'readOnly'],
    ['EIO', 'other'],
  ])(
    'where the place says %s, the change is refused for that, and nothing half-made stays',
    async (problem, reason) => {
      const worker = worryingWorker(
        tempFolder(),
        `const open = fs.openSync; fs.openSync = (path, flags, ...rest) =>
        flags !== 'r' && String(path).includes('.unfinished') ? refuse('${problem}') : open(path, flags, ...rest);`,
      );
      const world = await testBackups({ worker });
      await world.unlock();
      await world.settled();
      expect(await beforeImport(world)).toEqual({ ok: false, error: { code: 'backup.cannotWrite', reason } });
      expect(await world.status()).toMatchObject({
        last: null,
        problem: { at: '2026-11-22T09:00:00.000Z', code: 'backup.cannotWrite', reason },
      });
      expect(fs.readdirSync(world.place).filter(name => !name.endsWith('-journal'))).toEqual([]);
    },
  );

  test('a cancelled change ends its backup, and the next one is made', async () => {
    const folder = tempFolder();
    const begun = join(folder, 'begun');
    // The first one takes for ever, so that it can only be ended from outside.
    const worker = worryingWorker(
      folder,
      `const begun = ${JSON.stringify(begun)};
      if (workerData.cause === 'beforeImport' && !fs.existsSync(begun)) {
        fs.writeFileSync(begun, '');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }`,
    );
    const world = await testBackups({ worker });
    await world.unlock();
    await world.settled();
    world.save('Eins');
    let cancelled = false;
    const refused = beforeImport(world, () => cancelled);
    await until(() => fs.existsSync(begun));
    cancelled = true;
    expect(code(await refused)).toBe('job.cancelled');
    expect((await world.status()).problem).toBeNull();
    value(await beforeImport(world));
    expect(backupFiles(world.place)).toHaveLength(2);
    expect(fs.readdirSync(world.place).filter(name => name.endsWith('.unfinished'))).toEqual([]);
  });
});

describe('locking while a backup is made', () => {
  test('ends it at once, says so to whoever waits, and leaves nothing that lasts', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    world.save('Eins');
    const asked = world.backups.make();
    await until(async () => (await world.status()).running === 'asked');
    await world.lock();
    expect(['job.cancelled', 'vault.locked']).toContain(code(await asked));
    expect(backupFiles(world.place)).toHaveLength(1);
    await world.unlock();
    await world.settled();
    value(await world.backups.make());
    expect(backupFiles(world.place)).toHaveLength(2);
    expect(fs.readdirSync(world.place).filter(name => name.endsWith('.unfinished'))).toEqual([]);
  });

  test('a worker that falls over is a bug noted and a backup that is missing, not the end of the vault', async () => {
    const worker = worryingWorker(tempFolder(), `if (workerData.kind === 'make') throw new Error('fell');`);
    const world = await testBackups({ worker, expectFaults: true });
    await world.unlock();
    await until(() => world.told.faults.length > 0);
    expect(await world.status()).toMatchObject({ running: null, problem: { code: 'backup.cannotWrite' } });
    await expect(world.backups.make()).rejects.toThrow('fell');
    world.save('Eins');
  });
});

describe('what became of the files', () => {
  test('a backup that was deleted by hand counts no longer', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    world.clock.now += 60_000;
    world.save('Eins');
    const { fileName } = value(await world.backups.make());
    expect((await world.status()).last).toMatchObject({ at: '2026-11-22T09:01:00.000Z', customers: 1 });
    fs.rmSync(join(world.place, fileName));
    expect((await world.status()).last).toMatchObject({ at: '2026-11-22T09:00:00.000Z', customers: 0 });
    fs.rmSync(world.place, { recursive: true, maxRetries: 10 });
    expect(await world.status()).toMatchObject({ last: null, places: [{ present: true, lastAt: null }] });
  });

  test('the list names them with what they say of themselves, newest first, and each can be found by its id', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    world.clock.now -= day;
    world.save('Eins');
    const { fileName } = value(await world.backups.make());
    fs.writeFileSync(join(world.place, 'Sonntag.scrinium-backup'), 'nothing of the kind');
    const { backups, places } = value(await world.backups.list());
    expect(places).toEqual([{ which: 'first', folder: world.place, present: true }]);
    expect(backups.map(({ state, place, facts }) => [state, place, facts?.customers, facts?.cause])).toEqual([
      ['ready', 'first', 1, 'asked'],
      ['ready', 'first', 0, 'daily'],
      ['damaged', 'first', undefined, undefined],
    ]);
    expect(await world.backups.pathOf(backups[0]?.id ?? '')).toEqual({ ok: true, value: join(world.place, fileName) });
    expect(code(await world.backups.pathOf('0'.repeat(32)))).toBe('backup.gone');
  });

  test('without a key, and of another vault, it is told apart', async () => {
    const [one, other] = [await testBackups(), await testBackups()];
    await one.unlock();
    await one.settled();
    await one.lock();
    expect(value(await one.backups.list()).backups).toMatchObject([{ state: 'ready', facts: { cause: 'daily' } }]);
    const path = join(one.place, backupFiles(one.place)[0] ?? '');
    expect(value(await one.backups.choose(path))).toMatchObject({ place: null, state: 'ready' });
    const fresh = testVault();
    value(await fresh.keeper.create(newVault));
    fresh.keeper.lock();
    fs.copyFileSync(fresh.files.slots, other.files.slots);
    expect(value(await other.backups.choose(path))).toMatchObject({ state: 'otherVault', facts: { cause: 'daily' } });
    // A new computer: whatever is brought along may be what is to be restored.
    fs.rmSync(other.files.slots);
    const chosen = value(await other.backups.choose(path));
    expect(chosen).toMatchObject({ place: null, state: 'ready' });
    expect(await other.backups.pathOf(chosen.id)).toEqual({ ok: true, value: path });
    expect(code(await other.backups.choose(join(one.place, 'gone.scrinium-backup')))).toBe('backup.gone');
  });
});
