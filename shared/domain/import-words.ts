import { countryCodes } from './country-codes.ts';
import type { CustomerKind, CustomerStatus, DataSource } from './customer.ts';
import { headingForm } from './import-headings.ts';

const wordMap = <Meaning extends string>(words: Record<Meaning, string>): ReadonlyMap<string, Meaning> =>
  new Map(
    Object.entries<string>(words).flatMap(([meaning, written]) =>
      [meaning, ...written.split(/,\s*/)].map(word => [headingForm(word), meaning as Meaning]),
    ),
  );

const kinds = wordMap<CustomerKind>({
  person:
    'p, privat, private, Privatkunde, Privatkundin, Privatperson, natürliche Person, individual, consumer, B2C, Person, Mensch, Herr, Frau',
  organisation:
    'o, f, Firma, Firmenkunde, Geschäftskunde, gewerblich, Gewerbe, Unternehmen, Organisation, organization, Verein, Behörde, juristische Person, business, company, corporate, commercial, B2B',
});
const statuses = wordMap<CustomerStatus>({
  prospect:
    'Interessent, Interessentin, Interessenten, potenziell, potentiell, Neukontakt, lead, potential, prospective, Anfrage',
  active:
    'aktiv, Kunde, Kundin, Bestandskunde, Stammkunde, Neukunde, laufend, customer, client, current, ja, yes, j, y, x, true, wahr, 1, a',
  former:
    'ehemalig, ehemalige, ehemaliger, inaktiv, inactive, passiv, Altkunde, früher, beendet, gekündigt, verloren, lost, ex, past, closed, nein, no, n, false, falsch, 0, i',
});
const sources = wordMap<DataSource>({
  customer:
    'Kunde, Kundin, selbst, Kunde selbst, vom Kunden, vom Kunden selbst, persönlich, Laden, Ladengeschäft, Geschäft, vor Ort, in person, shop, store, walk-in, direct, direkt, from the customer',
  businessCard: 'Visitenkarte, business card, card, Karte',
  tradeFair: 'Messe, Ausstellung, trade fair, fair, trade show, exhibition, event, Veranstaltung',
  webShop:
    'Webshop, Web-Shop, Onlineshop, Online-Shop, Shop online, Internet, Website, Webseite, Homepage, online, web, Kontaktformular, contact form, online shop, online store',
  phone: 'Telefon, am Telefon, telefonisch, Anruf, phone call, call, telephone, by phone',
  thirdParty:
    'Dritte, von Dritten, from somebody else, Empfehlung, Partner, Vermittler, Makler, Adresshändler, third party, referral, recommendation, agency, Agentur',
  import:
    'Import, importiert, Altsystem, Übernahme, aus einer importierten Liste, from an imported list, imported, migration, old system, Liste, Adressliste, list',
  other: 'sonstige, sonstiges, andere, anders, auf anderem Weg, another way, misc, miscellaneous',
  unknown: 'unbekannt, nicht bekannt, n/a, k. A., keine Angabe, not known, weiß nicht',
});
const languages = wordMap<string>({
  de: 'Deutsch, German, deu, ger, d',
  en: 'Englisch, English, eng, e',
  fr: 'Französisch, French, fra, fre, français, f',
  it: 'Italienisch, Italian, ita, italiano, i',
  es: 'Spanisch, Spanish, spa, español',
  nl: 'Niederländisch, Holländisch, Dutch, nld, Nederlands',
  pl: 'Polnisch, Polish, pol, polski',
  tr: 'Türkisch, Turkish, tur, Türkçe',
  da: 'Dänisch, Danish, dansk',
  sv: 'Schwedisch, Swedish, svenska',
  cs: 'Tschechisch, Czech, čeština',
  pt: 'Portugiesisch, Portuguese, português',
  ru: 'Russisch, Russian, русский',
  uk: 'Ukrainisch, Ukrainian, українська',
  ar: 'Arabisch, Arabic',
  hu: 'Ungarisch, Hungarian, magyar',
  ro: 'Rumänisch, Romanian',
  hr: 'Kroatisch, Croatian, hrvatski',
});
/** What stands for a country beside its ISO codes and names: number plates, old and everyday names. */
const countryWords = wordMap<string>({
  DE: 'D, GER, DEU, BRD, Germany, Deutschl., Deutschland (DE), Bundesrepublik, Bundesrepublik Deutschland, Federal Republic of Germany',
  AT: 'A, AUT, Österr., Oesterr., Austria',
  CH: 'CHE, SUI, Schweiz, Suisse, Svizzera',
  GB: 'UK, GBR, England, Scotland, Schottland, Wales, Nordirland, Northern Ireland, Great Britain, Großbritannien, Grossbritannien, Britain, U.K.',
  US: 'USA, U.S.A., United States, United States of America, Amerika, America',
  NL: 'NLD, NED, Holland',
  FR: 'F, FRA',
  IT: 'I, ITA',
  ES: 'E, ESP',
  BE: 'B, BEL',
  LU: 'L, LUX',
  LI: 'FL, LIE',
  PL: 'POL',
  CZ: 'CZE, Tschechische Republik, Czech Republic',
  DK: 'DNK, DEN',
  SE: 'S, SWE',
  NO: 'N, NOR',
  FI: 'FIN',
  IE: 'IRL',
  PT: 'P, PRT',
  HU: 'H, HUN',
  TR: 'TUR, Turkey, Türkei',
});

const meaningIn =
  <Meaning>(words: ReadonlyMap<string, Meaning>) =>
  (cell: string): Meaning | undefined =>
    words.get(headingForm(cell));

/** What a word in a file says of a customer's kind, status or the data's source, in English or German; undefined where it says nothing known. */
export const readKind = meaningIn(kinds);
export const readStatus = meaningIn(statuses);
export const readSource = meaningIn(sources);

/** The language (BCP 47) that a code or an English, German or own name stands for; undefined where none does. */
export function readLanguage(cell: string): string | undefined {
  const code = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(cell.trim());
  if (code)
    return code[2] === undefined
      ? (code[1] as string).toLowerCase()
      : `${(code[1] as string).toLowerCase()}-${code[2].toUpperCase()}`;
  return languages.get(headingForm(cell));
}

let names: ReadonlyMap<string, string> | undefined;

/** Every country by its name in English, German and the language most spoken there (CLDR, as the engine carries it). */
function countryNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const shown = new Map<string, Intl.DisplayNames>();
  for (const code of countryCodes) {
    for (const language of ['en', 'de', new Intl.Locale(`und-${code}`).maximize().language ?? 'en']) {
      let display = shown.get(language);
      if (!display)
        shown.set(language, (display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })));
      const name = headingForm(display.of(code) ?? '');
      if (name !== '' && !found.has(name)) found.set(name, code);
    }
  }
  return found;
}

const codes = new Set(countryCodes);

/** The country (ISO 3166-1 alpha-2) that a code, number plate sign or name stands for; undefined where none does. */
export function readCountry(cell: string): string | undefined {
  const code = cell.trim().toUpperCase();
  if (codes.has(code)) return code;
  const form = headingForm(cell);
  return countryWords.get(form) ?? (names ??= countryNames()).get(form);
}
