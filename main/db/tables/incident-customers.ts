import sql from 'sql-template-tag';
import type { Address, CustomerKind } from '../../../shared/domain/customer.ts';
import type { IncidentEvent } from '../../../shared/ipc/incident-calls.ts';
import { all, run, type ReadableDb, type WritableDb } from '../connection.ts';

const listed = (ids: readonly string[]) => sql`SELECT value FROM json_each(${JSON.stringify(ids)})`;

/** Those of these customers (ids) who are there and whom the incident doesn't name yet; it names them from now on. */
export function linkCustomers(db: WritableDb, incident: number, ids: readonly string[]): readonly string[] {
  return all<{ id: string }>(
    db,
    sql`
    INSERT INTO incident_customers (incident, customer, telling)
    SELECT ${incident}, customer, '' FROM customers WHERE id IN (${listed(ids)}) ORDER BY customer
    ON CONFLICT (incident, customer) DO NOTHING
    RETURNING (SELECT id FROM customers WHERE customers.customer = incident_customers.customer) AS id`,
  ).map(({ id }) => id);
}

/** Those of these customers (ids) whom the incident named and names no longer. */
export function unlinkCustomers(db: WritableDb, incident: number, ids: readonly string[]): readonly string[] {
  return all<{ id: string }>(
    db,
    sql`
    DELETE FROM incident_customers
    WHERE incident = ${incident} AND customer IN (SELECT customer FROM customers WHERE id IN (${listed(ids)}))
    RETURNING (SELECT id FROM customers WHERE customers.customer = incident_customers.customer) AS id`,
  ).map(({ id }) => id);
}

/** What is known of one of those an incident names, as far as it says how she is told. `telling`: the round in which she was; '' for not yet. */
export type LinkedPerson = {
  readonly id: string;
  readonly kind: CustomerKind;
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
  readonly language: string;
  readonly telling: string;
  /** Nothing reaches her any more. Whoever is blocked or restricted is told all the same: the law orders it for her sake (GDPR Art. 34). */
  readonly deceased: boolean;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly Pick<Address, 'street' | 'extra' | 'city' | 'region' | 'country'>[];
};

/** Rows of a table of several to a customer, by customer. */
function byCustomer<Row extends { readonly customer: number }>(rows: readonly Row[]): ReadonlyMap<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const before = found.get(row.customer);
    if (before) before.push(row);
    else found.set(row.customer, [row]);
  }
  return found;
}

/** All whom an incident names, in their order, in four walks: asked for one by one, a hundred thousand would take minutes. */
export function linkedPeople(db: ReadableDb, incident: number): readonly LinkedPerson[] {
  const named = sql`incident_customers JOIN customers USING (customer) LEFT JOIN customer_standing USING (customer)`;
  const people = all<
    Omit<LinkedPerson, 'emails' | 'phones' | 'addresses' | 'deceased'> & { customer: number; deceased: number }
  >(
    db,
    sql`
    SELECT customer, id, kind, number, given_name AS givenName, family_name AS familyName, organisation, language, telling,
      coalesce(deceased, 0) AS deceased
    FROM ${named} WHERE incident = ${incident} ORDER BY customer`,
  );
  const emails = byCustomer(
    all<{ customer: number; address: string }>(
      db,
      sql`
      SELECT customer, address FROM incident_customers JOIN customer_emails USING (customer)
      WHERE incident = ${incident} ORDER BY customer, position`,
    ),
  );
  const phones = byCustomer(
    all<{ customer: number; number: string }>(
      db,
      sql`
      SELECT customer, number FROM incident_customers JOIN customer_phones USING (customer)
      WHERE incident = ${incident} ORDER BY customer, position`,
    ),
  );
  const addresses = byCustomer(
    all<LinkedPerson['addresses'][number] & { customer: number }>(
      db,
      sql`
      SELECT customer, street, extra, city, region, country FROM incident_customers JOIN customer_addresses USING (customer)
      WHERE incident = ${incident} ORDER BY customer, position`,
    ),
  );
  return people.map(({ customer, deceased, ...person }) => ({
    ...person,
    deceased: deceased === 1,
    emails: (emails.get(customer) ?? []).map(({ address }) => address),
    phones: (phones.get(customer) ?? []).map(({ number }) => number),
    addresses: addresses.get(customer) ?? [],
  }));
}

/** Notes in which round some of the customers were told, of those who weren't yet; says who. */
export function markTold(
  db: WritableDb,
  incident: number,
  telling: string,
  ids: readonly string[] | 'untold',
): readonly string[] {
  const whom =
    ids === 'untold'
      ? sql`SELECT customer FROM customers`
      : sql`SELECT customer FROM customers WHERE id IN (${listed(ids)})`;
  return all<{ id: string }>(
    db,
    sql`
    UPDATE incident_customers SET telling = ${telling}
    WHERE incident = ${incident} AND telling = '' AND customer IN (${whom})
    RETURNING (SELECT id FROM customers WHERE customers.customer = incident_customers.customer) AS id`,
  ).map(({ id }) => id);
}

/** That an incident (id) concerns a customer, and in which round she was told. */
export type Concerning = { readonly incident: string; readonly telling: string };

/** The incidents that concern a customer, by the number of her row. */
export const concerning = (db: ReadableDb, customer: number): readonly Concerning[] =>
  all(
    db,
    sql`
    SELECT id AS incident, telling FROM incident_customers JOIN incidents USING (incident)
    WHERE customer = ${customer} ORDER BY incident`,
  );

/** Puts that back; an incident that is gone is passed over. */
export function concernAgain(db: WritableDb, customer: number, incidents: readonly Concerning[]): void {
  for (const { incident, telling } of incidents)
    run(
      db,
      sql`
      INSERT OR IGNORE INTO incident_customers (incident, customer, telling)
      SELECT incident, ${customer}, ${telling} FROM incidents WHERE id = ${incident}`,
    );
}

/** Puts back that a customer is concerned, for a salvage. */
export function putLink(db: WritableDb, incident: number, customer: number, telling: string): void {
  run(
    db,
    sql`INSERT OR IGNORE INTO incident_customers (incident, customer, telling) VALUES (${incident}, ${customer}, ${telling})`,
  );
}

/** What the trail says of an incident, the oldest first. */
export function incidentEvents(db: ReadableDb, id: string): IncidentEvent[] {
  return all<Omit<IncidentEvent, 'values'> & { readonly valuesJson: string | null }>(
    db,
    sql`
    SELECT entry, at, users.name AS user, action, values_json AS valuesJson
    FROM audit JOIN users ON users.id = audit.user_id
    WHERE record = ${id} AND subject = 'incident' ORDER BY entry`,
  ).map(({ valuesJson, ...event }) => ({
    ...event,
    values: valuesJson === null ? null : (JSON.parse(valuesJson) as IncidentEvent['values']),
  }));
}

/** Erases what one entry about an incident says; false where there is none, or it was erased already. */
export const eraseEvent = (db: WritableDb, id: string, entry: number): boolean =>
  run(
    db,
    sql`
    UPDATE audit SET salt = NULL, values_json = NULL
    WHERE entry = ${entry} AND record = ${id} AND subject = 'incident' AND salt IS NOT NULL
      AND action IN ('note', 'call', 'decision')`,
  ) > 0;
