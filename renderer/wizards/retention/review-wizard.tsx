import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { ReviewSubject } from '../../../shared/domain/review-plan.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ReviewRecord } from '../../../shared/ipc/review-calls.ts';
import type { Result } from '../../../shared/result.ts';
import { useRetentionGround } from '../../retention/use-ground.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { defineWizard, type StepOutcome, type WizardStep } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { JobProgress } from '../table-file/job-progress.tsx';
import { DecideOne, DecideStep } from './decide-step.tsx';
import { DryRunStep } from './dry-run-step.tsx';
import { answersTold, sendWords } from './review-answers.ts';
import { ReviewDone } from './review-done.tsx';
import {
  beginReview,
  decisionProblems,
  doesSomething,
  goesForGood,
  planOf,
  secondLookNeeded,
  taxProblems,
  taxYearsOf,
  type ReviewDraft,
  type ReviewScope,
} from './review-draft.ts';
import { SecondLookStep } from './second-look-step.tsx';
import { TaxStep } from './tax-step.tsx';

type Done = ResponseOf<'review.run'>;

/** Goes through all that is due: the tax years, each rule's records, what would happen, and then it is done. */
export function ReviewWizard() {
  const t = useTexts();
  const today = localDay(useNow());
  const overview = useCall('retention.overview', { today }, { fresh: true });
  const ground = useRetentionGround();
  if (overview.refusal)
    return (
      <Page title={t('review.title')}>
        <Refusal refusal={overview.refusal} again={overview.askAgain} />
      </Page>
    );
  return overview.value && ground ? <AllDue overview={overview.value} ground={ground} /> : <Loading />;
}

function AllDue({
  overview: { groups, waiting },
  ground,
}: {
  readonly overview: Pick<ResponseOf<'retention.overview'>, 'groups' | 'waiting'>;
  readonly ground: RetentionGround;
}) {
  const scope = useMemo((): ReviewScope => {
    const { today, settings, suspensions } = ground;
    const unsettled = waiting.reduce((sum, { entries, customers }) => sum + entries + customers, 0);
    return { groups, waiting: unsettled, single: null, today, settings, asksTax: suspensions.length > 0 };
  }, [groups, waiting, ground]);
  return <ReviewQuestions scope={scope} ground={ground} record={null} />;
}

/** The same for one customer or one entry: one deletion gets the same trial as a thousand. */
export function ReviewOne({ subject, id }: { readonly subject: ReviewSubject; readonly id: string }) {
  const t = useTexts();
  const today = localDay(useNow());
  const found = useCall('review.records', { records: [{ subject, id }], today }, { fresh: true });
  const ground = useRetentionGround();
  // What was found first stays: once it is deleted, it isn't there, and the confirmation is.
  const [kept, setKept] = useState<ReviewRecord | null>(null);
  const record = kept ?? found.value?.records[0];
  if (record && !kept) setKept(record);
  if (found.refusal || (found.value && !record))
    return (
      <Page title={t('review.one.title')}>
        <Refusal
          refusal={found.refusal ?? { code: subject === 'customer' ? 'customer.notFound' : 'held.gone' }}
          again={found.askAgain}
        />
      </Page>
    );
  return record && ground ? <OneDue record={record} ground={ground} /> : <Loading />;
}

function OneDue({ record, ground }: { readonly record: ReviewRecord; readonly ground: RetentionGround }) {
  const { subject, id } = record;
  const scope = useMemo((): ReviewScope => {
    const { today, settings } = ground;
    return { groups: [], waiting: 0, single: { subject, id }, today, settings, asksTax: false };
  }, [subject, id, ground]);
  return <ReviewQuestions scope={scope} ground={ground} record={record} />;
}

/** Keeps what was said of tax years, over whatever was kept meanwhile. */
async function keepTaxYears(draft: ReviewDraft, today: string): Promise<Result<unknown, AppError>> {
  const now = await ask('retention.settings', {});
  if (!now.ok) return now;
  const { settings, version } = now.value;
  const taxYears = [...taxYearsOf(draft, settings.taxYears, today)];
  return ask('retention.saveSettings', {
    settings: { ...settings, taxYears, taxAskedOn: draft.tax === 'unknown' ? settings.taxAskedOn : today },
    version,
  });
}

