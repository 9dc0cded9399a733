import * as fs from 'node:fs';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { searchedRows } from '../../main/db/tables/customer-search.ts';
import { findDraft } from '../../main/db/tables/drafts.ts';
import { finishImport, insertImport, insertImportPart } from '../../main/db/tables/imports.ts';
import { findCustomer, insertCustomers } from '../../main/db/tables/customers.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { eraseCustomersForGood, eraseHeldForGood } from '../../main/services/erase-for-good.ts';
import { erasureLines } from '../../main/services/erasures.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { undoImport } from '../../main/services/import-undo.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { journalInPlace, readJournal } from '../../main/vault/erasure-journal.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { flipped } from './test-backup.ts';
import { newComputer, openRestoreVault, type RestoreVault } from './restore-vault.ts';
import { code, value } from './test-vault.ts';

/** Customers as an import leaves them, without a file. Gives its id. */
function bringIn(
  vault: RestoreVault,
  familyNames: readonly string[],
): { readonly importId: string; readonly ids: string[] } {
  const { newId, now } = vault.context();
  const { db } = vault.open();
  const importId = newId();
  const at = now();
  insertImport(db, { id: importId, fileName: 'liste.csv', bytes: 1, begunAt: at });
  const made = familyNames.map(familyName => {
    const customer = { ...emptyCustomer, familyName };
    const stored = { ...customer, id: newId(), version: 1, createdAt: at, changedAt: at, archivedAt: null, importId };
    return { customer: stored, derived: derive(customer, 'DE') };
  });
  db.transaction(() => insertCustomers(db, made))();
  const count = familyNames.length;
  finishImport(db, {
    importId,
    fileName: 'liste.csv',
    at,
    read: count,
    taken: count,
    filled: 0,
    skipped: 0,
    refused: 0,
    undone: false,
    brought: 'customers',
  });
  return { importId, ids: made.map(({ customer }) => customer.id) };
}

