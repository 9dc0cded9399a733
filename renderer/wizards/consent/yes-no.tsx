import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../ui/texts.ts';
import type { Reply } from './consent-draft.ts';

/** A question to be answered with yes or no. `yes` and `no`: other words for the two. */
export function YesNo({
  label,
  description,
  name,
  value,
  onChange,
  problem,
  yes,
  no,
}: {
  readonly label: ReactNode;
  readonly description?: string;
  readonly name: string;
  readonly value: Reply;
  readonly onChange: (reply: Reply) => void;
  readonly problem?: string | undefined;
  readonly yes?: string;
  readonly no?: string;
}) {
  const t = useTexts();
  return (
    <Radio.Group
      label={label}
      description={description}
      name={name}
      value={value}
      onChange={reply => onChange(reply === 'yes' ? 'yes' : 'no')}
      error={problem}
    >
      <Stack gap="sm" mt="xs">
        <Radio value="yes" label={yes ?? t('consentWizard.yes')} />
        <Radio value="no" label={no ?? t('consentWizard.no')} />
      </Stack>
    </Radio.Group>
  );
}
