import fc from 'fast-check';
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPlaceLooks } from '../../main/vault/backup/place-looks.ts';
import { placeFolders, readPlaces, writePlaces, type Places } from '../../main/vault/backup/places.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { backupFiles, testBackups, until, worryingWorker } from './test-backups.ts';
import { code, tempFolder, value } from './test-vault.ts';

type World = Awaited<ReturnType<typeof testBackups>>;
const placed = async (world: World, which: string) =>
  (await world.status()).places.find(place => place.which === which);
const restarted = async (world: World) => {
  await world.lock();
  await world.unlock();
};

describe('the file that says where backups go', () => {
  const folders = fc.string({ minLength: 1, maxLength: 40 }).map(name => resolve('/', `a${name.replaceAll('\0', '')}`));

  test('gives back what was written', () => {
    const files = vaultFiles(tempFolder());
    fc.assert(
      fc.property(
        fc.option(folders),
        fc.option(fc.record({ folder: folders, waitingSince: fc.option(fc.constant('2026-11-22T09:00:00.000Z')) })),
        fc.integer({ min: 1, max: 1000 }),
        (first, second, gigabytes) => {
          const chosen = first !== null;
          const places: Places = {
            first: { folder: first ?? join('/home/anna/Documents', 'Scrinium Backups'), chosen },
            second,
            gigabytes,
          };
          writePlaces(fs, files, places);
          expect(readPlaces(fs, files, '/home/anna/Documents')).toEqual(places);
          expect(placeFolders(places, files).map(({ folder }) => folder)).toEqual([
            places.first.folder,
            ...(second ? [second.folder] : []),
            files.ownBackups,
          ]);
        },
      ),
    );
  });

  test.each([
    ['missing', null],
    ['empty', ''],
    ['cut off', '{"format":"scrinium-backup-places","version":1,"fir'],
    ['not ours', '{"first":"/tmp"}'],
    [
      'a folder that is no path',
      '{"format":"scrinium-backup-places","version":1,"first":"Documents","second":null,"gigabytes":10}',
    ],
    ['a limit of nothing', '{"format":"scrinium-backup-places","version":1,"first":null,"second":null,"gigabytes":0}'],
    ['longer than any of ours', `"${'x'.repeat(200_000)}"`],
  ])('%s: backups go on where the program began', (_, content) => {
    const files = vaultFiles(tempFolder());
    if (content !== null) fs.writeFileSync(files.places, content);
    expect(readPlaces(fs, files, '/d')).toEqual({
      first: { folder: join('/d', 'Scrinium Backups'), chosen: false },
      second: null,
      gigabytes: 10,
    });
  });

  test('damaged, it keeps no backup from being made', async () => {
    const world = await testBackups();
    fs.writeFileSync(world.files.places, '{');
    await world.unlock();
    await world.settled();
    expect(backupFiles(world.place)).toHaveLength(1);
    value(world.backups.saveLimit(3));
    expect((await world.status()).gigabytes).toBe(3);
  });
});

