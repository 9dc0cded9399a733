import type { OfficerPack, OfficerQuestion } from '../../../shared/domain/officer.ts';
import type { OfficerAnswers } from '../../../shared/ipc/register-shapes.ts';

/** What was answered so far, by the question's id: 'yes', 'no', 'unknown', or the number as typed. */
export type OfficerDraft = { readonly answers: Readonly<Record<string, string>> };

const whole = /^\d{1,6}$/;

/** True where the question is answered; a number has to be a whole one, and not knowing is an answer where it is offered. */
export function isAnswered({ kind, unknownAllowed }: OfficerQuestion, given: string | undefined): boolean {
  const answer = given?.trim() ?? '';
  if (answer === 'unknown') return unknownAllowed;
  return kind === 'yesNo' ? answer === 'yes' || answer === 'no' : whole.test(answer);
}

/** The answers as the law's rules take them. */
export const givenAnswers = (questions: readonly OfficerQuestion[], { answers }: OfficerDraft): OfficerAnswers =>
  Object.fromEntries(
    questions.map(({ id, kind }) => {
      const answer = answers[id]?.trim() ?? '';
      if (kind === 'yesNo') return [id, answer === 'yes' ? true : answer === 'no' ? false : 'unknown'];
      return [id, whole.test(answer) ? Number(answer) : 'unknown'];
    }),
  );

/** The rules of a place that ask a question: what makes it worth answering. */
export const rulesAsking = (pack: OfficerPack, question: string, places: readonly string[]) =>
  pack.rules.filter(rule => rule.question === question && rule.places.some(place => places.includes(place)));
