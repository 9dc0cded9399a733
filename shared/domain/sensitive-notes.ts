import { z } from '../z.ts';
import { isCardNumber, isIban } from './bank-numbers.ts';
import { fold } from './folding.ts';

/**
 * What a note may be about: special categories of GDPR Art. 9(1), offences (Art. 10), numbers and secrets that harm whoever loses
 * them, and what is thought of somebody rather than known.
 */
export const NoteKind = z.enum([
  'health',
  'religion',
  'union',
  'politics',
  'sexLife',
  'origin',
  'offences',
  'idNumber',
  'bankNumber',
  'password',
  'judgement',
]);
export type NoteKind = z.output<typeof NoteKind>;

/** A word or a few in a row, spelled without umlauts (ae, ss); a star stands for any ending. */
const Phrase = z.string().regex(/^[a-z0-9][a-z0-9 .*-]*$/);

/**
 * The words by which notes are told. `needed`: those a business may well need, as an allergy where food is sold. `exceptions` are never a hint, nor
 * are words behind a title ('Frau Krebs') or before a place ('Allergie-Praxis').
 */
export const SensitiveWords = z.strictObject({
  kinds: z.array(
    z.strictObject({
      kind: NoteKind,
      words: z.strictObject({ de: z.array(Phrase), en: z.array(Phrase) }),
      needed: z.array(Phrase),
    }),
  ),
  exceptions: z.array(Phrase),
  titlesBefore: z.array(Phrase),
  placesAfter: z.array(Phrase),
});
export type SensitiveWords = z.output<typeof SensitiveWords>;

/** Where in a note something stands that may be sensitive: from and to, in its characters. Never a verdict. */
export type NoteHint = {
  readonly kind: NoteKind;
  readonly from: number;
  readonly to: number;
  readonly mayBeNeeded: boolean;
};

type Token = { readonly text: string; readonly from: number; readonly to: number };
/** One word of a phrase: its letters, and whether any ending will do. */
type Part = { readonly start: string; readonly open: boolean };
type Entry = { readonly parts: readonly Part[]; readonly kind: NoteKind; readonly mayBeNeeded: boolean };

const plain = /^[\x20-\x7e]*$/;

