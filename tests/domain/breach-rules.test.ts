import { describe, expect, test } from 'vitest';
import { answerValues, BreachFactor, BreachRules } from '../../shared/domain/breach-rules.ts';
import type { BreachCondition } from '../../shared/domain/breach-rules.ts';
import { assessmentSentences } from '../../shared/domain/breach-assessment.ts';
import { isDoubtful, LawFact } from '../../shared/domain/law-fact.ts';
import { PersonGroup } from '../../shared/domain/incident.ts';
import { packs } from '../../shared/packs.ts';
import { objectsIn, readPack } from './read-pack.ts';

const raw = readPack('breach/assessment.json');
const pack = BreachRules.parse(raw);
const objects = objectsIn(raw);
const facts = objects.filter(({ value }) => 'source' in value);
const texts = objects.flatMap(({ path, value: { en, de } }) =>
  typeof en === 'string' && typeof de === 'string' ? [{ path, en, de }] : [],
);

/** A condition and all that is inside it. */
const parts = (condition: BreachCondition): readonly BreachCondition[] => {
  if ('all' in condition) return condition.all.flatMap(parts);
  if ('any' in condition) return condition.any.flatMap(parts);
  return [condition];
};
const factorsIn = (condition: BreachCondition) =>
  parts(condition).flatMap(part => ('factor' in part ? [part.factor] : []));

describe('the rules of the assessment', () => {
  test('are what the program reads', () => {
    expect(BreachRules.safeParse(raw).error?.issues ?? []).toEqual([]);
    expect(packs.breachRules()).toEqual(pack);
  });

  test('an answer or a value that does not exist is refused', () => {
    const [rule] = pack.rules;
    const withWhen = (when: unknown) => BreachRules.safeParse({ ...pack, rules: [{ ...rule, when }] }).success;
    expect(withWhen({ answer: 'holder', in: ['criminal', 'unknown'] })).toBe(true);
    expect(withWhen({ answer: 'holder', in: ['crook'] })).toBe(false);
    expect(withWhen({ answer: 'owner', in: ['unknown'] })).toBe(false);
    expect(withWhen({ not: { answer: 'holder', in: ['nobody'] } })).toBe(false);
  });

  test('each rests on a source, the day it was looked up and a confidence', () => {
    expect(facts.length).toBeGreaterThan(100);
    expect(facts.filter(({ value }) => !LawFact.loose().safeParse(value).success)).toEqual([]);
    expect(new Set(facts.map(({ value }) => value['checkedOn']))).toEqual(new Set(['2026-11-22', '2026-11-29']));
    const boasting = facts.filter(
      ({ value }) =>
        /^from (professional )?knowledge/.test(String(value['source'])) && !isDoubtful(LawFact.loose().parse(value)),
    );
    expect(boasting.map(({ path }) => path)).toEqual([]);
    const bare = objects.filter(({ value }) => 'law' in value && !('source' in value));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test('both languages are there, plain English, and German that says Sie', () => {
    expect(texts.length).toBeGreaterThan(200);
    expect(objects.filter(({ value }) => 'en' in value !== 'de' in value)).toEqual([]);
    expect(texts.filter(({ en, de }) => en === de || en.trim() !== en || de.trim() !== de)).toEqual([]);
    expect(
      texts.filter(({ en }) => /\b(may|might|color|organization|license[ds]?|error|invalid|failed)\b/i.test(en)),
    ).toEqual([]);
    expect(
      texts.filter(({ de }) =>
        /\b(du|dein\w*|dir|dich|mittels|bezüglich|hinsichtlich|seitens|gemäß|zwecks|ggf|bzw)\b/i.test(de),
      ),
    ).toEqual([]);
    expect(texts.filter(({ en, de }) => /["']/.test(en) || /["']/.test(de))).toEqual([]);
  });

  test('a code stands for one sentence, and an id for one thing', () => {
    const codes = [...pack.rules, ...pack.reliefs, ...pack.enisa.raises].map(({ id }) => id);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    const fixed = pack.laws.length * 6 + 3 + pack.factors.length + 3;
    expect(assessmentSentences(pack).size).toBe(codes.length + fixed);
    for (const list of [pack.data, pack.open, pack.laws, pack.enisa.levels])
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  test('a factor is worked out from those before it', () => {
    expect(pack.factors.map(({ id }) => id)).toEqual(BreachFactor.options);
    const early = [...pack.rules, ...pack.reliefs].filter(rule => {
      const of = 'factor' in rule ? rule.factor : 'factor' in rule.effect ? rule.effect.factor : null;
      return (
        of !== null &&
        factorsIn(rule.when).some(each => BreachFactor.options.indexOf(each) >= BreachFactor.options.indexOf(of))
      );
    });
    expect(early.map(({ id }) => id)).toEqual([]);
    // The laws look at the risk; a rule that makes the risk can't.
    const circular = pack.rules.filter(({ when }) => parts(when).some(part => 'risk' in part));
    expect(circular).toEqual([]);
  });

  test('what rules ask about exists: traits of data, groups of people', () => {
    const conditions = [
      ...pack.rules.map(({ when }) => when),
      ...pack.reliefs.map(({ when }) => when),
      ...pack.laws.flatMap(({ authority, people }) => [authority.when, people.when]),
    ].flatMap(parts);
    const asked = new Set(conditions.flatMap(part => ('trait' in part ? [part.trait] : [])));
    const known = new Set(pack.data.flatMap(({ traits }) => traits));
    expect([...asked].filter(trait => !known.has(trait))).toEqual([]);
    const groups = [
      ...conditions.flatMap(part => ('people' in part ? part.people : [])),
      ...pack.enisa.vulnerable,
      ...pack.enisa.dependent,
    ];
    expect(groups.filter(group => !PersonGroup.options.some(each => each === group))).toEqual([]);
  });

  test('each answer that a raising rule asks about has a task while it is open', () => {
    const asked = pack.rules
      .flatMap(({ when }) => parts(when))
      .flatMap(part =>
        'answer' in part && answerValues[part.answer]?.includes('unknown') === true ? [part.answer] : [],
      );
    const tasks = new Set(pack.open.map(({ id }) => id));
    expect([...new Set(asked)].filter(answer => !tasks.has(answer))).toEqual([]);
  });

  test('each kind of data of GDPR Art. 9 and 10 is there and counts as special', () => {
    const special = pack.data.filter(({ traits }) => traits.includes('special')).map(({ id }) => id);
    expect(special).toEqual(
      expect.arrayContaining(
        'health origin politics belief union genetic biometric sexLife offences context'.split(' '),
      ),
    );
    // All letters of the template but t, which is 'not yet known'.
    expect(new Set(pack.data.map(({ edpb }) => edpb)).size).toBe(20);
  });
});
