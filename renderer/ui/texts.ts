import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { textKey } from '../../shared/errors.ts';
import { languages, type Language } from '../../shared/i18n/translator.ts';

/** The key of a text: a literal that stands in en.json. A key that isn't there does not compile. */
export type TextKey = ParseKeys;

/** Gives the words for a key, with the facts a message asks for. */
export type Texts = (key: TextKey, facts?: Readonly<Record<string, unknown>>) => string;

/** The words of the app in the language in use; the component is drawn again when that changes. */
export function useTexts(): Texts {
  return useTranslation().t as Texts;
}

/** The language in use. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return languages.find(language => language === i18n.language) ?? 'en';
}

/** The sentence that explains a refusal: what happened, and what to do. */
export const refusalText = (t: Texts, refusal: AppError): string => t(textKey(refusal), { ...refusal });
