import { enisaSeverity } from './enisa-severity.ts';
import type { EnisaSeverity } from './enisa-severity.ts';
import { BreachFactor, BreachRisk, Level } from './breach-rules.ts';
import type { BreachAnswer, BreachCondition, BreachLaw, BreachRules } from './breach-rules.ts';
import type { Incident } from './incident.ts';
import { liesIn } from './law-fact.ts';
import type { Bilingual } from './law-fact.ts';
import { z } from '../z.ts';

/** What the person who leads thinks of a factor, and why: the note stands in the file. */
export const FactorCorrection = z.strictObject({
  factor: BreachFactor,
  level: Level,
  note: z.string().trim().min(1).max(2000),
});
export type FactorCorrection = z.output<typeof FactorCorrection>;

/** A factor with its value and the codes of the sentences that give the reason. */
export type AssessedFactor = {
  readonly factor: BreachFactor;
  readonly level: Level;
  /** What the rules said; differs from `level` where it was corrected. */
  readonly workedOut: Level;
  readonly reasons: readonly string[];
  /** '' where nobody corrected it. */
  readonly note: string;
};

/** What one law asks for. */
export type LawResult = {
  readonly law: BreachLaw;
  /** `perhaps`: nobody has said yet where the people live, or only the country of which the law holds in a part. */
  readonly applies: 'yes' | 'perhaps' | 'no';
  /** `people`: them without the authority, as Swiss and Californian law know it. */
  readonly result: 'recordOnly' | 'authority' | 'people' | 'authorityAndPeople';
  readonly authority: boolean;
  readonly people: boolean;
  /** As a processor the business tells its client, whatever the risk. False while nobody has said whose the data are: then the reasons say `clientPerhaps`. */
  readonly tellsClient: boolean;
  /** Codes of sentences, the law's own first, then what they rest on. */
  readonly reasons: readonly string[];
};

export type BreachAssessment = {
  readonly factors: readonly AssessedFactor[];
  readonly risk: BreachRisk;
  /** The risk before ENISA's score was looked at: never more than `risk`. */
  readonly riskByRules: BreachRisk;
  /** Codes: why the risk is what it is. */
  readonly reasons: readonly string[];
  /** Null where no personal data were touched. */
  readonly severity: EnisaSeverity | null;
  readonly laws: readonly LawResult[];
  /** Answers that are still open, in the order of the pack: each is a task there. */
  readonly open: readonly string[];
};

const rank = (level: Level): number => Level.options.indexOf(level);
const gravity = (risk: BreachRisk): number => BreachRisk.options.indexOf(risk);
const higher = (one: Level, other: Level): Level => (rank(one) >= rank(other) ? one : other);
const graver = (one: BreachRisk, other: BreachRisk): BreachRisk => (gravity(one) >= gravity(other) ? one : other);

type Residents = { readonly state: 'known' | 'none' | 'unknown'; readonly count: number };
type Known = {
  readonly incident: Incident;
  readonly pack: BreachRules;
  readonly levels: ReadonlyMap<BreachFactor, Level>;
  readonly risk: BreachRisk;
  readonly residents: Residents;
};

const stateOf = (list: readonly unknown[] | 'unknown'): string => {
  if (list === 'unknown') return 'unknown';
  return list.length === 0 ? 'none' : 'known';
};

function answered({ incident, residents }: Known, answer: BreachAnswer): string {
  switch (answer) {
    case 'data':
      return stateOf(incident.data);
    case 'people':
      return stateOf(incident.people);
    case 'number':
      return incident.number.certainty === 'unknown' ? 'unknown' : 'known';
    case 'restoredAfterHours':
      return typeof incident.restoredAfterHours === 'number' ? 'known' : incident.restoredAfterHours;
    case 'residents':
      return residents.state;
    default:
      return incident[answer];
  }
}

/** A figure; -1 where it isn't known, which reaches no threshold. */
function measured({ incident, residents }: Known, measure: 'number' | 'restoredAfterHours' | 'residents'): number {
  if (measure === 'residents') return residents.count;
  if (measure === 'number') return incident.number.certainty === 'unknown' ? -1 : incident.number.count;
  return typeof incident.restoredAfterHours === 'number' ? incident.restoredAfterHours : -1;
}

function holds(condition: BreachCondition, known: Known): boolean {
  const { incident, pack, levels, risk } = known;
  const ids: readonly string[] = incident.data === 'unknown' ? [] : incident.data;
  const held = () => pack.data.filter(({ id }) => ids.includes(id));
  if ('all' in condition) return condition.all.every(each => holds(each, known));
  if ('any' in condition) return condition.any.some(each => holds(each, known));
  if ('answer' in condition) return condition.in.includes(answered(known, condition.answer));
  if ('kinds' in condition)
    return held().filter(({ weight }) => rank(weight) >= rank(condition.weight)).length >= condition.kinds;
  if ('trait' in condition) return held().some(({ traits }) => traits.includes(condition.trait));
  if ('people' in condition)
    return incident.people !== 'unknown' && incident.people.some(group => condition.people.includes(group));
  if ('measure' in condition) return measured(known, condition.measure) >= condition.atLeast;
  if ('factor' in condition) return rank(levels.get(condition.factor) ?? 'none') >= rank(condition.atLeast);
  return gravity(risk) >= gravity(condition.risk);
}

