import { expect, test } from 'vitest';
import { listAudit, verifyAudit } from '../../main/services/audit.ts';
import { listCustomers } from '../../main/services/customers.ts';
import {
  beginImport,
  checkImport,
  discardImport,
  listImports,
  previewImport,
  receiveImport,
  runImport,
  undoImport,
} from '../../main/services/import.ts';
import type { WriteContext } from '../../main/services/context.ts';
import type { ImportPlan, ImportReport } from '../../shared/ipc/import-shapes.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, openTestVault, stored } from '../db/open-test-vault.ts';
import { writeWorkbook } from '../documents/write-workbook.ts';
import { guessedPlan, importFile, stage, withReader } from './import-file.ts';
import { cancelledAt, csv, everything, list, names } from './import-seen.ts';

/** Staged and guessed, as the wizard would have it before anything was changed. */
async function planned(context: WriteContext, bytes: Uint8Array, more: Partial<ImportPlan> = {}): Promise<ImportPlan> {
  const plan = await guessedPlan(context, stage(context, 'kunden.csv', bytes, 64));
  if (!plan.ok) throw new Error(plan.error.code);
  return { ...plan.value, ...more };
}

const counts = (report: ImportReport): number[] => [report.read, report.taken, report.skipped, report.refused];
const partsLeft = (vault: MadeVault): unknown => vault.db.prepare('SELECT count(*) FROM import_parts').pluck().get();

test('a list is previewed, checked, imported, found, reported and audited', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const importId = stage(context, 'kunden.csv', list, 50);
  expect(await previewImport(context, { importId, reading: null })).toEqual({
    ok: true,
    value: {
      fileName: 'kunden.csv',
      format: 'csv',
      sheets: [],
      reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
      dayFirst: true,
      headings: ['Kd-Nr.', 'Vorname', 'Nachname', 'E-Mail', 'PLZ', 'Ort'],
      targets: ['number', 'givenName', 'familyName', 'email', 'postcode', 'city'],
      ways: [
        {
          way: 'ordinary',
          program: '',
          usedAt: '',
          targets: ['number', 'givenName', 'familyName', 'email', 'postcode', 'city'],
          labels: ['', '', '', '', '', ''],
          dayFirst: true,
          purposes: {},
          source: '',
        },
      ],
      sensitive: [],
      rows: [
        ['1001', 'Anna', 'Bär', 'anna@example.org', '01067', 'Dresden'],
        ['1002', 'Udo', 'Fuchs', 'udo@example.org', '80331', 'München'],
        ['1003', '', 'Blumen Grün GmbH', '', '10115', 'Berlin'],
      ],
    },
  });
  const plan = await guessedPlan(context, importId);
  if (!plan.ok) throw new Error('no plan');
  expect(await checkImport(context, plan.value)).toEqual({
    ok: true,
    value: { rows: 3, problems: [], problemCount: 0, refusedRows: 0 },
  });
  expect(names(vault)).toEqual([]);
  const steps: unknown[] = [];
  const report = await runImport({ ...context, progress: state => steps.push(state) }, plan.value);
  expect(report).toEqual({
    ok: true,
    value: {
      importId,
      fileName: 'kunden.csv',
      at: expect.any(String),
      brought: 'customers',
      read: 3,
      taken: 3,
      filled: 0,
      skipped: 0,
      refused: 0,
      refusals: [],
      listed: 0,
      undone: false,
    },
  });
  expect(steps).toEqual([{ step: 'importing', done: 3, total: 4 }]);
  expect(names(vault)).toEqual(['Bär, Anna', 'Blumen Grün GmbH', 'Fuchs, Udo']);
  const audit = listAudit(vault.read, { offset: 0, limit: 10, record: '' });
  expect(audit.ok && audit.value.rows.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    'imported import',
    'imported customer',
    'imported customer',
    'imported customer',
  ]);
  expect(await verifyAudit(vault.read)).toMatchObject({ ok: true, value: { entries: 4, broken: null } });
  expect(listImports(vault.read)).toEqual({
    ok: true,
    value: {
      imports: [
        {
          importId,
          fileName: 'kunden.csv',
          brought: 'customers',
          at: expect.any(String),
          read: 3,
          taken: 3,
          filled: 0,
          skipped: 0,
          refused: 0,
          undone: false,
        },
      ],
    },
  });
  expect(partsLeft(vault)).toBe(0);
  const id = vault.db.prepare("SELECT id FROM customers WHERE number = '1001'").pluck().get() as string;
  expect(stored(vault, id)).toMatchObject({
    givenName: 'Anna',
    familyName: 'Bär',
    source: 'import',
    emails: [{ address: 'anna@example.org' }],
    addresses: [{ postcode: '01067', city: 'Dresden' }],
  });
  expect(stored(vault, id)).toMatchObject({ version: 1, importId });
  const search = listCustomers(vault.read, {
    filter: { words: 'munchen', statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 10,
  });
  expect(search.ok && search.value.rows.map(row => row.name)).toEqual(['Fuchs, Udo']);
});

