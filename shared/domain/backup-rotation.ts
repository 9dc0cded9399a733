/** A backup as the rotation sees it. `day`: the local day it was made on, by the clock as it stood. */
export type RotatedBackup = {
  readonly id: string;
  readonly number: number;
  /** ISO 8601 in UTC. */
  readonly madeAt: string;
  readonly day: string;
  readonly bytes: number;
};

const dayLength = 86_400_000;
const days = 7;
const weeks = 4;
const months = 12;

// The newest backups of two neighbouring months are at most 61 days apart; more is no gap that thinning out leaves.
const longestStep = 62 * dayLength;
// A clock that is put right by some minutes, or by a time zone, goes on where it was.
const longestStepBack = dayLength;
// However often the clock jumped: nothing is kept beyond two years' worth of months with backups.
const monthsInAll = 24;

/** The Monday of a day's week: names an ISO week. */
function weekOf(day: string): number {
  const number = Math.floor(Date.parse(`${day}T00:00:00Z`) / dayLength);
  // 1970-01-01 was a Thursday.
  return number - ((((number + 3) % 7) + 7) % 7);
}

const monthOf = (day: string): string => day.slice(0, 7);

/**
 * Parts backups, oldest first, into stretches through which the clock went on as clocks do. A clock that was set wrong
 * begins a stretch of its own; one that is put right again goes on with the stretch it had left.
 */
function stretches(backups: readonly RotatedBackup[]): RotatedBackup[][] {
  const found: { last: number; readonly backups: RotatedBackup[] }[] = [];
  for (const backup of backups) {
    const at = Date.parse(backup.madeAt);
    const fitting = found
      .filter(({ last }) => at - last >= -longestStepBack && at - last <= longestStep)
      .sort((one, other) => Math.abs(at - one.last) - Math.abs(at - other.last))[0];
    if (fitting) {
      fitting.backups.push(backup);
      fitting.last = at;
    } else {
      found.push({ last: at, backups: [backup] });
    }
  }
  return found.map(({ backups: stretch }) => stretch);
}

/** The newest backup of each of the newest `most` periods. */
function newestOfEach(newestFirst: readonly RotatedBackup[], period: (day: string) => unknown, most: number): string[] {
  const newest = new Map<unknown, string>();
  for (const { id, day } of newestFirst) if (!newest.has(period(day))) newest.set(period(day), id);
  return [...newest.values()].slice(0, most);
}

function keptOf(stretch: readonly RotatedBackup[]): string[] {
  const newestFirst = stretch.toReversed();
  const recent = new Set([...new Set(newestFirst.map(({ day }) => day))].slice(0, days));
  return [
    ...newestFirst.filter(({ day }) => recent.has(day)).map(({ id }) => id),
    ...newestOfEach(newestFirst, weekOf, weeks),
    ...newestOfEach(newestFirst, monthOf, months),
  ];
}

/**
 * Which backups to let go of: all but those of the newest 7 days that have any, the newest of each of the newest 4 weeks
 * and 12 months; then, while they are more than `limitBytes` together, the oldest, but never the newest. What is newer is
 * decided by the number alone. A clock that jumped can't crowd out what was there: each stretch between jumps is thinned
 * out by itself.
 */
export function backupsToRemove(backups: readonly RotatedBackup[], limitBytes: number): readonly string[] {
  const ordered = backups.toSorted((one, other) => one.number - other.number);
  const parts = stretches(ordered);
  const kept = new Set(parts.flatMap(keptOf));
  const stretchOf = new Map(parts.flatMap((part, index) => part.map(({ id }) => [id, index] as const)));

  const seen = new Set<string>();
  for (const { id, day } of ordered.toReversed()) {
    seen.add(`${stretchOf.get(id)} ${monthOf(day)}`);
    if (seen.size > monthsInAll) kept.delete(id);
  }

  let bytes = ordered.reduce((sum, backup) => (kept.has(backup.id) ? sum + backup.bytes : sum), 0);
  for (const backup of ordered.slice(0, -1)) {
    if (bytes <= limitBytes) break;
    if (kept.delete(backup.id)) bytes -= backup.bytes;
  }
  return ordered.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
}
