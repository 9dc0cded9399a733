import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepFiles, listKept } from '../../main/vault/health/kept-copies.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { testBackups } from './test-backups.ts';
import { code, tempFolder, value } from './test-vault.ts';

const day = 86_400_000;

/** A vault with a second place, in which backups were made on three days, and a copy put aside on the first. */
async function withBackups() {
  const world = await testBackups();
  await world.unlock();
  await world.settled();
  const second = join(tempFolder(), 'Stick');
  fs.mkdirSync(second);
  value(await world.backups.setPlace('second', second));
  await world.settled();
  const gone = world.save('Wegmann');
  const made = [value(await world.backups.make()).fileName];
  await world.settled();
  await world.lock();
  keepFiles(fs, world.files, 'update', new Date(world.clock.now).toISOString());
  world.clock.now += day;
  await world.unlock();
  await world.settled();
  world.save('Bleib');
  made.push(value(await world.backups.make()).fileName);
  await world.settled();
  world.clock.now += 1000;
  world.remove(gone);
  const since = new Date(world.clock.now).toISOString();
  world.clock.now += day;
  return { ...world, second, made, since };
}
const backupsIn = (folder: string) => fs.readdirSync(folder).filter(name => name.endsWith('.scrinium-backup'));

describe('until when backups hold what was erased since', () => {
  test('each of them in both places with its day, the copies put aside, and the last day', async () => {
    const { backups, made, since } = await withBackups();
    const holding = value(await backups.holding(since));
    expect(holding.backups.map(({ fileName }) => fileName)).toEqual(expect.arrayContaining(made));
    for (const name of made)
      expect(holding.backups.filter(({ fileName }) => fileName === name).map(({ place }) => place)).toEqual([
        'first',
        'second',
      ]);
    expect(holding.backups.map(({ goes }) => goes)).not.toContain(null);
    expect(holding.until).toBe(
      holding.backups
        .map(({ goes }) => goes ?? '')
        .toSorted()
        .at(-1),
    );
    expect(holding).toMatchObject({ forever: true, unseen: [] });
    expect(holding.kept).toHaveLength(1);
  });

  test('none that is newer, and a place that is away is named', async () => {
    const { backups, made, second, since, settled } = await withBackups();
    const later = value(await backups.make()).fileName;
    // Until nothing is copied any more: the place goes away as a whole.
    await settled();
    const before = value(await backups.holding(since)).backups.map(({ fileName }) => fileName);
    expect(before).toContain(made[0]);
    expect(before).not.toContain(later);
    fs.rmSync(second, { recursive: true, maxRetries: 10 });
    const without = value(await backups.holding(since));
    expect(without.backups.every(({ place }) => place === 'first')).toBe(true);
    expect(without.unseen).toEqual(['second']);
  });
});

describe('removing older backups', () => {
  test('leaves a new one in both places and nothing older, nor copies put aside', async () => {
    const { backups, place, second, files, since } = await withBackups();
    const count = backupsIn(place).length + backupsIn(second).length;
    const done = value(await backups.removeOlder());
    expect(done).toMatchObject({ removed: count, kept: 1, missed: [] });
    expect([backupsIn(place), backupsIn(second)].map(names => names.length)).toEqual([1, 1]);
    expect(backupsIn(place)).toEqual(backupsIn(second));
    expect(listKept(fs, files)).toEqual([]);
    expect(value(await backups.holding(since))).toEqual({
      backups: [],
      kept: [],
      until: null,
      forever: false,
      unseen: [],
    });
    expect(value(await backups.status()).last).toMatchObject({ at: done.madeAt });
  });

  test('a place that is away keeps its own, and is named', async () => {
    const { backups, place, second } = await withBackups();
    fs.renameSync(second, `${second} away`);
    expect(value(await backups.removeOlder())).toMatchObject({ missed: ['second'] });
    expect(backupsIn(place)).toHaveLength(1);
    expect(backupsIn(`${second} away`).length).toBeGreaterThan(1);
  });

  test('with no place to reach nothing is made and nothing removed', async () => {
    const { backups, place, second, files } = await withBackups();
    value(await backups.removePlace());
    value(await backups.setPlace('first', second));
    await backups.status();
    fs.renameSync(second, `${second} away`);
    const before = [place, `${second} away`].map(backupsIn);
    expect(code(await backups.removeOlder())).toBe('backup.placeAbsent');
    expect([place, `${second} away`].map(backupsIn)).toEqual(before);
    expect(listKept(fs, files)).toHaveLength(1);
    expect(fs.existsSync(files.ownBackups) ? backupsIn(files.ownBackups) : []).toEqual([]);
  });

  test('is the owner’s to do', () => expect(contract['backups.removeOlder'].role).toBe('owner'));

  test('locked, nothing', async () => {
    const { backups, lock, place } = await withBackups();
    const before = backupsIn(place);
    await lock();
    expect(code(await backups.removeOlder())).not.toBe('');
    expect(backupsIn(place)).toEqual(before);
  });
});
