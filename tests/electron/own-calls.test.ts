import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Electron } from '../../main/electron/electron.ts';
import { createOwnCalls } from '../../main/electron/own-calls.ts';
import type { OwnCalls } from '../../main/ipc/all-handlers.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import type { BackupEntry, BackupPlace } from '../../shared/ipc/backup-shapes.ts';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** For tests in which nothing is copied. */
const noCopying = { copy: () => Promise.resolve(ok({})), takeOut: () => Promise.resolve() };

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

/** Nothing was ticked. */
const firstHour = {
  ticks: { read: () => Promise.resolve([]), tick: () => Promise.resolve(ok([])) },
  taken: () => Promise.resolve(''),
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
    firstHour,
    platform: 'linux',
    onTablet: () => false,
    opening: () => 1,
    copying: noCopying,
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

const id = '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11';
const day = '2026-11-28';
const mailing = { purpose: 'newsletter', channel: 'email', today: day, language: 'en' } as const;

/**
 * Own calls whose screen is handed over when the `at`th question (from 1) is put to the vault or a dialog is open, or whose vault
 * locks while one is, and is perhaps opened again.
 */
function handedOver(at: number | 'dialog' | 'never' | 'locked' | 'openedAgain') {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const seen = { onTablet: false, opening: 1, dialogs: 0, asked: [] as string[] };
  const opened = <Answer>(answer: Answer): Promise<Answer> => {
    seen.dialogs += 1;
    if (at === 'dialog') seen.onTablet = true;
    if (at === 'locked') seen.opening = 0;
    if (at === 'openedAgain') seen.opening = 2;
    return Promise.resolve(answer);
  };
  const answers: Record<string, unknown> = {
    'attachments.read': { name: 'Vertrag.pdf', bytes: 3 },
    'attachments.part': { bytes: new Uint8Array(3) },
    'consents.mailingList': { people: [] },
    'consents.noteMailing': { id, customers: [] },
  };
  const own = createOwnCalls({
    electron: {
      app: { getVersion: () => '0.1.0' },
      dialog: {
        showErrorBox: () => undefined,
        showOpenDialog: () => opened({ canceled: false, filePaths: [join(folder, 'chosen')] }),
        showSaveDialog: () => opened({ canceled: false, filePath: join(folder, 'saved') }),
      },
    } as unknown as Electron,
    today: () => day,
    onTablet: () => seen.onTablet,
    opening: () => seen.opening,
    copying: noCopying,
    vault: {
      call: ((channel: string) => {
        seen.asked.push(channel);
        if (seen.asked.length === at) seen.onTablet = true;
        return Promise.resolve(ok(answers[channel]));
      }) as unknown as VaultThreads['call'],
      recoverySheet: () => {
        seen.asked.push('recoverySheet');
        return Promise.resolve(ok({ recoveryKey: '', business: '', madeOn: day }));
      },
      setPlace: () => {
        seen.asked.push('setPlace');
        return Promise.resolve(ok(place));
      },
      placeFolder: () => Promise.resolve(err({ code: 'backup.placeAbsent' })),
      choose: () => {
        seen.asked.push('choose');
        return Promise.resolve(ok(entry));
      },
    },
    preferences: {
      read: () => Promise.resolve({ language: 'en', theme: 'auto' }),
      save: () => Promise.resolve(err({ code: 'access.denied' })),
    },
    out: '/out',
    documents: folder,
    place: {
      folder: () => '/home/anna/vault',
      calls: {
        'vault.place': () => Promise.resolve(err({ code: 'access.denied' })),
        'vault.move': () => Promise.resolve(err({ code: 'access.denied' })),
      },
    },
    firstHour,
    platform: 'linux',
  });
  return { own, seen, files: () => readdirSync(folder) };
}

/** The calls whose dialog was left open, with what they ask of the vault before it. */
const left = {
  'consents.saveMailing': [own => own['consents.saveMailing'](mailing), []],
  'consents.saveEvidence': [
    own =>
      own['consents.saveEvidence']({
        about: { kind: 'purpose', purpose: 'newsletter' },
        language: 'en',
        today: day,
      }),
    [],
  ],
  'attachments.export': [own => own['attachments.export']({ id }), ['attachments.read']],
  'recovery.saveSheet': [own => own['recovery.saveSheet']({ language: 'en' }), ['recoverySheet']],
  'register.save': [own => own['register.save']({ language: 'en', format: 'csv' }), []],
  'backups.choosePlace': [own => own['backups.choosePlace']({ which: 'first' }), []],
  'restore.choose': [own => own['restore.choose']({}), []],
} satisfies Record<string, readonly [(own: OwnCalls) => Promise<unknown>, readonly string[]]>;

describe('while a customer has the screen', () => {
  test.each(Object.entries(left))(
    'what is chosen in a dialog of %s counts for nothing',
    async (_name, [call, before]) => {
      const { own, seen, files } = handedOver('dialog');
      await call(own);
      expect(seen).toMatchObject({ dialogs: 1, asked: before });
      expect(files()).toEqual([]);
    },
  );

  test('no dialog opens for a call begun before', async () => {
    const { own, seen, files } = handedOver(1);
    expect(await own['attachments.export']({ id })).toEqual(ok({ saved: false, fileName: '' }));
    expect(seen).toMatchObject({ dialogs: 0, asked: ['attachments.read'] });
    expect(files()).toEqual([]);
  });

  test('the vault is asked no more for what is being written, and no file stays', async () => {
    const { own, seen, files } = handedOver(1);
    expect(await own['consents.saveMailing'](mailing)).toEqual(err({ code: 'access.tablet' }));
    expect(seen.asked).toEqual(['consents.mailingList']);
    expect(files()).toEqual([]);
  });

  test('and all of it is written where nobody was handed the screen', async () => {
    const { own, seen, files } = handedOver('never');
    expect(await own['consents.saveMailing'](mailing)).toMatchObject({ value: { saved: true } });
    expect(seen.asked).toEqual(['consents.mailingList', 'consents.noteMailing']);
    expect(files()).toEqual(['saved']);
  });
});

describe('a dialog that was open while the vault locked', () => {
  const { 'restore.choose': _, ...ofAnOpenVault } = left;

  test.each(
    (['locked', 'openedAgain'] as const).flatMap(when =>
      Object.entries(ofAnOpenVault).map(([name, [call, before]]) => [name, when, call, before] as const),
    ),
  )('is nobody’s who finds it: %s, %s', async (_name, when, call, before) => {
    const { own, seen, files } = handedOver(when);
    await call(own);
    expect(seen).toMatchObject({ dialogs: 1, asked: before });
    expect(files()).toEqual([]);
  });

  test('was asked on the lock screen: a backup is chosen there whatever was opened meanwhile', async () => {
    const { own, seen } = handedOver('openedAgain');
    seen.opening = 0;
    expect(await own['restore.choose']({})).toEqual(ok({ backup: entry }));
  });
});
