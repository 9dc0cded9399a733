import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putCustomerKeep } from '../../main/db/tables/customer-restrictions.ts';
import { createAuditWriter } from '../../main/services/audit-trail.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { checkImport, listImports, runImport, undoImport } from '../../main/services/import.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { saveHold } from '../../main/services/legal-holds.ts';
import { findPerson } from '../../main/services/contact-people.ts';
import { restrictCustomer } from '../../main/services/restrictions.ts';
import { giveNotice } from '../../main/services/notices-given.ts';
import { readDraft, saveDraft } from '../../main/services/drafts.ts';
import { saveSettings } from '../../main/services/settings.ts';
import type { ImportPlan } from '../../shared/ipc/import-shapes.ts';
import { added, openTestVault, stored } from '../db/open-test-vault.ts';
import { guessedPlan, importFile, stage, withReader } from './import-file.ts';
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
  expect(await undoImport(vault.write, { importId })).toEqual({ ok: true, value: { removed: 3, filled: 0, kept: [] } });
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
    value: { removed: 2, filled: 0, kept: [{ id, name: 'Fuchs, Udo' }] },
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
    value: { removed: 2, filled: 0, kept: [{ id, name: 'Fuchs, Udo' }] },
  });
  expect(readDraft(vault.read, { place: draft.place, record: id })).toEqual({ ok: true, value: { draft } });
});

test('a customer of whom it is noted what she was told stays: somebody has written to her', async () => {
  const vault = openTestVault();
  const report = await importFile(vault, 'x.csv', list);
  if (!report.ok) throw new Error(report.error.code);
  const id = vault.db.prepare("SELECT id FROM customers WHERE number = '1002'").pluck().get() as string;
  const what = { kind: 'excused' as const, excuse: 'knows' as const };
  expect(giveNotice(vault.write, { customers: [id], what, day: '2026-11-22', note: 'am Stand gesagt' }).ok).toBe(true);
  expect(await undoImport(vault.write, { importId: report.value.importId })).toEqual({
    ok: true,
    value: { removed: 2, filled: 0, kept: [{ id, name: 'Fuchs, Udo' }] },
  });
  expect(vault.db.prepare('SELECT count(*) FROM notices_given').pluck().get()).toBe(1);
});

test('customers of whom something is held, kept, restricted or on hold stay with it, and are named', async () => {
  const vault = openTestVault();
  const rows = ['Bär', 'Dachs', 'Elster', 'Fuchs', 'Gans'].map(name => `${name};${name}@example.org`);
  const report = await importFile(vault, 'x.csv', csv(`Name;E-Mail\n${rows.join('\n')}\n`));
  if (!report.ok) throw new Error(report.error.code);
  const idOf = (name: string) =>
    vault.db.prepare('SELECT id FROM customers WHERE name = ?').pluck().get(name) as string;
  const found = (name: string) => findPerson(vault.db, idOf(name)) ?? expect.fail('not there');
  const today = '2026-11-22';
  const entry = { category: 'invoice', day: '2025-03-01', time: '', events: {}, title: 'R 7', place: '' };
  const entries = [{ ...entry, amount: null, currency: '' }];
  expect(addHeld(vault.write, { customer: idOf('Bär'), entries, today }).ok).toBe(true);
  putCustomerKeep(vault.db, found('Dachs').row, { until: '2030-01-01', reason: 'Jubiläumsbuch' });
  const scope = { customers: [idOf('Elster')], entries: [], categories: [], yearFrom: null, yearTo: null };
  const hold = { why: 'lawsuit' as const, note: '', scope, since: today, reviewOn: '2027-06-01' };
  expect(saveHold(vault.write, { id: null, hold }).ok).toBe(true);
  const audit = createAuditWriter(vault.db, vault.write.random);
  const at = vault.write.now();
  restrictCustomer({ ...vault.write, audit }, found('Fuchs'), { at, today, until: '2034-01-01' });
  audit.finish();
  const undone = await undoImport(vault.write, { importId: report.value.importId });
  expect(undone).toEqual({
    ok: true,
    value: { removed: 1, filled: 0, kept: ['Bär', 'Dachs', 'Elster', 'Fuchs'].map(name => ({ id: idOf(name), name })) },
  });
  expect(names(vault)).toEqual(['Bär', 'Dachs', 'Elster', 'Fuchs']);
  const left = ['held_entries', 'customer_keeps', 'legal_hold_customers', 'customer_restrictions'].map(table =>
    vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
  expect(left).toEqual([1, 1, 1, 1]);
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
  const context = withReader(vault);
  const plan = await guessedPlan(
    context,
    stage(context, 'x.csv', csv('Name;Geburtsdatum\nBär;1.2.1965\nFuchs;gestern\n')),
  );
  if (!plan.ok) throw new Error(plan.error.code);
  // A date of birth is left out until somebody says what for.
  expect(plan.value.targets[1]).toBe('leaveOut');
  const targets: ImportPlan['targets'] = [...plan.value.targets.slice(0, 1), 'extra:dateOfBirth'];
  const report = await runImport(context, { ...plan.value, targets, purposes: { 1: 'Glückwünsche' } });
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
          value: { removed: taken, filled: 0, kept: [] },
        });
        expect(everything(vault)).toBe(before);
      },
    ),
    { numRuns: 20 },
  );
});
