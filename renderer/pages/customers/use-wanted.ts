import { useSyncExternalStore } from 'react';
import type { CustomerRows, RowQuery } from './customer-rows.ts';

/**
 * A part of the question the list was asked last: whoever uses it is drawn again only when that part changes. `part`
 * must give back the same value while nothing changed.
 */
export const useWanted = <Part>(rows: CustomerRows, part: (query: RowQuery) => Part): Part =>
  useSyncExternalStore(rows.subscribe, () => part(rows.wanted()));
