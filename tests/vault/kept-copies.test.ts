import * as fs from 'node:fs';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { keepFiles, listKept, removeKept } from '../../main/vault/health/kept-copies.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { code, tempFolder, value } from './test-vault.ts';

const moment = '2026-11-23T08:05:09.042Z';
const contents = { 'customers.scrinium': 3_000_001, 'customers.scrinium-wal': 70_000, 'keys.scrinium-keys': 900 };

/** A folder with files of these lengths, whose bytes are told apart. */
function someFiles() {
  const folder = join(tempFolder(), 'vault');
  mkdirSync(folder);
  for (const [name, length] of Object.entries(contents))
    writeFileSync(join(folder, name), Buffer.alloc(length, `${name} ${length} `));
  writeFileSync(join(folder, 'attempts.json'), '{}');
  return vaultFiles(folder);
}

describe('keeping files', () => {
  test.each(['restore', 'salvage', 'damagedLog', 'update'] as const)(
    '%s: every byte, under a name that is listed',
    reason => {
      const files = someFiles();
      const name = keepFiles(fs, files, reason, moment);
      expect(name).toBe(`${reason}.2026-11-23T08-05-09-042Z`);
      const mark = reason === 'damagedLog' ? ['not-noted'] : [];
      expect(readdirSync(join(files.kept, name)).toSorted()).toEqual([...Object.keys(contents), ...mark]);
      for (const each of Object.keys(contents))
        expect(readFileSync(join(files.kept, name, each)).equals(readFileSync(join(files.folder, each)))).toBe(true);
      const bytes = Object.values(contents).reduce((sum, length) => sum + length, 0);
      expect(listKept(fs, files)).toEqual([{ name, reason, keptAt: moment, bytes }]);
    },
  );

  test('what is not there is left out, and a second one in the same moment has a name of its own', () => {
    const files = someFiles();
    fs.rmSync(files.databaseLog);
    const names = [1, 2, 3].map(() => keepFiles(fs, files, 'restore', moment));
    expect(new Set(names).size).toBe(3);
    expect(listKept(fs, files).map(({ name }) => name)).toEqual(names.toSorted().toReversed());
    expect(readdirSync(join(files.kept, names[2] ?? ''))).toEqual(['customers.scrinium', 'keys.scrinium-keys']);
  });

  test('newest first, whatever they were kept for; strangers are not listed', () => {
    const files = someFiles();
    const days = ['2026-11-20', '2026-12-01', '2026-11-25'].map(day => moment.replace('2026-11-23', day));
    keepFiles(fs, files, 'restore', days[0] ?? '');
    keepFiles(fs, files, 'damagedLog', days[1] ?? '');
    keepFiles(fs, files, 'salvage', days[2] ?? '');
    mkdirSync(join(files.kept, 'holiday pictures'));
    mkdirSync(join(files.kept, 'pictures.new'));
    mkdirSync(join(files.kept, 'restore.2026-11-23T08-05-09-042Z.new'));
    fs.symlinkSync('nowhere', join(files.kept, 'salvage.2026-11-23T08-05-09-042Z'));
    writeFileSync(join(files.kept, 'restore.2026-11-23T08-05-09-042Z'), 'a file, not a folder');
    expect(listKept(fs, files).map(({ reason }) => reason)).toEqual(['damagedLog', 'salvage', 'restore']);
    // What a kill left half-made goes with the next one; what is not ours never does.
    keepFiles(fs, files, 'update', moment);
    expect(readdirSync(files.kept).filter(name => name.endsWith('.new'))).toEqual(['pictures.new']);
  });

  test('none, where nothing was ever kept', () => {
    expect(listKept(fs, someFiles())).toEqual([]);
  });

  test('whichever step the disk refuses, nothing half is listed, and the next try goes well', () => {
    const calls = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'mkdirSync', 'closeSync'] as const;
    const failing = (failAt: number): Disk & { readonly made: () => number } => {
      let made = 0;
      const once = <F extends (...args: never[]) => unknown>(work: F) =>
        ((...args: Parameters<F>) => {
          made += 1;
          if (made === failAt) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          return work(...args);
        }) as F;
      return {
        ...fs,
        ...Object.fromEntries(calls.map(call => [call, once(fs[call] as never)])),
        made: () => made,
      } as Disk & { readonly made: () => number };
    };
    const whole = failing(0);
    keepFiles(whole, someFiles(), 'salvage', moment);
    expect(whole.made()).toBeGreaterThan(15);
    for (let failAt = 1; failAt <= whole.made(); failAt += 1) {
      const files = someFiles();
      expect(() => keepFiles(failing(failAt), files, 'salvage', moment)).toThrow('full');
      for (const { bytes } of listKept(fs, files)) expect([failAt, bytes]).toEqual([failAt, 3_070_901]);
      const name = keepFiles(fs, files, 'salvage', moment);
      expect(readdirSync(files.kept).filter(each => each.endsWith('.new'))).toEqual([]);
      expect(readFileSync(join(files.kept, name, 'customers.scrinium')).length).toBe(3_000_001);
    }
  });

  test('a place the disk does not give up is empty in the copy; the rest is kept', () => {
    const files = someFiles();
    const bad = [4096 * 300, 4096 * 732];
    const dying: Disk = {
      ...fs,
      readSync: ((file: number, buffer: Buffer, offset: number, length: number, position: number) => {
        if (bad.some(place => position < place + 4096 && position + length > place))
          throw Object.assign(new Error('bad sector'), { code: 'EIO' });
        return fs.readSync(file, buffer, offset, length, position);
      }) as typeof fs.readSync,
    };
    const name = keepFiles(dying, files, 'salvage', moment);
    const expected = readFileSync(files.database);
    for (const place of bad) expected.fill(0, place, Math.min(place + 4096, expected.length));
    expect(readFileSync(join(files.kept, name, 'customers.scrinium')).equals(expected)).toBe(true);
    // Any other refusal is one.
    const locked: Disk = {
      ...fs,
      readSync: () => {
        throw Object.assign(new Error('held'), { code: 'EBUSY' });
      },
    };
    expect(() => keepFiles(locked, files, 'salvage', moment)).toThrow('held');
  });
});

