import type { AppError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { sqliteRefusal } from '../db/sqlite-refusal.ts';
import { diskRefusal } from './atomic-file.ts';

/** What a person is told when database or disk give up; undefined for a bug. */
export const fileRefusal = (problem: unknown): AppError | undefined => sqliteRefusal(problem) ?? diskRefusal(problem);

function refused(problem: unknown): Result<never, AppError> {
  const refusal = fileRefusal(problem);
  if (refusal) return err(refusal);
  throw problem;
}

/** Does work on database and disk; what these refuse comes back as a value, bugs stay thrown. */
export function guarded<T>(work: () => Result<T, AppError>): Result<T, AppError> {
  try {
    return work();
  } catch (problem) {
    return refused(problem);
  }
}

/** The same for work that waits in between. */
export async function guardedLong<T>(work: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
  try {
    return await work();
  } catch (problem) {
    return refused(problem);
  }
}
