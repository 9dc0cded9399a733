import { describe, expect, test } from 'vitest';
import { bringHoldBack, linkHold } from '../../main/db/tables/customer-retention.ts';
import {
  anonymise,
  countForGood,
  eraseCustomersForGood,
  eraseHeldForGood,
} from '../../main/services/erase-for-good.ts';
import { deleteCustomer } from '../../main/services/customers.ts';
import { eraseNoted, erasureLines } from '../../main/services/erasures.ts';
import { addHeld, listHeld } from '../../main/services/held-entries.ts';
import { applyUndo } from '../../main/services/undo.ts';
import { added } from '../db/open-test-vault.ts';
import { markedColumns } from '../db/canary-columns.ts';
import { vaultWithCanary } from '../db/canary-person.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { spoken, withdrawal } from '../vault/spoken.ts';
import { value } from '../vault/test-vault.ts';

const today = '2026-11-22';
const entry = {
  category: 'invoice',
  day: '2016-03-01',
  time: '',
  events: {},
  title: 'Rechnung',
  place: 'Keller',
  amount: 1250,
  currency: 'EUR',
};

const counts = ({ db }: MadeVault): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Object.keys(markedColumns), 'legal_hold_customers', 'incident_customers']
      .filter(table => table !== 'audit')
      .map(table => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number]),
  );

/** A hold for a lawsuit with these customers, which is over: one that lasts stands against a deletion. */
function hold({ db }: MadeVault, id: string, customers: readonly string[], entries: readonly string[] = []): void {
  const scope = JSON.stringify({ entries, categories: [], yearFrom: null, yearTo: null });
  bringHoldBack(db, { id, why: 'lawsuit', note: `Az. ${id}`, scope, since: today, reviewOn: today, releasedOn: today });
  linkHold(db, id, customers);
}
const holds = ({ db }: MadeVault) =>
  db
    .prepare(
      'SELECT id, count(customer) AS customers FROM legal_holds LEFT JOIN legal_hold_customers USING (hold) GROUP BY hold',
    )
    .all();

test('what is said to be removed is what is removed, table by table', () => {
  const { vault, id } = vaultWithCanary();
  const before = counts(vault);
  const told = countForGood(vault.db, { customers: [id], entries: [] });
  const done = vault.db.transaction(() => eraseCustomersForGood(vault.write, [id], vault.write.now()))();
  const after = counts(vault);
  const gone = Object.fromEntries(
    Object.entries(before).flatMap(([table, rows]) =>
      rows === after[table] ? [] : [[table, rows - (after[table] ?? 0)]],
    ),
  );
  // An import goes with its parts; what is counted is these.
  const { audit, ...rows } = done.rows;
  expect({ ...rows, imports: 1 }).toEqual(gone);
  expect(audit).toBeGreaterThan(3);
  expect({ rows: done.rows, files: done.files, bytes: done.bytes }).toEqual(told);
  expect([done.files, done.erased]).toEqual([3, [id]]);
});

test('nobody is erased whose id is not there, and nothing is noted', () => {
  const vault = openTestVault();
  const before = counts(vault);
  const nothing = { rows: {}, files: 0, bytes: 0, erased: [] };
  expect(eraseCustomersForGood(vault.write, ['somebody'], vault.write.now())).toEqual(nothing);
  expect(eraseHeldForGood(vault.write, ['something'], vault.write.now())).toEqual(nothing);
  expect([counts(vault), erasureLines(vault.db)]).toEqual([before, []]);
});

test('whoever said no stays on the list of those nobody writes to', () => {
  const vault = openTestVault();
  const people = spoken(() => vault.write, today);
  const id = people.add('Weg', 1);
  people.give(id);
  people.say(id, withdrawal);
  const listed = () => vault.db.prepare('SELECT count(*) FROM do_not_contact').pluck().get();
  expect(listed()).toBe(0);
  vault.db.transaction(() => eraseCustomersForGood(vault.write, [id], vault.write.now()))();
  expect(listed()).not.toBe(0);
});

