import { Alert, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ask } from '../ui/calls.ts';
import { refusalText, useTexts } from '../ui/texts.ts';
import { ChoosePassword } from './recover-access.tsx';
import type { SecretDraft } from './secret-draft.ts';

/**
 * The end of a restore or a salvage: its report, and below it the one next step, which opens the list with the secret
 * that was just given. After a recovery key a new password is chosen first, on a page of its own.
 */
export function OpenTheList({ secret, children }: { readonly secret: SecretDraft; readonly children: ReactNode }) {
  const t = useTexts();
  const client = useQueryClient();
  const [opening, setOpening] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [says, setSays] = useState<string | null>(null);

  const open = async () => {
    setSays(null);
    if (secret.secretKind === 'recovery') return setChoosing(true);
    setOpening(true);
    const result = await ask('vault.unlock', { password: secret.password });
    setOpening(false);
    if (result.ok) await client.invalidateQueries({ queryKey: ['vault'] });
    else setSays(refusalText(t, result.error));
  };
  const backWith = (sentence: string | null) => {
    setSays(sentence);
    setChoosing(false);
  };

  if (choosing)
    return (
      <div style={{ maxWidth: '31rem' }}>
        <ChoosePassword
          recoveryKey={secret.recoveryKey}
          back={() => backWith(null)}
          trouble={refusal => backWith(refusalText(t, refusal))}
          refusedKey={sentence => backWith(sentence)}
        />
      </div>
    );
  return (
    <>
      {children}
      {says !== null && (
        <Alert color="amber" mt="lg" role="alert">
          {says}
        </Alert>
      )}
      <Button mt="xl" loading={opening} onClick={() => void open()}>
        {t('restore.report.open')}
      </Button>
    </>
  );
}
