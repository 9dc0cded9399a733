import { Anchor, Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../consents/consents.module.css';
import { Pager, pageSize } from '../consents/pager.tsx';

const choices = [1, 2, 3, 5, 10];

/** With whom there was no contact for years, and the ways to say why they stay or to let them go. */
export function SilentPart() {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const [years, setYears] = useState(3);
  const [offset, setOffset] = useState(0);
  const { value, refusal, askAgain } = useCall(
    'holding.silent',
    { today, years, offset, limit: pageSize },
    { fresh: true, keepPrevious: true },
  );
  return (
    <>
      <p>{t('holding.silentLead')}</p>
      <NativeSelect
        label={t('holding.yearsLabel')}
        name="years"
        maw="16rem"
        mb="lg"
        value={years}
        onChange={event => {
          setOffset(0);
          setYears(Number(event.currentTarget.value));
        }}
        data={choices.map(each => ({ value: String(each), label: t('holding.years', { count: each }) }))}
      />
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading />
      ) : value.total === 0 ? (
        <Empty
          sentence={t('holding.silentNone')}
          action={
            <Button component={Link} href="/customers">
              {t('holding.toCustomers')}
            </Button>
          }
        />
      ) : (
        <>
          <p role="status">{t('holding.silentCount', { total: value.total, all: value.all, years })}</p>
          <Group gap="sm" mb="lg">
            <Button component={Link} href="/retention/review">
              {t('holding.toReview')}
            </Button>
            <Button component={Link} variant="default" href="/customers">
              {t('holding.toList')}
            </Button>
          </Group>
          <Pager offset={offset} total={value.total} onChange={setOffset} />
          <ul className={classes['people']}>
            {value.people.map(({ id, name, day, trace }) => {
              const shown = name || t('customers.row.nameless');
              return (
                <li key={id}>
                  <Anchor component={Link} href={`/customers/${id}`}>
                    {shown}
                  </Anchor>
                  <p>{t(`holding.trace.${trace}`, { day: longDay(language, day) })}</p>
                  <Anchor
                    component={Link}
                    href={`/customers/${id}/why`}
                    aria-label={t('holding.whyOf', { name: shown })}
                  >
                    {t('holding.why')}
                  </Anchor>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
}
