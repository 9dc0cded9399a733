import { Radio, Stack } from '@mantine/core';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import type { Preferences } from '../../../shared/ipc/contract.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import { SettingsPart } from './settings-part.tsx';

const themes: Record<Preferences['theme'], TextKey> = {
  auto: 'settings.themeAuto',
  light: 'settings.themeLight',
  dark: 'settings.themeDark',
};

/** Language and theme; both take effect at once. */
export function Looks() {
  const t = useTexts();
  const { preferences, change } = usePreferences();
  return (
    <SettingsPart title={t('settings.looksTitle')} lead={t('settings.atOnce')}>
      {preferences && (
        <Stack gap="xl">
          <Radio.Group
            label={t('common.language')}
            name="language"
            value={preferences.language}
            onChange={language => void change({ language: language as Language })}
          >
            <Stack gap="sm" mt="xs">
              {languages.map(code => (
                <Radio key={code} value={code} label={<span lang={code}>{languageNames[code]}</span>} />
              ))}
            </Stack>
          </Radio.Group>
          <Radio.Group
            label={t('settings.theme')}
            name="theme"
            value={preferences.theme}
            onChange={theme => void change({ theme: theme as Preferences['theme'] })}
          >
            <Stack gap="sm" mt="xs">
              {(['auto', 'light', 'dark'] as const).map(theme => (
                <Radio key={theme} value={theme} label={t(themes[theme])} />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      )}
    </SettingsPart>
  );
}
