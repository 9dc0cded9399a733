import * as fs from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { WritableDb } from '../../main/db/connection.ts';
import { migrate } from '../../main/db/migrate.ts';
import { openForWriting, type DatabaseKey } from '../../main/db/open.ts';
import { insertUser } from '../../main/db/tables/users.ts';
import { createVaultRow } from '../../main/db/tables/vault.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { localMoment, makeBackup, type BackupOrder, type MadeBackup } from '../../main/vault/backup/make-backup.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { databaseMark, renderSlots, wrapDataKey } from '../../main/vault/key-slots.ts';
import { vaultFiles, type VaultFiles } from '../../main/vault/vault-files.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { anyMark, callTools } from './call-tools.ts';
import { cheapKdf, tempFolder, value } from './test-vault.ts';

/** A vault whose key is known, open for writing, with all that backups of it are made of. */
export type OpenTestVault = {
  readonly files: VaultFiles;
  readonly vault: string;
  readonly dataKey: Uint8Array;
  readonly key: DatabaseKey;
  readonly db: WritableDb;
  /** A folder that is not there yet. */
  readonly place: string;
  readonly save: (familyName: string) => void;
  readonly order: (other?: Partial<BackupOrder>) => BackupOrder;
  readonly make: (other?: Partial<BackupOrder>) => MadeBackup;
};

/** Slots as the slot file has them, without the work of deriving a key from a password. */
export const slotsFor = (vault: string, dataKey: Uint8Array): Buffer =>
  renderSlots({
    format: 'scrinium-keys',
    version: 1,
    vault,
    slots: [
      wrapDataKey(
        { vault, id: randomUUID(), kind: 'password', user: randomUUID() },
        dataKey,
        randomBytes(32),
        cheapKdf,
        randomBytes(16),
        randomBytes(12),
      ),
    ],
  });

/** Makes such a vault with this many customers. */
export function openTestVault(customers = 3, business = 'Blumen Beispiel', disk: Disk = fs): OpenTestVault {
  const folder = join(tempFolder(), 'vault');
  fs.mkdirSync(folder);
  const files = vaultFiles(folder);
  const vault = randomUUID();
  const dataKey = randomBytes(32);
  const key = { key: dataKey, mark: databaseMark(vault) };
  const db = openForWriting(files.database, key);
  onTestFinished(() => void db.close());
  migrate(db);
  createVaultRow(db, {
    vaultId: vault,
    createdAt: '2026-11-22T08:00:00.000Z',
    canary: randomBytes(16).toString('hex'),
    recoveryConfirmed: true,
    business,
    autoLockMinutes: 10,
    country: 'DE',
  });
  const user = { id: randomUUID(), name: 'Ina Beispiel', role: 'owner' as const };
  insertUser(db, { ...user, createdAt: '2026-11-22T08:00:00.000Z' });
  fs.writeFileSync(files.slots, slotsFor(vault, dataKey));
  let made = 0;
  const context = writeContext(callTools, { db, user, mark: anyMark }, 0);
  const save = (familyName: string) => {
    value(saveCustomer(context, { id: null, version: 0, customer: { ...emptyCustomer, familyName } }));
  };
  for (let index = 0; index < customers; index += 1) save(`Beispiel ${index}`);
  const place = join(dirname(folder), 'place');
  const order = (other: Partial<BackupOrder> = {}): BackupOrder => ({
    database: files.database,
    slots: files.slots,
    folder: place,
    dataKey,
    vault,
    cause: 'asked',
    number: (made += 1),
    moment: localMoment(Date.parse('2026-11-22T13:02:00.000Z')),
    program: '0.1.0',
    ...other,
  });
  return { files, vault, dataKey, key, db, place, save, order, make: other => value(makeBackup(disk, order(other))) };
}

/** A file's bytes with one of them changed. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}
