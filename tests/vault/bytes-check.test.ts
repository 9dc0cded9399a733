import * as fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, test } from 'vitest';
import type { WritableDb } from '../../main/db/connection.ts';
import { hold } from '../../main/db/hold.ts';
import { migrate } from '../../main/db/migrate.ts';
import { copyInto, emptyLog, isSound, openForReading, openForWriting } from '../../main/db/open.ts';
import { databaseHead, isUnreadable } from '../../main/vault/bytes-check.ts';
import { tempFolder } from './test-vault.ts';

const key = { key: randomBytes(32), mark: randomBytes(16) };
const canary = 'canary-Rosenwasser-Ölkännchen';
const plant = (db: WritableDb) => db.exec(`CREATE TABLE t (words TEXT); INSERT INTO t VALUES ('${canary}')`);

describe('the self-test on the bytes', () => {
  test('finds a plain database, by its header and by its content', () => {
    const path = join(tempFolder(), 'plain.db');
    // What a build without the cipher would make, without a word of warning.
    const db = new Database(path) as WritableDb;
    plant(db);
    db.close();
    expect(isUnreadable(fs, [path], canary)).toBe(false);
    expect(isUnreadable(fs, [path], 'not in it')).toBe(false);
    writeFileSync(path, readFileSync(path).fill(0, 0, 16));
    expect(isUnreadable(fs, [path], canary)).toBe(false);
    expect(isUnreadable(fs, [path], 'not in it')).toBe(true);
  });

  test('finds a plain write-ahead log beside a database that looks right', () => {
    const path = join(tempFolder(), 'plain.db');
    const db = new Database(path) as WritableDb;
    db.pragma('journal_mode = WAL');
    plant(db);
    expect(isUnreadable(fs, [`${path}-wal`], canary)).toBe(false);
    db.close();
  });

  test.each([
    ['UTF-8', Buffer.from(canary, 'utf8')],
    ['UTF-16', Buffer.from(canary, 'utf16le')],
  ])('finds the canary in %s wherever it lies, across the blocks it reads', (_, needle) => {
    const path = join(tempFolder(), 'file');
    const million = 1 << 20;
    for (const at of [
      0,
      1,
      million - 1,
      million - needle.length,
      million - needle.length + 1,
      million,
      2 * million - 3,
      2 * million + 5000 - needle.length,
    ]) {
      const bytes = Buffer.alloc(2 * million + 5000, 7);
      bytes.set(needle, at);
      writeFileSync(path, bytes);
      expect([at, isUnreadable(fs, [path], canary)]).toEqual([at, false]);
      writeFileSync(path, bytes.fill(1, at + needle.length - 1, at + needle.length));
      expect([at, isUnreadable(fs, [path], canary)]).toEqual([at, true]);
    }
  });

  test('a missing or empty file shows nothing', () => {
    const path = join(tempFolder(), 'none');
    expect(isUnreadable(fs, [path], canary)).toBe(true);
    writeFileSync(path, '');
    expect(isUnreadable(fs, [path], canary)).toBe(true);
  });
});

