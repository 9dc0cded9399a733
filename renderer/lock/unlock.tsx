import { Alert, Anchor, Button, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import type { AppError } from '../../shared/errors.ts';
import { ask } from '../ui/calls.ts';
import { useHeading } from '../ui/page.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { refusalText, useTexts } from '../ui/texts.ts';
import { PlaceNotice } from './place-notice.tsx';
import { SomethingHappened } from './something-happened.tsx';
import { isSlip, useWait } from './wait.ts';

/** The password, the wait after wrong ones, and the way to 'Forgot your password?'. */
export function Unlock({
  waitSeconds,
  forgotten,
  trouble,
}: {
  readonly waitSeconds: number;
  readonly forgotten: () => void;
  readonly trouble: (refusal: AppError) => void;
}) {
  const t = useTexts();
  const heading = useHeading(t('lockScreen.title'), true);
  const client = useQueryClient();
  const wait = useWait(waitSeconds);
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [says, setSays] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);

  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (opening || wait.seconds > 0) return;
    if (password === '') {
      setSays(t('lockScreen.passwordMissing'));
      return void field.current?.focus();
    }
    setOpening(true);
    setSays(null);
    const result = await ask('vault.unlock', { password });
    setOpening(false);
    if (result.ok) return void client.invalidateQueries({ queryKey: ['vault'] });
    if (!isSlip(result.error)) return trouble(result.error);
    setPassword('');
    if ('waitSeconds' in result.error) wait.begin(result.error.waitSeconds);
    setSays(result.error.code === 'vault.wait' ? null : refusalText(t, result.error));
    field.current?.focus();
  };

  return (
    <form onSubmit={event => void unlock(event)} noValidate>
      <Title order={1} ref={heading} tabIndex={-1} mb="lg">
        {t('lockScreen.title')}
      </Title>
      <PlaceNotice />
      <Stack gap="lg">
        <PasswordField
          inputRef={field}
          label={t('lockScreen.password')}
          name="password"
          value={password}
          onChange={setPassword}
          error={says}
          autoComplete="current-password"
          autoFocus
        />
        {wait.seconds > 0 && (
          <Alert color="amber" role="status" aria-live="off">
            {t('lockScreen.wait', { seconds: wait.seconds })}
          </Alert>
        )}
        <Button type="submit" fullWidth loading={opening} disabled={wait.seconds > 0}>
          {t('lockScreen.unlock')}
        </Button>
        <Anchor component="button" type="button" ta="left" onClick={forgotten}>
          {t('lockScreen.forgotten')}
        </Anchor>
        <Anchor component={Link} href="/restore">
          {t('lockScreen.restore')}
        </Anchor>
      </Stack>
      <SomethingHappened />
    </form>
  );
}
