import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch, IconUser, IconBuilding } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../ui/calls.ts';
import { useTexts } from '../ui/texts.ts';
import { pagesFor } from './pages-to-find.ts';

const shown = 7;

/** Search over everything (Ctrl+K): customers by any of their words, and pages by their names and by what people call them. */
export function SearchEverything() {
  const t = useTexts();
  const [, goTo] = useLocation();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), 60);
  const found = useCall(
    'customers.list',
    {
      filter: { words, statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: shown,
    },
    { enabled: words !== '', keepPrevious: true },
  );
  const customers = words === '' ? [] : (found.value?.rows ?? []);
  const pages = pagesFor(t, typed);

  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      scrollable
      maxHeight="min(28rem, 70vh)"
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      attributes={{ content: { 'aria-label': t('frame.search') } }}
    >
      <Spotlight.Search
        placeholder={t('frame.searchHint')}
        aria-label={t('frame.search')}
        leftSection={<IconSearch size={20} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {customers.length > 0 && (
          <Spotlight.ActionsGroup label={t('frame.searchCustomers')}>
            {customers.map(customer => (
              <Spotlight.Action
                key={customer.id}
                label={customer.name}
                description={[
                  customer.kind === 'person' ? customer.organisation : '',
                  customer.number,
                  customer.email,
                  customer.city,
                ]
                  .filter(part => part !== '')
                  .join(' · ')}
                leftSection={
                  customer.kind === 'person' ? (
                    <IconUser size={20} aria-hidden="true" />
                  ) : (
                    <IconBuilding size={20} aria-hidden="true" />
                  )
                }
                onClick={() => goTo(`/customers/${customer.id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('frame.searchPlaces')}>
            {pages.map(({ path, name, Sign }) => (
              <Spotlight.Action
                key={path}
                label={t(name)}
                leftSection={<Sign size={20} aria-hidden="true" />}
                onClick={() => goTo(path)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {customers.length === 0 && pages.length === 0 && <Spotlight.Empty>{t('frame.searchNothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
