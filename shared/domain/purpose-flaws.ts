import { inPlace } from './law-fact.ts';
import type { Purpose } from './purpose-pack.ts';
import type { LegalBasis, RegisterVocabulary } from './register-vocabulary.ts';

/** Flaws that need no more words than their name. */
type PlainFlaw = {
  readonly code:
    | 'noName'
    | 'noSubjects'
    | 'noCategories'
    /** Nobody has said who gets the data, be it nobody. */
    | 'recipientsUnknown'
    | 'noOrigin'
    | 'noRetention'
    | 'noMeasures'
    | 'noBasis'
    | 'twoBases'
    | 'lawNotNamed'
    | 'noInterest'
    | 'noBalancing'
    /** A ground for special categories where there are none. */
    | 'groundWithoutSpecial'
    /** Asking for a yes to what the contract, or a law, demands anyway. */
    | 'consentForContract'
    | 'consentForLaw'
    /** Marketing is no part of a contract and no duty. */
    | 'marketingWithoutChoice'
    | 'consequenceNotSaid';
};

/** What a purpose lacks, or what in it doesn't go together, by Art. 6, 7, 9, 13 and 30(1) GDPR. */
export type PurposeFlaw =
  | PlainFlaw
  /** Special categories (ids) without a ground of Art. 9(2). */
  | { readonly code: 'specialWithoutGround'; readonly categories: readonly string[] }
  /** Vital interests or a public task: next to never right for a small business. */
  | { readonly code: 'unusualBasis'; readonly basis: LegalBasis }
  /** Words (ids) that the vocabulary doesn't have. */
  | { readonly code: 'unknownWords'; readonly words: readonly string[] };

type InBoth = { readonly en: string; readonly de: string };

const isEmpty = (text: InBoth | null): boolean => text === null || (text.en.trim() === '' && text.de.trim() === '');

/**
 * What is missing or contradictory in a purpose, in the order of the form. One language is enough for a text. `place`: where
 * the business has its seat (see `Place`).
 */
export function purposeFlaws(purpose: Purpose, vocabulary: RegisterVocabulary, place: string): readonly PurposeFlaw[] {
  const { bases, obligation, balancing, specialGround } = purpose;
  const has = (basis: LegalBasis): boolean => bases.some(each => each.basis === basis);
  const special = vocabulary.categories
    .filter(({ id, special: isSpecial }) => isSpecial && purpose.categories.includes(id))
    .map(({ id }) => id);
  const unusual = bases.find(({ basis }) => basis === 'vitalInterests' || basis === 'publicTask');
  const words = unknownWords(purpose, vocabulary);
  const when = (isFlaw: boolean, code: PlainFlaw['code']): readonly PurposeFlaw[] => (isFlaw ? [{ code }] : []);
  return [
    ...when(isEmpty(purpose.name), 'noName'),
    ...when(purpose.subjects.length === 0, 'noSubjects'),
    ...when(purpose.categories.length === 0, 'noCategories'),
    ...when(purpose.recipients === null, 'recipientsUnknown'),
    ...when(purpose.origins.length === 0, 'noOrigin'),
    ...when(inPlace(purpose.retention, place) === null, 'noRetention'),
    ...when(purpose.measures.length === 0, 'noMeasures'),
    ...when(bases.length === 0, 'noBasis'),
    ...when(new Set(bases.map(({ basis }) => basis)).size > 1, 'twoBases'),
    ...(unusual ? [{ code: 'unusualBasis', basis: unusual.basis } as const] : []),
    ...when(has('law') && inPlace(purpose.laws, place) === null, 'lawNotNamed'),
    ...when(has('legitimateInterests') && isEmpty(purpose.interest), 'noInterest'),
    ...when(
      has('legitimateInterests') &&
        [balancing?.interest, balancing?.necessity, balancing?.person].some(step => isEmpty(step ?? null)),
      'noBalancing',
    ),
    ...(special.length > 0 && specialGround === null
      ? [{ code: 'specialWithoutGround', categories: special } as const]
      : []),
    ...when(special.length === 0 && specialGround !== null, 'groundWithoutSpecial'),
    ...when(has('consent') && obligation.by === 'contract', 'consentForContract'),
    ...when(has('consent') && obligation.by === 'law', 'consentForLaw'),
    ...when(purpose.marketing && (has('contract') || has('law')), 'marketingWithoutChoice'),
    ...when(isEmpty(obligation.without), 'consequenceNotSaid'),
    ...(words.length > 0 ? [{ code: 'unknownWords', words } as const] : []),
  ];
}

/** What a purpose names that the vocabulary doesn't have, each once. */
function unknownWords(purpose: Purpose, vocabulary: RegisterVocabulary): readonly string[] {
  const { retention } = purpose;
  const rules = [...(retention.standard ? [retention.standard] : []), ...Object.values(retention.places)];
  const asked: readonly (readonly [used: readonly string[], known: readonly { readonly id: string }[]])[] = [
    [purpose.subjects, vocabulary.subjects],
    [purpose.categories, vocabulary.categories],
    [purpose.recipients ?? [], vocabulary.recipients],
    [purpose.providers, vocabulary.providers],
    [purpose.origins, vocabulary.origins],
    [purpose.channels, vocabulary.channels],
    [purpose.measures, vocabulary.measures],
    [purpose.specialGround === null ? [] : [purpose.specialGround], vocabulary.specialGrounds],
    [rules.map(({ from }) => from), vocabulary.events],
  ];
  return [...new Set(asked.flatMap(([used, known]) => used.filter(word => !known.some(({ id }) => id === word))))];
}
