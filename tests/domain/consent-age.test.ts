import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consentAge, ConsentAgePack, whoConsents } from '../../shared/domain/consent-age.ts';
import { Validity } from '../../shared/domain/law-fact.ts';
import { readPack } from './read-pack.ts';

const pack = ConsentAgePack.parse(readPack('law/consent-ages.json'));
const today = '2026-11-22';

describe('the age from which a child consents alone', () => {
  test.each([
    ['AT', today, 14, 'lawReported'],
    ['BE', '2018-09-04', 16, 'unverified'],
    ['BE', '2018-09-05', 13, 'lawReported'],
    ['BE', today, 13, 'lawReported'],
    ['BG', today, 14, 'secondHand'],
    ['CY', today, 14, 'secondHand'],
    ['CZ', '2019-04-23', 16, 'unverified'],
    ['CZ', '2019-04-24', 15, 'lawReported'],
    ['CZ', today, 15, 'lawReported'],
    ['DE', today, 16, 'lawReported'],
    ['DE-BY', today, 16, 'lawReported'],
    ['DK', '2018-05-25', 13, 'lawReported'],
    ['DK', '2023-12-31', 13, 'lawReported'],
    ['DK', '2024-01-01', 15, 'lawReported'],
    ['DK', today, 15, 'lawReported'],
    ['EE', today, 13, 'lawText'],
    ['ES', today, 14, 'lawReported'],
    ['FR', today, 15, 'lawReported'],
    ['GB', today, 13, 'secondHand'],
    ['GR', '2019-08-28', 16, 'unverified'],
    ['GR', '2019-08-29', 15, 'lawText'],
    ['GR', today, 15, 'lawText'],
    ['IE', today, 16, 'lawReported'],
    ['IT', '2018-09-18', 16, 'unverified'],
    ['IT', '2018-09-19', 14, 'lawReported'],
    ['IT', today, 14, 'lawReported'],
    ['PT', '2019-08-08', 16, 'unverified'],
    ['PT', '2019-08-09', 13, 'lawReported'],
    ['LI', today, 16, 'unverified'],
    ['SI', '2023-01-25', 16, 'unverified'],
    ['SI', '2023-01-26', 15, 'unverified'],
    ['SK', today, 16, 'lawText'],
    ['US-CA', today, 13, 'unverified'],
  ] as const)('%s on %s: %i', (country, day, age, confidence) => {
    const found = consentAge(pack, country, day);
    expect(found).toMatchObject({ age, confidence, known: true });
    expect(found.checkedOn).toMatch(/^2026-11-2[29]$/);
    expect(found.source).not.toBe('');
  });

  test('Switzerland fixes none', () => {
    expect(consentAge(pack, 'CH', today)).toMatchObject({ age: null, scope: 'noneFixed', known: true });
  });

  test('only in France do child and parent consent together', () => {
    expect(pack.entries.filter(({ jointly }) => jointly).map(({ place }) => place)).toEqual(['FR']);
  });

  test('in California it is about sale and sharing, and those of 13 to 15 say yes themselves', () => {
    expect(consentAge(pack, 'US-CA', today)).toMatchObject({ scope: 'saleOrSharing', age: 13, optInBelow: 16 });
  });

  test.each(['JP', 'US', 'US-NY', '', 'constructor'])('nothing is known of %j: the highest age', country => {
    expect(consentAge(pack, country, today)).toMatchObject({ age: 16, known: false, confidence: 'unverified' });
  });

  test('every country of the EU and the EEA is there', () => {
    const wanted =
      'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US-CA'.split(
        ' ',
      );
    expect([...new Set(pack.entries.map(({ place }) => place))].toSorted()).toEqual(wanted);
  });

  test('whatever order the entries stand in, the newest that holds counts', () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map(days => new Date(Date.UTC(2018, 4, 25 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.shuffledSubarray(pack.entries, { minLength: pack.entries.length }), day, (entries, on) => {
        for (const place of ['DK', 'SI', 'FR'])
          expect(consentAge({ ...pack, entries }, place, on)).toEqual(consentAge(pack, place, on));
      }),
    );
  });

  test('an entry is dated, and two of one place on different days', () => {
    expect(pack.entries.every(({ from }) => Validity.safeParse({ from, until: null }).success)).toBe(true);
    const keys = pack.entries.map(({ place, from }) => `${place} ${from}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('who has to say yes', () => {
  test.each([
    ['AT', 13, 'parent'],
    ['AT', 14, 'person'],
    ['DE', 15, 'parent'],
    ['DE', 16, 'person'],
    ['FR', 14, 'both'],
    ['FR', 15, 'person'],
    ['CH', 8, 'judge'],
    ['CH', 17, 'judge'],
  ] as const)('in %s at %i: %s', (country, years, who) => {
    expect(whoConsents(consentAge(pack, country, today), years)).toBe(who);
  });
});
