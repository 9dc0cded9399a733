import { Alert, Stack } from '@mantine/core';
import { NewPassword } from '../../ui/new-password.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { FirstRunDraft } from './first-run-wizard.ts';

/** The password that locks the list; Continue creates the encrypted file. */
export function PasswordStep({ draft, change, problem, working }: StepProps<FirstRunDraft>) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <NewPassword
        draft={draft}
        change={change}
        problem={problem}
        ownWords={[draft.business, draft.ownerName]}
        label="lockScreen.password"
      />
      <div role="status">{working && <Alert>{t('firstRun.creating')}</Alert>}</div>
    </Stack>
  );
}
