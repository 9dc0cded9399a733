import sql from 'sql-template-tag';
import type { KeepDecision } from '../../../shared/domain/held-entry.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** That nobody works with a customer's data any more. `until`: '' where nobody can say; how it was before, to lift it again. */
export type RestrictionRow = {
  readonly since: string;
  readonly until: string;
  readonly reason: string;
  readonly wasArchived: boolean;
  /** The log of what she said had a restriction already. */
  readonly wasBlocked: boolean;
};

/** The restriction of a customer; undefined where there is none. `customer`: the number of her row. */
export function findRestriction(db: ReadableDb, customer: number): RestrictionRow | undefined {
  const row = get<Pick<RestrictionRow, 'since' | 'until' | 'reason'> & { was_archived: number; was_blocked: number }>(
    db,
    sql`SELECT since, until, reason, was_archived, was_blocked FROM customer_restrictions WHERE customer = ${customer}`,
  );
  if (!row) return undefined;
  const { was_archived: archived, was_blocked: blocked, ...said } = row;
  return { ...said, wasArchived: archived === 1, wasBlocked: blocked === 1 };
}

export function insertRestriction(
  db: WritableDb,
  customer: number,
  { since, until, reason, wasArchived, wasBlocked }: RestrictionRow,
): void {
  run(
    db,
    sql`
    INSERT INTO customer_restrictions (customer, since, until, reason, was_archived, was_blocked)
    VALUES (${customer}, ${since}, ${until}, ${reason}, ${wasArchived ? 1 : 0}, ${wasBlocked ? 1 : 0})`,
  );
}

export function removeRestriction(db: WritableDb, customer: number): void {
  run(db, sql`DELETE FROM customer_restrictions WHERE customer = ${customer}`);
}

/** Notes that a customer's data are kept although they were due; a later decision takes the place of an earlier one. */
export function putCustomerKeep(db: WritableDb, customer: number, { until, reason }: KeepDecision): void {
  run(
    db,
    sql`INSERT OR REPLACE INTO customer_keeps (customer, until, reason) VALUES (${customer}, ${until}, ${reason})`,
  );
}

/** True where a decision to keep a customer's data stands. `customer`: the number of her row. */
export const hasCustomerKeep = (db: ReadableDb, customer: number): boolean =>
  get(db, sql`SELECT 1 AS found FROM customer_keeps WHERE customer = ${customer}`) !== undefined;
