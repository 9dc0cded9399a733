import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupStanding } from '../../shared/domain/backup-standing.ts';

const well = { running: false, hindrance: null };

describe('how the backups stand', () => {
  test.each([
    ['2026-11-22', 'aged', 'good', 0],
    ['2026-11-20', 'aged', 'good', 2],
    ['2026-11-19', 'aged', 'soon', 3],
    ['2026-11-09', 'aged', 'soon', 13],
    ['2026-11-08', 'aged', 'now', 14],
    ['2025-11-22', 'aged', 'now', 365],
    ['2026-11-23', 'aged', 'good', -1],
    ['2026-11-24', 'aged', 'soon', -2],
    ['2027-11-22', 'aged', 'soon', -365],
    [null, 'none', 'now', null],
  ] as const)('the newest from %s, seen on 22 November: %s, %s', (lastDay, kind, urgency, days) => {
    expect(backupStanding({ ...well, lastDay }, '2026-11-22')).toEqual({ kind, urgency, days });
  });

  test.each([
    ['2026-11-22', 'soon'],
    ['2026-11-08', 'now'],
    [null, 'now'],
  ] as const)('a refused attempt and an absent folder are told, the newest from %s', (lastDay, urgency) => {
    for (const kind of ['refused', 'unreachable', 'beside'] as const)
      expect(backupStanding({ ...well, hindrance: kind, lastDay }, '2026-11-22')).toMatchObject({ kind, urgency });
  });

  test.each([
    ['2026-11-22', 'uncopied', 'soon'],
    ['2026-11-20', 'uncopied', 'soon'],
    ['2026-11-19', 'aged', 'soon'],
    ['2026-11-08', 'aged', 'now'],
    [null, 'none', 'now'],
  ] as const)('a second copy that is missing of one from %s: %s', (lastDay, kind, urgency) => {
    expect(backupStanding({ ...well, hindrance: 'uncopied', lastDay }, '2026-11-22')).toMatchObject({ kind, urgency });
  });

  test('one that is being made comes before everything else', () => {
    expect(backupStanding({ running: true, hindrance: 'refused', lastDay: null }, '2026-11-22')).toEqual({
      kind: 'running',
      urgency: 'now',
      days: null,
    });
  });

  test('an older backup is never less pressing, whatever the time of year', () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map(days => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
    const rank = { good: 0, soon: 1, now: 2 };
    fc.assert(
      fc.property(
        day,
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom(null, 'refused', 'uncopied'),
        (today, a, b, hindrance) => {
          const urgencyOf = (age: number) => {
            const lastDay = new Date(Date.parse(today) - age * 86_400_000).toISOString().slice(0, 10);
            return rank[backupStanding({ ...well, hindrance, lastDay }, today).urgency];
          };
          expect(urgencyOf(Math.max(a, b))).toBeGreaterThanOrEqual(urgencyOf(Math.min(a, b)));
        },
      ),
    );
  });
});
