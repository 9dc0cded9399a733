import type { SessionUser } from '../../shared/ipc/contract.ts';
import type { WritableDb } from '../../main/db/connection.ts';
import type { CallTools } from '../../main/vault/call-context.ts';
import { contactMarker } from '../../main/vault/contact-mark.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';

const noFile = () => Promise.reject(new Error('No file is read here'));

/** What services share where no file is read and nothing is cancelled. */
export const callTools: CallTools = {
  program: '0.0.0',
  readTable: Object.assign(noFile, { customers: noFile }),
  cancels: new Int32Array(new SharedArrayBuffer(4)),
  progress: () => undefined,
};

/** Where no address is marked. */
export const anyMark = contactMarker(new Uint8Array(32), new Uint8Array(16));

/** An open vault as services see it. */
export const marking = (open: {
  readonly db: WritableDb;
  readonly user: SessionUser;
  readonly vault: string;
  readonly dataKey: Uint8Array;
}) => ({ db: open.db, user: open.user, mark: contactMarker(open.dataKey, databaseMark(open.vault)) });
