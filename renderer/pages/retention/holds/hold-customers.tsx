import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useCall } from '../../../ui/calls.ts';
import { useTexts } from '../../../ui/texts.ts';
import classes from './holds.module.css';

const shown = 6;
const most = 1000;

/** Customers a hold names: found by any of their words, added one by one, taken out again. */
export function HoldCustomers({
  chosen,
  names,
  onChange,
}: {
  readonly chosen: readonly string[];
  /** What those that are chosen are called, as far as it is known. */
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const t = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), 60);
  const found = useCall(
    'customers.list',
    {
      filter: { words, statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: shown,
    },
    { enabled: words !== '', keepPrevious: true },
  );
  const rows = words === '' ? [] : (found.value?.rows ?? []).filter(({ id }) => !chosen.includes(id));
  const total = words === '' ? 0 : (found.value?.total ?? 0);
  const add = (id: string) => {
    onChange([...chosen, id]);
    setTyped('');
    field.current?.focus();
  };
  return (
    <div>
      <TextInput
        ref={field}
        label={t('holds.field.customers')}
        description={t('holds.field.customersHint')}
        name="search"
        type="search"
        value={typed}
        maxLength={200}
        autoComplete="off"
        disabled={chosen.length >= most}
        onKeyDown={event => {
          // Whoever looks for somebody and presses Enter doesn't mean to save the hold.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (rows.length === 1 && rows[0]) add(rows[0].id);
        }}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <p role="status" className={classes['found']}>
        {words !== '' && found.value && t('holds.field.found', { count: total, shown: Math.min(shown, total) })}
      </p>
      {rows.length > 0 && (
        <ul className={classes['choices']} aria-label={t('holds.field.foundList')}>
          {rows.map(row => (
            <li key={row.id}>
              <span>
                <bdi>{row.name || t('customers.row.nameless')}</bdi>
                {[row.number, row.city].filter(part => part !== '').map(part => ` · ${part}`)}
              </span>
              <Button
                variant="default"
                aria-label={t('holds.field.addNamed', { name: row.name || t('customers.row.nameless') })}
                onClick={() => add(row.id)}
              >
                {t('holds.field.addCustomer')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <ul className={classes['choices']} aria-label={t('holds.field.chosen')}>
          {chosen.map(id => {
            const name = names.get(id) || t('customers.row.nameless');
            return (
              <li key={id}>
                <span>
                  <bdi>{name}</bdi>
                </span>
                <Button
                  variant="subtle"
                  aria-label={t('holds.field.takeOutNamed', { name })}
                  onClick={() => {
                    onChange(chosen.filter(each => each !== id));
                    field.current?.focus();
                  }}
                >
                  {t('holds.field.takeOut')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
