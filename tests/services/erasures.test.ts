import { describe, expect, test, onTestFinished } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { erasureRows, insertErasures } from '../../main/db/tables/erasures.ts';
import { findCustomer } from '../../main/db/tables/customers.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import { eraseAgain, erasureLines, noteErasure } from '../../main/services/erasures.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { makeVault } from '../db/make-vault.ts';
import { value } from '../vault/test-vault.ts';

function madeVault() {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-erasures-'));
  const vault = makeVault(folder);
  onTestFinished(() => {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const add = (familyName: string) =>
    value(saveCustomer(vault.write, { id: null, version: 0, customer: { ...emptyCustomer, familyName } })).id;
  return { ...vault, add };
}
const at = (second: number, thousandth = 0): string =>
  new Date(Date.parse('2026-11-22T09:00:00.000Z') + second * 1000 + thousandth).toISOString();

describe('what is noted', () => {
  test('with the act it belongs to: a deletion, and its being taken back', () => {
    const { db, write, add } = madeVault();
    const id = add('Eins');
    const undo = value(deleteCustomer(write, { id, version: 1 })).undo;
    expect(erasureLines(db)).toMatchObject([{ action: 'deleted', subject: 'customer', records: [id] }]);
    value(applyUndo(write, { undo }));
    expect(erasureLines(db).map(({ action, records }) => [action, records])).toEqual([
      ['deleted', [id]],
      ['kept', [id]],
    ]);
  });

  test('nothing where the act was refused, or something else was taken back', () => {
    const { db, write, add } = madeVault();
    const id = add('Eins');
    expect(deleteCustomer(write, { id, version: 7 }).ok).toBe(false);
    const { undo } = value(saveCustomer(write, { id, version: 1, customer: { ...emptyCustomer, familyName: 'Zwei' } }));
    value(applyUndo(write, { undo: undo ?? '' }));
    expect(erasureLines(db)).toEqual([]);
  });

  test('never before what was noted of the record earlier, whatever the clock says', () => {
    const { db } = madeVault();
    noteErasure(db, at(10), 'deleted', 'customer', ['a']);
    noteErasure(db, at(10), 'kept', 'customer', ['a']);
    noteErasure(db, at(5), 'deleted', 'customer', ['a', 'b']);
    noteErasure(db, at(5), 'deleted', 'customer', ['c']);
    noteErasure(db, at(11), 'kept', 'customer', ['a']);
    expect(erasureLines(db)).toEqual([
      { at: at(10), action: 'deleted', subject: 'customer', records: ['a'] },
      { at: at(10, 1), action: 'kept', subject: 'customer', records: ['a'] },
      { at: at(10, 2), action: 'deleted', subject: 'customer', records: ['a', 'b'] },
      { at: at(5), action: 'deleted', subject: 'customer', records: ['c'] },
      { at: at(11), action: 'kept', subject: 'customer', records: ['a'] },
    ]);
  });

  test.each([
    [499, [499]],
    [500, [500]],
    [501, [500, 1]],
    [1200, [500, 500, 200]],
  ])('%i records of one act stand in lines of %j', (count, lengths) => {
    const { db } = madeVault();
    const ids = Array.from({ length: count }, (_, index) => `id-${index}`);
    noteErasure(db, at(1), 'deleted', 'customer', ids);
    const lines = erasureLines(db);
    expect(lines.map(({ records }) => records.length)).toEqual(lengths);
    expect(lines.flatMap(({ records }) => records)).toEqual(ids);
  });
});

describe('after a restore', () => {
  test('erases who is there, keeps every line once, and says so in the trail', async () => {
    const { db, write, add } = madeVault();
    const [one, two, three] = [add('Eins'), add('Zwei'), add('Drei')];
    insertErasures(db, { at: at(1), action: 'deleted', subject: 'customer' }, ['gone']);
    const known = { at: at(1), action: 'deleted', subject: 'customer', records: ['gone'] };
    const erased = { at: at(3), action: 'deleted', subject: 'customer', records: [one, two, 'never there'] };
    const kept = { at: at(4), action: 'kept', subject: 'customer', records: [two] };
    const later = { at: at(2), action: 'anonymised', subject: 'customer', records: [three] };
    const lines = [kept, erased, known, later, erased];
    const restored = {
      at: at(20),
      user: write.user.id,
      vault: 'v',
      madeAt: at(0),
      until: at(20),
      lines,
      random: write.random,
    };
    expect(eraseAgain(db, restored)).toBe(1);
    expect([one, two, three].map(id => findCustomer(db, id)?.familyName)).toEqual([undefined, 'Zwei', 'Drei']);
    expect(erasureLines(db)).toEqual([known, later, erased, kept]);
    expect(auditEntriesAfter(db, 3, 10).map(({ action, subject, record }) => [action, subject, record])).toEqual([
      ['restored', 'vault', 'v'],
      ['erasedAgain', 'customer', one],
    ]);
    expect(value(await verifyAudit(write))).toMatchObject({ broken: null });
    // Done once more it changes nothing but the trail.
    expect(eraseAgain(db, restored)).toBe(0);
    expect([...erasureRows(db)]).toHaveLength(6);
  });
});
