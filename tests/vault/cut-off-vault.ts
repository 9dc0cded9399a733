import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openForReading } from '../../main/db/open.ts';
import { customerIdsAfter, findCustomer } from '../../main/db/tables/customers.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import type { OpenVault } from '../../main/vault/key-changes.ts';
import { vaultFiles, type VaultFiles } from '../../main/vault/vault-files.ts';
import { emptyCustomer, type StoredCustomer } from '../../shared/domain/customer.ts';
import { callTools, marking } from './call-tools.ts';
import { firstPassword, lockedVault, tempFolder, value } from './test-vault.ts';

/** A vault's files as a killed program leaves them: nothing was closed, and the log still holds the changes. */
export type CutOffVault = {
  readonly files: VaultFiles;
  readonly vault: string;
  readonly dataKey: Uint8Array;
  readonly recoveryKey: string;
  /** All customers there were when it ended. */
  readonly customers: readonly StoredCustomer[];
};

/** What a test does in the open vault before it is cut off. */
export type OpenWork = (context: WriteContext, open: OpenVault, files: VaultFiles) => void;

/** Copies a vault's files into a folder of its own, with the index of the log if `index` says so. */
export function copyOf(files: VaultFiles, index = false): VaultFiles {
  const folder = join(tempFolder(), 'vault');
  mkdirSync(folder);
  const names = [files.database, files.databaseLog, files.slots, ...(index ? [`${files.database}-shm`] : [])];
  for (const path of names) if (existsSync(path)) copyFileSync(path, join(folder, basename(path)));
  return vaultFiles(folder);
}

/** Opens a vault, does `work` in it, and gives the files as they lie then, together with the index of the log. */
export async function cutOffVault(work: OpenWork): Promise<CutOffVault> {
  const { keeper, files, recoveryKey } = await lockedVault();
  value(await keeper.unlock({ password: firstPassword }));
  const open = keeper.opened();
  if (!open) throw new Error('Not open');
  work(writeContext(callTools, marking(open), 0), open, files);
  const cut = copyOf(files, true);
  const dataKey = Uint8Array.from(open.dataKey);
  if (open.db.inTransaction) open.db.exec('ROLLBACK');
  const customers = customerIdsAfter(open.db, '', 100_000).flatMap(id => findCustomer(open.db, id) ?? []);
  keeper.lock();
  return { files: cut, vault: open.vault, dataKey, recoveryKey, customers };
}

/** Saves a new customer, the `n`th. */
export function addCustomer(context: WriteContext, n: number): string {
  const saved = saveCustomer(context, {
    id: null,
    version: 0,
    customer: {
      ...emptyCustomer,
      familyName: `Probe${n}`,
      number: `K-${n}`,
      emails: [{ label: 'private', address: `probe${n}@example.org` }],
      phones: [{ label: 'mobile', number: `0151 ${100_000 + n}` }],
      tags: ['Stammkunde'],
    },
  });
  return value(saved).id;
}

/** Every customer in the database as it lies there. */
export function customersIn(
  files: VaultFiles,
  { vault, dataKey }: Pick<CutOffVault, 'vault' | 'dataKey'>,
): StoredCustomer[] {
  const db = openForReading(files.database, { key: dataKey, mark: databaseMark(vault) });
  try {
    return customerIdsAfter(db, '', 100_000).flatMap(id => findCustomer(db, id) ?? []);
  } finally {
    db.close();
  }
}
