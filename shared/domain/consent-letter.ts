import type { ConsentDue } from './consent-upkeep.ts';

/** Gives the words for a key of the letters. */
type Say = (key: `upkeep.letter.${'renew' | 'changed' | 'confirm'}`, facts: Readonly<Record<string, string>>) => string;

/** What is due that asking again can mend, and the letter that does. */
const letters: Readonly<Record<Exclude<ConsentDue, 'proofEnded'>, 'renew' | 'changed' | 'confirm'>> = {
  ageing: 'renew',
  expired: 'renew',
  textChanged: 'changed',
  unconfirmed: 'confirm',
};

/** The text to ask somebody again for their consent with, the consent text in it as it is stored; '' where nobody is asked. */
export const askAgainLetter = (
  say: Say,
  kind: ConsentDue,
  facts: { readonly business: string; readonly purpose: string; readonly body: string },
): string => (kind === 'proofEnded' ? '' : say(`upkeep.letter.${letters[kind]}`, facts));
