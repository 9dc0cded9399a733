import sql from 'sql-template-tag';
import { all, get, run, statement } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

/** One record that was erased ('deleted'), or whose erasure was taken back ('kept'). */
export type ErasureRow = {
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly record: string;
};

/** Notes what was done to these records. */
export function insertErasures(
  db: WritableDb,
  { at, action, subject }: Omit<ErasureRow, 'record'>,
  records: readonly string[],
): void {
  run(
    db,
    sql`
    INSERT INTO erasures (at, action, subject, record)
    SELECT ${at}, ${action}, ${subject}, value FROM json_each(${JSON.stringify(records)})`,
  );
}

/** The latest moment at which any of these records was noted; undefined where none was. */
export function lastErasureOf(db: ReadableDb, records: readonly string[]): string | undefined {
  const row = get<{ at: string | null }>(
    db,
    sql`SELECT max(at) AS at FROM erasures WHERE record IN (SELECT value FROM json_each(${JSON.stringify(records)}))`,
  );
  return row?.at ?? undefined;
}

/** The latest moment at which anything was noted of these texts or of longer ones that begin with them; undefined where nothing was. */
export function lastErasureBeginning(db: ReadableDb, beginnings: readonly string[]): string | undefined {
  const row = get<{ at: string | null }>(
    db,
    sql`
    SELECT max(erasures.at) AS at FROM json_each(${JSON.stringify(beginnings)}) AS begin
    JOIN erasures ON record >= begin.value AND record < begin.value || '~'`,
  );
  return row?.at ?? undefined;
}

/** Every row, in the order they were noted. */
export function* erasureRows(db: ReadableDb): Generator<ErasureRow> {
  // One at a time: an import of a hundred thousand customers may have been taken back.
  yield* statement(
    db,
    'SELECT at, action, subject, record FROM erasures ORDER BY erasure',
  ).iterate() as IterableIterator<ErasureRow>;
}

/** Those of these ids that are customers. */
export function customersAmong(db: ReadableDb, ids: readonly string[]): readonly string[] {
  return all<{ id: string }>(
    db,
    sql`SELECT id FROM customers WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY customer`,
  ).map(({ id }) => id);
}

/** The number of the row noted last; 0 before the first. */
export const newestErasure = (db: ReadableDb): number =>
  get<{ newest: number | null }>(db, sql`SELECT max(erasure) AS newest FROM erasures`)?.newest ?? 0;

/** How many rows there are. */
export const countErasures = (db: ReadableDb): number =>
  get<{ erasures: number }>(db, sql`SELECT count(*) AS erasures FROM erasures`)?.erasures ?? 0;
