import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as everywhere } from '@zxcvbn-ts/language-common';
import { dictionary as german } from '@zxcvbn-ts/language-de';
import { dictionary as english } from '@zxcvbn-ts/language-en';

// Import this module lazily: the word lists are several megabytes.

/** Characters a password must have at least. */
export const shortestPassword = 10;

/**
 * How hard a password is to guess. `score` runs from 0 (first try) to 4; `enough` is what the vault insists on;
 * `reason` says what stands in the way: too few characters, the business's or owner's own name, a password many people
 * use, or another pattern that programs for guessing know.
 */
export type Strength = {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly enough: boolean;
  readonly reason: 'short' | 'ownWords' | 'common' | 'guessable' | null;
};

// Characters that are judged; what follows can only make a password better, and judging takes ever longer.
const judged = 100;

let meter: ZxcvbnFactory | undefined;

/**
 * Judges a password by how a guessing program would go about it, in English and German; no rules about capitals,
 * digits and signs. `ownWords`: what a thief of this laptop would try first (the business, the owner).
 *
 * The floor is score 4, ten thousand million guesses: with 64 MiB of memory a guess, a graphics card tries a few
 * thousand a second, so score 3 would last it from half a day on, score 4 from weeks on. Three or four ordinary words
 * reach it.
 */
export function passwordStrength(password: string, ownWords: readonly string[]): Strength {
  meter ??= new ZxcvbnFactory({
    dictionary: {
      ...everywhere,
      ...english,
      // The German lists bear plain names; keep them beside the English ones whatever those are called.
      ...Object.fromEntries(Object.entries(german).map(([name, words]) => [`${name}-german`, words])),
    },
    graphs: adjacencyGraphs,
  });
  const own = ownWords.flatMap(words => [words, ...words.split(/[\s,.&+/-]+/u)]).filter(word => word.length > 2);
  const { score, sequence } = meter.check(password.normalize('NFC').slice(0, judged), own);
  if ([...password].length < shortestPassword) return { score, enough: false, reason: 'short' };
  if (score === 4) return { score, enough: true, reason: null };
  const lists = new Set(sequence.map(match => ('dictionaryName' in match ? String(match.dictionaryName) : '')));
  const reason = lists.has('userInputs') ? 'ownWords' : lists.has('passwords-common') ? 'common' : 'guessable';
  return { score, enough: false, reason };
}
