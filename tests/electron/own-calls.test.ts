import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Electron } from '../../main/electron/electron.ts';
import { createOwnCalls } from '../../main/electron/own-calls.ts';
import type { BackupEntry, BackupPlace } from '../../shared/ipc/backup-shapes.ts';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const place: BackupPlace = {
  which: 'second',
  folder: '/media/stick',
  present: true,
  sameDisk: false,
  kind: 'local',
  chosen: true,
  lastAt: null,
  waitingSince: null,
};
const entry: BackupEntry = {
  id: '0'.repeat(32),
  fileName: 'x.scrinium-backup',
  place: null,
  bytes: 1,
  state: 'foreign',
  facts: null,
};

/** Main's own calls over dialogs that are answered with `picks`, and a vault that answers as told. */
function calls(
  picks: string | null,
  told: {
    readonly set?: Result<BackupPlace, AppError>;
    readonly folder?: Result<string, AppError>;
    readonly chosen?: Result<BackupEntry, AppError>;
    readonly shown?: string;
  } = {},
) {
  const asked: unknown[] = [];
  const electron = {
    app: { getVersion: () => '0.1.0', getPreferredSystemLanguages: () => ['en-GB'] },
    dialog: {
      showOpenDialog: (options: object) => {
        asked.push(options);
        return Promise.resolve({ canceled: picks === null, filePaths: picks === null ? [] : [picks] });
      },
    },
    shell: {
      openPath: (path: string) => {
        asked.push(path);
        return Promise.resolve(told.shown ?? '');
      },
    },
  } as unknown as Electron;
  const own = createOwnCalls({
    electron,
    today: () => '2026-11-28',
    vault: {
      call: () => Promise.resolve(err({ code: 'vault.locked' })),
      recoverySheet: () => Promise.resolve(err({ code: 'vault.locked' })),
      setPlace: (which, folder) => {
        asked.push([which, folder]);
        return Promise.resolve(told.set ?? ok(place));
      },
      placeFolder: () => Promise.resolve(told.folder ?? err({ code: 'backup.placeAbsent' })),
      choose: path => {
        asked.push(path);
        return Promise.resolve(told.chosen ?? ok(entry));
      },
    },
    preferences: {
      read: () => Promise.resolve({ language: 'en', theme: 'auto' }),
      save: () => Promise.resolve(err({ code: 'access.denied' })),
    },
    out: '/out',
    documents: '/home/anna/Documents',
    place: {
      folder: () => '/home/anna/vault',
      calls: {
        'vault.place': () => Promise.resolve(err({ code: 'access.denied' })),
        'vault.move': () => Promise.resolve(err({ code: 'access.denied' })),
      },
    },
    platform: 'linux',
  });
  return { own, asked };
}

describe('a place for backups', () => {
  test('is asked for as a folder, beside the present one, and handed to the vault', async () => {
    const { own, asked } = calls('/media/stick', { folder: ok(join('/home/anna/Backups', 'Scrinium')) });
    expect(await own['backups.choosePlace']({ which: 'second' })).toEqual(ok({ place }));
    expect(asked).toEqual([
      expect.objectContaining({ defaultPath: '/home/anna/Backups', properties: ['openDirectory', 'createDirectory'] }),
      ['second', '/media/stick'],
    ]);
  });

  test('is none where the person changed their mind, and the documents are offered where there is none yet', async () => {
    const { own, asked } = calls(null);
    expect(await own['backups.choosePlace']({ which: 'first' })).toEqual(ok({ place: null }));
    expect(asked).toEqual([expect.objectContaining({ defaultPath: '/home/anna/Documents' })]);
  });

  test('that is unfit is refused as the vault says', async () => {
    const refusal = err({ code: 'backup.placeUnfit', problem: 'vaultFolder' } as const);
    const { own } = calls('/home/anna/vault', { set: refusal });
    expect(await own['backups.choosePlace']({ which: 'first' })).toEqual(refusal);
  });

  test('is shown where it is there, and where the system can show it', async () => {
    const { own, asked } = calls(null, { folder: ok('/media/stick') });
    expect(await own['backups.showPlace']({ which: 'second' })).toEqual(ok({}));
    expect(asked).toEqual(['/media/stick']);
    const absent = err({ code: 'backup.placeAbsent' });
    expect(await calls(null).own['backups.showPlace']({ which: 'second' })).toEqual(absent);
    const refused = calls(null, { folder: ok('/media/stick'), shown: 'No application found' });
    expect(await refused.own['backups.showPlace']({ which: 'second' })).toEqual(absent);
  });
});

describe('a backup to restore', () => {
  test('is asked for as a file, and the page gets its facts and never its path', async () => {
    const { own, asked } = calls('/media/stick/x.scrinium-backup');
    const answer = await own['restore.choose']({});
    expect(answer).toEqual(ok({ backup: entry }));
    expect(JSON.stringify(answer)).not.toContain('/media');
    expect(asked).toEqual([
      expect.objectContaining({
        properties: ['openFile'],
        filters: [{ name: 'Scrinium backup', extensions: ['scrinium-backup'] }],
      }),
      '/media/stick/x.scrinium-backup',
    ]);
  });

  test('is none where the person changed their mind', async () => {
    expect(await calls(null).own['restore.choose']({})).toEqual(ok({ backup: null }));
  });
});
