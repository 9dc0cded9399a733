import type { LegalHold } from './held-entry.ts';
import { adviceOnPerson, emptyStanding, together, type Standing } from './retention-person.ts';
import { endOfOutcome } from './retention-deciding.ts';
import type { OpenTaxReason } from './retention-settings.ts';
import type { RetentionGround } from './retention-ground.ts';
import { verdictOn, type Advice, type Held, type RuleOutcome, type Verdict } from './retention.ts';

/** What is held, judged on a day. */
export type Judgement<Kept extends Held = Held> = { readonly held: Kept; readonly verdict: Verdict };

/**
 * One reason why somebody, or something, is still there. `duty`: the law wants it; `use`: nothing forbids to delete it, but a claim, a proof, custom or a
 * decision speaks for keeping it; `runs`: it hasn't ended. `until`: the first day it no longer stands against it; null while nobody can say.
 */
export type Reason<Kept extends Held = Held> =
  | { readonly kind: 'hold'; readonly hold: LegalHold; readonly until: null }
  | {
      readonly kind: 'tax';
      readonly suspension: string;
      readonly year: number;
      readonly reason: OpenTaxReason;
      readonly until: null;
    }
  | { readonly kind: 'duty' | 'use'; readonly held: Kept; readonly outcome: RuleOutcome; readonly until: string | null }
  | { readonly kind: 'keep'; readonly held: Kept; readonly reason: string; readonly until: string };

/** Everything that is said of one customer on a day. */
export type Reasoned<Kept extends Held = Held> = {
  readonly standing: Standing;
  readonly advice: Advice;
  /** What stands against deleting, what lasts longest first: holds, taxes that are open, duties. */
  readonly against: readonly Reason<Kept>[];
  /** What speaks for keeping and forbids nothing, in the same order. */
  readonly uses: readonly Reason<Kept>[];
  /** Records of which no rule is known: somebody has to look at them. */
  readonly unclear: readonly Judgement<Kept>[];
};

const byEnd = (one: { readonly until: string | null }, other: { readonly until: string | null }): number => {
  if (one.until === other.until) return 0;
  if (one.until === null || other.until === null) return one.until === null ? -1 : 1;
  return one.until > other.until ? -1 : 1;
};

const rank: Readonly<Record<Reason['kind'], number>> = { hold: 0, tax: 1, duty: 2, use: 3, keep: 3 };

const inOrder = <Each extends Reason>(reasons: readonly Each[]): readonly Each[] =>
  reasons.toSorted((one, other) => rank[one.kind] - rank[other.kind] || byEnd(one, other));

/** What one record gives as reasons, with holds and taxes that others give too. */
function reasonsOf<Kept extends Held>(ground: RetentionGround, { held, verdict }: Judgement<Kept>): Reason<Kept>[] {
  const { today } = ground;
  const against = verdict.blockers.map((blocker): Reason<Kept> =>
    blocker.kind === 'duty' ? { ...blocker, held } : blocker,
  );
  const uses = verdict.outcomes.flatMap((outcome): Reason<Kept>[] => {
    const { kind } = outcome.rule;
    const end = endOfOutcome(ground, outcome);
    if (kind === 'minimum' || kind === 'review' || (end !== '' && end <= today)) return [];
    // Custom speaks for keeping only where a day of it is known; a claim or a proof that is relied on does without one.
    if (end === '' && kind !== 'limitation' && kind !== 'evidence') return [];
    return [{ kind: 'use', held, outcome, until: end === '' ? null : end }];
  });
  const keep: Reason<Kept>[] =
    held.keep && held.keep.until > today
      ? [{ kind: 'keep', held, reason: held.keep.reason, until: held.keep.until }]
      : [];
  return [...against, ...uses, ...keep];
}

/** What tells a reason from the others: a hold over ten records is one reason, and so is a tax year. */
const sameness = (reason: Reason): string =>
  reason.kind === 'hold' ? `hold ${reason.hold.id}` : reason.kind === 'tax' ? `tax ${reason.year}` : '';

/**
 * Why all this can't be deleted yet, as one person would be told: every reason once, the strongest and longest first. `today` is the ground's.
 * `holds`: those that may cover it, released ones too.
 */
export function reasoned<Kept extends Held>(
  ground: RetentionGround,
  records: readonly Kept[],
  holds: readonly LegalHold[],
): Reasoned<Kept> {
  const judged = records.map((held): Judgement<Kept> => ({ held, verdict: verdictOn(ground, held, holds) }));
  const told = new Set<string>();
  const reasons = judged
    .flatMap(each => reasonsOf(ground, each))
    .filter(reason => {
      const same = sameness(reason);
      if (same === '') return true;
      const isNew = !told.has(same);
      told.add(same);
      return isNew;
    });
  const standing = judged.reduce((so, { verdict }) => together(so, verdict), emptyStanding);
  return {
    standing,
    advice: adviceOnPerson(ground, standing),
    against: inOrder(reasons.filter(({ kind }) => kind !== 'use' && kind !== 'keep')),
    uses: inOrder(reasons.filter(({ kind }) => kind === 'use' || kind === 'keep')),
    unclear: judged.filter(({ verdict: { flaw } }) => flaw === 'noRule' || flaw === 'unknownCategory'),
  };
}
