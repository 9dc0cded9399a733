import { Button, Kbd, TextInput, VisuallyHidden } from '@mantine/core';
import { IconFileImport, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { CustomerFilter, CustomerSort } from '../../../shared/ipc/contract.ts';
import { useCall } from '../../ui/calls.ts';
import { useHeading } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import { rowAt, type RowQuery } from './customer-rows.ts';
import classes from './customers-page.module.css';
import { customersPlace, everybody, narrows } from './customers-place.ts';
import { FilterBar } from './filter-bar.tsx';
import { ListBody } from './list-body.tsx';
import { SearchOutcome } from './search-outcome.tsx';
import { useListKeys } from './use-list-keys.ts';

/**
 * Every customer there is: search as one types, filters, sorting, and the way to each of them. Its parts listen to the
 * rows each by itself, so that a key draws no more than it changes.
 */
export function CustomersPage() {
  const t = useTexts();
  const [, go] = useLocation();
  const [place] = useState(customersPlace);
  const { rows } = place;
  const [query, setQuery] = useState(place.query);
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

  const askFor = useCallback((change: (query: RowQuery) => RowQuery) => {
    place.query = change(place.query);
    setQuery(place.query);
    void rows.ask(place.query);
  }, [place, rows]);
  const onFilter = useCallback(
    (change: Partial<CustomerFilter>) => askFor(({ filter, sort }) => ({ filter: { ...filter, ...change }, sort })),
    [askFor],
  );
  const onSort = useCallback((sort: CustomerSort) => askFor(({ filter }) => ({ filter, sort })), [askFor]);
  const onClear = useCallback(() => {
    onFilter(everybody);
    search.current?.focus();
  }, [onFilter]);
  const onOpen = useCallback((id: string) => {
    place.opened = true;
    go(`/customers/${id}`);
  }, [go, place]);
  const onAdd = useCallback(() => go('/customers/new'), [go]);
  const onImport = useCallback(() => go('/import'), [go]);

  useEffect(() => {
    place.opened = false;
    if (cameBack) grid.current?.focus({ preventScroll: true });
  }, [cameBack, place]);

  const openFirst = useCallback(async () => {
    // Enter right behind the last letter means the rows that letter will find.
    if (rows.isBehind()) await rows.refresh();
    const first = rowAt(rows.shown(), 0);
    if (first) onOpen(first.id);
  }, [onOpen, rows]);
  useListKeys({ search, grid, onAdd });

  const narrowed = narrows(query.filter);
  const isEmpty = useSyncExternalStore(rows.subscribe, () => {
    const shown = rows.shown();
    return shown.total === 0 && shown.refusal === null && !narrows(shown.query.filter);
  }) && !narrowed;

  return (
    <div className={classes['page']}>
      <div className={classes['top']}>
        <h1 ref={heading} tabIndex={-1} className={classes['title']}>{t('customers.title')}</h1>
        {!isEmpty && <PageActions onAdd={onAdd} onImport={onImport} />}
      </div>
      {!isEmpty && (
        <>
          <div className={classes['search']}>
            <TextInput
              ref={search}
              type="text"
              role="searchbox"
              name="customer-search"
              aria-label={t('customers.search.label')}
              placeholder={t('customers.search.placeholder')}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              leftSection={searchSign}
              rightSection={searchKey}
              rightSectionWidth={44}
              rightSectionPointerEvents="none"
              value={query.filter.words}
              onChange={event => onFilter({ words: event.currentTarget.value })}
              onKeyDown={event => {
                if (event.key === 'Enter') void openFirst();
                if (event.key === 'ArrowDown') {
                  event.preventDefault();
                  grid.current?.focus();
                }
                if (event.key === 'Escape' && query.filter.words !== '') {
                  event.stopPropagation();
                  onFilter({ words: '' });
                }
              }}
            />
            <SearchOutcome rows={rows} narrowed={narrowed} onClear={onClear} />
          </div>
          <FilterBar filter={query.filter} facets={facets.value} onChange={onFilter} />
        </>
      )}
      <VisuallyHidden id="customer-table-keys">{t('customers.keys')}</VisuallyHidden>
      <ListBody
        rows={rows} place={place} query={query} archived={facets.value?.archived ?? 0} gridRef={grid}
        onSort={onSort} onOpen={onOpen} onFilter={onFilter} onClear={onClear} onAdd={onAdd} onImport={onImport}
      />
    </div>
  );
}

const searchSign = <IconSearch size={20} aria-hidden />;
const searchKey = <Kbd aria-hidden>/</Kbd>;

const PageActions = memo(function PageActions({ onAdd, onImport }: { readonly onAdd: () => void; readonly onImport: () => void }) {
  const t = useTexts();
  return (
    <div className={classes['actions']}>
      <Button variant="default" leftSection={<IconFileImport size={20} aria-hidden />} onClick={onImport}>{t('customers.import')}</Button>
      <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={onAdd}>{t('customers.add')}</Button>
    </div>
  );
});
