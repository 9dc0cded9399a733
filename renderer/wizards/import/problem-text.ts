import type { ImportProblem } from '../../../shared/ipc/import-shapes.ts';
import type { TextKey } from '../../ui/texts.ts';

type Kind = ImportProblem['problem'];

/** What a kind of problem is called, as a heading. */
export const problemHeading: Record<Kind, TextKey> = {
  email: 'import.problems.email.heading',
  phone: 'import.problems.phone.heading',
  country: 'import.problems.country.heading',
  postcode: 'import.problems.postcode.heading',
  date: 'import.problems.date.heading',
  language: 'import.problems.language.heading',
  status: 'import.problems.status.heading',
  source: 'import.problems.source.heading',
  kind: 'import.problems.kind.heading',
  nameless: 'import.problems.nameless.heading',
  tooLong: 'import.problems.tooLong.heading',
  numberTaken: 'import.problems.numberTaken.heading',
  numberTwice: 'import.problems.numberTwice.heading',
  damagedText: 'import.problems.damagedText.heading',
  tooManyCells: 'import.problems.tooManyCells.heading',
  cardOpen: 'import.problems.cardOpen.heading',
  cardLine: 'import.problems.cardLine.heading',
  entry: 'import.problems.entry.heading',
};

/** What to do about it, and what happens where nothing is done. */
export const problemAdvice: Record<Kind, TextKey> = {
  email: 'import.problems.email.advice',
  phone: 'import.problems.phone.advice',
  country: 'import.problems.country.advice',
  postcode: 'import.problems.postcode.advice',
  date: 'import.problems.date.advice',
  language: 'import.problems.language.advice',
  status: 'import.problems.status.advice',
  source: 'import.problems.source.advice',
  kind: 'import.problems.kind.advice',
  nameless: 'import.problems.nameless.advice',
  tooLong: 'import.problems.tooLong.advice',
  numberTaken: 'import.problems.numberTaken.advice',
  numberTwice: 'import.problems.numberTwice.advice',
  damagedText: 'import.problems.damagedText.advice',
  tooManyCells: 'import.problems.tooManyCells.advice',
  cardOpen: 'import.problems.cardOpen.advice',
  cardLine: 'import.problems.cardLine.advice',
  entry: 'import.problems.entry.advice',
};
