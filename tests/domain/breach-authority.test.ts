import { describe, expect, test } from 'vitest';
import { breachAuthority } from '../../shared/domain/breach-authority.ts';
import type { BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { packs } from '../../shared/packs.ts';

type Where = Pick<Incident, 'establishedIn' | 'countries'>;
const nowhere: Where = { establishedIn: [], countries: 'unknown' };
const placesOf = (law: BreachLaw) => packs.breachRules().laws.find(({ id }) => id === law)?.places ?? [];
const find = (law: BreachLaw, place: string, region = '', where: Partial<Where> = {}) =>
  breachAuthority(packs.authorities(), placesOf(law), { place, region }, { ...nowhere, ...where });
const idOf = (found: ReturnType<typeof find>) => (found.kind === 'one' ? found.authority.id : found.kind);
const lives = (...places: readonly string[]) => ({ countries: places.map(place => ({ place, count: null })) });

const states = ['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'];

describe('a business in Germany', () => {
  test.each(states)('in DE-%s has the authority of its state, whether profile or incident says so', state => {
    const own = `de-${state.toLowerCase()}`;
    expect(idOf(find('gdpr', 'DE', `DE-${state}`))).toBe(own);
    expect(idOf(find('gdpr', 'AT', '', { establishedIn: [`DE-${state}`] }))).toBe(own);
  });

  test('whose state nobody said is asked for it, among sixteen', () => {
    for (const region of ['', 'AT-9']) {
      const found = find('gdpr', 'DE', region);
      expect(found.kind === 'region' && [found.seat, found.authorities.length]).toEqual(['DE', 16]);
    }
  });

  test('in Bavaria is never sent to the one for public bodies, and hears of the federal one', () => {
    const found = find('gdpr', 'DE', 'DE-BY');
    expect(found.kind === 'one' && found.others.map(({ id }) => id)).toEqual(['de-federal']);
  });
});

describe('a business elsewhere', () => {
  test.each(placesOf('gdpr').filter(place => place !== 'DE'))('in %s has its country’s authority', place => {
    const found = find('gdpr', place);
    expect(found.kind === 'one' && found.authority.country).toBe(place);
  });

  test.each([
    ['uk', 'GB', 'gb'],
    ['ch', 'CH', 'ch'],
    ['ca', 'US-CA', 'us-ca'],
    ['uk', 'DE', 'gb'],
    ['ch', 'DE', 'ch'],
    ['ca', 'DE', 'us-ca'],
    ['uk', '', 'gb'],
  ] as const)('under the law %s, in %s: %s', (law, place, id) => {
    expect(idOf(find(law, place))).toBe(id);
  });
});

describe('across borders', () => {
  test('the seat’s authority leads, and the other countries of the law are named once', () => {
    const found = find('gdpr', 'DE', 'DE-SN', { establishedIn: ['DE-SN', 'AT'], ...lives('DE', 'AT', 'FR', 'CH') });
    expect(found.kind === 'one' && [found.authority.id, found.acrossBorders]).toEqual(['de-sn', ['AT', 'FR']]);
    const alone = find('gdpr', 'DE', 'DE-SN', lives('DE'));
    expect(alone.kind === 'one' && alone.acrossBorders).toEqual([]);
  });

  test('whoever sits nowhere under the law tells the authority of each country the people live in', () => {
    const found = find('gdpr', 'CH', '', lives('AT', 'DE', 'DE-BY', 'CH', 'AT'));
    expect(found.kind === 'each' && found.places.map(each => [each.place, each.found.kind])).toEqual([
      ['AT', 'one'],
      ['DE', 'choose'],
      ['DE-BY', 'one'],
    ]);
    expect(find('gdpr', 'CH').kind).toBe('unknown');
    expect(find('gdpr', 'CH', '', lives('CH')).kind).toBe('unknown');
  });

  test('what the incident says of the seat goes before the profile', () => {
    expect(idOf(find('gdpr', 'DE', 'DE-SN', { establishedIn: ['FR'] }))).toBe('fr');
  });
});
