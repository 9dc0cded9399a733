import { Button, VisuallyHidden } from '@mantine/core';
import { IconFileImport, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import type { CustomerSort } from '../../../shared/ipc/contract.ts';
import { useCall } from '../../ui/calls.ts';
import { useHeading } from '../../ui/page.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { BulkBar } from './bulk-bar.tsx';
import classes from './customers-page.module.css';
import { customersPlace, everybody, narrows } from './customers-place.ts';
import { FilterBar } from './filter-bar.tsx';
import { ListBody } from './list-body.tsx';
import { MoreMenu } from './more-menu.tsx';
import { SearchField } from './search-field.tsx';
import { SearchOutcome } from './search-outcome.tsx';
import { mostNamed } from './selection.ts';
import { useListKeys } from './use-list-keys.ts';

/**
 * Every customer there is: search as one types, filters, sorting, and the way to each of them. Its parts listen to the
 * rows each by itself, so that a key draws no more than it changes.
 */
export function CustomersPage() {
  const t = useTexts();
  const [, go] = useLocation();
  const [place] = useState(customersPlace);
  const { rows, selection } = place;
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [cameBack] = useState(place.opened);
  const heading = useHeading(t('customers.title'), cameBack);
  const facets = useCall('customers.facets', {}, { keepPrevious: true });

  // Asked anew whenever the page appears and after every change, as all other answers are.
  useQuery({
    queryKey: ['customers', 'rows of the list'],
    queryFn: () => rows.refresh().then(() => true),
    staleTime: 0,
    gcTime: 0,
  });

  const onFilter = useCallback(
    (change: Partial<CustomerFilter>) => {
      const { filter, sort } = rows.wanted();
      selection.filterChanged();
      void rows.ask({ filter: { ...filter, ...change }, sort });
    },
    [rows, selection],
  );
  const onSort = useCallback((sort: CustomerSort) => void rows.ask({ filter: rows.wanted().filter, sort }), [rows]);
  const onClear = useCallback(() => {
    onFilter(everybody);
    search.current?.focus();
  }, [onFilter]);
  const onOpen = useCallback(
    (id: string) => {
      place.opened = true;
      go(`/customers/${id}`);
    },
    [go, place],
  );
  const { done } = useNotices();
  const tooMany = useRef<() => void>(() => {});
  tooMany.current = () => done(t('bulk.tooMany', { count: mostNamed }));
  const onTooMany = useCallback(() => tooMany.current(), []);
  const onAdd = useCallback(() => go('/customers/new'), [go]);
  const onImport = useCallback(() => go('/import'), [go]);

  useEffect(() => {
    place.opened = false;
    if (cameBack) grid.current?.focus({ preventScroll: true });
  }, [cameBack, place]);
  useListKeys({ search, grid, onAdd });

  const isEmpty = useSyncExternalStore(rows.subscribe, () => {
    const { total, refusal, query } = rows.shown();
    return total === 0 && refusal === null && !narrows(query.filter) && !narrows(rows.wanted().filter);
  });

  return (
    <div className={classes['page']}>
      <div className={classes['top']}>
        <h1 ref={heading} tabIndex={-1} className={classes['title']}>
          {t('customers.title')}
        </h1>
        {!isEmpty && (
          <div className={classes['actions']}>
            <MoreMenu />
            <Button variant="default" leftSection={<IconFileImport size={20} aria-hidden />} onClick={onImport}>
              {t('customers.import')}
            </Button>
            <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={onAdd}>
              {t('customers.add')}
            </Button>
          </div>
        )}
      </div>
      {!isEmpty && (
        <>
          <div className={classes['search']}>
            <SearchField rows={rows} search={search} grid={grid} onFilter={onFilter} onOpen={onOpen} />
            <SearchOutcome rows={rows} onClear={onClear} />
          </div>
          <FilterBar rows={rows} facets={facets.value} onChange={onFilter} />
        </>
      )}
      <VisuallyHidden id="customer-table-keys">{t('customers.keys')}</VisuallyHidden>
      <ListBody
        rows={rows}
        place={place}
        selection={selection}
        archived={facets.value?.archived ?? 0}
        gridRef={grid}
        onSort={onSort}
        onOpen={onOpen}
        onTooMany={onTooMany}
        onFilter={onFilter}
        onClear={onClear}
        onAdd={onAdd}
        onImport={onImport}
      />
      <BulkBar rows={rows} selection={selection} grid={grid} />
    </div>
  );
}
