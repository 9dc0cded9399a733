import { randomBytes, randomUUID } from 'node:crypto';
import type { EventOf, SessionUser } from '../../shared/ipc/contract.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import type { TableReader } from '../documents/table-reader.ts';
import type { ReadContext, WriteContext } from '../services/context.ts';

/** What all calls of one thread share. */
export type CallTools = {
  readonly readTable: TableReader;
  readonly cancels: Int32Array<SharedArrayBuffer>;
  readonly progress: (state: EventOf<'job.progress'>) => void;
};

/** What a reading service gets. `mark`: how often Cancel had been pressed when the call was made; once more stops it. */
export const readContext = (tools: CallTools, db: ReadableDb, user: SessionUser, mark: number): ReadContext => ({
  db,
  user,
  now: () => new Date().toISOString(),
  random: randomBytes,
  newId: randomUUID,
  readTable: tools.readTable,
  progress: tools.progress,
  cancelled: () => Atomics.load(tools.cancels, 0) !== mark,
});

/** The same for a service that changes data. */
export const writeContext = (tools: CallTools, db: WritableDb, user: SessionUser, mark: number): WriteContext => ({
  ...readContext(tools, db, user, mark),
  db,
});
