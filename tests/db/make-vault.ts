import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ReadableDb, WritableDb } from '../../main/db/connection.ts';
import { migrate } from '../../main/db/migrate.ts';
import { openForReading, openForWriting, type DatabaseKey } from '../../main/db/open.ts';
import { insertUser } from '../../main/db/tables/users.ts';
import { createVaultRow } from '../../main/db/tables/vault.ts';
import type { ReadContext, WriteContext } from '../../main/services/context.ts';
import { contactMarker } from '../../main/vault/contact-mark.ts';

/** A vault's database as services see it, with one owner, Ina Probe, a clock that counts seconds, and real randomness. */
export type MadeVault = {
  readonly path: string;
  readonly key: DatabaseKey;
  readonly db: WritableDb;
  readonly write: WriteContext;
  readonly read: ReadContext;
  readonly openReader: () => ReadableDb;
  readonly close: () => void;
};

const noFile = () => Promise.reject(new Error('No file is read here'));

/** Makes an encrypted database in `folder`, with a writing and a reading connection as the app has them. */
export function makeVault(folder: string, country = 'DE'): MadeVault {
  const path = join(folder, `${randomUUID()}.scrinium`);
  const key = { key: randomBytes(32), mark: randomBytes(16) };
  const db = openForWriting(path, key);
  migrate(db);
  const user = { id: randomUUID(), name: 'Ina Probe', role: 'owner' as const };
  createVaultRow(db, {
    vaultId: randomUUID(),
    createdAt: '2026-11-22T08:00:00.000Z',
    canary: randomBytes(16).toString('hex'),
    recoveryConfirmed: true,
    business: 'Fahrradladen Probe',
    autoLockMinutes: 10,
    country,
  });
  insertUser(db, { ...user, createdAt: '2026-11-22T08:00:00.000Z' });
  const reader = openForReading(path, key);
  let seconds = Date.parse('2026-11-22T09:00:00.000Z') / 1000;
  const base = {
    user,
    now: () => new Date((seconds += 1) * 1000).toISOString(),
    random: (bytes: number) => randomBytes(bytes),
    newId: () => randomUUID(),
    mark: contactMarker(key.key, key.mark),
    program: '0.0.0',
    readTable: Object.assign(noFile, { customers: noFile }),
    progress: () => {},
    cancelled: () => false,
  };
  return {
    path,
    key,
    db,
    write: { ...base, db },
    read: { ...base, db: reader },
    openReader: () => openForReading(path, key),
    close() {
      reader.close();
      db.close();
    },
  };
}
