/**
 * Text made comparable: how names are searched and sorted where people type umlauts, or don't. Unicode's canonical
 * composition comes first, so that macOS's decomposed letters (NFD) equal those of every other system (UAX #15).
 */

/** Letters that Unicode does not take apart into a letter and an accent, and what they become without their marks. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ə: 'e',
  ƒ: 'f',
};
/** How letters are written where the keyboard or a form lacks them: German, Danish, Norwegian, Swedish, Turkish. */
const spelledLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

const plainPattern = /[ßæœøłđðþħıŋŧĸəƒ]/g;
const spelledPattern = /[äöüøå]/;
const spelledPatternAll = /[äöüøå]/g;
/** The accents of Latin, Greek and Cyrillic letters; the vowel signs of other scripts are letters in all but name and stay. */
const accents = /[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]/g;
const wordPattern = /[\p{L}\p{M}\p{N}\p{So}]+/gu;
const asciiOnly = /^[\x20-\x7e]*$/;

/** Lower case and one way of writing each letter, accents kept: full-width digits, ligatures and NFD are gone. */
function lowered(text: string): string {
  // The Turkish İ becomes i and a dot above of its own; together they would be no letter of anybody's.
  return text.normalize('NFKC').toLowerCase().replaceAll('i\u0307', 'i');
}

const withoutAccents = (lower: string): string =>
  lower
    .normalize('NFD')
    .replace(accents, '')
    .replace(plainPattern, letter => plainLetters[letter] ?? letter)
    .normalize('NFC');

/** Text blind to case and accents, in one form: 'Müller' and 'MULLER' are 'muller', 'Straße' is 'strasse', 'Łódź' is 'lodz'. */
export function fold(text: string): string {
  return asciiOnly.test(text) ? text.toLowerCase() : withoutAccents(lowered(text));
}

/**
 * What a list sorts by: 'Ärzte' beside 'Arzte', as dictionaries (DIN 5007-1), Windows and Excel do; punctuation counts
 * as one space, so that 'Müller, Anna' stands before 'Müllerin'.
 */
export function sortForm(text: string): string {
  return (fold(text).match(wordPattern) ?? []).join(' ');
}

/**
 * What customer numbers sort by, so that 9 stands before 10 and K-9 before K-0010: every run of digits is led by its
 * length. Numbers of equal value compare equal.
 */
export function naturalForm(text: string): string {
  return fold(text).replace(/\d+/g, digits => {
    const value = digits.replace(/^0+(?=\d)/, '');
    return `${String(value.length).padStart(2, '0')}${value}`;
  });
}

/** Up to this many umlauts in a word every mixture of plain and spelled-out letters is searchable ('Guentherstorfer'). */
const mixedLetters = 3;

/**
 * The forms under which one word (lower case, accents kept) is found: 'müller' as 'muller' and 'mueller'. The first
 * one is always the plain form.
 */
function formsOf(word: string): readonly string[] {
  if (!spelledPattern.test(word)) return [withoutAccents(word)];
  if ((word.match(spelledPatternAll) ?? []).length > mixedLetters) {
    return [
      withoutAccents(word),
      withoutAccents(word.replace(spelledPatternAll, letter => spelledLetters[letter] ?? letter)),
    ];
  }
  let forms = [''];
  for (const letter of word) {
    const spelled = spelledLetters[letter];
    forms =
      spelled === undefined
        ? forms.map(form => form + letter)
        : [...forms.map(form => form + letter), ...forms.map(form => form + spelled)];
  }
  return forms.map(withoutAccents);
}

/** The words of a text, each with all forms under which it is found. What is neither letter, digit nor sign parts words. */
export function wordForms(text: string): readonly (readonly string[])[] {
  if (asciiOnly.test(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(word => [word]);
  return (lowered(text).match(wordPattern) ?? []).map(word => formsOf(word)).filter(forms => forms[0] !== '');
}