describe('erased stays erased', () => {
  test('what was held and erased by itself or with its customer, with all that the trail says of it', async () => {
    const vault = await openRestoreVault('Bleibt', 'Geheim');
    const [stays = '', secret = ''] = vault.ids();
    const entry = {
      category: 'invoice',
      day: '2016-03-01',
      time: '',
      events: {},
      place: '',
      amount: 1,
      currency: 'EUR',
    };
    const hold = (customer: string | null, title: string): string =>
      value(addHeld(vault.context(), { customer, entries: [{ ...entry, title }], today: '2026-11-22' })).ids[0] ?? '';
    const [kept, alone, nobodys] = [hold(stays, 'Bleibt'), hold(stays, 'Einzeln'), hold(null, 'Niemandes')];
    hold(secret, 'Mit ihr');
    const backup = vault.backUp();
    const context = vault.context();
    context.db.transaction(() => {
      eraseHeldForGood(context, [alone, nobodys], context.now());
      eraseCustomersForGood(context, [secret], context.now());
    })();
    vault.sync();
    vault.lock();
    expect(value(await vault.run(backup.path))).toMatchObject({ erasedAgain: 1, customers: 1 });
    await vault.unlock();
    const { db } = vault.open();
    expect(db.prepare('SELECT id FROM held_entries').pluck().all()).toEqual([kept]);
    const values = db
      .prepare("SELECT values_json FROM audit WHERE subject = 'held' AND action = 'created'")
      .pluck()
      .all();
    expect(values.filter(text => text !== null)).toHaveLength(1);
    expect(value(await verifyAudit(vault.context()))).toMatchObject({ broken: null });
  });

  /** A backup with Geheim in it, made while a change of hers could still be undone; then she was erased. */
  async function erasedSince() {
    const vault = await openRestoreVault('Bleibt', 'Geheim');
    const [, secret = ''] = vault.ids();
    value(
      saveDraft(vault.context(), { place: 'customer', record: secret, field: 'notes', body: '{"notes":"geheim"}' }),
    );
    vault.rename(secret, 'Geheimnis');
    const backup = vault.backUp();
    vault.erase(secret);
    return { vault, backup, secret };
  }

  test.each([
    ['the present table alone', 'complete', (vault: RestoreVault) => vault.lock()],
    [
      'the journal beside the vault alone',
      'newer',
      (vault: RestoreVault) => {
        vault.sync();
        vault.lock();
        rmSync(vault.files.database);
      },
    ],
    [
      'the journal in a place alone',
      'newer',
      (vault: RestoreVault) => {
        vault.sync(journalInPlace(vault.place, vault.open().vault));
        vault.lock();
        rmSync(vault.files.database);
      },
    ],
  ])('by %s: record, search words, drafts, undo steps and audit values', async (_by, reach, prepare) => {
    const { vault, backup, secret } = await erasedSince();
    prepare(vault);
    expect(value(await vault.look(backup.path))).toMatchObject({ erasedAgain: 1, journalReach: reach });
    expect(value(await vault.run(backup.path))).toMatchObject({ erasedAgain: 1, customers: 1, journalReach: reach });
    await vault.unlock();
    const { db, user } = vault.open();
    expect(vault.names()).toEqual(['Bleibt']);
    expect(searchedRows(db, [[['geheimnis']]])).toEqual([]);
    expect(searchedRows(db, [[['bleibt']]])).toHaveLength(1);
    expect(findDraft(db, user.id, 'customer', secret)).toBeUndefined();
    expect(db.prepare('SELECT count(*) FROM undo_steps').pluck().get()).toBe(0);
    const about = auditEntriesAfter(db, 0, 1000).filter(({ record }) => record === secret);
    expect(about.map(({ action }) => action)).toEqual(['created', 'changed', 'erasedAgain']);
    expect(about.filter(({ valuesJson }) => valuesJson?.includes('Geheim'))).toEqual([]);
    expect(value(await verifyAudit(vault.context()))).toMatchObject({ broken: null });
    // The next journal knows of it again, wherever it was known from.
    expect(erasureLines(db).filter(({ subject }) => subject === 'customer')).toMatchObject([
      { action: 'deleted', records: [secret] },
    ]);
    vault.lock();
    expect(readFileSync(vault.files.database).includes('Geheim')).toBe(false);
  });

  test('on a new computer by the journal that lies beside the chosen file; without it, the report says so', async () => {
    const { vault, backup } = await erasedSince();
    const beside = journalInPlace(join(backup.path, '..'), vault.open().vault);
    vault.sync(beside);
    vault.lock();
    expect(value(await newComputer(vault).run(backup.path))).toMatchObject({ erasedAgain: 1, journalReach: 'newer' });
    rmSync(beside);
    expect(value(await newComputer(vault).run(backup.path))).toMatchObject({
      erasedAgain: 0,
      customers: 2,
      journalUntil: null,
      journalReach: 'none',
    });
  });

  test('a journal that reaches no further than the backup is not newer', async () => {
    const { vault } = await erasedSince();
    const beside = journalInPlace(vault.place, vault.open().vault);
    vault.sync(beside);
    const { asOf } = readJournal(fs, beside, vault.open().vault, vault.open().dataKey);
    const later = vault.backUp();
    vault.lock();
    expect(value(await newComputer(vault).look(later.path))).toMatchObject({
      erasedAgain: 0,
      journalUntil: asOf,
      journalReach: 'older',
    });
  });

  test('a deletion that was taken back is none, and one after that is', async () => {
    const vault = await openRestoreVault('Eins', 'Zwei');
    const [one = '', two = ''] = vault.ids();
    const backup = vault.backUp();
    const step = vault.erase(one);
    vault.undo(step);
    vault.undo(vault.erase(two));
    vault.erase(two);
    vault.sync();
    vault.lock();
    value(await vault.run(backup.path));
    await vault.unlock();
    expect(vault.names()).toEqual(['Eins']);
  });

  test('a journal that missed the taking back does not erase what the backup knows to be kept', async () => {
    const vault = await openRestoreVault('Eins');
    const [one = ''] = vault.ids();
    const step = vault.erase(one);
    const beside = journalInPlace(vault.place, vault.open().vault);
    mkdirSync(vault.place, { recursive: true });
    vault.sync(beside);
    vault.undo(step);
    const backup = vault.backUp();
    vault.lock();
    const fresh = newComputer(vault);
    expect(value(await fresh.look(backup.path)).erasedAgain).toBe(0);
    expect(value(await fresh.run(backup.path))).toMatchObject({ erasedAgain: 0, customers: 1 });
  });

  test('what was erased with an import that was taken back stays away, however many', async () => {
    const vault = await openRestoreVault('Bleibt');
    const { importId } = bringIn(
      vault,
      Array.from({ length: 2300 }, (_, index) => `Zeile ${index}`),
    );
    const backup = vault.backUp();
    value(await undoImport(vault.context(), { importId }));
    vault.sync();
    vault.lock();
    expect(value(await vault.run(backup.path))).toMatchObject({ erasedAgain: 2300, customers: 1 });
    await vault.unlock();
    const { db } = vault.open();
    expect(vault.names()).toEqual(['Bleibt']);
    expect(searchedRows(db, [[['zeile']]])).toEqual([]);
    expect(db.prepare("INSERT INTO customer_search (customer_search) VALUES ('integrity-check')").run()).toBeDefined();
    expect(erasureLines(db).flatMap(({ records }) => records)).toHaveLength(2300);
  });

  test('a backup made right after a deletion does not give it back by undo', async () => {
    const vault = await openRestoreVault('Bleibt', 'Geheim');
    const [, secret = ''] = vault.ids();
    const step = vault.erase(secret);
    const backup = vault.backUp();
    const key = { key: Uint8Array.from(vault.open().dataKey), mark: databaseMark(vault.open().vault) };
    vault.lock();
    value(await vault.run(backup.path));
    // Gone already, not only once somebody unlocks.
    const restored = openForReading(vault.files.database, key);
    expect(restored.prepare('SELECT count(*) FROM undo_steps').pluck().get()).toBe(0);
    restored.close();
    await vault.unlock();
    expect(code(applyUndo(vault.context(), { undo: step }))).toBe('undo.gone');
    expect(vault.names()).toEqual(['Bleibt']);
  });

  test('a damaged journal costs its damaged line only, and the report counts it', async () => {
    const vault = await openRestoreVault('Eins', 'Zwei', 'Drei');
    const [one = '', two = ''] = vault.ids();
    const backup = vault.backUp();
    vault.erase(one);
    vault.erase(two);
    vault.sync();
    vault.lock();
    rmSync(vault.files.database);
    const bytes = readFileSync(vault.files.journal);
    writeFileSync(vault.files.journal, flipped(bytes, bytes.indexOf(one), 1));
    expect(value(await vault.run(backup.path))).toMatchObject({ erasedAgain: 1, customers: 2, journalUnread: 1 });
    await vault.unlock();
    expect(vault.names()).toEqual(['Drei', 'Eins']);
  });
});

