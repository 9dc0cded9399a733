import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveFile } from '../../main/electron/dialogs.ts';
import { createFaultLog, faultLine } from '../../main/electron/fault-log.ts';
import { createPreferences, systemLanguage } from '../../main/electron/preferences.ts';
import { replaceFile, type FileReplacing } from '../../main/electron/replace-file.ts';
import { documentsFolder, userDataFolder } from '../../main/electron/user-data.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'scrinium-files-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A disk whose n-th call of replacing a file is refused, in the order in which they come. */
function failing(failAt: number): FileReplacing {
  let made = 0;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    made += 1;
    if (made === failAt) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    return work();
  };
  const open: FileReplacing['open'] = async (path, flags, mode) => {
    const handle = await step(() => promises.open(path, flags, mode));
    const close = handle.close.bind(handle);
    return Object.assign(handle, {
      writeFile: (bytes: Uint8Array) => step(() => promises.writeFile(path, bytes)),
      sync: () => step(() => Promise.resolve()),
      // A handle that could not be closed properly is gone all the same.
      close: async () => {
        await close();
        await step(() => Promise.resolve());
      },
    });
  };
  return { open, rename: (from, to) => step(() => promises.rename(from, to)), rm: promises.rm };
}

describe('replacing a file', () => {
  test('puts the new content in its place and leaves nothing beside it', async () => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, 'old');
    await replaceFile(file, Buffer.from('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.pdf']);
  });

  test('is for this person only', async () => {
    await replaceFile(join(folder, 'a'), Buffer.from('x'));
    // Windows keeps such rights elsewhere: in the folder's own list.
    expect(process.platform === 'win32' ? 0 : statSync(join(folder, 'a')).mode & 0o077).toBe(0);
  });

  const calls = ['open', 'writeFile', 'sync', 'close', 'rename'] as const;
  const places = process.platform === 'win32' ? calls : [...calls, 'open the folder', 'sync the folder'];
  test.each(places.map((call, at) => [call, at + 1] as const))(
    'refused at %s: the old content is there or the new one, and nothing beside it',
    async (call, failAt) => {
      const file = join(folder, 'a');
      writeFileSync(file, 'old');
      await expect(replaceFile(file, Buffer.from('new'), failing(failAt))).rejects.toThrow('EIO');
      // Once it has its name it is the file; only that the folder holds the name may still be lost with the power.
      expect(readFileSync(file, 'utf8')).toBe(call.endsWith('folder') ? 'new' : 'old');
      expect(readdirSync(folder)).toEqual(['a']);
      await replaceFile(file, Buffer.from('newer'));
      expect(readFileSync(file, 'utf8')).toBe('newer');
    },
  );

  test('that can not be finished leaves the old content and nothing beside it', async () => {
    writeFileSync(join(folder, 'keep'), 'old');
    await expect(replaceFile(join(folder, 'none', 'a'), Buffer.from('x'))).rejects.toThrow();
    await expect(replaceFile(folder, Buffer.from('x'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['keep']);
  });
});

