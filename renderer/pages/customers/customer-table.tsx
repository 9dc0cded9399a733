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

/** The height of a row and of the head, px. */
export const rowHeight = 44;
/** Rows drawn beyond the edge on either side. */
const overscan = 5;
/** Never more than this many rows in the page, however tall the window. */
const mostRows = 60;

/** Where the list stands: what survives going to a customer and back. */
export type TablePlace = { scrollTop: number; active: number };

/**
 * The customers as a grid of virtual rows: one tab stop, arrows move, Enter opens; clicking a head sorts. `place` is
 * read when the table appears and kept up to date, so that the next one can begin where this one ended.
 */
export const CustomerTable = memo(function CustomerTable({
  rows,
  place,
  sort,
  onSort,
  onOpen,
  gridRef,
  label,
}: {
  readonly rows: CustomerRows;
  readonly place: TablePlace;
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  readonly onOpen: (id: string) => void;
  readonly gridRef: Ref<HTMLDivElement>;
  readonly label: string;
}) {
  const t = useTexts();
  const language = useLanguage();
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
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
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
      moveTo(target);
    } else if (event.key === 'Enter') {
      const row = rowAt(shown, active);
      if (row) onOpen(row.id);
    }
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const place = (event.target as Element).closest('[data-index]')?.getAttribute('data-index');
    const row = place === null || place === undefined ? undefined : rowAt(shown, Number(place));
    // Text that is being selected, to copy it, is no click.
    if (!row || document.getSelection()?.isCollapsed === false) return;
    setActive(Number(place));
    onOpen(row.id);
  };

  const isDrawn = from !== undefined && to !== undefined && active >= from && active <= to;
  return (
    <div
      ref={useMergedRef(scroller, measured, gridRef)}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isDrawn ? rowId(active) : undefined}
      aria-describedby="customer-table-keys"
      className={classes['table']}
      style={{ '--tracks': tracksOf(columns) } as CSSProperties}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onScroll={event => {
        place.scrollTop = event.currentTarget.scrollTop;
      }}
    >
      <div role="rowgroup" className={classes['head']}>
        <div role="row" aria-rowindex={1} className={classes['headRow']}>
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