test('a workbook is imported as well', async () => {
  const vault = openTestVault();
  const report = await importFile(
    vault,
    'kunden.xlsx',
    writeWorkbook([
      {
        name: 'Kunden',
        rows: [
          ['Name', 'PLZ', 'Ort'],
          ['Bär, Anna', '01067', 'Dresden'],
          ['Fuchs GmbH', '80331', 'München'],
        ],
      },
    ]),
  );
  expect(report.ok && counts(report.value)).toEqual([2, 2, 0, 0]);
  expect(names(vault)).toEqual(['Bär, Anna', 'Fuchs GmbH']);
});

test('the parts of a file must follow one another and come to its size', () => {
  const vault = openTestVault();
  const begun = beginImport(vault.write, { fileName: 'x.csv', bytes: 10 });
  if (!begun.ok) throw new Error(begun.error.code);
  const { importId } = begun.value;
  const send = (offset: number, length: number): string => {
    const received = receiveImport(vault.write, { importId, offset, bytes: new Uint8Array(length) });
    return received.ok ? 'ok' : received.error.code;
  };
  expect([
    send(1, 4),
    send(0, 0),
    send(0, 11),
    send(0, 4),
    send(0, 4),
    send(3, 4),
    send(5, 4),
    send(4, 7),
    send(4, 6),
    send(10, 1),
  ]).toEqual([
    'import.incomplete',
    'import.incomplete',
    'import.incomplete',
    'ok',
    'import.incomplete',
    'import.incomplete',
    'import.incomplete',
    'import.incomplete',
    'ok',
    'import.incomplete',
  ]);
});

test.each([
  [0, 'import.empty'],
  [100 * 1024 * 1024, 'ok'],
  [100 * 1024 * 1024 + 1, 'import.tooLarge'],
  [200_000_000, 'import.tooLarge'],
])('a file of %s bytes: %s', (bytes, code) => {
  const begun = beginImport(openTestVault().write, { fileName: 'x', bytes });
  expect(begun.ok ? 'ok' : begun.error.code).toBe(code);
});

test('a new import removes what an unfinished one left', () => {
  const vault = openTestVault();
  stage(vault.write, 'a.csv', list);
  expect(partsLeft(vault)).toBe(1);
  beginImport(vault.write, { fileName: 'b.csv', bytes: 3 });
  expect(partsLeft(vault)).toBe(0);
  expect(vault.db.prepare('SELECT file_name FROM imports').pluck().all()).toEqual(['b.csv']);
});

