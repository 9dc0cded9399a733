import { SegmentedControl } from '@mantine/core';
import type { Language } from '../../../shared/i18n/translator.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './versions.module.css';

/** In which of its languages a notice is shown; nothing where there is but one. */
export function TextLanguage({
  languages,
  shown,
  onChange,
}: {
  readonly languages: readonly Language[];
  readonly shown: Language;
  readonly onChange: (language: Language) => void;
}) {
  const t = useTexts();
  if (languages.length < 2) return null;
  return (
    <SegmentedControl
      size="md"
      className={classes['choice'] ?? ''}
      aria-label={t('notice.versions.language')}
      value={shown}
      onChange={chosen => onChange(languages.find(each => each === chosen) ?? shown)}
      data={languages.map(code => ({ value: code, label: <span lang={code}>{languageNames[code]}</span> }))}
    />
  );
}
