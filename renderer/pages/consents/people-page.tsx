import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import { ConsentStateName } from '../../../shared/ipc/consent-shapes.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { NotFound } from '../not-found.tsx';
import { daysText, purposeNamed, readChannel } from './consent-words.ts';
import { ConsentsPart } from './consents-part.tsx';
import classes from './consents.module.css';
import { Pager, pageSize } from './pager.tsx';
import { purposeBy } from './purpose-by.ts';

/** The people whose consent stands in one way, page by page. */
export function ConsentPeoplePage(words: {
  readonly purpose: string;
  readonly channel: string;
  readonly state: string;
}) {
  const channel = readChannel(words.channel);
  const state = ConsentStateName.options.find(name => name === words.state);
  return channel && state ? <People purpose={words.purpose} channel={channel} state={state} /> : <NotFound />;
}

function People({
  purpose,
  channel,
  state,
}: {
  readonly purpose: string;
  readonly channel: Channel;
  readonly state: ConsentStateName;
}) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const [offset, setOffset] = useState(0);
  const purposes = useCall('consents.purposes', {});
  const people = useCall(
    'consents.people',
    { purpose, channel, state, today, offset, limit: pageSize },
    { fresh: true, keepPrevious: true },
  );
  const name = purposeBy(t, purposeNamed(t, language, purposes.value?.purposes ?? [], purpose), channel);
  return (
    <ConsentsPart title={t(`consents.state.${state}`)} lead={purposes.value ? name : ''}>
      {people.refusal ? (
        <Refusal refusal={people.refusal} again={people.askAgain} />
      ) : !people.value ? (
        <Loading />
      ) : people.value.total === 0 ? (
        <Empty sentence={t('consents.nobodyHere')} />
      ) : (
        <>
          <p>{t('consents.people', { count: people.value.total })}</p>
          <Pager offset={offset} total={people.value.total} onChange={setOffset} />
          <ul className={classes['people']}>
            {people.value.people.map(({ customer, name: who, on, validUntil }) => (
              <li key={customer}>
                <Anchor component={Link} href={`/customers/${customer}`}>
                  {who || t('customers.row.nameless')}
                </Anchor>
                <p className={classes['quiet']}>{daysText(t, language, { state, day: on, validUntil })}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </ConsentsPart>
  );
}
