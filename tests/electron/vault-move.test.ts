import * as promises from 'node:fs/promises';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hold } from '../../main/db/hold.ts';
import { removeMoved, type MoveDisk } from '../../main/electron/vault-move.ts';
import { pointerName } from '../../main/electron/vault-place.ts';
import { code, tempFolder, value } from '../vault/test-vault.ts';
import { contents, digest, failing, move, opens, syncedUserData, type Place } from './synced-user-data.ts';

const where = async (place: Place) => value(await place.calls['vault.place']({}));

describe('moving', () => {
  test('brings everything along, compared, and leaves nothing but what others put there', async () => {
    const { start, usual, localFolder, userData, closes, whole } = await syncedUserData();
    writeFileSync(join(usual, 'note.txt'), 'Anna');
    const told: number[] = [];
    const place = start({ progress: ({ done, total }) => void told.push(done / total) });
    expect(await move(place)).toEqual({ ok: true, value: { folder: localFolder } });
    expect(contents(localFolder)).toEqual(whole);
    expect(readdirSync(usual)).toEqual(['note.txt']);
    expect(place.folder()).toBe(localFolder);
    expect(await where(place)).toEqual({ kind: 'local', service: '', folder: localFolder, target: '' });
    expect(start().folder()).toBe(localFolder);
    expect(closes.length).toBe(2);
    expect(told.at(-1)).toBe(1);
    expect(told.every((share, at) => share > (told[at - 1] ?? 0))).toBe(true);
    expect(readdirSync(userData).toSorted()).toEqual(['vault', pointerName].toSorted());
    expect(JSON.parse(readFileSync(join(userData, pointerName), 'utf8'))).toMatchObject({ left: null });
    expect(await opens(localFolder)).toBe('went well');
    if (process.platform !== 'win32')
      expect(statSync(join(localFolder, 'customers.scrinium')).mode & 0o777).toBe(0o600);
  });

  test('removes the folder when nothing is left in it', async () => {
    const { start, usual } = await syncedUserData();
    value(await move(start()));
    expect(existsSync(usual)).toBe(false);
  });

  test('takes an empty folder, and asked twice it is done once', async () => {
    const { start, localFolder, whole } = await syncedUserData();
    mkdirSync(localFolder, { recursive: true });
    const place = start();
    const [one, two] = await Promise.all([move(place), move(place)]);
    expect([code(one), code(two)]).toEqual(['went well', 'went well']);
    expect(contents(localFolder)).toEqual(whole);
  });

  test('does not touch a folder with something in it', async () => {
    const { start, usual, localFolder, whole } = await syncedUserData();
    mkdirSync(localFolder, { recursive: true });
    writeFileSync(join(localFolder, 'customers.scrinium'), 'somebody else');
    const place = start();
    expect(await move(place)).toEqual({ ok: false, error: { code: 'move.notPossible', problem: 'taken' } });
    expect(contents(localFolder)).toEqual({ 'customers.scrinium': digest('somebody else') });
    expect(contents(usual)).toEqual(whole);
    expect(place.folder()).toBe(usual);
  });

  test('does not begin while the list is open somewhere else', async () => {
    const { start, usual, localFolder } = await syncedUserData();
    const held = hold(join(usual, 'in-use.lock'));
    const place = start();
    expect(code(await move(place))).toBe('vault.openElsewhere');
    expect(existsSync(localFolder)).toBe(false);
    held?.release();
    expect(code(await move(place))).toBe('went well');
  });

  test('keeps everybody else out meanwhile', async () => {
    const { start, usual } = await syncedUserData();
    const seen: string[] = [];
    const disk: MoveDisk = {
      ...promises,
      mkdir: (async (...args: Parameters<MoveDisk['mkdir']>) => {
        seen.push(await opens(usual));
        return promises.mkdir(...args);
      }) as MoveDisk['mkdir'],
    };
    expect(code(await move(start({ disk })))).toBe('went well');
    expect(new Set(seen)).toEqual(new Set(['vault.openElsewhere']));
  });

  test.each([
    ['a file that changes', (usual: string) => writeFileSync(join(usual, 'keys.scrinium-keys'), 'changed')],
    ['a file that grows', (usual: string) => writeFileSync(join(usual, 'customers.scrinium-wal'), 'changed')],
    ['a new file', (usual: string) => writeFileSync(join(usual, 'backups', 'another'), 'x')],
    ['a file that goes', (usual: string) => rmSync(join(usual, 'erasures.scrinium-journal'))],
  ])('stops at %s while it copies', async (_, meddle) => {
    const { start, usual, localFolder } = await syncedUserData();
    const disk: MoveDisk = {
      ...promises,
      open: async (path, flags, mode) => {
        // Everything was listed by now, and the first file is being copied.
        if (flags === 'wx' && String(path).includes(join('backups', 'Blumen'))) meddle(usual);
        return promises.open(path, flags, mode);
      },
    };
    const place = start({ disk });
    const result = await move(place);
    expect(code(result)).toBe('move.notPossible');
    expect(result).toMatchObject({ error: { problem: expect.stringMatching(/changed|other/) as string } });
    expect(place.folder()).toBe(usual);
    expect(existsSync(localFolder)).toBe(false);
  });

  test('does not trust a disk that writes something else than it was given', async () => {
    const { start, usual, localFolder, whole } = await syncedUserData();
    const disk: MoveDisk = {
      ...promises,
      open: async (path, flags, mode) => {
        const file = await promises.open(path, flags, mode);
        if (flags !== 'wx' || !String(path).endsWith('customers.scrinium')) return file;
        const write = file.write.bind(file) as (bytes: Uint8Array, at: number) => Promise<{ bytesWritten: number }>;
        file.write = (async (bytes: Uint8Array, at: number) => {
          const bent = Uint8Array.from(bytes);
          bent[5000] = (bent[5000] ?? 0) ^ 1;
          return write(bent, at);
        }) as unknown as typeof file.write;
        return file;
      },
    };
    expect(await move(start({ disk }))).toEqual({ ok: false, error: { code: 'move.notPossible', problem: 'other' } });
    expect(existsSync(localFolder)).toBe(false);
    expect(contents(usual)).toEqual(whole);
  });

  test('what another program holds is removed at the next start', async () => {
    const { start, usual, localFolder } = await syncedUserData();
    const disk: MoveDisk = {
      ...promises,
      rm: async (path, options) => {
        if (String(path) === join(usual, 'customers.scrinium'))
          throw Object.assign(new Error('Held'), { code: 'EBUSY' });
        return promises.rm(path, options);
      },
    };
    value(await move(start({ disk })));
    expect(Object.keys(contents(usual))).toEqual(['customers.scrinium']);
    const again = start();
    await again.tidied;
    expect(again.folder()).toBe(localFolder);
    expect(existsSync(usual)).toBe(false);
  });

  test('what lies on a drive that is away just now still has to be removed; what is gone does not', async () => {
    const root = tempFolder();
    const folder = join(root, 'stick', 'Scrinium', 'vault');
    const entries = [{ path: 'customers.scrinium', bytes: 3, changedAt: 1 }];
    expect(await removeMoved(promises, folder, entries)).toEqual(entries);
    mkdirSync(join(root, 'stick', 'Scrinium'), { recursive: true });
    expect(await removeMoved(promises, folder, entries)).toEqual([]);
    mkdirSync(folder);
    expect(await removeMoved(promises, folder, entries)).toEqual([]);
  });

  test('nothing that changed in the old folder since is removed', async () => {
    const { start, usual, localFolder, whole } = await syncedUserData();
    const disk: MoveDisk = {
      ...promises,
      rm: async (path, options) => {
        if (String(path).startsWith(usual)) throw Object.assign(new Error('Held'), { code: 'EBUSY' });
        return promises.rm(path, options);
      },
    };
    value(await move(start({ disk })));
    writeFileSync(join(usual, 'keys.scrinium-keys'), 'put back by a sync program');
    await start().tidied;
    expect(Object.keys(contents(usual))).toEqual(['keys.scrinium-keys']);
    expect(contents(localFolder)).toEqual(whole);
  });
});

