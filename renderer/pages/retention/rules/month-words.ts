import type { Language } from '../../../../shared/i18n/translator.ts';

const locales = { en: 'en-GB', de: 'de-DE' } as const;

/** The name of a month, 1 to 12. */
export const monthName = (language: Language, month: number): string =>
  new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, month - 1, 1)),
  );

/** A day (ISO 8601) without its year, '1 April'. */
export const dayInYear = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
