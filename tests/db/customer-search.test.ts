import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertCustomer, removeCustomers, replaceCustomer } from '../../main/db/tables/customers.ts';
import { searchedRows } from '../../main/db/tables/customer-search.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { emptyCustomer, type StoredCustomer } from '../../shared/domain/customer.ts';
import { searchTerms } from '../../shared/domain/search-words.ts';
import { openTestVault } from './open-test-vault.ts';

type Change = { readonly do: 'add' | 'replace' | 'remove'; readonly at: number; readonly name: string };
const change: fc.Arbitrary<Change> = fc.record({
  do: fc.constantFrom('add', 'replace', 'remove'),
  at: fc.nat(7),
  name: fc.constantFrom('Ahorn', 'Birke', 'Birkenfeld', 'Ceder', 'Ahornblatt'),
});

test('whatever one transaction does to customers, the search index stays whole and finds who is there', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 14 }), changes => {
      const { db } = openTestVault();
      const there = new Map<string, StoredCustomer>();
      let made = 0;
      const named = (familyName: string, id: string): StoredCustomer => ({
        ...emptyCustomer,
        familyName,
        id,
        version: 1,
        createdAt: '2026-01-01T00:00:00.000Z',
        changedAt: '2026-01-01T00:00:00.000Z',
        archivedAt: null,
        importId: null,
      });
      const add = (name: string): void => {
        made += 1;
        const customer = named(name, `018f2c9a-9f0e-4f3a-8f5b-${String(made).padStart(12, '0')}`);
        insertCustomer(db, customer, derive(customer, 'DE'));
        there.set(customer.id, customer);
      };
      db.transaction(() => ['Ahorn', 'Birke', 'Ceder', 'Birke'].forEach(add)).immediate();
      db.transaction(() => {
        for (const { do: what, at, name } of changes) {
          const id = [...there.keys()][at % Math.max(there.size, 1)];
          if (what === 'add' || id === undefined) add(name);
          else if (what === 'remove') {
            removeCustomers(db, [id], true);
            there.delete(id);
          } else {
            const customer = named(name, id);
            replaceCustomer(db, customer, derive(customer, 'DE'));
            there.set(id, customer);
          }
        }
      }).immediate();
      db.exec("INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)");
      for (const name of ['Ahorn', 'Birke', 'Ceder']) {
        const wanted = [...there.values()].filter(({ familyName }) => familyName.startsWith(name)).length;
        expect(searchedRows(db, searchTerms(name))).toHaveLength(wanted);
      }
    }),
    {
      numRuns: 150,
      // The newest goes, somebody comes into the row that was freed, and somebody follows: one run in a few hundred finds it.
      examples: [
        [
          [
            { do: 'remove', at: 3, name: '' },
            { do: 'add', at: 0, name: 'Birkenfeld' },
            { do: 'add', at: 0, name: 'Birke' },
          ],
        ],
      ],
    },
  );
});
