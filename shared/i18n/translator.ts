import { createInstance, type i18n } from 'i18next';
import ICU from 'i18next-icu';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

/** The languages the app speaks, each complete. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    strictKeyChecks: true;
    returnNull: false;
  }
}

/**
 * The texts of the app in one language, by key; messages are ICU. Values are put in as text and escaped by whoever
 * draws them (React, the HTML writer). A missing key is a bug and throws.
 */
export function createTranslator(language: Language): i18n {
  const texts = createInstance();
  void texts.use(new ICU()).init({
    lng: language,
    resources: { en: { translation: en }, de: { translation: de } },
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: key => {
      throw new Error(`No text for ${key}`);
    },
  });
  return texts;
}