describe('a second place', () => {
  test('gets a proved copy at once, and one with each backup; given up, its files stay', async () => {
    const world = await testBackups();
    const stick = tempFolder();
    await world.unlock();
    await world.settled();
    expect(value(await world.backups.setPlace('second', stick))).toMatchObject({
      which: 'second',
      folder: stick,
      present: true,
      chosen: true,
      lastAt: null,
      waitingSince: null,
    });
    await until(async () => (await placed(world, 'second'))?.lastAt === '2026-11-22T09:00:00.000Z');
    expect(backupFiles(stick)).toEqual(backupFiles(world.place));
    // The journal of what was erased comes with it.
    await until(() => fs.readdirSync(stick).some(name => name.endsWith('.scrinium-journal')));

    world.clock.now += 60_000;
    world.save('Eins');
    expect(value(await world.backups.make())).toMatchObject({ customers: 1, places: ['first', 'second'] });
    expect(world.told.steps).toEqual(['backingUp', 'proving', 'copying']);
    expect(backupFiles(stick)).toEqual(backupFiles(world.place));

    value(world.backups.removePlace());
    expect(await placed(world, 'second')).toBeUndefined();
    expect(backupFiles(stick)).toHaveLength(2);
  });

  test('that is away is waited for, across restarts, and gets the newest when it is back', async () => {
    const world = await testBackups({ pace: { lookAgain: 30 } });
    const stick = join(tempFolder(), 'stick');
    fs.mkdirSync(stick);
    await world.unlock();
    await world.settled();
    value(await world.backups.setPlace('second', stick));
    await until(async () => (await placed(world, 'second'))?.lastAt !== null);
    fs.renameSync(stick, `${stick}-out`);
    expect(await placed(world, 'second')).toMatchObject({
      present: false,
      lastAt: '2026-11-22T09:00:00.000Z',
      waitingSince: null,
    });

    world.clock.now += 60_000;
    world.save('Eins');
    expect(value(await world.backups.make()).places).toEqual(['first']);
    world.clock.now += 60_000;
    world.save('Zwei');
    value(await world.backups.make());
    const waiting = { present: false, waitingSince: '2026-11-22T09:01:00.000Z' };
    expect(await placed(world, 'second')).toMatchObject(waiting);
    expect((await world.status()).problem).toBeNull();
    expect(fs.existsSync(stick)).toBe(false);
    await restarted(world);
    expect(await placed(world, 'second')).toMatchObject(waiting);

    fs.renameSync(`${stick}-out`, stick);
    await until(async () => (await placed(world, 'second'))?.waitingSince === null);
    expect(await placed(world, 'second')).toMatchObject({ present: true, lastAt: '2026-11-22T09:02:00.000Z' });
    expect(backupFiles(stick)).toHaveLength(2);
    expect((await world.status()).last).toMatchObject({ customers: 2, place: 'first' });
  });

  test('that is back is found as soon as somebody looks at the list', async () => {
    const world = await testBackups();
    const stick = join(tempFolder(), 'stick');
    await world.unlock();
    await world.settled();
    fs.mkdirSync(stick);
    value(await world.backups.setPlace('second', stick));
    await until(async () => (await placed(world, 'second'))?.lastAt !== null);
    fs.renameSync(stick, `${stick}-out`);
    world.save('Eins');
    value(await world.backups.make());
    expect((await placed(world, 'second'))?.waitingSince).not.toBeNull();
    fs.renameSync(`${stick}-out`, stick);
    value(await world.backups.list());
    await until(() => backupFiles(stick).length === 2);
    await until(async () => (await placed(world, 'second'))?.waitingSince === null);
    expect(backupFiles(stick)).toEqual(backupFiles(world.place));
  });

  test('that is full says so and takes nothing from the first one', async () => {
    const stick = tempFolder();
    const worker = worryingWorker(
      tempFolder(),
      `const open = fs.openSync; fs.openSync = (path, flags, ...rest) =>
        flags !== 'r' && String(path).startsWith(${JSON.stringify(stick)}) ? refuse('ENOSPC') : open(path, flags, ...rest);`,
    );
    const world = await testBackups({ worker });
    await world.unlock();
    await world.settled();
    value(await world.backups.setPlace('second', stick));
    await until(async () => (await world.status()).problem !== null);
    expect(await world.status()).toMatchObject({
      last: { place: 'first' },
      problem: { code: 'backup.cannotWrite', reason: 'full' },
    });
    expect(backupFiles(stick)).toEqual([]);
    expect(value(await world.backups.make()).places).toEqual(['first']);
  });
});