function ReviewQuestions({
  scope,
  ground,
  record,
}: {
  readonly scope: ReviewScope;
  readonly ground: RetentionGround;
  readonly record: ReviewRecord | null;
}) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const [running, setRunning] = useState(false);
  const [stopping, setStopping] = useState(false);
  const { today, single } = scope;

  const wizard = useMemo(() => {
    const isSomething = (draft: ReviewDraft) => doesSomething(planOf(draft, scope));
    const steps: readonly WizardStep<ReviewDraft>[] = [
      {
        id: 'tax',
        title: 'review.tax.title',
        name: 'review.tax.name',
        why: 'review.tax.why',
        law: 'review.tax.law',
        needed: () => scope.asksTax,
        View: props => <TaxStep {...props} today={today} />,
        work: async (draft): Promise<StepOutcome<ReviewDraft>> => {
          const problems = taxProblems(draft, today);
          if (problems.length > 0) return { ok: false, problems };
          const saved = await keepTaxYears(draft, today);
          if (!saved.ok) return { ok: false, refusal: saved.error };
          await forgetAnswers(client);
          return { ok: true, change: { expected: null } };
        },
      },
      {
        id: 'decide',
        title: single ? 'review.one.title' : 'review.decide.title',
        name: 'review.decide.name',
        why: 'review.decide.why',
        law: 'review.decide.law',
        View: props =>
          record ? (
            <DecideOne {...props} scope={scope} ground={ground} record={record} />
          ) : (
            <DecideStep {...props} scope={scope} ground={ground} />
          ),
        work: async draft => {
          const problems = decisionProblems(draft, scope);
          return problems.length > 0 ? { ok: false, problems } : { ok: true };
        },
      },
      {
        id: 'dry',
        title: 'review.dry.title',
        name: 'review.dry.name',
        why: 'review.dry.why',
        // Also where all is left for now: it says so, and decisions that no longer fit are dropped in it.
        needed: draft => scope.groups.length > 0 || isSomething(draft),
        settled: draft => draft.expected !== null,
        held: draft => draft.expected === null,
        View: props => <DryRunStep {...props} scope={scope} />,
      },
      {
        id: 'second',
        title: 'review.second.title',
        name: 'review.second.name',
        why: 'review.second.why',
        needed: draft => secondLookNeeded(draft, scope),
        settled: draft => draft.typed.replaceAll(/\D/g, '') === String(goesForGood(draft)),
        View: SecondLookStep,
        work: async draft =>
          draft.typed.replaceAll(/\D/g, '') === String(goesForGood(draft))
            ? { ok: true }
            : { ok: false, problems: [{ field: 'typed', text: 'review.problem.number' }] },
      },
    ];
    return defineWizard<ReviewDraft, Done>({
      id: single ? 'reviewOne' : 'review',
      ...(single && { record: single.id }),
      title: single ? 'review.one.title' : 'review.title',
      empty: beginReview(scope),
      keeps: 'draft',
      ...(!single && {
        start: {
          title: 'review.title',
          lead: 'review.start.lead',
          facts: ['review.start.time', 'review.start.hand', 'review.start.trial', 'review.start.noUndo'],
          begin: 'review.start.begin',
        },
      }),
      steps,
      check: {
        answers: draft => answersTold(draft, scope, ground, t, language),
        send: draft => sendWords(draft, t),
      },
      send: async draft => {
        const plan = planOf(draft, scope);
        const tried = draft.expected ? null : await ask('review.dryRun', { plan, today });
        if (tried && !tried.ok) return tried;
        const trial = draft.expected
          ? { expected: draft.expected, about: draft.about }
          : tried?.ok
            ? { expected: tried.value.figures, about: tried.value.about }
            : null;
        if (!trial) throw new Error('Nothing was tried');
        setRunning(true);
        const result = await ask('review.run', { plan, today, ...trial });
        setRunning(false);
        setStopping(false);
        // Where it was refused because something changed, what is due is asked for anew, too.
        if (result.ok || result.error.code === 'review.changed') void forgetAnswers(client);
        return result;
      },
      Confirmation: ReviewDone,
    });
  }, [scope, ground, record, single, today, t, language, client]);

  const stop = async () => {
    setStopping(true);
    await ask('jobs.cancel', {});
  };
  return (
    <>
      <Wizard wizard={wizard} leave={() => goTo(leaveTo(single, record))} />
      <Modal
        opened={running}
        onClose={() => {}}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        transitionProps={{ duration: 0 }}
        title={t('review.running.title')}
      >
        <JobProgress what={t('review.running.text')} />
        <Button variant="default" mt="md" data-autofocus loading={stopping} onClick={() => void stop()}>
          {t('review.running.stop')}
        </Button>
      </Modal>
    </>
  );
}

/** Where leaving leads: to whose page it is, or to the places of keeping. */
const leaveTo = (single: ReviewScope['single'], record: ReviewRecord | null): string =>
  single && record?.customer ? `/customers/${record.customer}` : '/retention';
