import { z } from '../z.ts';
import { IncidentKind } from './incident.ts';
import { Bilingual, Id, LawFact } from './law-fact.ts';

/** Who usually does a step: whoever is there, whoever leads in an emergency, or the IT help. */
export const StepDoer = z.enum(['anybody', 'lead', 'itHelp']);
export type StepDoer = z.output<typeof StepDoer>;

/** How urgent a step is, the most urgent first. */
export const Urgency = z.enum(['now', 'withinHour', 'today']);
export type Urgency = z.output<typeof Urgency>;

/** What one entry of the sheet can be long, in characters: two lines beside a box to tick. */
const mostCharacters = 85;
const Line = Bilingual.refine(({ en, de }) => en.length <= mostCharacters && de.length <= mostCharacters);

const Step = z.strictObject({ id: Id, who: StepDoer, when: Urgency, text: Line });
const Remark = z.strictObject({ id: Id, text: Line });

const Sheet = LawFact.extend({
  /** What to do, in order; one action each. */
  steps: z.array(Step).min(1).max(9),
  /** What not to do now. */
  donts: z.array(Remark).min(1).max(4),
  /** What will be asked later, to be noted as it comes up. */
  questions: z.array(Remark).min(1).max(4),
});

/** The first hour after something has happened: what is the same for all, and each kind of incident. Ids are given once in the whole pack. */
export const FirstHourPack = z.strictObject({
  common: Sheet,
  kinds: z.array(Sheet.extend({ id: IncidentKind, name: Line })),
});
export type FirstHourPack = z.output<typeof FirstHourPack>;

/** What stands on one printed page; `name`, `source` and confidence are those of the kind. */
export type FirstHourSheet = FirstHourPack['kinds'][number];

/**
 * The sheet of a kind, with what is the same for all. By urgency; of what is equally urgent, the kind's own comes first, as what goes on has
 * to be stopped before anything is written down. Undefined where the pack has no such kind.
 */
export function firstHourSheet({ common, kinds }: FirstHourPack, kind: IncidentKind): FirstHourSheet | undefined {
  const own = kinds.find(({ id }) => id === kind);
  if (own === undefined) return undefined;
  const all = [...own.steps, ...common.steps];
  return {
    ...own,
    steps: Urgency.options.flatMap(urgency => all.filter(({ when }) => when === urgency)),
    donts: [...own.donts, ...common.donts],
    questions: [...own.questions, ...common.questions],
  };
}

/** Of what an incident can be, or that nobody knows it yet. */
export const KindOrUnknown = z.union([IncidentKind, z.literal('unknown')]);
export type KindOrUnknown = z.output<typeof KindOrUnknown>;

/** What stands on a sheet, whatever its kind; `name` is null while nobody knows the kind. */
export type AnySheet = Omit<FirstHourSheet, 'id' | 'name'> & { readonly name: FirstHourSheet['name'] | null };

/** The sheet of a kind; while nobody knows the kind, and where the pack has none of it, what is the same for all. */
export function sheetFor(pack: FirstHourPack, kind: KindOrUnknown): AnySheet {
  const sheet = kind === 'unknown' ? undefined : firstHourSheet(pack, kind);
  return sheet ?? { ...pack.common, name: null };
}

/** Every step of the pack, by its id. */
export const allSteps = ({ common, kinds }: FirstHourPack): ReadonlyMap<string, FirstHourSheet['steps'][number]> =>
  new Map([common, ...kinds].flatMap(({ steps }) => steps.map(step => [step.id, step] as const)));

/** A step that was done: which, and the instant in UTC to the millisecond, so that their order is that of the text. Nothing that somebody typed. */
export const StepTick = z.strictObject({ step: Id, at: z.iso.datetime({ precision: 3 }) });
export type StepTick = z.output<typeof StepTick>;

/**
 * The ticks of a file that lay open before the password. Takes only what is a tick of a step in the pack, so that nothing else gets into an
 * incident by that way; all the rest, a damaged file too, counts as nothing.
 */
export function readTicks(pack: FirstHourPack, value: unknown): readonly StepTick[] {
  const known = allSteps(pack);
  return (Array.isArray(value) ? value : []).flatMap((each: unknown) => {
    const tick = StepTick.safeParse(each).data;
    return tick !== undefined && known.has(tick.step) ? [tick] : [];
  });
}

/**
 * Ticks made before the password, taken into those of the incident: in the order of time, the incident's first where it is the same. A step
 * ticked twice was done when it was ticked first. Taking the same file in again changes nothing: the program can stop between taking and deleting.
 */
export function mergeTicks(incident: readonly StepTick[], before: readonly StepTick[]): readonly StepTick[] {
  const inTime = [...incident, ...before].toSorted((one, other) =>
    one.at < other.at ? -1 : Number(one.at > other.at),
  );
  const done = new Set<string>();
  return inTime.filter(({ step }) => !done.has(step) && done.add(step));
}

/** The kinds of incident that ticks speak of, the one with most ticks first; steps that are the same for all say nothing. */
export const kindsTicked = ({ kinds }: FirstHourPack, ticks: readonly StepTick[]): readonly IncidentKind[] =>
  kinds
    .map(({ id, steps }) => ({ id, count: ticks.filter(({ step }) => steps.some(each => each.id === step)).length }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
    .map(({ id }) => id);
