import sql, { raw } from 'sql-template-tag';
import type { Address, Email, Phone, StoredCustomer } from '../../../shared/domain/customer.ts';
import { all, type ReadableDb } from '../connection.ts';

type Own = Omit<StoredCustomer, 'tags' | 'emails' | 'phones' | 'addresses' | 'extras'> & { readonly customer: number };
type Of<T> = T & { readonly customer: number };
type Grouped<T> = ReadonlyMap<number, readonly Of<T>[]>;

/** The rows of one of a customer's own tables, by customer; together for all, as one question each takes several times as long. */
function rowsBy<T>(db: ReadableDb, keys: string, columns: string, table: string, order: string): Grouped<T> {
  const rows = all<Of<T>>(
    db,
    sql`
    SELECT customer, ${raw(columns)} FROM ${raw(table)}
    WHERE customer IN (SELECT value FROM json_each(${keys})) ORDER BY customer, ${raw(order)}`,
  );
  return Map.groupBy(rows, ({ customer }) => customer);
}

/** These customers (at most some thousands of ids) as stored, switched-off fields included, in the order they were added; those that are gone are passed over. */
export function customersOf(db: ReadableDb, ids: readonly string[]): readonly StoredCustomer[] {
  const found = all<Own>(
    db,
    sql`
    SELECT customer, id, version, kind, number, salutation, title, given_name AS givenName, family_name AS familyName, organisation,
      language, status, source, source_detail AS sourceDetail, source_on AS sourceOn, last_contact_on AS lastContactOn, notes,
      archived_at AS archivedAt, created_at AS createdAt, changed_at AS changedAt, import_id AS importId
    FROM customers WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY customer`,
  );
  const keys = JSON.stringify(found.map(({ customer }) => customer));
  const tags = rowsBy<{ tag: string }>(db, keys, 'tag', 'customer_tags', 'tag');
  const emails = rowsBy<Email>(db, keys, 'label, address', 'customer_emails', 'position');
  const phones = rowsBy<Phone>(db, keys, 'label, number', 'customer_phones', 'position');
  const addresses = rowsBy<Address>(
    db,
    keys,
    'label, street, extra, postcode, city, region, country',
    'customer_addresses',
    'position',
  );
  const extras = rowsBy<{ field: string; value: string }>(db, keys, 'field, value', 'customer_extras', 'field');
  return found.map(({ customer, ...own }) => ({
    ...own,
    tags: (tags.get(customer) ?? []).map(({ tag }) => tag).toSorted(),
    emails: (emails.get(customer) ?? []).map(({ label, address }) => ({ label, address })),
    phones: (phones.get(customer) ?? []).map(({ label, number }) => ({ label, number })),
    addresses: (addresses.get(customer) ?? []).map(
      ({ label, street, extra, postcode, city, region, country }): Address => ({
        label,
        street,
        extra,
        postcode,
        city,
        region,
        country,
      }),
    ),
    extras: Object.fromEntries((extras.get(customer) ?? []).map(({ field, value }) => [field, value])),
  }));
}

/** The ids of all customers whose data are set aside: by a duty to keep, by the last word in their log about it (GDPR Art. 18), or blocked by the business. */
export const setAsideCustomers = (db: ReadableDb): ReadonlySet<string> =>
  new Set(
    all<{ id: string }>(
      db,
      sql`
      SELECT id FROM customers JOIN customer_restrictions USING (customer)
      UNION
      SELECT id FROM customers JOIN customer_standing USING (customer) WHERE blocked = 1
      UNION
      SELECT id FROM (
        SELECT customer, said ->> 'kind' AS spoken, max(position) FROM consent_events
        WHERE said ->> 'kind' IN ('restrictionSet', 'restrictionLifted') GROUP BY customer
      ) JOIN customers USING (customer) WHERE spoken = 'restrictionSet'`,
    ).map(({ id }) => id),
  );
