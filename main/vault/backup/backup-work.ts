import { Worker } from 'node:worker_threads';
import type { AppError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { JournalLine } from '../erasure-journal.ts';
import type { FoundBackup } from './list-backups.ts';
import type { BackupOrder, MadeBackup } from './make-backup.ts';
import type { Manifest } from './manifest.ts';

type Keyed = { readonly vault: string; readonly dataKey: Uint8Array };
type Rotated = { readonly gigabytes: number };

/** What can be done in a backup worker, and what comes of it. `removed`: names of files that rotation took away. */
export type BackupJobs = {
  /** Makes a backup. `number` is the least it may bear: files in its folder and in the `others` may be further on. */
  readonly make: {
    readonly task: BackupOrder & Rotated & { readonly others: readonly string[] };
    readonly answer: { readonly made: MadeBackup; readonly removed: readonly string[] };
  };
  /** Copies one backup to another place. */
  readonly copy: {
    readonly task: Keyed & Rotated & { readonly from: string; readonly folder: string };
    readonly answer: { readonly made: MadeBackup; readonly removed: readonly string[] };
  };
  /**
   * Brings the vault's backups from its own folder to the place they waited for; each leaves once it is proved there.
   * `makes`: the place is a folder the program makes. `refused`: why the place did not take one of them.
   */
  readonly move: {
    readonly task: Keyed & Rotated & { readonly own: string; readonly folder: string; readonly makes: boolean };
    readonly answer: {
      readonly made: readonly MadeBackup[];
      readonly removed: readonly string[];
      readonly refused: AppError | null;
    };
  };
  /** Lets go of what a folder holds beyond the limit, never of the newest backup that is proved then and there. */
  readonly prune: {
    readonly task: Keyed & Rotated & { readonly folder: string };
    readonly answer: { readonly removed: readonly string[] };
  };
  /** Removes all backups of a folder that are older than `newest`, a number: only where that one, or a later one, is proved there at this moment. */
  readonly clear: {
    readonly task: Keyed & { readonly folder: string; readonly newest: number };
    readonly answer: { readonly removed: readonly string[] };
  };
  /** Removes what workers that were ended left half-made in these folders. */
  readonly tidy: {
    readonly task: { readonly vault: string; readonly folders: readonly string[] };
    readonly answer: null;
  };
  readonly list: {
    readonly task: { readonly folder: string };
    readonly answer: readonly FoundBackup[];
  };
  /** Reads all of one backup and holds it against its checksums. */
  readonly whole: { readonly task: { readonly path: string }; readonly answer: { readonly whole: boolean } };
  /** Looks at one file the person picked. */
  readonly read: { readonly task: { readonly path: string }; readonly answer: FoundBackup };
  /** Looks through the vault's database: in part, or at every page. */
  readonly check: {
    readonly task: Keyed & { readonly database: string; readonly full: boolean };
    readonly answer: { readonly sound: boolean };
  };
  /** Restores a backup into a temporary place, reads all of it, and removes it again. `folder`: the vault's. */
  readonly try: {
    readonly task: { readonly folder: string; readonly path: string; readonly dataKey: Uint8Array };
    readonly answer: { readonly customers: number; readonly manifest: Manifest };
  };
  /** Writes the journal of erasures into those of these folders that are there, and says into which it could not be. */
  readonly journals: {
    readonly task: Keyed & {
      readonly folders: readonly string[];
      readonly lines: readonly JournalLine[];
      readonly asOf: string;
    };
    readonly answer: { readonly written: readonly string[]; readonly refused: readonly string[] };
  };
};

/** What a backup worker is started with. A data key in it is moved there, and wiped at the end. */
export type BackupTask = {
  [Kind in keyof BackupJobs]: { readonly kind: Kind } & BackupJobs[Kind]['task'];
}[keyof BackupJobs];

/** How far a job is. `done` of `total`: where it can be counted. */
export type BackupStep = 'backingUp' | 'proving' | 'copying' | 'restoring';

/** What a backup worker says: at last, what came of its task. A bug ends it. */
export type FromBackupWorker =
  | { readonly kind: 'step'; readonly step: BackupStep }
  | { readonly kind: 'answer'; readonly result: Result<unknown, AppError> };

/** A job under way. */
export type BackupWork<Kind extends keyof BackupJobs> = {
  /** Rejects where the worker fell over. Stopped, it is refused as cancelled. */
  readonly result: Promise<Result<BackupJobs[Kind]['answer'], AppError>>;
  /** Ends it where it stands. Resolves once the thread is gone, which a drive that doesn't answer may delay for long. */
  readonly stop: () => Promise<void>;
};

/** Starts jobs, each in a thread of its own. */
export type StartBackupWork = <Kind extends keyof BackupJobs>(
  task: { readonly kind: Kind } & BackupJobs[Kind]['task'],
  onStep?: (step: BackupStep) => void,
) => BackupWork<Kind>;

/** Starts jobs from `backupWorker`, the path of backup-worker.ts as built. Each takes over the data key in its task. */
export function createBackupWork(backupWorker: string): StartBackupWork {
  return <Kind extends keyof BackupJobs>(
    task: { readonly kind: Kind } & BackupJobs[Kind]['task'],
    onStep: (step: BackupStep) => void = () => undefined,
  ): BackupWork<Kind> => {
    const moved = 'dataKey' in task && task.dataKey instanceof Uint8Array ? [task.dataKey.buffer as ArrayBuffer] : [];
    // What it works on lies in SQLite's memory: little of it is JavaScript's, and what a thread took is slow to return.
    const resourceLimits = { maxYoungGenerationSizeMb: 4 };
    const worker = new Worker(backupWorker, { workerData: task, transferList: moved, resourceLimits });
    let stopped = false;
    const { promise, resolve, reject } = Promise.withResolvers<Result<BackupJobs[Kind]['answer'], AppError>>();
    worker.on('message', (message: FromBackupWorker) => {
      if (message.kind === 'step') {
        if (!stopped) onStep(message.step);
        return;
      }
      resolve(message.result as Result<BackupJobs[Kind]['answer'], AppError>);
      void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', code => reject(new Error(`The backup worker ended with ${code}`)));
    return {
      result: promise,
      stop: async () => {
        stopped = true;
        resolve(err({ code: 'job.cancelled' }));
        await worker.terminate();
      },
    };
  };
}
