import { anchored, noAttempts, oneMore, waitSeconds } from '../../shared/domain/unlock-delay.ts';
import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Disk } from './atomic-file.ts';
import { readAttempts, writeAttempts } from './attempts.ts';
import type { VaultFiles } from './vault-files.ts';

/** Counts wrong passwords, and makes whoever types them wait ever longer: across restarts, by a file. */
export type PasswordTries = {
  /** Whole seconds until the next password is tried. */
  readonly secondsToWait: () => number;
  /**
   * Runs one try, or refuses to while there is a wait. What gives undefined was a wrong password. Where `ends` says that
   * what was opened is not what is guarded here, the try stays counted: it may have been a guess at that too.
   */
  readonly attempt: <T>(
    work: () => Promise<T | undefined>,
    ends?: (result: T) => boolean,
  ) => Promise<Result<T, AppError>>;
  readonly forget: () => void;
};

/** Tries against the vault with these files. `now`: milliseconds since 1970. Throws what the disk refuses. */
export function createPasswordTries(disk: Disk, files: VaultFiles, now: () => number): PasswordTries {
  const secondsToWait = () => {
    const attempts = readAttempts(disk, files);
    const counted = anchored(attempts, now());
    if (counted !== attempts) writeAttempts(disk, files, counted);
    return waitSeconds(counted, now());
  };
  const forget = () => writeAttempts(disk, files, noAttempts);
  return {
    secondsToWait,
    forget,
    attempt: async (work, ends = () => true) => {
      const wait = secondsToWait();
      if (wait > 0) return err({ code: 'vault.wait', waitSeconds: wait });
      // Counted before it is made, so that ending the program in the middle does not make it free.
      writeAttempts(disk, files, oneMore(readAttempts(disk, files), now()));
      const result = await work();
      if (result === undefined) return err({ code: 'vault.wrongPassword', waitSeconds: secondsToWait() });
      if (ends(result)) forget();
      return ok(result);
    },
  };
}