describe('preferences', () => {
  let saved = 0;
  const onSaved = () => void (saved += 1);
  const open = () =>
    createPreferences({ file: join(folder, 'preferences.json'), language: 'de', write: replaceFile, onSaved });

  test('are read back as saved', async () => {
    expect(await open().save({ language: 'en', theme: 'dark' })).toEqual({ ok: true, value: {} });
    expect(saved).toBe(1);
    expect(await open().read()).toEqual({ language: 'en', theme: 'dark' });
  });

  test.each([
    ['missing', null],
    ['empty', ''],
    ['no JSON', '{'],
    ['of another shape', '{"language":"fr","theme":"auto"}'],
    ['with more in it', '{"language":"en","theme":"auto","customer":"Anna"}'],
  ])('that are %s count as none', async (_, content) => {
    if (content !== null) writeFileSync(join(folder, 'preferences.json'), content);
    expect(await open().read()).toEqual({ language: 'de', theme: 'auto' });
  });

  test('that can not be written are refused by name', async () => {
    const broken = createPreferences({
      file: join(folder, 'none', 'p.json'),
      language: 'en',
      write: replaceFile,
      onSaved,
    });
    expect(await broken.save({ language: 'en', theme: 'auto' })).toEqual({
      ok: false,
      error: { code: 'file.cannotWrite' },
    });
  });

  test.each([
    [['de-DE', 'en'], 'de'],
    [['de'], 'de'],
    [['DE-at'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['del'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('a computer that speaks %j is spoken to in %s', (preferred, language) => {
    expect(systemLanguage(preferred)).toBe(language);
  });
});

describe('saving where the person wants', () => {
  const file = { title: 'Save the sheet', fileName: 'sheet.pdf', kind: 'PDF', ending: 'pdf' };
  const choose = (answer: { canceled: boolean; filePath: string }) => {
    const asked: unknown[] = [];
    const showSaveDialog = async (options: unknown) => {
      asked.push(options);
      return answer;
    };
    return {
      asked,
      parts: {
        dialog: { showSaveDialog, showErrorBox: () => undefined } as never,
        folder: '/home/anna',
        write: replaceFile,
      },
    };
  };

  test('writes there and says where', async () => {
    const { asked, parts } = choose({ canceled: false, filePath: join(folder, 'mine.pdf') });
    expect(await saveFile(parts, file, Buffer.from('pdf'))).toEqual({ ok: true, value: join(folder, 'mine.pdf') });
    expect(readFileSync(join(folder, 'mine.pdf'), 'utf8')).toBe('pdf');
    expect(asked).toEqual([
      {
        title: 'Save the sheet',
        defaultPath: join('/home/anna', 'sheet.pdf'),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      },
    ]);
  });

  test.each([
    { canceled: true, filePath: '' },
    { canceled: true, filePath: '/tmp/x' },
    { canceled: false, filePath: '' },
  ])('writes nothing on %j', async answer => {
    expect(await saveFile(choose(answer).parts, file, Buffer.from('pdf'))).toEqual({ ok: true, value: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that the disk refuses is told', async () => {
    const { parts } = choose({ canceled: false, filePath: join(folder, 'none', 'x.pdf') });
    expect(await saveFile(parts, file, Buffer.from('pdf'))).toEqual({ ok: false, error: { code: 'file.cannotWrite' } });
  });
});

describe('the log of faults', () => {
  test('says what kind and where in the program, never what was said', () => {
    const fault = Object.assign(new TypeError('Anna Beispiel, Hauptstraße 1, anna@example.org\nsecond line of Anna'), {
      code: 'E_ANNA',
    });
    const line = faultLine(fault, '2026-11-22T10:00:00Z', 'AB12');
    expect(line).toMatch(/^2026-11-22T10:00:00Z \| AB12 \| TypeError \| E_ANNA \| .*files\.test\.ts:\d+:\d+/);
    expect(line).not.toMatch(/Beispiel|example\.org|Hauptstra|second line/);
    expect(line).not.toContain(folder);
    expect(line).not.toContain(import.meta.dirname);
    expect(line).not.toContain('\n');
  });

  test.each([['a text with Anna in it'], [undefined], [{ secret: 'Anna' }], [null]])(
    'takes anything thrown: %j',
    thrown => {
      expect(faultLine(thrown, 'now', 'R')).not.toContain('Anna');
    },
  );

  test('gives a reference that stands in the file, and begins anew when the file is large', () => {
    const file = join(folder, 'faults.log');
    const report = createFaultLog({ file, now: () => 'now', newReference: () => 'REF1' });
    expect(report(new Error('x'))).toBe('REF1');
    expect(readFileSync(file, 'utf8')).toContain('REF1');
    writeFileSync(file, 'x'.repeat(500_001));
    report(new Error('x'));
    expect(statSync(file).size).toBeLessThan(5_000);
    expect(readdirSync(folder)).toEqual(['faults.log', 'faults.log.old']);
  });

  test('that can not be written does not become a second fault', () => {
    expect(
      createFaultLog({ file: join(folder, 'none', 'x.log'), now: () => 'now', newReference: () => 'R' })(
        new Error('x'),
      ),
    ).toBe('R');
  });
});

test.each([
  ['its own folder', false, [], join('/data', 'Scrinium')],
  ['the folder named, in development', false, ['--user-data-dir=/tmp/x'], join('/tmp/x')],
  ['its own where the name is empty', false, ['--user-data-dir='], join('/data', 'Scrinium')],
  ['its own when packaged, whatever is named', true, ['--user-data-dir=/tmp/x'], join('/data', 'Scrinium')],
])('the data lies in %s', (_, isPackaged, argv, expected) => {
  expect(userDataFolder({ isPackaged, argv, appData: '/data' })).toBe(expected);
});

test.each([
  ["the person's own", false, [], '/home/anna/Documents'],
  [
    'beside the data folder that was named, in development',
    false,
    ['--user-data-dir=/tmp/x'],
    join('/tmp/x', 'Documents'),
  ],
  ["the person's own when packaged, whatever is named", true, ['--user-data-dir=/tmp/x'], '/home/anna/Documents'],
])('documents are %s', (_, isPackaged, argv, expected) => {
  expect(documentsFolder({ isPackaged, argv, documents: '/home/anna/Documents' })).toBe(expected);
});
