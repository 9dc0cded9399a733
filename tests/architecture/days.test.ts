import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../e2e');

test('no end-to-end test tells the program a day written out as today: the program knows better from the next day on', () => {
  const files = readdirSync(folder);
  expect(files).toContain('today.ts');
  expect(files.filter(name => /\btoday\b[^,;\n]*'\d{4}-/.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
});
