import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { WhoIsAffected } from '../../../shared/ipc/incident-calls.ts';
import { useCall } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import { everybody } from '../customers/customers-place.ts';
import classes from './affected.module.css';

const shown = 8;

/** Takes in customers one by one, found by any of their words. */
export function ChooseOneByOne({ onAffect }: { readonly onAffect: (who: WhoIsAffected) => Promise<boolean> }) {
  const t = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), 60);
  const found = useCall(
    'customers.list',
    {
      filter: { ...everybody, words, archived: 'with' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: shown,
    },
    { enabled: words !== '', keepPrevious: true },
  );
  const rows = words === '' ? [] : (found.value?.rows ?? []);
  const add = async (id: string) => {
    if (!(await onAffect({ by: 'customers', customers: [id] }))) return;
    setTyped('');
    field.current?.focus();
  };
  return (
    <div className={classes['panel']}>
      <TextInput
        ref={field}
        label={t('affected.search')}
        name="search"
        type="search"
        maw="24rem"
        value={typed}
        maxLength={200}
        autoComplete="off"
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <p role="status">
        {words !== '' && found.value && t('affected.found', { count: found.value.total, shown: rows.length })}
      </p>
      {rows.length > 0 && (
        <ul className={classes['people']} aria-label={t('affected.foundList')}>
          {rows.map(row => {
            const name = row.name || t('customers.row.nameless');
            return (
              <li key={row.id}>
                <span>
                  <bdi>{name}</bdi>
                  {[row.number, row.city].filter(part => part !== '').map(part => ` · ${part}`)}
                </span>
                <Button
                  variant="default"
                  aria-label={t('affected.addNamed', { name })}
                  onClick={() => void add(row.id)}
                >
                  {t('affected.addOne')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
