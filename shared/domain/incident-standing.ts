import { assessBreach, livingWhere, type BreachAssessment, type LawResult } from './breach-assessment.ts';
import type { Discovery } from './breach-awareness.ts';
import { breachClocks, nextDeadline, type BreachFacts, type ClockView, type DutyClock } from './breach-clock.ts';
import type { BreachDeadlinePack } from './breach-deadlines.ts';
import type { BreachRules } from './breach-rules.ts';
import type { StoredIncident } from './incident-file.ts';
import type { Incident } from './incident.ts';

/** What an incident is judged by. */
export type BreachPacks = { readonly deadlines: BreachDeadlinePack; readonly rules: BreachRules };

/**
 * How an incident stands at a moment. `duties`: who has to be told by when, of the laws that apply or may apply; what the assessment doesn't ask
 * for isn't among them. `next`: the deadline that ends first; null where none runs.
 */
export type IncidentStanding = {
  readonly assessment: BreachAssessment;
  readonly duties: readonly DutyClock[];
  readonly next: DutyClock | null;
};

/**
 * How it came to light. Where nobody has said when it was noticed, it was when its file was opened: that can't be too early, so the answer
 * stays open and has to be given.
 */
export function discoveryOf({ facts, openedAt }: Pick<StoredIncident, 'facts' | 'openedAt'>): Discovery {
  const { discoveredBy, toldAt, noticedAt, awareAt, processorKnewAt } = facts;
  if (discoveredBy === 'processor')
    return { by: 'processor', processorNoticedAt: processorKnewAt, toldAt: toldAt ?? noticedAt ?? openedAt, awareAt };
  return { by: 'us', noticedAt: noticedAt ?? openedAt, awareAt };
}

/**
 * The same at a moment (ISO 8601): what is said to lie ahead of it, a year mistyped most likely, hasn't come and can't put a deadline off. Then what
 * was before it counts, at last the opening of the file.
 */
export function discoveryAt(incident: Pick<StoredIncident, 'facts' | 'openedAt'>, now: string): Discovery {
  const found = discoveryOf(incident);
  const isAhead = (at: string | null): boolean => at !== null && Date.parse(at) > Date.parse(now);
  const { facts, openedAt } = incident;
  const awareAt = isAhead(found.awareAt) ? null : found.awareAt;
  if (found.by === 'us') return { ...found, awareAt, noticedAt: isAhead(found.noticedAt) ? openedAt : found.noticedAt };
  const noticedAt = isAhead(facts.noticedAt) ? null : facts.noticedAt;
  return { ...found, awareAt, toldAt: isAhead(found.toldAt) ? (noticedAt ?? openedAt) : found.toldAt };
}

/** How many people live in the places of a law, or may live there; null where nobody has counted them. */
function peopleIn({ countries, number }: Incident, places: readonly string[]): number | null {
  if (countries === 'unknown' || countries.length === 0) return null;
  const there = livingWhere(countries, places);
  // Where all live in one place, the number of all is theirs.
  if (there.length === 1 && countries.length === 1 && there[0]?.count === null)
    return number.certainty === 'unknown' ? null : number.count;
  return there.reduce<number | null>((sum, { count }) => (sum === null || count === null ? null : sum + count), 0);
}

const byTime = (one: string, other: string): number => Date.parse(one) - Date.parse(other);

/** When an authority or a client was told under a law; undefined where that was never done, or was withdrawn and not done anew. */
export function sentTo(
  { notices }: Pick<StoredIncident, 'notices'>,
  to: 'authority' | 'controller',
  law: LawResult['law'],
): string | undefined {
  let told: string | undefined;
  const sent = notices.filter(each => each.to === to && each.law === law);
  // Of one moment, the order in which they were written down counts.
  for (const { kind, sentAt } of sent.toSorted((one, other) => byTime(one.sentAt, other.sentAt))) {
    if (kind === 'withdrawal') told = undefined;
    else if (kind === 'first') told ??= sentAt;
  }
  return told;
}

/**
 * When the last were told; undefined while somebody is left: a customer who wasn't, or others where it is known exactly how many there are. A public
 * notice tells everybody at once (GDPR Art. 34(3)(c)).
 */
export function allToldAt({
  tellings,
  affected,
  facts: { number },
}: Pick<StoredIncident, 'tellings' | 'affected' | 'facts'>): string | undefined {
  const publicly = tellings.filter(({ how }) => how === 'publicNotice').map(({ at }) => at);
  if (publicly.length > 0) return publicly.toSorted(byTime)[0];
  const people = tellings.reduce((sum, telling) => sum + telling.people, 0);
  if (affected.told < affected.customers || (number.certainty === 'exact' && people < number.count)) return undefined;
  return tellings
    .map(({ at }) => at)
    .toSorted(byTime)
    .at(-1);
}

const asked = (law: LawResult, { duty }: DutyClock): boolean =>
  duty === 'controller' ? law.tellsClient : duty === 'authority' ? law.authority : law.people;

function dutiesUnder(
  incident: StoredIncident,
  law: LawResult,
  { deadlines, rules }: BreachPacks,
  view: ClockView,
): readonly DutyClock[] {
  if (law.applies === 'no') return [];
  const { facts, tellings } = incident;
  const authority = sentTo(incident, 'authority', law.law);
  const controller = sentTo(incident, 'controller', law.law);
  const told: BreachFacts['told'] = {
    ...(authority === undefined ? {} : { authority }),
    ...(controller === undefined ? {} : { controller }),
  };
  const [firstTold] = tellings.map(({ at }) => at).toSorted(byTime);
  const lastTold = allToldAt(incident);
  const withPeople = (at: string | undefined) => (at === undefined ? told : { ...told, people: at });
  const places = rules.laws.find(({ id }) => id === law.law)?.places ?? [];
  const clocksFor = (role: BreachFacts['role'], said: BreachFacts['told']) =>
    breachClocks(
      deadlines,
      law.law,
      { discovery: discoveryAt(incident, view.now), role, told: said, peopleToTell: peopleIn(facts, places) },
      view,
    );
  // What runs from the telling runs from the first of them; the telling itself is done with the last.
  const fromFirst = facts.role === 'processor' ? [] : clocksFor('controller', withPeople(firstTold));
  const byLast = facts.role === 'processor' ? [] : clocksFor('controller', withPeople(lastTold));
  const own = fromFirst.map(each =>
    each.duty === 'people' ? (byLast.find(({ rule }) => rule === each.rule) ?? each) : each,
  );
  const clients = facts.role === 'controller' ? [] : clocksFor('processor', told);
  return [...own, ...clients].filter(clock => asked(law, clock));
}

/** Assesses an incident and says by when whom has to be told. */
export function incidentStanding(incident: StoredIncident, packs: BreachPacks, view: ClockView): IncidentStanding {
  const assessment = assessBreach(incident.facts, incident.corrections, packs.rules);
  const duties = assessment.laws.flatMap(law => dutiesUnder(incident, law, packs, view));
  return { assessment, duties, next: nextDeadline(duties) };
}

/** The incidents that matter now: open, and no exercise. */
export const openIncidents = (incidents: readonly StoredIncident[]): readonly StoredIncident[] =>
  incidents.filter(({ exercise, closedAt }) => exercise === '' && closedAt === '');
