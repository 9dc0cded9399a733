import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/result.ts';
import { ask, callKey, useCall } from './calls.ts';
import { useNotices } from './notices.tsx';

/** Language and theme: takes effect at once and is kept for the next start. */
export function usePreferences(): {
  readonly preferences: Preferences | undefined;
  readonly change: (part: Partial<Preferences>) => Promise<void>;
} {
  const { value } = useCall('preferences.read', {});
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const { refused } = useNotices();
  const client = useQueryClient();

  const change = async (part: Partial<Preferences>) => {
    const wanted: Preferences = { language: 'en', theme: 'auto', ...value, ...part };
    client.setQueryData(callKey('preferences.read', {}), ok(wanted));
    setColorScheme(wanted.theme);
    await i18n.changeLanguage(wanted.language);
    const result = await ask('preferences.save', wanted);
    if (!result.ok) refused(result.error);
  };

  return { preferences: value, change };
}
