import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatRecoveryKey,
  groupsToConfirm,
  isGroup,
  parseRecoveryKey,
  recoveryGroups,
  recoveryKeyBytes,
  recoveryKeyGroups,
} from '../../shared/domain/recovery-key.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyKey = fc.uint8Array({ minLength: recoveryKeyBytes, maxLength: recoveryKeyBytes });
const group = fc.integer({ min: 0, max: recoveryKeyGroups - 1 });
const place = fc.integer({ min: 0, max: 4 });
const groupsFound = (typed: string) => {
  const read = parseRecoveryKey(typed);
  return read.ok ? 'accepted' : read.error.problem === 'groups' ? read.error.groups : read.error.problem;
};

describe('how a recovery key reads', () => {
  // Worked out by hand from the alphabet: zeros give zeros, and the last character of group n is n.
  test('a key of zeros', () => {
    expect(formatRecoveryKey(new Uint8Array(20))).toBe('00001-00002-00003-00004-00005-00006-00007-00008');
  });

  // All ones: each data character is Z (31); the sum 31·(2+4+8+16) in the field is 31·30.
  test('the data characters are plain base 32', () => {
    expect(
      formatRecoveryKey(new Uint8Array(20).fill(255))
        .split('-')
        .map(text => text.slice(0, 4)),
    ).toEqual(Array(8).fill('ZZZZ'));
    const counting = Uint8Array.from({ length: 20 }, (_, index) => index);
    const data = recoveryGroups(counting)
      .map(text => text.slice(0, 4))
      .join('');
    // RFC 4648 base 32 of the same bytes, in Crockford's letters.
    expect(data).toBe('000G40R40M30E209185GR38E1W8124GK');
  });

  test('a key has exactly twenty bytes', () => {
    expect(() => recoveryGroups(new Uint8Array(19))).toThrow();
    expect(() => recoveryGroups(new Uint8Array(21))).toThrow();
  });
});

describe('what someone typed', () => {
  test('reads back as the same key, however it is spaced or cased', () => {
    fc.assert(
      fc.property(anyKey, fc.constantFrom(' ', '-', '', ' – ', '\n', '\u00a0'), (key, between) => {
        const typed = recoveryGroups(key).join(between).toLowerCase();
        expect(parseRecoveryKey(typed)).toEqual({ ok: true, value: key });
      }),
    );
  });

  test('takes O for 0, and I and L for 1', () => {
    fc.assert(
      fc.property(anyKey, fc.constantFrom('I', 'l', 'i', 'L'), (key, one) => {
        expect(parseRecoveryKey(formatRecoveryKey(key).replaceAll('0', 'o').replaceAll('1', one))).toEqual({
          ok: true,
          value: key,
        });
      }),
    );
  });

  test('every single wrong character is noticed, in every place, and its group named', () => {
    const key = Uint8Array.from(randomBytes(20));
    const groups = recoveryGroups(key);
    for (const [index, text] of groups.entries()) {
      for (let at = 0; at < 5; at += 1) {
        for (const character of `${alphabet}U?`) {
          if (character === text[at]) continue;
          const typed = groups.with(index, text.slice(0, at) + character + text.slice(at + 1)).join('-');
          expect(groupsFound(typed)).toEqual([index + 1]);
        }
      }
    }
  });

  test('any two characters swapped within a group are noticed', () => {
    fc.assert(
      fc.property(anyKey, group, place, place, (key, index, one, other) => {
        const groups = recoveryGroups(key);
        const letters = [...(groups[index] ?? '')];
        [letters[one], letters[other]] = [letters[other] ?? '', letters[one] ?? ''];
        const swapped = letters.join('');
        fc.pre(swapped !== groups[index]);
        expect(groupsFound(groups.with(index, swapped).join('-'))).toEqual([index + 1]);
      }),
      { numRuns: 1000 },
    );
  });

  test('the neighbours across two groups swapped are noticed', () => {
    fc.assert(
      fc.property(anyKey, fc.integer({ min: 0, max: recoveryKeyGroups - 2 }), (key, index) => {
        const text = recoveryGroups(key).join('');
        const at = index * 5 + 4;
        fc.pre(text[at] !== text[at + 1]);
        expect(groupsFound(text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2))).toEqual([
          index + 1,
          index + 2,
        ]);
      }),
    );
  });

  test("two groups in each other's place are noticed and named", () => {
    fc.assert(
      fc.property(anyKey, group, group, (key, one, other) => {
        fc.pre(one !== other);
        const groups = recoveryGroups(key);
        const swapped = groups.with(one, groups[other] ?? '').with(other, groups[one] ?? '');
        expect(groupsFound(swapped.join('-'))).toEqual([one + 1, other + 1].sort((a, b) => a - b));
      }),
    );
  });

  test.each([
    ['nothing', '', 0],
    ['one character short', 'X'.repeat(39), 39],
    ['one too many', 'X'.repeat(41), 41],
    ['spaces only', '   ', 0],
  ])('%s: says how many characters it counted', (_, typed, counted) => {
    expect(parseRecoveryKey(typed)).toEqual({ ok: false, error: { problem: 'length', typed: counted, needed: 40 } });
  });

  test('anything at all is answered, never thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), typed => {
        expect(parseRecoveryKey(typed)).toHaveProperty('ok');
      }),
    );
  });
});

describe('typing part of it back', () => {
  test('the right group counts, its neighbour does not', () => {
    fc.assert(
      fc.property(anyKey, group, (key, index) => {
        const text = recoveryGroups(key)[index] ?? '';
        expect(isGroup(key, index + 1, ` ${text.toLowerCase()} `)).toBe(true);
        expect(isGroup(key, ((index + 1) % recoveryKeyGroups) + 1, text)).toBe(false);
      }),
    );
  });

  test.each([
    [0, '00001'],
    [9, '00001'],
    [1, ''],
    [1, '0000'],
    [1, '000011'],
    [1, '0000?'],
  ])('group %d typed as "%s" does not count', (number, typed) => {
    expect(isGroup(new Uint8Array(20), number, typed)).toBe(false);
  });

  test('asks for different groups, in order, all of them in turn', () => {
    const asked = new Set<number>();
    for (let round = 0; round < 300; round += 1) {
      const groups = groupsToConfirm(bytes => randomBytes(bytes), 3);
      expect(groups).toHaveLength(3);
      expect([...new Set(groups)].sort((a, b) => a - b)).toEqual(groups);
      for (const number of groups) asked.add(number);
    }
    expect([...asked].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