/** Letters as they are typed without umlauts: 'Übergewicht' and 'Uebergewicht' are one. */
const spelled = (text: string): string =>
  plain.test(text)
    ? text.toLowerCase()
    : fold(text.normalize('NFC').toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'));

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(wordPattern)].map(match => ({
    text: spelled(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));

const partsOf = (phrase: string): readonly Part[] =>
  [...phrase.matchAll(/[a-z0-9]+\*?/g)].map(([word]) => ({ start: word.replace('*', ''), open: word.endsWith('*') }));

/** Endings by which German and English words bend; a word that is given whole may have one. */
const endings: ReadonlySet<string> = new Set(['', 'e', 'en', 'er', 'es', 'em', 'n', 's']);

/** Words shorter than this mean something else with an ending. */
const shortest = 5;

function fits({ start, open }: Part, word: string): boolean {
  if (!word.startsWith(start)) return false;
  return open || word.length === start.length || (start.length >= shortest && endings.has(word.slice(start.length)));
}

const fitsAt = (parts: readonly Part[], tokens: readonly Token[], at: number): boolean =>
  parts.every((part, index) => fits(part, tokens[at + index]?.text ?? ''));

/** Phrases by the first letters of their first word, so that each word of a note is compared with few of them. */
const led = 3;
type Lead<T> = ReadonlyMap<string, readonly T[]>;
function byLead<T extends { readonly parts: readonly Part[] }>(entries: readonly T[]): Lead<T> {
  const found = new Map<string, T[]>();
  for (const entry of entries) {
    const lead = (entry.parts[0]?.start ?? '').slice(0, led);
    const same = found.get(lead);
    if (same) same.push(entry);
    else found.set(lead, [entry]);
  }
  return found;
}
/** The phrases a word may begin; those of fewer letters than lead are kept under all they have. */
function startingLike<T>(lead: Lead<T>, word: string): readonly T[] {
  const found: T[] = [];
  for (let letters = 1; letters <= Math.min(led, word.length); letters += 1) {
    const some = lead.get(word.slice(0, letters));
    if (some) found.push(...some);
  }
  return found;
}

/** Whatever may be an account's or a card's number: groups of letters and figures in a row. */
const ibanPattern = /\b[A-Z]{2}\d{2}(?:[ \u00A0]?[A-Z0-9]{1,4}){3,8}/giu;
const cardPattern = /(?<![\d-])\d(?:[ \u00A0-]?\d){12,18}(?![\d-])/gu;
/** A Swiss insurance number: 756, nine figures and the check digit of EAN-13 (eCH-0044). */
const ahvPattern = /(?<!\d)756\.?\d{4}\.?\d{4}\.?\d{2}(?!\d)/gu;

function isAhv(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  const sum = Array.from(digits.slice(0, 12)).reduce(
    (all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(digits[12]);
}

/** The longest beginning of a run of groups that is an IBAN; words may follow it without a stop. */
function ibanIn(text: string): string | undefined {
  for (let length = text.length; length >= 15; length -= 1) {
    const beginning = text.slice(0, length);
    if (/[A-Z0-9]$/iu.test(beginning) && isIban(beginning)) return beginning;
  }
  return undefined;
}

function numbersIn(note: string): readonly NoteHint[] {
  const hint = (kind: NoteKind, from: number, text: string): NoteHint => ({
    kind,
    from,
    to: from + text.length,
    mayBeNeeded: false,
  });
  return [
    ...[...note.matchAll(ibanPattern)].flatMap(({ 0: text, index }) => {
      const iban = ibanIn(text);
      return iban === undefined ? [] : [hint('bankNumber', index, iban)];
    }),
    ...[...note.matchAll(cardPattern)].flatMap(({ 0: text, index }) =>
      isCardNumber(text) ? [hint('bankNumber', index, text)] : [],
    ),
    ...[...note.matchAll(ahvPattern)].flatMap(({ 0: text, index }) =>
      isAhv(text) ? [hint('idNumber', index, text)] : [],
    ),
  ];
}

/** Finds in a note what may be sensitive, in the order it stands there. `names`: what the customer is called: a name is no hint. */
export type NoteReader = (note: string, names: string) => readonly NoteHint[];

/** Makes the words ready once, for many notes. */
export function createNoteReader({ kinds, exceptions, titlesBefore, placesAfter }: SensitiveWords): NoteReader {
  const entries = byLead(
    kinds.flatMap(({ kind, words, needed }): readonly Entry[] => {
      const may = new Set(needed);
      return [...new Set([...words.de, ...words.en])].map(word => ({
        parts: partsOf(word),
        kind,
        mayBeNeeded: may.has(word),
      }));
    }),
  );
  const left = byLead(exceptions.map(phrase => ({ parts: partsOf(phrase) })));
  const titles = new Set(titlesBefore);
  const places = new Set(placesAfter.flatMap(place => partsOf(place).map(({ start }) => start)));

  return (note, names) => {
    const tokens = tokensOf(note);
    const called = new Set(tokensOf(names).map(({ text }) => text));
    const hints: NoteHint[] = [...numbersIn(note)];
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (!token) continue;
      const spared = startingLike(left, token.text).find(({ parts }) => fitsAt(parts, tokens, at));
      if (spared) {
        at += spared.parts.length - 1;
        continue;
      }
      const [entry] = startingLike(entries, token.text)
        .filter(({ parts }) => fitsAt(parts, tokens, at))
        .toSorted((one, other) => other.parts.length - one.parts.length);
      if (!entry) continue;
      const { length } = entry.parts;
      const last = tokens[at + length - 1] ?? token;
      const isName =
        called.has(token.text) ||
        (length === 1 &&
          (titles.has(tokens[at - 1]?.text ?? '') ||
            (isBesides(note, last, tokens[at + 1]) && places.has(tokens[at + 1]?.text ?? '')) ||
            [...places].some(place => place.length > 3 && token.text.endsWith(place))));
      if (isName) continue;
      hints.push({ kind: entry.kind, from: token.from, to: last.to, mayBeNeeded: entry.mayBeNeeded });
      at += length - 1;
    }
    return hints.toSorted((one, other) => one.from - other.from);
  };
}

/** Whether two words stand beside each other with at most a space or hyphen between. */
const isBesides = (note: string, one: Token, next: Token | undefined): boolean =>
  next !== undefined && /^[ \u00A0-]?$/u.test(note.slice(one.to, next.from));

/** What stands around a hint: so many characters before and after it, from and to a word. */
const around = 60;

/** A hint's passage as three pieces, to be shown with the middle marked. Cut at spaces, with '…' where something is left out. */
export function passageOf(
  note: string,
  { from, to }: Pick<NoteHint, 'from' | 'to'>,
): { readonly before: string; readonly found: string; readonly after: string } {
  const begin = from <= around ? 0 : note.indexOf(' ', from - around) + 1 || from - around;
  const start = begin > from ? from : begin;
  const end = to + around >= note.length ? note.length : note.lastIndexOf(' ', to + around);
  const stop = end < to ? to : end;
  return {
    before: `${start > 0 ? '…' : ''}${note.slice(start, from)}`,
    found: note.slice(from, to),
    after: `${note.slice(to, stop)}${stop < note.length ? '…' : ''}`,
  };
}
