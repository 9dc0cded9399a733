import { Button, Group, Text } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconBook2,
  IconCircleCheck,
  IconCalendarDue,
  IconChecklist,
  IconClipboardText,
  IconDatabaseExport,
  IconFileAlert,
  IconGavel,
  IconKey,
  IconLifebuoy,
  IconMailCheck,
  IconMailExclamation,
  IconReceiptTax,
  IconTrash,
  IconUrgent,
  IconUsb,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { draftRoute } from '../drafts/places.ts';
import { useSession } from '../frame/session.tsx';
import type { Language } from '../../shared/i18n/translator.ts';
import type { BackupStatus } from '../../shared/ipc/backup-shapes.ts';
import { useCall } from '../ui/calls.ts';
import { count, localDay, longDay, moment } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Loading, Refusal } from '../ui/states.tsx';
import { useLanguage, useTexts, type TextKey, type Texts } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import { backupTasks, type BackupTask } from './backups/backup-tasks.ts';
import { ageText, standingOf } from './backups/backup-words.ts';
import { useMakeBackup } from './backups/use-make-backup.ts';
import { upkeepTasks } from './consents/upkeep-tasks.ts';
import { audienceName } from './notice/notice-words.ts';
import { driftTasks, type DriftTask } from './notice/notice-drifts.ts';
import { informTask } from './notice/given-words.ts';
import { registerTask } from './register/register-task.ts';
import { retentionTasks, type RetentionTask } from './retention/retention-tasks.ts';
import { clockTasks } from './incidents/clock-tasks.ts';
import { useOpenIncidents } from '../incidents/use-open-incidents.ts';
import { measureTasks } from './incidents/measure-tasks.ts';
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
  const language = useLanguage();
  const { tasks, waiting, settled, oldestDue } = useTasks(facets.value?.total, backups.value, now);
  return (
    <Page title={t('frame.today')}>
      {facets.refusal ? (
        <Refusal refusal={facets.refusal} again={facets.askAgain} />
      ) : waiting ? (
        <Loading lines={3} />
      ) : (
        <Tasks tasks={tasks} settled={settled && !backups.waiting} />
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
            {oldestDue !== '' && (
              <div>
                <dt>{t('today.dueSince')}</dt>
                <dd className={classes['words']} data-urgency="soon">
                  <IconAlertTriangle size={22} stroke={1.75} aria-hidden="true" />
                  {longDay(language, oldestDue)}
                </dd>
              </div>
            )}
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
  contactFacts: ['today.draftContacts', 'today.draftContacts'],
  customerPurposes: ['today.draftContacts', 'today.draftContacts'],
  newsletter: ['today.draftNewsletter', 'today.draftNewsletter'],
  invoices: ['today.draftInvoices', 'today.draftInvoices'],
  held: ['today.draftHeld', 'today.draftHeld'],
  heldEntry: ['today.draftHeld', 'today.draftHeld'],
  keepingRule: ['today.draftKeeping', 'today.draftKeeping'],
  keepingKind: ['today.draftKeeping', 'today.draftKeeping'],
  keepingBusiness: ['today.draftKeeping', 'today.draftKeeping'],
  automaticDeletion: ['today.draftKeeping', 'today.draftKeeping'],
  hold: ['today.draftHold', 'today.draftHold'],
  newHold: ['today.draftHold', 'today.draftHold'],
  registerCompany: ['today.draftRegister', 'today.draftRegister'],
  letterhead: ['today.draftRegister', 'today.draftRegister'],
  officerCheck: ['today.draftRegister', 'today.draftRegister'],
  registerQuestions: ['today.draftRegister', 'today.draftRegister'],
  purpose: ['today.draftRegister', 'today.draftRegister'],
  provider: ['today.draftRegister', 'today.draftRegister'],
  tablet: ['today.draftTablet', 'today.draftTablet'],
  consent: ['today.draftConsent', 'today.draftConsent'],
  consentForm: ['today.draftConsent', 'today.draftConsent'],
  statement: ['today.draftStatement', 'today.draftStatement'],
  noticeFinal: ['today.draftNoticeFinal', 'today.draftNoticeFinal'],
  notice: ['today.draftNotice', 'today.draftNotice'],
  review: ['today.draftReview', 'today.draftReview'],
  contactSheet: ['today.draftContactSheet', 'today.draftContactSheet'],
  breachExercise: ['today.draftExercise', 'today.draftExercise'],
  incidentClosing: ['today.draftClosing', 'today.draftClosing'],
  incidentMeasure: ['today.draftClosing', 'today.draftClosing'],
  incidentReopening: ['today.draftClosing', 'today.draftClosing'],
  paperDestroyed: ['today.draftPaper', 'today.draftPaper'],
  newIncident: ['incident.draft', 'incident.draft'],
  incidentQuestions: ['incident.draft', 'incident.draft'],
  incidentTitle: ['incident.draft', 'incident.draft'],
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

const retentionSigns: Record<RetentionTask['id'], Icon> = {
  retentionReview: IconCalendarDue,
  retentionDue: IconTrash,
  retentionHolds: IconGavel,
  retentionTax: IconReceiptTax,
};

/** So many days Today tells of what was deleted without asking. */
const toldFor = 14;
const distanceInDays = (day: string, today: string): number => (Date.parse(today) - Date.parse(day)) / 86_400_000;

function useTasks(
  customers: number | undefined,
  backups: BackupStatus | undefined,
  now: Date,
): {
  readonly tasks: readonly Task[];
  readonly waiting: boolean;
  readonly settled: boolean;
  /** Since when the oldest record should be gone; '' for none. */
  readonly oldestDue: string;
} {
  const t = useTexts();
  const language = useLanguage();
  const { recoveryConfirmed, recoveryWaiting } = useSession();
  const drafts = useCall('drafts.list', {}, { fresh: true });
  const today = localDay(now);
  const consents = useCall('consents.overview', { today });
  const uninformed = useCall('notice.uninformed', { today, whom: 'due', offset: 0, limit: 1 }, { fresh: true });
  const incidents = useCall('incidents.list', {}, { fresh: true });
  const open = useOpenIncidents();
  const runs = useCall('review.runs', { offset: 0, limit: 50 }, { fresh: true });
  const notices = useCall('notice.states', { today, language }, { fresh: true });
  const waiting = customers === undefined || drafts.waiting;
  const settled = !uninformed.waiting && !notices.waiting && !consents.waiting && !runs.waiting && !incidents.waiting;
  // Asked last: with a large list it takes seconds the first time, and nothing of this page waits for it.
  const keeping = useCall('retention.overview', { today }, { fresh: true, enabled: !waiting && settled });
  const register = useCall('register.read', {}, { fresh: true });
  const drifted = driftTasks(notices.value?.states ?? []);
  const { urgent, gentle } = backups
    ? backupTasks(t, language, backups, customers ?? 0, now)
    : { urgent: [], gentle: [] };
  const signed = (task: BackupTask): Task => ({ ...task, Sign: backupSigns[task.id] });
  // A deadline of an open incident stands before everything else.
  const first: Task[] = clockTasks(t, language, open, now).map(task => ({ ...task, Sign: IconUrgent }));
  first.push(...urgent.map(signed));
  if (!recoveryConfirmed)
    first.push({
      id: 'recovery',
      Sign: IconKey,
      to: '/settings/recovery',
      sentence: t(recoveryWaiting ? 'today.recoveryWaiting' : 'today.recoveryGone'),
      button: t(recoveryWaiting ? 'today.confirmRecovery' : 'recovery.make'),
    });
  if (drifted.now) first.push(noticeTask(t, language, 'now', drifted.now));
  const inform = uninformed.value ? informTask(t, language, uninformed.value, today) : null;
  const informing: Task[] = inform
    ? [
        {
          id: 'inform',
          Sign: IconMailExclamation,
          to: '/notice/people',
          sentence: inform.sentence,
          button: t('notice.given.look'),
        },
      ]
    : [];
  if (inform?.urgent) first.push(...informing);
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
  // Whatever was noted or reviewed since: what went without asking is told for its days.
  const lastRun = runs.value?.runs.find(({ method }) => method === 'automatic');
  if (lastRun && distanceInDays(lastRun.day, today) <= toldFor)
    last.push({
      id: 'automatic',
      Sign: IconTrash,
      to: '/retention/log',
      sentence: t('today.automaticRun', { day: longDay(language, lastRun.day), count: lastRun.records }),
      button: t('today.lookLog'),
    });
  last.push(
    ...measureTasks(t, language, incidents.value?.incidents ?? [], today).map(task => ({
      ...task,
      Sign: IconChecklist,
    })),
  );
  if (!inform?.urgent) last.push(...informing);
  last.push(...gentle.map(signed));
  if (drifted.soon) last.push(noticeTask(t, language, 'soon', drifted.soon));
  const due = upkeepTasks(consents.value?.figures ?? []).reduce((sum, { people }) => sum + people, 0);
  if (due > 0)
    last.push({
      id: 'consents',
      Sign: IconMailCheck,
      to: '/consents',
      sentence: t('today.consentsDue', { count: due }),
      button: t('today.lookConsents'),
    });
  if (keeping.value)
    last.push(
      ...retentionTasks(t, language, keeping.value, {
        today,
        begun: unfinished.some(({ place }) => place === 'review'),
      }).map(task => ({ ...task, Sign: retentionSigns[task.id] })),
    );
  // The list comes first; what builds on it, last: it never pushes out what has a day.
  const about =
    register.value && (customers ?? 0) > 0
      ? registerTask(t, register.value, {
          begun: unfinished.some(({ place }) => draftSentences[place]?.[0] === 'today.draftRegister'),
        })
      : null;
  if (about) last.push({ ...about, Sign: IconBook2 });
  return {
    tasks: orderTasks(first, begunWork, last),
    waiting,
    settled: settled && !keeping.waiting && !register.waiting,
    oldestDue: keeping.value?.oldestDue ?? '',
  };
}

/** A task of notices that are no longer true: by name where it is one, as a number where there are more. */
function noticeTask(t: Texts, language: Language, urgency: 'soon' | 'now', { drifts, to }: DriftTask): Task {
  const [only] = drifts;
  const one = only && drifts.length === 1;
  const facts = one
    ? { audience: audienceName(language, only.state.edition.audience), day: longDay(language, only.last.validFrom) }
    : { count: drifts.length };
  const sentences = {
    soon: one ? 'notice.drift.todayOne' : 'notice.drift.todayMany',
    now: one ? 'notice.drift.todayNowOne' : 'notice.drift.todayNowMany',
  } as const;
  return {
    id: `notices/${urgency}`,
    Sign: IconFileAlert,
    to,
    sentence: t(sentences[urgency], facts),
    button: t('notice.drift.look'),
  };
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
