import { holdsOn, placesToLook, type Bilingual, type Validity } from './law-fact.ts';
import type {
  Begins,
  EventTaxes,
  HeldCategory,
  Period,
  RetentionKind,
  RetentionLaw,
  RetentionPack,
  RetentionVocabulary,
  Suspension,
} from './retention-pack.ts';
import type { OwnCategory, OwnRule, RetentionSettings } from './retention-settings.ts';

/** A rule as it is applied: the packs' own, or the business's. */
export type AppliedRule = {
  readonly id: string;
  readonly own: OwnRule | null;
  readonly law: RetentionLaw | null;
  readonly subject: string;
  readonly period: Period;
  readonly from: readonly string[];
  readonly begins: Begins;
  readonly ends: RetentionLaw['ends'];
  readonly kind: RetentionKind;
  readonly covers: Validity;
  readonly earlier: RetentionLaw['earlier'];
  readonly atMost: RetentionLaw['atMost'];
};

/** A category as it is applied: the vocabulary's, or the business's own. */
export type AppliedCategory = Pick<
  HeldCategory,
  'id' | 'event' | 'alsoEvents' | 'canRun' | 'personal' | 'subjects' | 'purposes'
> & {
  readonly name: Bilingual;
  readonly own: boolean;
  readonly rules: readonly AppliedRule[];
  /** Rules of the packs that the business has put one of its own in the place of: shown beside it, and not counted. */
  readonly replaced: readonly AppliedRule[];
};

/** All that verdicts rest on, worked out once for a business and a day. */
export type RetentionGround = {
  readonly today: string;
  readonly place: string;
  readonly categories: ReadonlyMap<string, AppliedCategory>;
  readonly instead: ReadonlyMap<string, readonly string[]>;
  /** Which tax years events tell of. */
  readonly eventTaxes: ReadonlyMap<string, EventTaxes>;
  readonly suspensions: readonly Suspension[];
  readonly settings: RetentionSettings;
  /** False where no pack has the rules of the country: nothing is proposed by the laws of others. */
  readonly known: boolean;
};

const always: Validity = { from: null, until: null };

const ofLaw = (law: RetentionLaw): AppliedRule => ({ ...law, own: null, law });

const ofOwn = (own: OwnRule): AppliedRule => ({
  id: own.id,
  own,
  law: null,
  subject: own.category,
  period: own.period,
  from: [own.from],
  begins: own.begins,
  ends: 'day',
  kind: own.kind,
  covers: always,
  earlier: null,
  atMost: null,
});

/** The packs of a place, the nearest first: its own, then those it shares with many. */
export const packsOf = (packs: readonly RetentionPack[], place: string): readonly RetentionPack[] =>
  packs
    .filter(({ places }) => placesToLook(place).some(each => places.includes(each)))
    .toSorted((one, other) => one.places.length - other.places.length);

/** The answer to a question of the vocabulary: the business's own, or what most would say. */
export const answerOf = (
  { questions }: Pick<RetentionVocabulary, 'questions'>,
  { answers }: Pick<RetentionSettings, 'answers'>,
  id: string,
): boolean =>
  Object.hasOwn(answers, id) ? answers[id] === true : (questions.find(each => each.id === id)?.standard ?? false);

/** The rules of law that apply to a business at a place on a day. A rule that only stands in gives way to one of the place itself. */
export function lawsAt(
  packs: readonly RetentionPack[],
  vocabulary: RetentionVocabulary,
  settings: RetentionSettings,
  place: string,
  today: string,
): readonly RetentionLaw[] {
  const apply = packsOf(packs, place)
    .flatMap(({ rules }) => rules)
    .filter(
      ({ inForce, when }) =>
        holdsOn(inForce, today) && (when === null || answerOf(vocabulary, settings, when.question) === when.is),
    );
  const own = new Set(apply.filter(({ fallback }) => !fallback).map(({ subject }) => subject));
  return apply.filter(({ fallback, subject }) => !fallback || !own.has(subject));
}

/** Puts together what verdicts rest on. `place`: of the business (see `Place`); `today`: ISO 8601. */
export function retentionGround(
  packs: readonly RetentionPack[],
  vocabulary: RetentionVocabulary,
  settings: RetentionSettings,
  place: string,
  today: string,
): RetentionGround {
  const laws = lawsAt(packs, vocabulary, settings, place, today).map(ofLaw);
  const own = settings.ownRules.map(ofOwn);
  const applied = (category: HeldCategory | OwnCategory): AppliedCategory => {
    const mine = own.filter(({ subject }) => subject === category.id);
    const replaced = new Set(mine.map(rule => rule.own?.replaces).filter(id => id !== null));
    const isOwn = !('subjects' in category);
    const theirs = isOwn ? [] : laws.filter(({ subject }) => category.subjects.includes(subject));
    // No business can shorten what the law obliges it to.
    const away = (rule: AppliedRule) => replaced.has(rule.id) && rule.kind !== 'minimum';
    const words = isOwn
      ? { event: 'created', alsoEvents: [], canRun: false, personal: true, subjects: [], purposes: [] }
      : category;
    return {
      ...words,
      // What a rule of the business's own counts from has to be told too.
      alsoEvents: [...new Set([...words.alsoEvents, ...mine.flatMap(({ from }) => from)])].filter(
        event => event !== words.event,
      ),
      id: category.id,
      name: isOwn ? { en: category.name, de: category.name } : category.name,
      own: isOwn,
      rules: [...theirs.filter(rule => !away(rule)), ...mine],
      replaced: theirs.filter(away),
    };
  };
  return {
    today,
    place,
    categories: new Map([...vocabulary.categories, ...settings.ownCategories].map(each => [each.id, applied(each)])),
    instead: new Map(vocabulary.events.map(({ id, instead }) => [id, instead])),
    eventTaxes: new Map(vocabulary.events.map(({ id, taxes }) => [id, taxes])),
    suspensions: packsOf(packs, place).flatMap(({ suspensions }) => suspensions),
    settings,
    known: packsOf(packs, place).some(({ places }) => places.length === 1),
  };
}
