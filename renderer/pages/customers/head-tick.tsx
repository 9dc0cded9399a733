import { useSyncExternalStore } from 'react';
import { useTexts } from '../../ui/texts.ts';
import { pageSize, type CustomerRows } from './customer-rows.ts';
import type { Selection } from './selection.ts';
import { useAllTicked } from './use-all-ticked.ts';

/**
 * The box in the head of the list: ticks all customers of a short list, else those on the screen (the bar below then offers the
 * rest); while anybody is ticked it takes all ticks off. `inSight` gives the ids of those on the screen.
 */
export function HeadTick({
  rows,
  selection,
  inSight,
}: {
  readonly rows: CustomerRows;
  readonly selection: Selection;
  readonly inSight: () => readonly string[];
}) {
  const t = useTexts();
  const ticked = useSyncExternalStore(selection.subscribe, () => selection.shown()?.count ?? 0);
  const total = useSyncExternalStore(rows.subscribe, () => rows.shown().total ?? 0);
  const all = useAllTicked(rows, selection);
  const onChange = () => {
    const first = total <= pageSize ? rows.shown().pages.get(0) : undefined;
    if (ticked > 0) selection.clear();
    else selection.put(first ? first.map(({ id }) => id) : inSight(), true);
  };
  return (
    <input
      type="checkbox"
      ref={box => {
        if (box) box.indeterminate = ticked > 0 && !all;
      }}
      checked={all}
      onChange={onChange}
      aria-label={t(ticked > 0 ? 'bulk.clear' : total <= pageSize ? 'bulk.tickAll' : 'bulk.tickInSight')}
    />
  );
}
