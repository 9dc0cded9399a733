import { wordForms } from './folding.ts';
import { digitsOf, diallingForms } from './phone-digits.ts';

/**
 * Words that only a search for telephone digits meets: led by a letter for private use, which `wordForms` never yields.
 * The second one leads the digits backwards, so that the last digits of a number are the beginning of a word.
 */
const phoneMark = '\u{E000}';
const phoneEndMark = '\u{E001}';
/** From how many digits on a search reads telephone numbers, and from how many their end. */
const fewestPhoneDigits = 3;
const fewestEndDigits = 4;

const backwards = (digits: string): string => [...digits].reverse().join('');

/** O'Brien is also typed Obrien. */
const apostrophes = /(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu;
const apostrophe = (text: string): boolean => text.search(apostrophes) >= 0;
const closeUp = (text: string): string => text.replace(apostrophes, '');

/** What a customer is found by. `country` is read into phone numbers that name none. */
export type Findable = {
  readonly texts: readonly string[];
  readonly number: string;
  readonly phones: readonly string[];
  readonly country: string;
};

/** The words under which a customer is found, each once, parted by single spaces: what the search index holds. */
export function searchWords({ texts, number, phones, country }: Findable): string {
  const words = new Set<string>();
  for (const text of [...texts, ...texts.filter(apostrophe).map(closeUp)])
    for (const forms of wordForms(text)) for (const form of forms) words.add(form);
  const parts = wordForms(number).map(forms => forms[0] ?? '');
  for (const part of parts) words.add(part).add(part.replace(/^0+(?=\d)/, ''));
  if (parts.length > 1) words.add(parts.join(''));
  for (const phone of phones) {
    const forms = diallingForms(phone, country);
    for (const form of forms) words.add(phoneMark + form);
    const longest = forms.reduce((longer, form) => (form.length > longer.length ? form : longer), '');
    if (longest.length >= fewestEndDigits) words.add(phoneEndMark + backwards(longest));
  }
  return [...words].join(' ');
}

/** One thing a search asks for: at least one of these ways must fit; a way fits where a word begins with each of its parts. */
export type SearchTerm = readonly (readonly string[])[];

/** What looks like a piece of a telephone number: digits, and what people write between them. */
const phonePiece = /(?:^|(?<=\s))[+(]{0,2}\d[\d\s()/.\u2010-\u2015-]*(?=\s|$)/g;

/**
 * What a typed search asks for; all terms must hold, in any order, each word as the beginning of a word. Umlauts meet
 * both their forms. Digits (three or more, however grouped) also mean the beginning or the last digits of a telephone number.
 * Empty where nothing that can be found was typed.
 */
export function searchTerms(typed: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  const rest = typed.normalize('NFKC').replace(phonePiece, piece => {
    const ways = phoneWays(piece);
    if (ways.length === 0) return piece;
    const groups = wordForms(piece).map(forms => forms[0] ?? '');
    terms.push([groups, ...ways]);
    return ' ';
  });
  for (const forms of wordForms(rest)) terms.push(forms.map(form => [form]));
  // What another term asks for anyway would only cost time: 'm' beside 'müller'.
  return terms.filter(
    (term, place) =>
      !terms.some((other, at) => at !== place && implies(other, term) && (at < place || !implies(term, other))),
  );
}

/** True where whatever fits `one` fits `other` too. */
const implies = (one: SearchTerm, other: SearchTerm): boolean =>
  one.every(parts => other.some(needed => needed.every(word => parts.some(part => part.startsWith(word)))));

function phoneWays(piece: string): readonly (readonly string[])[] {
  const { digits, international } = digitsOf(piece);
  if (digits.length < (international ? 1 : fewestPhoneDigits)) return [];
  const ways = [[phoneMark + digits]];
  // 0049… is a country's code, and may yet be where another number ends.
  const asTyped = piece.replace(/\D+/g, '');
  if (!piece.includes('+') && asTyped.length >= fewestEndDigits) ways.push([phoneEndMark + backwards(asTyped)]);
  return ways;
}
