import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addHeld } from '../../main/services/held-entries.ts';
import { holdReach } from '../../main/services/hold-reach.ts';
import { heldAbout } from '../../main/db/tables/held-entries.ts';
import { covers, type HeldEntry, type HoldScope, type StoredHeld } from '../../shared/domain/held-entry.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';

const today = '2026-11-22';
const everything: HoldScope = { customers: [], entries: [], categories: [], yearFrom: null, yearTo: null };
const entry = (category: string, day: string, events: HeldEntry['events'] = {}): HeldEntry => ({
  category,
  day,
  time: '',
  events,
  title: '',
  place: '',
  amount: null,
  currency: '',
});
const reach = (vault: MadeVault, scope: Partial<HoldScope>) =>
  value(holdReach(vault.read, { scope: { ...everything, ...scope } }));

describe('what a hold comes to', () => {
  test('entries, the customers they are about, and those it names, in its order', () => {
    const vault = openTestVault();
    const { id: one } = added(vault);
    const { id: two } = added(vault, { familyName: 'Zweite' });
    value(addHeld(vault.write, { customer: one, entries: [entry('invoice', '2018-02-14')], today }));
    value(addHeld(vault.write, { customer: one, entries: [entry('order', '2020-02-14')], today }));
    value(addHeld(vault.write, { customer: two, entries: [entry('invoice', '2021-02-14')], today }));
    value(addHeld(vault.write, { customer: null, entries: [entry('books', '2019-12-31')], today }));
    expect(reach(vault, {})).toEqual({ entries: 4, customers: 2, named: [] });
    expect(reach(vault, { categories: ['invoice'] })).toMatchObject({ entries: 2, customers: 2 });
    expect(reach(vault, { yearFrom: 2019, yearTo: 2020 })).toMatchObject({ entries: 2, customers: 1 });
    const named = reach(vault, { customers: [two, one], categories: ['invoice'], yearTo: 2018 });
    expect(named).toMatchObject({ entries: 1, customers: 1 });
    expect(named.named.map(({ id }) => id)).toEqual([two, one]);
    // Of somebody who is gone nothing is left to name.
    const gone = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
    expect(reach(vault, { customers: [gone] })).toEqual({ entries: 0, customers: 0, named: [] });
  });

  test('is counted as a verdict would say it', () => {
    const vault = openTestVault();
    const { id: customer } = added(vault);
    const days = ['2017-12-31', '2018-01-01', '2018-06-01', '2019-12-31', '2020-01-01'];
    const entries = [
      ...days.map(day => entry('invoice', day)),
      ...days.map(day => entry('order', '2018-06-01', { delivery: day })),
      ...days.map(day => entry('contract', '', { delivery: day })),
      ...days.map(day => entry('order', '2018-06-01', { delivery: day, paid: '2019-01-01' })),
      ...days.map(day => entry('contract', '', { delivery: day, claimArose: '2019-01-01' })),
      entry('contract', ''),
    ];
    value(addHeld(vault.write, { customer, entries, today }));
    const row = vault.db.prepare('SELECT customer FROM customers WHERE id = ?').pluck().get(customer) as number;
    const all: readonly StoredHeld[] = heldAbout(vault.db, row);
    expect(all).toHaveLength(entries.length);
    const year = fc.option(fc.integer({ min: 2016, max: 2021 }), { nil: null });
    fc.assert(
      fc.property(
        year,
        year,
        fc.subarray(['invoice', 'order', 'contract']),
        fc.subarray(
          all.map(({ id }) => id),
          { maxLength: 4 },
        ),
        (yearFrom, yearTo, categories, ids) => {
          const scope = { ...everything, yearFrom, yearTo, categories, entries: ids };
          expect(reach(vault, scope).entries).toBe(all.filter(held => covers(scope, held)).length);
        },
      ),
    );
  });
});
