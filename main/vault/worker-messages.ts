import type { AppError } from '../../shared/errors.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { SessionUser } from '../../shared/ipc/contract.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import type { BackupEntry, BackupPlace, BackupPlaceName } from '../../shared/ipc/backup-shapes.ts';
import type { Result } from '../../shared/result.ts';
import type { BackupPace } from './backup/backup-tools.ts';
import type { RecoverySheet } from './vault-keeper.ts';

/**
 * Who is signed in, and after how many idle minutes the vault locks (0: never by itself). `onTablet`: a customer has the
 * screen, and only her consent is served.
 */
export type Session = {
  readonly unlocked: boolean;
  readonly user: SessionUser | null;
  readonly autoLockMinutes: number;
  readonly onTablet: boolean;
};

/** What a reading connection is opened with. The data key is moved, never copied, and wiped once the database is open. */
export type ReaderKey = { readonly key: Uint8Array; readonly mark: Uint8Array; readonly user: SessionUser };

/** What a vault worker is started with. */
export type WorkerStart = {
  readonly role: 'writer' | 'reader';
  readonly folder: string;
  readonly keyWorker: string;
  readonly parseWorker: string;
  readonly backupWorker: string;
  /** The person's documents folder: backups begin there. */
  readonly documents: string;
  /** The version of Scrinium. */
  readonly program: string;
  readonly pace: BackupPace;
  /** Counts how often Cancel was pressed or the vault locked: a job whose call brought another number stops. */
  readonly cancels: SharedArrayBuffer;
};

/** What main itself asks the writer, beside the channels: the facts of a sheet, and what a dialog's answer is for. */
export type InnerCalls = {
  readonly recoverySheet: { readonly request: Record<string, never>; readonly answer: RecoverySheet };
  readonly 'places.set': {
    readonly request: { readonly which: 'first' | 'second'; readonly folder: string };
    readonly answer: BackupPlace;
  };
  readonly 'places.folder': { readonly request: { readonly which: BackupPlaceName }; readonly answer: string };
  readonly 'restore.chosen': { readonly request: { readonly path: string }; readonly answer: BackupEntry };
};

/** What the main thread asks of a vault worker. `cancels`: the count when the call was made. */
export type ToWorker =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly channel: Channel | keyof InnerCalls;
      readonly request: unknown;
      readonly cancels: number;
    }
  | { readonly kind: 'open'; readonly id: number; readonly reader: ReaderKey }
  | { readonly kind: 'close'; readonly id: number };

/** What a vault worker says. A bug crosses as its name, message and stack; refusals are values. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown, AppError> }
  | {
      readonly kind: 'thrown';
      readonly id: number;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'reader'; readonly reader: ReaderKey }
  | { readonly kind: 'backupsChanged' }
  /** A bug in work that nobody waits for. */
  | { readonly kind: 'fault'; readonly name: string; readonly message: string; readonly stack: string }
  | { readonly kind: 'progress'; readonly state: EventOf<'job.progress'> };
