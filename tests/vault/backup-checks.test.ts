import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { journalInPlace, readJournal } from '../../main/vault/erasure-journal.ts';
import { backupFiles, testBackups, until, worryingWorker } from './test-backups.ts';
import { code, firstPassword, tempFolder, value } from './test-vault.ts';

const day = 86_400_000;
const password = { kind: 'password', password: firstPassword } as const;
const open = (world: Awaited<ReturnType<typeof testBackups>>) =>
  world.keeper.opened() ?? expect.fail('The vault is locked');

describe('the checks of the file', () => {
  test('each unlocking a quick one; a full one at first, after a week, and when the clock jumped', async () => {
    const world = await testBackups();
    const health = async (moved: number) => {
      world.clock.now += moved;
      await world.unlock();
      const found = (await world.settled()).health;
      await world.lock();
      return found.fullAt === found.quickAt ? 'full' : 'quick';
    };
    expect(await health(0)).toBe('full');
    expect(await health(7 * day)).toBe('quick');
    expect(await health(1000)).toBe('full');
    expect(await health(1000)).toBe('quick');
    expect(await health(-365 * day)).toBe('full');
  });

  test('damage is said, across restarts, until a look through all of it finds none', async () => {
    const damage = join(tempFolder(), 'damage');
    // What the check reads is damaged, as with a disk that gives back other bytes: the vault stays open and writes on.
    const worker = worryingWorker(
      tempFolder(),
      `if (workerData.kind === 'check' && fs.existsSync(${JSON.stringify(damage)})) {
        const from = workerData.database;
        workerData.database = from + '.worn';
        const bytes = fs.readFileSync(from);
        bytes[bytes.length - 1000] ^= 1;
        fs.writeFileSync(workerData.database, bytes);
      }`,
    );
    const world = await testBackups({ worker });
    await world.unlock();
    expect((await world.settled()).health).toMatchObject({ damaged: false });
    await world.lock();
    fs.writeFileSync(damage, '');
    await world.unlock();
    expect(value(await world.backups.check())).toEqual({ sound: false });
    expect((await world.status()).health).toMatchObject({ damaged: true });
    await world.lock();
    fs.rmSync(damage);
    world.clock.now += 1000;
    await world.unlock();
    // A quick look is no answer to what a full one found.
    expect((await world.settled()).health).toMatchObject({ damaged: true });
    expect(value(await world.backups.check())).toEqual({ sound: true });
    expect((await world.status()).health).toEqual({
      fullAt: '2026-11-22T09:00:01.000Z',
      quickAt: '2026-11-22T09:00:01.000Z',
      damaged: false,
      refusedAt: null,
      missingSince: null,
    });
  });

  test.each([
    ['refused', `workerData.database += '.gone';`, { code: 'vault.cannotWrite' }],
    ['fallen over', `throw new Error('A bug');`, undefined],
  ])('a look that is %s is noted and told, and what was known before stands', async (_, worry, refusal) => {
    const trouble = join(tempFolder(), 'trouble');
    const worker = worryingWorker(
      tempFolder(),
      `if (workerData.kind === 'check' && fs.existsSync(${JSON.stringify(trouble)})) { ${worry} }`,
    );
    const world = await testBackups({ worker, expectFaults: true });
    await world.unlock();
    await world.settled();
    await world.lock();
    fs.writeFileSync(trouble, '');
    world.clock.now += 1000;
    const before = { fullAt: '2026-11-22T09:00:00.000Z', quickAt: '2026-11-22T09:00:00.000Z', damaged: false };
    await world.unlock();
    await until(async () => (await world.status()).health.refusedAt !== null);
    expect((await world.status()).health).toMatchObject({ ...before, refusedAt: '2026-11-22T09:00:01.000Z' });
    const tried = await world.backups.check().catch(() => undefined);
    expect(tried && !tried.ok ? { code: tried.error.code } : undefined).toEqual(refusal);
    await world.lock();
    fs.rmSync(trouble);
    world.clock.now += 1000;
    await world.unlock();
    expect((await world.settled()).health).toMatchObject({ fullAt: '2026-11-22T09:00:00.000Z', damaged: false });
    expect(value(await world.backups.check())).toEqual({ sound: true });
    expect((await world.status()).health.refusedAt).toBeNull();
  });

  test('after changes were lost, all of it', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    world.clock.now += 1000;
    open(world).db.exec(`INSERT INTO checks VALUES ('log', '2026-11-22T09:00:01.000Z', 0, '2026-11-21T16:00:00.000Z')`);
    await world.lock();
    world.clock.now += 1000;
    await world.unlock();
    expect((await world.settled()).health.fullAt).toBe('2026-11-22T09:00:02.000Z');
  });

  test('changes lost with a damaged log are told until somebody has seen it', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    open(world).db.exec(`INSERT INTO checks VALUES ('log', '2026-11-22T09:00:00.000Z', 0, '2026-11-21T16:00:00.000Z')`);
    await world.lock();
    await world.unlock();
    expect((await world.status()).health.missingSince).toBe('2026-11-21T16:00:00.000Z');
    value(world.backups.dismissLoss());
    expect((await world.status()).health.missingSince).toBeNull();
    await world.lock();
    await world.unlock();
    expect((await world.status()).health.missingSince).toBeNull();
  });
});

