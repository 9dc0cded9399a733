import { TextInput } from '@mantine/core';
import { Temporal } from 'temporal-polyfill/implementation';
import { useState } from 'react';
import { readDay } from '../../shared/domain/day-entry.ts';
import { longDay } from './format.ts';
import { useLanguage, useTexts } from './texts.ts';

/** The year it is on this computer: what a year of two figures is measured by. */
export const thisYear = (): number => Temporal.Now.plainDateISO().year;

/**
 * A date, typed the way one writes it (31.3.2026, 2026-03-31, 31 March 2026) and said back in words. `value` is the text
 * as typed. What isn't a date yet is mentioned only once the field was left, or when `problem` says so.
 */
export function DayInput({
  label,
  name,
  value,
  onChange,
  problem,
  description,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly problem?: string | undefined;
  readonly description?: string;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [left, setLeft] = useState(true);
  const read = readDay(value, thisYear());
  const unclear = read.kind === 'unclear' && left;
  const inWords = read.kind === 'day' ? longDay(language, read.day) : '';
  return (
    <TextInput
      label={label}
      name={name}
      value={value}
      maxLength={60}
      autoComplete="off"
      placeholder={t('common.dayExample')}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      onChange={event => onChange(event.currentTarget.value)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      error={problem ?? (unclear ? t('common.dayUnclear') : undefined)}
      description={inWords || description}
    />
  );
}
