import type { DutyClock, Due } from './breach-clock.ts';
import type { BreachDeadlinePack, Promptness } from './breach-deadlines.ts';

/**
 * What is told to the authority next. `first`: the first notice; `supplement`: something has become known since, or is still open;
 * `complete`: all was told. `by`: its deadline; null where the law has none: a supplement follows with `promptness`. Items are the
 * pack's ids: `include` goes in now, `follow` isn't known yet and comes later, `needed` isn't known and may not come later.
 */
export type NextNotice = {
  readonly notice: 'first' | 'supplement' | 'complete';
  readonly by: Due | null;
  readonly promptness: Promptness | null;
  readonly include: readonly string[];
  readonly follow: readonly string[];
  readonly needed: readonly string[];
};

/** The item that only a late notice has: why it is late. */
const delayReason = 'delayReason';

/**
 * What the next notice to the authority holds, phase by phase (GDPR Art. 33(4)): nobody waits with the first one for what isn't known.
 * `known`: items that can be told; `sent`: those told already. Null where the law knows no phases, or for another duty.
 */
export function nextNotice(
  pack: BreachDeadlinePack,
  clock: DutyClock,
  { known, sent }: { readonly known: readonly string[]; readonly sent: readonly string[] },
): NextNotice | null {
  const phased = pack.phases.find(({ law }) => law === clock.law);
  if (!phased || clock.duty !== 'authority') return null;
  const open = phased.items.filter(({ id }) => !sent.includes(id) && (id !== delayReason || clock.needsReason));
  const unknown = open.filter(({ id }) => !known.includes(id));
  const items = {
    include: open.filter(({ id }) => known.includes(id)).map(({ id }) => id),
    follow: unknown.filter(({ mayFollow }) => mayFollow).map(({ id }) => id),
    needed: unknown.filter(({ mayFollow }) => !mayFollow).map(({ id }) => id),
  };
  if (clock.doneAt === null) return { notice: 'first', by: clock.due, promptness: clock.promptness, ...items };
  const notice = open.length > 0 ? 'supplement' : 'complete';
  return { notice, by: null, promptness: notice === 'supplement' ? phased.promptness : null, ...items };
}