describe('removing a kept copy', () => {
  test('it is gone, and only it', () => {
    const files = someFiles();
    const [one, other] = [keepFiles(fs, files, 'restore', moment), keepFiles(fs, files, 'salvage', moment)];
    value(removeKept(fs, files, one));
    expect(readdirSync(files.kept)).toEqual([other]);
    expect(code(removeKept(fs, files, one))).toBe('kept.gone');
  });

  test.each([
    '',
    '.',
    '..',
    '../',
    '../customers.scrinium',
    '/etc',
    '/',
    'C:\\',
    '\\',
    'restore.2026-11-23T08-05-09-042Z/..',
    'restore.2026-11-23T08-05-09-042Z/../..',
    'restore.2026-11-23T08-05-09-042Z/',
    './restore.2026-11-23T08-05-09-042Z',
    'restore.2026-11-23T08-05-09-042Z/customers.scrinium',
    'RESTORE.2026-11-23T08-05-09-042Z',
    'restore.2026-11-23T08-05-09-042Z\0',
    'holiday pictures',
    'restore.2026-11-24T08-05-09-042Z',
    'restore.2026-11-23T08-05-09-042Z.new',
  ])('%j is refused, and nothing is touched', name => {
    const files = someFiles();
    keepFiles(fs, files, 'restore', moment);
    mkdirSync(join(files.kept, 'holiday pictures'));
    mkdirSync(join(files.kept, 'restore.2026-11-23T08-05-09-042Z.new'));
    const before = fs.readdirSync(files.folder, { recursive: true }).toSorted();
    expect(code(removeKept(fs, files, name))).toBe('kept.gone');
    expect(fs.readdirSync(files.folder, { recursive: true }).toSorted()).toEqual(before);
  });

  test('a link in the place of a copy: what it points to stays', () => {
    const files = someFiles();
    const outside = tempFolder();
    writeFileSync(join(outside, 'letter'), 'Dear Anna');
    mkdirSync(files.kept);
    fs.symlinkSync(outside, join(files.kept, 'restore.2026-11-23T08-05-09-042Z'));
    value(removeKept(fs, files, 'restore.2026-11-23T08-05-09-042Z'));
    expect(readdirSync(outside)).toEqual(['letter']);
    expect(readdirSync(files.kept)).toEqual([]);
  });

  test('what the disk refuses is said', () => {
    const files = someFiles();
    const name = keepFiles(fs, files, 'restore', moment);
    const held: Disk = {
      ...fs,
      rmSync: () => {
        throw Object.assign(new Error('held'), { code: 'EBUSY' });
      },
    };
    expect(removeKept(held, files, name)).toEqual({ ok: false, error: { code: 'vault.cannotWrite', reason: 'busy' } });
  });
});
