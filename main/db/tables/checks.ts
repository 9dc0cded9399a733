import sql from 'sql-template-tag';
import { all, run, type ReadableDb, type WritableDb } from '../connection.ts';

/**
 * The latest check of one kind: a quick or full look through the file, a restore that was tried, or changes lost with a
 * damaged log (`detail`: the moment after which they are missing). A look that could not be carried out is not `sound`
 * either; its `detail` tells it from one that found damage. `at`: ISO 8601.
 */
export type Check = {
  readonly kind: 'quick' | 'full' | 'exercise' | 'log';
  readonly at: string;
  readonly sound: boolean;
  readonly detail: string;
};

/** Notes a check in the place of the last one of its kind. */
export function noteCheck(db: WritableDb, { kind, at, sound, detail }: Check): void {
  run(
    db,
    sql`
    INSERT INTO checks (kind, at, sound, detail) VALUES (${kind}, ${at}, ${sound ? 1 : 0}, ${detail})
    ON CONFLICT (kind) DO UPDATE SET at = excluded.at, sound = excluded.sound, detail = excluded.detail`,
  );
}

/** The latest check of each kind that there was. */
export function readChecks(db: ReadableDb): readonly Check[] {
  return all<Omit<Check, 'sound'> & { sound: number }>(db, sql`SELECT kind, at, sound, detail FROM checks`).map(
    row => ({ ...row, sound: row.sound === 1 }),
  );
}

/** Forgets the check of one kind, if there is one. */
export function removeCheck(db: WritableDb, kind: Check['kind']): void {
  run(db, sql`DELETE FROM checks WHERE kind = ${kind}`);
}
