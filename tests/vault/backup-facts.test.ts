import { describe, expect, test } from 'vitest';
import { backupState, trailPasses, type BackupState } from '../../main/db/tables/backup-facts.ts';
import { liesBetween, sameState } from '../../main/vault/backup/prove-backup.ts';
import { openTestVault } from './test-backup.ts';

const state: BackupState = {
  vault: 'one',
  business: 'Blumen',
  customers: 10,
  schema: 2,
  entries: 20,
  head: 'a'.repeat(64),
  newest: { id: 'customer', changedAt: '2026-11-22T09:00:00.000Z' },
};
const later: BackupState = { ...state, customers: 12, entries: 22, head: 'c'.repeat(64) };
const between: BackupState = { ...state, customers: 11, entries: 21, head: 'b'.repeat(64) };

describe('a copy made while others write', () => {
  test.each<[string, BackupState, BackupState, boolean, boolean]>([
    ['as it was before', state, later, true, true],
    ['as it was after', later, later, true, true],
    ['as it was in between', between, later, true, true],
    ['nothing happened', state, state, true, true],
    ["an entry the live trail doesn't have", between, later, false, false],
    ['an entry before', { ...between, entries: 19 }, later, true, false],
    ['an entry after', { ...between, entries: 23 }, later, true, false],
    ['as many entries as before, other customers', { ...state, customers: 11 }, later, true, false],
    ['as many entries as before, another head', { ...state, head: 'f'.repeat(64) }, later, true, false],
    ['as many entries as before, another newest', { ...state, newest: null }, later, true, false],
    ['as many entries as after, other customers', { ...later, customers: 11 }, later, true, false],
    ['as many entries as after, another head', { ...later, head: 'f'.repeat(64) }, later, true, false],
    ['another schema', { ...between, schema: 1 }, later, true, false],
    ['another vault', { ...between, vault: 'two' }, later, true, false],
    // The business's name changes without customers changing.
    ['another name of the business', { ...state, business: 'Blumen und mehr' }, later, true, true],
  ])('%s', (_, copy, after, passes, lies) => {
    expect(liesBetween(state, copy, after, passes)).toBe(lies);
  });

  test.each([
    ['vault', 'two'],
    ['business', 'Anders'],
    ['customers', 9],
    ['schema', 1],
    ['entries', 21],
    ['head', 'b'.repeat(64)],
    ['newest', null],
    ['newest', { id: 'other', changedAt: '2026-11-22T09:00:00.000Z' }],
    ['newest', { id: 'customer', changedAt: '2026-11-22T09:00:00.001Z' }],
  ])('two states that differ in %s (%j) are two', (name, other) => {
    expect(sameState(state, { ...state, newest: { ...state.newest } as BackupState['newest'] })).toBe(true);
    expect(sameState(state, { ...state, [name]: other })).toBe(false);
  });
});

describe('the facts of a database', () => {
  test('count customers and entries, and name the customer changed last', () => {
    const { db, vault, save } = openTestVault(2);
    const before = backupState(db);
    expect(before).toMatchObject({ vault, business: 'Blumen Beispiel', customers: 2, entries: 2 });
    save('Neu');
    const after = backupState(db);
    expect(after).toMatchObject({ customers: 3, entries: 3 });
    expect(after?.head).not.toBe(before?.head);
    expect(after?.newest?.id).toBe(db.prepare("SELECT id FROM customers WHERE family_name = 'Neu'").pluck().get());
    expect(trailPasses(db, 2, before?.head ?? '')).toBe(true);
    expect(trailPasses(db, 3, after?.head ?? '')).toBe(true);
  });

  test('the trail has an entry only with the hash it was written with', () => {
    const { db } = openTestVault(2);
    const { head } = backupState(db) ?? { head: '' };
    expect([trailPasses(db, 2, 'a'.repeat(64)), trailPasses(db, 3, head), trailPasses(db, 1, head)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([trailPasses(db, 0, '0'.repeat(64)), trailPasses(db, 0, head)]).toEqual([true, false]);
  });

  test('are none of a database that was never finished', () => {
    const { db } = openTestVault(0);
    db.exec('DELETE FROM vault');
    expect(backupState(db)).toBeUndefined();
  });
});
