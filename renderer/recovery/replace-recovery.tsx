import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../frame/session.tsx';
import { ask, forgetAnswers } from '../ui/calls.ts';
import { Page } from '../ui/page.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useTexts } from '../ui/texts.ts';
import { defineWizard, type StepProps } from '../wizard/define-wizard.ts';
import { Wizard } from '../wizard/wizard.tsx';
import { confirmRecovery, freshRecovery, type RecoveryDraft } from './recovery-draft.ts';
import { recoverySteps } from './recovery-steps.ts';

type ReplaceDraft = RecoveryDraft & { readonly password: string };

/** A new recovery key, or the confirmation of the one made a moment ago. */
export function ReplaceRecovery() {
  const { recoveryConfirmed, recoveryWaiting } = useSession();
  const [, goTo] = useLocation();
  const client = useQueryClient();
  // Asked once: confirming changes the session while the wizard still shows its last page.
  const [wizard] = useState(() => replaceWizard(!recoveryConfirmed && recoveryWaiting));
  return (
    <Wizard
      wizard={wizard}
      leave={() => {
        void forgetAnswers(client);
        goTo('/');
      }}
    />
  );
}

const replaceWizard = (confirmOnly: boolean) =>
  defineWizard<ReplaceDraft, Record<string, never>>({
    id: 'recovery',
    title: 'recovery.wizard',
    keeps: 'nothing',
    empty: { ...freshRecovery(''), password: '' },
    steps: [
      {
        id: 'password',
        name: 'recovery.passwordName',
        title: 'recovery.passwordTitle',
        why: 'recovery.passwordWhy',
        View: OwnPassword,
        continueText: 'recovery.make',
        leaveText: 'recovery.notNow',
        needed: () => !confirmOnly,
        work: async ({ password }) => {
          if (password === '')
            return { ok: false, problems: [{ field: 'ownPassword', text: 'lockScreen.passwordMissing' }] };
          const result = await ask('recovery.replace', { password });
          if (result.ok) return { ok: true, change: { ...freshRecovery(result.value.recoveryKey), password: '' } };
          return result.error.code === 'vault.wrongPassword'
            ? { ok: false, problems: [{ field: 'ownPassword', text: 'settings.passwordWrong' }] }
            : { ok: false, refusal: result.error };
        },
      },
      ...recoverySteps,
    ],
    send: confirmRecovery,
    Confirmation: Kept,
  });

function OwnPassword({ draft, change, problem }: StepProps<ReplaceDraft>) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <p style={{ margin: 0 }}>{t('recovery.passwordLead')}</p>
      <PasswordField
        label={t('lockScreen.password')}
        name="ownPassword"
        value={draft.password}
        onChange={password => change({ password })}
        error={problem('ownPassword')}
        autoComplete="current-password"
      />
    </Stack>
  );
}

function Kept() {
  const t = useTexts();
  const client = useQueryClient();
  return (
    <Page title={t('recovery.keptTitle')} lead={t('recovery.keptLead')}>
      <Button component={Link} href="/" onClick={() => void forgetAnswers(client)}>
        {t('frame.toToday')}
      </Button>
    </Page>
  );
}
