import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { doubtsAbout, readHeldDay } from '../../shared/domain/held-typed.ts';
import { thisYear } from '../ui/day-input.tsx';
import { longDay } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';

/** The day of a record, typed as one writes it or by its year alone, and said back in full with what deserves a second look. */
export function HeldDayInput({
  label,
  name,
  value,
  today,
  description,
  problem,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  /** ISO 8601. */
  readonly today: string;
  readonly description?: string | undefined;
  readonly problem: string | undefined;
  readonly onChange: (typed: string) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [left, setLeft] = useState(true);
  const read = readHeldDay(value, thisYear());
  const said =
    read.kind === 'day'
      ? [
          longDay(language, read.day),
          ...doubtsAbout(name, read, today).map(({ code, day }) => t(`held.doubt.${code}`, { year: day.slice(0, 4) })),
        ].join('. ')
      : description;
  return (
    <TextInput
      label={label}
      name={name}
      value={value}
      maxLength={60}
      autoComplete="off"
      placeholder={t('held.field.dayExample')}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      onChange={event => onChange(event.currentTarget.value)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      error={problem ?? (read.kind === 'unclear' && left ? t('held.problem.dayUnclear') : undefined)}
      description={said}
    />
  );
}
