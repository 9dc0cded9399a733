import { z } from '../z.ts';
import { IncidentKind } from './incident.ts';
import { Bilingual, Id, LawFact } from './law-fact.ts';

/** Ids of the laws an exercise can be played under. */
export const ExerciseLaw = z.enum(['gdpr', 'uk', 'ch', 'ca']);
export type ExerciseLaw = z.output<typeof ExerciseLaw>;

/** What one right decision is worth; what is right but second is worth less, what harms nothing. */
const mostPoints = 10;

const Choice = z.strictObject({ id: Id, points: z.int().min(0).max(mostPoints), text: Bilingual, why: Bilingual });
const Decision = z
  .strictObject({ id: Id, question: Bilingual, options: z.array(Choice).min(2) })
  .refine(({ options }) => options.filter(({ points }) => points === mostPoints).length === 1);
/** Who has to be told in the end, and why. */
const Outcome = z.strictObject({ authority: z.boolean(), people: z.boolean(), why: Bilingual });

/** Invented incidents to practise on; they never touch the register. */
export const ExercisePack = z.strictObject({
  exercises: z.array(
    LawFact.extend({
      id: Id,
      incident: IncidentKind,
      title: Bilingual,
      /** What comes out, in order; `minute`: since the beginning. */
      scenes: z
        .array(z.strictObject({ id: Id, minute: z.int().min(0), fact: Bilingual, decisions: z.array(Decision) }))
        .min(1),
      results: z.record(ExerciseLaw, Outcome),
    }),
  ),
});
export type ExercisePack = z.output<typeof ExercisePack>;
export type Exercise = ExercisePack['exercises'][number];

/** What somebody decided: an option for each decision, and whom she would tell in the end; what is left out brings no points. */
export type ExerciseAnswers = {
  readonly chosen: Readonly<Record<string, string>>;
  readonly authority: boolean | null;
  readonly people: boolean | null;
};

/** Points of one decision, and what could be had. */
export type ExercisePoints = { readonly decision: string; readonly points: number; readonly most: number };

/** The score: decisions in order, then the authority and the people, with the sum of both columns. */
export type ExerciseScore = {
  readonly points: number;
  readonly most: number;
  readonly each: readonly ExercisePoints[];
};

/** What an exercise brings under a law. */
export function exerciseScore(exercise: Exercise, law: ExerciseLaw, answers: ExerciseAnswers): ExerciseScore {
  const decided = exercise.scenes
    .flatMap(({ decisions }) => decisions)
    .map(({ id, options }) => ({
      decision: id,
      points:
        options.find(option => Object.hasOwn(answers.chosen, id) && option.id === answers.chosen[id])?.points ?? 0,
      most: mostPoints,
    }));
  const told = (['authority', 'people'] as const).map(whom => ({
    decision: whom,
    points: answers[whom] === exercise.results[law][whom] ? mostPoints : 0,
    most: mostPoints,
  }));
  const each = [...decided, ...told];
  const sum = (column: 'points' | 'most'): number => each.reduce((total, row) => total + row[column], 0);
  return { points: sum('points'), most: sum('most'), each };
}
