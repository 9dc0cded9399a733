import { Incident } from './incident.ts';
import { Bilingual, Id, LawFact, Place } from './law-fact.ts';
import { z } from '../z.ts';

/** How much a factor weighs, from nothing to much. */
export const Level = z.enum(['none', 'low', 'medium', 'high']);
export type Level = z.output<typeof Level>;

/** What counts (EDPB Guidelines 9/2022, section IV), each worked out after those before it. `loss` and `alteration` are the consequences where data are gone or changed. */
export const BreachFactor = z.enum([
  'disclosure',
  'holder',
  'protection',
  'likelihood',
  'data',
  'identification',
  'people',
  'number',
  'severity',
  'alteration',
  'loss',
]);
export type BreachFactor = z.output<typeof BreachFactor>;

/** The law's own two questions: is a risk unlikely (GDPR Art. 33(1)), is a high risk likely (Art. 34(1))? */
export const BreachRisk = z.enum(['unlikely', 'risk', 'high']);
export type BreachRisk = z.output<typeof BreachRisk>;

export const BreachLaw = z.enum(['gdpr', 'uk', 'ch', 'ca']);
export type BreachLaw = z.output<typeof BreachLaw>;

const choices = Incident.pick({
  kind: true,
  nature: true,
  role: true,
  confidentiality: true,
  integrity: true,
  availability: true,
  outageEffect: true,
  intent: true,
  origin: true,
  medium: true,
  insight: true,
  loginOpens: true,
  identification: true,
  encryption: true,
  key: true,
  backup: true,
  remoteWipe: true,
  pseudonymised: true,
  logs: true,
  holder: true,
  deletion: true,
  gotBack: true,
}).shape;

/** Lists and figures as rules see them: known, empty, or not known. `residents`: how many people live where a law holds. */
const states = ['known', 'none', 'unknown'] as const;
const figures = {
  data: states,
  people: states,
  number: states,
  restoredAfterHours: [...states, 'notYet'],
  residents: states,
} as const;

/** Every answer a rule can ask about, with the values it can have. */
export const answerValues: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(choices).map(([key, { options }]) => [key, options])),
  ...figures,
};
export type BreachAnswer = keyof typeof choices | keyof typeof figures;
const Answer = z.custom<BreachAnswer>(key => typeof key === 'string' && Object.hasOwn(answerValues, key));

/**
 * When a rule holds. There is no 'not': a rule names the answers for which it holds, 'unknown' among them where not knowing counts.
 * So a worse answer can only add rules. Figures that aren't known reach no threshold; a rule asks for 'unknown' by name.
 */
export type BreachCondition =
  | { readonly all: readonly BreachCondition[] }
  | { readonly any: readonly BreachCondition[] }
  | { readonly answer: BreachAnswer; readonly in: readonly string[] }
  | { readonly kinds: number; readonly weight: Level }
  | { readonly trait: string }
  | { readonly people: readonly string[] }
  | { readonly measure: 'number' | 'restoredAfterHours' | 'residents'; readonly atLeast: number }
  | { readonly factor: BreachFactor; readonly atLeast: Level }
  | { readonly risk: BreachRisk };

export const BreachCondition: z.ZodType<BreachCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(BreachCondition).min(1) }),
    z.strictObject({ any: z.array(BreachCondition).min(1) }),
    z
      .strictObject({ answer: Answer, in: z.array(z.string()).min(1) })
      .refine(({ answer, in: values }) => values.every(value => answerValues[answer]?.includes(value))),
    /** So many kinds of data that weigh at least so much. */
    z.strictObject({ kinds: z.int().min(1), weight: Level }),
    z.strictObject({ trait: Id }),
    z.strictObject({ people: z.array(Id).min(1) }),
    z.strictObject({ measure: z.enum(['number', 'restoredAfterHours', 'residents']), atLeast: z.number().min(1) }),
    z.strictObject({ factor: BreachFactor, atLeast: Level }),
    z.strictObject({ risk: BreachRisk }),
  ]),
);

const Founded = LawFact.extend({ id: Id, law: z.string().trim().min(1), text: Bilingual, when: BreachCondition });

