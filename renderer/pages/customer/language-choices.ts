import type { Language } from '../../../shared/i18n/translator.ts';

/** The languages customers here speak most; any other that a customer has already stays in the list. */
const usual = [
  'de',
  'en',
  'fr',
  'it',
  'nl',
  'pl',
  'tr',
  'es',
  'pt',
  'ru',
  'uk',
  'ar',
  'cs',
  'da',
  'el',
  'hr',
  'hu',
  'ro',
  'sr',
  'sv',
  'sq',
  'fa',
  'zh',
];

/** The name of a language (BCP 47) in the language in use, '' for none. */
export function languageName(language: Language, tag: string): string {
  if (tag === '') return '';
  try {
    return new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What a customer may speak, by name, in the order of the alphabet; `none` stands for what isn't known. */
export function languageChoices(language: Language, chosen: string, none: string): { value: string; label: string }[] {
  const tags = chosen === '' || usual.includes(chosen) ? usual : [...usual, chosen];
  const { compare } = new Intl.Collator(language);
  return [
    { value: '', label: none },
    ...tags.map(tag => ({ value: tag, label: languageName(language, tag) })).sort((a, b) => compare(a.label, b.label)),
  ];
}
