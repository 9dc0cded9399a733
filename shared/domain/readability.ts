import { sentencesIn, wordsIn } from './sentences.ts';
import { syllables } from './syllables.ts';

/** The languages that have a formula here. */
type Tongue = 'en' | 'de';

/** A sentence as it stands in the text, and what it would score alone. */
export type HardSentence = {
  readonly text: string;
  readonly words: number;
  readonly syllables: number;
  readonly score: number;
};

/**
 * How easily a text reads: about 0 (hardly) to 100 (very), in whole points; very simple or very hard texts lie outside.
 * `hardest`: at most five sentences that pull the text down most and are under the goal themselves, the longest first.
 */
export type Readability = {
  readonly score: number;
  readonly goal: number;
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  readonly hardest: readonly HardSentence[];
};

/** What a text for customers has to reach: plain English by Flesch's own scale; the German scale lies lower. */
export const readabilityGoals: Readonly<Record<Tongue, number>> = { en: 60, de: 50 };

const mostHardest = 5;

/**
 * Flesch's reading ease (R. Flesch, A new readability yardstick, 1948) and, for German, Amstad's (T. Amstad, Wie verständlich
 * sind unsere Zeitungen?, 1978), from the words of a sentence and the syllables of a word on average.
 */
const ease: Readonly<Record<Tongue, (wordsOfSentence: number, syllablesOfWord: number) => number>> = {
  en: (length, syllable) => 206.835 - 1.015 * length - 84.6 * syllable,
  de: (length, syllable) => 180 - length - 58.5 * syllable,
};

/**
 * How a text reads; null where it has no words. Figures, e-mail and web addresses count as nothing, since nobody spells them
 * out; the end of a line ends a sentence, so that headings and lists are measured as they are read.
 */
export function readability(text: string, language: Tongue): Readability | null {
  const goal = readabilityGoals[language];
  const score = (words: number, sentences: number, spoken: number): number =>
    Math.round(ease[language](words / sentences, spoken / words));
  const sentences = sentencesIn(text, language).flatMap((sentence): readonly HardSentence[] => {
    const words = wordsIn(sentence);
    if (words.length === 0) return [];
    const spoken = words.reduce((sum, word) => sum + syllables(word, language), 0);
    return [{ text: sentence, words: words.length, syllables: spoken, score: score(words.length, 1, spoken) }];
  });
  if (sentences.length === 0) return null;
  const words = sentences.reduce((sum, each) => sum + each.words, 0);
  const spoken = sentences.reduce((sum, each) => sum + each.syllables, 0);
  // A single long word scores terribly and hardly matters: what counts is the distance times the words it holds for.
  const burden = (each: HardSentence): number => (goal - each.score) * each.words;
  const hardest = sentences
    .filter(each => each.score < goal)
    .toSorted((one, other) => burden(other) - burden(one))
    .slice(0, mostHardest)
    .toSorted((one, other) => other.words - one.words || one.score - other.score);
  return {
    score: score(words, sentences.length, spoken),
    goal,
    sentences: sentences.length,
    words,
    syllables: spoken,
    hardest,
  };
}
