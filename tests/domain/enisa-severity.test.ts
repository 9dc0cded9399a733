import { describe, expect, test } from 'vitest';
import { BreachRules } from '../../shared/domain/breach-rules.ts';
import { enisaSeverity } from '../../shared/domain/enisa-severity.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { disclosed, exactly, harmless } from './incidents.ts';
import { readPack } from './read-pack.ts';

const pack = BreachRules.parse(readPack('breach/assessment.json'));
const score = (incident: Incident) => enisaSeverity(incident, pack);

describe('ENISA severity', () => {
  /** The values worked out by hand from the tables of the method. */
  test.each([
    ['a list of a supermarket to one known wrong recipient', { ...disclosed }, 1, 1, 0.25, 1.25, 'low'],
    [
      'laboratory results on the internet by mistake',
      { ...disclosed, data: ['basic', 'health'], insight: 'full', holder: 'public' },
      4,
      1,
      0.5,
      4.5,
      'veryHigh',
    ],
    [
      'a shop hacked: names and orders',
      { ...disclosed, data: ['basic', 'purchases'], holder: 'criminal', intent: 'malicious' },
      2,
      1,
      1,
      3,
      'high',
    ],
    [
      'an encrypted stick with account data, copy there',
      { ...disclosed, data: ['financial'], confidentiality: 'possible', holder: 'unknown', encryption: 'full' },
      3,
      0.25,
      0,
      0.75,
      'low',
    ],
    [
      'an unencrypted laptop with a year of statements stolen',
      {
        ...disclosed,
        data: ['financial'],
        insight: 'detailed',
        confidentiality: 'possible',
        holder: 'unknownPerson',
        intent: 'malicious',
      },
      4,
      1,
      0.5,
      4.5,
      'veryHigh',
    ],
  ] satisfies readonly (readonly [string, Incident, number, number, number, number, string])[])(
    '%s',
    (_, incident, context, identification, circumstances, total, level) => {
      expect(score(incident)).toMatchObject({ context, identification, circumstances, score: total, level });
    },
  );

  const kinds = {
    simple: ['basic', 1, 1, 1, 1, 2],
    behavioural: ['purchases', 1, 2, 2, 2, 3],
    financial: ['financial', 1, 2, 3, 3, 4],
    sensitive: ['health', 1, 2, 3, 4, 4],
  } as const;
  test.each(Object.entries(kinds))('%s data by what they say', (_, [id, ...steps]) => {
    const insights = ['none', 'general', 'partial', 'full', 'detailed'] as const;
    expect(insights.map(insight => score({ ...disclosed, data: [id], insight })?.context)).toEqual(steps);
  });

  test.each([
    ['a context that reveals something', { data: ['basic', 'context'] }, 3],
    ['purchases in such a context', { data: ['purchases', 'context'] }, 4],
    ['children', { people: ['customers', 'children'] }, 3],
    ['what children buy says no more for that', { people: ['children'], data: ['purchases'] }, 2],
    ['people whose safety hangs on it', { people: ['customers', 'police'] }, 4],
    ['employees are not counted as vulnerable', { people: ['employees'] }, 1],
    ['a protected address', { data: ['protectedAddress'] }, 4],
    ['a card with its code', { data: ['cardWithCode'], insight: 'none' }, 4],
    ['a card without', { data: ['cardWithoutCode'], insight: 'none' }, 1],
    ['the login of a bank', { data: ['passwordsReadable'], loginOpens: 'financial', insight: 'detailed' }, 4],
    ['the login of a music shop', { data: ['passwordsReadable'], loginOpens: 'simple' }, 1],
    ['passwords nobody can read', { data: ['passwordsStrong'], loginOpens: 'financial' }, 1],
    ['the highest of several', { data: ['health', 'basic'], insight: 'full' }, 4],
    ['not known which', { data: 'unknown' }, 3],
    ['not known which, of children', { data: 'unknown', people: ['children'] }, 4],
  ] satisfies readonly (readonly [string, Partial<Incident>, number])[])('context: %s', (_, change, context) => {
    expect(score({ ...disclosed, ...change })?.context).toBe(context);
  });

  test.each([
    ['hardly', {}, 0.25],
    ['limited', {}, 0.5],
    ['likely', {}, 0.75],
    ['direct', {}, 1],
    ['unknown', {}, 1],
    ['direct', { pseudonymised: 'keySafe' }, 0.5],
    ['hardly', { pseudonymised: 'keySafe' }, 0.25],
    ['direct', { pseudonymised: 'keyExposed' }, 1],
    ['direct', { encryption: 'full' }, 0.25],
    ['direct', { encryption: 'full', key: 'exposed' }, 1],
    ['direct', { encryption: 'full', key: 'unknown' }, 1],
  ] as const)('ease of identification: %s %o', (identification, change, ease) => {
    expect(score({ ...disclosed, identification, ...change })?.identification).toBe(ease);
  });

  test('each of the circumstances, and their sum of 2 at most', () => {
    const of = (change: Partial<Incident>) => score({ ...disclosed, ...change });
    const confidentiality = (change: Partial<Incident>) => of(change)?.confidentiality;
    expect(confidentiality({ confidentiality: 'excluded', holder: 'public' })).toBe(0);
    expect(confidentiality({ confidentiality: 'possible', holder: 'unknownPerson' })).toBe(0);
    expect(confidentiality({ confidentiality: 'possible', holder: 'public' })).toBe(0.5);
    expect(confidentiality({ holder: 'professionalSecrecy' })).toBe(0.25);
    expect(confidentiality({ holder: 'unknown' })).toBe(0.5);
    const integrity = ['untouched', 'restored', 'unused', 'usedReparable', 'usedIrreparable', 'unknown'] as const;
    expect(integrity.map(each => of({ integrity: each })?.integrity)).toEqual([0, 0, 0, 0.25, 0.5, 0.25]);
    const availability = ['untouched', 'restored', 'temporary', 'permanent', 'unknown'] as const;
    expect(availability.map(each => of({ availability: each })?.availability)).toEqual([0, 0, 0.25, 0.5, 0.25]);
    const intent = ['none', 'malicious', 'unknown'] as const;
    expect(intent.map(each => of({ intent: each })?.intent)).toEqual([0, 0.5, 0.5]);
    const worst = of({
      holder: 'criminal',
      integrity: 'usedIrreparable',
      availability: 'permanent',
      intent: 'malicious',
    });
    expect(worst?.circumstances).toBe(2);
  });

  test('both sides of each level', () => {
    const levels = pack.enisa.levels.map(({ id, from }) => [id, from]);
    expect(levels).toEqual([
      ['low', 0],
      ['medium', 2],
      ['high', 3],
      ['veryHigh', 4],
    ]);
    const financial = { ...disclosed, data: ['financial'] };
    const at = (change: Partial<Incident>) => {
      const found = score({ ...financial, ...change });
      return [found?.score, found?.level];
    };
    // 3 x 0.5 + 0.25, + 0.5; 3 x 0.75 + 0.5, + 0.75; 3 + 0.75, 3 + 1.
    expect(at({ identification: 'limited' })).toEqual([1.75, 'low']);
    expect(at({ identification: 'limited', holder: 'public' })).toEqual([2, 'medium']);
    expect(at({ identification: 'likely', holder: 'public' })).toEqual([2.75, 'medium']);
    expect(at({ identification: 'likely', availability: 'permanent' })).toEqual([3, 'high']);
    expect(at({ availability: 'permanent' })).toEqual([3.75, 'high']);
    expect(at({ holder: 'public', availability: 'permanent' })).toEqual([4, 'veryHigh']);
  });

  test('two flags that change no figure', () => {
    expect(score({ ...disclosed, number: exactly(100) })?.manyPeople).toBe(false);
    expect(score({ ...disclosed, number: exactly(101) })?.manyPeople).toBe(true);
    expect(score({ ...disclosed, number: { certainty: 'unknown' } })?.manyPeople).toBe(true);
    expect(score({ ...disclosed, number: exactly(101) })?.score).toBe(score(disclosed)?.score);
    expect(score(harmless)?.unintelligible).toBe(true);
    expect(score({ ...harmless, key: 'unknown' })?.unintelligible).toBe(false);
  });

  test('without personal data there is nothing to score', () => {
    expect(score({ ...disclosed, data: [] })).toBeNull();
  });
});
