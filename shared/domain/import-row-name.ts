import { companyWords, splitName } from './import-names.ts';
import { longestField, type Draft } from './import-row-plan.ts';
import { beginning } from './import-text.ts';

/** Puts a whole name into its parts, and tells people from organisations where the file doesn't say. */
export function nameDraft(draft: Draft, fullName: string, kindSaid: boolean, notes: string[]): void {
  const found = splitName(fullName);
  // 'Anna' in a column of names beside one of family names.
  const first =
    draft.familyName !== '' &&
    draft.givenName === '' &&
    !companyWords.test(draft.familyName) &&
    found.givenName === '' &&
    found.familyName !== draft.familyName &&
    !found.familyName.includes(' ');
  const named = first ? { ...found, givenName: found.familyName, familyName: '' } : found;
  for (const field of ['salutation', 'title', 'givenName', 'familyName', 'organisation'] as const) {
    if (named[field] === '') continue;
    if (draft[field] === '') {
      draft[field] = beginning(named[field], longestField[field]);
      if (named[field].length > longestField[field]) notes.push(named[field]);
    } else if (draft[field] !== named[field]) notes.push(named[field]);
  }
  const firm = /^(?:firma|fa)\.?$/i.test(draft.salutation);
  if (
    draft.organisation === '' &&
    draft.givenName === '' &&
    draft.familyName !== '' &&
    (firm || companyWords.test(draft.familyName))
  ) {
    draft.organisation = draft.familyName;
    draft.familyName = '';
  }
  if (firm) draft.salutation = '';
  if (!kindSaid) draft.kind = draft.organisation === '' ? 'person' : 'organisation';
}
/** 'anna.mueller@example.org' as a name to begin with: 'Anna Mueller'. */
export const nameFromEmail = (address: string): string =>
  (address.split('@')[0] ?? '')
    .split(/[._\-\d]+/)
    .filter(word => word.length > 1)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
