import sql from 'sql-template-tag';
import type {
  Address,
  ContactLabel,
  Customer,
  CustomerKind,
  CustomerStatus,
  DataSource,
  Email,
  Phone,
  StoredCustomer,
} from '../../../shared/domain/customer.ts';
import type { Derived } from '../../../shared/domain/customer-derived.ts';
import { factsOf } from '../../../shared/domain/list-facts.ts';
import { all, get, run, statement } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { addToSearch, removeManyFromSearch, replaceInSearch } from './customer-search.ts';

type Row = {
  readonly customer: number;
  readonly id: string;
  readonly version: number;
  readonly kind: CustomerKind;
  readonly number: string;
  readonly salutation: string;
  readonly title: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly organisation: string;
  readonly language: string;
  readonly status: CustomerStatus;
  readonly source: DataSource;
  readonly source_detail: string;
  readonly source_on: string;
  readonly last_contact_on: string;
  readonly notes: string;
  readonly archived_at: string | null;
  readonly created_at: string;
  readonly changed_at: string;
  readonly import_id: string | null;
};

function toCustomer(db: ReadableDb, row: Row): StoredCustomer {
  const key = row.customer;
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    number: row.number,
    salutation: row.salutation,
    title: row.title,
    givenName: row.given_name,
    familyName: row.family_name,
    organisation: row.organisation,
    language: row.language,
    status: row.status,
    source: row.source,
    sourceDetail: row.source_detail,
    sourceOn: row.source_on,
    lastContactOn: row.last_contact_on,
    notes: row.notes,
    archivedAt: row.archived_at,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    importId: row.import_id,
    tags: all<{ tag: string }>(db, sql`SELECT tag FROM customer_tags WHERE customer = ${key}`)
      .map(({ tag }) => tag)
      .toSorted(),
    emails: all<Email & { label: ContactLabel }>(
      db,
      sql`SELECT label, address FROM customer_emails WHERE customer = ${key} ORDER BY position`,
    ),
    phones: all<Phone>(db, sql`SELECT label, number FROM customer_phones WHERE customer = ${key} ORDER BY position`),
    addresses: all<Address>(
      db,
      sql`
      SELECT label, street, extra, postcode, city, region, country FROM customer_addresses WHERE customer = ${key} ORDER BY position`,
    ),
    extras: Object.fromEntries(
      all<{ field: string; value: string }>(
        db,
        sql`SELECT field, value FROM customer_extras WHERE customer = ${key} ORDER BY field`,
      ).map(({ field, value }) => [field, value]),
    ),
  };
}

/** The customer with this id as stored, switched-off fields included; undefined where there is none. */
export function findCustomer(db: ReadableDb, id: string): StoredCustomer | undefined {
  const row = get<Row>(
    db,
    sql`
    SELECT customer, id, version, kind, number, salutation, title, given_name, family_name, organisation, language, status,
      source, source_detail, source_on, last_contact_on, notes, archived_at, created_at, changed_at, import_id
    FROM customers WHERE id = ${id}`,
  );
  return row && toCustomer(db, row);
}

/** The ids of all customers, in the order they were added, from the one after `after` ('' for the first) and at most `limit`. */
export function customerIdsAfter(db: ReadableDb, after: string, limit: number): readonly string[] {
  return all<{ id: string }>(
    db,
    sql`
    SELECT id FROM customers WHERE customer > COALESCE((SELECT customer FROM customers WHERE id = ${after}), -1)
    ORDER BY customer LIMIT ${limit}`,
  ).map(({ id }) => id);
}

/** Which state of a customer this is. A version alone doesn't say: after a restore the same number is given again. */
export type CustomerState = { readonly id: string; readonly version: number; readonly changedAt: string };

/** The state of every customer, ordered by id, one at a time: nothing else may use the connection meanwhile. */
export function customerStates(db: ReadableDb): IterableIterator<CustomerState> {
  // Sorted by SQLite, from one walk through the table: following the index of ids would read the table page by page at random.
  return statement(
    db,
    'SELECT id, version, changed_at AS changedAt FROM customers ORDER BY +id',
  ).iterate() as IterableIterator<CustomerState>;
}

/** The id of the customer that has this number; undefined where it is free. */
export function numberOwner(db: ReadableDb, number: string): string | undefined {
  return get<{ id: string }>(db, sql`SELECT id FROM customers WHERE number = ${number} AND number <> ''`)?.id;
}

