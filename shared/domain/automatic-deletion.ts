import { daysAfter } from './calendar-sums.ts';
import type { Held, Verdict } from './retention.ts';
import { restsOnDoubt } from './retention-deciding.ts';
import type { RetentionGround } from './retention-ground.ts';

/**
 * The first day on which a record is deleted without anybody being asked; null for never. Only where that is switched on for its category, so many days after
 * it was due and after it was switched on; never what is on hold, what somebody decided to keep once, or what rests on a rule that isn't sure.
 */
export function automaticFrom(
  { settings }: Pick<RetentionGround, 'settings'>,
  { category, keep }: Pick<Held, 'category' | 'keep'>,
  verdict: Verdict,
): string | null {
  const switched = settings.automatic.find(each => each.category === category);
  if (!switched || verdict.dueOn === null || keep !== null || verdict.flaw !== null) return null;
  if (verdict.blockers.length > 0 || restsOnDoubt(verdict)) return null;
  const { graceDays, since } = switched;
  return daysAfter(verdict.dueOn > since ? verdict.dueOn : since, graceDays);
}
