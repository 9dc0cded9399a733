import type { Language } from '../../../shared/i18n/translator.ts';
import type { TextKey } from '../../ui/texts.ts';

/** The languages of texts, called as the language in use calls them. */
export const languageWords: Readonly<Record<Language, TextKey>> = { en: 'register.english', de: 'register.german' };