test('calls about a file that is not there, not whole, done or discarded are refused', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const plan = await planned(context, list);
  const codes = async (importId: string): Promise<string[]> => {
    const results = await Promise.all([
      previewImport(context, { importId, reading: null }),
      checkImport(context, { ...plan, importId }),
    ]);
    const run = await runImport(context, { ...plan, importId });
    return [...results, run].map(result => (result.ok ? 'ok' : result.error.code));
  };
  expect(await codes(context.newId())).toEqual(['import.notFound', 'import.notFound', 'import.notFound']);
  expect(await undoImport(context, { importId: plan.importId })).toEqual({
    ok: false,
    error: { code: 'import.notFound' },
  });
  await runImport(context, plan);
  expect(await codes(plan.importId)).toEqual(['import.alreadyDone', 'import.alreadyDone', 'import.alreadyDone']);
  expect(discardImport(context, { importId: plan.importId })).toEqual({
    ok: false,
    error: { code: 'import.alreadyDone' },
  });
  const begun = beginImport(context, { fileName: 'x', bytes: 10 });
  if (!begun.ok) throw new Error(begun.error.code);
  expect(await codes(begun.value.importId)).toEqual(['import.incomplete', 'import.incomplete', 'import.incomplete']);
  expect(discardImport(context, { importId: begun.value.importId })).toEqual({ ok: true, value: {} });
  expect(await codes(begun.value.importId)).toEqual(['import.notFound', 'import.notFound', 'import.notFound']);
});

test('a plan by which nobody has a name is refused', async () => {
  const context = withReader(openTestVault());
  const plan = await planned(context, list, {
    targets: ['number', 'leaveOut', 'leaveOut', 'email', 'postcode', 'city'],
  });
  for (const call of [checkImport, runImport])
    expect(await call(context, plan)).toEqual({ ok: false, error: { code: 'import.nothingMapped' } });
});

test.each([
  ['only headings', 'Vorname;Nachname;Ort\n'],
  ['nothing', '\n\n'],
])('%s: the preview says that there is nothing', async (_, text) => {
  const context = withReader(openTestVault());
  expect(await previewImport(context, { importId: stage(context, 'x.csv', csv(text)), reading: null })).toEqual({
    ok: false,
    error: { code: 'import.empty' },
  });
});

test('the sum adds up: taken, skipped, refused for their number or for want of a name', async () => {
  const vault = openTestVault();
  added(vault, { number: '1002' });
  const context = withReader(vault);
  const bytes = csv(
    'Nr.;Name;Mail\n1001;Bär;\n1002;Fuchs;\n1001;Maus;\n;;nobody@example.org\n1005;Igel;\n;Dachs;\n1006;;\n1006;Wolf;\n',
  );
  const plan = await planned(context, bytes, { fixes: [{ row: 6, do: 'skip' }] });
  const checked = await checkImport(context, plan);
  const problems = [
    { row: 3, column: 0, heading: 'Nr.', value: '1002', problem: 'numberTaken', suggestion: '1002-2', asIs: false },
    { row: 4, column: 0, heading: 'Nr.', value: '1001', problem: 'numberTwice', suggestion: '1001-2', asIs: false },
    { row: 5, column: 1, heading: 'Name', value: '', problem: 'nameless', suggestion: 'nobody', asIs: false },
    { row: 8, column: 1, heading: 'Name', value: '', problem: 'nameless', suggestion: '', asIs: false },
  ].map(problem => (problem.suggestion === 'nobody' ? { ...problem, suggestion: 'Nobody' } : problem));
  expect(checked).toEqual({ ok: true, value: { rows: 8, problemCount: 4, refusedRows: 4, problems } });
  const report = await runImport(context, plan);
  if (!report.ok) throw new Error(report.error.code);
  expect(counts(report.value)).toEqual([8, 3, 1, 4]);
  expect(report.value.refusals.toSorted((one, other) => one.row - other.row)).toEqual(problems);
  expect(names(vault)).toEqual(['Bär', 'Dachs', 'Probst', 'Wolf']);
  // What a refused row held is in the report, and nowhere in the vault.
  expect(JSON.stringify(vault.db.prepare('SELECT * FROM imports').all())).not.toContain('Nobody');
});

