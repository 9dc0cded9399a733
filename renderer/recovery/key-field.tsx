import { Stack, TextInput } from '@mantine/core';
import { useTexts } from '../ui/texts.ts';
import { KeyGroups } from './key-groups.tsx';
import { splitTyped } from './split-typed.ts';

/** The field for a recovery key, with what was typed in the groups of the sheet below it; `wrong`: groups with a slip. */
export function KeyField({
  value,
  onChange,
  says,
  wrong,
  autoFocus = false,
}: {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly says: string | null | undefined;
  readonly wrong: readonly number[];
  readonly autoFocus?: boolean;
}) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <TextInput
        label={t('lockScreen.key')}
        description={t('lockScreen.keyHint')}
        name="recoveryKey"
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        error={says}
        autoFocus={autoFocus}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={200}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', letterSpacing: '0.04em' } }}
      />
      {value !== '' && <KeyGroups groups={splitTyped(value)} wrong={wrong} />}
    </Stack>
  );
}
