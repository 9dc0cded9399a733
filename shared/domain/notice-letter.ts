import type { LetterPerson } from '../ipc/notice-paper-calls.ts';
import { inPlace } from './law-fact.ts';
import type { NoticeCards } from './notice-cards.ts';
import { putIn } from './notice-document.ts';
import type { NoticeWords } from './notice-pack.ts';
import type { NoticeLanguage, NoticeValues } from './notice-values.ts';
import { countryIn } from './register-sheet.ts';

const line = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
const words = (...parts: readonly string[]): string => line(parts.join(' '));

/** The language a letter is written in: the person's (BCP 47) where the notice has it, else `preferred`, else the one there is. */
export function letterLanguage(
  person: string,
  has: readonly NoticeLanguage[],
  preferred: NoticeLanguage,
): NoticeLanguage | undefined {
  const own = person.split('-')[0] ?? '';
  // Who reads neither German nor English is more likely to read English.
  const wanted = own === '' ? preferred : own === 'de' ? 'de' : 'en';
  return has.find(each => each === wanted) ?? has[0];
}

/** A person's name as an envelope or an e-mail bears it; that of the business where nobody is named, '' where nothing is. */
export const letterName = ({ organisation, title, givenName, familyName }: LetterPerson): string =>
  givenName + familyName === '' ? line(organisation) : words(title, givenName, familyName);

/** An address as it is written on an envelope, line by line from the top. `home`: where letters are posted (ISO 3166-1). */
export function addressLines(
  { organisation, title, givenName, familyName, address }: LetterPerson,
  { cities }: Pick<NoticeWords, 'cities'>,
  home: string,
  language: NoticeLanguage,
): readonly string[] {
  if (!address) return [];
  const { street, extra, postcode, city, region, country } = address;
  const below = inPlace(cities, country || home) ?? [];
  const abroad = country !== '' && country !== home;
  return [
    organisation,
    givenName + familyName === '' ? '' : words(title, givenName, familyName),
    extra,
    street,
    ...below.map(each => putIn(each, { postcode, city, region }).text),
    abroad ? countryIn(country, language).toUpperCase() : '',
  ]
    .map(line)
    .filter(each => each !== '');
}

/** What a letter says of the person: how it greets, and where the data come from. */
export function letterValues(
  { salutation, title, givenName, familyName, source, sourceDetail }: LetterPerson,
  { salutations, greetings, sources }: Pick<NoticeCards, 'salutations' | 'greetings' | 'sources'>,
  language: NoticeLanguage,
): NoticeValues {
  const formal = familyName.trim() !== '' && salutations[language].includes(salutation.trim());
  const name = formal ? words(salutation, title, familyName) : words(title, givenName, familyName);
  const named = givenName.trim() + familyName.trim() !== '';
  const detail = line(sourceDetail).replace(/[.;,\s]+$/, '');
  return {
    greeting: named ? putIn(greetings.named[language], { name }).text : greetings.nameless[language],
    source: detail === '' ? sources[source].plain[language] : putIn(sources[source].named[language], { detail }).text,
  };
}
