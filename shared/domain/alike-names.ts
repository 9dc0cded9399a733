import { alikeForm, alikeWords, firmWords, legalForms, nobility, older, titles, younger } from './alike-words.ts';
import { editDistance } from './edit-distance.ts';

/** A person's name as it is compared: its words in no order, those that say nothing of who it is left out. */
export type PersonWords = { readonly words: readonly string[]; readonly generation: '' | 'older' | 'younger' };
/** An organisation's name as it is compared: its words without legal form, and the form. */
export type FirmWords = { readonly words: readonly string[]; readonly form: string };

/** How two names stand to each other. 'part': one says less than the other; 'unknown': one of them is missing. */
export type Alike = 'same' | 'similar' | 'part' | 'different' | 'unknown';

/** The words of a person's name. A word that alone is left is the name, be it a title ('Anna Graf', 'Herr Ritter'). */
export function personWords(given: string, family: string): PersonWords {
  let generation: PersonWords['generation'] = '';
  const tell = (text: string): readonly string[] => {
    const all = alikeWords(text).filter(word => {
      const side = older.has(word) ? 'older' : younger.has(word) ? 'younger' : '';
      if (side !== '') generation = side;
      return side === '';
    });
    const untitled = all.filter(word => !titles.has(word));
    const plain = untitled.filter(word => !nobility.has(word));
    return plain.length > 0 ? plain : untitled.length > 0 ? untitled : all;
  };
  const words = [...tell(family), ...tell(given)];
  return { words: words.length > 0 ? words : [alikeForm(`${family} ${given}`).trim()].filter(Boolean), generation };
}

const standsAt = (all: readonly string[], words: readonly string[], place: number): boolean =>
  words.every((word, offset) => all[place + offset] === word);

/** The words of an organisation's name, its legal form taken out of the end, or the beginning, of it. */
export function organisationWords(name: string): FirmWords {
  const all = firmWords(name);
  const without = (place: number, length: number) =>
    all.toSpliced(place, length).filter(word => word !== 'und' && word !== 'co');
  for (const { form, words } of legalForms) {
    for (let place = all.length - words.length; place > 0; place -= 1) {
      if (standsAt(all, words, place)) return { words: without(place, words.length), form };
    }
  }
  const plain = all.filter(word => word !== 'und');
  return { words: plain.length > 0 ? plain : all, form: '' };
}

/** How a word sounds, roughly: Meyer and Maier, Schmidt and Schmitt, Thomas and Tomas, Stefan and Stephan are one. */
export function soundOf(word: string): string {
  const known = sounds.get(word);
  if (known !== undefined) return known;
  if (sounds.size >= mostSounds) sounds.clear();
  const sound = heard(word);
  sounds.set(word, sound);
  return sound;
}

/** A million comparisons are about some ten thousand words. */
const sounds = new Map<string, string>();
const mostSounds = 50_000;

function heard(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/[ae][iy]/g, 'ei')
    .replace(/th|dt/g, 't')
    .replace(/ck/g, 'k')
    .replace(/tz/g, 'z')
    .replace(/y/g, 'i')
    .replace(/ie/g, 'i')
    .replace(/c(?=[aoukrl])/g, 'k')
    .replace(/(.)\1+/g, '$1');
}

/** True for a slip of the keyboard: Martin and Martina, Andreas and Andrea differ at the end and are two people. */
function mistyped(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 5 || short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  return editDistance(short, long, short.length > 8 ? 2 : 1) <= 2;
}

type Match = 'exact' | 'close' | 'initial' | null;

function matched(one: string, other: string): Match {
  if (one === other) return 'exact';
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 'initial' : null;
  return soundOf(one) === soundOf(other) || mistyped(one, other) ? 'close' : null;
}

/** Pairs the words of one name with those of another, the surest first; what is left on either side is counted. */
function paired(some: readonly string[], others: readonly string[]) {
  const left = [...some];
  const right = [...others];
  const found = { exact: 0, close: 0, initial: 0 };
  for (const kind of ['exact', 'close', 'initial'] as const) {
    for (let place = left.length - 1; place >= 0; place -= 1) {
      const other = right.findIndex(word => matched(left[place] ?? '', word) === kind);
      if (other < 0) continue;
      found[kind] += 1;
      left.splice(place, 1);
      right.splice(other, 1);
    }
  }
  return { ...found, left: left.length, right: right.length };
}

/** How two persons' names stand to each other, in whatever order their words come. */
export function comparePersons(one: PersonWords, other: PersonWords): Alike {
  if (one.words.length === 0 || other.words.length === 0) return 'unknown';
  if (one.words.length === other.words.length) {
    const sorted = other.words.toSorted();
    if (one.words.toSorted().every((word, place) => word === sorted[place])) return 'same';
  }
  // One cell may have held both names in one word, or one word may be written as two.
  if (one.words.length !== other.words.length && one.words.toSorted().join('') === other.words.toSorted().join(''))
    return 'same';
  const { exact, close, initial, left, right } = paired(one.words, other.words);
  if (left > 0 && right > 0) return 'different';
  const sure = exact + close;
  if (sure === 0) return 'different';
  if (sure + initial >= 2) return 'similar';
  return left + right > 0 ? 'part' : close > 0 ? 'similar' : 'same';
}

/** How two organisations' names stand to each other. Their legal forms are another question. */
export function compareFirms(one: FirmWords, other: FirmWords): Alike {
  if (one.words.length === 0 || other.words.length === 0) return 'unknown';
  const [glued, otherGlued] = [one.words.join(''), other.words.join('')];
  if (glued === otherGlued || one.words.toSorted().join('') === other.words.toSorted().join('')) return 'same';
  if (glued.length > 5 && otherGlued.length > 5 && editDistance(glued, otherGlued, glued.length > 11 ? 2 : 1) <= 2)
    return 'similar';
  const { exact, close, left, right } = paired(one.words, other.words);
  if (left > 0 && right > 0) return 'different';
  if (left + right === 0) return 'similar';
  return exact + close > 0 ? 'part' : 'different';
}
