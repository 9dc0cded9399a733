import type { KeepDecision } from './held-entry.ts';

/** Both reasons, once where they are the same; cut where both are longer than a reason may be. */
const bothReasons = (one: string, other: string): string =>
  one === other || other === '' ? one : one === '' ? other : `${one}; ${other}`.slice(0, 1000);

/** The decision that keeps the data of one person longer, with the reasons of both. */
export function longerKeep(one: KeepDecision | null, other: KeepDecision | null): KeepDecision | null {
  if (!one || !other) return one ?? other;
  return { until: one.until > other.until ? one.until : other.until, reason: bothReasons(one.reason, other.reason) };
}

/** That only a duty still keeps somebody's data: since when, until when ('' where nobody can say), and how it was before. */
type Restriction = {
  readonly since: string;
  readonly until: string;
  readonly reason: string;
  readonly wasArchived: boolean;
  readonly wasBlocked: boolean;
};

/** Of two restrictions of one person the longer one; an end nobody knows is the latest. */
export function longerRestriction(
  one: Restriction | undefined,
  other: Restriction | undefined,
): Restriction | undefined {
  if (!one || !other) return one ?? other;
  const [first, last] = [one.until, other.until].toSorted();
  return {
    since: one.since < other.since ? one.since : other.since,
    until: first === '' ? '' : (last ?? ''),
    reason: bothReasons(one.reason, other.reason),
    wasArchived: one.wasArchived && other.wasArchived,
    wasBlocked: one.wasBlocked || other.wasBlocked,
  };
}