describe('the encrypted database', () => {
  test('shows nothing in database, log, copy, nor in any temporary file', () => {
    const folder = tempFolder();
    const path = join(folder, 'a.db');
    const begun = Date.now() - 2000;
    const db = openForWriting(path, key);
    plant(db);
    // Sorting more than fits the cache is what SQLite would put into temporary files.
    db.exec(
      `INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT '${canary}' || hex(randomblob(40)) || i FROM n`,
    );
    expect(db.prepare('SELECT count(*) FROM (SELECT DISTINCT words FROM t ORDER BY words DESC)').pluck().get()).toBe(
      60_001,
    );
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(1_000_000);
    expect(isUnreadable(fs, [`${path}-wal`], canary)).toBe(true);
    const fresh = readdirSync(tmpdir())
      .map(name => join(tmpdir(), name))
      .filter(file => {
        const found = statSync(file, { throwIfNoEntry: false });
        return found?.isFile() && found.mtimeMs >= begun;
      });
    expect(isUnreadable(fs, fresh, canary)).toBe(true);
    copyInto(db, join(folder, 'b.db'));
    expect(emptyLog(db)).toBe(true);
    db.close();
    expect(
      isUnreadable(
        fs,
        readdirSync(folder).map(name => join(folder, name)),
        canary,
      ),
    ).toBe(true);
    const copy = openForReading(join(folder, 'b.db'), key);
    expect(copy.prepare('SELECT count(*) FROM t').pluck().get()).toBe(60_001);
    copy.close();
  });

  test('keeps its rules: log, full sync, foreign keys, deletion that wipes, no tricks in the schema', () => {
    const db = openForWriting(join(tempFolder(), 'a.db'), key);
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(
      ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete', 'trusted_schema', 'temp_store'].map(pragma),
    ).toEqual(['wal', 2, 1, 1, 0, 2]);
    db.close();
  });

  test('the reading connection sees what is committed and can change nothing', () => {
    const path = join(tempFolder(), 'a.db');
    const writer = openForWriting(path, key);
    plant(writer);
    const reader = openForReading(path, key);
    expect(reader.prepare('SELECT count(*) FROM t').pluck().get()).toBe(1);
    expect(() => reader.exec('DELETE FROM t')).toThrow(/readonly/);
    reader.pragma('query_only = OFF');
    expect(() => reader.exec('DELETE FROM t')).toThrow(/readonly/);
    writer.exec("INSERT INTO t VALUES ('one more')");
    expect(reader.prepare('SELECT count(*) FROM t').pluck().get()).toBe(2);
    reader.close();
    writer.close();
  });

  test('only its own key opens it, and its key is not changed by opening', () => {
    const path = join(tempFolder(), 'a.db');
    const mine = { key: Uint8Array.from(key.key), mark: key.mark };
    openForWriting(path, mine).close();
    expect(mine.key).toEqual(Uint8Array.from(key.key));
    for (let bit = 0; bit < 256; bit += 37) {
      const other = Uint8Array.from(key.key);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openForReading(path, { key: other, mark: key.mark })).toThrow('not a database');
    }
  });

  test('a changed bit in any page is noticed, in whichever page', () => {
    const path = join(tempFolder(), 'a.db');
    const db = openForWriting(path, key);
    migrate(db);
    db.close();
    const whole = readFileSync(path);
    const pages = whole.length / 4096;
    expect(pages).toBeGreaterThan(30);
    for (let page = 0; page < pages; page += 1) {
      const changed = Buffer.from(whole);
      const at = page * 4096 + 100 + ((page * 61) % 3900);
      changed[at] = (changed[at] ?? 0) ^ 4;
      writeFileSync(path, changed);
      expect([page, found(path)]).toEqual([page, 'damage']);
    }
    writeFileSync(path, whole);
    expect(found(path)).toBe('sound');
  });
});

/** What a look at every page in use says. */
function found(path: string): string {
  let db;
  try {
    db = openForReading(path, key);
    return isSound(db) ? 'sound' : 'damage';
  } catch (problem) {
    return problem instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(problem.code)
      ? 'damage'
      : String(problem);
  } finally {
    db?.close();
  }
}

describe('whose database it is', () => {
  const mark = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  const headOf = (head: Uint8Array, length = 4096) => {
    const path = join(tempFolder(), 'head');
    writeFileSync(path, Buffer.concat([head, Buffer.alloc(length, 9)]).subarray(0, length));
    return databaseHead(fs, path, mark);
  };
  const differing = (count: number) => mark.map((byte, index) => (index < count ? byte ^ 0xff : byte));

  test.each<[string, Uint8Array, number, string]>([
    ['its mark', mark, 4096, 'ours'],
    ['its mark and hardly more', mark, 512, 'ours'],
    ['too short', mark, 511, 'damaged'],
    ['eleven bytes of the mark spoiled', differing(11), 4096, 'damaged'],
    ['twelve bytes different', differing(12), 4096, 'foreign'],
    ['zeros', Buffer.alloc(16), 4096, 'damaged'],
    ['a plain database', Buffer.from('SQLite format 3\0'), 4096, 'foreign'],
    ['text', Buffer.from('Liebe Frau Beisp'), 4096, 'foreign'],
  ])('%s', (_, head, length, answer) => expect(headOf(head, length)).toBe(answer));
});

describe('holding the folder', () => {
  test('one at a time, and again after letting go', () => {
    const path = join(tempFolder(), 'in-use.lock');
    const first = hold(path);
    expect(first).toBeDefined();
    expect(hold(path)).toBeUndefined();
    expect(hold(path)).toBeUndefined();
    first?.release();
    const second = hold(path);
    expect(second).toBeDefined();
    second?.release();
  });
});
