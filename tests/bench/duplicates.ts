import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertCustomers } from '../../main/db/tables/customers.ts';
import { statement } from '../../main/db/connection.ts';
import { findDuplicates } from '../../main/services/duplicates.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { makeVault, type MadeVault } from '../db/make-vault.ts';
import { atMost, type BenchRow } from './bench-row.ts';
import { createDice, inventedCustomers } from './invented-customers.ts';

/** Customers in the list, one in so many of them twice, and one in so many sharing a placeholder with all the others that do. */
const customers = 100_000;
const oneIn = 50;
/** Milliseconds for the whole search, and for a question asked meanwhile. */
const goals = { search: 10_000, between: 300 };

/** The same customer as another clerk would have typed it. */
function retyped(customer: Customer, dice: () => number): Customer {
  const plain = (text: string) => text.replaceAll('ü', 'ue').replaceAll('ö', 'oe').replaceAll('ä', 'ae');
  return {
    ...customer,
    number: '',
    givenName: dice() < 0.5 ? customer.givenName.toUpperCase() : plain(customer.givenName),
    familyName: plain(customer.familyName),
    emails:
      dice() < 0.5 ? [] : customer.emails.map(({ label, address }) => ({ label, address: address.toUpperCase() })),
    addresses: customer.addresses.map(address => ({ ...address, street: address.street.replace('straße', 'str.') })),
  };
}

function fill({ db, write }: MadeVault): void {
  const dice = createDice(7);
  const batch: { customer: Customer }[] = [];
  const insert = (): void => {
    insertCustomers(
      db,
      batch.splice(0).map(({ customer }) => ({
        derived: derive(customer, 'DE'),
        customer: {
          ...customer,
          id: write.newId(),
          version: 1,
          createdAt: write.now(),
          changedAt: write.now(),
          archivedAt: null,
          importId: null,
        },
      })),
    );
  };
  const all = customers - Math.floor(customers / (oneIn + 1));
  db.transaction(() => {
    for (const [place, invented] of [...inventedCustomers(all)].entries()) {
      const customer =
        place % oneIn === 1
          ? { ...invented, emails: [{ label: '' as const, address: 'keine@example.org' }] }
          : invented;
      batch.push({ customer });
      if (place % oneIn === 0) batch.push({ customer: retyped(customer, dice) });
      if (batch.length >= 4000) insert();
    }
    insert();
  })();
}

/** How long it takes to compare a hundred thousand customers, and how long somebody else waits for an answer meanwhile. */
export async function benchDuplicates(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  const vault = makeVault(folder);
  try {
    fill(vault);
    const gaps: number[] = [];
    let last = performance.now();
    const ticking = setInterval(() => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }, 0);
    const scan = performance.now();
    statement(vault.read.db, 'SELECT * FROM customers').all();
    const bare = performance.now() - scan;
    const start = performance.now();
    last = start;
    const found = await findDuplicates(vault.read);
    const took = performance.now() - start;
    clearInterval(ticking);
    if (!found.ok) throw new Error(found.error.code);
    const { counts, pairs } = found.value;
    if (pairs.length === 0 || counts.certain < customers / oneIn / 2)
      throw new Error('The retyped ones were not found');
    const size = found.value.customers.toLocaleString('en-GB');
    return [
      {
        ...atMost(`duplicates: ${size} customers compared`, 'ms', took, goals.search),
        baseline: Math.round(bare),
        ratio: Math.round((took / bare) * 100) / 100,
      },
      atMost(
        `duplicates: longest wait for another answer meanwhile, ${size} customers`,
        'ms',
        Math.max(...gaps),
        goals.between,
      ),
    ];
  } finally {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