describe('a place that does not answer', () => {
  test('counts as away: no question, no backup and no lock waits for it, and it is asked no second time meanwhile', async () => {
    const stick = tempFolder();
    let asked = 0;
    let hangs = true;
    const readdir = ((folder: string) => {
      if (folder !== stick || !hangs) return fs.promises.readdir(folder);
      asked += 1;
      return new Promise<never>(() => undefined);
    }) as typeof fs.promises.readdir;
    const world = await testBackups({ later: { readdir }, pace: { patience: 200 } });
    writePlaces(fs, world.files, {
      ...readPlaces(fs, world.files, world.documents),
      second: { folder: stick, waitingSince: null },
    });
    await world.unlock();
    await world.settled();
    expect(await placed(world, 'second')).toMatchObject({ present: false, waitingSince: '2026-11-22T09:00:00.000Z' });
    expect(value(await world.backups.list()).places).toContainEqual({ which: 'second', folder: stick, present: false });
    expect(value(await world.backups.make()).places).toEqual(['first']);
    expect(asked).toBe(1);
    hangs = false;
    await world.lock();
  });

  test('nobody waits for it a second time, until it answered', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { promise, resolve: answer } = Promise.withResolvers<string[]>();
    const readdir = (() => promise) as unknown as typeof fs.promises.readdir;
    const looks = createPlaceLooks({ ...fs.promises, readdir }, 3000);
    const first = looks.look('/media/stick');
    await vi.advanceTimersByTimeAsync(3000);
    expect(await first).toEqual({ state: 'silent' });
    // The clock stands still now: whoever waited, would wait for ever.
    expect(await looks.look('/media/stick')).toEqual({ state: 'silent' });
    answer(['a']);
    await promise;
    await vi.advanceTimersByTimeAsync(0);
    expect(await looks.look('/media/stick')).toEqual({ state: 'there', names: new Set(['a']) });
  });

  test('in the middle of a copy, it holds up no lock either', async () => {
    const stick = tempFolder();
    const worker = worryingWorker(
      tempFolder(),
      `if (workerData.kind === 'copy') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);`,
    );
    const world = await testBackups({ worker, pace: { patience: 100 } });
    await world.unlock();
    await world.settled();
    value(await world.backups.setPlace('second', stick));
    await new Promise(resolve => setTimeout(resolve, 300));
    await world.lock();
    expect(world.keeper.opened()).toBeUndefined();
    expect(backupFiles(stick)).toEqual([]);
    await world.unlock();
    expect(await world.status()).toMatchObject({ running: null });
  });
});

describe('while the first place is away', () => {
  test("backups lie in the vault's own folder, and come to it when it is back", async () => {
    const world = await testBackups({ pace: { lookAgain: 30 } });
    const chosen = join(tempFolder(), 'Sicherungen');
    fs.mkdirSync(chosen);
    await world.unlock();
    await world.settled();
    value(await world.backups.setPlace('first', chosen));
    await until(async () => (await placed(world, 'first'))?.lastAt !== null);
    expect(await placed(world, 'own')).toBeUndefined();
    fs.renameSync(chosen, `${chosen}-out`);

    world.clock.now += 60_000;
    world.save('Eins');
    expect(value(await world.backups.make())).toMatchObject({ places: ['own'] });
    expect(fs.existsSync(chosen)).toBe(false);
    expect(await world.status()).toMatchObject({
      last: { at: '2026-11-22T09:01:00.000Z', place: 'own' },
      problem: null,
      places: [
        {
          which: 'first',
          present: false,
          waitingSince: '2026-11-22T09:01:00.000Z',
          lastAt: '2026-11-22T09:00:00.000Z',
        },
        { which: 'own', present: true, lastAt: '2026-11-22T09:01:00.000Z' },
      ],
    });
    expect(value(await world.backups.list()).places.map(({ which, present }) => [which, present])).toEqual([
      ['first', false],
      ['own', true],
    ]);

    fs.renameSync(`${chosen}-out`, chosen);
    await until(async () => (await placed(world, 'first'))?.waitingSince === null);
    expect(backupFiles(world.files.ownBackups)).toEqual([]);
    expect(backupFiles(chosen)).toHaveLength(2);
    expect(await world.status()).toMatchObject({ last: { at: '2026-11-22T09:01:00.000Z', place: 'first' } });
  });

  test('the documents folder itself may be away', async () => {
    const world = await testBackups();
    fs.rmSync(world.documents, { recursive: true, maxRetries: 10 });
    fs.writeFileSync(world.documents, 'not a folder');
    await world.unlock();
    expect(await world.settled()).toMatchObject({ last: { place: 'own' }, problem: null });
  });

  test('and nowhere is room: that is said', async () => {
    const world = await testBackups();
    fs.rmSync(world.documents, { recursive: true, maxRetries: 10 });
    fs.writeFileSync(world.documents, 'not a folder');
    fs.writeFileSync(world.files.ownBackups, 'not a folder');
    await world.unlock();
    const { problem, last } = await world.settled();
    expect([last, problem?.code.startsWith('backup.')]).toEqual([null, true]);
    const refused = await world.queued(() => world.backups.beforeChange('beforeImport', () => false));
    expect(code(refused)).toBe(problem?.code);
  });
});

