import { Button, TextInput } from '@mantine/core';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import type { WhoIsAffected } from '../../../shared/ipc/incident-calls.ts';
import { ask, useCall } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import { createCustomerRows } from '../customers/customer-rows.ts';
import { everybody } from '../customers/customers-place.ts';
import { FilterBar } from '../customers/filter-bar.tsx';
import { useWanted } from '../customers/use-wanted.ts';
import classes from './affected.module.css';

/** Takes in whoever the filter of the customer list finds. */
export function ChooseByFilter({
  onAffect,
  waiting,
}: {
  readonly onAffect: (who: WhoIsAffected) => Promise<boolean>;
  readonly waiting: boolean;
}) {
  const t = useTexts();
  const [rows] = useState(() =>
    createCustomerRows(request => ask('customers.list', request), {
      filter: everybody,
      sort: { by: 'name', descending: false },
    }),
  );
  const facets = useCall('customers.facets', {}, { keepPrevious: true });
  useEffect(() => void rows.refresh(), [rows]);
  const filter = useWanted(rows, query => query.filter);
  const total = useSyncExternalStore(rows.subscribe, () => rows.shown().total);
  const onFilter = useCallback(
    (change: Partial<CustomerFilter>) => {
      const { filter: before, sort } = rows.wanted();
      void rows.ask({ filter: { ...before, ...change }, sort });
    },
    [rows],
  );
  return (
    <div className={classes['panel']}>
      <TextInput
        label={t('affected.filterWords')}
        name="filterWords"
        type="search"
        mb="md"
        maw="24rem"
        maxLength={200}
        autoComplete="off"
        value={filter.words}
        onChange={event => onFilter({ words: event.currentTarget.value })}
      />
      <FilterBar rows={rows} facets={facets.value} onChange={onFilter} />
      <Button
        variant="default"
        mt="md"
        loading={waiting}
        disabled={total === null || total === 0}
        onClick={() => void onAffect({ by: 'filter', filter: rows.wanted().filter })}
      >
        {t('affected.addFound', { count: total ?? 0 })}
      </Button>
    </div>
  );
}
