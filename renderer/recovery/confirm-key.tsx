import { Stack, TextInput } from '@mantine/core';
import { useTexts } from '../ui/texts.ts';
import type { StepProps } from '../wizard/define-wizard.ts';
import { groupField, type RecoveryDraft } from './recovery-draft.ts';

/** Asks for a few groups back, so that it is certain the sheet is at hand and readable. */
export function ConfirmKey({ draft, change, problem }: StepProps<RecoveryDraft>) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <p style={{ margin: 0 }}>{t('recovery.confirmLead')}</p>
      {draft.asked.map(group => (
        <TextInput
          key={group}
          label={t('recovery.group', { group })}
          name={groupField(group)}
          value={draft.typed[group] ?? ''}
          onChange={event => change({ typed: { ...draft.typed, [group]: event.currentTarget.value } })}
          error={problem(groupField(group))}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          styles={{
            input: { width: 200, fontFamily: 'var(--mantine-font-family-monospace)', letterSpacing: '0.06em' },
          }}
        />
      ))}
    </Stack>
  );
}