/** Each factor after those before it, as later rules build on earlier factors as corrected. */
function assessFactors(known: Known, corrections: readonly FactorCorrection[]): readonly AssessedFactor[] {
  const { pack } = known;
  const levels = new Map<BreachFactor, Level>();
  const so = { ...known, levels };
  return pack.factors.map(({ id: factor }) => {
    const raising = pack.rules.flatMap(({ id, when, effect }) =>
      'factor' in effect && effect.factor === factor && holds(when, so) ? [{ id, level: effect.atLeast }] : [],
    );
    const workedOut = raising.reduce<Level>((level, each) => higher(level, each.level), 'none');
    const reasons = [
      ...raising.filter(({ level }) => level === workedOut).map(({ id }) => id),
      ...pack.reliefs
        .filter(each => each.factor === factor && rank(workedOut) <= rank(each.atMost) && holds(each.when, so))
        .map(({ id }) => id),
    ];
    const correction = corrections.findLast(each => each.factor === factor);
    const level = correction?.level ?? workedOut;
    levels.set(factor, level);
    return { factor, level, workedOut, reasons, note: correction?.note ?? '' };
  });
}

type Lived = Exclude<Incident['countries'], 'unknown'>;

/**
 * The rows of those who live, or may live, where a law holds. Who says that nobody lives in the part of a country that has it (0 in US-CA) has answered
 * for the rest of that country.
 */
export function livingWhere(countries: Lived, places: readonly string[]): Lived {
  const own = countries.filter(({ place }) => liesIn(place, places) === 'yes');
  const there = own.filter(({ count }) => count !== 0);
  if (own.length > 0 && there.length === 0) return [];
  return countries.filter(({ place, count }) => liesIn(place, places) !== 'no' && count !== 0);
}

/** How many of the people live where a law holds, or may live there: counted there, at most all of them. */
function residentsOf({ countries, number }: Incident, places: readonly string[]): Residents {
  const all = number.certainty === 'unknown' ? null : number.count;
  if (countries === 'unknown' || countries.length === 0)
    return all === null ? { state: 'unknown', count: -1 } : { state: 'known', count: all };
  const here = livingWhere(countries, places);
  if (here.length === 0) return { state: 'none', count: 0 };
  const counted = here.reduce<number | null>(
    (sum, { count }) => (sum === null || count === null ? null : sum + count),
    0,
  );
  const count = counted ?? all;
  return count === null ? { state: 'unknown', count: -1 } : { state: 'known', count };
}

function appliesAt({ establishedIn, countries }: Incident, places: readonly string[]): LawResult['applies'] {
  const open = countries === 'unknown' || countries.length === 0;
  const lived = open ? [] : livingWhere(countries, places).map(({ place }) => place);
  const met = new Set([...establishedIn, ...lived].map(place => liesIn(place, places)));
  if (met.has('yes')) return 'yes';
  return open || met.has('perhaps') ? 'perhaps' : 'no';
}

const results = {
  both: 'authorityAndPeople',
  authority: 'authority',
  people: 'people',
  neither: 'recordOnly',
} as const;
const resultOf = (authority: boolean, people: boolean): LawResult['result'] => {
  if (authority && people) return results.both;
  if (authority) return results.authority;
  return people ? results.people : results.neither;
};

function assessLaw(known: Known, law: BreachRules['laws'][number], reasons: readonly string[]): LawResult {
  const { incident } = known;
  const applies = appliesAt(incident, law.places);
  const noData = incident.data.length === 0;
  const touched = applies !== 'no' && !noData;
  // Whose the data are has to be found out first: until then the business counts as their controller, the graver of the two.
  const tellsClient = touched && (incident.role === 'processor' || incident.role === 'both');
  const bound = touched && incident.role !== 'processor';
  const here = { ...known, residents: residentsOf(incident, law.places) };
  const authority = bound && holds(law.authority.when, here);
  const people = bound && holds(law.people.when, here);
  const codes = (): readonly string[] => {
    if (applies === 'no') return ['notHere'];
    if (noData) return ['noPersonalData'];
    return [
      ...(applies === 'perhaps' ? ['perhapsHere'] : []),
      ...(tellsClient ? [`${law.id}.client`] : []),
      ...(incident.role === 'unknown' ? [`${law.id}.clientPerhaps`] : []),
      ...(bound
        ? [`${law.id}.authority.${authority ? 'yes' : 'no'}`, `${law.id}.people.${people ? 'yes' : 'no'}`, ...reasons]
        : []),
    ];
  };
  return {
    law: law.id,
    applies,
    result: resultOf(authority, people),
    authority,
    people,
    tellsClient,
    reasons: codes(),
  };
}

