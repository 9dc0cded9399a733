import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goingDays } from '../../shared/domain/backup-holding.ts';
import { backupsToRemove, type RotatedBackup } from '../../shared/domain/backup-rotation.ts';

const backup = (number: number, day: string): RotatedBackup => ({
  id: `b${number}`,
  number,
  madeAt: `${day}T12:00:00.000Z`,
  day,
  bytes: 1000,
});
const days = (...made: string[]) =>
  Object.fromEntries(
    goingDays(
      made.map((day, at) => backup(at + 1, day)),
      made.at(-1) ?? '2026-11-30',
    ),
  );

describe('the day on which a backup is expected to go', () => {
  test('none where there is none', () => expect(days()).toEqual({}));
  test('of the newest of its month: with the first backup of the twelfth month after it', () => {
    expect(days('2026-11-30')).toEqual({ b1: '2027-11-01' });
  });
  test('of the newest of its week: with the first backup of the fourth week after it', () => {
    expect(days('2026-11-29')).toEqual({ b1: '2026-12-21' });
  });
  test('of any other: with the seventh day after it that has one', () => {
    expect(days('2026-11-24', '2026-11-27', '2026-11-30')).toEqual({
      b1: '2026-12-05',
      b2: '2026-12-21',
      b3: '2027-11-01',
    });
  });
  test('never by itself where its date is far from all others', () => {
    expect(days('2019-03-01', '2026-11-30')).toEqual({ b1: null, b2: '2027-11-01' });
  });
});

test('on that day and not before it is gone, however often the rotation ran in between', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 25 }), ages => {
      const dayAt = (at: number) =>
        new Date(Date.parse('2026-11-29T12:00:00Z') + at * 86_400_000).toISOString().slice(0, 10);
      const all = ages.toSorted((one, other) => other - one).map((age, at) => backup(at + 1, dayAt(-age)));
      const kept = all.filter(({ id }) => !backupsToRemove(all, Infinity).includes(id));
      const expected = goingDays(kept, '2026-11-29');
      let there: readonly RotatedBackup[] = kept;
      for (let ahead = 1; ahead <= 400; ahead += 1) {
        const next = [...there, backup(1000 + ahead, dayAt(ahead))];
        const gone = backupsToRemove(next, Infinity);
        for (const { id } of kept)
          if (there.some(one => one.id === id) && gone.includes(id) !== (expected.get(id) === dayAt(ahead)))
            throw new Error(`${id} on ${dayAt(ahead)}, not ${expected.get(id)}`);
        there = next.filter(({ id }) => !gone.includes(id));
      }
    }),
    { numRuns: 40 },
  );
});