/** A rule that raises: the factor or the risk is at least so much. Of all that hold the highest counts. */
const BreachRule = Founded.extend({
  effect: z.union([
    z.strictObject({ factor: BreachFactor, atLeast: Level.exclude(['none']) }),
    z.strictObject({ risk: BreachRisk.exclude(['unlikely']) }),
  ]),
});
export type BreachRule = z.output<typeof BreachRule>;

/** Why a factor is no higher than it is: the reasons for not reporting. It lowers nothing by itself. */
const BreachRelief = Founded.extend({ factor: BreachFactor, atMost: Level });

/** What ENISA's method scores a kind of data as (its four kinds; `login`: the kind of what it opens). */
const EnisaKind = z.enum(['simple', 'behavioural', 'financial', 'sensitive', 'login']);

/** A kind of data: how much it weighs by itself, and what rules ask about it. */
const DataKind = z.strictObject({
  id: Id,
  name: Bilingual,
  /** `none`: what was public before. */
  weight: Level,
  traits: z.array(Id),
  enisa: EnisaKind,
  /** The letter of the EDPB's notification template (3.4, field 70). */
  edpb: z.string().regex(/^[a-u]$/),
});

/** A duty of a law: when it is there, with the sentence for yes and for no. */
const Duty = LawFact.extend({ law: z.string().trim().min(1), when: BreachCondition, yes: Bilingual, no: Bilingual });

const LawRules = z.strictObject({
  id: BreachLaw,
  name: Bilingual,
  places: z.array(Place).min(1),
  authority: Duty,
  people: Duty,
  /** What a processor owes the client; `perhaps`: while nobody has said whose the data are. */
  client: LawFact.extend({ law: z.string().trim().min(1), text: Bilingual, perhaps: Bilingual }),
});

const Step = z.number().min(0).max(4);
const ByInsight = z.strictObject({
  none: Step,
  general: Step,
  partial: Step,
  full: Step,
  detailed: Step,
  unknown: Step,
});

/** ENISA's method of 2013, its values: SE = DPC x EI + CB. */
const EnisaTable = LawFact.extend({
  context: z.strictObject({
    simple: ByInsight,
    behavioural: ByInsight,
    financial: ByInsight,
    sensitive: ByInsight,
    /** With a context that makes plain data special. */
    special: z.strictObject({ simple: Step, behavioural: Step }),
    /** Of people whose safety hangs on it. */
    vulnerable: z.strictObject({ simple: Step }),
    /** With all that fraud needs. */
    fraud: z.strictObject({ financial: Step }),
    /** Where nobody knows which data. */
    unknownData: Step,
  }),
  /** Whose safety can hang on a name or an address alone. */
  vulnerable: z.array(Id).min(1),
  /** Who are in need of protection: that they are among these people says something already, as a context does. */
  dependent: z.array(Id).min(1),
  /** From which score on the level holds. */
  levels: z.array(
    z.strictObject({ id: z.enum(['low', 'medium', 'high', 'veryHigh']), from: Step, name: Bilingual, text: Bilingual }),
  ),
  /** From which score on the result is raised. No law says so: the method has no such steps. */
  raises: z.array(LawFact.extend({ id: Id, from: Step, risk: BreachRisk, text: Bilingual })),
  /** Where a disclosure is excluded or the data can't be read the score is written down and raises nothing. */
  raisesWhen: BreachCondition,
});

/** The table of rules by which an incident is assessed. */
export const BreachRules = z.strictObject({
  factors: z.array(z.strictObject({ id: BreachFactor, name: Bilingual, levels: z.record(Level, Bilingual) })),
  data: z.array(DataKind).min(1),
  rules: z.array(BreachRule).min(1),
  reliefs: z.array(BreachRelief).min(1),
  /** The sentence for each answer to the law's questions. */
  risks: z.record(BreachRisk, Bilingual),
  noPersonalData: Founded.omit({ id: true, when: true }),
  laws: z.array(LawRules).min(1),
  notHere: Bilingual,
  perhapsHere: Bilingual,
  /** What has to be found out where an answer is open. */
  open: z.array(z.strictObject({ id: z.string(), text: Bilingual })),
  enisa: EnisaTable,
});
export type BreachRules = z.output<typeof BreachRules>;