/** Answers that nobody has given yet, among those the pack has a task for. */
const openAnswers = (incident: Incident, pack: BreachRules): readonly string[] =>
  pack.open
    .map(({ id }) => id)
    .filter(id => {
      const value = incident[id as keyof Incident];
      if (value === null || value === 'unknown') return true;
      if (typeof value !== 'object') return false;
      if ('certainty' in value) return value.certainty === 'unknown';
      if ('span' in value) return value.span === 'unknown';
      // No data at all is an answer; nobody and nowhere are none.
      return Array.isArray(value) && value.length === 0 && id !== 'data';
    });

/** Factors whose reasons speak for a risk or against it; the others are worked out from them. */
const speaking: ReadonlySet<BreachFactor> = new Set(
  BreachFactor.options.filter(factor => factor !== 'likelihood' && factor !== 'severity'),
);

/**
 * Assesses an incident: from the law's own two questions over the factors that count to what each law asks for (GDPR Art. 33 and 34, UK
 * GDPR, Swiss DSG Art. 24, California Civ. Code 1798.82). What isn't known counts as a risk. ENISA's score can raise the risk and never
 * lowers it. Of two corrections of a factor the later counts.
 */
export function assessBreach(
  incident: Incident,
  corrections: readonly FactorCorrection[],
  pack: BreachRules,
): BreachAssessment {
  const nobody: Residents = { state: 'none', count: 0 };
  const bare: Known = { incident, pack, levels: new Map(), risk: 'unlikely', residents: nobody };
  const factors = assessFactors(bare, corrections);
  const levels = new Map(factors.map(({ factor, level }) => [factor, level]));
  const known = { ...bare, levels };
  const touched = incident.data.length > 0;
  const raising = pack.rules.flatMap(({ id, when, effect }) =>
    touched && 'risk' in effect && holds(when, known) ? [{ id, risk: effect.risk }] : [],
  );
  const riskByRules = raising.reduce<BreachRisk>((risk, each) => graver(risk, each.risk), 'unlikely');
  const severity = enisaSeverity(incident, pack);
  const raises =
    severity !== null && holds(pack.enisa.raisesWhen, known)
      ? pack.enisa.raises.filter(({ from, risk }) => severity.score >= from && gravity(risk) > gravity(riskByRules))
      : [];
  const risk = raises.reduce<BreachRisk>((grave, each) => graver(grave, each.risk), riskByRules);
  const reliefs = new Set(pack.reliefs.map(({ id }) => id));
  const told = factors.filter(({ factor, note }) => speaking.has(factor) && note === '').flatMap(each => each.reasons);
  const against = told.filter(code => reliefs.has(code));
  const forIt = told.filter(code => {
    const effect = pack.rules.find(({ id }) => id === code)?.effect;
    return effect !== undefined && 'factor' in effect && effect.atLeast !== 'low';
  });
  const corrected = factors.filter(({ note }) => note !== '').map(({ factor }) => `corrected.${factor}`);
  const reasons = touched
    ? [
        `risk.${risk}`,
        ...raising.filter(each => each.risk === riskByRules).map(({ id }) => id),
        ...raises.filter(each => each.risk === risk).map(({ id }) => id),
        ...corrected,
        ...(risk === 'unlikely' ? against : [...forIt, ...against]),
      ]
    : ['noPersonalData'];
  return {
    factors,
    risk,
    riskByRules,
    reasons,
    severity,
    laws: pack.laws.map(law => assessLaw({ ...known, risk }, law, reasons)),
    open: openAnswers(incident, pack),
  };
}

/** Every sentence an assessment can give as a reason, by its code. `corrected.<factor>` stands for the factor's name: the words are in the note. */
export function assessmentSentences(pack: BreachRules): ReadonlyMap<string, Bilingual> {
  const { rules, reliefs, risks, laws, factors, enisa } = pack;
  return new Map([
    ...[...rules, ...reliefs, ...enisa.raises].map(({ id, text }) => [id, text] as const),
    ...BreachRisk.options.map(risk => [`risk.${risk}`, risks[risk]] as const),
    ...factors.map(({ id, name }) => [`corrected.${id}`, name] as const),
    ...laws.flatMap(({ id, authority, people, client }) => [
      [`${id}.authority.yes`, authority.yes] as const,
      [`${id}.authority.no`, authority.no] as const,
      [`${id}.people.yes`, people.yes] as const,
      [`${id}.people.no`, people.no] as const,
      [`${id}.client`, client.text] as const,
      [`${id}.clientPerhaps`, client.perhaps] as const,
    ]),
    ['noPersonalData', pack.noPersonalData.text],
    ['notHere', pack.notHere],
    ['perhapsHere', pack.perhapsHere],
  ]);
}
