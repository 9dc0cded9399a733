import type { CustomerSelection } from '../../shared/ipc/customer-selection.ts';
import type { ReadableDb } from '../db/connection.ts';
import { customersMatching } from '../db/tables/customer-list.ts';
import { customersAmong } from '../db/tables/erasures.ts';

/** The ids of all customers a selection comes to now, in the order they were added; named ones that are gone are passed over. */
export function selectedCustomers(db: ReadableDb, selection: CustomerSelection): readonly string[] {
  if (selection.kind === 'ids') return customersAmong(db, selection.ids);
  const left = new Set(selection.except);
  return customersMatching(db, selection.filter).filter(id => !left.has(id));
}
