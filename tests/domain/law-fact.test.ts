import { describe, expect, test } from 'vitest';
import { holdsOn, inPlace, isDoubtful, placesToLook } from '../../shared/domain/law-fact.ts';

describe('a fact of law', () => {
  test.each([
    ['lawText', false],
    ['lawReported', false],
    ['secondHand', true],
    ['unverified', true],
  ] as const)('%s: doubtful %s', (confidence, doubtful) => {
    expect(isDoubtful({ confidence })).toBe(doubtful);
  });

  test.each([
    ['2026-06-18', false],
    ['2026-06-19', true],
    ['2027-06-19', true],
    ['2027-06-20', false],
  ])('a rule from 19 June 2026 to 19 June 2027 on %s: %s', (day, holds) => {
    expect(holdsOn({ from: '2026-06-19', until: '2027-06-19' }, day)).toBe(holds);
    expect(holdsOn({ from: null, until: null }, day)).toBe(true);
  });

  test('what holds in a place is its own, its country’s, else the standard', () => {
    const rules = { standard: 'all', places: { DE: 'German', 'DE-BY': 'Bavarian' } };
    expect(['DE-BY', 'DE-BE', 'DE', 'FR', 'constructor', ''].map(place => inPlace(rules, place))).toEqual([
      'Bavarian',
      'German',
      'German',
      'all',
      'all',
      'all',
    ]);
    expect(inPlace({ standard: null, places: {} }, 'DE')).toBeNull();
    expect(placesToLook('US-CA')).toEqual(['US-CA', 'US']);
  });
});
