import type { Draft } from './import-row-plan.ts';
import { readKind, readLanguage, readSource, readStatus } from './import-words.ts';

/** Fields that hold one of a few words, or a language. */
export type WordTarget = 'kind' | 'status' | 'source' | 'language';

/** A language as our own lists write it (BCP 47), with whatever stands behind its first code. */
const written = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

const put = <Field extends WordTarget>(draft: Draft, field: Field, read: Draft[Field] | undefined): boolean => {
  if (read === undefined) return false;
  draft[field] = read;
  return true;
};

/** Takes a cell for what its word means, of whatever list; false where it means nothing known. `exact`: in a list of ours a language stays to the letter. */
export function takeWord(draft: Draft, target: WordTarget, cell: string, exact: boolean): boolean {
  switch (target) {
    case 'kind':
      return put(draft, target, readKind(cell));
    case 'status':
      return put(draft, target, readStatus(cell));
    case 'source':
      return put(draft, target, readSource(cell));
    case 'language':
      return put(draft, target, exact && written.test(cell) ? cell : readLanguage(cell));
  }
}
