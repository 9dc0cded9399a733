import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFormCode, readFormCode } from '../../shared/domain/form-code.ts';

const of = (...bytes: readonly number[]): string =>
  makeFormCode(length => Uint8Array.from({ length }, (_, at) => bytes[at] ?? 0));
const anyCode = fc.uint8Array({ minLength: 7, maxLength: 7 }).map(bytes => makeFormCode(() => bytes));
const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
/** Where the characters stand; the hyphen is at 4. */
const place = fc.constantFrom(0, 1, 2, 3, 5, 6, 7, 8);

describe('the code of a form', () => {
  test('asks for seven bytes, and any of them changes it', () => {
    const asked: number[] = [];
    makeFormCode(bytes => (asked.push(bytes), new Uint8Array(bytes)));
    expect(asked).toEqual([7]);
    const codes = [of(), ...Array.from({ length: 7 }, (_, at) => of(...Array.from({ length: at }, () => 0), 1))];
    expect(new Set(codes).size).toBe(8);
  });

  test.each([
    [of(), '0000-0001'],
    [of(31, 31, 31, 31, 31, 31, 31).slice(0, 8), 'ZZZZ-ZZZ'],
    [of(32).slice(0, 1), '0'],
  ])('%s', (code, expected) => {
    expect(code).toBe(expected);
  });

  test('a row of zeros is none', () => {
    expect(readFormCode('0000-0000')).toBeNull();
    expect(readFormCode('OOOO OOOO')).toBeNull();
  });

  test('what was made is read, in two groups of the printed characters', () => {
    fc.assert(
      fc.property(anyCode, code => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readFormCode(code)).toBe(code);
      }),
    );
  });

  test('case, spaces, dashes and look-alikes are forgiven', () => {
    const dash = fc.constantFrom('', ' ', '-', '–', '  ', '\u00A0', '\n');
    const look: Readonly<Record<string, readonly string[]>> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'i', 'L', 'l'] };
    fc.assert(
      fc.property(anyCode, fc.array(dash, { minLength: 9, maxLength: 9 }), fc.nat(), (code, dashes, seed) => {
        const typed = [...code.replace('-', '')].map((character, at) => {
          const choices = look[character] ?? [character, character.toLowerCase()];
          return (dashes[at] ?? '') + (choices[(seed + at) % choices.length] ?? '');
        });
        expect(readFormCode(typed.join('') + (dashes[8] ?? ''))).toBe(code);
      }),
    );
  });

  test('one wrong character is noticed', () => {
    fc.assert(
      fc.property(anyCode, place, fc.constantFrom(...alphabet, 'U', 'ß', '*', 'é'), (code, at, wrong) => {
        fc.pre(code[at] !== wrong);
        expect(readFormCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('two swapped characters are noticed, neighbours or not', () => {
    fc.assert(
      fc.property(anyCode, place, place, (code, one, other) => {
        fc.pre(code[one] !== code[other]);
        const characters = [...code];
        [characters[one], characters[other]] = [characters[other] ?? '', characters[one] ?? ''];
        expect(readFormCode(characters.join(''))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['', ' ', '7K3Q', '0000-001', '0000-0000-1', '0000-00010', 'UUUU-UUUU', '💐💐💐💐💐💐💐💐'])(
    '%j is none',
    typed => {
      expect(readFormCode(typed)).toBeNull();
    },
  );
});
