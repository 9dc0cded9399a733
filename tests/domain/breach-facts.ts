import { breachClocks, type BreachFacts, type ClockView, type DutyClock } from '../../shared/domain/breach-clock.ts';
import type { BreachDuty, BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import { packs } from '../../shared/packs.ts';

/** A breach we noticed ourselves, of which nobody has been told. */
export const noticed = (noticedAt: string, more: Partial<BreachFacts> = {}): BreachFacts => ({
  discovery: { by: 'us', noticedAt, awareAt: null },
  role: 'controller',
  told: {},
  peopleToTell: null,
  ...more,
});

/** The same, with what the business says of when it was aware. */
export const saidAware = (noticedAt: string, awareAt: string, more: Partial<BreachFacts> = {}): BreachFacts =>
  noticed(noticedAt, { discovery: { by: 'us', noticedAt, awareAt }, ...more });

/** Looked at in a zone where nobody has a holiday. */
export const seen = (now: string, zone = 'Europe/Berlin', holidays: readonly string[] = []): ClockView => ({
  now,
  zone,
  holidays,
});

/** The clock of one duty, or nothing where the law has none. */
export const clockFor = (
  law: BreachLaw,
  duty: BreachDuty,
  facts: BreachFacts,
  view: ClockView,
): DutyClock | undefined => breachClocks(packs.breachDeadlines(), law, facts, view).find(each => each.duty === duty);

/** The same where there has to be one. */
export function clockOf(law: BreachLaw, duty: BreachDuty, facts: BreachFacts, view: ClockView): DutyClock {
  const clock = clockFor(law, duty, facts, view);
  if (!clock) throw new Error(`No clock for ${law} ${duty}`);
  return clock;
}
