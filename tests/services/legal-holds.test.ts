import { describe, expect, test } from 'vitest';
import type { HeldEntry, HoldScope } from '../../shared/domain/held-entry.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import { holdCalls } from '../../shared/ipc/hold-calls.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { deleteCustomer, readCustomer } from '../../main/services/customers.ts';
import { addHeld, listHeld, saveHeld, takeHeldAway } from '../../main/services/held-entries.ts';
import { undoImport } from '../../main/services/import.ts';
import { listHolds, releaseHold, saveHold, takeHoldAway } from '../../main/services/legal-holds.ts';
import { linkPurposes } from '../../main/services/consents.ts';
import { adoptPurposes } from '../../main/services/register.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { value } from './consent-vault.ts';
import { importFile } from './import-file.ts';
import { list, names } from './import-seen.ts';

const today = '2026-11-22';
const invoice: HeldEntry = {
  category: 'invoice',
  day: '2018-02-14',
  time: '',
  events: {},
  title: '',
  place: '',
  amount: null,
  currency: '',
};
type Said = RequestOf<'holds.save'>['hold'];
const everything: HoldScope = { customers: [], entries: [], categories: [], yearFrom: null, yearTo: null };
const said = (scope: Partial<HoldScope> = {}, more: Partial<Omit<Said, 'scope'>> = {}): Said => ({
  why: 'lawsuit',
  note: 'Az. 3 C 114/26',
  since: today,
  reviewOn: '2027-05-22',
  ...more,
  scope: { ...everything, ...scope },
});
const put = (vault: MadeVault, hold: Said, id: string | null = null) => saveHold(vault.write, { id, hold });
const held = (vault: MadeVault, customer: string | null, entry: Partial<HeldEntry> = {}): string =>
  value(addHeld(vault.write, { customer, entries: [{ ...invoice, ...entry }], today })).ids[0] ?? '';
const remove = (vault: MadeVault, id: string, version = 1) => deleteCustomer(vault.write, { id, version });
const holds = (vault: MadeVault) => value(listHolds(vault.read)).holds;
const trail = (vault: MadeVault) =>
  vault.db.prepare("SELECT action, values_json AS said FROM audit WHERE subject = 'hold' ORDER BY entry").all() as {
    readonly action: string;
    readonly said: string | null;
  }[];

describe('a hold', () => {
  test('is kept as it was said, changed, released and taken out of the list', async () => {
    const vault = openTestVault();
    const { id: one } = added(vault);
    const { id: two } = added(vault, { familyName: 'Zweite' });
    const { id } = value(put(vault, said({ customers: [one, two], categories: ['invoice'], yearFrom: 2018 })));
    expect(holds(vault)).toEqual([
      { ...said({ customers: [one, two], categories: ['invoice'], yearFrom: 2018 }), id, releasedOn: '' },
    ]);
    value(put(vault, said({ customers: [two], yearTo: 2020 }, { note: '  Az. 4 ' }), id));
    expect(holds(vault)).toMatchObject([
      { id, note: 'Az. 4', scope: { customers: [two], categories: [], yearTo: 2020 } },
    ]);
    expect(takeHoldAway(vault.write, { id })).toEqual({ ok: false, error: { code: 'hold.lasts' } });
    value(releaseHold(vault.write, { id, on: '2026-12-01' }));
    expect(holds(vault)).toMatchObject([{ id, releasedOn: '2026-12-01' }]);
    expect(releaseHold(vault.write, { id, on: '2026-12-02' })).toEqual({ ok: false, error: { code: 'hold.released' } });
    expect(put(vault, said(), id)).toEqual({ ok: false, error: { code: 'hold.released' } });
    expect(trail(vault).map(({ said: text }) => text)).not.toContain(null);
    value(takeHoldAway(vault.write, { id }));
    expect(holds(vault)).toEqual([]);
    expect(vault.db.prepare('SELECT count(*) FROM legal_hold_customers').pluck().get()).toBe(0);
    // What it said goes out of the trail; that there was one stays.
    expect(trail(vault).map(({ action, said: text }) => [action, text === null])).toEqual([
      ['created', true],
      ['changed', true],
      ['changed', true],
      ['deleted', false],
    ]);
    expect(await verifyAudit(vault.read)).toMatchObject({ ok: true, value: { broken: null } });
    expect(takeHoldAway(vault.write, { id })).toEqual({ ok: false, error: { code: 'hold.gone' } });
  });

  test('that lasts stands before one that was released', () => {
    const vault = openTestVault();
    const first = value(put(vault, said({}, { since: '2020-01-01' }))).id;
    const second = value(put(vault, said({}, { since: '2026-01-01' }))).id;
    value(releaseHold(vault.write, { id: second, on: today }));
    expect(holds(vault).map(({ id }) => id)).toEqual([first, second]);
  });

  test('names nobody who isn’t there: it would hold everything', () => {
    const vault = openTestVault();
    const gone = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
    expect(put(vault, said({ customers: [gone] }))).toEqual({ ok: false, error: { code: 'customer.notFound' } });
    expect(put(vault, said({ entries: [gone] }))).toEqual({ ok: false, error: { code: 'held.gone' } });
    expect(put(vault, said(), gone)).toEqual({ ok: false, error: { code: 'hold.gone' } });
    expect(holds(vault)).toEqual([]);
    expect(trail(vault)).toEqual([]);
  });

  test('of years that run backwards, or looked at before it began, is no request', () => {
    const { request } = holdCalls['holds.save'];
    const asked = (hold: Said) => request.safeParse({ id: null, hold }).success;
    expect(asked(said({ yearFrom: 2018, yearTo: 2018 }))).toBe(true);
    expect(asked(said({ yearFrom: 2019, yearTo: 2018 }))).toBe(false);
    expect(asked(said({}, { reviewOn: today }))).toBe(true);
    expect(asked(said({}, { reviewOn: '2026-11-21' }))).toBe(false);
  });
});

