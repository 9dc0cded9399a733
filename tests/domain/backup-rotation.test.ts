import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupsToRemove, type RotatedBackup } from '../../shared/domain/backup-rotation.ts';

const dayLength = 86_400_000;
const noLimit = 1e15;
const start = Date.parse('2026-11-22T12:00:00Z');
const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** A backup made at this moment; its number stands for what is really newer. */
const backup = (number: number, at: number, bytes = 1000): RotatedBackup => ({
  id: String(number),
  number,
  madeAt: new Date(at).toISOString(),
  day: isoDay(at),
  bytes,
});

/** Backups made on these days, counted from the start; several may be on one. */
const onDays = (days: readonly number[]) => days.map((day, index) => backup(index + 1, start + day * dayLength));
const upTo = (days: number) => Array.from({ length: days }, (_, day) => day);
const keptOf = (backups: readonly RotatedBackup[], limit = noLimit): number[] => {
  const removed = new Set(backupsToRemove(backups, limit));
  return backups.filter(({ id }) => !removed.has(id)).map(({ number }) => number);
};

/** The Monday of a day's week, found by walking back to it. */
function monday(day: string): string {
  let at = Date.parse(`${day}T12:00:00Z`);
  while (new Date(at).getUTCDay() !== 1) at -= dayLength;
  return isoDay(at);
}

/** The rule in other words, for a clock that goes right: what has to stay. */
function ruleKeeps(backups: readonly RotatedBackup[], weekly = true): number[] {
  const newestFirst = backups.toReversed();
  const kept = new Set<number>();
  const days = new Set<string>();
  const weeks = new Set<string>();
  const months = new Set<string>();
  for (const { number, day } of newestFirst) {
    days.add(day);
    if (days.size <= 7) kept.add(number);
    const week = monday(day);
    if (weekly && !weeks.has(week) && weeks.size < 4) kept.add(number);
    weeks.add(week);
    const month = day.slice(0, 7);
    if (!months.has(month) && months.size < 12) kept.add(number);
    months.add(month);
  }
  return backups.map(({ number }) => number).filter(number => kept.has(number));
}

describe('what is kept', () => {
  test.each([
    ['nothing of nothing', [], []],
    ['the only one', [0], [1]],
    ['seven days', upTo(7), [1, 2, 3, 4, 5, 6, 7]],
    // 2026-11-22 is a Sunday, so it stands for its week; the 23rd is neither the newest of its week nor of its month.
    ['the eighth, where it is the newest of its week', upTo(8), [1, 2, 3, 4, 5, 6, 7, 8]],
    ['not the one after it', upTo(9), [1, 3, 4, 5, 6, 7, 8, 9]],
    ['all of one day, however many', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['seven days that have backups, not the last seven days', [0, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7]],
    ['of a day that is no longer kept as such, the newest only', [0, 0, 1, 2, 3, 4, 5, 6, 7], [2, 3, 4, 5, 6, 7, 8, 9]],
  ])('%s', (_, days, kept) => {
    expect(keptOf(onDays(days))).toEqual(kept);
  });

  test('the newest of four weeks, and of the fifth only if it ends a month', () => {
    // Sundays, each the newest of its week, and seven days after them; 2026-11-29 is the newest of November.
    const sundays = [0, 7, 14, 21, 28, 35];
    const last = upTo(7).map(day => 36 + day);
    const kept = keptOf(onDays([...sundays, ...last])).map(number => [...sundays, ...last][number - 1]);
    // Weeks: of the 3rd of January (day 42), the 27th of December (35), the 20th (28), the 13th (21).
    expect(kept).toEqual([7, 21, 28, 35, ...last]);
  });

  test('the newest of twelve months, not of a thirteenth', () => {
    const firsts = upTo(20).map(month =>
      Math.round((Date.UTC(2026, 10 + month, 28) - Date.UTC(2026, 10, 22)) / dayLength),
    );
    expect(keptOf(onDays(firsts))).toEqual(upTo(12).map(month => 9 + month));
  });

  test.each([
    ['a year of daily backups', 365, 22],
    ['three years of them', 1095, 22],
  ])('%s: about two dozen', (_, days, most) => {
    const kept = keptOf(onDays(upTo(days)));
    expect(kept.length).toBeLessThanOrEqual(most);
    expect(kept.length).toBeGreaterThan(17);
    expect(kept).toEqual(ruleKeeps(onDays(upTo(days))));
  });

  test('the order in which they are given is of no meaning', () => {
    const backups = onDays(upTo(40));
    expect(new Set(backupsToRemove(backups.toReversed(), noLimit))).toEqual(new Set(backupsToRemove(backups, noLimit)));
  });

  test('for any days a clock that goes right goes through, just what the rule says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), steps => {
        let day = 0;
        const backups = onDays(steps.map(step => (day += step)));
        expect(keptOf(backups)).toEqual(ruleKeeps(backups));
      }),
    );
  });

  test('going over it again lets nothing more go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), steps => {
        let day = 0;
        const backups = onDays(steps.map(step => (day += step)));
        const kept = new Set(keptOf(backups));
        expect(
          backupsToRemove(
            backups.filter(({ number }) => kept.has(number)),
            noLimit,
          ),
        ).toEqual([]);
      }),
    );
  });
});

