import { describe, expect, test } from 'vitest';
import { addressLines, letterLanguage, letterValues } from '../../shared/domain/notice-letter.ts';
import { packs } from '../../shared/packs.ts';
import { letterPerson } from './letter-person.ts';

const cards = packs.noticeCards();
const address = { street: 'Lange Gasse 12', extra: '', postcode: '1010', city: 'Wien', region: '', country: 'AT' };
const lines = (change: Parameters<typeof letterPerson>[0] = {}, home = 'DE', language: 'en' | 'de' = 'de') =>
  addressLines(letterPerson({ address, ...change }), packs.noticeWords(), home, language);

describe('the address', () => {
  test('at home names no country, abroad it does, in capitals', () => {
    expect(lines({}, 'AT')).toEqual(['Dr. Jutta Weiß', 'Lange Gasse 12', '1010 Wien']);
    expect(lines()).toEqual(['Dr. Jutta Weiß', 'Lange Gasse 12', '1010 Wien', 'ÖSTERREICH']);
    expect(lines({ address: { ...address, country: '' } })).toHaveLength(3);
  });

  test.each([
    ['GB', 'London', 'SW1A 1AA', '', ['London', 'SW1A 1AA', 'UNITED KINGDOM']],
    ['US', 'Oakland', '94601', 'CA', ['Oakland CA 94601', 'UNITED STATES']],
    ['US', 'Oakland', '94601', '', ['Oakland 94601', 'UNITED STATES']],
    ['FR', 'Paris', '75001', '', ['75001 Paris', 'FRANCE']],
    ['FR', 'Paris', '', '', ['Paris', 'FRANCE']],
  ])('in %s: %s', (country, city, postcode, region, below) => {
    expect(lines({ address: { ...address, city, postcode, region, country } }, 'DE', 'en').slice(2)).toEqual(below);
  });

  test('of somebody at a business begins with that, and has no line twice or empty', () => {
    expect(lines({ organisation: 'Möbel Weiß', address: { ...address, extra: 'Hof 2' } }, 'AT')).toEqual([
      'Möbel Weiß',
      'Dr. Jutta Weiß',
      'Hof 2',
      'Lange Gasse 12',
      '1010 Wien',
    ]);
    expect(lines({ organisation: 'Möbel Weiß', givenName: '', familyName: '', title: '' }, 'AT')[0]).toBe('Möbel Weiß');
    expect(lines({ familyName: 'Weiß\nFolgt' }, 'AT')[0]).toBe('Dr. Jutta Weiß Folgt');
  });
});

test.each([
  ['de', ['en', 'de'], 'en', 'de'],
  ['de-CH', ['en', 'de'], 'en', 'de'],
  ['en', ['de'], 'de', 'de'],
  ['fr', ['en', 'de'], 'de', 'en'],
  ['', ['en', 'de'], 'de', 'de'],
  ['', ['en'], 'de', 'en'],
] as const)(
  'who speaks %j is written to, of %j, asked from a window in %s, in %s',
  (person, has, preferred, expected) => {
    expect(letterLanguage(person, has, preferred)).toBe(expected);
  },
);

describe('what is said of the person', () => {
  const said = (change: Parameters<typeof letterPerson>[0], language: 'en' | 'de' = 'de') =>
    letterValues(letterPerson(change), cards, language);

  test.each([
    [{ salutation: 'Frau' }, 'de', 'Guten Tag Frau Dr. Weiß,'],
    // In English she is no Frau.
    [{ salutation: 'Frau' }, 'en', 'Dear Dr. Jutta Weiß,'],
    [{ salutation: 'Ms' }, 'en', 'Dear Ms Dr. Weiß,'],
    [{ salutation: 'Familie' }, 'de', 'Guten Tag Dr. Jutta Weiß,'],
    [{ salutation: 'Frau', familyName: '' }, 'de', 'Guten Tag Dr. Jutta,'],
    [{ givenName: '', familyName: '' }, 'de', 'Guten Tag,'],
    [{ givenName: '', familyName: '' }, 'en', 'Hello,'],
  ] as const)('%j is greeted in %s with %j', (change, language, greeting) => {
    expect(said(change, language)['greeting']).toBe(greeting);
  });

  test('every source has its sentence, with and without more about it', () => {
    for (const source of Object.keys(cards.sources) as (keyof typeof cards.sources)[])
      for (const language of ['en', 'de'] as const) {
        expect(said({ source, sourceDetail: '' }, language)['source']).toMatch(/^[^{}:]+\.$/);
        expect(said({ source, sourceDetail: ' Messe\nDresden. ' }, language)['source']).toMatch(/: Messe Dresden\.$/);
      }
  });
});
