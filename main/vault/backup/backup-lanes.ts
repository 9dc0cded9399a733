import type { AppError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { BackupJobs, BackupStep, StartBackupWork } from './backup-work.ts';

/** Two jobs at most run at a time: one that makes a backup, so that it never waits long, and one of everything else. */
export type Lane = 'making' | 'aside';

/** Runs jobs in backup workers, those of one lane one after another, until told to stop. */
export type BackupLanes = {
  /** Does work when its lane is free; refused as cancelled where `stop` came first. */
  readonly inLane: <T>(lane: Lane, work: () => Promise<Result<T, AppError>>) => Promise<Result<T, AppError>>;
  /** Runs one job. `cancelled` is looked at every tenth of a second. Rejects where the worker fell over. */
  readonly run: <Kind extends keyof BackupJobs>(
    task: { readonly kind: Kind } & BackupJobs[Kind]['task'],
    onStep?: (step: BackupStep) => void,
    cancelled?: () => boolean,
  ) => Promise<Result<BackupJobs[Kind]['answer'], AppError>>;
  /** Ends all that runs and refuses all that waits. Resolves when the threads are gone, or won't go because a drive hangs. */
  readonly stop: () => Promise<void>;
};

const cancelledError = err({ code: 'job.cancelled' } as const);
const lookEvery = 100;

/** Waits for work, but no longer than until it is cancelled; what it then still does is the caller's to end. */
export async function unlessCancelled<T>(
  work: Promise<Result<T, AppError>>,
  cancelled: () => boolean,
): Promise<Result<T, AppError>> {
  const { promise, resolve } = Promise.withResolvers<Result<T, AppError>>();
  const timer = setInterval(() => void (cancelled() && resolve(cancelledError)), lookEvery);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearInterval(timer);
  }
}

/** Waits for work, but no longer than so many milliseconds. */
export async function atMost(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

/** Lanes for jobs that `start` starts. A thread that was told to end is waited for `patience` milliseconds at most. */
export function createBackupLanes(start: StartBackupWork, patience: number): BackupLanes {
  const running = new Set<() => Promise<void>>();
  const last: Record<Lane, Promise<unknown>> = { making: Promise.resolve(), aside: Promise.resolve() };
  let stops = 0;
  return {
    inLane: (lane, work) => {
      const begun = stops;
      const answer = last[lane].then(() => (begun === stops ? work() : cancelledError));
      last[lane] = answer.catch(() => undefined);
      return answer;
    },
    run: async (task, onStep, cancelled = () => false) => {
      const job = start(task, onStep);
      running.add(job.stop);
      try {
        const result = await unlessCancelled(job.result, cancelled);
        if (!result.ok && result.error.code === 'job.cancelled') await atMost(job.stop(), patience);
        return result;
      } finally {
        running.delete(job.stop);
      }
    },
    stop: async () => {
      stops += 1;
      // A lane whose job hangs with its drive is left behind: what comes next must not wait for it.
      last.making = Promise.resolve();
      last.aside = Promise.resolve();
      await atMost(Promise.all([...running].map(stop => stop())), patience);
    },
  };
}
