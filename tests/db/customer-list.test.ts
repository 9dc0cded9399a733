import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  archivedTagsText,
  customerFacetCounts,
  customerPage,
  factsText,
  orderTexts,
} from '../../main/db/tables/customer-list.ts';
import { insertCustomer } from '../../main/db/tables/customers.ts';
import { archiveCustomer, deleteCustomer } from '../../main/services/customers.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { naturalForm, sortForm } from '../../shared/domain/folding.ts';
import { CustomerRow, CustomerSort } from '../../shared/ipc/contract.ts';
import type { CustomerFilter } from '../../shared/ipc/customer-filter.ts';
import { inventedCustomers } from '../bench/invented-customers.ts';
import type { MadeVault } from './make-vault.ts';
import { added, customerWith, openTestVault } from './open-test-vault.ts';

const everyone: CustomerFilter = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' };
const byName: CustomerSort = { by: 'name', descending: false };
const firstPage = (vault: MadeVault) =>
  customerPage(vault.read.db, { filter: everyone, sort: byName, offset: 0, limit: 10 });
const names = (vault: MadeVault, filter: Partial<CustomerFilter> = {}, sort = byName) =>
  customerPage(vault.read.db, {
    filter: { ...everyone, archived: 'without', ...filter },
    sort,
    offset: 0,
    limit: 200,
  }).rows.map(row => row.name);

const lacks = (customer: StoredCustomer) => ({
  name: (customer.kind === 'person' ? customer.familyName : customer.organisation) === '',
  email: customer.emails.length === 0,
  phone: customer.phones.length === 0,
  address: !customer.addresses.some(({ street, city }) => street !== '' && city !== ''),
});
const derivedBefore = new Map<StoredCustomer, ReturnType<typeof derive>>();
/** The same list worked out the slow way, from whole records. */
function slowly(customers: readonly StoredCustomer[], filter: CustomerFilter, sort: CustomerSort): readonly string[] {
  const derived = (customer: StoredCustomer) => {
    const known = derivedBefore.get(customer) ?? derive(customer, 'DE');
    derivedBefore.set(customer, known);
    return known;
  };
  const places = new Map(customers.map((customer, index) => [customer, String(index).padStart(6, '0')]));
  const orderOf = (customer: StoredCustomer) => places.get(customer) ?? '';
  const any = <T>(wanted: readonly T[], fits: (value: T) => boolean) => wanted.length === 0 || wanted.some(fits);
  const kept = customers.filter(customer => {
    return (
      any(filter.statuses, status => customer.status === status) &&
      any(filter.sources, source => customer.source === source) &&
      any(filter.tags, tag => customer.tags.includes(tag)) &&
      any(filter.missing, each => lacks(customer)[each]) &&
      (filter.archived === 'with' || (customer.archivedAt !== null) === (filter.archived === 'only'))
    );
  });
  const place = (customer: StoredCustomer): readonly string[] => {
    const { name, firstCity } = derived(customer);
    const key = {
      name: sortForm(name),
      number: naturalForm(customer.number),
      city: sortForm(firstCity),
      lastContact: customer.lastContactOn,
      status: String(['prospect', 'active', 'former'].indexOf(customer.status)),
      changed: customer.changedAt,
      created: customer.createdAt,
    }[sort.by];
    return [key, ['city', 'lastContact', 'status'].includes(sort.by) ? sortForm(name) : '', orderOf(customer)];
  };
  const compare = (one: readonly string[], other: readonly string[]) => {
    const at = one.findIndex((text, index) => text !== other[index]);
    return at < 0 ? 0 : Buffer.compare(Buffer.from(one[at] ?? ''), Buffer.from(other[at] ?? ''));
  };
  const placed = kept
    .map(customer => ({ id: customer.id, place: place(customer) }))
    .toSorted((one, other) => compare(one.place, other.place));
  const blank = (entry: (typeof placed)[number]) => entry.place[0] === '';
  const known = placed.filter(entry => !blank(entry));
  return [...(sort.descending ? known.toReversed() : known), ...placed.filter(blank)].map(entry => entry.id);
}

function filled(vault: MadeVault, count: number): readonly StoredCustomer[] {
  const customers = [...inventedCustomers(count, 7)].map((customer, n): StoredCustomer => ({
    ...customer,
    id: randomUUID(),
    version: 1,
    createdAt: `2026-01-01T00:00:00.${String(n % 50).padStart(3, '0')}Z`,
    changedAt: `2026-01-02T00:00:00.${String((n * 7) % 60).padStart(3, '0')}Z`,
    archivedAt: n % 9 === 0 ? '2026-02-01T00:00:00.000Z' : null,
    importId: null,
  }));
  vault.db.transaction(() =>
    customers.forEach(customer => insertCustomer(vault.db, customer, derive(customer, 'DE'))),
  )();
  return customers;
}

