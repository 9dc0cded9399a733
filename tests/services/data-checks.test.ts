import { describe, expect, it } from 'vitest';
import { customerRow } from '../../main/db/tables/consent-events.ts';
import { dataCheckOf, fineMark, accuracyMonths } from '../../main/db/tables/data-checks.ts';
import { archiveCustomer, deleteCustomer, readTimeline } from '../../main/services/customers.ts';
import {
  checkData,
  listDueChecks,
  readDataCheck,
  saveAccuracyMonths,
  uncheckData,
} from '../../main/services/data-checks.ts';
import { noteAsked } from '../../main/services/check-letters.ts';
import { findNoteFine } from '../../main/services/holding.ts';
import { mendChecks } from '../../main/services/mend-checks.ts';
import { takeAway } from '../../main/services/taking-away.ts';
import { applyUndo } from '../../main/services/undo.ts';
import type { DueShown } from '../../shared/ipc/accuracy-calls.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { say, value } from './consent-vault.ts';
import { somebody } from './letter-vault.ts';

type Vault = ReturnType<typeof openTestVault>;
/** The vault's own clock stands on this day. */
const dayOf = (vault: Vault): string => vault.write.now().slice(0, 10);
const yearsBefore = (day: string, years: number): string => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

const due = (vault: Vault, shown: DueShown = 'all', offset = 0, limit = 50) =>
  value(listDueChecks(vault.read, { today: dayOf(vault), shown, offset, limit }));
const names = (vault: Vault, shown: DueShown = 'all') => due(vault, shown).people.map(({ name }) => name);
const check = async (vault: Vault, ids: string[], day = dayOf(vault)) =>
  value(await checkData(vault.write, { selection: { kind: 'ids', ids }, day }));
const since = (vault: Vault, familyName: string, sourceOn: string): string => added(vault, { familyName, sourceOn }).id;
const of = (vault: Vault, customer: string) => value(readDataCheck(vault.read, { customer, today: dayOf(vault) }));

describe('whose data are due for a check', () => {
  it('are those taken, or checked, two years ago or longer; the longest unchecked first', async () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    const exact = yearsBefore(today, 2);
    since(vault, 'Genau', exact);
    since(vault, 'Alt', yearsBefore(today, 9));
    since(vault, 'Neu', yearsBefore(today, 1));
    added(vault, { familyName: 'Heute' });
    const checked = since(vault, 'Geprüft', yearsBefore(today, 9));
    await check(vault, [checked], yearsBefore(today, 1));
    const stale = since(vault, 'Wieder', yearsBefore(today, 9));
    await check(vault, [stale], yearsBefore(today, 3));
    expect(names(vault)).toEqual(['Alt', 'Wieder', 'Genau']);
    expect(due(vault)).toMatchObject({ months: 24, all: 6, due: 3, never: 2, asked: 0 });
    expect(due(vault, 'all', 1, 1).people).toMatchObject([{ name: 'Wieder', since: yearsBefore(today, 3) }]);
    expect(of(vault, stale)).toMatchObject({ due: true, checkedOn: yearsBefore(today, 3) });
    expect(of(vault, checked)).toMatchObject({ due: false });
  });

  it('are one day later no longer due', () => {
    const vault = openTestVault();
    const today = '2026-03-01';
    since(vault, 'Schalttag', '2024-03-02');
    const found = (day: string) =>
      value(listDueChecks(vault.read, { today: day, shown: 'all', offset: 0, limit: 50 })).due;
    expect(found(today)).toBe(0);
    expect(found('2026-03-02')).toBe(1);
  });

  it('leave archived customers out and show restricted ones as such', () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    const archived = added(vault, { familyName: 'Archiv', sourceOn: yearsBefore(today, 9) });
    value(archiveCustomer(vault.write, { id: archived.id, version: archived.version, archived: true }));
    const restricted = since(vault, 'Gesperrt', yearsBefore(today, 9));
    say(vault, restricted, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
    expect(due(vault).people).toMatchObject([{ name: 'Gesperrt', restricted: true }]);
  });

  it('follow the time the business chose', () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    since(vault, 'Jahr', yearsBefore(today, 1));
    expect(due(vault).due).toBe(0);
    value(saveAccuracyMonths(vault.write, { months: 12 }));
    expect(due(vault)).toMatchObject({ months: 12, due: 1 });
    value(saveAccuracyMonths(vault.write, { months: 13 }));
    expect(due(vault).due).toBe(0);
  });
});

