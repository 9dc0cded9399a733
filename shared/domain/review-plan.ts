import { z } from '../z.ts';
import { HoldReason } from './held-entry.ts';

/** What is decided of something in a review. `later`: left for now, which is what 'Don't know' comes to. */
export const ReviewDecision = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('delete') }),
  z.strictObject({ action: z.literal('anonymise') }),
  z.strictObject({ action: z.literal('restrict') }),
  z.strictObject({ action: z.literal('keep'), until: z.iso.date(), reason: z.string().trim().min(1).max(1000) }),
  z.strictObject({
    action: z.literal('hold'),
    why: HoldReason,
    note: z.string().trim().max(1000),
    reviewOn: z.iso.date(),
  }),
  z.strictObject({ action: z.literal('later') }),
]);
export type ReviewDecision = z.output<typeof ReviewDecision>;

/** What a review decides about: customers as a whole, or single entries. */
export const ReviewSubject = z.enum(['customer', 'held']);
export type ReviewSubject = z.output<typeof ReviewSubject>;

/** The decisions of a review: for whole groups (keys of what is due), and for single records, which take the place of their group's. */
export const ReviewPlan = z.strictObject({
  groups: z.array(z.strictObject({ group: z.string().max(200), decision: ReviewDecision })).max(500),
  singles: z.array(z.strictObject({ subject: ReviewSubject, id: z.uuid(), decision: ReviewDecision })).max(20_000),
});
export type ReviewPlan = z.output<typeof ReviewPlan>;

/** What a decision is judged by. `maximumOn`: the day by which a law or an authority wants it gone, '' where none does. */
export type Decidable = {
  readonly subject: ReviewSubject;
  readonly allowedFrom: string | null;
  /** The day by which it has to be gone; null while nobody can say. */
  readonly dueOn: string | null;
  /** A hold or an open tax assessment covers it. */
  readonly stopped: boolean;
  readonly maximumOn: string;
  readonly restricted: boolean;
};

/** Why a decision isn't possible for a record. `contradicts`: a customer would be deleted with an entry that shall stay. */
export const DecisionFlaw = z.enum(['stopped', 'dutyRuns', 'noDuty', 'dayPast', 'contradicts']);
export type DecisionFlaw = z.output<typeof DecisionFlaw>;

const reached = (day: string | null, today: string): boolean => day !== null && day <= today;

/**
 * Why a decision can't be carried out on a day (ISO 8601); null where it can. Nothing goes while a hold covers it or a duty runs (GDPR Art. 17(3)(b)
 * and (e)); what is due isn't restricted but deleted (Art. 5(1)(e)), while a duty or a proof may be all that keeps the rest; who keeps something names a day that is to come.
 */
export function decisionFlaw(record: Decidable, decision: ReviewDecision, today: string): DecisionFlaw | null {
  switch (decision.action) {
    case 'delete':
    case 'anonymise':
      if (record.stopped) return 'stopped';
      return reached(record.allowedFrom, today) ? null : 'dutyRuns';
    case 'restrict':
      return !record.stopped && reached(record.dueOn, today) ? 'noDuty' : null;
    case 'keep':
      return decision.until > today ? null : 'dayPast';
    case 'hold':
      return decision.reviewOn > today ? null : 'dayPast';
    case 'later':
      return null;
  }
}

/** True where somebody keeps something beyond the day by which a law or an authority wants it gone. */
export const keepsBeyond = ({ maximumOn }: Pick<Decidable, 'maximumOn'>, decision: ReviewDecision): boolean =>
  decision.action === 'keep' && maximumOn !== '' && decision.until > maximumOn;

/** What can't be brought back once it is done. */
export const isFinal = ({ action }: ReviewDecision): boolean => action === 'delete' || action === 'anonymise';

/** Whether a deletion is looked at a second time. `records`: how many go for good; `from`: from how many on (see the settings). */
export const needsSecondLook = (records: number, from: number): boolean => records >= from;
