import { Skeleton } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore, type Ref } from 'react';
import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import type { CustomerSort } from '../../../shared/ipc/contract.ts';
import { useTexts } from '../../ui/texts.ts';
import type { CustomerRows } from './customer-rows.ts';
import { CustomerTable, type TablePlace } from './customer-table.tsx';
import classes from './customers-page.module.css';
import { narrows } from './customers-place.ts';
import { ListEmpty, ListNotAvailable, ListWithoutMatch } from './list-states.tsx';
import type { Selection } from './selection.ts';
import { useWanted } from './use-wanted.ts';

/** After how long a wait is shown, ms. */
const patience = 200;

/** The list in whatever state it is: waiting, full, without a match, empty, or not available and why. */
export function ListBody({
  rows,
  place,
  selection,
  archived,
  gridRef,
  onSort,
  onOpen,
  onTooMany,
  onFilter,
  onClear,
  onAdd,
  onImport,
}: {
  readonly rows: CustomerRows;
  readonly place: TablePlace;
  readonly selection: Selection;
  readonly archived: number;
  readonly gridRef: Ref<HTMLDivElement>;
  readonly onSort: (sort: CustomerSort) => void;
  readonly onOpen: (id: string) => void;
  readonly onTooMany: () => void;
  readonly onFilter: (change: Partial<CustomerFilter>) => void;
  readonly onClear: () => void;
  readonly onAdd: () => void;
  readonly onImport: () => void;
}) {
  const t = useTexts();
  const { query: answered, total, refusal } = useSyncExternalStore(rows.subscribe, rows.shown);
  const isBehind = useSyncExternalStore(rows.subscribe, rows.isBehind);
  const sort = useWanted(rows, query => query.sort);
  const slow = useSlow(total === null && refusal === null);
  const body = () => {
    if (refusal) return <ListNotAvailable refusal={refusal} onAgain={() => void rows.refresh()} />;
    if (total === null) return slow ? <ListSkeleton /> : null;
    if (total > 0) {
      return (
        <CustomerTable
          rows={rows}
          place={place}
          selection={selection}
          sort={sort}
          onSort={onSort}
          onOpen={onOpen}
          onTooMany={onTooMany}
          gridRef={gridRef}
          label={t('customers.title')}
        />
      );
    }
    if (narrows(answered.filter)) return <ListWithoutMatch filter={answered.filter} onClear={onClear} onAdd={onAdd} />;
    return (
      <ListEmpty
        archived={archived}
        onAdd={onAdd}
        onImport={onImport}
        onShowArchive={() => onFilter({ archived: 'only' })}
      />
    );
  };
  return (
    <div className={classes['list']} aria-busy={isBehind}>
      {body()}
    </div>
  );
}

/** True once something has been waited for longer than one would notice. */
function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow;
}

const ListSkeleton = () => (
  <div className={classes['skeleton']} aria-busy="true">
    {Array.from({ length: 9 }, (_, line) => (
      <Skeleton key={line} height={16} width={`${72 - (line % 3) * 14}%`} animate={false} />
    ))}
  </div>
);
