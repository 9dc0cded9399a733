import { Button, Group, Text } from '@mantine/core';
import { IconClipboardText, IconKey, IconUsers, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { draftRoute } from '../drafts/places.ts';
import { useSession } from '../frame/session.tsx';
import { useCall } from '../ui/calls.ts';
import { count, moment } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Loading, Refusal } from '../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../ui/texts.ts';
import classes from './today.module.css';

const most = 5;

type Task = {
  readonly id: string;
  readonly Sign: Icon;
  readonly sentence: string;
  readonly button: string;
  readonly to: string;
};

/** 'What must I do?': at most five things, the most urgent first; below, how things stand. */
export function Today() {
  const t = useTexts();
  const facets = useCall('customers.facets', {}, { fresh: true });
  const { tasks, waiting } = useTasks(facets.value?.total);
  return (
    <Page title={t('frame.today')}>
      {facets.refusal ? (
        <Refusal refusal={facets.refusal} again={facets.askAgain} />
      ) : waiting ? (
        <Loading lines={3} />
      ) : (
        <Tasks tasks={tasks} />
      )}
      {facets.value && facets.value.total > 0 && (
        <section aria-labelledby="figures">
          <h2 id="figures" className={classes['heading']}>
            {t('today.figures')}
          </h2>
          <dl className={classes['figures']}>
            <Figure name={t('today.customers')} amount={facets.value.total} />
            {facets.value.statuses.map(({ status, customers }) => (
              <Figure key={status} name={t(statusNames[status])} amount={customers} />
            ))}
            {facets.value.archived > 0 && <Figure name={t('today.archived')} amount={facets.value.archived} />}
          </dl>
        </section>
      )}
    </Page>
  );
}

const statusNames: Record<'prospect' | 'active' | 'former', TextKey> = {
  prospect: 'today.prospects',
  active: 'today.active',
  former: 'today.former',
};

const draftSentences: Readonly<Record<string, readonly [fresh: TextKey, begun: TextKey]>> = {
  customer: ['today.draftNewCustomer', 'today.draftCustomer'],
  import: ['today.draftImport', 'today.draftImport'],
};

function useTasks(customers: number | undefined): { readonly tasks: readonly Task[]; readonly waiting: boolean } {
  const t = useTexts();
  const language = useLanguage();
  const { recoveryConfirmed, recoveryWaiting } = useSession();
  const drafts = useCall('drafts.list', {}, { fresh: true });
  const tasks: Task[] = [];
  if (!recoveryConfirmed)
    tasks.push({
      id: 'recovery',
      Sign: IconKey,
      to: '/settings/recovery',
      sentence: t(recoveryWaiting ? 'today.recoveryWaiting' : 'today.recoveryGone'),
      button: t(recoveryWaiting ? 'today.confirmRecovery' : 'recovery.make'),
    });
  const unfinished = [...(drafts.value?.drafts ?? [])].sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  for (const { place, record, savedAt } of unfinished) {
    const to = draftRoute(place, record);
    if (to === undefined) continue;
    const [fresh, begun] = draftSentences[place] ?? (['today.draftOther', 'today.draftOther'] as const);
    tasks.push({
      id: `${place}/${record}`,
      Sign: IconClipboardText,
      to,
      sentence: t(record === '' ? fresh : begun, { when: moment(language, savedAt) }),
      button: t('today.goOn'),
    });
  }
  if (customers === 0 && !unfinished.some(({ place }) => place === 'import'))
    tasks.push({
      id: 'import',
      Sign: IconUsers,
      to: '/import',
      sentence: t('today.noCustomers'),
      button: t('firstRun.bringIn'),
    });
  return { tasks: tasks.slice(0, most), waiting: customers === undefined || drafts.waiting };
}

function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  const t = useTexts();
  if (tasks.length === 0) return <p className={classes['well']}>{t('today.nothing')}</p>;
  return (
    <ol className={classes['tasks']}>
      {tasks.map(({ id, Sign, sentence, button, to }, index) => (
        <li key={id}>
          <Group gap="md" wrap="nowrap" align="flex-start" className={classes['sentence']}>
            <Sign size={24} stroke={1.75} aria-hidden="true" />
            <Text component="span">{sentence}</Text>
          </Group>
          <Button component={Link} href={to} variant={index === 0 ? 'filled' : 'default'}>
            {button}
          </Button>
        </li>
      ))}
    </ol>
  );
}

const Figure = ({ name, amount }: { readonly name: ReactNode; readonly amount: number }) => {
  const language = useLanguage();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count(language, amount)}</dd>
    </div>
  );
};
