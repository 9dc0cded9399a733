import { z } from '../z.ts';
import { assessmentSentences, type LawResult } from './breach-assessment.ts';
import { awareness, momentOf } from './breach-awareness.ts';
import type { BreachLaw } from './breach-deadlines.ts';
import type { BreachRules } from './breach-rules.ts';
import type { StoredIncident, TimelineNote } from './incident-file.ts';
import type { Incident } from './incident.ts';
import { discoveryOf, sentTo, type IncidentStanding } from './incident-standing.ts';
import { dayAt, reasonSentences, type PaperTongue } from './incident-words.ts';
import { Bilingual, LawFact, liesIn, Place } from './law-fact.ts';

/** What laws say of the register of breaches: that it is kept, and for how long. `places`: where it holds. */
export const BreachRegisterPack = z.strictObject({
  facts: z.array(LawFact.extend({ places: z.array(Place).min(1), article: z.string().trim().min(1), text: Bilingual })),
});
export type BreachRegisterPack = z.output<typeof BreachRegisterPack>;

/** What the law says of the register where the business sits, or where people of an incident live. `places`: those places. */
export const registerFacts = ({ facts }: BreachRegisterPack, places: readonly string[]): BreachRegisterPack['facts'] =>
  facts.filter(fact => places.some(place => liesIn(place, fact.places) === 'yes'));

/** An incident with how it stands, and the decisions written into its timeline. */
export type Judged = {
  readonly incident: StoredIncident;
  readonly standing: Pick<IncidentStanding, 'assessment' | 'duties'>;
  readonly decisions: readonly TimelineNote[];
};

/** The first notice to an authority under a law. */
type Reported = {
  readonly law: BreachLaw;
  readonly at: string;
  readonly recipient: string;
  readonly reference: string;
};

/**
 * One breach as the register has it (GDPR Art. 33(5)). `day`: on which the business became aware, on the calendar of the zone. `asked`: laws
 * that ask for a notice to the authority, which has none, or one that was taken back. `withdrawn`: the notices that took one back. `told`: how many people were told; `publicly`: also by a public notice.
 */
export type RegisterEntry = Judged & {
  readonly day: string;
  readonly year: number;
  readonly awareAt: string;
  readonly reported: readonly Reported[];
  readonly withdrawn: readonly Pick<Reported, 'law' | 'at'>[];
  readonly asked: readonly BreachLaw[];
  readonly told: number;
  readonly publicly: boolean;
};

/** The register: breaches, the newest first; `falseAlarms`: closed as no breach after all, kept as proof and counted nowhere. */
export type IncidentRegister = {
  readonly breaches: readonly RegisterEntry[];
  readonly falseAlarms: readonly RegisterEntry[];
  /** In which there is a breach, the newest first. */
  readonly years: readonly number[];
};

function entryOf(judged: Judged, zone: string): RegisterEntry {
  const { incident, standing } = judged;
  const awareAt = awareness(discoveryOf(incident)).at;
  const day = dayAt(awareAt, zone);
  const reported = incident.notices
    .filter(({ to, kind }) => to === 'authority' && kind === 'first')
    .map(({ law, sentAt, recipient, reference }) => ({ law, at: sentAt, recipient, reference }))
    .toSorted((one, other) => one.at.localeCompare(other.at));
  return {
    ...judged,
    day,
    year: Number(day.slice(0, 4)),
    awareAt,
    reported,
    withdrawn: incident.notices
      .filter(({ to, kind }) => to === 'authority' && kind === 'withdrawal')
      .map(({ law, sentAt }) => ({ law, at: sentAt }))
      .toSorted((one, other) => one.at.localeCompare(other.at)),
    asked: standing.assessment.laws
      .filter(({ law, authority }) => authority && sentTo(incident, 'authority', law) === undefined)
      .map(({ law }) => law),
    told: incident.tellings.reduce((sum, { people }) => sum + people, 0),
    publicly: incident.tellings.some(({ how }) => how === 'publicNotice'),
  };
}

const isFalseAlarm = ({ closing, closedAt }: StoredIncident): boolean =>
  closedAt !== '' && closing?.outcome === 'noBreach';

/** The register of all breaches, exercises never among them. `zone`: whose calendar days count (IANA). */
export function incidentRegister(judged: readonly Judged[], zone: string): IncidentRegister {
  const entries = judged
    .filter(({ incident }) => incident.exercise === '')
    .map(each => entryOf(each, zone))
    .toSorted((one, other) => other.awareAt.localeCompare(one.awareAt));
  const breaches = entries.filter(({ incident }) => !isFalseAlarm(incident));
  return {
    breaches,
    falseAlarms: entries.filter(({ incident }) => isFalseAlarm(incident)),
    years: [...new Set(breaches.map(({ year }) => year))],
  };
}

/** Figures of breaches. `hours`: the median from noticing to the first notice, in whole hours; null where none was reported. */
export type RegisterFigures = {
  readonly breaches: number;
  readonly open: number;
  readonly reported: number;
  readonly recordedOnly: number;
  readonly told: number;
  readonly hours: number | null;
  readonly kinds: readonly { readonly kind: Incident['kind']; readonly count: number }[];
};

/** The middle of some figures; of an even number the mean of the two in the middle; null for none. */
export function median(figures: readonly number[]): number | null {
  const sorted = figures.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted[middle - 1];
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}

/** What breaches come to. A notice before the noticing (a wrong date) counts as no time. */
export function registerFigures(entries: readonly RegisterEntry[]): RegisterFigures {
  const reported = entries.filter(each => each.reported.length > 0);
  const hours = reported.map(({ incident, reported: [first] }) => {
    const noticed = awareness(discoveryOf(incident)).safeAt;
    return Math.max(0, Date.parse(momentOf(first?.at ?? noticed)) - Date.parse(noticed)) / 3_600_000;
  });
  const kinds = new Map<Incident['kind'], number>();
  for (const { incident } of entries) kinds.set(incident.facts.kind, (kinds.get(incident.facts.kind) ?? 0) + 1);
  const middle = median(hours);
  return {
    breaches: entries.length,
    open: entries.filter(({ incident }) => incident.closedAt === '').length,
    reported: reported.length,
    recordedOnly: entries.length - reported.length,
    told: entries.reduce((sum, { told }) => sum + told, 0),
    hours: middle === null ? null : Math.round(middle),
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })).toSorted((one, other) => other.count - one.count),
  };
}

/**
 * Why an authority wasn't told, law by law: the law's own sentence and what it rests on, or, where the assessment asks for it all the same, what
 * was decided. Laws that don't apply say nothing.
 */
export function whyNotReported(
  { incident, standing: { assessment }, decisions }: RegisterEntry,
  rules: BreachRules,
  tongue: PaperTongue,
): readonly string[] {
  const sentences = assessmentSentences(rules);
  const isReported = (law: BreachLaw): boolean => sentTo(incident, 'authority', law) !== undefined;
  const spared = assessment.laws.filter(
    ({ law, applies, authority }) => applies !== 'no' && !authority && !isReported(law),
  );
  const own = (law: LawResult) => law.reasons.filter(code => code.startsWith(`${law.law}.authority`));
  const reasons = reasonSentences(
    spared.length === 0 ? [] : [...spared.flatMap(own), ...assessment.reasons],
    sentences,
    tongue,
  );
  const notes = assessment.factors.filter(({ note }) => note !== '').map(({ note }) => note);
  const asked = assessment.laws.some(({ law, authority }) => authority && !isReported(law));
  return [...reasons, ...(spared.length === 0 ? [] : notes), ...(asked ? decisions.map(each => each.text) : [])];
}
