import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, naturalForm, sortForm, wordForms } from '../../shared/domain/folding.ts';

const inOrder = (texts: readonly string[], form: (text: string) => string) =>
  texts.toSorted((a, b) => (form(a) < form(b) ? -1 : form(a) > form(b) ? 1 : 0));

describe('fold', () => {
  test.each([
    ['MÜLLER', 'muller'],
    ['Mu\u0308ller', 'muller'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Łódź', 'lodz'],
    ['İstanbul', 'istanbul'],
    ['Yıldız', 'yildiz'],
    ['Søren', 'soren'],
    ['Ǿ', 'o'],
    ['Ærø', 'aero'],
    ['Œuvre', 'oeuvre'],
    ['Ångström', 'angstrom'],
    ['Đorđević', 'dordevic'],
    ['Þór', 'thor'],
    ['ﬁx', 'fix'],
    ['ＡＢＣ１２', 'abc12'],
    ['Ёлка', 'елка'],
    ['Ώρα', 'ωρα'],
    ['한국', '한국'],
    ['हिन्दी', 'हिन्दी'],
    ['', ''],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded));

  test('twice is as good as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 1000 },
    );
  });
  test('composed or taken apart, in capitals or not, is the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöüéèñçşğ ]{0,20}$/u), text => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text));
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
    );
  });
});

describe('sortForm', () => {
  test.each([
    ['umlauts beside their letters', ['Adler', 'Arzt', 'Ärzte', 'Arztmann', 'Zander']],
    [
      'Ö and Ü not after Z',
      ['Oberst', 'Öztürk', 'Ufer', 'Übel', 'Zander'].toSorted((a, b) => a.localeCompare(b, 'de')),
    ],
    ['a short name before the longer one', ['Müller, Anna', 'Müller, Zoë', 'Müllerin, Anna']],
    ['ß as ss', ['Gros', 'Groß', 'Grossa', 'Grot']],
    ['case and hyphens do not count', ['anders', 'Anders Beck', 'Anders-Carl', 'ANDERSSON']],
  ])('%s', (_, ordered) => expect(inOrder(ordered.toReversed(), sortForm)).toEqual(ordered));
});

describe('naturalForm', () => {
  test.each([
    ['9 before 10', ['1', '2', '9', '10', '99', '100']],
    ['within a number', ['K-9', 'K-0010', 'k-11', 'K-100']],
    ['years first', ['2024-9', '2024-10', '2025-1']],
    ['digits before letters', ['7', 'A-1', 'B']],
  ])('%s', (_, ordered) => expect(inOrder(ordered.toReversed(), naturalForm)).toEqual(ordered));

  test('whole numbers sort by value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.bigInt({ min: 0n, max: 10n ** 30n }), (one, other) => {
        expect(naturalForm(`K-${one}`) < naturalForm(`K-${other}`)).toBe(one < other);
      }),
    );
  });
  test('noughts in front do not count', () => expect(naturalForm('0042')).toBe(naturalForm('42')));
});

describe('wordForms', () => {
  test.each([
    ['Müller', [['muller', 'mueller']]],
    [
      'Øre Åse',
      [
        ['ore', 'oere'],
        ['ase', 'aase'],
      ],
    ],
    ['Größe', [['grosse', 'groesse']]],
    ["O'Connor-Smythe", [['o'], ['connor'], ['smythe']]],
    ['Ümü', [['umu', 'umue', 'uemu', 'uemue']]],
    ['" OR * NEAR(', [['or'], ['near']]],
    ['\u0000\u200f\u202e', []],
    ['🐱', [['🐱']]],
  ])('%s', (text, forms) =>
    expect(wordForms(text).map(each => each.toSorted())).toEqual(forms.map(each => each.toSorted())),
  );

  test('a word of many umlauts has few forms', () => expect(wordForms('äöüäöüäöüäöüäöüäöü')[0]).toHaveLength(2));
  // The index parts words at every other ASCII character, and has no phrases.
  test('of ASCII, forms hold small letters and digits only, and no mark for private use', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), text => {
        for (const form of wordForms(text).flat())
          expect(form).toMatch(/^[a-z0-9\u{80}-\u{D7FF}\u{F900}-\u{EFFFF}]+$/u);
      }),
      { numRuns: 2000 },
    );
  });
});
