import type { Language } from '../../shared/i18n/translator.ts';

/** British for English: 22 November 2026; German as Germans write it: 22. November 2026. */
const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

const made = new Map<string, Intl.DateTimeFormat>();

/** The formatter for a language, made once: making one takes longer than a row of the list may. */
function formatter(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  let found = made.get(key);
  if (!found) made.set(key, (found = new Intl.DateTimeFormat(locales[language], options)));
  return found;
}

/** A day (ISO 8601) as people write it, '22 November 2026'; '' for none. */
export const longDay = (language: Language, day: string): string =>
  day === ''
    ? ''
    : formatter(language, 'longDay', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** A day (ISO 8601) in figures, '22/11/2026' or '22.11.2026'; '' for none. */
export const shortDay = (language: Language, day: string): string =>
  day === ''
    ? ''
    : formatter(language, 'shortDay', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${day}T00:00:00Z`),
      );

/** A moment (ISO 8601, UTC) in this computer's time zone, '22 November 2026, 14:05'. */
export const moment = (language: Language, at: string): string =>
  new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));

/** A number with the separators of the language: 12,345 or 12.345. */
export const count = (language: Language, amount: number): string =>
  new Intl.NumberFormat(locales[language]).format(amount);

/** An amount in the smallest unit of its currency (ISO 4217) as people write it, '€1,234.50'; without a currency in hundredths. */
export function money(language: Language, amount: number, currency: string): string {
  const format = new Intl.NumberFormat(
    locales[language],
    currency === '' ? { minimumFractionDigits: 2 } : { style: 'currency', currency },
  );
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** How much of the whole is done, '42 %' in German, '42%' in English. */
export const share = (language: Language, part: number, whole: number): string =>
  new Intl.NumberFormat(locales[language], { style: 'percent' }).format(whole === 0 ? 0 : part / whole);

/** The name of a country (ISO 3166-1 alpha-2) in the language in use; the code itself where it has none. */
export const countryName = (language: Language, code: string): string =>
  new Intl.DisplayNames(locales[language], { type: 'region', fallback: 'code' }).of(code) ?? code;

/** The time of a moment (ISO 8601, UTC) on this computer's clock, '14:05'. */
export const clockTime = (language: Language, at: string): string =>
  formatter(language, 'clockTime', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** The day (ISO 8601) of a moment in this computer's time zone. */
export function localDay(at: Date): string {
  const figures = (amount: number, length: number) => String(amount).padStart(length, '0');
  return `${figures(at.getFullYear(), 4)}-${figures(at.getMonth() + 1, 2)}-${figures(at.getDate(), 2)}`;
}

/** The size of a file as file managers write it, in the largest fitting unit: '640 kB', '3.2 MB'. */
export function fileSize(language: Language, bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9];
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    Math.max(0.1, bytes / size),
  );
}

/** Words as a list, 'stick and network drive'. */
export const listed = (language: Language, words: readonly string[]): string =>
  new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(words);

/** A day (ISO 8601) to be done by, as one says it: 'Tuesday, 8 December'; with the year where it isn't that of `today`. */
export function weekday(language: Language, day: string, today: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const name = formatter(language, 'weekday', { weekday: 'long', timeZone: 'UTC' }).format(at);
  const inYear = formatter(language, 'dayInYear', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return `${name}, ${day.slice(0, 4) === today.slice(0, 4) ? inYear.format(at) : longDay(language, day)}`;
}

/** How far a day is from today (both ISO 8601), 'in 10 days', 'tomorrow', '3 days ago'. */
export const distance = (language: Language, day: string, today: string): string =>
  new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(
    Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000),
    'day',
  );