test('cells are taken as the person mended them', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const plan = await planned(context, csv('Nr.;Name\n1;MÃ¼ller\n1;Bär\n'), {
    fixes: [
      { row: 2, do: 'replace', cells: { 1: 'Müller' } },
      { row: 3, do: 'replace', cells: { 0: '2' } },
    ],
  });
  expect(await checkImport(context, plan)).toMatchObject({ ok: true, value: { problemCount: 0 } });
  const report = await runImport(context, plan);
  expect(report.ok && counts(report.value)).toEqual([2, 2, 0, 0]);
  expect(names(vault)).toEqual(['Bär', 'Müller']);
});

test('of many problems a thousand are named and all are counted', async () => {
  const context = withReader(openTestVault());
  const plan = await planned(context, csv(`Name;Mail\n${';x@example.org\n'.repeat(1500)}`));
  const checked = await checkImport(context, plan);
  expect(checked.ok && [checked.value.problems.length, checked.value.problemCount, checked.value.refusedRows]).toEqual([
    1000, 1500, 1500,
  ]);
  const report = await runImport(context, plan);
  expect(report.ok && [counts(report.value), report.value.refusals.length]).toEqual([[1500, 0, 0, 1500], 1000]);
});

test('a number that many rows have is refused with another suggestion for each that is named', async () => {
  const vault = openTestVault();
  added(vault, { number: '1-3' });
  const context = withReader(vault);
  const plan = await planned(context, csv(`Nr.;Name\n${'1;Bär\n'.repeat(1500)}`));
  const report = await runImport(context, plan);
  if (!report.ok) throw new Error(report.error.code);
  expect(counts(report.value)).toEqual([1500, 1, 0, 1499]);
  const suggestions = report.value.refusals.map(({ suggestion }) => suggestion);
  expect([suggestions[0], suggestions[1], new Set(suggestions).size]).toEqual(['1-2', '1-4', 1000]);
});

test('a preview shows the beginning of a cell as long as a book, and guesses at once', async () => {
  const context = withReader(openTestVault());
  const bytes = csv(`Name;Spalte 2\nBär;a@${'.b'.repeat(150_000)}@\n`);
  const preview = await previewImport(context, { importId: stage(context, 'x.csv', bytes), reading: null });
  expect(preview.ok && preview.value.targets).toEqual(['fullName', 'leaveOut']);
  expect(preview.ok && preview.value.rows[0]?.map(cell => cell.length)).toEqual([3, 400]);
});

const long = csv(`Nr.;Name\n${Array.from({ length: 6500 }, (_, n) => `${n};Maier ${n}\n`).join('')}`);

test('a cancelled check or import leaves nothing behind, and can be tried again', async () => {
  const vault = openTestVault();
  added(vault, { number: 'A1' });
  const context = withReader(vault);
  const plan = await planned(context, long);
  const before = [everything(vault), vault.db.prepare('SELECT * FROM audit').all()];
  for (const nth of [1, 6]) {
    expect(await checkImport(cancelledAt(context, nth), plan)).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect(await runImport(cancelledAt(context, nth), plan)).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect([everything(vault), vault.db.prepare('SELECT * FROM audit').all()]).toEqual(before);
    expect(vault.db.inTransaction).toBe(false);
  }
  const report = await runImport(context, plan);
  expect(report.ok && counts(report.value)).toEqual([6500, 6500, 0, 0]);
  expect(await verifyAudit(vault.read)).toMatchObject({ ok: true, value: { broken: null } });
});

test('a file that turns out broken on the way leaves nothing behind', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  const plan = await planned(context, Buffer.concat([long, csv(`${'x;'.repeat(600)}x\n`)]));
  expect(await runImport(context, plan)).toMatchObject({ ok: false, error: { code: 'import.tooManyColumns' } });
  expect(names(vault)).toEqual([]);
  expect(vault.db.inTransaction).toBe(false);
});

test('nothing of a file stands in the vault in plain text', async () => {
  const vault = openTestVault();
  const context = withReader(vault);
  stage(context, 'x.csv', csv('Name;Ort\nKanarienvogel-Maier;Ulm\n'));
  const { readFileSync } = await import('node:fs');
  for (const end of ['', '-wal']) expect(readFileSync(vault.path + end).includes('Kanarienvogel')).toBe(false);
});