describe('the size limit', () => {
  const three = [backup(1, start, 400), backup(2, start + dayLength, 300), backup(3, start + 2 * dayLength, 200)];

  test.each([
    [900, [1, 2, 3]],
    [899, [2, 3]],
    [500, [2, 3]],
    [499, [3]],
    [200, [3]],
    [199, [3]],
    [0, [3]],
  ])('%i bytes', (limit, kept) => {
    expect(keptOf(three, limit)).toEqual(kept);
  });

  test('counts only what the rule keeps', () => {
    const backups = onDays(upTo(30));
    const kept = keptOf(backups);
    expect(keptOf(backups, kept.length * 1000)).toEqual(kept);
    expect(keptOf(backups, kept.length * 1000 - 1)).toEqual(kept.slice(1));
  });
});

describe('a clock that is wrong', () => {
  /** The same day of the month in another year, as someone sets it who mistakes the year. */
  const inYear = (at: number, years: number) => {
    const date = new Date(at);
    return date.setUTCFullYear(date.getUTCFullYear() + years);
  };

  /** Lives through a number of days with one backup each and the rotation after it; `clock` says what time it seems to be. */
  function live(
    days: number,
    clock: (at: number, day: number) => number,
    after: (kept: readonly RotatedBackup[], day: number) => void,
    limit = noLimit,
  ): void {
    let kept: RotatedBackup[] = [];
    for (let day = 0; day < days; day += 1) {
      kept.push(backup(day + 1, clock(start + day * dayLength, day)));
      const removed = new Set(backupsToRemove(kept, limit));
      kept = kept.filter(({ id }) => !removed.has(id));
      after(kept, day);
    }
  }

  const ordinary: number[][] = [];
  live(
    1000,
    at => at,
    kept => void ordinary.push(kept.map(({ number }) => number)),
  );
  const daily = (day: number) => ruleKeeps(onDays(upTo(day + 1)), false);

  test.each([
    ['forward for one backup', 1, 1],
    ['back for one backup', -1, 1],
    ['forward for a week', 1, 7],
    ['back for a week', -1, 7],
  ])('set %s a year: at no moment is any lost that would be there without it', (_, years, lasting) => {
    for (const from of [0, 1, 8, 45, 100, 370, 400])
      live(
        from + lasting + 200,
        (at, day) => (day >= from && day < from + lasting ? inYear(at, years) : at),
        (kept, day) => {
          const numbers = new Set(kept.map(({ number }) => number));
          expect([from, day, ordinary[day]?.filter(number => !numbers.has(number))]).toEqual([from, day, []]);
        },
      );
  });

  test.each([
    ['forward', 1],
    ['back', -1],
  ])('set %s a year for ever: none from before it, and of those after it every day and month', (_, years) => {
    // Until the 28th of February 2028: the day after it is in no other year, and begins another month there.
    const leapDay = 464;
    for (const from of [1, 45, 400])
      live(
        leapDay,
        (at, day) => (day >= from ? inYear(at, years) : at),
        (kept, day) => {
          const numbers = new Set(kept.map(({ number }) => number));
          const wanted = [...(ordinary[day] ?? []).filter(number => number <= from), ...daily(day)];
          expect([from, day, wanted.filter(number => !numbers.has(number))]).toEqual([from, day, []]);
          expect(kept.length).toBeLessThan(50);
        },
      );
  });

  test('set back and forward again and again: the days on which it was right are thinned out as ever', () => {
    // A computer whose battery is empty: it wakes up in 2020, and is put right a minute later.
    const numbersOf = (kept: readonly RotatedBackup[]) => kept.map(({ number }) => number);
    let kept: RotatedBackup[] = [];
    for (let day = 0; day < 120; day += 1)
      for (const at of [Date.parse('2020-01-01T00:00:00Z'), start + day * dayLength]) {
        const right = at >= start;
        kept.push({ ...backup(0, at), id: `${day} ${right}`, number: 2 * day + (right ? 2 : 1) });
        const removed = new Set(backupsToRemove(kept, noLimit));
        kept = kept.filter(({ id }) => !removed.has(id));
        const rightOnes = kept.filter(({ madeAt }) => madeAt > '2025').map(({ number }) => ({ number: number / 2 }));
        if (right) expect(rightOnes.map(({ number }) => number)).toEqual(ordinary[day]);
        expect(numbersOf(kept).at(-1)).toBe(2 * day + (right ? 2 : 1));
      }
  });

  test.each([
    ['goes right', (at: number) => at],
    ['stands still', () => start],
    ['is a year ahead for ever', (at: number, day: number) => (day < 500 ? at : inYear(at, 1))],
    ['goes back a year every hundred days', (at: number, day: number) => inYear(at, -Math.floor(day / 100))],
    ['is any day at all', (_: number, day: number) => start + ((day * 7919) % 5000) * dayLength],
  ])('that %s takes no more room than the limit in a thousand days', (_, clock) => {
    let most = 0;
    live(1000, clock, kept => void (most = Math.max(most, kept.length)), 100_000);
    expect(most).toBeLessThanOrEqual(100);
  });

  test.each([
    ['goes right', (at: number) => at, 23],
    ['is a year ahead from some day on', (at: number, day: number) => (day < 200 ? at : inYear(at, 1)), 46],
    [
      'is a year ahead for a week, every hundred days',
      (at: number, day: number) => (day % 100 < 7 ? inYear(at, 1) : at),
      99,
    ],
  ])('that %s leaves few files even without a limit', (_, clock, most) => {
    live(1000, clock, kept => expect(kept.length).toBeLessThanOrEqual(most));
  });

  test('put back by minutes, or a time zone, it goes on as before', () => {
    const steady = onDays(upTo(40));
    const shaky = steady.flatMap(({ number, madeAt }) => [
      backup(2 * number, Date.parse(madeAt)),
      backup(2 * number + 1, Date.parse(madeAt) - 11 * 3_600_000),
    ]);
    expect(keptOf(shaky)).toEqual(ruleKeeps(shaky));
  });

  test.each([
    // A pause after which days are counted on: of the old ones only the newest of week and month stay.
    [62, [8, 9, 10, 11, 12, 13, 14, 15, 16]],
    // Longer than any that thinning out leaves: might be the clock, so all that stood for days stays.
    [63, [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]],
  ])('a pause of %i days', (pause, kept) => {
    const before = upTo(9);
    const after = upTo(7).map(day => 8 + pause + day);
    expect(keptOf(onDays([...before, ...after]))).toEqual(kept);
  });

  test('what lies two years of months back goes, whatever the clock did', () => {
    const rare = onDays(upTo(30).map(index => index * 100));
    expect(keptOf(rare)).toEqual(upTo(24).map(index => 7 + index));
  });

  test('whatever the clock does, the newest stays, and nothing goes for being given a limit it fits', () => {
    const anyDay = fc.integer({ min: -20_000, max: 20_000 });
    fc.assert(
      fc.property(
        fc.array(anyDay, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 60_000 }),
        (days, limit) => {
          const backups = onDays(days);
          const kept = keptOf(backups, limit);
          expect(kept.at(-1)).toBe(backups.length);
          const free = keptOf(backups);
          expect(kept).toEqual(free.slice(free.length - kept.length));
          if (kept.length < free.length) expect((kept.length + 1) * 1000).toBeGreaterThan(limit);
        },
      ),
    );
  });
});
