import { describe, expect, test } from 'vitest';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { keepAttachment, listAttachments, readAttachment, removeAttachment } from '../../main/services/attachments.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { deleteCustomer, readTimeline } from '../../main/services/customers.ts';
import { eraseCustomersForGood } from '../../main/services/erase-for-good.ts';
import { erasureLines } from '../../main/services/erasures.ts';
import { undoImport } from '../../main/services/import.ts';
import { noteInTimeline, readIncidentTimeline } from '../../main/services/incident-entries.ts';
import { affectCustomers, listAffected, noteTelling } from '../../main/services/incident-people.ts';
import {
  closeIncident,
  openIncident,
  readIncident,
  removeExercise,
  reopenIncident,
} from '../../main/services/incidents.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { erasedRecords } from '../../shared/domain/erasures.ts';
import { addFile } from '../db/added-file.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';
import { importFile } from './import-file.ts';

const telling = {
  at: '2026-11-22T09:00:00.000Z',
  how: 'letter',
  language: 'de',
  people: 0,
  note: '',
  text: 'Ein Laptop ist weg.',
} as const;
const opened = (vault: MadeVault, exercise = ''): string =>
  value(openIncident(vault.write, { kind: 'deviceLost', exercise, noticedAt: null })).id;
const affect = (vault: MadeVault, id: string, customers: readonly string[], affected = true) =>
  value(affectCustomers(vault.write, { id, who: { by: 'customers', customers: [...customers] }, affected }));
const tell = (vault: MadeVault, id: string, customers: readonly string[]) =>
  value(noteTelling(vault.write, { id, telling, customers: [...customers] })).telling;
const rows = (vault: MadeVault, id: string) =>
  value(listAffected(vault.read, { id, only: 'all', way: '', words: '', offset: 0, limit: 50 })).rows.map(
    ({ id: customer, telling: round }) => [customer, round],
  );
const acts = (vault: MadeVault, customer: string) =>
  value(readTimeline(vault.read, { id: customer })).entries.map(({ action }) => action);