const filters = fc.record({
  words: fc.constant(''),
  statuses: fc.uniqueArray(fc.constantFrom('prospect', 'active', 'former'), { maxLength: 2 }),
  sources: fc.uniqueArray(fc.constantFrom('customer', 'webShop', 'import', 'other', 'unknown'), { maxLength: 3 }),
  tags: fc.uniqueArray(fc.constantFrom('VIP', 'Newsletter', 'Großhandel', 'nobody'), { maxLength: 2 }),
  missing: fc.uniqueArray(fc.constantFrom('name', 'email', 'phone', 'address'), { maxLength: 2 }),
  archived: fc.constantFrom('with', 'without', 'only'),
}) as fc.Arbitrary<CustomerFilter>;
const sorts = fc.record({ by: fc.constantFrom(...CustomerSort.shape.by.options), descending: fc.boolean() });

test.each([
  ['walking down an index', 5000],
  ['from the whole order', 0],
])('any filter in any order, page by page, is the same as worked out the slow way: %s', (_, longest) => {
  const vault = openTestVault();
  const customers = filled(vault, 700);
  fc.assert(
    fc.property(
      filters,
      sorts,
      fc.nat({ max: 700 }),
      fc.integer({ min: 1, max: 200 }),
      (filter, sort, offset, limit) => {
        const expected = slowly(customers, filter, sort);
        const page = customerPage(vault.read.db, { filter, sort, offset, limit }, longest);
        expect(page.total).toBe(expected.length);
        expect(page.rows.map(row => row.id)).toEqual(expected.slice(offset, offset + limit));
        page.rows.forEach(row => CustomerRow.parse(row));
      },
    ),
    { numRuns: 200 },
  );
});

test('words and filters hold together', () => {
  const vault = openTestVault();
  added(vault, { familyName: 'Müller', tags: ['VIP'], status: 'active' });
  added(vault, { familyName: 'Müller-Beck', tags: ['VIP'], status: 'former' });
  added(vault, { familyName: 'Mahler', tags: ['VIP'] });
  added(vault, { familyName: 'Muelling' });
  expect(names(vault, { words: 'müll' })).toEqual(['Muelling', 'Müller', 'Müller-Beck']);
  expect(names(vault, { words: 'müll', tags: ['VIP'] })).toEqual(['Müller', 'Müller-Beck']);
  expect(names(vault, { words: 'müll', tags: ['VIP', 'other'], statuses: ['former'] })).toEqual(['Müller-Beck']);
  expect(names(vault, { words: 'beck müll' })).toEqual(['Müller-Beck']);
  expect(names(vault, { words: 'müll', tags: ['other'] })).toEqual([]);
});

test('a change shows at once, made by another connection or the same one', () => {
  const vault = openTestVault();
  const first = added(vault, { familyName: 'Berg' });
  expect(names(vault)).toEqual(['Berg']);
  const second = added(vault, { familyName: 'Adler' });
  expect(names(vault)).toEqual(['Adler', 'Berg']);
  const inOwn = () =>
    customerPage(vault.db, {
      filter: { ...everyone, archived: 'without' },
      sort: byName,
      offset: 0,
      limit: 10,
    }).rows.map(row => row.name);
  expect(inOwn()).toEqual(['Adler', 'Berg']);
  archiveCustomer(vault.write, { id: first.id, version: 1, archived: true });
  expect([names(vault), inOwn()]).toEqual([['Adler'], ['Adler']]);
  deleteCustomer(vault.write, { id: second.id, version: 1 });
  expect([names(vault), inOwn()]).toEqual([[], []]);
  expect(names(vault, { archived: 'only' })).toEqual(['Berg']);
});

test('one snapshot: a page and its total are of the same moment', () => {
  const vault = openTestVault();
  added(vault, { familyName: 'Berg' });
  const page = vault.read.db.transaction(() => {
    firstPage(vault);
    added(vault, { familyName: 'Adler' });
    return firstPage(vault);
  })();
  expect(page.total).toBe(1);
  expect(firstPage(vault).total).toBe(2);
});

test('an empty vault has an empty list', () => {
  const vault = openTestVault();
  for (const by of CustomerSort.shape.by.options)
    expect(
      customerPage(vault.read.db, {
        filter: { ...everyone, words: 'a', tags: ['b'] },
        sort: { by, descending: true },
        offset: 0,
        limit: 10,
      }),
    ).toEqual({ rows: [], total: 0 });
  expect(customerFacetCounts(vault.read.db)).toEqual({ total: 0, archived: 0, tags: [], statuses: [] });
});

test('facets count what is not archived', () => {
  const vault = openTestVault();
  added(vault, { tags: ['a', 'b'], status: 'prospect' });
  const gone = added(vault, { tags: ['a', 'c'], status: 'former' });
  added(vault, { tags: ['a'], status: 'prospect' });
  archiveCustomer(vault.write, { id: gone.id, version: 1, archived: true });
  expect(customerFacetCounts(vault.read.db)).toEqual({
    total: 2,
    archived: 1,
    tags: [
      { tag: 'a', customers: 2 },
      { tag: 'b', customers: 1 },
    ],
    statuses: [{ status: 'prospect', customers: 2 }],
  });
});

