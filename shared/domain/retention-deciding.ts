import { monthsAfter } from './calendar-sums.ts';
import { isDoubtful } from './law-fact.ts';
import type { RetentionGround } from './retention-ground.ts';
import type { RuleOutcome, Verdict } from './retention.ts';

/** The first day on which an outcome no longer keeps something, with the buffer that the business adds to times of limitation. */
export const endOfOutcome = (
  { settings }: Pick<RetentionGround, 'settings'>,
  { rule, firstDay }: RuleOutcome,
): string =>
  rule.kind === 'limitation' && firstDay !== '' && settings.claimBuffer > 0
    ? monthsAfter(firstDay, settings.claimBuffer)
    : firstDay;

/**
 * The rule that is the last to let a record go: the one whose end is the day it is due. Where a decision or a released hold put that day off, the one
 * that would have been the last; while no day can be said, the one that keeps it. Null where no rule says anything.
 */
export function decidingOutcome(ground: Pick<RetentionGround, 'settings'>, verdict: Verdict): RuleOutcome | null {
  const speaking = verdict.outcomes.filter(({ rule }) => rule.kind !== 'review');
  const due = verdict.dueOn ?? '';
  return speaking.find(outcome => endOfOutcome(ground, outcome) === due) ?? speaking[0] ?? null;
}

/** True where something that a verdict rests on is not sure: nothing is ever deleted by it without anybody looking. */
export const restsOnDoubt = ({ outcomes }: Pick<Verdict, 'outcomes'>): boolean =>
  outcomes.some(({ rule }) => rule.kind !== 'review' && rule.law !== null && isDoubtful(rule.law));
