import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchored, delayAfter, noAttempts, oneMore, waitSeconds } from '../../shared/domain/unlock-delay.ts';

const at = 1_800_000_000_000;

test.each([
  [0, 0],
  [1, 0],
  [2, 0],
  [3, 5],
  [4, 15],
  [5, 30],
  [6, 60],
  [7, 120],
  [8, 300],
  [9, 300],
  [1_000_000, 300],
])('after %d wrong passwords: %d seconds', (failures, seconds) => expect(delayAfter(failures)).toBe(seconds));

describe('the wait', () => {
  test.each([
    ['at once', 0, 5],
    ['a moment later', 1, 5],
    ['a second later', 1000, 4],
    ['just before the end', 4999, 1],
    ['at the end', 5000, 0],
    ['long after', 9e9, 0],
  ])('%s', (_, later, seconds) => expect(waitSeconds({ failures: 3, lastAt: at }, at + later)).toBe(seconds));

  test('a clock set back does not shorten it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 10 ** 12 }), (failures, back) => {
        const attempts = { failures, lastAt: at };
        expect(waitSeconds(attempts, at - back)).toBe(delayAfter(failures));
        const anew = anchored(attempts, at - back);
        expect(waitSeconds(anew, at - back)).toBe(delayAfter(failures));
        // And it does end, by the clock as it is now.
        expect(waitSeconds(anew, at - back + delayAfter(failures) * 1000)).toBe(0);
      }),
    );
  });

  test('a clock that runs on is left alone', () => {
    const attempts = { failures: 4, lastAt: at };
    expect(anchored(attempts, at)).toBe(attempts);
    expect(anchored(attempts, at + 1)).toBe(attempts);
  });

  test('never shrinks with one more wrong password', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(400_000), (failures, later) => {
        const before = { failures, lastAt: at };
        expect(waitSeconds(oneMore(before, at + later), at + later)).toBeGreaterThanOrEqual(
          waitSeconds(before, at + later),
        );
      }),
    );
  });

  test('nothing tried, nothing to wait for', () => expect(waitSeconds(noAttempts, at)).toBe(0));
});