describe('a customer whom an incident concerns', () => {
  test('can be deleted, and taking that back names her again, in the round in which she was told', async () => {
    const vault = openTestVault();
    const [told, untold] = [added(vault).id, added(vault).id];
    const id = opened(vault);
    affect(vault, id, [told, untold]);
    const round = tell(vault, id, [told]);
    const undos = [told, untold].map(customer => value(deleteCustomer(vault.write, { id: customer, version: 1 })).undo);
    expect(rows(vault, id)).toEqual([]);
    for (const undo of undos) value(applyUndo(vault.write, { undo }));
    expect(rows(vault, id)).toEqual([
      [told, round],
      [untold, ''],
    ]);
    expect(value(readIncident(vault.read, { id })).incident.affected).toEqual({ customers: 2, told: 1 });
    expect(acts(vault, told)).toEqual(['undone', 'deleted', 'incidentTold', 'incidentAffected', 'created']);
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('an exercise taken away meanwhile doesn’t come back with her', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    const id = opened(vault, 'bagInTrain');
    affect(vault, id, [customer]);
    const { undo } = value(deleteCustomer(vault.write, { id: customer, version: 1 }));
    value(removeExercise(vault.write, { id }));
    value(applyUndo(vault.write, { undo }));
    expect(vault.db.prepare('SELECT count(*) FROM incident_customers').pluck().get()).toBe(0);
  });

  test('erased for good leaves nothing in it but the figures', async () => {
    const vault = openTestVault();
    const [gone, stays] = [added(vault).id, added(vault).id];
    const id = opened(vault);
    affect(vault, id, [gone, stays]);
    const round = tell(vault, id, [gone, stays]);
    vault.db.transaction(() => eraseCustomersForGood(vault.write, [gone], vault.write.now()))();
    expect(rows(vault, id)).toEqual([[stays, round]]);
    expect(value(readIncident(vault.read, { id })).incident).toMatchObject({
      affected: { customers: 1, told: 1 },
      tellings: [{ people: 2 }],
    });
    const everything = [
      vault.db.prepare('SELECT document FROM incidents').all(),
      auditEntriesAfter(vault.db, 0, 500).map(({ valuesJson }) => valuesJson),
    ];
    expect(JSON.stringify(everything)).not.toContain(gone);
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('hears nothing of an exercise, and of a real one that it doesn’t concern her after all', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    const exercise = opened(vault, 'bagInTrain');
    affect(vault, exercise, [customer]);
    tell(vault, exercise, [customer]);
    expect(acts(vault, customer)).toEqual(['created']);
    const real = opened(vault);
    affect(vault, real, [customer]);
    affect(vault, real, [customer], false);
    expect(acts(vault, customer)).toEqual(['incidentUnaffected', 'incidentAffected', 'created']);
  });

  test('stays when her import is undone; one whom only an exercise names goes with it', async () => {
    const vault = openTestVault();
    const bytes = Buffer.from('Name;E-Mail\nBär;b@example.org\nDachs;d@example.org\n');
    const report = await importFile(vault, 'x.csv', bytes);
    if (!report.ok) throw new Error(report.error.code);
    const idOf = (name: string) =>
      vault.db.prepare('SELECT id FROM customers WHERE name = ?').pluck().get(name) as string;
    const bear = idOf('Bär');
    affect(vault, opened(vault), [bear]);
    affect(vault, opened(vault, 'bagInTrain'), [idOf('Dachs')]);
    expect(value(await undoImport(vault.write, { importId: report.value.importId }))).toEqual({
      removed: 1,
      filled: 0,
      kept: [{ id: bear, name: 'Bär' }],
    });
  });
});

describe('files of an incident', () => {
  const photo = (vault: MadeVault, id: string) => addFile(vault.write, id, 'Foto.txt', Buffer.from('Foto'), 'incident');
  const actions = (vault: MadeVault, id: string) =>
    value(readIncidentTimeline(vault.read, { id })).events.map(({ action }) => action);

  test('stand in its timeline: added, taken away and kept', async () => {
    const vault = openTestVault();
    const id = opened(vault);
    const file = photo(vault, id);
    value(removeAttachment(vault.write, { id: file }));
    value(keepAttachment(vault.write, { id: file }));
    expect(actions(vault, id)).toEqual(['opened', 'fileAdded', 'fileRemoved', 'fileKept']);
    expect(value(readAttachment(vault.read, { id: file }))).toMatchObject({ subject: 'incident', record: id });
    expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  });

  test('a closed file takes evidence that comes late, and gives none away', () => {
    const vault = openTestVault();
    const id = opened(vault);
    const early = photo(vault, id);
    const closing = { outcome: 'breach', cause: '', lessons: '' } as const;
    value(closeIncident(vault.write, { id, version: 1, closing }));
    const late = photo(vault, id);
    for (const file of [early, late])
      expect(removeAttachment(vault.write, { id: file })).toEqual({ ok: false, error: { code: 'incident.closed' } });
    expect(value(listAttachments(vault.read, { subject: 'incident', record: id })).files).toHaveLength(2);
    value(reopenIncident(vault.write, { id, reason: 'Falsches Foto' }));
    value(removeAttachment(vault.write, { id: early }));
  });

  test('go with an exercise for good, and a restore is told of it', () => {
    const vault = openTestVault();
    const id = opened(vault, 'bagInTrain');
    const file = photo(vault, id);
    value(noteInTimeline(vault.write, { id, note: { kind: 'note', happenedAt: telling.at, who: '', text: 'x' } }));
    value(removeExercise(vault.write, { id }));
    expect(vault.db.prepare('SELECT count(*) FROM attachments').pluck().get()).toBe(0);
    expect(vault.db.prepare('SELECT count(*) FROM attachment_parts').pluck().get()).toBe(0);
    expect([...erasedRecords(erasureLines(vault.db), 'attachment')]).toEqual([file]);
  });
});
