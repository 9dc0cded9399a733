import type { Compared } from '../../../shared/domain/duplicates.ts';
import type { Address, ContactLabel } from '../../../shared/domain/customer.ts';
import { statement, type ReadableDb } from '../connection.ts';

type Person = Pick<Compared, 'id' | 'kind' | 'number' | 'givenName' | 'familyName' | 'organisation'> & {
  readonly key: number;
};

/** Rows of one table about the customers from one row to another, by whose they are. */
function gathered<Row extends { readonly customer: number }>(
  db: ReadableDb,
  text: string,
  from: number,
  to: number,
): (key: number) => readonly Row[] {
  const rows = new Map<number, Row[]>();
  for (const row of statement(db, text).all(from, to) as Row[]) {
    const known = rows.get(row.customer);
    if (known) known.push(row);
    else rows.set(row.customer, [row]);
  }
  return key => rows.get(key) ?? [];
}

/**
 * What of the next customers is compared, archived ones too, by the number of their row: at most `limit` after the row `after`, none after
 * the last. `birthField`: the field of the business's own that holds dates of birth, '' where there is none.
 */
export function comparedCustomers(
  db: ReadableDb,
  after: number,
  limit: number,
  birthField: string,
): readonly (Compared & { readonly key: number })[] {
  const people = statement(
    db,
    `SELECT customer AS key, id, kind, number, given_name AS givenName, family_name AS familyName, organisation
     FROM customers WHERE customer > ? ORDER BY customer LIMIT ?`,
  ).all(after, limit) as Person[];
  const [from, to] = [after + 1, people.at(-1)?.key ?? after];
  const emails = gathered<{ customer: number; label: ContactLabel; address: string }>(
    db,
    'SELECT customer, label, address FROM customer_emails WHERE customer BETWEEN ? AND ? ORDER BY customer, position',
    from,
    to,
  );
  const phones = gathered<{ customer: number; label: ContactLabel; number: string }>(
    db,
    'SELECT customer, label, number FROM customer_phones WHERE customer BETWEEN ? AND ? ORDER BY customer, position',
    from,
    to,
  );
  const addresses = gathered<Address & { customer: number }>(
    db,
    `SELECT customer, label, street, extra, postcode, city, region, country FROM customer_addresses
     WHERE customer BETWEEN ? AND ? ORDER BY customer, position`,
    from,
    to,
  );
  const born = new Map(
    (
      statement(
        db,
        `SELECT customer, value FROM customer_extras WHERE customer BETWEEN ? AND ? AND field = ?
         UNION ALL SELECT customer, birth_date FROM customer_standing WHERE customer BETWEEN ? AND ? AND birth_date <> ''`,
      ).all(from, to, birthField, from, to) as { customer: number; value: string }[]
    ).map(({ customer, value }) => [customer, value]),
  );
  return people.map(person => ({
    ...person,
    emails: [...emails(person.key)],
    phones: [...phones(person.key)],
    addresses: [...addresses(person.key)],
    birthDate: born.get(person.key) ?? '',
  }));
}

/** Those of these ids that are no customers any more. */
export const goneAmong = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  (
    statement(db, 'SELECT value AS id FROM json_each(?) WHERE value NOT IN (SELECT id FROM customers)').all(
      JSON.stringify(ids),
    ) as { id: string }[]
  ).map(({ id }) => id);

/** How many customers there are, archived ones too. */
export const countCustomers = (db: ReadableDb): number =>
  statement(db, 'SELECT count(*) FROM customers').pluck().get() as number;
