import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkImport, runImport } from '../../main/services/import.ts';
import { listCustomers } from '../../main/services/customers.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { guessedPlan, stage, withReader } from './import-file.ts';

const read = (name: string): Uint8Array => readFileSync(new URL(`../../resources/sample/${name}`, import.meta.url));
const sample = JSON.parse(Buffer.from(read('sample.json')).toString()) as {
  rows: number;
  mistakes: { row: number; column: string; value: string; problem: string }[];
};

test.each([
  ['kunden.csv', 'windows-1252', 0],
  ['kunden.xlsx', 'utf-8', 1],
])('%s: the sample is read, and the check finds each mistake in it and no other', async (name, encoding, workbook) => {
  const vault = openTestVault();
  const context = withReader(vault);
  const plan = await guessedPlan(context, stage(context, name, read(name)));
  if (!plan.ok) throw new Error(plan.error.code);
  expect(plan.value).toMatchObject({
    reading: { encoding, firstRowIsHeading: true },
    dayFirst: true,
    targets: [
      'number',
      'salutation',
      'title',
      'givenName',
      'familyName',
      'organisation',
      'street',
      'postcode',
      'city',
      'country',
      'phone',
      'mobile',
      'email',
      'leaveOut',
      'leaveOut',
      'tags',
      'lastContactOn',
      'notes',
    ],
  });
  const checked = await checkImport(context, plan.value);
  if (!checked.ok) throw new Error(checked.error.code);
  expect(
    checked.value.problems.map(({ row, heading, value, problem }) => ({ row, column: heading, value, problem })),
  ).toEqual(sample.mistakes);
  expect(checked.value.rows).toBe(sample.rows);
  const report = await runImport(context, plan.value);
  if (!report.ok) throw new Error(report.error.code);
  expect(report.value).toMatchObject({ read: 250, taken: 246, skipped: 0, refused: 4 });
  const found = listCustomers(vault.read, {
    filter: { words: 'bärbel', statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 50,
  });
  expect(found.ok && found.value.total).toBeGreaterThan(workbook);
});

test('nobody in the sample can be reached', () => {
  const text = new TextDecoder('windows-1252').decode(read('kunden.csv'));
  for (const [address] of text.matchAll(/[^\s;"]+@[^\s;"]+/g)) expect(address).toMatch(/example[.,](org|com|net)$/);
});