describe('what is held', () => {
  test('goes by itself, is noted with its id, and goes again where a backup brings it back', () => {
    const vault = openTestVault();
    const { id: customer } = added(vault);
    const ids = value(addHeld(vault.write, { customer, entries: [entry, entry], today })).ids;
    const [first = '', second = ''] = ids;
    const backup = vault.db.prepare('SELECT * FROM held_entries WHERE id = ?').raw().get(first) as unknown[];
    const done = vault.db.transaction(() => eraseHeldForGood(vault.write, [first], vault.write.now()))();
    expect(done).toEqual({ rows: { audit: 1, held_entries: 1 }, files: 0, bytes: 0, erased: [first] });
    const left = () => value(listHeld(vault.read, { customer })).entries.map(({ id }) => id);
    expect(left()).toEqual([second]);
    expect(erasureLines(vault.db)).toMatchObject([{ action: 'deleted', subject: 'held', records: [first] }]);
    vault.db.prepare(`INSERT INTO held_entries VALUES (${backup.map(() => '?').join()})`).run(...backup);
    expect(left()).toHaveLength(2);
    eraseNoted(vault.db, { at: vault.write.now(), user: vault.write.user.id, lines: [], random: vault.write.random });
    expect(left()).toEqual([second]);
  });

  test('comes back with a deleted customer, and her keep, restriction and holds', () => {
    const vault = openTestVault();
    const { id } = added(vault);
    const other = added(vault, { familyName: 'Andere' });
    const [held = ''] = value(
      addHeld(vault.write, { customer: id, entries: [entry, { ...entry, day: '2017-01-01' }], today }),
    ).ids;
    hold(vault, 'alone', [id]);
    hold(vault, 'both', [id, other.id]);
    hold(vault, 'entry', [], [held]);
    vault.db.exec(`
      INSERT INTO customer_keeps SELECT customer, '2030-01-01', 'Stammkunde' FROM customers WHERE id = '${id}';
      INSERT INTO customer_restrictions SELECT customer, '2026-01-01', '2030-01-01', 'Pflicht', 1, 0 FROM customers WHERE id = '${id}'`);
    const state = () => [
      value(listHeld(vault.read, { customer: id })).entries,
      holds(vault),
      vault.db.prepare('SELECT until, reason FROM customer_keeps').all(),
      vault.db.prepare('SELECT since, until, reason, was_archived, was_blocked FROM customer_restrictions').all(),
      vault.db.prepare("SELECT values_json FROM audit WHERE subject = 'held' ORDER BY entry").all(),
    ];
    const before = state();
    const { undo } = value(deleteCustomer(vault.write, { id, version: 1 }));
    // A hold that names nobody any more would hold everything.
    expect(holds(vault)).toEqual([{ id: 'both', customers: 1 }]);
    expect(vault.db.prepare("SELECT DISTINCT values_json FROM audit WHERE subject = 'held'").all()).toEqual([
      { values_json: null },
    ]);
    expect(vault.db.prepare('SELECT count(*) FROM held_entries').pluck().get()).toBe(0);
    value(applyUndo(vault.write, { undo }));
    const sorted = (all: unknown[]) => all.map(each => JSON.stringify(each, null, 1).split('\n').toSorted());
    expect(sorted(state())).toEqual(sorted(before));
  });
});

test('anonymised, five people leave one figure and four none; entries about nobody leave none', () => {
  const vault = openTestVault();
  const address = (postcode: string) => ({
    label: '' as const,
    street: 'Gasse 1',
    extra: '',
    postcode,
    city: 'X',
    region: '',
    country: 'DE',
  });
  const ids = ['01067', '01099', '01067', '01067', '01069', '80331', '80331', '80331', '80331'].map((postcode, n) => {
    const { id } = added(vault, {
      familyName: `Kunde${n}`,
      lastContactOn: '2015-06-01',
      addresses: [address(postcode)],
    });
    value(addHeld(vault.write, { customer: id, entries: [entry], today }));
    return id;
  });
  const [nobodys = ''] = value(addHeld(vault.write, { customer: null, entries: [entry], today })).ids;
  const done = vault.db.transaction(() =>
    anonymise(vault.write, { customers: ids, entries: [nobodys] }, vault.write.now()),
  )();
  const kept = { country: 'DE', area: '01', people: 5, entries: 5 };
  expect(done.figures).toEqual({
    kept: [
      { ...kept, year: 2015, category: 'customerFile', currency: '', amount: 0 },
      { ...kept, year: 2016, category: 'invoice', currency: 'EUR', amount: 6250 },
    ],
    dropped: { entries: 8 },
  });
  expect(done.erased.toSorted()).toEqual([...ids, nobodys].toSorted());
  const figures = vault.db.prepare(
    'SELECT year, country, area, category, currency, people, entries, amount FROM anonymous_figures ORDER BY figure',
  );
  expect(figures.all()).toEqual(done.figures.kept);
});
