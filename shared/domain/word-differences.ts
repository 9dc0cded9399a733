import { diffWordsWithSpace } from 'diff';

/** A run of words that both texts have, or only the later or the earlier one. */
export type WordDifference = { readonly text: string; readonly state: 'same' | 'added' | 'removed' };

/** Two texts word by word, in reading order: put together without the added ones they give the earlier, without the removed ones the later. */
export const wordDifferences = (before: string, after: string): readonly WordDifference[] =>
  diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    state: added ? 'added' : removed ? 'removed' : 'same',
  }));
