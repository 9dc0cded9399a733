import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { officerAnswer, OfficerPack, officerQuestions } from '../../shared/domain/officer.ts';
import type { OfficerAnswers } from '../../shared/domain/officer.ts';
import { readPack } from './read-pack.ts';

const pack = OfficerPack.parse(readPack('law/officer.json'));
const today = '2026-11-22';
const answer = (country: string, answers: OfficerAnswers, day = today) => officerAnswer(pack, country, answers, day);

/** A shop without anything unusual; German questions included. */
const shop = { publicBody: false, monitoring: false, sensitive: false, persons: 3, assessment: false, trade: false };

describe('whether a data protection officer is needed', () => {
  test.each([
    [0, 'no'],
    [1, 'no'],
    [19, 'no'],
    [20, 'yes'],
    [21, 'yes'],
    [19.5, 'unclear'],
    [-20, 'unclear'],
    [Number.NaN, 'unclear'],
    [Number.POSITIVE_INFINITY, 'unclear'],
    ['unknown', 'unclear'],
    [undefined, 'unclear'],
    [true, 'unclear'],
  ] as const)('Germany with %s people: %s', (persons, needed) => {
    expect(answer('DE', { ...shop, persons }).needed).toBe(needed);
  });

  test.each([
    ['2018-05-25', 9, 'no'],
    ['2018-05-25', 10, 'yes'],
    ['2019-11-25', 19, 'yes'],
    ['2019-11-26', 19, 'no'],
    ['2019-11-26', 20, 'yes'],
  ] as const)('Germany on %s with %i people: %s', (day, persons, needed) => {
    expect(answer('DE', { ...shop, persons }, day).needed).toBe(needed);
  });

  test.each([
    ['publicBody', 'DE', 'gdprPublicBody', 'Art. 37(1)(a) GDPR'],
    ['monitoring', 'DE', 'gdprMonitoring', 'Art. 37(1)(b) GDPR'],
    ['sensitive', 'DE', 'gdprSensitive', 'Art. 37(1)(c) GDPR'],
    ['assessment', 'DE', 'bdsgAssessment', 's. 38(1) sentence 2 BDSG'],
    ['trade', 'DE', 'bdsgTrade', 's. 38(1) sentence 2 BDSG'],
    ['monitoring', 'AT', 'gdprMonitoring', 'Art. 37(1)(b) GDPR'],
    ['sensitive', 'FR', 'gdprSensitive', 'Art. 37(1)(c) GDPR'],
    ['listedSector', 'ES', 'spainList', 'Art. 34 LO 3/2018'],
    ['sensitive', 'GB', 'ukSensitive', 'Art. 37(1)(c) UK GDPR'],
  ] as const)('%s alone is enough in %s: %s', (question, country, rule, article) => {
    const found = answer(country, { ...shop, listedSector: false, [question]: true });
    expect(found).toMatchObject({ needed: 'yes', deciding: [], next: ['appoint', 'publish'] });
    expect(found.reasons).toMatchObject([{ rule, article }]);
    expect(answer(country, { ...shop, listedSector: false }).needed).toBe('no');
  });

  test.each(['AT', 'FR', 'GB', 'ES'])('no number of people matters in %s', country => {
    expect(answer(country, { ...shop, listedSector: false, persons: 500, assessment: true, trade: true }).needed).toBe(
      'no',
    );
  });

  test('the German limit of 20 says since when it is known, and where from', () => {
    const [reason] = answer('DE', { ...shop, persons: 20 }).reasons;
    expect(reason).toMatchObject({
      rule: 'bdsgTwenty',
      article: 's. 38(1) sentence 1 BDSG',
      asOf: '2026-08-19',
      confidence: 'lawText',
    });
    expect(reason?.source).toContain('BDSG');
  });

  test('a rule that is not in force yet, or no more, asks nothing', () => {
    const dated = (from: string | null, until: string | null): OfficerPack => ({
      ...pack,
      rules: pack.rules.map(rule => (rule.id === 'bdsgTwenty' ? { ...rule, validity: { from, until } } : rule)),
    });
    const many = { ...shop, persons: 40 };
    expect(officerAnswer(dated(null, '2026-11-22'), 'DE', many, today).needed).toBe('yes');
    expect(officerAnswer(dated(null, '2026-11-21'), 'DE', many, today).needed).toBe('no');
    expect(officerAnswer(dated('2026-11-23', null), 'DE', many, today).needed).toBe('no');
    expect(officerQuestions(dated(null, '2026-11-21'), 'DE', today).map(({ id }) => id)).not.toContain('persons');
  });

  test('I don’t know is unclear and names the answers that decide', () => {
    expect(answer('DE', { ...shop, persons: 'unknown' })).toMatchObject({
      needed: 'unclear',
      deciding: ['persons'],
      reasons: [{ rule: 'bdsgTwenty' }],
      next: ['findOut', 'contact'],
    });
    expect(answer('AT', {})).toMatchObject({ deciding: ['publicBody', 'monitoring', 'sensitive'] });
    expect(answer('AT', { ...shop, persons: 'unknown', trade: 'unknown' }).needed).toBe('no');
  });

  test('unless another rule says yes already', () => {
    expect(answer('DE', { persons: 'unknown', assessment: true })).toMatchObject({
      needed: 'yes',
      deciding: [],
      reasons: [{ rule: 'bdsgAssessment' }],
    });
  });

  test('no officer still means a contact, and no lists what was looked at', () => {
    const found = answer('DE', shop);
    expect(found).toMatchObject({ needed: 'no', next: ['contact', 'askAgain', 'lawMayChange'] });
    expect(found.reasons).toHaveLength(6);
    expect(answer('SE', shop).next).toContain('nationalLaw');
  });

  test('Switzerland asks nothing: an adviser is voluntary', () => {
    expect(officerQuestions(pack, 'CH', today)).toEqual([]);
    expect(answer('CH', { ...shop, sensitive: true, persons: 200 })).toMatchObject({
      needed: 'no',
      reasons: [{ rule: 'swissAdviser', article: 'Art. 10 DSG' }],
      next: ['adviser', 'contact'],
    });
    expect(answer('CH', {}, '2023-08-31').needed).toBe('unclear');
    expect(answer('CH', {}, '2023-09-01').needed).toBe('no');
  });

  test('California asks for none', () => {
    expect(answer('US-CA', {})).toMatchObject({ needed: 'no', reasons: [{ rule: 'californiaNone' }] });
  });

  test.each(['BR', 'US', '', 'constructor'])('of %j nothing is known, so nothing is promised', country => {
    expect(answer(country, shop)).toEqual({ needed: 'unclear', reasons: [], deciding: [], next: pack.elsewhere });
  });

  test('finding an open answer out never turns a yes into anything else', () => {
    const yesNo = fc.constantFrom(true, false, 'unknown' as const, undefined);
    const answers = fc.record({
      publicBody: yesNo,
      monitoring: yesNo,
      sensitive: yesNo,
      assessment: yesNo,
      trade: yesNo,
      listedSector: yesNo,
      persons: fc.oneof(fc.nat(60), fc.constant('unknown' as const)),
    });
    fc.assert(
      fc.property(answers, answers, fc.constantFrom('DE', 'AT', 'ES', 'GB', 'SE'), (known, later, country) => {
        const first = answer(country, known);
        const filled = Object.fromEntries(
          Object.entries(known).map(([id, value]) => [
            id,
            value === undefined || value === 'unknown' ? later[id as keyof typeof later] : value,
          ]),
        );
        const second = answer(country, filled);
        if (first.needed !== 'unclear') expect(second.needed).toBe(first.needed);
        expect(first.deciding.length > 0).toBe(first.needed === 'unclear');
      }),
    );
  });
});

