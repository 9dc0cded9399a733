import { Anchor, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, type RouteComponentProps } from 'wouter';
import { displayName, type StoredCustomer } from '../../../shared/domain/customer.ts';
import { useCall } from '../../ui/calls.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './merge.module.css';

const shown = 20;

/** The way to the second record of a customer: found by search, beginning with her own name. */
export function MergePickPage({ params }: RouteComponentProps<{ readonly id: string }>) {
  const t = useTexts();
  const read = useCall('customers.read', { id: params.id });
  return (
    <>
      <p style={{ margin: '0 0 4px' }}>
        <Anchor component={Link} href={`/customers/${params.id}`}>
          {t('merge.pick.back')}
        </Anchor>
      </p>
      <Page
        title={t('merge.pick.title')}
        lead={read.value && t('merge.pick.lead', { name: displayName(read.value) || t('customers.row.nameless') })}
      >
        {read.refusal ? (
          <Refusal refusal={read.refusal} />
        ) : read.value ? (
          <Picker key={params.id} customer={read.value} />
        ) : (
          <Loading />
        )}
      </Page>
    </>
  );
}

function Picker({ customer }: { readonly customer: StoredCustomer }) {
  const t = useTexts();
  const [typed, setTyped] = useState(customer.familyName || customer.organisation);
  const [words] = useDebouncedValue(typed.trim(), 100);
  const found = useCall(
    'customers.list',
    {
      filter: { words, statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: shown + 1,
    },
    { keepPrevious: true },
  );
  const rows = (found.value?.rows ?? []).filter(({ id }) => id !== customer.id).slice(0, shown);
  return (
    <>
      <TextInput
        type="text"
        role="searchbox"
        name="merge-search"
        label={t('merge.pick.search')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {found.refusal ? (
        <Refusal refusal={found.refusal} again={found.askAgain} />
      ) : !found.value ? (
        <Loading />
      ) : rows.length === 0 ? (
        <Empty sentence={t('merge.pick.empty')} />
      ) : (
        <ul className={classes['picks']}>
          {rows.map(row => (
            <li key={row.id}>
              <Link href={`/customers/merge/${customer.id}/${row.id}`} className={classes['pick'] ?? ''}>
                <bdi className={classes['name']}>{row.name || t('customers.row.nameless')}</bdi>
                <span className={classes['aside']}>
                  {[row.kind === 'person' ? row.organisation : '', row.number, row.email, row.phone, row.city]
                    .filter(part => part !== '')
                    .join(' · ')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">{found.value && t('merge.pick.found', { count: rows.length })}</VisuallyHidden>
    </>
  );
}
