import { z } from '../z.ts';
import { Bilingual, Id, LawFact, Place, Validity } from './law-fact.ts';

/** How long something is kept. Hours are for recordings, which are gone before the week is over. */
export const Period = z.strictObject({
  count: z.int().min(0).max(100),
  unit: z.enum(['years', 'months', 'days', 'hours']),
});
export type Period = z.output<typeof Period>;

/**
 * What a period does. `minimum`: the law obliges to keep until it ends. `limitation`: until then a claim can be made, which is a
 * reason to keep and no duty (GDPR Art. 17(3)(e)). `evidence`: usual time to keep a proof, then it goes. `maximum`: a law or an
 * authority wants it gone by its end. `practice`: usual among careful businesses. `review`: look whether it is still needed.
 */
export const RetentionKind = z.enum(['minimum', 'limitation', 'evidence', 'maximum', 'practice', 'review']);
export type RetentionKind = z.output<typeof RetentionKind>;

/** A day of the year: MM-DD. */
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/**
 * What a period waits for after its event, one after the other: the next of such a day in the calendar (12-31: the end of the
 * year), or the end of the business's financial year. Empty: it runs from the day of the event, which isn't counted (Reg. 1182/71 Art. 3).
 */
export const Begins = z.array(z.union([MonthDay, z.literal('financialYear')])).max(3);
export type Begins = z.output<typeof Begins>;

/** A law as it was before: until which day it held, and the day its successor began to shorten periods. The shorter end wins, and never before that day. */
const Earlier = z.strictObject({ period: Period, until: z.iso.date(), notBefore: z.iso.date() });

/** An outer limit that some laws set: however late the event a rule counts from, no later than so long after this one (BGB s. 199(4)). */
const AtMost = z.strictObject({ period: Period, from: Id });

/** One rule about how long a kind of record is kept. */
export const RetentionLaw = LawFact.extend({
  id: Id,
  /** What it is about: one of the vocabulary's subjects. */
  subject: Id,
  name: Bilingual,
  /** In plain words what has to be known beside the figures. */
  note: Bilingual,
  period: Period,
  /** Events of the vocabulary; the latest of those that are known counts. */
  from: z.array(Id).min(1),
  begins: Begins,
  /** `yearEnd`: a period that ends within a year goes on to 31 December of it. */
  ends: z.enum(['day', 'yearEnd']),
  kind: RetentionKind,
  /** The article or paragraph. */
  article: z.string().trim().min(1),
  /** When the rule itself is law. */
  inForce: Validity,
  /** Days of the event for which it is made; others follow another rule. */
  covers: Validity,
  earlier: z.union([Earlier, z.null()]),
  /** Only few rules have one. */
  atMost: z.union([AtMost, z.null()]).default(null),
  /** Only for businesses of which this holds: a question of the vocabulary, and the answer it needs. */
  when: z.union([z.strictObject({ question: Id, is: z.boolean() }), z.null()]),
  /** True for a rule that stands in only where the country has none of its own about the subject. */
  fallback: z.boolean(),
});
export type RetentionLaw = z.output<typeof RetentionLaw>;

/**
 * An open assessment keeps papers that matter for the tax (AO s. 147(3)): no period of these subjects ends before the tax can no longer be
 * assessed, which is so many years after the end of the year in which the return was filed, at the latest of so many years after the tax year.
 */
const Suspension = LawFact.extend({
  id: Id,
  name: Bilingual,
  note: Bilingual,
  article: z.string().trim().min(1),
  subjects: z.array(Id).min(1),
  assessment: z.union([z.strictObject({ years: z.int().min(1), latestStart: z.int().min(1) }), z.null()]),
});
export type Suspension = z.output<typeof Suspension>;

/** The rules of one place, or of several that share them. */
export const RetentionPack = z.strictObject({
  id: Id,
  name: Bilingual,
  places: z.array(Place).min(1),
  rules: z.array(RetentionLaw),
  suspensions: z.array(Suspension),
});
export type RetentionPack = z.output<typeof RetentionPack>;

/** A kind of record that a business holds, in its own words. */
export const HeldCategory = z.strictObject({
  id: Id,
  name: Bilingual,
  hint: Bilingual,
  group: z.enum(['money', 'orders', 'contact', 'premises', 'web', 'people', 'proof']),
  /** The subjects whose rules it follows; the longest duty wins. */
  subjects: z.array(Id).min(1),
  /** Its day: what is asked for first. */
  event: Id,
  /** Events that can be told beside it, where a rule counts from them. */
  alsoEvents: z.array(Id),
  /** True where the day may be unknown because it hasn't come: a contract that runs. */
  canRun: z.boolean(),
  /** True where it holds data of people in the first place. */
  personal: z.boolean(),
  /** Purposes of the register (ids) whose customers have it. */
  purposes: z.array(Id),
});
export type HeldCategory = z.output<typeof HeldCategory>;

/**
 * Which tax years an event tells of. `own`: those its day lies in. `before`: also the one before, as accounts are drawn up afterwards. `closing`: also the one
 * before, unless it is the last day of a financial year, as a ledger is closed afterwards. `none`: says nothing of it (somebody left, a deadline).
 */
const EventTaxes = z.enum(['own', 'before', 'closing', 'none']);
export type EventTaxes = z.output<typeof EventTaxes>;

/** The words of keeping: what there is, what periods count from, and what a business is asked. */
export const RetentionVocabulary = z.strictObject({
  subjects: z.array(z.strictObject({ id: Id, name: Bilingual })),
  /** `instead`: what is taken, in this order, where the event itself isn't known; the reasoning says so. */
  events: z.array(z.strictObject({ id: Id, name: Bilingual, instead: z.array(Id), taxes: EventTaxes })),
  questions: z.array(
    z.strictObject({
      id: Id,
      question: Bilingual,
      hint: Bilingual,
      standard: z.boolean(),
      places: z.union([z.array(Place), z.null()]),
    }),
  ),
  groups: z.array(z.strictObject({ id: HeldCategory.shape.group, name: Bilingual })),
  categories: z.array(HeldCategory),
});
export type RetentionVocabulary = z.output<typeof RetentionVocabulary>;
