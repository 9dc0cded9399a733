import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToSearch, searchedRows } from '../../main/db/tables/customer-search.ts';
import { findCustomer, insertCustomer, removeCustomers, replaceCustomer } from '../../main/db/tables/customers.ts';
import { putExtraField } from '../../main/db/tables/extra-fields.ts';
import { deleteCustomer } from '../../main/services/customers.ts';
import { giveNotice } from '../../main/services/notices-given.ts';
import { purgeUndo } from '../../main/services/undo.ts';
import { emptyLog } from '../../main/db/open.ts';
import type { Customer, StoredCustomer } from '../../shared/domain/customer.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { normalCustomer } from '../../shared/domain/customer-normal.ts';
import type { WritableDb } from '../../main/db/connection.ts';
import { added, customerWith, openTestVault } from './open-test-vault.ts';

const naughty = [
  '"',
  "'",
  "''; DROP TABLE customers;--",
  '\u0000',
  'a\u0000b',
  '\u202eabc\u202c',
  '\u200b',
  '🏴\u{e0067}\u{e0062}\u{e007f}',
  '" OR * NEAR(',
  '${x}',
  '%s',
  '{{x}}',
  '<script>alert(1)</script>',
  '\\',
  '\r\n',
  '\t',
  'null',
  '-1',
  'İı',
  'ﷺ',
  '\ufffd',
  'ÄäÖöÜüẞß',
  '𝕳',
  'क्षि',
];
const text = (most: number) =>
  fc
    .oneof(fc.constantFrom(...naughty), fc.string({ unit: 'binary', maxLength: most }))
    .map(raw => raw.toWellFormed().slice(0, most).toWellFormed());
const label = fc.constantFrom('', 'private', 'work', 'mobile', 'fax', 'billing', 'delivery');
const customers = fc
  .record({
    kind: fc.constantFrom('person', 'organisation'),
    number: text(20),
    salutation: text(20),
    title: text(20),
    givenName: text(20),
    familyName: text(20),
    organisation: text(20),
    language: fc.constantFrom('', 'de', 'en-GB'),
    status: fc.constantFrom('prospect', 'active', 'former'),
    source: fc.constantFrom('customer', 'import', 'unknown'),
    sourceDetail: text(20),
    sourceOn: fc.constantFrom('', '2026-01-31'),
    lastContactOn: fc.constantFrom('', '2024-02-29'),
    notes: text(200),
    tags: fc.array(text(20), { maxLength: 3 }),
    emails: fc.array(fc.record({ label, address: text(20) }), { maxLength: 3 }),
    phones: fc.array(fc.record({ label, number: text(20) }), { maxLength: 3 }),
    addresses: fc.array(
      fc.record({
        label,
        street: text(20),
        extra: text(20),
        postcode: text(10),
        city: text(20),
        region: text(20),
        country: fc.constantFrom('', 'DE', 'GB'),
      }),
      { maxLength: 3 },
    ),
    extras: fc.oneof(
      fc.constant({}),
      text(20).map(shoeSize => ({ shoeSize })),
    ),
  })
  .map(raw => normalCustomer(raw as Customer));

const record = (customer: Customer, version = 1): StoredCustomer => ({
  ...customer,
  id: randomUUID(),
  version,
  createdAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-01T00:00:00.000Z',
  archivedAt: null,
  importId: null,
});
const searchIsWhole = (db: WritableDb) =>
  db.prepare("INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)").run();

test('every text comes back to the byte, the search index stays whole, and what is removed leaves no row behind', () => {
  const { db } = openTestVault();
  putExtraField(db, { id: 'shoeSize', kind: 'text', name: 'Shoe size', purpose: 'Fitting', on: true }, 0);
  fc.assert(
    fc.property(customers, customers, (one, other) => {
      db.transaction(() => {
        const first = record(one);
        insertCustomer(db, first, derive(one, 'DE'));
        expect(findCustomer(db, first.id)).toEqual(first);
        const second = { ...first, ...other, version: 2, archivedAt: '2026-02-01T00:00:00.000Z' };
        replaceCustomer(db, second, derive(other, 'DE'));
        expect(findCustomer(db, first.id)).toEqual(second);
        searchIsWhole(db);
        removeCustomers(db, [first.id], true);
        expect(findCustomer(db, first.id)).toBeUndefined();
        searchIsWhole(db);
        for (const table of [
          'customers',
          'customer_emails',
          'customer_phones',
          'customer_addresses',
          'customer_tags',
          'customer_extras',
        ]) {
          expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
        }
      })();
    }),
    { numRuns: 200 },
  );
});

test('a quote in a word ends nothing', () => {
  const { db } = openTestVault();
  addToSearch(db, 1, 'beck');
  expect([searchedRows(db, [[['"beck']]]), searchedRows(db, [[['beck"']]])]).toEqual([[1], [1]]);
});

test('the index check itself notices a word that no customer has', () => {
  const { db } = openTestVault();
  addToSearch(db, 77, 'nobody');
  expect(() => searchIsWhole(db)).toThrow();
});

describe('the database itself refuses', () => {
  test('the same number twice, but no number as often as you like', () => {
    const vault = openTestVault();
    const put = (number: string) =>
      insertCustomer(vault.db, record(customerWith({ number })), derive(customerWith({ number }), 'DE'));
    put('');
    put('');
    put('1');
    expect(() => put('1')).toThrow(/UNIQUE/);
  });
  test('to take an audit entry away or to rewrite it', () => {
    const vault = openTestVault();
    added(vault);
    expect(() => vault.db.exec('DELETE FROM audit')).toThrow(/keeps every entry/);
    expect(() => vault.db.exec("UPDATE audit SET action = 'x'")).toThrow(/not rewritten/);
  });
});

test('what was deleted and purged stands nowhere in the decrypted pages, the search index included', () => {
  const vault = openTestVault();
  for (let n = 0; n < 30; n++) added(vault, { familyName: `Neighbour${n}`, number: String(n) });
  const canary = {
    familyName: 'Zwölfzylinderhut',
    notes: 'Geheimnisträgerin',
    emails: [{ label: '' as const, address: 'kanarienvogel@example.org' }],
  };
  const gone = added(vault, canary);
  // Why she needs no privacy notice: in a line of hers, and in the trail.
  const told = { kind: 'excused', excuse: 'knows' } as const;
  const note = 'Stillschweigensvermerk';
  expect(giveNotice(vault.write, { customers: [gone.id], what: told, day: '2026-11-28', note }).ok).toBe(true);
  const everything = () => {
    const found: string[] = [];
    for (const table of vault.db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('customer_search', 'customer_search_config')",
      )
      .pluck()
      .all() as string[]) {
      for (const row of vault.db.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]) {
        for (const cell of row)
          found.push(cell instanceof Uint8Array ? Buffer.from(cell).toString('latin1') : String(cell));
      }
    }
    return found.join('\n').toLowerCase();
  };
  expect(everything()).toMatch(/zwolfzylinderhut/);
  expect(everything().match(/stillschweigensvermerk/g)).toHaveLength(2);
  expect(deleteCustomer(vault.write, { id: gone.id, version: 1 }).ok).toBe(true);
  purgeUndo(vault.db);
  expect(everything()).not.toMatch(/zw(o|oe|ö)lfzyl|geheimnistr|kanarienvogel|stillschweigensvermerk/);
  expect(emptyLog(vault.db)).toBe(true);
});