describe('a customer', () => {
  test.each<readonly [string, (customer: string, entry: string) => Partial<HoldScope>]>([
    ['she is named', customer => ({ customers: [customer] })],
    ['she is named, for records she has none of', customer => ({ customers: [customer], categories: ['camera'] })],
    ['something that is held about her is named', (_, entry) => ({ entries: [entry] })],
    ['something of its kind and year is', () => ({ categories: ['invoice'], yearFrom: 2018, yearTo: 2018 })],
    ['customer files are', () => ({ categories: ['customerFile'] })],
    ['everything is', () => ({})],
  ])('can’t be deleted while a hold lasts: %s', (_, scope) => {
    const vault = openTestVault();
    const { id } = added(vault);
    const entry = held(vault, id);
    const hold = value(put(vault, said(scope(id, entry)))).id;
    expect(remove(vault, id)).toEqual({ ok: false, error: { code: 'customer.onHold', holds: 1 } });
    expect(value(readCustomer(vault.read, { id })).id).toBe(id);
    value(releaseHold(vault.write, { id: hold, on: today }));
    expect(remove(vault, id).ok).toBe(true);
  });

  test.each<readonly [string, (other: string) => Partial<HoldScope>]>([
    ['somebody else', other => ({ customers: [other] })],
    ['another year', () => ({ categories: ['invoice'], yearFrom: 2019 })],
    ['another kind', () => ({ categories: ['camera'] })],
  ])('can be deleted while one lasts over %s', (_, scope) => {
    const vault = openTestVault();
    const { id } = added(vault);
    const { id: other } = added(vault, { familyName: 'Andere' });
    held(vault, id);
    value(put(vault, said(scope(other))));
    expect(remove(vault, id).ok).toBe(true);
  });

  test('is held by what her purposes bring along, though nobody entered it', () => {
    const vault = openTestVault();
    value(adoptPurposes(vault.write, { purposes: ['invoices'], today }));
    const { id } = added(vault);
    value(put(vault, said({ categories: ['invoice'] })));
    value(linkPurposes(vault.write, { customer: id, purposes: ['invoices'], today }));
    expect(remove(vault, id)).toMatchObject({ error: { code: 'customer.onHold' } });
  });

  test('deleted takes a released hold along that named her alone, and brings it back', () => {
    const vault = openTestVault();
    const { id } = added(vault);
    const hold = value(put(vault, said({ customers: [id] }))).id;
    value(releaseHold(vault.write, { id: hold, on: today }));
    const undo = value(remove(vault, id)).undo;
    expect(holds(vault)).toEqual([]);
    value(applyUndo(vault.write, { undo }));
    expect(holds(vault)).toMatchObject([{ id: hold, releasedOn: today, scope: { customers: [id] } }]);
  });
});

describe('an entry', () => {
  test('on hold isn’t taken away, nor called something else to be free', () => {
    const vault = openTestVault();
    const entry = held(vault, null);
    const hold = value(put(vault, said({ categories: ['invoice'], yearFrom: 2018, yearTo: 2018 }))).id;
    const refused = { ok: false, error: { code: 'held.onHold' } };
    expect(takeHeldAway(vault.write, { id: entry, version: 1 })).toEqual(refused);
    const change = (more: Partial<HeldEntry>, version = 1) =>
      saveHeld(vault.write, { id: entry, version, entry: { ...invoice, ...more }, today });
    expect(change({ category: 'order' })).toEqual(refused);
    expect(change({ day: '2019-01-01' })).toEqual(refused);
    expect(change({ place: 'Keller' }).ok).toBe(true);
    value(releaseHold(vault.write, { id: hold, on: today }));
    expect(change({ category: 'order' }, 2).ok).toBe(true);
    expect(takeHeldAway(vault.write, { id: entry, version: 3 }).ok).toBe(true);
  });

  test('of another year goes', () => {
    const vault = openTestVault();
    const { id } = added(vault);
    const entry = held(vault, id, { day: '2017-12-31' });
    value(put(vault, said({ categories: ['invoice'], yearFrom: 2018 })));
    expect(takeHeldAway(vault.write, { id: entry, version: 1 }).ok).toBe(true);
    expect(value(listHeld(vault.read, { customer: id })).entries).toEqual([]);
  });
});

test('an import isn’t taken back under a hold over everybody, and leaves whom another one names', async () => {
  const vault = openTestVault();
  const { importId } = value(await importFile(vault, 'x.csv', list));
  const all = value(put(vault, said())).id;
  expect(await undoImport(vault.write, { importId })).toEqual({ ok: false, error: { code: 'import.onHold' } });
  expect(names(vault)).toHaveLength(3);
  value(releaseHold(vault.write, { id: all, on: today }));
  const named = String(vault.db.prepare('SELECT id FROM customers LIMIT 1').pluck().get());
  value(put(vault, said({ customers: [named] })));
  expect(value(await undoImport(vault.write, { importId }))).toMatchObject({ removed: 2, kept: [{ id: named }] });
});
