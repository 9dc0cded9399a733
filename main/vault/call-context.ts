import { randomBytes, randomUUID } from 'node:crypto';
import type { SessionUser } from '../../shared/ipc/contract.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import type { TableReader } from '../documents/table-reader.ts';
import type { ReadContext, WriteContext } from '../services/context.ts';

/** What all calls of one thread share. */
export type CallTools = {
  /** The version of this program. */
  readonly program: string;
  readonly readTable: TableReader;
  readonly cancels: Int32Array<SharedArrayBuffer>;
  readonly progress: (state: EventOf<'job.progress'>) => void;
};

/** The open vault as services see it. */
export type OpenForCalls = {
  readonly db: ReadableDb;
  readonly user: SessionUser;
  readonly mark: ReadContext['mark'];
};

/** What a reading service gets. `pressed`: how often Cancel had been pressed when the call was made; once more stops it. */
export const readContext = (tools: CallTools, open: OpenForCalls, pressed: number): ReadContext => ({
  ...open,
  now: () => new Date().toISOString(),
  random: randomBytes,
  newId: randomUUID,
  program: tools.program,
  readTable: tools.readTable,
  progress: tools.progress,
  cancelled: () => Atomics.load(tools.cancels, 0) !== pressed,
});

/** The same for a service that changes data. */
export const writeContext = (
  tools: CallTools,
  open: OpenForCalls & { readonly db: WritableDb },
  pressed: number,
): WriteContext => ({
  ...readContext(tools, open, pressed),
  db: open.db,
});
