import { NativeSelect } from '@mantine/core';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { useTexts } from '../../ui/texts.ts';

/** In which language a paper is written. */
export function PaperLanguage({
  value,
  onChange,
}: {
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}) {
  const t = useTexts();
  return (
    <NativeSelect
      label={t('shred.language')}
      name="paperLanguage"
      value={value}
      onChange={event => onChange(languages.find(each => each === event.currentTarget.value) ?? value)}
      data={languages.map(code => ({ value: code, label: languageNames[code] }))}
    />
  );
}
