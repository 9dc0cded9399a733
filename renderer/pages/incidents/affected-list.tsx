import { Anchor, Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCall } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Pager, pageSize } from '../consents/pager.tsx';
import papers from '../retention/papers.module.css';
import classes from './affected.module.css';

/** Those an incident concerns, page by page, each with the way out again. `onTakeOut` null: the file is closed. */
export function AffectedList({
  id,
  total,
  onTakeOut,
  onTakeAllOut,
}: {
  readonly id: string;
  readonly total: number;
  readonly onTakeOut: ((customers: readonly string[]) => Promise<boolean>) | null;
  readonly onTakeAllOut: () => Promise<boolean>;
}) {
  const t = useTexts();
  const confirm = useConfirm();
  const [typed, setTyped] = useState('');
  const [offset, setOffset] = useState(0);
  const [words] = useDebouncedValue(typed.trim(), 120);
  const seen = useCall(
    'incidents.affected',
    { id, only: 'all', way: '', words, offset, limit: pageSize },
    { fresh: true, keepPrevious: true, enabled: total > 0 },
  );
  if (total === 0) return null;
  return (
    <section className={papers['part']} aria-labelledby="affected-list">
      <h2 id="affected-list">{t('affected.list')}</h2>
      <TextInput
        label={t('affected.searchAffected')}
        name="searchAffected"
        type="search"
        maw="24rem"
        mb="md"
        value={typed}
        maxLength={200}
        autoComplete="off"
        onChange={event => {
          setTyped(event.currentTarget.value);
          setOffset(0);
        }}
      />
      {seen.refusal ? (
        <Refusal refusal={seen.refusal} again={seen.askAgain} />
      ) : seen.value ? (
        <>
          <Pager offset={offset} total={seen.value.total} onChange={setOffset} />
          <ul className={classes['people']} aria-label={t('affected.list')}>
            {seen.value.rows.map(row => {
              const name = row.name || t('customers.row.nameless');
              return (
                <li key={row.id}>
                  <span>
                    <Anchor component={Link} href={`/customers/${row.id}`}>
                      <bdi>{name}</bdi>
                    </Anchor>{' '}
                    <span className={classes['under']}>
                      {[row.number, t(`affected.tellingWay.${row.way}`), row.telling === '' ? '' : t('affected.isTold')]
                        .filter(part => part !== '')
                        .join(' · ')}
                    </span>
                  </span>
                  {onTakeOut && (
                    <Button
                      variant="subtle"
                      aria-label={t('affected.takeOutNamed', { name })}
                      onClick={() => void onTakeOut([row.id])}
                    >
                      {t('affected.takeOut')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          {seen.value.rows.length === 0 && <p>{t('affected.nobodyFound')}</p>}
        </>
      ) : (
        <Loading />
      )}
      {onTakeOut && (
        <Button
          variant="default"
          onClick={() =>
            confirm.ask({
              title: t('affected.takeAllOutAsk'),
              text: t('affected.takeAllOutWhat', { count: total }),
              button: t('affected.takeAllOutYes', { count: total }),
              onYes: () => void onTakeAllOut(),
            })
          }
        >
          {t('affected.takeAllOut')}
        </Button>
      )}
      {confirm.dialog}
    </section>
  );
}
