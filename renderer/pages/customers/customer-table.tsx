import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type CSSProperties,
  type MouseEvent,
  type Ref,
} from 'react';
import type { CustomerSort } from '../../../shared/ipc/contract.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { columnsFor, tracksOf } from './customer-columns.ts';
import { rowAt, type CustomerRows } from './customer-rows.ts';
import { CustomerTableRow, rowId } from './customer-table-row.tsx';
import classes from './customer-table.module.css';
import { HeadTick } from './head-tick.tsx';
import type { Selection } from './selection.ts';
import { useTicks } from './use-ticks.ts';

/** The height of a row and of the head, px. */
export const rowHeight = 44;
/** Rows drawn beyond the edge on either side. */
const overscan = 5;
/** Never more than this many rows in the page, however tall the window. */
const mostRows = 60;

/** Where the list stands: what survives going to a customer and back. */
export type TablePlace = { scrollTop: number; active: number };

/**
 * The customers as a grid of virtual rows: one tab stop, arrows move, Enter opens, Space ticks; clicking a head sorts. `place` is
 * read when the table appears and kept up to date, so that the next one can begin where this one ended.
 */
export const CustomerTable = memo(function CustomerTable({
  rows,
  place,
  selection,
  sort,
  onSort,
  onOpen,
  onTooMany,
  gridRef,
  label,
}: {
  readonly rows: CustomerRows;
  readonly place: TablePlace;
  readonly selection: Selection;
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  readonly onOpen: (id: string) => void;
  readonly onTooMany: () => void;
  readonly gridRef: Ref<HTMLDivElement>;
  readonly label: string;
}) {
  const t = useTexts();
  const language = useLanguage();
  const ticks = useTicks(rows, selection, onTooMany);
  const shown = useSyncExternalStore(rows.subscribe, rows.shown);
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const columns = useMemo(() => columnsFor(width || window.innerWidth), [width]);
  const [active, setActive] = useState(place.active);
  const total = shown.total ?? 0;

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    initialOffset: place.scrollTop,
    initialRect: { width: 0, height: 600 },
  });
  const items = virtual.getVirtualItems().slice(0, mostRows);
  const first = items[0];
  const last = items.at(-1);

  const from = first?.index;
  const to = last?.index;
  useEffect(() => {
    if (from !== undefined && to !== undefined) rows.lookAt(from, to);
  }, [rows, from, to]);

  // Another question was answered: its list begins at the top.
  const listNumber = useRef(shown.listNumber);
  useLayoutEffect(() => {
    if (listNumber.current === shown.listNumber) return;
    listNumber.current = shown.listNumber;
    setActive(0);
    // Even reading scrollTop would have the page laid out in the middle of a keystroke.
    if (scroller.current && place.scrollTop > 0) scroller.current.scrollTop = 0;
  }, [place, shown.listNumber]);

  useEffect(() => {
    place.active = active;
  }, [place, active]);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key.toLowerCase() !== 'a' || event.shiftKey) return;
      event.preventDefault();
      selection.takeAll(shown.query.filter, total);
      return;
    }
    const step = Math.max(1, Math.floor((event.currentTarget.clientHeight - rowHeight) / rowHeight) - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + step,
      PageUp: active - step,
      Home: 0,
      End: total - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      if (event.shiftKey) ticks.extend(Math.max(0, Math.min(total - 1, target)), active);
      else ticks.let();
      moveTo(target);
    } else if (event.key === ' ') {
      event.preventDefault();
      if (event.shiftKey) ticks.reach(active, active);
      else ticks.toggle(active);
    } else if (event.key === 'Escape' && selection.shown()) {
      event.preventDefault();
      selection.clear();
    } else if (event.key === 'Enter') {
      const row = rowAt(shown, active);
      if (row) onOpen(row.id);
    }
  };

  const indexAt = (event: MouseEvent<HTMLDivElement>): number | null => {
    const at = (event.target as Element).closest('[data-index]')?.getAttribute('data-index');
    return at === null || at === undefined ? null : Number(at);
  };

  const isTicking = (event: MouseEvent<HTMLDivElement>): boolean =>
    event.shiftKey || event.ctrlKey || (event.target as Element).closest('[data-tick]') !== null;

  const onMouseDown = (event: MouseEvent<HTMLDivElement>) => {
    if (indexAt(event) === null || !isTicking(event)) return;
    // No text is to be selected by it, and the keys go on working on the list.
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const index = indexAt(event);
    const row = index === null ? undefined : rowAt(shown, index);
    if (index === null || !row) return;
    if (isTicking(event)) {
      if (event.shiftKey) ticks.reach(index, active);
      else ticks.toggle(index);
      setActive(index);
      return;
    }
    // Text that is being selected, to copy it, is no click.
    if (document.getSelection()?.isCollapsed === false) return;
    setActive(index);
    onOpen(row.id);
  };

  /** The ids of the rows on the screen, those half under its edge included. */
  const inSight = (): readonly string[] => {
    const height = scroller.current?.clientHeight ?? 0;
    const top = Math.floor((scroller.current?.scrollTop ?? 0) / rowHeight);
    const bottom = top + Math.ceil((height - rowHeight) / rowHeight);
    return items
      .filter(({ index }) => index >= top && index <= bottom)
      .flatMap(({ index }) => rowAt(shown, index)?.id ?? []);
  };

  const isDrawn = from !== undefined && to !== undefined && active >= from && active <= to;
  return (
    <div
      ref={useMergedRef(scroller, measured, gridRef)}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={isDrawn ? rowId(active) : undefined}
      aria-describedby="customer-table-keys"
      className={classes['table']}
      style={{ '--tracks': tracksOf(columns) } as CSSProperties}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onClick={onClick}
      onScroll={event => {
        place.scrollTop = event.currentTarget.scrollTop;
      }}
    >
      <div role="rowgroup" className={classes['head']}>
        <div role="row" aria-rowindex={1} className={classes['headRow']}>
          <div role="columnheader" className={classes['tick']}>
            <HeadTick rows={rows} selection={selection} inSight={inSight} />
          </div>
          {columns.map(column => (
            <div
              key={column.id}
              role="columnheader"
              className={classes['heading']}
              data-figures={column.figures || undefined}
              aria-sort={column.sort !== sort.by ? undefined : sort.descending ? 'descending' : 'ascending'}
            >
              {column.sort === null ? (
                t(column.heading)
              ) : (
                <SortButton label={t(column.heading)} by={column.sort} sort={sort} onSort={onSort} />
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes['body']} style={{ height: virtual.getTotalSize() }}>
        <div
          role="presentation"
          className={classes['window']}
          style={{ transform: `translateY(${(first?.start ?? rowHeight) - rowHeight}px)` }}
        >
          {items.map((item, position) => (
            <CustomerTableRow
              key={position}
              row={rowAt(shown, item.index)}
              index={item.index}
              active={item.index === active}
              columns={columns}
              selection={selection}
              language={language}
              t={t}
            />
          ))}
        </div>
      </div>
    </div>
  );
});

function SortButton({
  label,
  by,
  sort,
  onSort,
}: {
  readonly label: string;
  readonly by: CustomerSort['by'];
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
}) {
  const sorted = sort.by === by;
  // The newest contact is what one looks for first; everything else begins with A.
  const descending = sorted ? !sort.descending : by === 'lastContact';
  const Icon = !sorted ? IconArrowsSort : sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <button type="button" className={classes['sort']} onClick={() => onSort({ by, descending })}>
      {label}
      <Icon size={16} className={sorted ? undefined : classes['unsorted']} aria-hidden />
    </button>
  );
}