/** This row, if no customer stands in it; undefined where one does. */
export const freeRow = (db: ReadableDb, row: number | undefined): number | undefined =>
  row === undefined || get(db, sql`SELECT 1 FROM customers WHERE customer = ${row}`) ? undefined : row;

/** The numbers of the newest customers that have one, at most `limit`. */
export function newestNumbers(db: ReadableDb, limit: number): readonly string[] {
  return all<{ number: string }>(
    db,
    sql`SELECT number FROM customers WHERE number <> '' ORDER BY customer DESC LIMIT ${limit}`,
  ).map(({ number }) => number);
}

/** The numbers whose sort form lies from `from` to before `to`, highest first, at most `limit`. */
export function highestNumbers(db: ReadableDb, from: string, to: string, limit: number): readonly string[] {
  return all<{ number: string }>(
    db,
    sql`
    SELECT number FROM customers WHERE sort_number >= ${from} AND sort_number < ${to} ORDER BY sort_number DESC LIMIT ${limit}`,
  ).map(({ number }) => number);
}

// Imports run these a hundred thousand times: as plain text they are looked up, not put together, each time.
const insertRow = `
  INSERT INTO customers (customer, id, version, kind, number, salutation, title, given_name, family_name, organisation, language,
    status, source, source_detail, source_on, last_contact_on, notes, archived_at, created_at, changed_at, import_id,
    name, sort_name, sort_number, sort_city, first_email, first_phone, first_city, facts, search_words)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertEmail = 'INSERT INTO customer_emails (customer, position, label, address) VALUES (?, ?, ?, ?)';
const insertPhone = 'INSERT INTO customer_phones (customer, position, label, number) VALUES (?, ?, ?, ?)';
const insertAddress = `
  INSERT INTO customer_addresses (customer, position, label, street, extra, postcode, city, region, country)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertTag = 'INSERT INTO customer_tags (customer, tag) VALUES (?, ?)';
const insertExtra = 'INSERT INTO customer_extras (customer, field, value) VALUES (?, ?, ?)';

/** Adds a customer with all that belongs to it, findable at once. The caller has checked that id and number are free. */
export function insertCustomer(db: WritableDb, customer: StoredCustomer, derived: Derived): void {
  insertCustomers(db, [{ customer, derived }]);
}

/**
 * Adds many at once, one table after the other: the pages of each stay at hand, which takes a quarter less time. `key`: the
 * row to put it in, which must be free; the next one where it isn't given.
 */
export function insertCustomers(
  db: WritableDb,
  many: readonly { readonly customer: StoredCustomer; readonly derived: Derived; readonly key?: number | undefined }[],
): void {
  const keys = many.map(({ customer, derived, key }) => insertRecord(db, key, customer, derived));
  const each = (insert: (key: number, customer: Customer, derived: Derived) => void): void =>
    many.forEach(({ customer, derived }, index) => insert(keys[index] as number, customer, derived));
  each((key, customer) => insertEmails(db, key, customer));
  each((key, customer) => insertPhones(db, key, customer));
  each((key, customer) => insertAddresses(db, key, customer));
  each((key, customer) => insertTags(db, key, customer));
  each((key, customer) => insertExtras(db, key, customer));
  each((key, _, derived) => addToSearch(db, key, derived.searchWords));
}

function insertRecord(db: WritableDb, key: number | undefined, customer: StoredCustomer, derived: Derived): number {
  const { lastInsertRowid } = statement(db, insertRow).run(
    key ?? null,
    customer.id,
    customer.version,
    customer.kind,
    customer.number,
    customer.salutation,
    customer.title,
    customer.givenName,
    customer.familyName,
    customer.organisation,
    customer.language,
    customer.status,
    customer.source,
    customer.sourceDetail,
    customer.sourceOn,
    customer.lastContactOn,
    customer.notes,
    customer.archivedAt,
    customer.createdAt,
    customer.changedAt,
    customer.importId,
    derived.name,
    derived.sortName,
    derived.sortNumber,
    derived.sortCity,
    derived.firstEmail,
    derived.firstPhone,
    derived.firstCity,
    factsOf(customer),
    derived.searchWords,
  );
  return Number(lastInsertRowid);
}

function insertParts(db: WritableDb, key: number, customer: Customer): void {
  insertEmails(db, key, customer);
  insertPhones(db, key, customer);
  insertAddresses(db, key, customer);
  insertTags(db, key, customer);
  insertExtras(db, key, customer);
}

function insertEmails(db: WritableDb, key: number, { emails }: Customer): void {
  emails.forEach((email, position) => statement(db, insertEmail).run(key, position, email.label, email.address));
}

