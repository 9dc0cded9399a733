import * as fs from 'node:fs';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { backupId, listBackups, removeOldBackups } from '../../main/vault/backup/list-backups.ts';
import { localMoment } from '../../main/vault/backup/make-backup.ts';
import { failingCalls, failingDisk } from './failing-disk.ts';
import { flipped, openTestVault, type OpenTestVault } from './test-backup.ts';
import { tempFolder } from './test-vault.ts';

const dayLength = 86_400_000;
const start = Date.parse('2026-11-22T13:02:00.000Z');

/** Makes a backup on each of these days, counted from the start. */
const makeOn = (vault: OpenTestVault, days: readonly number[]) =>
  days.map(day => vault.make({ moment: localMoment(start + day * dayLength) }));

describe('the list', () => {
  test('is newest first by the number, whatever clock and names say', () => {
    const vault = openTestVault(0);
    const made = makeOn(vault, [5, 0, 400, -400]);
    const listed = listBackups(fs, vault.place);
    expect(listed.map(({ read }) => read.kind === 'backup' && read.manifest.number)).toEqual([4, 3, 2, 1]);
    expect(listed.map(({ path, fileName, bytes }) => ({ path, fileName, bytes }))).toEqual(
      made.toReversed().map(({ path, fileName, bytes }) => ({ path, fileName, bytes })),
    );
  });

  test('has every file that bears the ending, the unreadable ones last, and no other', () => {
    const vault = openTestVault(0);
    const [first] = makeOn(vault, [0]);
    const bytes = readFileSync(first?.path ?? '');
    writeFileSync(join(vault.place, 'b.scrinium-backup'), flipped(bytes, bytes.length - 70));
    writeFileSync(join(vault.place, 'a.scrinium-backup'), '');
    writeFileSync(join(vault.place, 'notes.txt'), 'theirs');
    writeFileSync(join(vault.place, 'x.scrinium-backup.12345678.unfinished'), bytes);
    mkdirSync(join(vault.place, 'folder.scrinium-backup'));
    expect(listBackups(fs, vault.place).map(({ fileName, read }) => [fileName, read.kind])).toEqual([
      [first?.fileName, 'backup'],
      ['b.scrinium-backup', 'damaged'],
      ['a.scrinium-backup', 'damaged'],
    ]);
  });

  test('is empty where the folder is absent, or is no folder', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    expect([listBackups(fs, join(folder, 'none')), listBackups(fs, join(folder, 'file'))]).toEqual([[], []]);
  });

  test('goes on where a file goes away meanwhile or can not be read', () => {
    const vault = openTestVault(0);
    makeOn(vault, [0, 1]);
    const counting = failingDisk(0, 'EIO');
    listBackups(counting, vault.place);
    for (let failAt = 1; failAt <= counting.made(); failAt += 1) {
      const disk = failingDisk(failAt, 'EIO', failingCalls);
      const kinds = listBackups(disk, vault.place).map(({ read }) => read.kind);
      const sound = kinds.filter(kind => kind === 'backup').length;
      expect([failAt, sound]).toEqual([failAt, disk.failed() === 'readdirSync' ? 0 : 1]);
    }
  });

  test('ids are the beginning of the SHA-256 of the path', () => {
    const path = '/media/stick/Grüße.scrinium-backup';
    expect(backupId(path)).toBe(createHash('sha256').update(path, 'utf8').digest('hex').slice(0, 32));
  });
});

describe('removing old ones', () => {
  test('keeps what the rotation keeps, and tells what went', () => {
    const vault = openTestVault(0);
    const made = makeOn(vault, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const removed = removeOldBackups(fs, vault.place, vault.vault, 10, made.at(-1)?.path ?? '');
    // The 22nd is a Sunday and the newest of its week; the 23rd and 24th stand for nothing any more.
    expect(removed).toEqual([made[2]?.fileName, made[1]?.fileName]);
    expect(readdirSync(vault.place).sort()).toEqual(
      [0, 3, 4, 5, 6, 7, 8, 9].map(index => made[index]?.fileName ?? '').sort(),
    );
  });

  test("never a damaged one, another vault's, another file, or the one just made", () => {
    const vault = openTestVault(0, 'Blumen');
    const other = openTestVault(0, 'Andere');
    const theirs = Array.from({ length: 12 }, (_, day) =>
      other.make({ folder: vault.place, moment: localMoment(start + day * dayLength) }),
    );
    const made = makeOn(vault, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const damaged = made[1]?.path ?? '';
    const bytes = readFileSync(damaged);
    writeFileSync(damaged, flipped(bytes, bytes.length - 70));
    writeFileSync(join(vault.place, 'notes.txt'), 'theirs');
    const before = readdirSync(vault.place);
    const removed = removeOldBackups(fs, vault.place, vault.vault, 10, made[2]?.path ?? '');
    expect(removed).toEqual([]);
    expect(readdirSync(vault.place)).toEqual(before);
    expect(removeOldBackups(fs, vault.place, vault.vault, 10, made[9]?.path ?? '')).toEqual([made[2]?.fileName]);
    for (const { path } of theirs) expect(fs.existsSync(path)).toBe(true);
  });

  test('by size: the oldest go first, to the byte', () => {
    const vault = openTestVault(0);
    const made = makeOn(vault, [0, 1, 2]);
    const bytes = made.reduce((sum, backup) => sum + backup.bytes, 0);
    const keep = made[2]?.path ?? '';
    const remove = (limit: number) => removeOldBackups(fs, vault.place, vault.vault, limit / 1e9, keep);
    expect(remove(bytes)).toEqual([]);
    expect(remove(bytes - 1)).toEqual([made[0]?.fileName]);
    expect(remove(1)).toEqual([made[1]?.fileName]);
    expect(readdirSync(vault.place)).toEqual([made[2]?.fileName]);
  });

  test('a file the system holds on to stays, and is not said to be gone; the others go', () => {
    const vault = openTestVault(0);
    const made = makeOn(vault, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const held: Disk = {
      ...fs,
      rmSync: (path, options) => {
        if (path === made[2]?.path) throw Object.assign(new Error('held'), { code: 'EBUSY' });
        rmSync(path, options);
      },
    };
    expect(removeOldBackups(held, vault.place, vault.vault, 10, made[9]?.path ?? '')).toEqual([made[1]?.fileName]);
    expect(readdirSync(vault.place)).toHaveLength(9);
  });

  test('nothing where the folder is away', () => {
    const vault = openTestVault(0);
    expect(removeOldBackups(fs, join(vault.place, 'none'), vault.vault, 10, '')).toEqual([]);
  });
});