describe('what else would bring somebody back', () => {
  test('the file of an unfinished import, and a customer that was being typed in', async () => {
    const vault = await openRestoreVault('Bleibt', 'Geheim');
    const [, secret = ''] = vault.ids();
    const { db, user } = vault.open();
    const importId = vault.context().newId();
    insertImport(db, { id: importId, fileName: 'liste.csv', bytes: 6, begunAt: vault.context().now() });
    insertImportPart(db, importId, 0, Buffer.from('Geheim'));
    const typed = { field: 'notes', body: '{"familyName":"Geheim"}' };
    value(saveDraft(vault.context(), { place: 'import', record: '', ...typed }));
    value(saveDraft(vault.context(), { place: 'customer', record: '', ...typed }));
    value(saveDraft(vault.context(), { place: 'business', record: '', ...typed }));
    const backup = vault.backUp();
    vault.erase(secret);
    vault.lock();
    value(await vault.run(backup.path));
    await vault.unlock();
    const left = vault.open().db;
    expect(left.prepare('SELECT count(*) FROM import_parts').pluck().get()).toBe(0);
    expect(left.prepare('SELECT count(*) FROM imports').pluck().get()).toBe(0);
    expect(findDraft(left, user.id, 'import', '')).toBeUndefined();
    expect(findDraft(left, user.id, 'customer', '')).toBeUndefined();
    expect(findDraft(left, user.id, 'business', '')).toBeDefined();
  });

  test('where nobody was erased since, what was being typed in is there again', async () => {
    const vault = await openRestoreVault('Bleibt');
    const { user } = vault.open();
    value(saveDraft(vault.context(), { place: 'customer', record: '', field: 'notes', body: '{"notes":"halb"}' }));
    const backup = vault.backUp();
    vault.lock();
    value(await vault.run(backup.path));
    await vault.unlock();
    expect(findDraft(vault.open().db, user.id, 'customer', '')?.body).toBe('{"notes":"halb"}');
  });

  test('a field of the business that was removed with all its values; made again, it is kept with new ones', async () => {
    const vault = await openRestoreVault('Bleibt');
    const [id = ''] = vault.ids();
    const shoe = { id: 'shoe', kind: 'text', name: 'Schuhgröße', purpose: 'Beratung', on: true } as const;
    const before = value(readSettings(vault.context()));
    const withShoe = { ...before, extraFields: [...before.extraFields, shoe] };
    value(saveSettings(vault.context(), withShoe));
    const customer = { ...emptyCustomer, familyName: 'Bleibt', extras: { shoe: '43' } };
    const { version } = value(saveCustomer(vault.context(), { id, version: 1, customer }));
    const old = vault.backUp();
    value(saveSettings(vault.context(), before));
    value(saveSettings(vault.context(), withShoe));
    value(saveCustomer(vault.context(), { id, version, customer: { ...customer, extras: { shoe: '44' } } }));
    const young = vault.backUp();
    const shoes = () => findCustomer(vault.open().db, id)?.extras['shoe'];
    vault.lock();
    value(await vault.run(old.path));
    await vault.unlock();
    expect(shoes()).toBeUndefined();
    expect(auditEntriesAfter(vault.open().db, 0, 1000).filter(({ valuesJson }) => valuesJson?.includes('43'))).toEqual(
      [],
    );
    vault.lock();
    value(await vault.run(young.path));
    await vault.unlock();
    expect(shoes()).toBe('44');
  });
});

