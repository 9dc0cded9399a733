import sql from 'sql-template-tag';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** What it takes to take back that many customers were marked as checked: who they are (ids) and the days before. */
export type CheckStep = {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly before: readonly (readonly [customer: string, checkedOn: string])[];
};

/** One step for all of them, of no record of its own: it brings nobody's data back, only a day, and goes when the vault locks as every step does. */
export function insertCheckStep(db: WritableDb, { id, at, day, before }: CheckStep): void {
  run(
    db,
    sql`
    INSERT INTO undo_steps (id, at, action, record, snapshot)
    VALUES (${id}, ${at}, 'dataChecked', '', ${JSON.stringify({ version: 0, day, before })})`,
  );
}

/** The step with this id, or undefined. */
export function findCheckStep(db: ReadableDb, id: string): CheckStep | undefined {
  const row = get<{ at: string; snapshot: string }>(
    db,
    sql`SELECT at, snapshot FROM undo_steps WHERE id = ${id} AND action = 'dataChecked'`,
  );
  return row && { id, at: row.at, ...(JSON.parse(row.snapshot) as Pick<CheckStep, 'day' | 'before'>) };
}
