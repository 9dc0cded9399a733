import { describe, expect, test } from 'vitest';
import { assessBreach, type BreachAssessment } from '../../shared/domain/breach-assessment.ts';
import { BreachRules, type BreachLaw } from '../../shared/domain/breach-rules.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { disclosed, exactly } from './incidents.ts';
import { readPack } from './read-pack.ts';

const pack = BreachRules.parse(readPack('breach/assessment.json'));
const assess = (incident: Incident) => assessBreach(incident, [], pack);
const lawOf = ({ laws }: BreachAssessment, law: BreachLaw) => laws.find(each => each.law === law);
const hacked: Incident = {
  ...disclosed,
  kind: 'shopHacked',
  holder: 'criminal',
  intent: 'malicious',
  logs: 'showAccess',
};
const many = { measure: 'residents', atLeast: 501 } as const;

describe('the laws beside it', () => {
  const there = (place: string, change: Partial<Incident>, count = 1): Incident => ({
    ...hacked,
    establishedIn: [place],
    countries: [{ place, count }],
    number: exactly(count),
    ...change,
  });
  test.each([
    ['uk', 'GB', { data: ['basic'] }, 1, 'authority'],
    ['ch', 'CH', { data: ['basic'] }, 1, 'recordOnly'],
    ['ch', 'CH', { data: ['basic', 'health'] }, 1, 'authorityAndPeople'],
    ['ch', 'CH', { data: ['basic', 'bankAccount'], holder: 'knownPerson', intent: 'none' }, 1, 'people'],
    ['ch', 'CH', { data: ['basic', 'birthDate'], holder: 'knownPerson', intent: 'none' }, 1, 'recordOnly'],
    ['ca', 'US-CA', { data: ['basic', 'birthDate'] }, 900, 'recordOnly'],
    ['ca', 'US-CA', { data: ['basic', 'identityNumber'] }, 500, 'people'],
    ['ca', 'US-CA', { data: ['basic', 'identityNumber'] }, 501, 'authorityAndPeople'],
    ['ca', 'US-CA', { data: ['identityNumber'], identification: 'hardly' }, 501, 'recordOnly'],
    ['ca', 'US-CA', { data: ['basic', 'identityNumber'], medium: 'paper' }, 501, 'recordOnly'],
    ['ca', 'US-CA', { data: ['basic', 'identityNumber'], encryption: 'full' }, 501, 'recordOnly'],
    ['ca', 'US-CA', { data: ['basic', 'identityNumber'], encryption: 'full', key: 'exposed' }, 1, 'people'],
    ['ca', 'US-CA', { data: ['contact', 'passwordsWeak'] }, 1, 'people'],
    ['ca', 'US-CA', { data: ['basic', 'bankAccount'] }, 1, 'recordOnly'],
    ['ca', 'US-CA', { data: ['basic', 'cardWithCode'] }, 1, 'people'],
  ] satisfies readonly (readonly [BreachLaw, string, Partial<Incident>, number, string])[])(
    '%s at %s: %o of %i people',
    (law, place, change, count, expected) => {
      expect(lawOf(assess(there(place, change, count)), law)).toMatchObject({ applies: 'yes', result: expected });
    },
  );

  test('a law holds where the business or the people are, and perhaps as long as nobody knows', () => {
    const applies = (establishedIn: string[], countries: Incident['countries']) =>
      assess({ ...hacked, establishedIn, countries }).laws.map(each => each.applies);
    expect(applies(['DE'], [{ place: 'DE', count: null }])).toEqual(['yes', 'no', 'no', 'no']);
    expect(applies(['DE-BY'], [{ place: 'CH', count: null }])).toEqual(['yes', 'no', 'yes', 'no']);
    expect(applies(['CH'], [{ place: 'US-CA', count: null }])).toEqual(['no', 'no', 'yes', 'yes']);
    expect(applies(['GB'], 'unknown')).toEqual(['perhaps', 'yes', 'perhaps', 'perhaps']);
    expect(lawOf(assess(hacked), 'ca')?.reasons).toEqual(['notHere']);
  });

  test('of a country nobody knows whether the part with a law of its own is meant; nobody there is an answer', () => {
    const applies = (countries: Incident['countries'], establishedIn = ['DE']) =>
      lawOf(assess({ ...hacked, establishedIn, countries }), 'ca')?.applies;
    expect(applies([{ place: 'US', count: 5 }])).toBe('perhaps');
    expect(applies([{ place: 'US', count: 0 }])).toBe('no');
    expect(applies([{ place: 'US-NY', count: 5 }])).toBe('no');
    expect(applies([{ place: 'DE', count: 5 }], ['US'])).toBe('perhaps');
    const none = { place: 'US-CA', count: 0 };
    expect(applies([{ place: 'US', count: 5 }, none])).toBe('no');
    expect(
      applies([
        { place: 'US', count: 5 },
        { ...none, count: 1 },
      ]),
    ).toBe('yes');
  });

  test.each([
    ['people whose state nobody knows', [['US', 500]], 'people'],
    ['one more', [['US', 501]], 'authorityAndPeople'],
    [
      'both together',
      [
        ['US-CA', 400],
        ['US', 101],
      ],
      'authorityAndPeople',
    ],
    [
      'one fewer',
      [
        ['US-CA', 400],
        ['US', 100],
      ],
      'people',
    ],
    [
      'people elsewhere',
      [
        ['US-CA', 400],
        ['US-NY', 101],
      ],
      'people',
    ],
    [
      'nobody in California',
      [
        ['US-CA', 0],
        ['US', 900],
      ],
      'recordOnly',
    ],
  ] as const)('how many may live in California: %s', (_what, rows, expected) => {
    const countries = rows.map(([place, count]) => ({ place, count }));
    const data = ['basic', 'identityNumber'];
    const found = lawOf(assess({ ...hacked, data, number: exactly(2000), countries: [...countries] }), 'ca');
    expect(found?.result).toBe(expected);
  });

  test('whoever lives in a part of a country lives in the country', () => {
    const rules = { ...pack, laws: pack.laws.map(law => ({ ...law, authority: { ...law.authority, when: many } })) };
    const asked = (count: number) =>
      assessBreach(
        {
          ...hacked,
          countries: [
            { place: 'DE', count: 100 },
            { place: 'DE-SN', count },
          ],
          number: exactly(5000),
        },
        [],
        rules,
      ).laws[0]?.authority;
    expect([asked(400), asked(401)]).toEqual([false, true]);
  });
});
