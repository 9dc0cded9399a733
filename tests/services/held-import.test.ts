import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../../main/services/audit.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { pageOfHeld, saveHeld, sumsOfHeld, choicesOfHeld } from '../../main/services/held-entries.ts';
import { checkHeldImport, previewHeldImport, runHeldImport } from '../../main/services/held-import.ts';
import { saveHold } from '../../main/services/legal-holds.ts';
import { listImports, undoImport } from '../../main/services/import.ts';
import type { HeldFilter, HeldImportFigures, HeldImportPlan } from '../../shared/ipc/held-shapes.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { writeWorkbook } from '../documents/write-workbook.ts';
import { value } from './consent-vault.ts';
import { heldPlan, heldSample, heldToday } from './held-file.ts';
import { stage, withReader } from './import-file.ts';

function opened(more: Partial<WriteContext> = {}) {
  const vault = openTestVault();
  const anna = added(vault, {
    givenName: 'Anna',
    familyName: 'Müller',
    number: '10001',
    emails: [{ label: '', address: 'Anna@example.org' }],
  });
  const berg = added(vault, {
    kind: 'organisation',
    familyName: '',
    organisation: 'Blumen Berg GmbH',
    number: '10002',
  });
  return { vault, anna, berg, context: withReader(vault, more) };
}

const everything: HeldFilter = { category: '', about: 'anybody', place: '', words: '' };
const list = (vault: MadeVault, filter: Partial<HeldFilter> = {}) =>
  value(pageOfHeld(vault.read, { filter: { ...everything, ...filter }, offset: 0, limit: 500 })).entries;
const lines = (vault: MadeVault, filter: Partial<HeldFilter> = {}) =>
  list(vault, filter).map(({ held: { category, day, title, amount, currency }, name }) =>
    [category, day, title, amount, currency, name].join(' | '),
  );
const wrong = ({ problems }: HeldImportFigures) =>
  problems.map(({ row, code, value: cell }) => `${row} ${code} ${cell}`);

/** Checks the plan and runs it: both have to come to the same, and every row is counted once. */
async function run(context: WriteContext, plan: HeldImportPlan) {
  const checked = value(await checkHeldImport(context, plan));
  const { fileName, importId, ...done } = value(await runHeldImport(context, plan));
  expect(done).toEqual(checked);
  expect(done.taken + done.there + done.twice + done.merged + done.refused).toBe(done.rows);
  return { ...done, fileName, importId };
}

