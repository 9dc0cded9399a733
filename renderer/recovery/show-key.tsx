import { List, Stack } from '@mantine/core';
import { useTexts } from '../ui/texts.ts';
import type { StepProps } from '../wizard/define-wizard.ts';
import { KeyGroups } from './key-groups.tsx';
import type { RecoveryDraft } from './recovery-draft.ts';
import { SaveSheet } from './save-sheet.tsx';

/** The recovery key, shown once, with the sheet to print and where to keep it. */
export function ShowKey({ draft }: StepProps<RecoveryDraft>) {
  const t = useTexts();
  return (
    <Stack gap="lg">
      <p style={{ margin: 0 }}>{draft.recoveryKey === '' ? t('recovery.printAgain') : t('recovery.shownOnce')}</p>
      {draft.recoveryKey !== '' && <KeyGroups groups={draft.recoveryKey.split('-')} />}
      <SaveSheet />
      <div>
        <p style={{ margin: '0 0 4px', fontWeight: 600 }}>{t('recovery.keepTitle')}</p>
        <List spacing={4}>
          <List.Item>{t('recovery.keepPaper')}</List.Item>
          <List.Item>{t('recovery.keepApart')}</List.Item>
          <List.Item>{t('recovery.keepSecret')}</List.Item>
        </List>
      </div>
    </Stack>
  );
}
