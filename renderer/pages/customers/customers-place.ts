import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import { listen } from '../../bridge.ts';
import { ask } from '../../ui/calls.ts';
import { createCustomerRows, type CustomerRows, type RowQuery } from './customer-rows.ts';
import type { TablePlace } from './customer-table.tsx';
import { createSelection, type Selection } from './selection.ts';

/** Shows everybody who isn't archived. */
export const everybody: CustomerFilter = {
  words: '',
  statuses: [],
  sources: [],
  tags: [],
  missing: [],
  archived: 'without',
};

const byName: RowQuery = { filter: everybody, sort: { by: 'name', descending: false } };

/** True where the filter leaves somebody out who isn't archived, or brings in who is. */
export const narrows = (filter: CustomerFilter): boolean =>
  filter.words.trim() !== '' ||
  filter.archived !== 'without' ||
  filter.statuses.length + filter.sources.length + filter.tags.length + filter.missing.length > 0;

/** The list as it was left: question and rows, and the position in them. */
export type CustomersPlace = TablePlace & {
  readonly rows: CustomerRows;
  readonly selection: Selection;
  /** A customer was opened from the list: coming back, the focus belongs on its row. */
  opened: boolean;
};

let left: CustomersPlace | null = null;

/**
 * Where the customer list was left, so that coming back from a customer finds it as it was. Held in memory only, and
 * forgotten as soon as the vault locks: it names customers.
 */
export function customersPlace(): CustomersPlace {
  if (!left) {
    const rows = createCustomerRows(request => ask('customers.list', request), byName);
    left = { rows, selection: createSelection(), scrollTop: 0, active: 0, opened: false };
    const ended = listen('vault.changed', () => {
      left = null;
      ended();
    });
  }
  return left;
}
