import { Button, Kbd, Skeleton, TextInput, VisuallyHidden } from '@mantine/core';
import { IconFileImport, IconSearch, IconUserPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { CustomerFilter, CustomerSort } from '../../../shared/ipc/contract.ts';
import { useCall } from '../../ui/calls.ts';
import { useHeading } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import { rowAt, type RowQuery } from './customer-rows.ts';
import { CustomerTable } from './customer-table.tsx';
import classes from './customers-page.module.css';
import { customersPlace, everybody, narrows } from './customers-place.ts';
import { FilterBar } from './filter-bar.tsx';
import { ListEmpty, ListNotAvailable, ListWithoutMatch } from './list-states.tsx';
import { useListKeys } from './use-list-keys.ts';

/** After how long a wait is shown, ms. */
const patience = 200;
/** How long the keys must rest until the number of customers found is read out, ms. */
const announceAfter = 700;

/** Every customer there is: search as one types, filters, sorting, and the way to each of them. */
export function CustomersPage() {
  const t = useTexts();
  const [, go] = useLocation();
  const [place] = useState(customersPlace);
  const { rows } = place;
  const [query, setQuery] = useState(place.query);
  const shown = useSyncExternalStore(rows.subscribe, rows.shown);
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

  const total = shown.total;
  const narrowed = narrows(query.filter);
  const everyone = facets.value ? facets.value.total : undefined;
  const slow = useSlow(total === null && shown.refusal === null);
  const found = useMemo(() => {
    if (total === null) return '';
    return narrowed && everyone !== undefined
      ? t('customers.found.some', { count: total, total: everyone })
      : t('customers.found.all', { count: total });
  }, [t, total, narrowed, everyone]);

  const body = () => {
    if (shown.refusal) return <ListNotAvailable refusal={shown.refusal} onAgain={() => void rows.refresh()} />;
    if (total === null) return slow ? <ListSkeleton /> : null;
    if (total > 0) {
      return (
        <CustomerTable
          rows={rows} place={place} sort={query.sort} onSort={onSort} onOpen={onOpen} gridRef={grid} label={t('customers.title')}
        />
      );
    }
    if (narrows(shown.query.filter)) return <ListWithoutMatch filter={shown.query.filter} onClear={onClear} onAdd={onAdd} />;
    return (
      <ListEmpty
        archived={facets.value?.archived ?? 0}
        onAdd={onAdd}
        onImport={onImport}
        onShowArchive={() => onFilter({ archived: 'only' })}
      />
    );
  };
  const nobody = total === 0 && !narrowed && !narrows(shown.query.filter);

  return (
    <div className={classes['page']}>
      <div className={classes['top']}>
        <h1 ref={heading} tabIndex={-1} className={classes['title']}>{t('customers.title')}</h1>
        {!nobody && (
          <div className={classes['actions']}>
            <Button variant="default" leftSection={<IconFileImport size={20} aria-hidden />} onClick={onImport}>{t('customers.import')}</Button>
            <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={onAdd}>{t('customers.add')}</Button>
          </div>
        )}
      </div>
      {!nobody && (
        <>
          <div className={classes['search']}>
            <TextInput
              ref={search}
              type="text"
              role="searchbox"
              size="md"
              name="customer-search"
              aria-label={t('customers.search.label')}
              placeholder={t('customers.search.placeholder')}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              leftSection={<IconSearch size={20} aria-hidden />}
              rightSection={<Kbd aria-hidden>/</Kbd>}
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
            <div className={classes['outcome']}>
              <p className={classes['found']}>{found}</p>
              {narrowed && (
                <Button variant="subtle" h={40} leftSection={<IconX size={16} aria-hidden />} onClick={onClear}>{t('customers.filters.clear')}</Button>
              )}
            </div>
          </div>
          <FilterBar filter={query.filter} facets={facets.value} onChange={onFilter} />
        </>
      )}
      <Announced text={found} />
      <VisuallyHidden id="customer-table-keys">{t('customers.keys')}</VisuallyHidden>
      <div className={classes['list']} aria-busy={query !== shown.query}>{body()}</div>
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

/** Reads the number found out to who can't see it, once the keys rest. */
function Announced({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), announceAfter);
    return () => clearTimeout(timer);
  }, [text]);
  return <VisuallyHidden role="status">{said}</VisuallyHidden>;
}

function ListSkeleton() {
  return (
    <div className={classes['skeleton']} aria-busy="true">
      {Array.from({ length: 9 }, (_, line) => <Skeleton key={line} height={16} width={`${72 - (line % 3) * 14}%`} animate={false} />)}
    </div>
  );
}
