import { SegmentedControl } from '@mantine/core';
import { languages, type Language } from '../../shared/i18n/translator.ts';
import { usePreferences } from './preferences.ts';
import { useLanguage, useTexts } from './texts.ts';

/** Each language by its own name, so that who does not read the one in use finds theirs. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** The language of the app, changed at once. */
export function LanguageChoice() {
  const t = useTexts();
  const language = useLanguage();
  const { change } = usePreferences();
  return (
    <SegmentedControl
      size="md"
      aria-label={t('common.language')}
      value={language}
      onChange={chosen => void change({ language: chosen as Language })}
      data={languages.map(code => ({ value: code, label: <span lang={code}>{languageNames[code]}</span> }))}
    />
  );
}