describe('indexes that answer alone', () => {
  const vault = () => openTestVault().db;
  const plan = (db: ReturnType<typeof vault>, text: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[]).map(row => row.detail);
  test.each([
    ...Object.entries(orderTexts).flatMap(([by, { known, knownDown, blank }]) => [
      [`order by ${by}`, known, /^(SCAN|SEARCH) customers USING COVERING INDEX customers_by_/] as const,
      [`order by ${by}, descending`, knownDown, /^(SCAN|SEARCH) customers USING COVERING INDEX customers_by_/] as const,
      ...(blank === null
        ? []
        : [[`without a value, by ${by}`, blank, /^SEARCH customers USING COVERING INDEX customers_by_/] as const]),
    ]),
    ['facts', factsText, /^SCAN customers USING COVERING INDEX customers_by_facts$/],
    [
      'facets',
      'SELECT facts, count(*) FROM customers GROUP BY facts',
      /^SCAN customers USING COVERING INDEX customers_by_facts$/,
    ],
    [
      'tags counted',
      'SELECT tag, count(*) FROM customer_tags GROUP BY tag',
      /^SCAN customer_tags USING COVERING INDEX customer_tags_tag$/,
    ],
    [
      'tag',
      "SELECT customer FROM customer_tags WHERE tag = 'a'",
      /^SEARCH customer_tags USING COVERING INDEX customer_tags_tag/,
    ],
    [
      'search',
      'SELECT rowid FROM customer_search WHERE customer_search MATCH \'"a"*\'',
      /^SCAN customer_search VIRTUAL TABLE INDEX/,
    ],
    [
      'number',
      "SELECT id FROM customers WHERE number = 'a' AND number <> ''",
      /^SEARCH customers USING INDEX customers_number/,
    ],
    [
      'highest number',
      "SELECT number FROM customers WHERE sort_number >= 'a' AND sort_number < 'b' ORDER BY sort_number DESC",
      /^SEARCH customers USING INDEX customers_by_number/,
    ],
    [
      'id',
      "SELECT customer FROM customers WHERE id = 'a'",
      /^SEARCH customers USING COVERING INDEX sqlite_autoindex_customers_1/,
    ],
    [
      'timeline',
      "SELECT at FROM audit WHERE record = 'a' AND subject = 'customer' ORDER BY entry DESC",
      /^SEARCH audit USING INDEX audit_record/,
    ],
  ] as const)('%s', (_, text, expected) => {
    const steps = plan(vault(), text);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatch(expected);
  });
});

test('archived tags are counted without reading a customer', () => {
  const steps = (
    openTestVault().db.prepare(`EXPLAIN QUERY PLAN ${archivedTagsText}`).all() as { detail: string }[]
  ).map(row => row.detail);
  expect(steps).toEqual([
    'SCAN customers USING COVERING INDEX customers_by_facts',
    expect.stringMatching(/^SEARCH customer_tags USING PRIMARY KEY/),
    'USE TEMP B-TREE FOR GROUP BY',
  ]);
});

test('search never breaks, whatever is typed, and words of FTS are words', () => {
  const vault = openTestVault();
  added(vault, { familyName: 'Or', givenName: 'Near' });
  for (const words of [
    '"',
    '""',
    '" OR *',
    'OR',
    'NOT x',
    'NEAR(a b, 3)',
    'a AND',
    'search_words : x',
    '^a',
    'a*b',
    '-a',
    '(',
    ')',
    "';--",
    '\u0000',
    'a\u0000b',
    '\u202e',
    '\ud800',
    '🐱',
    '*',
    '{a b}',
    '+',
    '\\',
    '%',
    '\u{E000}49',
  ]) {
    expect(() => names(vault, { words })).not.toThrow();
  }
  expect(names(vault, { words: 'near or' })).toEqual(['Or, Near']);
  expect(names(vault, { words: 'near not' })).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), words => {
      names(vault, { words });
    }),
    { numRuns: 300 },
  );
});

test('whatever was put in is found again', () => {
  const vault = openTestVault();
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-zÄÖÜäöüßéøåłıİ' -]{0,20}[a-zäöü]$/u),
      fc.stringMatching(/^[A-Z]{0,2}-?\d{1,8}$/),
      fc.nat(),
      (familyName, number, cut) => {
        vault.db.transaction(() => {
          const customer: StoredCustomer = {
            ...customerWith({ familyName, number }),
            id: randomUUID(),
            version: 1,
            createdAt: '2026-01-01T00:00:00Z',
            changedAt: '2026-01-01T00:00:00Z',
            archivedAt: null,
            importId: null,
          };
          insertCustomer(vault.db, customer, derive(customer, 'DE'));
          for (const words of [
            familyName,
            familyName.slice(0, cut % familyName.length),
            number,
            familyName.toUpperCase(),
            familyName.normalize('NFD'),
            familyName.replaceAll('ü', 'ue').replaceAll('ß', 'ss'),
          ]) {
            expect(
              customerPage(vault.db, { filter: { ...everyone, words }, sort: byName, offset: 0, limit: 200 }).rows.map(
                row => row.id,
              ),
            ).toContain(customer.id);
          }
          vault.db.exec("DELETE FROM customers; INSERT INTO customer_search(customer_search) VALUES('rebuild')");
        })();
      },
    ),
    { numRuns: 150 },
  );
});