describe('choosing a place', () => {
  const problem = async (world: World, which: 'first' | 'second', folder: string) => {
    const result = await world.backups.setPlace(which, folder);
    return result.ok ? 'fit' : result.error.code === 'backup.placeUnfit' ? result.error.problem : result.error.code;
  };

  test('is refused for a folder that would not do, and changes nothing then', async () => {
    const refuses = tempFolder();
    const writeFile = ((path: string, ...rest: [string]) =>
      path.startsWith(refuses)
        ? Promise.reject(Object.assign(new Error('EROFS'), { code: 'EROFS' }))
        : fs.promises.writeFile(path, ...rest)) as typeof fs.promises.writeFile;
    const world = await testBackups({ later: { writeFile } });
    await world.unlock();
    await world.settled();
    const other = tempFolder();
    const link = join(tempFolder(), 'link');
    fs.symlinkSync(world.place, link, 'junction');
    fs.mkdirSync(join(world.files.folder, 'inside'));
    const before = fs.existsSync(world.files.places);
    expect(await problem(world, 'first', world.files.folder)).toBe('vaultFolder');
    expect(await problem(world, 'second', join(world.files.folder, 'inside'))).toBe('vaultFolder');
    expect(await problem(world, 'second', world.place)).toBe('sameAsFirst');
    expect(await problem(world, 'second', link)).toBe('sameAsFirst');
    expect(await problem(world, 'second', refuses)).toBe('notWritable');
    expect(await problem(world, 'second', join(other, 'gone'))).toBe('backup.placeAbsent');
    expect(fs.existsSync(world.files.places)).toBe(before);

    expect(await problem(world, 'second', other)).toBe('fit');
    expect(await problem(world, 'first', other)).toBe('sameAsSecond');
    expect(fs.readdirSync(refuses)).toEqual([]);
    await until(() => backupFiles(other).length === 1);
    // The folder above is another one: what takes it takes more than the list.
    expect(await problem(world, 'first', join(world.files.folder, '..'))).toBe('fit');
    expect(fs.readdirSync(other).filter(name => name.startsWith('.scrinium'))).toEqual([]);
  });

  test('a first place is proved by a backup there; the files in the old one stay', async () => {
    const world = await testBackups();
    const chosen = tempFolder();
    await world.unlock();
    await world.settled();
    expect(value(await world.backups.setPlace('first', chosen))).toMatchObject({
      which: 'first',
      chosen: true,
      lastAt: null,
    });
    await until(() => backupFiles(chosen).length === 1);
    await until(async () => (await world.status()).running === null);
    expect(await world.status()).toMatchObject({
      last: { place: 'first' },
      places: [{ folder: chosen, lastAt: '2026-11-22T09:00:00.000Z' }],
    });
    expect(backupFiles(world.place)).toHaveLength(1);
    expect(await world.backups.placeFolder('first')).toEqual({ ok: true, value: chosen });
    fs.rmSync(chosen, { recursive: true, maxRetries: 10 });
    expect(code(await world.backups.placeFolder('first'))).toBe('backup.placeAbsent');
    expect(code(await world.backups.placeFolder('second'))).toBe('backup.placeAbsent');
  });

  test('the folder the program makes is there before the first backup', async () => {
    const world = await testBackups();
    expect(await world.backups.placeFolder('first')).toEqual({ ok: true, value: world.place });
    expect(fs.statSync(world.place).isDirectory()).toBe(true);
  });
});
