import { useSyncExternalStore } from 'react';
import type { CustomerRows } from './customer-rows.ts';
import type { Selection } from './selection.ts';

/** Whether everybody whom the list shows now is ticked. Of those named one by one it is said only of a list whose rows are all here. */
export function useAllTicked(rows: CustomerRows, selection: Selection): boolean {
  const all = (): boolean => {
    const ticked = selection.shown();
    const { total, pages } = rows.shown();
    if (!ticked || !total) return false;
    if (ticked.selection.kind === 'matching') return ticked.selection.except.length === 0;
    if (ticked.count < total) return false;
    const here = [...pages.values()].flat();
    return here.length === total && here.every(({ id }) => selection.has(id));
  };
  // Either of them can change it.
  const byTicks = useSyncExternalStore(selection.subscribe, all);
  const byRows = useSyncExternalStore(rows.subscribe, all);
  return byTicks && byRows;
}
