import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchTerms, searchWords } from '../../shared/domain/search-words.ts';

/** What the index does: each term needs one way of which every part begins a word. */
function finds(words: string, typed: string): boolean {
  const known = words.split(' ');
  return searchTerms(typed).every(ways =>
    ways.some(parts => parts.every(part => known.some(word => word.startsWith(part)))),
  );
}
const about = (known: Partial<Parameters<typeof searchWords>[0]>) =>
  searchWords({ texts: [], number: '', phones: [], country: 'DE', ...known });

describe('names', () => {
  const words = about({ texts: ['Müller-Lüdenscheidt', 'Jörg', 'Bäckerei Weiß', 'Freiburg im Breisgau'] });
  test.each([
    'm',
    'mü',
    'mu',
    'mue',
    'MÜLLER',
    'mueller',
    'muller',
    'Mu\u0308ller',
    'ludensch',
    'jörg müller',
    'weiss',
    'weiß',
    'Freiburg Breis',
    'müller, jörg',
  ])('found by %s', typed => expect(finds(words, typed)).toBe(true));
  test.each(['x', 'üller', 'müller anna', 'mülle r', 'muster'])('not by %s', typed =>
    expect(finds(words, typed)).toBe(false),
  );
  test('a name spelled out is found by its umlaut', () =>
    expect(finds(about({ texts: ['Mueller'] }), 'müll')).toBe(true));
});

test.each(["o'brien", 'obrien', 'O’Brien', 'brien', 'dangelo'])('a name with an apostrophe is found by %s', typed =>
  expect(finds(about({ texts: ["O'Brien-D’Angelo"] }), typed)).toBe(true),
);

describe('telephone numbers', () => {
  const words = about({ phones: ['0171 1234567'] });
  test.each([
    '0171 12',
    '017112',
    '+49 171 12',
    '+49 (0)171 12',
    '0049171',
    '49171',
    '171 12',
    '+49',
    '4567',
    '34567',
    '0171/1234-567',
    '0171 – 12345',
    '0171\u00a01234',
    '(0171) 1234567',
    '0171 1234567',
  ])('found by %s', typed => expect(finds(words, typed)).toBe(true));
  test.each(['567', '12345', '0172', '+43 171', '45678', '01'])('not by %s', typed =>
    expect(finds(words, typed)).toBe(false),
  );

  test.each([
    ['+43 660 1234567', 'DE', '0660 12'],
    ['0049 30 5555', 'DE', '030 55'],
    ['020 7946 0958', 'GB', '+44 20 79'],
    ['06 1 234 5678', 'HU', '+36 1 234'],
    ['(213) 373-4253', 'US', '+1 213'],
    ['+45 32 12 34 56', 'DE', '3212 34'],
    ['+49 (0) 89 123456', 'DE', '089 123'],
  ])('%s of %s is found by %s', (phone, country, typed) =>
    expect(finds(about({ phones: [phone], country }), typed)).toBe(true),
  );

  test('every number is found by its digits, grouped in any way, and by its last four or more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[1-9]\d{4,11}$/), fc.nat(), (digits, cut) => {
        const found = about({ phones: [digits] });
        const at = 3 + (cut % (digits.length - 3));
        expect(finds(found, `${digits.slice(0, at)} ${digits.slice(at)}`.trim())).toBe(true);
        expect(finds(found, `+49${digits.slice(1)}`)).toBe(true);
        expect(finds(found, digits.slice(-4))).toBe(true);
      }),
    );
  });
});

describe('numbers and e-mail addresses', () => {
  const words = about({ number: 'K-0042', texts: ['anna.berger@example.org'] });
  test.each(['K-0042', 'k0042', '0042', '42', 'k 42', 'anna.berger@example.org', 'berger@ex', 'anna', 'example.org'])(
    'found by %s',
    typed => expect(finds(words, typed)).toBe(true),
  );
  test.each(['0043', 'K-42 x', 'rger'])('not by %s', typed => expect(finds(words, typed)).toBe(false));
});

test('what holds no word asks for nothing', () =>
  expect(['', '   ', '"*', '()', '\u0000', '-'].map(typed => searchTerms(typed))).toEqual([[], [], [], [], [], []]));

test('every text is found by itself, by its beginning, in capitals and taken apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[A-Za-zÄÖÜäöüßéøåłıİ-]{1,14}$/u), { minLength: 1, maxLength: 3 }),
      fc.nat(),
      (names, cut) => {
        const text = names.join(' ');
        const found = about({ texts: [text] });
        for (const typed of [text, text.normalize('NFD'), text.slice(0, 1 + (cut % text.length)), text.toLowerCase()])
          expect(finds(found, typed)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['e er err e', [[['err']]]],
  ['m müller', [[['muller'], ['mueller']]]],
  ['muller müller', [[['muller']]]],
  ['a b a', [[['a']], [['b']]]],
])('%s asks for each thing once', (typed, terms) => expect(searchTerms(typed)).toEqual(terms));
