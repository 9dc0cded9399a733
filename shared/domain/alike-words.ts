import words from '../../resources/duplicates/words.json' with { type: 'json' };
import { fold } from './folding.ts';

/**
 * Text as it is compared when somebody may stand in the list twice: blind to case, accents and the two ways of writing umlauts, so that
 * 'Müller', 'Mueller' and 'Muller' are one; 'Bauer', 'neue' and 'Quelle' keep their u and e.
 */
export const alikeForm = (text: string): string =>
  fold(text)
    .replace(/(?<![aeq])ue+/g, 'u')
    .replace(/a[ae]+/g, 'a')
    .replace(/oe+/g, 'o');

/** The words of a text in that form; full stops and apostrophes part no word ('O'Neill', 'e.K.'), all else that is no letter, digit or sign does. */
export const alikeWords = (text: string): readonly string[] =>
  alikeForm(text)
    .replace(/['’`´]/g, '')
    .match(/[\p{L}\p{M}\p{N}\p{So}]+/gu) ?? [];

const set = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(alikeForm));

/** Words between names that say nothing of who it is: academic titles, forms of address. */
export const titles = set(words.titles);
/** Particles and titles of nobility: some write them, some don't. */
export const nobility = set(words.nobility);
/** 'Senior' and its like, by which a father is told from his son. */
export const older = set(words.older);
/** 'Junior' and its like. */
export const younger = set(words.younger);
/** Words that join names of firms, and what stands before them. */
export const joining = set(words.joining);
/** What stands before the @ of an address that is a desk's, not a person's. */
export const roleAddresses: ReadonlySet<string> = new Set(words.roleAddresses.map(fold));
/** Words of streets in full and as they are shortened. */
export const streetWords: ReadonlyMap<string, string> = new Map(Object.entries(words.streetWords));
/** The same for what German and Dutch glue to the street's name. */
export const streetEndings: readonly (readonly [string, string])[] = Object.entries(words.streetEndings).map(
  ([full, short]) => [alikeForm(full), short],
);

/** The spellings of every legal form as words, the longest first: 'GmbH & Co. KG' is not a 'KG'. */
export const legalForms: readonly { readonly form: string; readonly words: readonly string[] }[] = words.legalForms
  .flatMap(({ form, spellings }) => spellings.map(spelling => ({ form, words: firmWords(spelling) })))
  .toSorted((one, other) => other.words.length - one.words.length);

/** The words of a firm's name, with '&' as a word of its own read as 'und', and single letters with full stops as one ('G.m.b.H.'). */
export function firmWords(text: string): readonly string[] {
  return alikeWords(
    text
      .replace(/[&+]/g, ' und ')
      .replace(/(?<!\p{L})(?:\p{L}\.\s?){1,5}(?:\p{L}(?!\p{L})\.?)/gu, glued => ` ${glued.replace(/[.\s]/g, '')} `),
  ).map(word => (joining.has(word) && word !== 'co' ? 'und' : word));
}