describe('with a disk that gives up', () => {
  const operations = async () => {
    const { disk, counted } = failing(0, { code: 'EIO', dies: false });
    value(await move((await syncedUserData()).start({ disk })));
    return counted.operations;
  };

  test('a process killed at any step leaves one whole list that is found, and the next start clears up', async () => {
    const all = await operations();
    expect(all).toBeGreaterThan(100);
    const ends = { old: 0, moved: 0 };
    for (let at = 1; at <= all; at += 1) {
      const { start, usual, localFolder, whole } = await syncedUserData();
      const { disk } = failing(at, { code: 'EIO', dies: true });
      await move(start({ disk })).catch(() => undefined);
      const place = start();
      const found = place.folder();
      const { 'move-unfinished': _, ...there } = contents(found);
      expect(there, `killed at ${at} of ${all}`).toEqual(whole);
      await place.tidied;
      expect(place.folder()).toBe(found);
      expect(contents(found)).toEqual(whole);
      expect(contents(found === usual ? localFolder : usual), `killed at ${at} of ${all}`).toEqual({});
      ends[found === usual ? 'old' : 'moved'] += 1;
      if (at % 20 === 0) expect(await opens(found)).toBe('went well');
      if (found === usual && at % 20 === 0) expect(code(await move(place))).toBe('went well');
    }
    expect(ends.old).toBeGreaterThan(50);
    expect(ends.moved).toBeGreaterThan(20);
  });

  test.each([
    ['ENOSPC', 'full'],
    ['EACCES', 'notWritable'],
    ['EROFS', 'notWritable'],
    ['EIO', 'other'],
    ['UNKNOWN', 'other'],
  ])('%s at any one step: the list is whole, and the refusal says why', async (failure, problem) => {
    const all = await operations();
    // Most steps for the one people meet, some of them for the others.
    for (let at = 1; at <= all; at += failure === 'ENOSPC' ? 3 : 17) {
      const { start, usual, localFolder, whole } = await syncedUserData();
      const { disk } = failing(at, { code: failure, dies: false });
      const place = start({ disk });
      const result = await move(place);
      const found = place.folder();
      if (result.ok) expect(found).toBe(localFolder);
      else expect(result.error, `${failure} at ${at} of ${all}`).toEqual({ code: 'move.notPossible', problem });
      await start().tidied;
      expect(contents(found), `${failure} at ${at} of ${all}`).toEqual(whole);
      expect(contents(found === usual ? localFolder : usual), `${failure} at ${at} of ${all}`).toEqual({});
    }
  });
});
