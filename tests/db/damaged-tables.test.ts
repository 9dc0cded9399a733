import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readRows } from '../../main/db/damaged-tables.ts';
import { migrate } from '../../main/db/migrate.ts';
import { openDamaged, openForWriting } from '../../main/db/open.ts';
import { flipBit, pageBytes } from '../vault/damaged-vault.ts';

type Page = { readonly name: string; readonly page: number; readonly kind: string; readonly path: string };

/** A database with so many erasures, and where its pages lie. */
function withErasures(rows: number) {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-tables-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'some.scrinium');
  const key = { key: randomBytes(32), mark: randomBytes(16) };
  const db = openForWriting(path, key);
  migrate(db);
  db.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
     INSERT INTO erasures (at, action, subject, record) SELECT '2026', 'deleted', 'customer', hex(zeroblob(25)) || i FROM n LIMIT ?`,
  ).run(rows);
  const pages = db
    .prepare(
      "SELECT name, pageno AS page, pagetype AS kind, path FROM dbstat WHERE name LIKE 'erasures%' ORDER BY path",
    )
    .all() as Page[];
  db.close();
  return {
    pages: (name: string, kind: string) => pages.filter(each => each.name === name && each.kind === kind),
    damage: (page: Page | undefined) => flipBit(path, ((page?.page ?? 0) - 1) * pageBytes + 1500),
    read: () => {
      const damaged = openDamaged(path, key);
      const found: number[] = [];
      const unread: number[] = [];
      const gaps = readRows(damaged, 'erasures', 0, {
        onRow: row => void found.push(Number(row['erasure'])),
        onUnread: number => void unread.push(number),
      });
      damaged.close();
      return { found, unread, gaps };
    },
  };
}

const rows = 45_000;
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

test('the root damaged: nothing is found, in a moment, and every number up to the last is said to be unread', () => {
  const some = withErasures(rows);
  some.damage(some.pages('erasures', 'internal').find(({ path }) => path === '/'));
  // The index knows how far the table reached.
  expect(some.read()).toEqual({ found: [], unread: upTo(1, rows), gaps: 1 });
});

test('and where the index is damaged as well, it ends all the same', () => {
  const some = withErasures(rows);
  some.damage(some.pages('erasures', 'internal').find(({ path }) => path === '/'));
  some.damage(some.pages('erasures_record', 'internal').find(({ path }) => path === '/'));
  const { found, gaps } = some.read();
  expect([found, gaps]).toEqual([[], 1]);
});

test('a page over hundreds of others damaged: all behind it is found', () => {
  const some = withErasures(rows);
  const [first, ...others] = some.pages('erasures', 'internal').filter(({ path }) => path !== '/');
  expect(others.length).toBeGreaterThan(0);
  some.damage(first);
  const { found, unread, gaps } = some.read();
  expect(gaps).toBe(1);
  expect(unread.length).toBeGreaterThan(4096);
  expect(unread).toEqual(upTo(1, unread.length));
  expect(found.length).toBeGreaterThan(10_000);
  expect(found).toEqual(upTo(unread.length + 1, rows));
});

test('the last leaf damaged: it is known how far the table reached', () => {
  const some = withErasures(rows);
  some.damage(some.pages('erasures', 'leaf').at(-1));
  const { found, unread, gaps } = some.read();
  expect([gaps, found.length + unread.length, unread.at(-1)]).toEqual([1, rows, rows]);
  expect(unread.length).toBeLessThan(60);
});

test('an empty table has no gap, nor has one this schema does not know yet', () => {
  expect(withErasures(0).read()).toEqual({ found: [], unread: [], gaps: 0 });
});

test('rows that share a number are each given once, wherever the damaged page ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-tables-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'some.scrinium');
  const key = { key: randomBytes(32), mark: randomBytes(16) };
  const db = openForWriting(path, key);
  migrate(db);
  db.exec(`
    INSERT INTO backups WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT i, '', '', '', 0, 0, 0, x'' FROM n LIMIT 400;
    INSERT INTO backup_copies SELECT number, folder.value, hex(zeroblob(iif(number % 50 = 1 AND folder.value = 'a', 2000, number % 90))), ''
      FROM backups, json_each('["a", "b", "c"]') AS folder WHERE number % 7 <> 0;
  `);
  const all = (db.prepare('SELECT number, folder FROM backup_copies').raw().all() as unknown[]).map(String);
  const pages = db
    .prepare("SELECT pageno FROM dbstat WHERE name = 'backup_copies' AND pagetype <> 'internal'")
    .pluck()
    .all() as number[];
  const overflow = new Set(
    db.prepare("SELECT pageno FROM dbstat WHERE name = 'backup_copies' AND pagetype = 'overflow'").pluck().all(),
  );
  db.close();
  expect(overflow.size).toBeGreaterThan(5);
  expect(pages.length).toBeGreaterThan(15);
  for (const page of pages) {
    flipBit(path, (page - 1) * pageBytes + 1500);
    const damaged = openDamaged(path, key);
    const found: string[] = [];
    const unread = new Set<number>();
    const gaps = readRows(damaged, 'backup_copies', 400, {
      onRow: row => void found.push(`${row['number']},${row['folder']}`),
      onUnread: number => void unread.add(number),
    });
    damaged.close();
    flipBit(path, (page - 1) * pageBytes + 1500);
    expect([page, gaps, found.length]).toEqual([page, 1, new Set(found).size]);
    const missing = all.filter(each => !found.includes(each));
    expect([page, missing.length > 0]).toEqual([page, true]);
    // A damaged page of a long row takes nothing else with it.
    if (overflow.has(page)) expect([page, missing.length]).toEqual([page, 1]);
    // Whatever is missing is said to be.
    expect(missing.filter(each => !unread.has(Number(each.split(',')[0])))).toEqual([]);
  }
});