describe('the list of each program', () => {
  test.each([
    ['extf-buchungsstapel-2018.csv', 'datev', 2, 'amount,side,currency,account,account,day,reference,text'],
    ['datev-liste.csv', 'datev', 1, 'day,reference,account,account,amount,side,text'],
    ['lexware.csv', 'lexware', 1, 'category,reference,day,number,name,amount,currency'],
    ['sevdesk.csv', 'sevdesk', 1, 'reference,day,delivery,name,amount,currency,paid'],
    ['own-en.csv', 'own', 1, 'reference,day,email,amount,currency,place'],
    ['eigene.csv', 'own', 1, 'text,day,place'],
  ])('%s is recognised as %s', async (name, program, headingRow, targets) => {
    const { context } = opened();
    const plan = await heldPlan(context, name);
    expect([plan.program, plan.headingRow]).toEqual([program, headingRow]);
    expect(plan.targets.filter(target => target !== 'leaveOut').join()).toBe(targets);
  });

  test('DATEV: years come from the first line, rows of one invoice are one entry, and accounts find customers', async () => {
    const { vault, context } = opened();
    const plan = await heldPlan(context, 'extf-buchungsstapel-2018.csv');
    expect(plan.datev).toEqual({ yearBegins: '2018-07-01', from: '2018-07-01', to: '2019-06-30', currency: 'EUR' });
    const done = await run(context, plan);
    expect(done).toMatchObject({
      rows: 6,
      taken: 4,
      merged: 1,
      refused: 1,
      linked: 3,
      nobody: 1,
      oldest: '2018-07-14',
    });
    expect(wrong(done)).toEqual(['8 dayUnclear 3102']);
    expect(lines(vault)).toEqual([
      'invoice | 2019-02-05 | GS-2019-1 · Gutschrift Markise | -5950 | EUR | Blumen Berg GmbH',
      'invoice | 2019-02-03 | RE-2019-7 · Markise | 119000 | EUR | Blumen Berg GmbH',
      'invoice | 2018-12-31 | B-77 · Büromaterial | 8000 | EUR | ',
      'invoice | 2018-07-14 | RE-2018-1 · Gartenstühle | 17250 | EUR | Müller, Anna',
    ]);
    expect(value(sumsOfHeld(vault.read, { filter: everything })).sums).toEqual([
      { currency: 'EUR', amount: -5950 + 119000 + 8000 + 17250, entries: 4 },
    ]);
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('Lexware: each thing that is wrong is named with its row, and nothing is dropped', async () => {
    const { vault, context } = opened();
    const done = await run(context, await heldPlan(context, 'lexware.csv'));
    expect(done).toMatchObject({
      rows: 8,
      taken: 1,
      refused: 7,
      shortYears: { count: 1, written: '12.03.24', day: '2024-03-12' },
    });
    expect(wrong(done)).toEqual([
      '3 unmatched Änne Probst',
      '4 unmatched Niemand Bekannt',
      '5 categoryUnknown Mahnung',
      '6 dayFuture 06.05.2027',
      '7 dayOld 07.05.1949',
      '8 amountUnclear viel',
      '9 dayMissing ',
    ]);
    expect(lines(vault)).toEqual(['invoice | 2019-05-03 | L-100 | 123450 | EUR | Müller, Anna']);
  });

  test('Lexware: taken all the same, where somebody says so; only a day that is missing keeps a row out', async () => {
    const { vault, context } = opened();
    const plan = await heldPlan(context, 'lexware.csv', { doubtful: 'take', unmatched: 'keep' });
    const done = await run(context, plan);
    expect(done).toMatchObject({ taken: 7, refused: 1, linked: 5, nobody: 2, unmatched: 2 });
    expect(lines(vault)).toContain('enquiry | 2024-03-12 | A-7 · Änne Probst | 9990 | EUR | ');
    expect(lines(vault)).toContain('invoice | 2019-05-08 | L-105 |  |  | Müller, Anna');
  });

  test('sevdesk: delivery and payment come along, a row that stands twice is taken once', async () => {
    const { vault, context, anna } = opened();
    const done = await run(context, await heldPlan(context, 'sevdesk.csv'));
    expect(done).toMatchObject({ rows: 3, taken: 2, twice: 1, linked: 2, refused: 0 });
    expect(list(vault).find(({ held }) => held.customer === anna.id)?.held.events).toEqual({
      delivery: '2021-03-10',
      paid: '2021-03-20',
    });
  });

  test('an English list: months first, found by e-mail, a place comes along', async () => {
    const { vault, context } = opened();
    const plan = await heldPlan(context, 'own-en.csv');
    expect([plan.dayFirst, plan.decimal]).toEqual([false, '.']);
    const done = await run(context, plan);
    expect(done).toMatchObject({ taken: 1, refused: 1 });
    expect(wrong(done)).toEqual(['3 unmatched nobody@example.org']);
    expect(lines(vault)).toEqual(['invoice | 2019-03-05 | 2019-1 | 123450 | GBP | Müller, Anna']);
    expect(value(choicesOfHeld(vault.read))).toEqual({
      places: ['cellar'],
      categories: [{ category: 'invoice', entries: 1 }],
    });
  });

  test('a list of binders: a year is its last day', async () => {
    const { vault, context } = opened();
    const plan = await heldPlan(context, 'eigene.csv', { category: 'bankStatement' });
    const done = await run(context, plan);
    expect(done).toMatchObject({ taken: 1, refused: 1, yearsAlone: 1, unnumbered: 1, linked: 0 });
    expect(wrong(done)).toEqual(['3 dayUnclear 98']);
    expect(lines(vault)).toEqual(['bankStatement | 2016-12-31 | Kontoauszüge 2016 |  |  | ']);
  });

  test('a workbook with a title above its headings', async () => {
    const { vault, context } = opened();
    const rows = [
      ['Rechnungen 2020'],
      [],
      ['Rechnungsnummer', 'Rechnungsdatum', 'Kundennr.', 'Brutto'],
      ['X-1', '2020-02-29', '10001', '14.161'],
      ['X-2', '2019-02-29', '10001', '5'],
    ];
    const bytes = writeWorkbook([{ name: 'Liste', rows }]);
    const plan = await heldPlan(context, 'liste.xlsx', { bytes });
    expect(plan).toMatchObject({ program: 'lexware', headingRow: 3, decimal: '.', rounds: true });
    const done = await run(context, plan);
    expect(wrong(done)).toEqual(['5 dayUnclear 2019-02-29']);
    expect(lines(vault)).toEqual(['invoice | 2020-02-29 | X-1 | 1416 | EUR | Müller, Anna']);
  });
});

describe('years of two figures', () => {
  const bytes = Buffer.from('Rechnungsnummer;Rechnungsdatum;Brutto\nA;1.3.36;1,00\nB;1.3.37;1,00\nC;1.3.20;1,00\n');
  test.each([
    ['near', ['2020-03-01', '1937-03-01', '2036-03-01']],
    ['1900', ['1936-03-01', '1937-03-01', '1920-03-01']],
    ['2000', ['2036-03-01', '2037-03-01', '2020-03-01']],
  ] as const)('%s', async (shortYears, days) => {
    const { vault, context } = opened();
    const done = await run(context, await heldPlan(context, 'a.csv', { bytes, shortYears, doubtful: 'take' }));
    expect(done.shortYears?.count).toBe(3);
    expect(
      list(vault)
        .map(({ held }) => held.day)
        .toSorted(),
    ).toEqual([...days].toSorted());
  });
});

describe('bad files', () => {
  test.each([
    ['', 'import.empty'],
    ['Rechnungsnummer;Rechnungsdatum\n', 'import.empty'],
    ['\n\n', 'import.empty'],
  ])('%j is refused', async (text, code) => {
    const { context } = opened();
    const bytes = Buffer.from(text);
    if (bytes.length === 0) return expect(() => stage(context, 'a.csv', bytes)).toThrow(code);
    const importId = stage(context, 'a.csv', bytes);
    const seen = await previewHeldImport(context, { importId, reading: null, program: null, headingRow: null });
    expect(seen).toEqual({ ok: false, error: { code } });
  });

  test('without a column of days, of an unknown kind, or cancelled: nothing happens', async () => {
    let stop = false;
    const { vault, context } = opened({ cancelled: () => stop });
    const plan = await heldPlan(context, 'sevdesk.csv');
    const noDay = { ...plan, targets: plan.targets.map(target => (target === 'day' ? 'leaveOut' : target)) };
    expect(await runHeldImport(context, noDay)).toMatchObject({ error: { code: 'heldImport.noDayColumn' } });
    expect(await runHeldImport(context, { ...plan, category: 'diary' })).toMatchObject({
      error: { code: 'held.category' },
    });
    stop = true;
    expect(await runHeldImport(context, plan)).toMatchObject({ error: { code: 'job.cancelled' } });
    expect(lines(vault)).toEqual([]);
    stop = false;
    expect((await run(context, plan)).taken).toBe(2);
    expect(await runHeldImport(context, plan)).toMatchObject({ error: { code: 'import.alreadyDone' } });
  });
});

describe('the same list once more', () => {
  test('adds nothing, even where the text became another', async () => {
    const { vault, context } = opened();
    await run(context, await heldPlan(context, 'extf-buchungsstapel-2018.csv'));
    const before = lines(vault);
    const bytes = Buffer.from(
      heldSample('extf-buchungsstapel-2018.csv').toString('latin1').replaceAll('Markise', 'Zelt'),
      'latin1',
    );
    const again = await run(context, await heldPlan(context, 'extf-buchungsstapel-2018.csv', { bytes }));
    expect(again).toMatchObject({ rows: 6, taken: 0, there: 5, merged: 0, refused: 1 });
    expect(lines(vault)).toEqual(before);
  });
});

describe('taking it back', () => {
  test('takes all of it, and it can be brought in again', async () => {
    const { vault, context } = opened();
    const { importId } = await run(context, await heldPlan(context, 'sevdesk.csv'));
    expect(value(listImports(vault.read)).imports).toMatchObject([
      { brought: 'held', taken: 2, skipped: 1, undone: false },
    ]);
    expect(value(await undoImport(vault.write, { importId }))).toEqual({ removed: 2, filled: 0, kept: [] });
    expect(lines(vault)).toEqual([]);
    expect(value(listImports(vault.read)).imports).toMatchObject([{ brought: 'held', undone: true }]);
    expect((await run(context, await heldPlan(context, 'sevdesk.csv'))).taken).toBe(2);
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('leaves what was changed since, and names it', async () => {
    const { vault, context } = opened();
    const { importId } = await run(context, await heldPlan(context, 'sevdesk.csv'));
    const {
      id,
      version,
      customer,
      keep,
      restrictedOn,
      importId: from,
      createdAt,
      ...entry
    } = list(vault)[0]?.held ??
    (() => {
      throw new Error('None');
    })();
    expect([customer, keep, restrictedOn, from, createdAt]).toHaveLength(5);
    value(saveHeld(vault.write, { id, version, entry: { ...entry, place: 'cellar' }, today: heldToday }));
    expect(value(await undoImport(vault.write, { importId }))).toEqual({
      removed: 1,
      filled: 0,
      kept: [{ id, name: entry.title }],
    });
    expect(list(vault).map(({ held }) => held.id)).toEqual([id]);
  });

  test('leaves what a legal hold covers', async () => {
    const { vault, context, anna } = opened();
    const { importId } = await run(context, await heldPlan(context, 'sevdesk.csv'));
    const scope = { customers: [anna.id], entries: [], categories: ['invoice'], yearFrom: null, yearTo: null };
    const hold = { why: 'audit' as const, note: '', scope, since: '2026-01-01', reviewOn: '2027-01-01' };
    value(saveHold(vault.write, { id: null, hold }));
    expect(list(vault).map(({ onHold }) => onHold)).toEqual([false, true]);
    expect(value(await undoImport(vault.write, { importId }))).toEqual({
      removed: 1,
      filled: 0,
      kept: [{ id: expect.any(String) as string, name: 'RE-1001' }],
    });
  });
});

test('the list is searched blind to case and umlauts, and narrowed by place and kind', async () => {
  const { vault, context } = opened();
  await run(context, await heldPlan(context, 'extf-buchungsstapel-2018.csv'));
  expect(lines(vault, { words: 'GARTENSTÜHLE 2018' })).toHaveLength(1);
  expect(lines(vault, { words: '100%' })).toHaveLength(0);
  expect(lines(vault, { about: 'nobody' })).toHaveLength(1);
  expect(lines(vault, { category: 'contract' })).toHaveLength(0);
  expect(lines(vault, { place: 'cellar' })).toHaveLength(0);
});

test('a hundred thousand rows', async () => {
  const { vault, context } = opened();
  const rows = Array.from(
    { length: 100_000 },
    (_, place) => `R-${place};${1 + (place % 28)}.${1 + (place % 12)}.${2000 + (place % 25)};10001;${place % 500},50`,
  );
  const bytes = Buffer.from(['Rechnungsnummer;Rechnungsdatum;Kundennr.;Brutto', ...rows].join('\n'));
  const plan = await heldPlan(context, 'viel.csv', { bytes });
  const done = value(await runHeldImport(context, plan));
  expect(done).toMatchObject({ rows: 100_000, taken: 100_000, linked: 100_000 });
  expect(value(pageOfHeld(vault.read, { filter: everything, offset: 50_000, limit: 50 })).total).toBe(100_000);
});
