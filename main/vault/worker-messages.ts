import type { AppError } from '../../shared/errors.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { EventOf, SessionUser } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';

/** Who is signed in, and after how many idle minutes the vault locks (0: never by itself). */
export type Session = {
  readonly unlocked: boolean;
  readonly user: SessionUser | null;
  readonly autoLockMinutes: number;
};

/** What a reading connection is opened with. The data key is moved, never copied, and wiped once the database is open. */
export type ReaderKey = { readonly key: Uint8Array; readonly mark: Uint8Array; readonly user: SessionUser };

/** What a vault worker is started with. */
export type WorkerStart = {
  readonly role: 'writer' | 'reader';
  readonly folder: string;
  readonly keyWorker: string;
  readonly parseWorker: string;
  /** Counts how often Cancel was pressed or the vault locked: a job whose call brought another number stops. */
  readonly cancels: SharedArrayBuffer;
};

/** What the main thread asks of a vault worker. `cancels`: the count when the call was made. */
export type ToWorker =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly channel: Channel | 'recoverySheet';
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
  | { readonly kind: 'progress'; readonly state: EventOf<'job.progress'> };
