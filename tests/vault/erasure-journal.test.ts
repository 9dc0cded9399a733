import * as fs from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { journalInPlace, readJournal, syncJournal, type JournalLine } from '../../main/vault/erasure-journal.ts';
import { flipped } from './test-backup.ts';
import { tempFolder } from './test-vault.ts';

const nothing = { lines: [], asOf: null, unread: 0 };
const asOf = '2026-11-22T10:00:00.000Z';
const line = (second: number, action: string, ...records: string[]): JournalLine => ({
  at: `2026-11-22T09:00:${String(second).padStart(2, '0')}.000Z`,
  action,
  subject: 'customer',
  records,
});
const [one = '', two = '', three = ''] = Array.from({ length: 3 }, () => randomUUID());
const lines = [line(1, 'deleted', one), line(2, 'kept', one), line(3, 'deleted', two, three)];

function journal() {
  const path = join(tempFolder(), 'erasures.scrinium-journal');
  const vault = randomUUID();
  const key = randomBytes(32);
  return {
    path,
    vault,
    key,
    read: () => readJournal(fs, path, vault, key),
    sync: (content: readonly JournalLine[] = lines, until = asOf, disk: Disk = fs) =>
      syncJournal(disk, path, vault, key, content, until),
  };
}

describe('a journal', () => {
  test('that is missing says nothing; one that was written says all of it', () => {
    const { read, sync, path } = journal();
    expect(read()).toEqual(nothing);
    sync();
    expect(read()).toEqual({ lines, asOf, unread: 0 });
    expect(readdirSync(join(path, '..'))).toEqual([basename(path)]);
  });

  test("holds ids, never a name or the key; the name in a place is the vault's", () => {
    const { path, vault, key, sync } = journal();
    sync();
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(key.toString('hex'));
    expect(Object.keys(JSON.parse(text.split('\n')[0] ?? '') as object)).toEqual([
      'at',
      'action',
      'subject',
      'records',
      'mac',
    ]);
    expect(basename(journalInPlace('/place', vault))).toBe(`Scrinium erasures ${vault.slice(0, 8)}.scrinium-journal`);
  });

  test('keeps what it says that the table does not, and says nothing twice', () => {
    const { read, sync, path } = journal();
    sync();
    const size = readFileSync(path).length;
    sync();
    expect(readFileSync(path).length).toBe(size);
    // A vault that was put back by hand knows only of the first; two and three were noted one by one.
    sync([line(1, 'deleted', one), line(3, 'deleted', two), line(3, 'deleted', three)], '2026-11-22T11:00:00.000Z');
    expect(read()).toEqual({
      lines: [line(2, 'kept', one), line(1, 'deleted', one), line(3, 'deleted', two), line(3, 'deleted', three)],
      asOf: '2026-11-22T11:00:00.000Z',
      unread: 0,
    });
  });

  test('keeps what a later version noted', () => {
    const { read, sync } = journal();
    const later = line(4, 'anonymised', one);
    sync([later]);
    sync();
    expect(read().lines).toContainEqual(later);
  });

  test('of another vault or another key proves nothing', () => {
    const { path, vault, key, sync } = journal();
    sync();
    for (const [otherVault, otherKey] of [
      [randomUUID(), key],
      [vault, randomBytes(32)],
    ] as const)
      expect(readJournal(fs, path, otherVault, otherKey)).toEqual({ lines: [], asOf: null, unread: 4 });
  });

  test('whose last line was torn loses that line only', () => {
    const { path, read, sync } = journal();
    sync();
    truncateSync(path, readFileSync(path).length - 40);
    expect(read()).toEqual({ lines, asOf: null, unread: 1 });
  });

  test('with lines of something else, or bytes that are no text, is read past them', () => {
    const { path, read, sync } = journal();
    sync();
    appendFileSync(path, 'Einkaufsliste\n{"at":1}\nnull\n');
    appendFileSync(
      path,
      randomBytes(200).map(byte => (byte === 10 ? 11 : byte)),
    );
    expect(read()).toEqual({ lines, asOf, unread: 4 });
    sync();
    expect(read().unread).toBe(0);
  });

  test('of any length is read again, and keeps what it says', () => {
    const { path, read, sync } = journal();
    // What people said in many years: 70 MB.
    const said = Array.from({ length: 140 }, (_, row) =>
      line(row % 60, 'said', ...Array.from({ length: 500 }, (__, at) => `${row} ${at} `.padEnd(1000, 'ä'))),
    );
    sync(said);
    expect(statSync(path).size).toBeGreaterThan(64 * 1024 * 1024);
    const later = line(59, 'deleted', one);
    sync([later], '2026-11-22T11:00:00.000Z');
    const found = read();
    expect([found.lines.length, found.asOf, found.unread]).toEqual([141, '2026-11-22T11:00:00.000Z', 0]);
    expect(found.lines.every((each, at) => isDeepStrictEqual(each, said[at] ?? later))).toBe(true);
  });

  test('a line longer than any of ours is one lost line, however long it is', () => {
    const { path, read, sync } = journal();
    sync();
    const ours = readFileSync(path);
    // A hole: longer than a string can be, and hardly a byte of it on the disk.
    truncateSync(path, ours.length + 600 * 1024 * 1024);
    expect(read()).toEqual({ lines, asOf, unread: 1 });
    appendFileSync(path, '\n');
    appendFileSync(path, ours);
    expect(read()).toEqual({ lines: [...lines, ...lines], asOf, unread: 1 });
  });

  test('a line moved from one moment, act or record to another is not believed', () => {
    const { path, read, sync } = journal();
    sync([line(1, 'deleted', one)]);
    const text = readFileSync(path, 'utf8');
    for (const [from, to] of [
      ['09:00:01', '09:00:02'],
      ['"deleted"', '"kept"'],
      [one, two],
      ['"customer"', '"vault"'],
    ] as const) {
      writeFileSync(path, text.replace(from, to));
      expect(read()).toEqual({ lines: [], asOf, unread: 1 });
    }
  });

  test('a flipped bit costs the line it is in, or two, and never makes one up', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const { path, read, sync } = journal();
        sync();
        const bytes = readFileSync(path);
        writeFileSync(path, flipped(bytes, at % bytes.length, bit));
        const found = read();
        for (const known of found.lines) expect(lines).toContainEqual(known);
        // A flip may fall into the case of a hexadecimal digit, which says the same; every other is counted.
        const lost = lines.length + 1 - found.lines.length - (found.asOf === null ? 0 : 1);
        expect(found.unread > 0).toBe(lost > 0);
        expect(lost).toBeLessThanOrEqual(2);
      }),
      { numRuns: 150 },
    );
  });

  test('cut off anywhere it keeps the lines before', () => {
    const { path, read, sync } = journal();
    sync();
    const bytes = readFileSync(path);
    const ends = lines.map(
      (_, index) =>
        bytes
          .toString('latin1')
          .split('\n')
          .slice(0, index + 1)
          .join('\n').length,
    );
    for (let length = 0; length < bytes.length; length += 7) {
      writeFileSync(path, bytes.subarray(0, length));
      expect(read().lines).toEqual(lines.slice(0, ends.filter(end => end <= length).length));
    }
  });

  test('a disk that refuses leaves it as it was; a folder that is not there is refused', () => {
    const { path, read, sync, vault, key } = journal();
    sync();
    for (const call of ['openSync', 'writeSync', 'fsyncSync', 'renameSync'] as const) {
      const disk: Disk = {
        ...fs,
        [call]: () => {
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      };
      expect(() => sync([line(9, 'deleted', one)], asOf, disk)).toThrow('full');
      expect(read()).toEqual({ lines, asOf, unread: 0 });
      expect(readdirSync(join(path, '..'))).toEqual([basename(path)]);
    }
    const absent = join(path, '..', 'stick');
    expect(() => syncJournal(fs, journalInPlace(absent, vault), vault, key, lines, asOf)).toThrow('ENOENT');
    expect(existsSync(absent)).toBe(false);
  });

  test('one that can not be read counts as a lost line, and is never written over', () => {
    const { read, sync, path, vault, key } = journal();
    sync();
    const disk: Disk = {
      ...fs,
      readSync: (() => {
        throw Object.assign(new Error('worn out'), { code: 'EIO' });
      }) as never,
    };
    expect(readJournal(disk, path, vault, key)).toEqual({ lines: [], asOf: null, unread: 1 });
    expect(() => sync([], asOf, disk)).toThrow('worn out');
    expect(read().lines).toEqual(lines);
    const folder = journalInPlace(tempFolder(), vault);
    mkdirSync(folder);
    expect(readJournal(fs, folder, vault, key)).toEqual({ lines: [], asOf: null, unread: 1 });
  });
});
