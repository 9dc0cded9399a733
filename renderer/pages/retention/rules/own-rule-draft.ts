import type { OwnRule, RetentionSettings } from '../../../../shared/domain/retention-settings.ts';
import type { Period } from '../../../../shared/domain/retention-pack.ts';

/** What a period waits for before it runs, as one chooses it. `stored`: something else, as it was saved. */
export const waits = ['day', 'yearEnd', 'financialYear', 'stored'] as const;
type Wait = (typeof waits)[number];

/** A rule of the business's own as it is typed, with the version of everything that was seen. */
export type OwnRuleDraft = {
  readonly version: number;
  readonly category: string;
  readonly count: string;
  readonly unit: Period['unit'];
  readonly from: string;
  readonly wait: Wait;
  readonly kind: OwnRule['kind'];
  readonly replaces: string;
  readonly reason: string;
  /** That the longer time of the law counts all the same was read, or that a shorter one was. */
  readonly understood: boolean;
};

const waitOf = ({ begins }: Pick<OwnRule, 'begins'>): Wait => {
  const [first, ...rest] = begins;
  if (first === undefined) return 'day';
  if (rest.length > 0) return 'stored';
  return first === '12-31' ? 'yearEnd' : first === 'financialYear' ? 'financialYear' : 'stored';
};

/** A rule as it stands in the form; a new one about this kind of record (''), counted from its own event. */
export const ownRuleDraft = (
  version: number,
  stored: OwnRule | undefined,
  category: string,
  event: string,
): OwnRuleDraft =>
  stored
    ? {
        version,
        category: stored.category,
        count: `${stored.period.count}`,
        unit: stored.period.unit,
        from: stored.from,
        wait: waitOf(stored),
        kind: stored.kind,
        replaces: stored.replaces ?? '',
        reason: stored.reason,
        understood: false,
      }
    : {
        version,
        category,
        count: '',
        unit: 'years',
        from: event,
        wait: 'yearEnd',
        kind: 'practice',
        replaces: '',
        reason: '',
        understood: false,
      };

/** How long, as a number; null for what isn't one from 1 to 100. */
export const countOf = ({ count }: Pick<OwnRuleDraft, 'count'>): number | null => {
  const typed = count.trim();
  return /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 100 ? Number(typed) : null;
};

const beginsOf = ({ wait, unit }: OwnRuleDraft, stored: OwnRule | undefined): OwnRule['begins'] => {
  if (unit === 'hours' || wait === 'day') return [];
  if (wait === 'stored') return stored?.begins ?? [];
  return wait === 'yearEnd' ? ['12-31'] : ['financialYear'];
};

/** The rule that stands in the form; null while something it needs is missing. The reason may still be. */
export function ownRuleOf(draft: OwnRuleDraft, id: string, stored: OwnRule | undefined): OwnRule | null {
  const { category, unit, from, kind, replaces, reason } = draft;
  const count = countOf(draft);
  if (count === null || category === '' || from === '') return null;
  return {
    id,
    category,
    period: { count, unit },
    from,
    begins: beginsOf(draft, stored),
    kind,
    reason: reason.trim(),
    replaces: replaces === '' ? null : replaces,
  };
}

/** Puts a rule in the place of the one with its id, or behind all others. */
export const withOwnRule = (settings: RetentionSettings, rule: OwnRule): RetentionSettings => ({
  ...settings,
  ownRules: settings.ownRules.some(({ id }) => id === rule.id)
    ? settings.ownRules.map(each => (each.id === rule.id ? rule : each))
    : [...settings.ownRules, rule],
});

/** Takes a rule away. */
export const withoutOwnRule = (settings: RetentionSettings, id: string): RetentionSettings => ({
  ...settings,
  ownRules: settings.ownRules.filter(each => each.id !== id),
});
