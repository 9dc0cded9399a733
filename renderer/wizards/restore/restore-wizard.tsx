import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { z } from '../../../shared/z.ts';
import type { BackupEntry, RestoreReport as Report } from '../../../shared/ipc/backup-shapes.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { Bare } from '../../frame/bare.tsx';
import { paused, secretOf, trySecret } from '../../lock/secret-draft.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import { defineWizard, says, type Answer, type StepOutcome, type WizardOf } from '../../wizard/define-wizard.ts';
import { LongWork } from '../../wizard/long-work.tsx';
import { Wizard } from '../../wizard/wizard.tsx';
import { dayOf, journalSentence, restoreButton } from './backup-name.ts';
import { DifferencesStep } from './differences-step.tsx';
import { maySelect } from './found-backups.ts';
import { restoreOf, type RestoreDraft } from './restore-draft.ts';
import { RestoreReport } from './restore-report.tsx';
import { SecretStep } from './secret-step.tsx';
import { WhichStep } from './which-step.tsx';

const Chosen = z.object({ backup: z.looseObject({}, says('restore.which.missing')) });

/** Tests the secret and the whole file; what it would change goes into the draft. */
async function look(draft: RestoreDraft, language: Language): Promise<StepOutcome<RestoreDraft>> {
  const { backup } = draft;
  if (!backup?.facts) return { ok: false, problems: [{ field: '', text: 'restore.which.missing' }] };
  const facts = { day: dayOf(language, backup.facts.madeAt) };
  const wrong = { password: 'restore.secret.wrongPassword', recoveryKey: 'restore.secret.wrongKey', facts } as const;
  const found = await trySecret(draft, wrong, secret => ask('restore.look', { backup: backup.id, secret }));
  return found.ok ? { ok: true, change: { preview: found.value, seen: false } } : found;
}

function answersOf({ preview, secretKind }: RestoreDraft, t: Texts, language: Language): readonly Answer[] {
  if (!preview) return [];
  const { facts, presentKept } = preview;
  return [
    {
      step: 'which',
      question: 'restore.answers.backup',
      answer: t('restore.answers.backupIs', { moment: moment(language, facts.madeAt), customers: facts.customers }),
    },
    {
      step: 'secret',
      question: 'restore.secret.with',
      answer: t(secretKind === 'password' ? 'lockScreen.password' : 'restore.secret.key'),
    },
    {
      step: 'differences',
      question: 'restore.answers.deleted',
      answer: journalSentence(t, language, preview, false),
    },
    { step: 'differences', question: 'restore.answers.present', answer: t(`restore.present.${presentKept}`) },
  ];
}

const defineRestore = (
  backup: BackupEntry | null,
  language: Language,
  send: WizardOf<RestoreDraft, Report>['send'],
): WizardOf<RestoreDraft, Report> =>
  defineWizard<RestoreDraft, Report>({
    id: 'restore',
    title: 'restore.title',
    empty: restoreOf(backup),
    keeps: 'nothing',
    leaveText: 'restore.leave',
    start: {
      title: 'restore.start.title',
      lead: 'restore.start.lead',
      begin: 'restore.start.begin',
      facts: ['restore.start.time', 'restore.start.hand', 'restore.start.safe'],
    },
    steps: [
      {
        id: 'which',
        title: 'restore.which.title',
        name: 'restore.which.name',
        why: 'restore.which.why',
        View: WhichStep,
        schema: Chosen,
      },
      {
        id: 'secret',
        title: 'restore.secret.title',
        name: 'restore.secret.name',
        why: 'restore.secret.why',
        View: SecretStep,
        continueText: 'restore.secret.test',
        held: paused,
        settled: draft => draft.preview !== null,
        work: draft => look(draft, language),
      },
      {
        id: 'differences',
        title: 'restore.differences.title',
        name: 'restore.differences.name',
        why: 'restore.differences.why',
        View: DifferencesStep,
        settled: draft => draft.seen,
        work: async () => ({ ok: true, change: { seen: true } }),
      },
    ],
    check: {
      answers: (draft, t) => answersOf(draft, t, language),
      send: ({ preview }, t) => (preview ? restoreButton(t, language, preview) : t('wizard.continue')),
    },
    send,
    Confirmation: ({ done, draft }) => <RestoreReport report={done} secret={draft} />,
  });

/**
 * Brings back a customer list from a backup: which one, its password, what would change, check, report. Works on a
 * locked, a damaged and an absent list. `chosen`: the id of a backup that was picked already. `leave`: back to where the
 * person came from; nothing is kept of what was typed.
 */
export function RestoreWizard({ chosen, leave }: { readonly chosen: string; readonly leave: () => void }) {
  const list = useCall('backups.list', {}, { enabled: chosen !== '' });
  if (chosen !== '' && list.waiting) return null;
  const backup = list.value?.backups.find(entry => entry.id === chosen && maySelect(entry)) ?? null;
  return <OpenWizard backup={backup} leave={leave} />;
}

function OpenWizard({ backup, leave }: { readonly backup: BackupEntry | null; readonly leave: () => void }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [running, setRunning] = useState(false);
  // Asked once: a list that is read anew must not change what was chosen.
  const [first] = useState(backup);

  const wizard = useMemo(
    () =>
      defineRestore(first, language, async draft => {
        setRunning(true);
        const result = await ask('restore.run', { backup: draft.backup?.id ?? '', secret: secretOf(draft) });
        setRunning(false);
        void forgetAnswers(client);
        return result;
      }),
    [client, first, language],
  );

  return (
    <Bare>
      <Wizard wizard={wizard} leave={leave} {...(first && { beginAt: 'secret' })} />
      <LongWork open={running} title={t('restore.running.title')} text={t('restore.running.text')} />
    </Bare>
  );
}
