import { z } from '../z.ts';
import { Id } from './law-fact.ts';
import { Begins, Period, RetentionKind } from './retention-pack.ts';

/** Why the tax of a year can still change: an audit, an appeal, a provisional assessment, a return that wasn't filed. */
export const OpenTaxReason = z.enum(['audit', 'appeal', 'provisional', 'unfiled', 'lossCarried']);
export type OpenTaxReason = z.output<typeof OpenTaxReason>;

/** What is known of a tax year: still open and why; or when its return was filed. */
export const TaxYear = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open'), year: z.int().min(1950).max(2200), reason: OpenTaxReason }),
  z.strictObject({ kind: z.literal('filed'), year: z.int().min(1950).max(2200), filedOn: z.iso.date() }),
]);
export type TaxYear = z.output<typeof TaxYear>;

/** A category of the business's own. Its id begins with `own`. */
export const OwnCategory = z.strictObject({
  id: z.string().regex(/^own[A-Za-z0-9]{1,40}$/),
  name: z.string().trim().min(1).max(120),
});
export type OwnCategory = z.output<typeof OwnCategory>;

/**
 * A rule of the business's own, with the reason. `category`: what it is about, the program's or its own. `replaces`: a rule (id) of the packs that it
 * stands in for; never a duty to keep, which no business can shorten. `automatic`: delete without asking, so many days after it was proposed.
 */
export const OwnRule = z.strictObject({
  id: z.uuid(),
  category: Id,
  period: Period,
  /** The event it counts from. */
  from: Id,
  begins: Begins,
  kind: RetentionKind.extract(['limitation', 'evidence', 'practice']),
  reason: z.string().trim().min(1).max(1000),
  replaces: z.union([Id, z.null()]),
});
export type OwnRule = z.output<typeof OwnRule>;

/** Deletion without asking, switched on for a category: so many days after its day, at least thirty. */
export const AutomaticDeletion = z.strictObject({
  category: Id,
  graceDays: z.int().min(30).max(365),
  since: z.iso.date(),
});
export type AutomaticDeletion = z.output<typeof AutomaticDeletion>;

/** What a business says about its keeping; the rest is in the packs. */
export const RetentionSettings = z.strictObject({
  /** First days of financial years, ascending; [] for the calendar year. See `financialYearEnd`. */
  financialYears: z.array(z.iso.date().refine(day => !day.endsWith('-02-29'))).max(20),
  /** Answers to the vocabulary's questions, by id. */
  answers: z.record(Id, z.boolean()),
  taxYears: z.array(TaxYear).max(60),
  /** The day the question about open tax years was answered last; '' for never. */
  taxAskedOn: z.union([z.literal(''), z.iso.date()]),
  ownCategories: z.array(OwnCategory).max(50),
  ownRules: z.array(OwnRule).max(200),
  automatic: z.array(AutomaticDeletion).max(60),
  /** Months that are added to a time of limitation before something counts as due: a claim can be served late. */
  claimBuffer: z.int().min(0).max(12),
  /** From so many records on, a deletion is looked at a second time. */
  secondLookFrom: z.int().min(1).max(100_000),
  /** Month of the yearly review (1 to 12), and the month's day of a monthly one, 0 for none. */
  yearlyMonth: z.int().min(1).max(12),
  monthlyDay: z.int().min(0).max(28),
  /** Who is responsible, for the deletion concept. */
  responsible: z.string().max(200),
});
export type RetentionSettings = z.output<typeof RetentionSettings>;

/** Before anybody has said anything. */
export const emptyRetentionSettings: RetentionSettings = {
  financialYears: [],
  answers: {},
  taxYears: [],
  taxAskedOn: '',
  ownCategories: [],
  ownRules: [],
  automatic: [],
  claimBuffer: 0,
  secondLookFrom: 25,
  yearlyMonth: 1,
  monthlyDay: 0,
  responsible: '',
};
