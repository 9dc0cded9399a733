import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localVaultFolder, pointerName } from '../../main/electron/vault-place.ts';
import type { VaultCall } from '../../main/ipc/all-handlers.ts';
import { ok } from '../../shared/result.ts';
import { code, newVault, value } from '../vault/test-vault.ts';
import { contents, move, syncedUserData, type Place } from './synced-user-data.ts';

const where = async (place: Place) => value(await place.calls['vault.place']({}));

describe('where the vault lies', () => {
  const nothing = { kind: 'local', service: '' } as const;

  test('beside the other data, as long as nobody said otherwise', async () => {
    const { start, usual } = await syncedUserData(false);
    expect(start({ kindOf: () => nothing }).folder()).toBe(usual);
  });

  test('where it is', async () => {
    const { start, usual } = await syncedUserData();
    expect(start().folder()).toBe(usual);
    expect(await where(start())).toMatchObject({ kind: 'synced', service: 'Syncthing', folder: usual });
  });

  test('a new one goes into the local folder where the usual one is synced, but not where that is no better', async () => {
    const { start, usual, localFolder } = await syncedUserData(false);
    expect(start().folder()).toBe(localFolder);
    expect(start({ kindOf: () => ({ kind: 'network', service: '' }) }).folder()).toBe(usual);
  });

  test('in the folder that the pointer names', async () => {
    const { start, root, point } = await syncedUserData();
    const folder = join(root, 'elsewhere');
    point(JSON.stringify({ format: 'scrinium-vault-folder', version: 1, folder, left: null }));
    expect(start().folder()).toBe(folder);
  });

  test('in the local folder when the pointer is lost', async () => {
    const { start, usual, localFolder } = await syncedUserData();
    mkdirSync(dirname(localFolder), { recursive: true });
    renameSync(usual, localFolder);
    expect(start().folder()).toBe(localFolder);
  });

  test('not in the local folder while only part of it was copied there: then it is missing until its place is back', async () => {
    const { start, usual, localFolder, root } = await syncedUserData();
    mkdirSync(dirname(localFolder), { recursive: true });
    cpSync(usual, localFolder, { recursive: true });
    writeFileSync(join(localFolder, 'move-unfinished'), '');
    // The synced folder is not there yet, as after a start without it.
    renameSync(usual, join(root, 'away'));
    const place = start();
    expect(place.folder()).toBe(usual);
    const asked = place.guard((async () => ok({ kind: 'absent' })) as VaultCall);
    expect(await asked('vault.state', {})).toEqual({ ok: true, value: { kind: 'refused', trouble: 'folderMissing' } });
    expect(code(await asked('vault.create', newVault))).toBe('vault.folderMissing');
    renameSync(join(root, 'away'), usual);
    const again = start();
    await again.tidied;
    expect([again.folder(), contents(localFolder)]).toEqual([usual, {}]);
  });

  const pointer = { format: 'scrinium-vault-folder', version: 1, folder: '/x', left: null };
  test.each([
    ['empty', ''],
    ['cut off', '{"format":"scrinium-vault-fol'],
    ['another file', '{"language":"de"}'],
    ['a relative folder', JSON.stringify({ ...pointer, folder: 'vault' })],
    ['no folder', JSON.stringify({ ...pointer, folder: '' })],
    ['a folder with a zero in it', JSON.stringify({ ...pointer, folder: '/x\0y' })],
    ['a list', '[]'],
    ['a later version', JSON.stringify({ ...pointer, version: 2 })],
    [
      'files outside the folder',
      JSON.stringify({ ...pointer, left: { folder: '/x', files: [{ path: '../y', bytes: 1, changedAt: 1 }] } }),
    ],
    ['zeros', '\0\0\0\0'],
  ])('a damaged pointer (%s) finds a moved list and never says that there is none', async (_, text) => {
    const { start, usual, localFolder, point, putVault } = await syncedUserData(false);
    point(text);
    const place = start();
    expect(place.folder()).toBe(localFolder);
    const asked: string[] = [];
    const ask = place.guard((async channel => {
      asked.push(channel);
      return { ok: true, value: { kind: 'absent' } };
    }) as VaultCall);
    expect(await ask('vault.state', {})).toEqual({ ok: true, value: { kind: 'refused', trouble: 'folderMissing' } });
    expect(code(await ask('vault.create', {} as never))).toBe('vault.folderMissing');
    expect(asked).toEqual(['vault.state']);
    putVault(localFolder);
    expect(await ask('vault.state', {})).toEqual({ ok: true, value: { kind: 'absent' } });
    expect(existsSync(usual)).toBe(false);
  });

  test('a pointer to a folder with nothing in it means a missing list, as does one that is a folder', async () => {
    const { start, root, userData, point } = await syncedUserData();
    const absent = { ok: true, value: { kind: 'absent' } } as const;
    const refused = { ok: true, value: { kind: 'refused', trouble: 'folderMissing' } };
    point(JSON.stringify({ ...pointer, folder: join(root, 'gone') }));
    expect(await start().guard((async () => absent) as VaultCall)('vault.state', {})).toEqual(refused);
    rmSync(join(userData, pointerName));
    mkdirSync(join(userData, pointerName));
    expect(await start().guard((async () => absent) as VaultCall)('vault.state', {})).toEqual(refused);
  });

  test.each([
    ['win32', { LOCALAPPDATA: 'C:\\Users\\Anna\\AppData\\Local' }, 'C:\\Users\\Anna\\AppData\\Local\\Scrinium\\vault'],
    ['win32', { LOCALAPPDATA: 'relative' }, 'C:\\Users\\Anna\\AppData\\Local\\Scrinium\\vault'],
    ['win32', {}, 'C:\\Users\\Anna\\AppData\\Local\\Scrinium\\vault'],
    ['darwin', {}, '/Users/anna/Library/Application Support/Scrinium/vault'],
    ['linux', {}, '/home/anna/.local/share/Scrinium/vault'],
    ['linux', { XDG_DATA_HOME: '/data/anna' }, '/data/anna/Scrinium/vault'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/anna/.local/share/Scrinium/vault'],
  ] as const)('on %s with %j the local folder is %s', (platform, env, expected) => {
    const home = { win32: 'C:\\Users\\Anna', darwin: '/Users/anna', linux: '/home/anna' }[platform];
    const named = (userData: string, standard: boolean) =>
      localVaultFolder({ platform, env, home, userData, standard });
    expect(named('/a', true)).toBe(expected);
    // Nobody else's list is ever met by another data folder.
    expect(named('/a', false)).not.toBe(expected);
    expect(named('/a', false)).not.toBe(named('/b', false));
    expect(named('/a', false)).toBe(named('/a', false));
  });
});

describe('what is offered', () => {
  test('is the local folder', async () => {
    const { start, localFolder } = await syncedUserData();
    expect((await where(start())).target).toBe(localFolder);
  });

  test('is nothing where the list lies well, or no other folder is better', async () => {
    const { start, root } = await syncedUserData();
    const local = { kind: 'local', service: '' } as const;
    expect((await where(start({ kindOf: () => local }))).target).toBe('');
    expect((await where(start({ kindOf: () => ({ kind: 'synced', service: 'X' }) }))).target).toBe('');
    expect((await where((await syncedUserData(false)).start({ kindOf: () => local }))).target).toBe('');
    mkdirSync(join(root, 'local', '.stfolder'), { recursive: true });
    const place = start();
    expect((await where(place)).target).toBe('');
    expect(await move(place)).toEqual({ ok: false, error: { code: 'move.notPossible', problem: 'other' } });
  });

  test('is never a folder within the present one, or around it', async () => {
    const { start, usual, root } = await syncedUserData();
    const local = { kind: 'local', service: '' } as const;
    const kindOf = (folder: string) => (folder === usual ? ({ kind: 'network', service: '' } as const) : local);
    for (const localFolder of [join(usual, 'vault'), dirname(usual), usual, join(usual, '..', 'vault')])
      expect((await where(start({ localFolder, kindOf }))).target).toBe('');
    expect((await where(start({ localFolder: join(root, 'x'), kindOf }))).target).toBe(join(root, 'x'));
  });
});

describe('between the window and the vault', () => {
  const network = { kind: 'network', service: '' } as const;
  const local = { kind: 'local', service: '' } as const;
  const asking = () => {
    const asked: string[] = [];
    const ask = (async (channel: string) => {
      asked.push(channel);
      return { ok: true, value: {} };
    }) as unknown as VaultCall;
    return { asked, ask };
  };
  const opening = [
    'vault.unlock',
    'vault.unlockWithRecovery',
    'restore.look',
    'restore.run',
    'health.examine',
    'health.salvage',
  ] as const;

  test.each(opening)('%s is refused in a network folder, and let through everywhere else', async channel => {
    const { start, usual } = await syncedUserData();
    const { asked, ask } = asking();
    const there = start({ kindOf: folder => (folder === usual ? network : local) }).guard(ask);
    expect(code(await there(channel, {} as never))).toBe('vault.inNetworkFolder');
    expect(asked).toEqual([]);
    expect(code(await start().guard(ask)(channel, {} as never))).toBe('went well');
    expect(asked).toEqual([channel]);
  });

  test('what opens nothing is let through', async () => {
    const { start } = await syncedUserData();
    const { asked, ask } = asking();
    const there = start({ kindOf: () => network }).guard(ask);
    for (const channel of ['vault.state', 'vault.lock', 'backups.list'] as const) await there(channel, {});
    expect(asked).toEqual(['vault.state', 'vault.lock', 'backups.list']);
  });

  test('a list moved out of a network folder can be opened', async () => {
    const { start, usual, localFolder } = await syncedUserData();
    const place = start({ kindOf: folder => (folder === usual ? network : local) });
    const { asked, ask } = asking();
    expect(await where(place)).toEqual({ kind: 'network', service: '', folder: usual, target: localFolder });
    value(await move(place));
    expect(code(await place.guard(ask)('vault.unlock', { password: 'x' }))).toBe('went well');
    expect(asked).toEqual(['vault.unlock']);
  });

  test('a new list goes into the local folder, and the pointer is written once it stands', async () => {
    const { start, usual, localFolder, userData, whole, putVault } = await syncedUserData(false);
    const place = start({ kindOf: folder => (folder === usual ? network : local) });
    const pointer = join(userData, pointerName);
    const ask = (async () => {
      expect(existsSync(pointer)).toBe(false);
      putVault(place.folder());
      return { ok: true, value: {} };
    }) as unknown as VaultCall;
    expect(code(await place.guard(ask)('vault.create', {} as never))).toBe('went well');
    expect(contents(localFolder)).toEqual(whole);
    expect(JSON.parse(readFileSync(pointer, 'utf8'))).toMatchObject({ folder: localFolder, left: null });
    // The same account on another computer: its list is missed there, not begun anew.
    rmSync(localFolder, { recursive: true });
    const absent = (async () => ({ ok: true, value: { kind: 'absent' } })) as unknown as VaultCall;
    expect(await start().guard(absent)('vault.state', {})).toMatchObject({ value: { trouble: 'folderMissing' } });
  });

  test('a new list where all is well needs no pointer; where no folder is good none is made', async () => {
    const { start, userData } = await syncedUserData(false);
    const { asked, ask } = asking();
    await start({ kindOf: () => local }).guard(ask)('vault.create', {} as never);
    expect(existsSync(join(userData, pointerName))).toBe(false);
    expect(code(await start({ kindOf: () => network }).guard(ask)('vault.create', {} as never))).toBe(
      'vault.inNetworkFolder',
    );
    expect(asked).toEqual(['vault.create']);
  });

  test('calls wait until a move has ended, and then meet the new folder', async () => {
    const { start, localFolder } = await syncedUserData();
    const place = start();
    const seen: string[] = [];
    const ask = (async (channel: string) => {
      seen.push(`${channel} ${place.folder() === localFolder}`);
      return { ok: true, value: {} };
    }) as unknown as VaultCall;
    const moving = move(place);
    const asked = place.guard(ask)('vault.state', {});
    value(await moving);
    await asked;
    expect(seen).toEqual(['vault.state true']);
  });
});