describe('the pack of the officer', () => {
  test('every question is asked by a rule, every rule asks one of the right kind, every step is there and used', () => {
    const questions = new Map(pack.questions.map(each => [each.id, each]));
    expect(
      pack.rules.filter(
        ({ question, atLeast }) => questions.get(question)?.kind !== (atLeast === null ? 'yesNo' : 'number'),
      ),
    ).toEqual([]);
    expect(pack.questions.filter(({ id }) => !pack.rules.some(({ question }) => question === id))).toEqual([]);
    const used = new Set([...pack.elsewhere, ...pack.regimes.flatMap(({ next }) => Object.values(next).flat())]);
    expect([...used].toSorted()).toEqual(pack.steps.map(({ id }) => id).toSorted());
  });

  test('every place belongs to one regime, and every place of a rule to some', () => {
    const places = pack.regimes.flatMap(regime => regime.places);
    expect(new Set(places).size).toBe(places.length);
    expect(pack.rules.flatMap(rule => rule.places).filter(place => !places.includes(place))).toEqual([]);
  });

  test('Germany asks six questions in this order, Austria and the United Kingdom three', () => {
    const asked = (country: string) => officerQuestions(pack, country, today).map(({ id }) => id);
    expect(asked('DE')).toEqual(['publicBody', 'monitoring', 'sensitive', 'persons', 'assessment', 'trade']);
    expect(asked('AT')).toEqual(['publicBody', 'monitoring', 'sensitive']);
    expect(asked('GB')).toEqual(['publicBody', 'monitoring', 'sensitive']);
  });
});