describe('trying a restore', () => {
  test('reads the newest backup back, with its own key, and is due again after thirty days', async () => {
    const world = await testBackups();
    await world.unlock();
    expect((await world.status()).exercise).toEqual({ lastAt: null, due: false });
    await world.settled();
    expect((await world.status()).exercise).toEqual({ lastAt: null, due: true });
    world.save('Eins');
    const { fileName } = value(await world.backups.make());
    world.save('Zwei');
    expect(value(await world.backups.exercise(password))).toEqual({
      facts: expect.objectContaining({ cause: 'asked', customers: 1, business: 'Blumen Beispiel' }),
      fileName,
      place: 'first',
      customers: 1,
      customersNow: 2,
    });
    expect(world.told.steps.at(-1)).toBe('restoring');
    expect(fs.existsSync(world.files.trial)).toBe(false);
    for (const [moved, due] of [
      [0, false],
      [30 * day, false],
      [1, true],
      [-90 * day, true],
    ] as const) {
      world.clock.now += moved;
      expect((await world.status()).exercise).toEqual({ lastAt: '2026-11-22T09:00:00.000Z', due });
    }
    await world.lock();
    // A program that ends in the middle of it leaves this.
    fs.mkdirSync(world.files.trial);
    fs.writeFileSync(join(world.files.trial, 'customers.scrinium'), '');
    await world.unlock();
    await until(() => !fs.existsSync(world.files.trial));
    expect((await world.status()).exercise.lastAt).toBe('2026-11-22T09:00:00.000Z');
    expect(code(await world.backups.exercise({ kind: 'recovery', recoveryKey: world.recoveryKey }))).toBe('went well');
  });

  test('is refused for a wrong password, without a backup, and for a damaged one', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    expect(code(await world.backups.exercise({ kind: 'password', password: 'falsch' }))).toBe('vault.wrongPassword');
    const path = join(world.place, backupFiles(world.place)[0] ?? '');
    const bytes = fs.readFileSync(path);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    fs.writeFileSync(path, bytes);
    expect(code(await world.backups.exercise(password))).toBe('backup.damaged');
    expect((await world.status()).exercise).toEqual({ lastAt: null, due: true });
    fs.rmSync(path);
    expect(code(await world.backups.exercise(password))).toBe('backup.none');
  });
});

describe('the journals of what was erased', () => {
  test('the one beside the vault is written before the deletion is answered, those beside backups soon after', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    const { dataKey, vault } = open(world);
    const key = Uint8Array.from(dataKey);
    const beside = () => readJournal(fs, world.files.journal, vault, key);
    const inPlace = () => readJournal(fs, journalInPlace(world.place, vault), vault, key);
    expect(beside()).toEqual({ lines: [], asOf: '2026-11-22T09:00:00.000Z', unread: 0 });
    world.clock.now += 60_000;
    const gone = world.save('Eins');
    world.save('Zwei');
    expect(beside().asOf).toBe('2026-11-22T09:00:00.000Z');
    world.remove(gone);
    expect(beside()).toMatchObject({
      lines: [{ action: 'deleted', subject: 'customer', records: [gone.id] }],
      asOf: '2026-11-22T09:01:00.000Z',
    });
    await until(() => inPlace().lines.length === 1);
    expect(inPlace()).toEqual(beside());
  });

  test('what could not be written then is written at the next unlocking', async () => {
    const world = await testBackups();
    await world.unlock();
    await world.settled();
    const { dataKey, vault } = open(world);
    const key = Uint8Array.from(dataKey);
    const gone = world.save('Eins');
    fs.rmSync(world.files.journal);
    fs.mkdirSync(world.files.journal);
    fs.writeFileSync(join(world.files.journal, 'in the way'), '');
    world.remove(gone);
    fs.rmSync(world.files.journal, { recursive: true });
    await world.lock();
    await world.unlock();
    await until(() => fs.existsSync(world.files.journal));
    expect(readJournal(fs, world.files.journal, vault, key).lines).toMatchObject([{ records: [gone.id] }]);
  });
});
