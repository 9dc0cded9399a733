import { Button, VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, useEffect, useState, useSyncExternalStore } from 'react';
import { useTexts } from '../../ui/texts.ts';
import type { CustomerRows } from './customer-rows.ts';
import classes from './customers-page.module.css';
import { narrows } from './customers-place.ts';
import { useWanted } from './use-wanted.ts';

/** How long the keys must rest until the number of customers found is read out, ms. */
const announceAfter = 700;

/** How many customers were found, seen at once and read out once the keys rest; and the way back to all of them. */
export const SearchOutcome = memo(function SearchOutcome({
  rows,
  onClear,
}: {
  readonly rows: CustomerRows;
  readonly onClear: () => void;
}) {
  const t = useTexts();
  const narrowed = useWanted(rows, query => narrows(query.filter));
  const total = useSyncExternalStore(rows.subscribe, () => rows.shown().total);
  const found = total === null ? '' : t(narrowed ? 'customers.found.some' : 'customers.found.all', { count: total });
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(found), announceAfter);
    return () => clearTimeout(timer);
  }, [found]);
  return (
    <div className={classes['outcome']}>
      <p className={classes['found']}>{found}</p>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {narrowed && <ClearFilters onClear={onClear} />}
    </div>
  );
});

const ClearFilters = memo(function ClearFilters({ onClear }: { readonly onClear: () => void }) {
  const t = useTexts();
  return (
    <Button variant="subtle" h={40} leftSection={<IconX size={16} aria-hidden />} onClick={onClear}>
      {t('customers.filters.clear')}
    </Button>
  );
});