function insertPhones(db: WritableDb, key: number, { phones }: Customer): void {
  phones.forEach((phone, position) => statement(db, insertPhone).run(key, position, phone.label, phone.number));
}

function insertAddresses(db: WritableDb, key: number, { addresses }: Customer): void {
  addresses.forEach((address, position) =>
    statement(db, insertAddress).run(
      key,
      position,
      address.label,
      address.street,
      address.extra,
      address.postcode,
      address.city,
      address.region,
      address.country,
    ),
  );
}

function insertTags(db: WritableDb, key: number, { tags }: Customer): void {
  for (const tag of tags) statement(db, insertTag).run(key, tag);
}

function insertExtras(db: WritableDb, key: number, { extras }: Customer): void {
  for (const [field, value] of Object.entries(extras)) statement(db, insertExtra).run(key, field, value);
}

/** Where the search index stands for a customer: what it was told, to be taken back word for word. */
function searchedAs(db: ReadableDb, id: string): { readonly customer: number; readonly search_words: string } {
  const row = get<{ customer: number; search_words: string }>(
    db,
    sql`SELECT customer, search_words FROM customers WHERE id = ${id}`,
  );
  if (!row) throw new Error('A customer vanished between reading and writing it');
  return row;
}

/** Puts `customer` in the place of the record with its id, which must be there. */
export function replaceCustomer(db: WritableDb, customer: StoredCustomer, derived: Derived): void {
  const before = searchedAs(db, customer.id);
  rewriteCustomer(db, before.customer, customer, derived);
  if (before.search_words !== derived.searchWords)
    replaceInSearch(db, before.customer, before.search_words, derived.searchWords);
}

/** The same in the row `key`, without telling the search index: `rebuildSearch` must follow. */
export function rewriteCustomer(db: WritableDb, key: number, customer: StoredCustomer, derived: Derived): void {
  run(
    db,
    sql`
    UPDATE customers SET version = ${customer.version}, kind = ${customer.kind}, number = ${customer.number},
      salutation = ${customer.salutation}, title = ${customer.title}, given_name = ${customer.givenName},
      family_name = ${customer.familyName}, organisation = ${customer.organisation}, language = ${customer.language},
      status = ${customer.status}, source = ${customer.source}, source_detail = ${customer.sourceDetail},
      source_on = ${customer.sourceOn}, last_contact_on = ${customer.lastContactOn}, notes = ${customer.notes},
      archived_at = ${customer.archivedAt}, created_at = ${customer.createdAt}, changed_at = ${customer.changedAt},
      import_id = ${customer.importId}, name = ${derived.name}, sort_name = ${derived.sortName},
      sort_number = ${derived.sortNumber}, sort_city = ${derived.sortCity}, first_email = ${derived.firstEmail},
      first_phone = ${derived.firstPhone}, first_city = ${derived.firstCity}, facts = ${factsOf(customer)},
      search_words = ${derived.searchWords}
    WHERE customer = ${key}`,
  );
  deleteParts(db, key);
  insertParts(db, key, customer);
}

function deleteParts(db: WritableDb, key: number): void {
  run(db, sql`DELETE FROM customer_emails WHERE customer = ${key}`);
  run(db, sql`DELETE FROM customer_phones WHERE customer = ${key}`);
  run(db, sql`DELETE FROM customer_addresses WHERE customer = ${key}`);
  run(db, sql`DELETE FROM customer_tags WHERE customer = ${key}`);
  run(db, sql`DELETE FROM customer_extras WHERE customer = ${key}`);
}

/** Sets the words a customer is found by, without telling the index: `rebuildSearch` must follow. */
export function setSearchWords(db: WritableDb, id: string, words: string): void {
  run(db, sql`UPDATE customers SET search_words = ${words} WHERE id = ${id} AND search_words <> ${words}`);
}

/**
 * Removes customers with all that belongs to them but their files. Ids that are not there are passed over. `indexed` false
 * leaves the search index alone: it must be made anew after the last (`rebuildSearch`).
 */
export function removeCustomers(db: WritableDb, ids: readonly string[], indexed: boolean): void {
  const keys = JSON.stringify(
    all<{ customer: number }>(
      db,
      sql`SELECT customer FROM customers WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ).map(({ customer }) => customer),
  );
  if (indexed) removeManyFromSearch(db, keys);
  // Emails, phones, addresses, tags, extras, consents and what is held go with the customer: ON DELETE CASCADE.
  run(db, sql`DELETE FROM customers WHERE customer IN (SELECT value FROM json_each(${keys}))`);
}
