import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { recoveryKeyGroups } from '../../shared/domain/recovery-key.ts';
import type { AppError } from '../../shared/errors.ts';
import { KeyField } from '../recovery/key-field.tsx';
import { keySlip } from '../recovery/key-slip.ts';
import { ask } from '../ui/calls.ts';
import { NewPassword, passwordProblem, type NewPasswordDraft } from '../ui/new-password.tsx';
import { useHeading } from '../ui/page.tsx';
import { useNotices } from '../ui/notices.tsx';
import { refusalText, useTexts } from '../ui/texts.ts';
import { isSlip, useWait } from './wait.ts';

/** 'Forgot your password?': the recovery key from the sheet, then a new password. */
export function RecoverAccess({
  back,
  trouble,
  waitSeconds,
}: {
  readonly back: () => void;
  readonly trouble: (refusal: AppError) => void;
  readonly waitSeconds: number;
}) {
  const [key, setKey] = useState('');
  const [keyStands, setKeyStands] = useState(false);
  const [says, setSays] = useState<string | null>(null);
  const wait = useWait(waitSeconds);
  return keyStands ? (
    <ChoosePassword
      recoveryKey={key}
      back={() => setKeyStands(false)}
      trouble={trouble}
      refusedKey={(sentence, seconds) => {
        setSays(sentence);
        wait.begin(seconds);
        setKeyStands(false);
      }}
    />
  ) : (
    <TypeKey
      typed={key}
      type={setKey}
      says={says}
      say={setSays}
      wait={wait.seconds}
      back={back}
      onward={() => setKeyStands(true)}
    />
  );
}

function TypeKey({
  typed,
  type,
  says,
  say,
  wait,
  back,
  onward,
}: {
  readonly typed: string;
  readonly type: (typed: string) => void;
  readonly says: string | null;
  readonly say: (sentence: string | null) => void;
  readonly wait: number;
  readonly back: () => void;
  readonly onward: () => void;
}) {
  const t = useTexts();
  const heading = useHeading(t('lockScreen.recoverTitle'), true);
  const [wrong, setWrong] = useState<readonly number[]>([]);

  const check = (event: FormEvent) => {
    event.preventDefault();
    if (wait > 0) return;
    const slip = keySlip(typed);
    if (!slip) return onward();
    setWrong(slip.groups);
    say(t(slip.text, slip.facts));
    document.querySelector<HTMLElement>('[name=recoveryKey]')?.focus();
  };

  return (
    <form onSubmit={check} noValidate>
      <Title order={1} ref={heading} tabIndex={-1} mb="sm">
        {t('lockScreen.recoverTitle')}
      </Title>
      <p>{t('lockScreen.recoverLead', { groups: recoveryKeyGroups })}</p>
      <Stack gap="md">
        <KeyField
          value={typed}
          onChange={changed => {
            type(changed);
            setWrong([]);
            say(null);
          }}
          says={says}
          wrong={wrong}
          autoFocus
        />
        {wait > 0 && (
          <Alert color="amber" role="status" aria-live="off">
            {t('lockScreen.wait', { seconds: wait })}
          </Alert>
        )}
        <Group gap="sm">
          <Button variant="default" onClick={back}>
            {t('lockScreen.backToPassword')}
          </Button>
          <Button type="submit" disabled={wait > 0}>
            {t('lockScreen.useKey')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A new password for a list that the recovery key opens; opens it. */
export function ChoosePassword({
  recoveryKey,
  back,
  trouble,
  refusedKey,
}: {
  readonly recoveryKey: string;
  readonly back: () => void;
  readonly trouble: (refusal: AppError) => void;
  readonly refusedKey: (sentence: string, waitSeconds: number) => void;
}) {
  const t = useTexts();
  const heading = useHeading(t('lockScreen.newPasswordTitle'), true);
  const client = useQueryClient();
  const { done } = useNotices();
  const [draft, setDraft] = useState<NewPasswordDraft>({ password: '', repeat: '' });
  const [problem, setProblem] = useState<{ readonly field: string; readonly text: string } | null>(null);
  const [opening, setOpening] = useState(false);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (opening) return;
    const found = await passwordProblem(draft, []);
    if (found) {
      setProblem({ field: found.field, text: t(found.text) });
      return void document.querySelector<HTMLElement>(`[name=${found.field}]`)?.focus();
    }
    setProblem(null);
    setOpening(true);
    const result = await ask('vault.unlockWithRecovery', { recoveryKey, newPassword: draft.password });
    setOpening(false);
    if (result.ok) {
      done(t('lockScreen.passwordSet'));
      return void client.invalidateQueries({ queryKey: ['vault'] });
    }
    if (!isSlip(result.error)) return trouble(result.error);
    if (result.error.code === 'vault.weakPassword')
      return setProblem({ field: 'password', text: refusalText(t, result.error) });
    refusedKey(refusalText(t, result.error), 'waitSeconds' in result.error ? result.error.waitSeconds : 0);
  };

  return (
    <form onSubmit={event => void open(event)} noValidate>
      <Title order={1} ref={heading} tabIndex={-1} mb="sm">
        {t('lockScreen.newPasswordTitle')}
      </Title>
      <p>{t('lockScreen.newPasswordLead')}</p>
      <Stack gap="lg">
        <NewPassword
          draft={draft}
          change={part => setDraft(before => ({ ...before, ...part }))}
          problem={field => (problem?.field === field ? problem.text : undefined)}
          ownWords={[]}
          label="password.new"
          autoFocus
        />
        <Group gap="sm">
          <Button variant="default" onClick={back} disabled={opening}>
            {t('wizard.back')}
          </Button>
          <Button type="submit" loading={opening}>
            {t('lockScreen.setPassword')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
