import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExerciseLaw, ExercisePack, exerciseScore, type Exercise } from '../../shared/domain/breach-exercise.ts';
import { checkFacts, checkWords } from './breach-words.ts';
import { readPack } from './read-pack.ts';

const raw = readPack('breach/exercises.json');
const { exercises } = ExercisePack.parse(raw);
const decisionsOf = ({ scenes }: Exercise): Exercise['scenes'][number]['decisions'] =>
  scenes.flatMap(({ decisions }) => decisions);
const bestOf = (exercise: Exercise): Record<string, string> =>
  Object.fromEntries(
    decisionsOf(exercise).map(({ id, options }) => [id, options.find(each => each.points === 10)?.id ?? '']),
  );

test('three to five incidents of different kinds, with source and plain words', () => {
  expect(exercises.length).toBeGreaterThanOrEqual(3);
  expect(exercises.length).toBeLessThanOrEqual(5);
  expect(new Set(exercises.map(({ incident }) => incident)).size).toBe(exercises.length);
  checkFacts(raw, exercises.length);
  checkWords(raw);
});

test('under the GDPR and in the UK nobody tells the people without the authority', () => {
  for (const { results } of exercises)
    for (const { authority, people } of [results.gdpr, results.uk]) expect(people && !authority).toBe(false);
});

test('all three results of the GDPR are practised', () =>
  expect(new Set(exercises.map(({ results: { gdpr } }) => `${gdpr.authority} ${gdpr.people}`)).size).toBe(3));

describe.each(exercises.map(exercise => [exercise.id, exercise] as const))('%s', (_, exercise) => {
  test('tells what comes out in the order of time, and no id stands twice', () => {
    const minutes = exercise.scenes.map(({ minute }) => minute);
    expect(minutes).toEqual(minutes.toSorted((one, other) => one - other));
    const ids = [...exercise.scenes, ...decisionsOf(exercise)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { options } of decisionsOf(exercise))
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
  });

  test.each(ExerciseLaw.options)('all right brings all points (%s), nothing decided none', law => {
    const { authority, people } = exercise.results[law];
    const score = exerciseScore(exercise, law, { chosen: bestOf(exercise), authority, people });
    expect(score.points).toBe(score.most);
    expect(score.most).toBe(10 * (decisionsOf(exercise).length + 2));
    const none = exerciseScore(exercise, law, { chosen: {}, authority: null, people: null });
    expect(none.points).toBe(0);
    expect(none.most).toBe(score.most);
    expect(exerciseScore(exercise, law, { chosen: bestOf(exercise), authority: !authority, people }).points).toBe(
      score.most - 10,
    );
  });

  test('points lie between none and all, whatever is answered', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...ExerciseLaw.options),
        fc.dictionary(fc.string(), fc.string()),
        fc.constantFrom(true, false, null),
        fc.constantFrom(true, false, null),
        (law, chosen, authority, people) => {
          const { points, most, each } = exerciseScore(exercise, law, { chosen, authority, people });
          expect(points).toBe(each.reduce((sum, row) => sum + row.points, 0));
          expect(points >= 0 && points <= most).toBe(true);
        },
      ),
    ));
});

test('what is right but second brings less', () => {
  const [exercise] = exercises;
  if (exercise === undefined) throw new Error('no exercise');
  const score = exerciseScore(exercise, 'gdpr', { chosen: { firstCall: 'search' }, authority: null, people: null });
  expect(score.each[0]).toEqual({ decision: 'firstCall', points: 4, most: 10 });
});
