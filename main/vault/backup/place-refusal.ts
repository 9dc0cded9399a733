import type { AppError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import { fileRefusal } from '../guarded.ts';

const isErrno = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && /^E(?!RR_)[A-Z0-9]+$/.test(String(problem.code));

/** What a person is told when the folder for backups doesn't take one; undefined for a bug. */
export function placeRefusal(problem: unknown): AppError | undefined {
  const refusal = fileRefusal(problem);
  if (refusal?.code === 'vault.cannotWrite') return { code: 'backup.cannotWrite', reason: refusal.reason };
  if (refusal) return refusal;
  // Network drives and sticks have refusals of their own; whatever the system calls them, the file was not taken.
  return isErrno(problem) ? { code: 'backup.cannotWrite', reason: 'other' } : undefined;
}

/** Does work in a folder for backups; what the folder refuses comes back as a value, bugs stay thrown. */
export function guardedPlace<T>(work: () => Result<T, AppError>): Result<T, AppError> {
  try {
    return work();
  } catch (problem) {
    const refusal = placeRefusal(problem);
    if (refusal) return err(refusal);
    throw problem;
  }
}
