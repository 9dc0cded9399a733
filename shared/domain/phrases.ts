/** A word of a text: where it stands (UTF-16 units), how it is compared, in which sentence and clause. */
export type TextWord = {
  readonly from: number;
  readonly to: number;
  readonly folded: string;
  readonly sentence: number;
  readonly clause: number;
};

/** Where a phrase was found: the first and the last of its words, by their place among the words. */
export type PhraseHit<Key> = { readonly key: Key; readonly first: number; readonly last: number };

type Choice = { readonly text: string; readonly how: 'whole' | 'begins' | 'ends' | 'holds' };
type Part = {
  readonly gap: boolean;
  readonly number: boolean;
  readonly optional: boolean;
  readonly choices: readonly Choice[];
};

/** So many words may stand in a gap. */
const widest = 6;
/** More gaps would make looking for a phrase slow. */
const mostGaps = 2;

/** As words are compared: small letters, ä as ae and ß as ss, no other accents. */
export const foldWord = (word: string): string =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');

function readChoice(source: string): Choice {
  const begins = source.endsWith('*');
  const ends = source.startsWith('*');
  const text = foldWord(source.replaceAll('*', ''));
  if (text.length < (begins || ends ? 2 : 1)) throw new Error(`Not a word of a phrase: ${source}`);
  return { text, how: begins && ends ? 'holds' : begins ? 'begins' : ends ? 'ends' : 'whole' };
}

/**
 * Reads a phrase: `word` is that word, `word*` begins so, `*word` ends so, `*word*` has it inside, `a|b` is either, `word?` may be missing, `#` is
 * a number in figures or words, `...` up to six other words. Hyphens part words. Throws where it says nothing: the packs' fault.
 */
function readPhrase(source: string): readonly Part[] {
  const parts = source.split(/[\s-]+/).map((piece): Part => {
    const optional = piece.endsWith('?');
    const word = optional ? piece.slice(0, -1) : piece;
    const gap = word === '...';
    const number = word === '#';
    return { gap, number, optional, choices: gap || number ? [] : word.split('|').map(readChoice) };
  });
  const [first] = parts;
  const last = parts.at(-1);
  const gaps = parts.filter(part => part.gap).length;
  if (!first || !last || first.gap || first.optional || last.gap || gaps > mostGaps)
    throw new Error(`Not a phrase: ${source}`);
  return parts;
}

/** Phrases made ready to be looked for all at once; `key` tells whose they are. */
export type PhraseIndex<Key> = {
  readonly byStart: ReadonlyMap<string, readonly { readonly key: Key; readonly parts: readonly Part[] }[]>;
  readonly numbers: ReadonlySet<string>;
};

/** Phrases whose first word isn't known by its beginning are tried at every word. */
const everywhere = '';
const startOf = (word: string): string => word.slice(0, 2);

/** Makes phrases ready. `numbers`: the words for numbers. */
export function phraseIndex<Key>(
  phrases: readonly { readonly key: Key; readonly phrase: string }[],
  numbers: readonly string[],
): PhraseIndex<Key> {
  const byStart = new Map<string, { readonly key: Key; readonly parts: readonly Part[] }[]>();
  for (const { key, phrase } of phrases) {
    const parts = readPhrase(phrase);
    const first = parts[0];
    const starts = new Set(
      first === undefined || first.number || first.choices.some(({ how }) => how === 'holds' || how === 'ends')
        ? [everywhere]
        : first.choices.map(({ text }) => startOf(text)),
    );
    for (const start of starts) byStart.set(start, [...(byStart.get(start) ?? []), { key, parts }]);
  }
  return { byStart, numbers: new Set(numbers.map(foldWord)) };
}

/**
 * Finds the phrases in a text. A phrase stays within its sentence. `steps`: how many words were compared; it grows with the
 * text's length and never faster, whatever the text.
 */
export function phrasesIn<Key>(
  words: readonly TextWord[],
  { byStart, numbers }: PhraseIndex<Key>,
): { readonly hits: readonly PhraseHit<Key>[]; readonly steps: number } {
  let steps = 0;
  const fits = (part: Part, word: TextWord): boolean => {
    steps += 1;
    const { folded } = word;
    if (part.number) return /^\d/.test(folded) || numbers.has(folded);
    return part.choices.some(({ text, how }) =>
      how === 'whole'
        ? folded === text
        : how === 'begins'
          ? folded.startsWith(text)
          : how === 'ends'
            ? folded.endsWith(text)
            : folded.includes(text),
    );
  };
  /** The last word of the phrase from its part `next` on, where that may begin at `at`; -1 where it doesn't fit. */
  const endOf = (parts: readonly Part[], next: number, at: number, sentence: number): number => {
    const part = parts[next];
    if (!part) return at - 1;
    if (part.gap) {
      for (let skip = 0; skip <= widest; skip += 1) {
        if (words[at + skip]?.sentence !== sentence) return -1;
        const end = endOf(parts, next + 1, at + skip, sentence);
        if (end >= 0) return end;
      }
      return -1;
    }
    const word = words[at];
    if (word && word.sentence === sentence && fits(part, word)) {
      const end = endOf(parts, next + 1, at + 1, sentence);
      if (end >= 0) return end;
    }
    return part.optional ? endOf(parts, next + 1, at, sentence) : -1;
  };
  const hits: PhraseHit<Key>[] = [];
  const always = byStart.get(everywhere) ?? [];
  words.forEach((word, first) => {
    for (const { key, parts } of [...(byStart.get(startOf(word.folded)) ?? []), ...always]) {
      const last = endOf(parts, 0, first, word.sentence);
      if (last >= 0) hits.push({ key, first, last });
    }
  });
  return { hits, steps };
}
