import sql, { empty, type Sql } from 'sql-template-tag';
import type { DataSource } from '../../../shared/domain/customer.ts';
import { factTest } from '../../../shared/domain/list-facts.ts';
import type { NoticeGiven } from '../../../shared/domain/notice-version.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** A line as it is stored. `user`: the id of who wrote it down. */
export type StoredGiven = Omit<NoticeGiven, 'by'> & { readonly user: string };

/** What one customer got, in the order it was written down. `row`: the customer's number in the table. */
export const givenTo = (db: ReadableDb, row: number): readonly NoticeGiven[] =>
  all<NoticeGiven>(
    db,
    sql`
    SELECT notices_given.id, notice_id AS notice, day, how, excuse, note, at, users.name AS "by"
    FROM notices_given JOIN users ON users.id = notices_given.user_id WHERE customer = ${row} ORDER BY position`,
  );

/** The same, with who wrote it down by id: to be put back. */
export const storedGiven = (db: ReadableDb, row: number): readonly StoredGiven[] =>
  all<StoredGiven>(
    db,
    sql`
    SELECT id, notice_id AS notice, day, how, excuse, note, at, user_id AS user
    FROM notices_given WHERE customer = ${row} ORDER BY position`,
  );

/** Adds a line to what a customer got. */
export function insertGiven(db: WritableDb, row: number, given: StoredGiven): void {
  run(
    db,
    sql`
    INSERT INTO notices_given (customer, position, id, notice_id, day, how, excuse, note, at, user_id)
    VALUES (${row}, (SELECT ifnull(max(position), 0) + 1 FROM notices_given WHERE customer = ${row}), ${given.id},
      ${given.notice}, ${given.day}, ${given.how}, ${given.excuse}, ${given.note}, ${given.at}, ${given.user})`,
  );
}

/** True where a line with this id is there, whoever it is about. */
export const hasGiven = (db: ReadableDb, id: string): boolean =>
  get(db, sql`SELECT 1 FROM notices_given WHERE id = ${id}`) !== undefined;

/** Takes one line of a customer's away. */
export function removeGiven(db: WritableDb, row: number, id: string): void {
  run(db, sql`DELETE FROM notices_given WHERE customer = ${row} AND id = ${id}`);
}

/** Somebody who got no notice yet. Days in ISO 8601; `firstMessageOn`: the first since the data came, '' for none. */
export type Uninformed = {
  readonly row: number;
  readonly id: string;
  readonly source: DataSource;
  readonly obtainedOn: string;
  readonly lastContactOn: string;
  readonly firstMessageOn: string;
};

/** What stands in the facts of those that came in one of these ways, archived ones too, whose data are still held: there is an index over them. */
const factsOfSources = (sources: readonly DataSource[]): readonly number[] => {
  const test = factTest({ archived: 'with', statuses: [], missing: [], sources: [...sources] });
  return [...test.keys()].filter(facts => test[facts] === 1);
};

/** Whoever isn't blocked or dead, came in one of these ways and has neither a notice nor an excuse. */
const waiting = (sources: readonly DataSource[]): Sql => sql`
  facts IN (SELECT value FROM json_each(${JSON.stringify(factsOfSources(sources))}))
  AND NOT EXISTS (SELECT 1 FROM notices_given WHERE notices_given.customer = customers.customer)
  AND NOT EXISTS (
    SELECT 1 FROM customer_standing AS standing
    WHERE standing.customer = customers.customer AND (standing.blocked = 1 OR standing.deceased = 1))`;

// Where no day was entered, the data came at the latest when the customer was added.
const obtained = sql`iif(source_on <> '', source_on, substr(created_at, 1, 10))`;

/** Everybody who waits for a notice. `only`: the number of one customer's row, to ask about that one. */
export const uninformed = (db: ReadableDb, sources: readonly DataSource[], only?: number): readonly Uninformed[] =>
  all<Uninformed>(
    db,
    sql`
    SELECT customer AS row, id, source, ${obtained} AS obtainedOn, last_contact_on AS lastContactOn,
      ifnull((
        SELECT min(day) FROM consent_events AS said
        WHERE said.customer = customers.customer AND day >= ${obtained}
          AND said.said ->> '$.kind' IN ('used', 'consentRequested')), '') AS firstMessageOn
    FROM customers WHERE customer IN (
      SELECT customer FROM customers WHERE ${waiting(sources)} ${only === undefined ? empty : sql`AND customer = ${only}`})`,
  );

/** How many wait for one. */
export const countUninformed = (db: ReadableDb, sources: readonly DataSource[]): number =>
  get<{ people: number }>(db, sql`SELECT count(*) AS people FROM customers WHERE ${waiting(sources)}`)?.people ?? 0;
