import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles.css';
import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { createTranslator } from '../shared/i18n/translator.ts';
import type { Preferences } from '../shared/ipc/contract.ts';
import { Broken } from './frame/broken.tsx';
import { Stage } from './frame/stage.tsx';
import { theme, variables } from './theme.ts';
import { ask, callKey } from './ui/calls.ts';

/** Draws the app, in the language and theme kept beside the vault. `nonce` goes onto every style made at run time. */
export async function startApp(nonce: string): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root');
  const answers = new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  const [kept] = await Promise.all([
    ask('preferences.read', {}),
    answers.prefetchQuery({ queryKey: callKey('vault.state', {}), queryFn: () => ask('vault.state', {}) }),
  ]);
  const preferences: Preferences = kept.ok ? kept.value : { language: 'en', theme: 'auto' };
  const texts = createTranslator(preferences.language);
  const speak = (language: string) => {
    document.documentElement.lang = language;
  };
  speak(preferences.language);
  texts.on('languageChanged', speak);

  const drawn = createRoot(root, { onUncaughtError: () => void setTimeout(() => draw(<Broken />)) });
  const draw = (content: ReactNode) =>
    drawn.render(
      <StrictMode>
        <I18nextProvider i18n={texts}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={variables}
            getStyleNonce={() => nonce}
            defaultColorScheme={preferences.theme}
            colorSchemeManager={heldInMemory}
            deduplicateInlineStyles
          >
            {content}
          </MantineProvider>
        </I18nextProvider>
      </StrictMode>,
    );
  draw(
    <QueryClientProvider client={answers}>
      <Notifications position="bottom-right" limit={3} />
      <Router hook={useHashLocation}>
        <Stage />
      </Router>
    </QueryClientProvider>,
  );
}

// Main keeps the preference; the browser's own storage stays empty.
const heldInMemory: MantineColorSchemeManager = {
  get: fallback => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