test('a database that somebody put back by hand forgets again at the next unlocking', async () => {
  const vault = await openRestoreVault('Bleibt', 'Geheim');
  const [, secret = ''] = vault.ids();
  vault.lock();
  const before = readFileSync(vault.files.database);
  await vault.unlock();
  vault.erase(secret);
  vault.sync();
  vault.lock();
  writeFileSync(vault.files.database, before);
  await vault.unlock();
  expect(vault.names()).toEqual(['Bleibt']);
  expect(erasureLines(vault.open().db)).toMatchObject([{ action: 'deleted', records: [secret] }]);
});

describe('whatever comes in whatever order', () => {
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: fc.constant('add' as const), at: fc.nat() }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('erase' as const), at: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('undo' as const), at: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('bringIn' as const), at: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('undoImport' as const), at: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('backUp' as const), at: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('restore' as const), at: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('clockBack' as const), at: fc.nat() }) },
  );

  test('nobody who was erased comes back, and everybody else of the backup is there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 30 }), async acts => {
        const vault = await openRestoreVault('Erste', 'Zweite');
        const erased = new Set<string>();
        const steps: { readonly id: string; readonly step: string }[] = [];
        const imports: { readonly importId: string; readonly ids: readonly string[] }[] = [];
        const backups = [{ path: vault.backUp().path, ids: vault.ids() }];
        const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];
        for (const { act: what, at } of acts) {
          const id = pick(vault.ids(), at);
          switch (what) {
            case 'add':
              vault.add(`Neu ${at}`);
              break;
            case 'erase':
              if (id === undefined) break;
              steps.push({ id, step: vault.erase(id) });
              erased.add(id);
              break;
            case 'undo': {
              const step = steps.pop();
              if (!step) break;
              vault.undo(step.step);
              erased.delete(step.id);
              break;
            }
            case 'bringIn':
              imports.push(bringIn(vault, ['Liste 1', 'Liste 2', 'Liste 3']));
              break;
            case 'undoImport': {
              const made = pick(imports, at);
              if (!made) break;
              const before = new Set(vault.ids());
              const undone = await undoImport(vault.context(), { importId: made.importId });
              const after = new Set(vault.ids());
              if (undone.ok) for (const gone of before) if (!after.has(gone)) erased.add(gone);
              break;
            }
            case 'backUp':
              backups.push({ path: vault.backUp().path, ids: vault.ids() });
              break;
            case 'restore': {
              const chosen = pick(backups, at);
              if (!chosen) break;
              // Sometimes the journal is all there is.
              vault.sync();
              vault.lock();
              if (at % 3 === 0) rmSync(vault.files.database);
              const preview = value(await vault.look(chosen.path));
              const report = value(await vault.run(chosen.path));
              const expected = chosen.ids.filter(one => !erased.has(one));
              expect(report).toMatchObject({
                customers: expected.length,
                erasedAgain: chosen.ids.length - expected.length,
                journalUnread: 0,
              });
              expect(preview.erasedAgain).toBe(report.erasedAgain);
              await vault.unlock();
              expect(vault.ids().toSorted()).toEqual(expected.toSorted());
              steps.length = 0;
              break;
            }
            case 'clockBack':
              vault.clock.now -= 1000 * (at % 7200);
              break;
          }
          for (const gone of erased) expect(vault.ids()).not.toContain(gone);
        }
        vault.lock();
      }),
      { numRuns: 12 },
    );
  });
});
