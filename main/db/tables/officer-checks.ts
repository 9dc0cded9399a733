import sql from 'sql-template-tag';
import type { OfficerAnswer } from '../../../shared/domain/officer.ts';
import { all, get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** One going through of the questions. `day`: on this computer's calendar; `place`: whose law was asked. */
export type OfficerCheck = {
  readonly day: string;
  readonly place: string;
  readonly needed: OfficerAnswer['needed'];
  readonly answers: Readonly<Record<string, boolean | number | 'unknown'>>;
};

const written = (answer: boolean | number | 'unknown'): string =>
  typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer);
const read = (answer: string): boolean | number | 'unknown' =>
  answer === 'unknown' ? 'unknown' : answer === 'yes' || answer === 'no' ? answer === 'yes' : Number(answer);

/** The one made last, or undefined. */
export function latestOfficerCheck(db: ReadableDb): OfficerCheck | undefined {
  const row = get<Omit<OfficerCheck, 'answers'> & { readonly key: number }>(
    db,
    sql`SELECT officer_check AS key, day, place, needed FROM officer_checks ORDER BY officer_check DESC LIMIT 1`,
  );
  if (!row) return undefined;
  const { key, ...check } = row;
  const answers = all<{ question: string; answer: string }>(
    db,
    sql`SELECT question, answer FROM officer_answers WHERE officer_check = ${key}`,
  );
  return { ...check, answers: Object.fromEntries(answers.map(({ question, answer }) => [question, read(answer)])) };
}

/** Adds one; none is ever changed. `at`: ISO 8601; `user`: an id. */
export function insertOfficerCheck(db: WritableDb, check: OfficerCheck, at: string, user: string): void {
  run(
    db,
    sql`
    INSERT INTO officer_checks (at, day, user_id, place, needed)
    VALUES (${at}, ${check.day}, ${user}, ${check.place}, ${check.needed})`,
  );
  for (const [question, answer] of Object.entries(check.answers))
    run(
      db,
      sql`
      INSERT INTO officer_answers (officer_check, question, answer)
      VALUES ((SELECT max(officer_check) FROM officer_checks), ${question}, ${written(answer)})`,
    );
}
