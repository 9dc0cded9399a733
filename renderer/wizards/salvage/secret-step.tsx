import { Alert, Stack } from '@mantine/core';
import { SecretFields } from '../../lock/secret-fields.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { SalvageDraft } from './salvage-draft.ts';

/** The password or recovery key of the damaged list; Continue reads all of it that can be read. Changes nothing. */
export function SecretStep({ draft, change, problem, working }: StepProps<SalvageDraft>) {
  const t = useTexts();
  return (
    <Stack gap="lg">
      <SecretFields draft={draft} change={change} problem={problem} />
      <div role="status">{working && <Alert>{t('salvage.secret.looking')}</Alert>}</div>
    </Stack>
  );
}
