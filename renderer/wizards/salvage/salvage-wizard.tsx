import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { SalvageReport as Report } from '../../../shared/ipc/backup-shapes.ts';
import { Bare } from '../../frame/bare.tsx';
import { paused, secretOf, trySecret } from '../../lock/secret-draft.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import { defineWizard, type WizardOf } from '../../wizard/define-wizard.ts';
import { LongWork } from '../../wizard/long-work.tsx';
import { Wizard } from '../../wizard/wizard.tsx';
import { ReadableStep } from './readable-step.tsx';
import { emptySalvage, type SalvageDraft } from './salvage-draft.ts';
import { SalvageReport } from './salvage-report.tsx';
import { SecretStep } from './secret-step.tsx';

const wrong = { password: 'errors.vault.wrongPassword', recoveryKey: 'errors.vault.wrongRecoveryKey' } as const;

const defineSalvage = (send: WizardOf<SalvageDraft, Report>['send']): WizardOf<SalvageDraft, Report> =>
  defineWizard<SalvageDraft, Report>({
    id: 'salvage',
    title: 'salvage.title',
    empty: emptySalvage,
    keeps: 'nothing',
    leaveText: 'restore.leave',
    start: {
      title: 'salvage.start.title',
      lead: 'salvage.start.lead',
      begin: 'salvage.start.begin',
      facts: ['salvage.start.time', 'salvage.start.hand', 'salvage.start.safe'],
    },
    steps: [
      {
        id: 'secret',
        title: 'salvage.secret.title',
        name: 'salvage.secret.name',
        why: 'salvage.secret.why',
        View: SecretStep,
        continueText: 'salvage.secret.read',
        held: paused,
        settled: draft => draft.readable !== null,
        work: async draft => {
          const found = await trySecret(draft, wrong, secret => ask('health.examine', { secret }));
          return found.ok ? { ok: true, change: { readable: found.value, seen: false } } : found;
        },
      },
      {
        id: 'readable',
        title: 'salvage.readable.title',
        name: 'salvage.readable.name',
        why: 'salvage.readable.why',
        View: ReadableStep,
        settled: draft => draft.seen,
        work: async () => ({ ok: true, change: { seen: true } }),
      },
    ],
    check: {
      answers: ({ readable, secretKind }, t) => [
        {
          step: 'secret',
          question: 'restore.secret.with',
          answer: t(secretKind === 'password' ? 'lockScreen.password' : 'restore.secret.key'),
        },
        {
          step: 'readable',
          question: 'salvage.answers.saved',
          answer: t('salvage.answers.customers', { count: readable?.customers ?? 0 }),
        },
      ],
      send: ({ readable }, t) => t('salvage.send', { count: readable?.customers ?? 0 }),
    },
    send,
    Confirmation: ({ done, draft }) => <SalvageReport report={done} secret={draft} />,
  });

/** Saves what can still be read of a damaged list into a new one; the damaged files are kept. `leave`: back to where the person came from. */
export function SalvageWizard({ leave }: { readonly leave: () => void }) {
  const t = useTexts();
  const client = useQueryClient();
  const [running, setRunning] = useState(false);

  const wizard = useMemo(
    () =>
      defineSalvage(async draft => {
        setRunning(true);
        const result = await ask('health.salvage', { secret: secretOf(draft) });
        setRunning(false);
        void forgetAnswers(client);
        return result;
      }),
    [client],
  );

  return (
    <Bare>
      <Wizard wizard={wizard} leave={leave} />
      <LongWork open={running} title={t('salvage.running.title')} text={t('salvage.running.text')} />
    </Bare>
  );
}