describe('marking data as checked', () => {
  it('notes the day of each with one entry, and is taken back in one go', async () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    const [one, other] = [since(vault, 'Eins', yearsBefore(today, 9)), since(vault, 'Zwei', yearsBefore(today, 9))];
    await check(vault, [other], yearsBefore(today, 5));
    const { checked, undo } = value(
      await checkData(vault.write, { selection: { kind: 'due', shown: 'all', today, except: [] }, day: today }),
    );
    expect(checked).toBe(2);
    expect(due(vault).due).toBe(0);
    expect(value(readTimeline(vault.read, { id: one })).entries[0]?.action).toBe('dataChecked');
    expect(value(await uncheckData(vault.write, { undo: undo ?? '' }))).toEqual({ unchecked: 2 });
    expect(of(vault, one).checkedOn).toBe('');
    expect(of(vault, other).checkedOn).toBe(yearsBefore(today, 5));
    expect(await uncheckData(vault.write, { undo: undo ?? '' })).toMatchObject({ error: { code: 'undo.gone' } });
  });

  it('is no undo step of a customer', async () => {
    const vault = openTestVault();
    const { undo } = await check(vault, [since(vault, 'Eins', '2020-01-01')]);
    expect(applyUndo(vault.write, { undo: undo ?? '' })).toMatchObject({ error: { code: 'undo.gone' } });
  });

  it('passes over who is excepted, gone or noted already, and takes back only what still stands', async () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    const [one, other] = [since(vault, 'Eins', yearsBefore(today, 9)), since(vault, 'Zwei', yearsBefore(today, 9))];
    const selection = { kind: 'due', shown: 'all', today, except: [other] } as const;
    const first = value(await checkData(vault.write, { selection: { ...selection, except: [other] }, day: today }));
    expect(first.checked).toBe(1);
    expect(await check(vault, [one])).toEqual({ checked: 0, undo: null });
    const later = yearsBefore(today, 1);
    await check(vault, [one], later);
    expect(value(await uncheckData(vault.write, { undo: first.undo ?? '' }))).toEqual({ unchecked: 0 });
    expect(of(vault, one).checkedOn).toBe(later);
  });

  it('refuses a day to come', async () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    const id = since(vault, 'Eins', '2020-01-01');
    const result = await checkData(vault.write, {
      selection: { kind: 'ids', ids: [id] },
      day: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`,
    });
    expect(result).toMatchObject({ error: { code: 'accuracy.dayToCome' } });
  });

  it('leaves nothing when it is cancelled', async () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    for (let n = 0; n < 3; n += 1) since(vault, `Kunde ${n}`, '2020-01-01');
    const steps: number[] = [];
    const result = await checkData(
      { ...vault.write, progress: ({ total }) => void steps.push(total), cancelled: () => true },
      { selection: { kind: 'due', shown: 'all', today, except: [] }, day: today },
    );
    expect(result).toMatchObject({ error: { code: 'job.cancelled' } });
    expect(steps).toEqual([3]);
    expect(due(vault).due).toBe(3);
  });
});

describe('somebody who was asked', () => {
  it('waits for an answer until the data are checked', async () => {
    const vault = openTestVault();
    const today = dayOf(vault);
    const id = somebody(vault, { sourceOn: yearsBefore(today, 9) });
    value(noteAsked(vault.write, { customers: [id], how: 'post', today }));
    expect(of(vault, id)).toMatchObject({ askedOn: today, waits: true, due: true });
    expect(names(vault, 'asked')).toHaveLength(1);
    expect(names(vault, 'notAsked')).toHaveLength(0);
    expect(value(readTimeline(vault.read, { id })).entries[0]?.action).toBe('askedToCheck');
    await check(vault, [id]);
    expect(of(vault, id)).toMatchObject({ waits: false, due: false });
  });
});

describe('what upkeep noted of a customer', () => {
  const noted = async (vault: Vault): Promise<string> => {
    const today = dayOf(vault);
    const id = somebody(vault, { notes: 'Allergie gegen Lilien' });
    await check(vault, [id], yearsBefore(today, 1));
    value(noteAsked(vault.write, { customers: [id], how: 'post', today }));
    value(findNoteFine(vault.write, { customer: id, fine: true }));
    value(saveAccuracyMonths(vault.write, { months: 36 }));
    return id;
  };
  const rows = (vault: Vault, id: string) => {
    const row = customerRow(vault.db, id) ?? 0;
    return { ...dataCheckOf(vault.db, row), fine: fineMark(vault.db, row), months: accuracyMonths(vault.db) };
  };

  it('goes with her, and comes back when the deletion is undone', async () => {
    const vault = openTestVault();
    const id = await noted(vault);
    const before = rows(vault, id);
    const { undo } = value(deleteCustomer(vault.write, { id, version: 1 }));
    for (const table of ['data_checks', 'notes_found_fine'])
      expect(vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    value(applyUndo(vault.write, { undo }));
    expect(rows(vault, id)).toEqual(before);
  });

  it('leaves no step behind that names somebody who was erased', async () => {
    const vault = openTestVault();
    const [one, other] = [somebody(vault), somebody(vault, { familyName: 'Bleibt' })];
    await check(vault, [one, other]);
    await check(vault, [other], yearsBefore(dayOf(vault), 1));
    const steps = () => vault.db.prepare('SELECT count(*) FROM undo_steps').pluck().get();
    expect(steps()).toBe(2);
    takeAway(vault.db, { customers: [one], entries: [] });
    expect(steps()).toBe(1);
  });

  it('is rebuilt from the trail where its rows could not be read', async () => {
    const vault = openTestVault();
    const id = await noted(vault);
    const before = rows(vault, id);
    expect(before).toMatchObject({ months: 36, askedOn: dayOf(vault) });
    expect(before.fine).not.toBe('');
    for (const table of ['data_checks', 'notes_found_fine', 'accuracy_settings']) vault.db.exec(`DELETE FROM ${table}`);
    mendChecks(vault.db);
    expect(rows(vault, id)).toEqual(before);
  });
});
