import { expect, test } from 'vitest';
import { checkImport, previewImport, runImport } from '../../main/services/import.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { guessedPlan, stage, withReader } from './import-file.ts';
import { names } from './import-seen.ts';

const card = (...lines: readonly string[]): string =>
  ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');

test('of a file of cards the sum adds up: broken ones are named by their number, and the others are taken', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const file =
    card('N:Bär;Anna;;;', 'PHOTO;ENCODING=b:AAAA') +
    card('N:Fuchs;Udo;;;', 'was ist das') +
    card('EMAIL:zoe@example.org') +
    card('N:Ärmel;Zoë;;;', 'KEY:data:,x') +
    'BEGIN:VCARD\r\nFN:Halb';
  const importId = stage(context, 'kontakte.vcf', Buffer.from(file), 64);
  expect(await previewImport(context, { importId, reading: null })).toMatchObject({
    ok: true,
    value: {
      format: 'vcard',
      headings: ['First name', 'Last name', 'E-mail 1'],
      rows: [
        ['Anna', 'Bär', ''],
        ['', '', 'zoe@example.org'],
        ['Zoë', 'Ärmel', ''],
      ],
      leftOut: { pictures: 1, sounds: 0, keys: 1 },
    },
  });
  const plan = await guessedPlan(context, importId);
  if (!plan.ok) throw new Error(plan.error.code);
  const problems = [
    { row: 2, problem: 'cardLine', column: -1, value: 'was ist das', asIs: false },
    { row: 3, problem: 'nameless', column: 1, suggestion: 'Zoe', asIs: false },
    { row: 5, problem: 'cardOpen', column: -1, value: 'FN:Halb', asIs: false },
  ];
  expect(await checkImport(context, plan.value)).toMatchObject({
    ok: true,
    value: { rows: 5, problemCount: 3, refusedRows: 3, problems },
  });
  const done = await runImport(context, {
    ...plan.value,
    fixes: [
      { row: 2, do: 'skip' },
      { row: 3, do: 'replace', cells: { '1': 'Zoe' } },
    ],
  });
  expect(done).toMatchObject({
    ok: true,
    value: { read: 5, taken: 3, skipped: 1, refused: 1, refusals: [problems[2]] },
  });
  expect(names(vault)).toEqual(['Ärmel, Zoë', 'Bär, Anna', 'Zoe']);
});
