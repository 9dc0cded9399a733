import { Group, Radio } from '@mantine/core';
import { useTexts } from '../../ui/texts.ts';
import type { Reply } from './notice-draft.ts';

/** A question to be answered with yes, no, or that nobody knows. */
export function ReplyChoice({
  label,
  description,
  name,
  value,
  onChange,
}: {
  readonly label: string;
  readonly description?: string | undefined;
  readonly name: string;
  readonly value: Reply;
  readonly onChange: (reply: Reply) => void;
}) {
  const t = useTexts();
  return (
    <Radio.Group
      label={label}
      description={description}
      name={name}
      value={value}
      onChange={reply => onChange(reply === 'yes' || reply === 'no' ? reply : 'unknown')}
    >
      <Group gap="xl" mt="xs">
        <Radio value="yes" label={t('register.answer.yes')} />
        <Radio value="no" label={t('register.answer.no')} />
        <Radio value="unknown" label={t('register.answer.unknown')} />
      </Group>
    </Radio.Group>
  );
}
