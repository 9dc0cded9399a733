import { Button, Group, Text } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconClipboardText,
  IconDatabaseExport,
  IconKey,
  IconLifebuoy,
  IconUsb,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { draftRoute } from '../drafts/places.ts';
import { useSession } from '../frame/session.tsx';
import type { BackupStatus } from '../../shared/ipc/backup-shapes.ts';
import { useCall } from '../ui/calls.ts';
import { count, moment } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Loading, Refusal } from '../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import { backupTasks, type BackupTask } from './backups/backup-tasks.ts';
import { ageText, standingOf } from './backups/backup-words.ts';
import { useMakeBackup } from './backups/use-make-backup.ts';
import { orderTasks } from './today-order.ts';
import classes from './today.module.css';

/** `to`: where the button leads; null: it makes a backup. */
type Task = {
  readonly id: string;
  readonly Sign: Icon;
  readonly sentence: string;
  readonly button: string;
  readonly to: string | null;
};

/** 'What must I do?': at most five things, the most urgent first; below, how things stand. */
export function Today() {
  const t = useTexts();
  const now = useNow();
  const facets = useCall('customers.facets', {}, { fresh: true });
  const backups = useCall('backups.status', {}, { fresh: true });
  const { tasks, waiting } = useTasks(facets.value?.total, backups.value, now);
  return (
    <Page title={t('frame.today')}>
      {facets.refusal ? (
        <Refusal refusal={facets.refusal} again={facets.askAgain} />
      ) : waiting ? (
        <Loading lines={3} />
      ) : (
        <Tasks tasks={tasks} settled={!backups.waiting} />
      )}
      {facets.value && (facets.value.total > 0 || backups.value) && (
        <section aria-labelledby="figures">
          <h2 id="figures" className={classes['heading']}>
            {t('today.figures')}
          </h2>
          <dl className={classes['figures']}>
            {facets.value.total > 0 && (
              <>
                <Figure name={t('today.customers')} amount={facets.value.total} />
                {facets.value.statuses.map(({ status, customers }) => (
                  <Figure key={status} name={t(statusNames[status])} amount={customers} />
                ))}
              </>
            )}
            {facets.value.archived > 0 && <Figure name={t('today.archived')} amount={facets.value.archived} />}
            {backups.value && <LastBackup status={backups.value} now={now} />}
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
  registerCompany: ['today.draftRegister', 'today.draftRegister'],
  officerCheck: ['today.draftRegister', 'today.draftRegister'],
  registerQuestions: ['today.draftRegister', 'today.draftRegister'],
  purpose: ['today.draftRegister', 'today.draftRegister'],
  provider: ['today.draftRegister', 'today.draftRegister'],
};

const backupSigns: Record<BackupTask['id'], Icon> = {
  damaged: IconAlertOctagon,
  missing: IconAlertOctagon,
  backup: IconDatabaseExport,
  folder: IconDatabaseExport,
  secondPlace: IconUsb,
  oneDisk: IconUsb,
  place: IconDatabaseExport,
  exercise: IconLifebuoy,
};

function useTasks(
  customers: number | undefined,
  backups: BackupStatus | undefined,
  now: Date,
): { readonly tasks: readonly Task[]; readonly waiting: boolean } {
  const t = useTexts();
  const language = useLanguage();
  const { recoveryConfirmed, recoveryWaiting } = useSession();
  const drafts = useCall('drafts.list', {}, { fresh: true });
  const { urgent, gentle } = backups
    ? backupTasks(t, language, backups, customers ?? 0, now)
    : { urgent: [], gentle: [] };
  const signed = (task: BackupTask): Task => ({ ...task, Sign: backupSigns[task.id] });
  const first: Task[] = urgent.map(signed);
  if (!recoveryConfirmed)
    first.push({
      id: 'recovery',
      Sign: IconKey,
      to: '/settings/recovery',
      sentence: t(recoveryWaiting ? 'today.recoveryWaiting' : 'today.recoveryGone'),
      button: t(recoveryWaiting ? 'today.confirmRecovery' : 'recovery.make'),
    });
  const unfinished = [...(drafts.value?.drafts ?? [])].sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  const begunWork: Task[] = [];
  for (const { place, record, savedAt } of unfinished) {
    const to = draftRoute(place, record);
    if (to === undefined) continue;
    const [fresh, begun] = draftSentences[place] ?? (['today.draftOther', 'today.draftOther'] as const);
    begunWork.push({
      id: `${place}/${record}`,
      Sign: IconClipboardText,
      to,
      sentence: t(record === '' ? fresh : begun, { when: moment(language, savedAt) }),
      button: t('today.goOn'),
    });
  }
  const last: Task[] = [];
  if (customers === 0 && !unfinished.some(({ place }) => place === 'import'))
    last.push({
      id: 'import',
      Sign: IconUsers,
      to: '/import',
      sentence: t('today.noCustomers'),
      button: t('firstRun.bringIn'),
    });
  last.push(...gentle.map(signed));
  return { tasks: orderTasks(first, begunWork, last), waiting: customers === undefined || drafts.waiting };
}

/** `settled`: everything was asked, so that no task can mean there is nothing to do. */
function Tasks({ tasks, settled }: { readonly tasks: readonly Task[]; readonly settled: boolean }) {
  const t = useTexts();
  const { make, making } = useMakeBackup();
  if (tasks.length === 0) return settled ? <p className={classes['well']}>{t('today.nothing')}</p> : null;
  return (
    <ol className={classes['tasks']}>
      {tasks.map(({ id, Sign, sentence, button, to }, index) => (
        <li key={id}>
          <Group gap="md" wrap="nowrap" align="flex-start" className={classes['sentence']}>
            <Sign size={24} stroke={1.75} aria-hidden="true" />
            <Text component="span">{sentence}</Text>
          </Group>
          {to === null ? (
            <Button onClick={make} loading={making} variant={index === 0 ? 'filled' : 'default'}>
              {button}
            </Button>
          ) : (
            <Button component={Link} href={to} variant={index === 0 ? 'filled' : 'default'}>
              {button}
            </Button>
          )}
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

const urgencySigns = { good: IconCircleCheck, soon: IconAlertTriangle, now: IconAlertOctagon } as const;

const LastBackup = ({ status, now }: { readonly status: BackupStatus; readonly now: Date }) => {
  const t = useTexts();
  const language = useLanguage();
  const { urgency } = standingOf(status, now);
  const Sign = urgencySigns[urgency];
  return (
    <div>
      <dt>{t('backups.today.figure')}</dt>
      <dd className={classes['words']} data-urgency={urgency}>
        <Sign size={22} stroke={1.75} aria-hidden="true" />
        {status.last ? ageText(t, language, status.last.at, now) : t('backups.today.figureNone')}
      </dd>
    </div>
  );
};
