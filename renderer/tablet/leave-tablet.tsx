import { Alert, Button, Stack, Title } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { saveOpenDrafts } from '../drafts/open-drafts.ts';
import { useWait } from '../lock/wait.ts';
import { ask } from '../ui/calls.ts';
import { useHeading } from '../ui/page.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { refusalText, useTexts } from '../ui/texts.ts';
import classes from './tablet.module.css';

/** Ends the tablet mode by the password, with the pauses of the lock screen. `back`: to the consent, for whoever came here by chance. */
export function LeaveTablet({ answered, back }: { readonly answered: boolean; readonly back?: () => void }) {
  const t = useTexts();
  const heading = useHeading(t('tablet.title'), true);
  const wait = useWait(0);
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [says, setSays] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);

  const leave = async (event: FormEvent) => {
    event.preventDefault();
    if (opening || wait.seconds > 0) return;
    if (password === '') {
      setSays(t('lockScreen.passwordMissing'));
      return void field.current?.focus();
    }
    setOpening(true);
    setSays(null);
    await saveOpenDrafts();
    const result = await ask('tablet.leave', { password });
    setOpening(false);
    setPassword('');
    if (result.ok) {
      const { customer, answered: finished } = result.value;
      // Loaded anew, so that nothing of what was shown or typed here stays in memory.
      history.replaceState(null, '', `${location.pathname}#/customers/${customer}${finished ? '' : '/tablet'}`);
      return location.reload();
    }
    if ('waitSeconds' in result.error) wait.begin(result.error.waitSeconds);
    setSays(result.error.code === 'vault.wait' ? null : refusalText(t, result.error));
    field.current?.focus();
  };

  return (
    <form className={classes['leave']} onSubmit={event => void leave(event)} noValidate>
      <Title order={1} ref={heading} tabIndex={-1} mb="xs">
        {t('tablet.staffTitle')}
      </Title>
      <p>{t(answered ? 'tablet.staffDone' : 'tablet.staffLead')}</p>
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
        <Button type="submit" size="lg" fullWidth loading={opening} disabled={wait.seconds > 0}>
          {t('tablet.leave')}
        </Button>
        {back && (
          <Button variant="default" size="lg" fullWidth onClick={back}>
            {t('tablet.toConsent')}
          </Button>
        )}
      </Stack>
    </form>
  );
}
