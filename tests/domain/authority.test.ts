import { describe, expect, test } from 'vitest';
import { authoritiesFor, AuthorityPack } from '../../shared/domain/authority.ts';
import { placeIn } from '../../shared/domain/place-name.ts';
import { readPack } from './read-pack.ts';

const pack = AuthorityPack.parse(readPack('law/authorities.json'));

/** The id of the one in charge, or the kind of answer. */
const inCharge = (country: string, region: string | null): string => {
  const found = authoritiesFor(pack, country, region);
  return found.kind === 'one' ? found.authority.id : found.kind;
};

describe('the authority in charge of a private business', () => {
  test.each([
    ['AT', null, 'at'],
    ['AT', 'AT-9', 'at'],
    ['CH', null, 'ch'],
    ['CH', 'CH-ZH', 'ch'],
    ['LI', null, 'li'],
    ['GB', null, 'gb'],
    ['FR', null, 'fr'],
    ['DE', 'DE-BW', 'de-bw'],
    ['DE', 'DE-BY', 'de-by'],
    ['DE', 'DE-BE', 'de-be'],
    ['DE', 'DE-TH', 'de-th'],
    ['DE-NW', null, 'de-nw'],
    ['US', 'US-CA', 'us-ca'],
    ['US-CA', null, 'us-ca'],
    ['US', 'US-NY', 'none'],
    ['DE', 'DE-XX', 'none'],
    ['BR', null, 'none'],
    ['', null, 'none'],
  ])('%s %s: %s', (country, region, id) => {
    expect(inCharge(country, region)).toBe(id);
  });

  test('in Germany without a region there are sixteen to choose from, each of another state', () => {
    const found = authoritiesFor(pack, 'DE', null);
    const codes = found.kind === 'choose' ? found.authorities.map(({ region }) => region?.code) : [];
    expect(new Set(codes).size).toBe(16);
    expect(codes).toHaveLength(16);
    expect(codes).not.toContain(undefined);
  });

  test('Bavaria’s authority for public bodies is never offered, the federal one only for its trades', () => {
    for (const region of [null, 'DE-BY']) {
      const found = authoritiesFor(pack, 'DE', region);
      expect(JSON.stringify(found)).not.toContain('BayLfD');
      expect(found.others.map(({ id }) => id)).toEqual(['de-federal']);
    }
    expect(pack.authorities.map(({ id }) => id)).toEqual(expect.arrayContaining(['de-by-public', 'de-federal']));
  });
});

describe('the list of authorities', () => {
  test('all fifty are there, and each that is not for every business says for whom it is', () => {
    expect(pack.authorities).toHaveLength(50);
    expect(pack.authorities.filter(({ charge, note }) => charge !== 'business' && note === null)).toEqual([]);
  });

  test('a country has one for the whole of it or one for each part, never both', () => {
    const forBusinesses = pack.authorities.filter(({ charge }) => charge === 'business');
    for (const country of new Set(forBusinesses.map(each => each.country))) {
      const regions = forBusinesses.filter(each => each.country === country).map(({ region }) => region?.code ?? null);
      expect(new Set(regions).size).toBe(regions.length);
      expect(regions.includes(null) && regions.length > 1).toBe(false);
    }
  });

  test('a region lies in its country', () => {
    expect(pack.authorities.filter(({ country, region }) => region && !region.code.startsWith(`${country}-`))).toEqual(
      [],
    );
  });
});

test.each([
  ['DE', 'Germany', 'Deutschland'],
  ['DE-SN', 'Saxony, Germany', 'Sachsen, Deutschland'],
  ['US-CA', 'California, United States', 'Kalifornien, Vereinigte Staaten'],
  ['US-NV', 'United States (US-NV)', 'Vereinigte Staaten (US-NV)'],
])('a place is named, and a part of a country with it: %s', (place, en, de) => {
  expect([placeIn(pack, place, 'en'), placeIn(pack, place, 'de')]).toEqual([en, de]);
});
