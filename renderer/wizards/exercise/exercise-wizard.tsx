import { Alert, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ExerciseReport as Report } from '../../../shared/ipc/backup-shapes.ts';
import { err, ok } from '../../../shared/result.ts';
import { noSecret, paused, trySecret, type SecretDraft } from '../../lock/secret-draft.ts';
import { SecretFields } from '../../lock/secret-fields.tsx';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import { defineWizard, type StepOutcome, type StepProps, type WizardOf } from '../../wizard/define-wizard.ts';
import { LongWork } from '../../wizard/long-work.tsx';
import { Wizard } from '../../wizard/wizard.tsx';
import { ExerciseReport } from './exercise-report.tsx';
import { isSheetMonth } from './sheet-month.ts';

type ExerciseDraft = SecretDraft & { readonly report: Report | null };

const wrong = { password: 'exercise.secret.wrongPassword', recoveryKey: 'exercise.secret.wrongKey' } as const;

function SecretStep({ draft, change, problem }: StepProps<ExerciseDraft>) {
  const t = useTexts();
  const [sheet] = useState(() => isSheetMonth(new Date().getMonth() + 1));
  return (
    <Stack gap="lg">
      <p style={{ margin: 0 }}>{t('exercise.secret.lead')}</p>
      {sheet && (
        <Alert color="petrol" role="note">
          {t('exercise.secret.sheet')}
        </Alert>
      )}
      <SecretFields draft={draft} change={change} problem={problem} />
    </Stack>
  );
}

const defineExercise = (
  run: (draft: ExerciseDraft) => Promise<StepOutcome<ExerciseDraft>>,
): WizardOf<ExerciseDraft, Report> =>
  defineWizard<ExerciseDraft, Report>({
    id: 'exercise',
    title: 'exercise.title',
    empty: { ...noSecret, report: null },
    keeps: 'nothing',
    leaveText: 'exercise.leave',
    start: {
      title: 'exercise.start.title',
      lead: 'exercise.start.lead',
      begin: 'exercise.start.begin',
      facts: ['exercise.start.time', 'exercise.start.hand', 'exercise.start.why'],
    },
    steps: [
      {
        id: 'secret',
        title: 'exercise.secret.title',
        name: 'exercise.secret.name',
        why: 'exercise.secret.why',
        View: SecretStep,
        continueText: 'exercise.secret.run',
        held: paused,
        work: run,
      },
    ],
    send: async ({ report }) => (report ? ok(report) : err({ code: 'backup.none' })),
    Confirmation: ({ done, draft }) => <ExerciseReport report={done} withKey={draft.secretKind === 'recovery'} />,
  });

/** 'Try a restore': the newest backup is really restored, into a place of its own, read to the last customer and removed again. */
export function ExerciseWizard() {
  const t = useTexts();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const [running, setRunning] = useState(false);

  const wizard = useMemo(
    () =>
      defineExercise(async draft => {
        const found = await trySecret(draft, wrong, async secret => {
          setRunning(true);
          const result = await ask('exercise.run', { secret });
          setRunning(false);
          return result;
        });
        if (!found.ok) return found;
        void forgetAnswers(client);
        return { ok: true, change: { report: found.value, password: '', recoveryKey: '' } };
      }),
    [client],
  );

  return (
    <>
      <Wizard wizard={wizard} leave={() => goTo('/settings/backups')} />
      <LongWork open={running} title={t('exercise.running.title')} text={t('exercise.running.text')} />
    </>
  );
}
