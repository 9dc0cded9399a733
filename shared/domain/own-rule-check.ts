import { periodEnd } from './retention-dates.ts';
import type { AppliedRule, RetentionGround } from './retention-ground.ts';
import type { OwnRule } from './retention-settings.ts';

/** What the law says against a rule of the business's own, where both count from the same day. */
export type AgainstOwnRule = {
  /** The duty that lasts longest, where it lasts longer: it counts all the same. */
  readonly duty: AppliedRule | null;
  /** What has to be gone first, where that is earlier and the rule doesn't stand in for it. */
  readonly limit: AppliedRule | null;
};

/**
 * Holds a rule of the business's own against the law of its category. `day` (ISO 8601): the day that both count from, so that two periods can be compared at
 * all. Periods in hours are compared by their day.
 */
export function againstOwnRule(
  { categories, settings }: Pick<RetentionGround, 'categories' | 'settings'>,
  own: Pick<OwnRule, 'id' | 'category' | 'period' | 'begins' | 'replaces'>,
  day: string,
): AgainstOwnRule {
  const category = categories.get(own.category);
  const endOf = (rule: Parameters<typeof periodEnd>[0]): string =>
    periodEnd(rule, day, '', settings.financialYears).firstDay;
  const mine = endOf({ ...own, ends: 'day', earlier: null });
  const laws = [...(category?.rules ?? []), ...(category?.replaced ?? [])].filter(
    ({ law, covers }) =>
      law !== null && (covers.from === null || covers.from <= day) && (covers.until === null || day <= covers.until),
  );
  const byEnd = (one: AppliedRule, other: AppliedRule): number => (endOf(one) < endOf(other) ? -1 : 1);
  return {
    duty:
      laws
        .filter(rule => rule.kind === 'minimum' && endOf(rule) > mine)
        .toSorted(byEnd)
        .at(-1) ?? null,
    limit:
      laws
        .filter(rule => rule.kind === 'maximum' && endOf(rule) < mine)
        .toSorted(byEnd)
        .at(0) ?? null,
  };
}
