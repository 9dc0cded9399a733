import { Bilingual, holdsOn, Id, LawFact, Validity } from './law-fact.ts';
import { z } from '../z.ts';

/** The laws a breach is judged by: GDPR, UK GDPR, the Swiss DSG, California. */
export const BreachLaw = z.enum(['gdpr', 'uk', 'ch', 'ca']);
export type BreachLaw = z.output<typeof BreachLaw>;

/** Who has to be told: the authority, the people concerned, or, by a processor, the business whose data they are. */
export const BreachDuty = z.enum(['authority', 'people', 'controller']);
export type BreachDuty = z.output<typeof BreachDuty>;

/** How a law says 'soon' where a figure is missing, or beside one. */
export const Promptness = z.enum([
  'withoutUndueDelay',
  'withoutUndueFurtherDelay',
  'asSoonAsPossible',
  'immediately',
  'mostExpedient',
]);
export type Promptness = z.output<typeof Promptness>;

const article = z.string().trim().min(1);

/**
 * Hours are hours that pass, whatever the clock on the wall does. Calendar days are those of the law's own `zone` (IANA), the day of
 * the event is not one of them, and the last ends at midnight there: the same moment wherever somebody reads it.
 */
const Figure = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('hours'), count: z.int().min(1) }),
  z.strictObject({ unit: z.literal('days'), count: z.int().min(1), zone: z.string().min(1) }),
]);
export type Figure = z.output<typeof Figure>;

/** A law that holds, or one that somebody has put forward: no clock follows a proposal. */
const Standing = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('law'), validity: Validity }),
  z.strictObject({ is: z.literal('proposal'), proposedOn: z.iso.date() }),
]);

/** By when one law wants somebody told. */
const DeadlineRule = LawFact.extend({
  id: Id,
  law: BreachLaw,
  duty: BreachDuty,
  name: Bilingual,
  article,
  /** Null where the law names no figure: then there is no deadline, and none is made up. */
  within: z.union([Figure, z.null()]),
  /** Null where the law has the figure alone, or says nothing of time. */
  promptness: z.union([Promptness, z.null()]),
  /** What the time runs from: the business is aware of the breach, or it has told the people. */
  from: z.enum(['aware', 'peopleTold']),
  /** When the duty exists at all; the assessment decides it. */
  trigger: z.enum(['unlessRiskUnlikely', 'highRisk', 'neededForProtection', 'listedData', 'manyTold', 'always']),
  /** Only where more people than that are told. */
  toldOver: z.union([z.int().min(1), z.null()]),
  /** Where a late notice has to say why it is late: the article. */
  reasonForDelay: z.union([article, z.null()]),
  /** What the law allows to wait for; no figure comes of it. */
  mayWaitFor: z.array(z.enum(['lawEnforcement', 'scopeAndRepair'])),
  standing: Standing,
});
export type DeadlineRule = z.output<typeof DeadlineRule>;

/** How hours are counted beside the safe way: readings of Regulation (EEC, Euratom) 1182/71. `disputed`: lawyers differ. */
export const CountingReading = z.enum(['eventHour', 'daysOffCount', 'noExtension', 'twoWorkingDays']);
export type CountingReading = z.output<typeof CountingReading>;

const Counting = LawFact.extend({
  id: CountingReading,
  laws: z.array(BreachLaw).min(1),
  article,
  disputed: z.boolean(),
});

/** A law under which the notice to the authority may be given in phases: what it holds, and what may follow. */
const PhasedNotice = LawFact.extend({
  law: BreachLaw,
  article,
  /** How soon the rest has to follow; no law names a figure. */
  promptness: Promptness,
  items: z.array(z.strictObject({ id: Id, article, mayFollow: z.boolean() })).min(1),
});

/** By when a breach has to be told to whom, as data. */
export const BreachDeadlinePack = z.strictObject({
  rules: z.array(DeadlineRule),
  counting: z.array(Counting),
  phases: z.array(PhasedNotice),
});
export type BreachDeadlinePack = z.output<typeof BreachDeadlinePack>;
export type PhasedNotice = BreachDeadlinePack['phases'][number];

/** The rules of a law that hold on a day (ISO 8601), in the pack's order; proposals are never among them. */
export const rulesInForce = (pack: BreachDeadlinePack, law: BreachLaw, day: string): readonly DeadlineRule[] =>
  pack.rules.filter(rule => rule.law === law && rule.standing.is === 'law' && holdsOn(rule.standing.validity, day));

/** What has been proposed for a law and isn't in force: for a note, never for a deadline. */
export const proposedRules = (pack: BreachDeadlinePack, law: BreachLaw): readonly DeadlineRule[] =>
  pack.rules.filter(rule => rule.law === law && rule.standing.is === 'proposal');

/** Whether a reading of how hours are counted is looked at under a law. */
export const isReadUnder = (pack: BreachDeadlinePack, law: BreachLaw, reading: CountingReading): boolean =>
  pack.counting.some(({ id, laws }) => id === reading && laws.includes(law));
