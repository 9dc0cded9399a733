import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { previewImport, runImport } from '../../main/services/import.ts';
import type { ImportReport } from '../../shared/ipc/import-shapes.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { guessedPlan, stage, withReader } from './import-file.ts';

const read = (name: string): Uint8Array =>
  readFileSync(new URL(`../../resources/sample/lists/${name}`, import.meta.url));

/** The same eight customers as five programs would write them, each with some of them and in its own spelling. */
const files = [
  ['google.csv', 'google', 5],
  ['outlook.csv', 'outlook', 5],
  ['phone.vcf', '', 5],
  ['shopify.csv', 'shopify', 5],
  ['lexware.csv', 'lexware', 4],
] as const;

test('the same customers from five programs become one list, once each', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const reports: ImportReport[] = [];
  for (const [name, program, rows] of files) {
    const importId = stage(context, name, read(name));
    const preview = await previewImport(context, { importId, reading: null });
    expect(preview.ok && preview.value.ways[0]?.program).toBe(program);
    const plan = await guessedPlan(context, importId);
    if (!plan.ok) throw new Error(plan.error.code);
    const report = await runImport(context, {
      ...plan.value,
      together: { certain: 'fill', likely: 'fill', possible: 'both', rows: [] },
    });
    if (!report.ok) throw new Error(report.error.code);
    expect(report.value).toMatchObject({ read: rows, refused: 0, skipped: 0 });
    reports.push(report.value);
  }
  expect(vault.db.prepare('SELECT name FROM customers ORDER BY sort_name').pluck().all()).toEqual([
    'Bergmann, Anna',
    'Café Morgenrot GmbH',
    'Çelik, Björn',
    'Lefèvre, Frédéric',
    'Łukaszewicz, Agnes',
    'Müller, Jürgen',
    'Öztürk, Käthe',
    'Straußbäcker, Zoë',
  ]);
  expect(reports.map(({ taken }) => taken)).toEqual([5, 2, 1, 0, 0]);
  expect(reports.map(({ filled }) => filled)).toEqual([0, 3, 4, 5, 4]);
  const bank = vault.db.prepare("SELECT count(*) FROM customers WHERE notes LIKE '%DE02%'").pluck().get();
  expect([bank, vault.db.prepare('SELECT count(*) FROM customer_extras').pluck().get()]).toEqual([0, 0]);
});
