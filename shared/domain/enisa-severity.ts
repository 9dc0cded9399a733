import type { BreachRules } from './breach-rules.ts';
import type { Incident } from './incident.ts';

/** The severity of a breach by ENISA's method of 2013: SE = DPC x EI + CB, with its parts and its two flags. */
export type EnisaSeverity = {
  /** Data processing context, 1 to 4: the kind of data that scores highest. */
  readonly context: number;
  /** Ease of identification, 0.25 to 1. */
  readonly identification: number;
  /** Circumstances of the breach, 0 to 2, and the four they are the sum of. */
  readonly circumstances: number;
  readonly confidentiality: number;
  readonly integrity: number;
  readonly availability: number;
  readonly intent: number;
  readonly score: number;
  readonly level: 'low' | 'medium' | 'high' | 'veryHigh';
  /** More than 100 people, or nobody knows how many. Changes no figure. */
  readonly manyPeople: boolean;
  /** Encrypted, and the key is safe. Changes no figure beside the ease of identification. */
  readonly unintelligible: boolean;
};

type Table = BreachRules['enisa'];
type Kind = 'simple' | 'behavioural' | 'financial' | 'sensitive';

/** A login is scored as what it opens; where nobody knows, as if it opened something with money. */
const opens = ({ loginOpens }: Incident): Kind => (loginOpens === 'unknown' ? 'financial' : loginOpens);

function contextOf(incident: Incident, { data, enisa }: Pick<BreachRules, 'data' | 'enisa'>): number {
  const { context }: Table = enisa;
  const ids: readonly string[] = incident.data === 'unknown' ? [] : incident.data;
  const held = data.filter(({ id }) => ids.includes(id));
  const has = (trait: string): boolean => held.some(({ traits }) => traits.includes(trait));
  const among = (groups: readonly string[]): boolean =>
    incident.people !== 'unknown' && incident.people.some(group => groups.includes(group));
  const vulnerable = has('protected') || among(enisa.vulnerable);
  const dependent = among(enisa.dependent);
  const score = (kind: Kind): number => {
    const steps = [context[kind][incident.insight]];
    if (has('context') && (kind === 'simple' || kind === 'behavioural')) steps.push(context.special[kind]);
    if (dependent && kind === 'simple') steps.push(context.special.simple);
    if (vulnerable && kind === 'simple') steps.push(context.vulnerable.simple);
    if (has('fraud') && kind === 'financial') steps.push(context.fraud.financial);
    return Math.max(...steps);
  };
  if (incident.data === 'unknown')
    return Math.max(context.unknownData, vulnerable || dependent ? context.vulnerable.simple : 0);
  const scores = held.map(({ enisa: kind }) =>
    kind === 'login' ? context[opens(incident)][incident.insight] : score(kind),
  );
  return Math.min(4, Math.max(1, ...scores));
}

const ease = { hardly: 0.25, limited: 0.5, likely: 0.75, direct: 1, unknown: 1 } as const;

/** Encryption and codes lower the ease, as whoever holds the data sees nobody in them. */
function identificationOf({ identification, encryption, key, pseudonymised }: Incident): number {
  if (encryption === 'full' && key === 'safe') return 0.25;
  return Math.min(ease[identification], pseudonymised === 'keySafe' ? 0.5 : 1);
}

/** What lies open without a sign of use is 0, as with a lost laptop; on the internet the recipients can't be counted whether they were seen or not. */
function confidentialityOf({ confidentiality, holder }: Incident): number {
  if (confidentiality === 'untouched' || confidentiality === 'excluded' || holder === 'nobody') return 0;
  if (confidentiality === 'possible') return holder === 'public' ? 0.5 : 0;
  return holder === 'unknownPerson' || holder === 'public' || holder === 'criminal' || holder === 'unknown'
    ? 0.5
    : 0.25;
}

const integrityScores = {
  untouched: 0,
  restored: 0,
  unused: 0,
  usedReparable: 0.25,
  usedIrreparable: 0.5,
  unknown: 0.25,
} as const;
const availabilityScores = { untouched: 0, restored: 0, temporary: 0.25, permanent: 0.5, unknown: 0.25 } as const;
const intentScores = { none: 0, malicious: 0.5, unknown: 0.5 } as const;

/**
 * Works out ENISA's score from the answers (Recommendations for a methodology of the assessment of severity of personal data breaches,
 * v1.0, December 2013). Null where no personal data were touched. It decides nothing by itself: see `assessBreach`.
 */
export function enisaSeverity(incident: Incident, pack: Pick<BreachRules, 'data' | 'enisa'>): EnisaSeverity | null {
  if (incident.data.length === 0) return null;
  const context = contextOf(incident, pack);
  const identification = identificationOf(incident);
  const confidentiality = confidentialityOf(incident);
  const integrity = integrityScores[incident.integrity];
  const availability = availabilityScores[incident.availability];
  const intent = intentScores[incident.intent];
  const circumstances = confidentiality + integrity + availability + intent;
  const score = context * identification + circumstances;
  const { number } = incident;
  return {
    context,
    identification,
    circumstances,
    confidentiality,
    integrity,
    availability,
    intent,
    score,
    level: pack.enisa.levels.findLast(({ from }) => score >= from)?.id ?? 'low',
    manyPeople: number.certainty === 'unknown' || number.count > 100,
    unintelligible: incident.encryption === 'full' && incident.key === 'safe',
  };
}
