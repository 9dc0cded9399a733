import { Temporal } from 'temporal-polyfill/implementation';
import { Day } from './customer.ts';
import { Bilingual, Id, LawFact } from './law-fact.ts';
import { z } from '../z.ts';

/** What an agreement with a processor has to hold. `required`: false for what is good to have. */
export const ProcessorTermPack = z.strictObject({
  terms: z.array(LawFact.extend({ id: Id, article: z.string().min(1), required: z.boolean(), text: Bilingual })),
});
export type ProcessorTermPack = z.output<typeof ProcessorTermPack>;

/** The required terms (ids, in the pack's order) that are not among those found in an agreement. */
export const missingTerms = ({ terms }: ProcessorTermPack, found: readonly string[]): readonly string[] =>
  terms.filter(({ id, required }) => required && !found.includes(id)).map(({ id }) => id);

/** Somebody outside who gets personal data from the business. */
export const Provider = z.strictObject({
  name: z.string().max(200),
  /** `processor`: handles data on behalf of the business; `joint`: decides together with it; `own`: answers for itself. */
  role: z.enum(['processor', 'joint', 'own']),
  /** The agreement of Art. 28(3) or Art. 26(1). Null where there is none; days are '' where they aren't known or set. */
  agreement: z.union([z.strictObject({ signedOn: Day, endsOn: Day }), z.null()]),
  /** '' where it was never looked at again. */
  reviewedOn: Day,
  reviewEveryMonths: z.int().min(1).max(120),
  /** Whether data leave the area in which they move freely; `isTransfer` works it out from the countries. */
  transfer: z.boolean(),
  /** An id of the vocabulary's safeguards, '' where there is none. */
  safeguard: z.string().max(40),
  subProcessors: z.enum(['none', 'listed', 'unknown']),
  /** How many files are kept with it: the agreement should be one of them. */
  files: z.int().min(0),
});
export type Provider = z.output<typeof Provider>;

/** What isn't in order with a provider. `since`: the day (ISO 8601) after which it was due, or has ended. */
export type ProviderFlaw =
  | {
      readonly code:
        | 'noAgreement'
        | 'agreementUndated'
        | 'agreementFile'
        | 'reviewInFuture'
        | 'noSafeguard'
        | 'subProcessorsUnknown';
    }
  | { readonly code: 'agreementEnded' | 'reviewOverdue'; readonly since: string }
  /** Neither a review nor the day of signing is known, so nothing says when to look again. */
  | { readonly code: 'neverReviewed' };

/** What isn't in order with a provider on a day (ISO 8601). The day something is due on is not too late yet. */
export function providerFlaws(provider: Provider, today: string): readonly ProviderFlaw[] {
  const flaws: ProviderFlaw[] = [];
  const { role, agreement, transfer, safeguard, subProcessors, files } = provider;
  if (role !== 'own' && agreement === null) flaws.push({ code: 'noAgreement' });
  if (role !== 'own' && agreement !== null) {
    if (agreement.signedOn === '') flaws.push({ code: 'agreementUndated' });
    if (agreement.endsOn !== '' && agreement.endsOn < today)
      flaws.push({ code: 'agreementEnded', since: agreement.endsOn });
    if (files === 0) flaws.push({ code: 'agreementFile' });
  }
  const review = role === 'processor' ? reviewFlaw(provider, today) : null;
  if (review) flaws.push(review);
  if (transfer && safeguard === '') flaws.push({ code: 'noSafeguard' });
  if (role === 'processor' && subProcessors === 'unknown') flaws.push({ code: 'subProcessorsUnknown' });
  return flaws;
}

function reviewFlaw({ agreement, reviewedOn, reviewEveryMonths }: Provider, today: string): ProviderFlaw | null {
  // A slip in the year would put off every later review.
  if (reviewedOn > today) return { code: 'reviewInFuture' };
  const last = reviewedOn || (agreement?.signedOn ?? '');
  if (last === '') return { code: 'neverReviewed' };
  const due = Temporal.PlainDate.from(last).add({ months: reviewEveryMonths }).toString();
  return due < today ? { code: 'reviewOverdue', since: due } : null;
}
