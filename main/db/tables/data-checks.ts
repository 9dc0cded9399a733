import sql from 'sql-template-tag';
import { archivedBit } from '../../../shared/domain/list-facts.ts';
import type { DueShown } from '../../../shared/ipc/accuracy-calls.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** When a customer's data were last found right, and when she was last asked whether they are (ISO 8601); '' for never. */
export type DataCheck = { readonly checkedOn: string; readonly askedOn: string };
const never: DataCheck = { checkedOn: '', askedOn: '' };

/** What is known of a customer. `customer`: the number of her row. */
export const dataCheckOf = (db: ReadableDb, customer: number): DataCheck =>
  get<DataCheck>(
    db,
    sql`SELECT checked_on AS checkedOn, asked_on AS askedOn FROM data_checks WHERE customer = ${customer}`,
  ) ?? never;

/** Writes it down; of whom nothing is known there is no row. */
export function putDataCheck(db: WritableDb, customer: number, { checkedOn, askedOn }: DataCheck): void {
  if (checkedOn === '' && askedOn === '') run(db, sql`DELETE FROM data_checks WHERE customer = ${customer}`);
  else
    run(
      db,
      sql`
      INSERT INTO data_checks (customer, checked_on, asked_on) VALUES (${customer}, ${checkedOn}, ${askedOn})
      ON CONFLICT (customer) DO UPDATE SET checked_on = excluded.checked_on, asked_on = excluded.asked_on`,
    );
}

/** All that upkeep has noted of a customer; `fine`: the mark of a note that was found needed, '' for none. */
export type CustomerChecks = { readonly check: DataCheck; readonly fine: string };

/** Reads it, before a customer is deleted. `customer`: the number of its row. */
export const checksOf = (db: ReadableDb, customer: number): CustomerChecks => ({
  check: dataCheckOf(db, customer),
  fine: fineMark(db, customer),
});

/** Puts it back, on a customer that has none of it. */
export function bringChecksBack(db: WritableDb, customer: number, { check, fine }: CustomerChecks): void {
  putDataCheck(db, customer, check);
  if (fine !== '') putFineMark(db, customer, fine);
}

/** The mark of the note that was found needed; '' where none was. */
export const fineMark = (db: ReadableDb, customer: number): string =>
  get<{ mark: string }>(db, sql`SELECT mark FROM notes_found_fine WHERE customer = ${customer}`)?.mark ?? '';

export const putFineMark = (db: WritableDb, customer: number, mark: string): number =>
  run(db, sql`INSERT OR REPLACE INTO notes_found_fine (customer, mark) VALUES (${customer}, ${mark})`);

export const removeFineMark = (db: WritableDb, customer: number): number =>
  run(db, sql`DELETE FROM notes_found_fine WHERE customer = ${customer}`);

/** After how many months the business wants data checked again; undefined while it has not said. */
export const accuracyMonths = (db: ReadableDb): number | undefined =>
  get<{ months: number }>(db, sql`SELECT months FROM accuracy_settings`)?.months;

export const putAccuracyMonths = (db: WritableDb, months: number): number =>
  run(db, sql`INSERT OR REPLACE INTO accuracy_settings (only, months) VALUES (1, ${months})`);

/**
 * Customers, archived ones left out, with the day their data count from: the last check, else the day they were taken, else
 * the day they were added. An index answers it alone, without the customers themselves.
 */
const counted = sql`
  SELECT customers.customer, ifnull(checked_on, '') AS checked_on, ifnull(asked_on, '') AS asked_on,
    CASE WHEN ifnull(checked_on, '') > '' THEN checked_on WHEN source_on > '' THEN source_on
      ELSE substr(created_at, 1, 10) END AS since
  FROM customers INDEXED BY customers_by_taken LEFT JOIN data_checks ON data_checks.customer = customers.customer
  WHERE facts & ${archivedBit} = 0`;

/** An answer is a check on that day or later. */
const unanswered = sql`asked_on > checked_on`;

/** How many customers there are, how many of them are due (nothing since that day or before), and of those: never checked, and asked without an answer. */
export function countDue(
  db: ReadableDb,
  lastDay: string,
): { readonly all: number; readonly due: number; readonly never: number; readonly asked: number } {
  return (
    get(
      db,
      sql`
      SELECT count(*) AS "all", count(*) FILTER (WHERE since <= ${lastDay}) AS due,
        count(*) FILTER (WHERE since <= ${lastDay} AND checked_on = '') AS never,
        count(*) FILTER (WHERE since <= ${lastDay} AND ${unanswered}) AS asked
      FROM (${counted})`,
    ) ?? { all: 0, due: 0, never: 0, asked: 0 }
  );
}

/** Somebody who is due. `row`: the number of her row. */
export type DueRow = {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly checkedOn: string;
  readonly askedOn: string;
  readonly email: string;
};

const shownOnly = {
  all: sql`1`,
  asked: sql`${unanswered}`,
  notAsked: sql`NOT (${unanswered})`,
} as const;

/** A page of those that are due, whose data nobody has looked at for longest first. */
export const duePage = (
  db: ReadableDb,
  lastDay: string,
  shown: DueShown,
  offset: number,
  limit: number,
): readonly DueRow[] =>
  all<DueRow>(
    db,
    sql`
    WITH page AS MATERIALIZED (
      SELECT customer, since, checked_on, asked_on FROM (${counted})
      WHERE since <= ${lastDay} AND ${shownOnly[shown]} ORDER BY since, customer LIMIT ${limit} OFFSET ${offset})
    SELECT page.customer AS row, customers.id, customers.name, page.since, page.checked_on AS checkedOn,
      page.asked_on AS askedOn, first_email AS email
    FROM page JOIN customers USING (customer) ORDER BY page.since, page.customer`,
  );

/** The ids of all of them. */
export const dueIds = (db: ReadableDb, lastDay: string, shown: DueShown): readonly string[] =>
  all<{ id: string }>(
    db,
    sql`
    SELECT id FROM (${counted}) AS due JOIN customers ON customers.customer = due.customer
    WHERE due.since <= ${lastDay} AND ${shownOnly[shown]} ORDER BY due.since, due.customer`,
  ).map(({ id }) => id);
