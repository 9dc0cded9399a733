import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyAudit } from '../../main/services/audit.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { checkImport, listImports, runImport, undoImport } from '../../main/services/import.ts';
import { readDraft, saveDraft } from '../../main/services/drafts.ts';
import { saveSettings } from '../../main/services/settings.ts';
import type { ImportPlan } from '../../shared/ipc/import-shapes.ts';
import { added, openTestVault, stored } from '../db/open-test-vault.ts';
import { importFile, stage, withReader } from './import-file.ts';
import { cancelledAt, csv, everything, list, names } from './import-seen.ts';

test('undone, an import is as if it had never been, but for the trail', async () => {
  const vault = openTestVault();
  added(vault, { number: '1', familyName: 'Alt' });
  const before = everything(vault);
  const report = await importFile(vault, 'x.csv', list);
  if (!report.ok) throw new Error(report.error.code);
  const { importId } = report.value;
  expect(await undoImport(cancelledAt(vault.write, 1), { importId })).toEqual({
    ok: false,
    error: { code: 'job.cancelled' },
  });
  expect(names(vault)).toHaveLength(4);
  expect(await undoImport(vault.write, { importId })).toEqual({ ok: true, value: { removed: 3, kept: [] } });
  expect(everything(vault)).toBe(before);
  expect(() =>
    vault.db.prepare("INSERT INTO customer_search (customer_search) VALUES ('integrity-check')").run(),
  ).not.toThrow();
  expect(
    vault.db
      .prepare(
        "SELECT count(*) FROM audit WHERE action = 'imported' AND subject = 'customer' AND values_json IS NOT NULL",
      )
      .pluck()
      .get(),
  ).toBe(0);
  expect(await verifyAudit(vault.read)).toMatchObject({ ok: true, value: { broken: null, erased: 3 } });
  expect(listImports(vault.read)).toMatchObject({ ok: true, value: { imports: [{ importId, undone: true }] } });
  expect(await undoImport(vault.write, { importId })).toEqual({ ok: false, error: { code: 'import.alreadyDone' } });
});

test('customers changed since the import stay and are named', async () => {
  const vault = openTestVault();
  const report = await importFile(vault, 'x.csv', list);
  if (!report.ok) throw new Error(report.error.code);
  const id = vault.db.prepare("SELECT id FROM customers WHERE number = '1002'").pluck().get() as string;
  const { id: _, version, createdAt, changedAt, archivedAt, importId, ...customer } = stored(vault, id);
  expect({ version, archivedAt, importId, same: createdAt === changedAt }).toEqual({
    version: 1,
    archivedAt: null,
    importId: report.value.importId,
    same: true,
  });
  expect(saveCustomer(vault.write, { id, version: 1, customer: { ...customer, notes: 'ruft an' } }).ok).toBe(true);
  expect(await undoImport(vault.write, { importId: report.value.importId })).toEqual({
    ok: true,
    value: { removed: 2, kept: [{ id, name: 'Fuchs, Udo' }] },
  });
  expect(names(vault)).toEqual(['Fuchs, Udo']);
});

test('a customer about whom somebody has begun to write stays, and so does the draft', async () => {
  const vault = openTestVault();
  const report = await importFile(vault, 'x.csv', list);
  if (!report.ok) throw new Error(report.error.code);
  const id = vault.db.prepare("SELECT id FROM customers WHERE number = '1002'").pluck().get() as string;
  const draft = { place: 'customer', record: id, field: '', body: '{"notes":"ruft an"}' };
  expect(saveDraft(vault.write, draft).ok).toBe(true);
  expect(await undoImport(vault.write, { importId: report.value.importId })).toEqual({
    ok: true,
    value: { removed: 2, kept: [{ id, name: 'Fuchs, Udo' }] },
  });
  expect(readDraft(vault.read, { place: draft.place, record: id })).toEqual({ ok: true, value: { draft } });
});

test('a field that the business switched on is filled and goes with the undo', async () => {
  const vault = openTestVault();
  const settings = {
    business: 'x',
    autoLockMinutes: 5,
    country: 'DE',
    extraFields: [{ id: 'dateOfBirth', kind: 'date' as const, name: '', purpose: 'Glückwünsche', on: true }],
  };
  expect(saveSettings(vault.write, settings).ok).toBe(true);
  const report = await importFile(vault, 'x.csv', csv('Name;Geburtsdatum\nBär;1.2.1965\nFuchs;gestern\n'));
  if (!report.ok) throw new Error(report.error.code);
  expect(vault.db.prepare('SELECT field, value FROM customer_extras').all()).toEqual([
    { field: 'dateOfBirth', value: '1965-02-01' },
  ]);
  expect(await undoImport(vault.write, { importId: report.value.importId })).toMatchObject({
    ok: true,
    value: { removed: 2 },
  });
  expect(vault.db.prepare('SELECT count(*) FROM customer_extras').pluck().get()).toBe(0);
});

test('read = taken + skipped + refused, and undo gives back the same customers, whatever the file holds', async () => {
  const vault = openTestVault();
  added(vault, { number: '2' });
  const before = everything(vault);
  const context = withReader(vault);
  const cell = fc.constantFrom('', 'Bär', '1', '2', '3', 'x@example.org', '1.2.24', 'DE', 'MÃ¼', '"', 'a\nb');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat({ max: 14 }), { maxLength: 3 }),
      async (rows, skips) => {
        const text = [['Nr.', 'Name', 'E-Mail', 'Land'], ...rows]
          .map(cells => cells.map(each => `"${each.replaceAll('"', '""')}"`).join(';'))
          .join('\n');
        const plan: ImportPlan = {
          importId: stage(context, 'x.csv', csv(text)),
          reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
          dayFirst: true,
          source: 'import',
          sourceDetail: '',
          targets: ['number', 'fullName', 'email', 'country'],
          fixes: skips.map(row => ({ row, do: 'skip' as const })),
        };
        const checked = await checkImport(context, plan);
        const report = await runImport(context, plan);
        if (!report.ok || !checked.ok) throw new Error('refused');
        const { read, taken, skipped, refused } = report.value;
        expect(read).toBe(rows.filter(cells => cells.some(each => each.trim() !== '')).length);
        expect(read).toBe(taken + skipped + refused);
        expect([checked.value.rows, checked.value.refusedRows]).toEqual([read, refused]);
        expect(names(vault)).toHaveLength(taken + 1);
        expect(await undoImport(vault.write, { importId: plan.importId })).toMatchObject({
          ok: true,
          value: { removed: taken, kept: [] },
        });
        expect(everything(vault)).toBe(before);
      },
    ),
    { numRuns: 20 },
  );
}, 120_000);
