import { backupsToRemove, type RotatedBackup } from './backup-rotation.ts';

const dayLength = 86_400_000;
/** Beyond what any rotation keeps: 24 months with backups at the most. */
const longest = 800;

/**
 * The day (ISO 8601) on which each of the backups in one place is expected to go by the rotation, by its id: if from `today` on
 * one is made every day and there is room for all, which makes it the latest day. null for one that does not go by itself, as its
 * date is far from all others. The backup of a day goes when the next one takes its place, so the newest goes too.
 */
export function goingDays(backups: readonly RotatedBackup[], today: string): ReadonlyMap<string, string | null> {
  const days = new Map<string, string | null>(backups.map(({ id }) => [id, null]));
  let there: readonly RotatedBackup[] = backups;
  let left = days.size;
  const begin = Date.parse(`${today}T12:00:00Z`);
  const last = Math.max(0, ...backups.map(({ number }) => number));
  for (let ahead = 1; left > 0 && ahead <= longest; ahead += 1) {
    const madeAt = new Date(begin + ahead * dayLength).toISOString();
    const day = madeAt.slice(0, 10);
    const next = [...there, { id: `day ${ahead}`, number: last + ahead, madeAt, day, bytes: 0 }];
    const gone = new Set(backupsToRemove(next, Infinity));
    for (const id of gone) {
      if (!days.has(id)) continue;
      days.set(id, day);
      left -= 1;
    }
    there = next.filter(({ id }) => !gone.has(id));
  }
  return days;
}
