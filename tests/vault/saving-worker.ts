import { workerData } from 'node:worker_threads';
import { openForWriting } from '../../main/db/open.ts';
import { findUser } from '../../main/db/tables/users.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { anyMark, callTools } from './call-tools.ts';

// Started by make-backup.test.ts: saves one customer after another over a connection of its own, until it is told to end.
const { path, key, mark, userId, state } = workerData as {
  path: string;
  key: Uint8Array;
  mark: Uint8Array;
  userId: string;
  /** How many customers were confirmed; whether to end. */
  state: Int32Array;
};
const db = openForWriting(path, { key, mark });
const user = findUser(db, userId);
if (!user) throw new Error('No user');
const context = writeContext(callTools, { db, user, mark: anyMark }, 0);
while (Atomics.load(state, 1) === 0) {
  const customer = { ...emptyCustomer, familyName: 'Nebenbei' };
  if (!saveCustomer(context, { id: null, version: 0, customer }).ok) throw new Error('Refused');
  Atomics.add(state, 0, 1);
}
db.close();
