import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openTestVault } from './open-test-vault.ts';

const snapshot = new URL('schema.sql', import.meta.url);
const update = 'UPDATE_SCHEMA=1 npx vitest run --config tests/vitest.config.ts tests/db/schema.test.ts';

test('the schema is the one in tests/db/schema.sql, so that every change of it is seen in review', () => {
  const { db } = openTestVault();
  const statements = db
    .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'customer_search_%' ORDER BY rowid")
    .pluck()
    .all() as string[];
  const tidy = statements.map(
    text =>
      `${text
        .replace(/\s*--[^\n]*/g, '')
        .replace(/\s+/g, ' ')
        .replace(/ \(\s*/, ' (')};`,
  );
  const schema = `-- What all migrations together make. After a change: ${update}\n${tidy.join('\n')}\n`;
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync(snapshot, schema);
  expect(schema, `A new migration changes the schema: see that it only adds, then run\n${update}`).toBe(
    readFileSync(snapshot, 'utf8'),
  );
});

test('every table is strict', () => {
  const { db } = openTestVault();
  const tables = db
    .prepare(
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all() as { name: string; strict: number }[];
  expect(tables.filter(table => table.strict !== 1)).toEqual([]);
  expect(tables.length).toBeGreaterThan(10);
});
