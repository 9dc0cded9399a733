import { insertCustomer } from '../../main/db/tables/customers.ts';
import { insertHeld } from '../../main/db/tables/held-entries.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { createDice, inventedCustomers } from './invented-customers.ts';

/** Kinds of records as a shop has them, by how many of a hundred. */
const kinds: readonly (readonly [category: string, share: number])[] = [
  ['invoice', 38],
  ['order', 26],
  ['deliveryNote', 8],
  ['warranty', 8],
  ['complaint', 6],
  ['appointment', 6],
  ['enquiry', 5],
  ['contract', 3],
];

const startOf = Date.parse('2010-01-01T00:00:00Z');
const days = (Date.parse('2026-11-01T00:00:00Z') - startOf) / 86_400_000;

/** The id of the n-th record: the same every time, and in the order of the rows, so that filling a vault takes no longer than it has to. */
const idOf = (n: number): string => `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`;

/** Fills a vault with customers of an invented shop and with what it holds about them, ten records each on average: the same ones every time. */
export function fillHeld({ db }: MadeVault, customers: number, entries: number): void {
  const dice = createDice(7);
  const among = kinds.flatMap(([category, share]) => Array.from({ length: share }, () => category));
  const dayOf = (share: number) => new Date(startOf + Math.floor(share * days) * 86_400_000).toISOString().slice(0, 10);
  // A few hundred megabytes for as long as it is filled: else every page is written many times.
  db.exec('PRAGMA cache_size = -400000');
  db.transaction(() => {
    let n = 0;
    for (const customer of inventedCustomers(customers)) {
      const at = new Date(startOf + (n / customers) * days * 86_400_000).toISOString();
      insertCustomer(
        db,
        { ...customer, id: idOf(n), version: 1, createdAt: at, changedAt: at, archivedAt: null, importId: null },
        derive(customer, 'DE'),
      );
      n += 1;
    }
    for (let entry = 0; entry < entries; entry += 1) {
      const category = among[Math.floor(dice() * among.length)] ?? 'invoice';
      const day = category === 'contract' && dice() < 0.5 ? '' : dayOf(dice());
      const events: Record<string, string> =
        category === 'invoice' && dice() < 0.1 && day !== '' ? { delivery: dayOf(dice()) } : {};
      insertHeld(db, 1 + Math.floor(dice() * customers), {
        id: idOf(entry),
        version: 1,
        customer: null,
        category,
        day,
        time: '',
        events,
        title: `${category} ${entry}`,
        place: '',
        amount: category === 'invoice' ? 100 + Math.floor(dice() * 90_000) : null,
        currency: category === 'invoice' ? 'EUR' : '',
        keep: null,
        restrictedOn: '',
        importId: null,
        createdAt: '2026-11-22T08:00:00.000Z',
      });
    }
  })();
}
