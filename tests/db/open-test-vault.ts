import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import type { Customer, StoredCustomer } from '../../shared/domain/customer.ts';
import { findCustomer } from '../../main/db/tables/customers.ts';
import { saveCustomer } from '../../main/services/customers.ts';
import { makeVault } from './make-vault.ts';
import type { MadeVault } from './make-vault.ts';

/** A vault in a folder of its own, gone with the test. */
export function openTestVault(country = 'DE'): MadeVault {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-test-'));
  const vault = makeVault(folder, country);
  onTestFinished(() => {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return vault;
}

/** A customer of whom only what the test is about is known. */
export const customerWith = (known: Partial<Customer>): Customer => ({
  ...emptyCustomer,
  familyName: 'Probst',
  ...known,
});

/** Saves a new customer and gives it back as stored. */
export function added(vault: MadeVault, known: Partial<Customer> = {}): StoredCustomer {
  const saved = saveCustomer(vault.write, { id: null, version: 0, customer: customerWith(known) });
  if (!saved.ok) throw new Error(saved.error.code);
  return stored(vault, saved.value.id);
}

/** A customer as it stands in the database. */
export function stored(vault: MadeVault, id: string): StoredCustomer {
  const found = findCustomer(vault.db, id);
  if (!found) throw new Error('No such customer');
  return found;
}
