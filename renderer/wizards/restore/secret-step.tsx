import { Alert, Stack } from '@mantine/core';
import { SecretFields } from '../../lock/secret-fields.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { namedBackup } from './backup-name.ts';
import type { RestoreDraft } from './restore-draft.ts';

/** The password or the recovery key of the backup; Continue tests it and reads the whole file. Changes nothing. */
export function SecretStep({ draft, change, problem, working }: StepProps<RestoreDraft>) {
  const t = useTexts();
  const language = useLanguage();
  const facts = draft.backup?.facts;
  return (
    <Stack gap="lg">
      {facts && <p style={{ margin: 0 }}>{t('restore.secret.lead', { backup: namedBackup(t, language, facts) })}</p>}
      <SecretFields draft={draft} change={change} problem={problem} />
      <div role="status">{working && <Alert>{t('restore.secret.looking')}</Alert>}</div>
    </Stack>
  );
}
