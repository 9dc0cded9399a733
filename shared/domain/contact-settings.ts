import type { ContactPurpose } from './contact-permission.ts';
import type { Purpose } from './purpose-pack.ts';
import type { LegalBasis } from './register-vocabulary.ts';
import { z } from '../z.ts';

/**
 * What a business says of a purpose beside the register, for the question whether somebody may be contacted for it.
 * `monthsWithoutUse`: a consent not used for so many months has expired; null: it never does.
 */
export const ContactSettings = z.strictObject({
  monthsWithoutUse: z.union([z.int().min(1).max(120), z.null()]),
  ownSimilarGoods: z.boolean(),
  saysHowToObject: z.boolean(),
  sharing: z.boolean(),
  duringRestriction: z.boolean(),
});
export type ContactSettings = z.output<typeof ContactSettings>;

/**
 * Before anybody said something: nothing that would let more people be written to is taken for granted. Two years, since no
 * law names a period and courts have called consents older than that doubtful.
 */
export const cautiousSettings: ContactSettings = {
  monthsWithoutUse: 24,
  ownSimilarGoods: false,
  saysHowToObject: false,
  sharing: false,
  duringRestriction: false,
};

const basisOf: Readonly<Record<LegalBasis, ContactPurpose['basis']>> = {
  consent: 'consent',
  contract: 'contract',
  law: 'law',
  // To save a life, and for the public: as little a matter of choice as what the law orders.
  vitalInterests: 'law',
  publicTask: 'law',
  legitimateInterests: 'interest',
};

/** A purpose of the register as the rules of contact ask for it. One without a basis yet needs a consent. */
export function contactPurpose(
  { id, bases, specialGround, marketing }: Pick<Purpose, 'id' | 'bases' | 'specialGround' | 'marketing'>,
  settings: ContactSettings,
): ContactPurpose {
  return { code: id, marketing, basis: consentBasis({ bases, specialGround }), ...settings };
}

/** A purpose that was taken out of the register: what was consented to for it can still be shown, nothing is done for it. */
export const endedPurpose = (code: string): ContactPurpose => ({
  code,
  marketing: true,
  basis: 'consent',
  ended: true,
  ...cautiousSettings,
});

/**
 * What a consent to it would have to rest on. Sensitive data can need one in so many words although the rest of the purpose
 * rests on something else (GDPR Art. 9(2)(a)).
 */
export function consentBasis({
  bases,
  specialGround,
}: Pick<Purpose, 'bases' | 'specialGround'>): ContactPurpose['basis'] {
  if (specialGround === 'explicitConsent') return 'consent';
  const [first] = bases;
  return first ? basisOf[first.basis] : 'consent';
}
