import type { SessionUser } from '../../shared/ipc/contract.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import type { TableReader } from '../documents/table-reader.ts';

/** What every service gets beside its request: no clock, randomness, path or file system comes from anywhere else. */
export type ReadContext = {
  readonly db: ReadableDb;
  readonly user: SessionUser;
  /** The present moment, ISO 8601 in UTC. */
  readonly now: () => string;
  readonly random: (bytes: number) => Uint8Array;
  readonly newId: () => string;
  /** Stands for an address in the do-not-contact list: its HMAC under a key of the vault, hexadecimal. */
  readonly mark: (text: string) => string;
  /** The version of this program. */
  readonly program: string;
  /** Reads a CSV file or workbook in a thread of its own. */
  readonly readTable: TableReader;
  readonly progress: (state: EventOf<'job.progress'>) => void;
  /** True once the person pressed Cancel: take back what was done and return `job.cancelled`. */
  readonly cancelled: () => boolean;
};

/** The same, for what changes data. Writing services run one after another, never two at once. */
export type WriteContext = ReadContext & { readonly db: WritableDb };
