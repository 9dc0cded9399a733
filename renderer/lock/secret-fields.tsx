import { Alert, Radio, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { KeyField } from '../recovery/key-field.tsx';
import { keySlip } from '../recovery/key-slip.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { useTexts } from '../ui/texts.ts';
import type { SecretDraft } from './secret-draft.ts';
import { useCountdown } from './wait.ts';

/** The password or, switched over to, the recovery key; counts down the pause after wrong ones. */
export function SecretFields({
  draft,
  change,
  problem,
}: {
  readonly draft: SecretDraft;
  readonly change: (part: Partial<SecretDraft>) => void;
  readonly problem: (field: string) => string | undefined;
}) {
  const t = useTexts();
  const says = problem('recoveryKey');
  const wait = useCountdown(draft.waitUntil);
  const now = useRef(change);
  useEffect(() => {
    now.current = change;
  });
  useEffect(() => {
    if (draft.waitUntil === 0) return undefined;
    const over = setTimeout(() => now.current({ waitUntil: 0 }), draft.waitUntil - performance.now());
    return () => clearTimeout(over);
  }, [draft.waitUntil]);

  return (
    <Stack gap="lg">
      <Radio.Group
        name="secretKind"
        label={t('restore.secret.with')}
        value={draft.secretKind}
        onChange={kind => change({ secretKind: kind === 'recovery' ? 'recovery' : 'password' })}
      >
        <Stack gap={12} pt={8}>
          <Radio value="password" label={t('lockScreen.password')} />
          <Radio value="recovery" label={t('restore.secret.key')} />
        </Stack>
      </Radio.Group>
      {draft.secretKind === 'password' ? (
        <PasswordField
          label={t('lockScreen.password')}
          name="password"
          value={draft.password}
          onChange={password => change({ password })}
          error={problem('password')}
          autoComplete="current-password"
        />
      ) : (
        <KeyField
          value={draft.recoveryKey}
          onChange={recoveryKey => change({ recoveryKey })}
          says={says}
          wrong={says === undefined ? [] : (keySlip(draft.recoveryKey)?.groups ?? [])}
        />
      )}
      {wait > 0 && (
        <Alert color="amber" role="status" aria-live="off">
          {t('lockScreen.wait', { seconds: wait })}
        </Alert>
      )}
    </Stack>
  );
}
