import { Textarea } from '@mantine/core';
import type { TextKey } from '../../ui/texts.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './register.module.css';

type InBoth = { readonly en: string; readonly de: string };
const sides: readonly (readonly [keyof InBoth, TextKey])[] = [
  ['en', 'register.english'],
  ['de', 'register.german'],
];

/** A text in English and German, side by side. */
export function BilingualField({
  label,
  name,
  value,
  onChange,
  rows = 2,
  error,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: InBoth;
  readonly onChange: (text: { en: string; de: string }) => void;
  readonly rows?: number;
  readonly error?: string | undefined;
}) {
  const t = useTexts();
  return (
    <div className={classes['sides']}>
      {sides.map(([language, words]) => (
        <Textarea
          key={language}
          label={t('purpose.inLanguage', { field: label, language: t(words) })}
          name={`${name}.${language}`}
          lang={language}
          value={value[language]}
          maxLength={2000}
          autosize
          minRows={rows}
          error={error}
          onChange={event => onChange({ ...value, [language]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
