import { Bilingual, Id, inPlace, LawFact, Place } from './law-fact.ts';
import { LegalBasis } from './register-vocabulary.ts';
import type { RegisterVocabulary } from './register-vocabulary.ts';
import { z } from '../z.ts';

/** What a period of keeping is: the law's least, the time claims can be made in, an authority's most, or usual practice. */
const RetentionKind = z.enum(['minimum', 'limitation', 'maximum', 'practice']);

/**
 * How long something is kept. `from`: the event (id) it is counted from. `begins`: on that day; with the end of its
 * calendar year; of the business's financial year; or of the calendar year in which that financial year ends.
 */
export const RetentionRule = LawFact.extend({
  period: z.strictObject({ count: z.int().min(0), unit: z.enum(['years', 'months', 'days']) }),
  from: Id,
  begins: z.enum(['day', 'calendarYear', 'financialYear', 'calendarYearOfFinancialYear']),
  kind: RetentionKind,
  basis: z.string().min(1),
});
export type RetentionRule = z.output<typeof RetentionRule>;

/** A law that obliges the business. */
export const ObligingLaw = LawFact.extend({ law: z.string().min(1) });
export type ObligingLaw = z.output<typeof ObligingLaw>;

const byPlace = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({ standard: z.union([entry, z.null()]), places: z.record(Place, entry) });

/** A text as it is being written: either language can still be ''. */
const Draft = z.strictObject({ en: z.string().max(2000), de: z.string().max(2000) });

/** A purpose as it stands in the record of processing. Lists hold ids of the vocabulary; what is missing is [], '' or null. */
export const Purpose = z.strictObject({
  id: Id,
  name: Draft,
  description: Draft,
  /** One; a second is a contradiction that `purposeFlaws` names. */
  bases: z.array(z.strictObject({ basis: LegalBasis, article: z.string() })),
  /** With the basis `law`: which. */
  laws: byPlace(ObligingLaw),
  /** With the basis `legitimateInterests`: the interest in a few words, and the three steps of weighing it. */
  interest: z.union([Draft, z.null()]),
  balancing: z.union([z.strictObject({ interest: Draft, necessity: Draft, person: Draft }), z.null()]),
  /** With special categories of data: the ground of Art. 9(2). */
  specialGround: z.union([Id, z.null()]),
  subjects: z.array(Id),
  categories: z.array(Id),
  /** Null where nobody has said yet who gets the data; [] where nobody does. */
  recipients: z.union([z.array(Id), z.null()]),
  providers: z.array(Id),
  origins: z.array(Id),
  /** Who or what demands the data, and what happens without them. */
  obligation: z.strictObject({ by: z.enum(['law', 'contract', 'nobody']), without: Draft }),
  retention: byPlace(RetentionRule),
  /** Whether it is direct marketing, to which everybody can object at any time (Art. 21(2)). */
  marketing: z.boolean(),
  channels: z.array(Id),
  measures: z.array(Id),
});
export type Purpose = z.output<typeof Purpose>;

/** The parts of the wizard that asks for the purposes. */
export const PurposeGroup = z.enum(['sales', 'marketing', 'premises', 'web', 'people']);

/** A purpose as prepared. `question`: what the owner is asked; null where every business has it. `hint`: the slip to avoid. */
export const PreparedPurpose = Purpose.extend({
  ...LawFact.shape,
  name: Bilingual,
  description: Bilingual,
  group: PurposeGroup,
  question: z.union([Bilingual, z.null()]),
  hint: z.union([Bilingual, z.null()]),
});
export type PreparedPurpose = z.output<typeof PreparedPurpose>;

/** The usual purposes of small businesses, in the order they are asked for. */
export const PurposePack = z.strictObject({
  groups: z.array(z.strictObject({ id: PurposeGroup, name: Bilingual })),
  purposes: z.array(PreparedPurpose),
});
export type PurposePack = z.output<typeof PurposePack>;

/** Answers by the purpose's id; only a yes chooses it. */
export type PurposeAnswers = Readonly<Record<string, boolean | undefined>>;

/** What the answers choose, in the pack's order, and what every business has. */
export const purposesFor = ({ purposes }: PurposePack, answers: PurposeAnswers): readonly PreparedPurpose[] =>
  purposes.filter(({ id, question }) => question === null || (Object.hasOwn(answers, id) && answers[id] === true));

/** How long the data of a purpose are kept in a place (see `Place`); null where no rule is set. */
export const retentionIn = ({ retention }: Pick<Purpose, 'retention'>, place: string): RetentionRule | null =>
  inPlace(retention, place);

/** The law that obliges the business in a place (see `Place`); null where none is named. */
export const lawIn = ({ laws }: Pick<Purpose, 'laws'>, place: string): ObligingLaw | null => inPlace(laws, place);

/**
 * The rights (ids, in the vocabulary's order) that people have against a purpose. An explicit consent to the use of special
 * categories (Art. 9(2)(a)) brings what a consent brings, whatever the basis (Art. 13(2)(c), 20(1)(a)).
 */
export function rightsAgainst(
  { rights, bases }: Pick<RegisterVocabulary, 'rights' | 'bases'>,
  purpose: Pick<Purpose, 'bases' | 'marketing'> & Partial<Pick<Purpose, 'specialGround'>>,
): readonly string[] {
  const used: ReadonlySet<string> = new Set([
    ...purpose.bases.map(({ basis }) => basis),
    ...(purpose.specialGround === 'explicitConsent' ? ['consent'] : []),
  ]);
  const own = new Set(bases.filter(({ id }) => used.has(id)).flatMap(each => each.rights));
  return rights
    .filter(({ id, always }) => always || own.has(id) || (purpose.marketing && id === 'objection'))
    .map(({ id }) => id);
}
