import sql, { raw } from 'sql-template-tag';
import { HoldScope, type LegalHold } from '../../../shared/domain/held-entry.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';
import { linkHold } from './customer-retention.ts';

type Row = Omit<LegalHold, 'scope'> & { readonly hold: number; readonly scope: string };

const columns = raw(`
  hold, id, why, note, scope, since, review_on AS reviewOn, released_on AS releasedOn FROM legal_holds`);

/** What a scope says without its customers, who stand in a table and go with themselves. */
const WithoutCustomers = HoldScope.omit({ customers: true });

const customersOf = (db: ReadableDb, hold: number): string[] =>
  all<{ id: string }>(
    db,
    sql`SELECT customers.id FROM legal_hold_customers JOIN customers USING (customer) WHERE hold = ${hold} ORDER BY customer`,
  ).map(({ id }) => id);

const toHold = (db: ReadableDb, { hold, scope, ...row }: Row): LegalHold => ({
  ...row,
  scope: { ...WithoutCustomers.parse(JSON.parse(scope)), customers: customersOf(db, hold) },
});

/** All legal holds: those that last first, then those that were released; the newest first. */
export const legalHolds = (db: ReadableDb): readonly LegalHold[] =>
  all<Row>(db, sql`SELECT ${columns} ORDER BY released_on <> '', released_on DESC, since DESC, hold DESC`).map(row =>
    toHold(db, row),
  );

/** One hold; undefined where there is none. */
export function findHold(db: ReadableDb, id: string): LegalHold | undefined {
  const row = get<Row>(db, sql`SELECT ${columns} WHERE id = ${id}`);
  return row && toHold(db, row);
}

const withoutCustomers = ({ entries, categories, yearFrom, yearTo }: HoldScope): string =>
  JSON.stringify({ entries, categories, yearFrom, yearTo });

/** Adds a hold. Customers it names have to be there: one that named nobody would hold everything. */
export function insertHold(db: WritableDb, hold: LegalHold): void {
  run(
    db,
    sql`
    INSERT INTO legal_holds (id, why, note, scope, since, review_on, released_on)
    VALUES (${hold.id}, ${hold.why}, ${hold.note}, ${withoutCustomers(hold.scope)}, ${hold.since}, ${hold.reviewOn},
      ${hold.releasedOn})`,
  );
  linkHold(db, hold.id, hold.scope.customers);
}

/** Puts what a hold says in the place of what it said. */
export function replaceHold(db: WritableDb, hold: LegalHold): void {
  run(
    db,
    sql`
    UPDATE legal_holds SET why = ${hold.why}, note = ${hold.note}, scope = ${withoutCustomers(hold.scope)}, since = ${hold.since},
      review_on = ${hold.reviewOn}, released_on = ${hold.releasedOn}
    WHERE id = ${hold.id}`,
  );
  run(db, sql`DELETE FROM legal_hold_customers WHERE hold IN (SELECT hold FROM legal_holds WHERE id = ${hold.id})`);
  linkHold(db, hold.id, hold.scope.customers);
}

/** Takes a hold away. */
export function removeHold(db: WritableDb, id: string): void {
  run(db, sql`DELETE FROM legal_holds WHERE id = ${id}`);
}
