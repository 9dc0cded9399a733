import { Bilingual, holdsOn, Id, LawFact, Place, placesToLook, Validity } from './law-fact.ts';
import { z } from '../z.ts';

/** A question a business owner can answer. `unknownAllowed`: 'I don't know' is offered as an answer. */
export const OfficerQuestion = z.strictObject({
  id: Id,
  kind: z.enum(['yesNo', 'number']),
  unknownAllowed: z.boolean(),
  text: Bilingual,
  help: Bilingual,
});
export type OfficerQuestion = z.output<typeof OfficerQuestion>;

/** A rule that asks for an officer where its question is answered with yes, or with at least that number. */
export const OfficerRule = LawFact.extend({
  id: Id,
  question: Id,
  atLeast: z.union([z.int().min(1), z.null()]),
  places: z.array(Place).min(1),
  article: z.string().min(1),
  name: Bilingual,
  validity: Validity,
  /** The day of the text of the law that was read. */
  asOf: z.iso.date(),
});
export type OfficerRule = z.output<typeof OfficerRule>;

/** What a place's law says as a whole, and what to do after each answer (ids of steps). `rule` is its say where nothing is asked. */
const Regime = z.strictObject({
  places: z.array(Place).min(1),
  next: z.strictObject({ yes: z.array(Id), no: z.array(Id), unclear: z.array(Id) }),
  rule: z.union([
    LawFact.extend({ id: Id, article: z.string().min(1), name: Bilingual, validity: Validity, asOf: z.iso.date() }),
    z.null(),
  ]),
});

/** Whether a business needs a data protection officer, as data. */
export const OfficerPack = z.strictObject({
  questions: z.array(OfficerQuestion),
  rules: z.array(OfficerRule),
  regimes: z.array(Regime),
  /** What to do where the pack doesn't know a place's law. */
  elsewhere: z.array(Id),
  steps: z.array(z.strictObject({ id: Id, text: Bilingual })),
});
export type OfficerPack = z.output<typeof OfficerPack>;

/** Answers by the question's id; 'unknown' and no answer at all leave it open. */
export type OfficerAnswers = Readonly<Record<string, boolean | number | 'unknown' | undefined>>;

/** A rule that speaks for the answer given. */
export type OfficerReason = Pick<OfficerRule, 'article' | 'name' | 'source' | 'asOf' | 'confidence'> & {
  readonly rule: string;
};

/**
 * Whether an officer is needed. `reasons`: for yes the rules that say so, for unclear those still open, for no all that
 * were looked at. `deciding`: the questions whose answers are open and decide it. `next`: ids of steps in the pack.
 */
export type OfficerAnswer = {
  readonly needed: 'yes' | 'no' | 'unclear';
  readonly reasons: readonly OfficerReason[];
  readonly deciding: readonly string[];
  readonly next: readonly string[];
};

const rulesIn = (pack: OfficerPack, country: string, today: string): readonly OfficerRule[] =>
  pack.rules.filter(
    ({ places, validity }) => placesToLook(country).some(place => places.includes(place)) && holdsOn(validity, today),
  );

/** The questions that the law of a place asks on a day, in the pack's order. */
export function officerQuestions(pack: OfficerPack, country: string, today: string): readonly OfficerQuestion[] {
  const asked = new Set(rulesIn(pack, country, today).map(({ question }) => question));
  return pack.questions.filter(({ id }) => asked.has(id));
}

/** True where the rule is met, false where it isn't, null while its question is open. An answer of the wrong kind answers nothing. */
function isMet({ atLeast, question }: OfficerRule, answers: OfficerAnswers): boolean | null {
  const answer = Object.hasOwn(answers, question) ? answers[question] : undefined;
  if (atLeast === null) return typeof answer === 'boolean' ? answer : null;
  return typeof answer === 'number' && Number.isInteger(answer) && answer >= 0 ? answer >= atLeast : null;
}

const reasonOf = ({ id, article, name, source, asOf, confidence }: Omit<OfficerReason, 'rule'> & { id: string }) => ({
  rule: id,
  article,
  name,
  source,
  asOf,
  confidence,
});

/** Whether a private business in a place (see `Place`) needs a data protection officer on a day (ISO 8601). */
export function officerAnswer(
  pack: OfficerPack,
  country: string,
  answers: OfficerAnswers,
  today: string,
): OfficerAnswer {
  const regime = placesToLook(country)
    .map(place => pack.regimes.find(({ places }) => places.includes(place)))
    .find(found => found !== undefined);
  const rules = rulesIn(pack, country, today);
  const own = regime?.rule && holdsOn(regime.rule.validity, today) ? [reasonOf(regime.rule)] : [];
  if (!regime || (rules.length === 0 && own.length === 0))
    return { needed: 'unclear', reasons: [], deciding: [], next: pack.elsewhere };
  const met = rules.filter(rule => isMet(rule, answers) === true);
  if (met.length > 0) return { needed: 'yes', reasons: met.map(reasonOf), deciding: [], next: regime.next.yes };
  const open = rules.filter(rule => isMet(rule, answers) === null);
  if (open.length > 0)
    return {
      needed: 'unclear',
      reasons: open.map(reasonOf),
      deciding: [...new Set(open.map(({ question }) => question))],
      next: regime.next.unclear,
    };
  return { needed: 'no', reasons: [...own, ...rules.map(reasonOf)], deciding: [], next: regime.next.no };
}
