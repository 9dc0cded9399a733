import sql from 'sql-template-tag';
import { ContactSettings } from '../../../shared/domain/contact-settings.ts';
import { plainStanding, type CustomerStanding } from '../../../shared/domain/consent-record.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

type StandingRow = {
  readonly customer: number;
  readonly recipient: CustomerStanding['recipient'];
  readonly birth_date: string;
  readonly deceased: number;
  readonly blocked: number;
};

const toStanding = (row: StandingRow): CustomerStanding => ({
  recipient: row.recipient,
  birthDate: row.birth_date,
  deceased: row.deceased === 1,
  blocked: row.blocked === 1,
});

/** What was said of a customer; the plain standing where nothing was. `customer`: the number of its row. */
export function standingOf(db: ReadableDb, customer: number): CustomerStanding {
  const row = get<StandingRow>(db, sql`SELECT * FROM customer_standing WHERE customer = ${customer}`);
  return row ? toStanding(row) : plainStanding;
}

/** All that differ from the plain one, by the number of the customer's row. */
export const standingByCustomer = (db: ReadableDb): ReadonlyMap<number, CustomerStanding> =>
  new Map(all<StandingRow>(db, sql`SELECT * FROM customer_standing`).map(row => [row.customer, toStanding(row)]));

/** Writes what is known of a customer; the plain standing takes no row. */
export function putStanding(db: WritableDb, customer: number, standing: CustomerStanding): void {
  run(db, sql`DELETE FROM customer_standing WHERE customer = ${customer}`);
  const { recipient, birthDate, deceased, blocked } = standing;
  if (recipient === null && birthDate === '' && !deceased && !blocked) return;
  run(
    db,
    sql`
    INSERT INTO customer_standing (customer, recipient, birth_date, deceased, blocked)
    VALUES (${customer}, ${recipient}, ${birthDate}, ${deceased ? 1 : 0}, ${blocked ? 1 : 0})`,
  );
}

/** A purpose a customer's data are used for, and since which day (ISO 8601). */
export type PurposeLink = { readonly purpose: string; readonly since: string };

/** What a customer's data are used for beside consents, by purpose. */
export const purposeLinksOf = (db: ReadableDb, customer: number): readonly PurposeLink[] =>
  all<PurposeLink>(db, sql`SELECT purpose, since FROM customer_purposes WHERE customer = ${customer} ORDER BY purpose`);

/** Links a customer to a purpose; the day of a link that is there stays. */
export function linkPurpose(db: WritableDb, customer: number, { purpose, since }: PurposeLink): void {
  run(
    db,
    sql`
    INSERT INTO customer_purposes (customer, purpose, since) VALUES (${customer}, ${purpose}, ${since})
    ON CONFLICT DO NOTHING`,
  );
}

/** Links every customer that isn't archived to a purpose, from the day of its first record, and says how many were new. */
export const linkEverybody = (db: WritableDb, purpose: string): number =>
  run(
    db,
    sql`
    INSERT INTO customer_purposes (customer, purpose, since)
    SELECT customer, ${purpose}, substr(created_at, 1, 10) FROM customers WHERE archived_at IS NULL
    ON CONFLICT DO NOTHING`,
  );

/** How many customers are linked to each purpose. */
export const linkCounts = (db: ReadableDb): ReadonlyMap<string, number> =>
  new Map(
    all<{ purpose: string; customers: number }>(
      db,
      sql`SELECT purpose, count(*) AS customers FROM customer_purposes GROUP BY purpose`,
    ).map(({ purpose, customers }) => [purpose, customers]),
  );

/** Takes one link away. */
export function unlinkPurpose(db: WritableDb, customer: number, purpose: string): void {
  run(db, sql`DELETE FROM customer_purposes WHERE customer = ${customer} AND purpose = ${purpose}`);
}

/** Forgets what was said of a purpose that has left the register, and who was linked to it. */
export function forgetPurpose(db: WritableDb, purpose: string): void {
  run(db, sql`DELETE FROM customer_purposes WHERE purpose = ${purpose}`);
  run(db, sql`DELETE FROM contact_settings WHERE purpose = ${purpose}`);
}

/** What the business said of each purpose. */
export const contactSettings = (db: ReadableDb): ReadonlyMap<string, ContactSettings> =>
  new Map(
    all<{ purpose: string; document: string }>(db, sql`SELECT purpose, document FROM contact_settings`).map(
      ({ purpose, document }) => [purpose, ContactSettings.parse(JSON.parse(document))],
    ),
  );

/** Writes what the business says of a purpose. */
export function putContactSettings(db: WritableDb, purpose: string, settings: ContactSettings): void {
  run(
    db,
    sql`
    INSERT INTO contact_settings (purpose, document) VALUES (${purpose}, ${JSON.stringify(settings)})
    ON CONFLICT (purpose) DO UPDATE SET document = excluded.document`,
  );
}
