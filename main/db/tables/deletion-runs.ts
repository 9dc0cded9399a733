import sql from 'sql-template-tag';
import type { DeletionRun } from '../../../shared/domain/deletion-run.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** A line of the deletion log as it is stored. `document`: the text the checksum is over; `confirmed`: '' until it was looked for again. */
export type DeletionRow = Pick<DeletionRun, 'id' | 'at' | 'day' | 'method'> & {
  readonly user: string;
  readonly sha256: Uint8Array;
  readonly document: string;
  readonly confirmed: string;
};

/** Adds a run; the log is only ever added to. */
export function insertDeletionRun(db: WritableDb, row: Omit<DeletionRow, 'confirmed'>): void {
  run(
    db,
    sql`
    INSERT INTO deletion_runs (id, at, day, user_id, method, sha256, document, confirmed)
    VALUES (${row.id}, ${row.at}, ${row.day}, ${row.user}, ${row.method}, ${Buffer.from(row.sha256)}, ${row.document}, '')`,
  );
}

/** Notes beside a run what was found when it was looked for again: once. */
export function confirmDeletionRun(db: WritableDb, id: string, confirmed: string): void {
  run(db, sql`UPDATE deletion_runs SET confirmed = ${confirmed} WHERE id = ${id} AND confirmed = ''`);
}

const columns = sql`id, at, day, user_id AS user, method, sha256, document, confirmed`;

/** A page of the log, the newest first. */
export const deletionRunPage = (db: ReadableDb, offset: number, limit: number): readonly DeletionRow[] =>
  all<DeletionRow>(db, sql`SELECT ${columns} FROM deletion_runs ORDER BY run DESC LIMIT ${limit} OFFSET ${offset}`);

export const countDeletionRuns = (db: ReadableDb): number =>
  get<{ runs: number }>(db, sql`SELECT count(*) AS runs FROM deletion_runs`)?.runs ?? 0;

export const findDeletionRun = (db: ReadableDb, id: string): DeletionRow | undefined =>
  get<DeletionRow>(db, sql`SELECT ${columns} FROM deletion_runs WHERE id = ${id}`);
