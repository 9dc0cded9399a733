/** From how many days on the newest proved backup is called old, and from how many it is a danger. */
const soonAfter = 3;
const nowAfter = 14;

/** How pressing a new backup is: all is well, one should be made soon, one is needed now. */
export type BackupUrgency = 'good' | 'soon' | 'now';

/**
 * What stands in the way. `refused`: the newest attempt came to nothing. `unreachable`: the folder for backups is away, so
 * that they lie beside the list at best. `beside`: it is there, but did not take the newest one, which lies beside the
 * list. `uncopied`: all is well but for the copy in the second place.
 */
export type BackupHindrance = 'refused' | 'unreachable' | 'beside' | 'uncopied';

/**
 * How the backups stand. `aged`: judged by the age of the newest proved one alone. `days`: its age in days of the
 * calendar; negative where a clock was set back since; null where there is none.
 */
export type BackupStanding = {
  readonly kind: 'running' | 'none' | BackupHindrance | 'aged';
  readonly urgency: BackupUrgency;
  readonly days: number | null;
};

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * Judges the backups on a day. `lastDay`: the local day (ISO 8601) of the newest proved backup, null where there is none;
 * `today`: the local day it is. A backup from the day after tomorrow or later says that a clock is wrong: its age isn't known.
 */
export function backupStanding(
  facts: {
    readonly running: boolean;
    readonly lastDay: string | null;
    readonly hindrance: BackupHindrance | null;
  },
  today: string,
): BackupStanding {
  const days = facts.lastDay === null ? null : daysBetween(facts.lastDay, today);
  const { hindrance } = facts;
  const old = days === null || days >= soonAfter || days < -1;
  const urgency: BackupUrgency = days === null || days >= nowAfter ? 'now' : hindrance || old ? 'soon' : 'good';
  if (facts.running) return { kind: 'running', urgency, days };
  // An old backup matters more than a second copy of it.
  if (hindrance && !(hindrance === 'uncopied' && old)) return { kind: hindrance, urgency, days };
  return { kind: days === null ? 'none' : 'aged', urgency, days };
}
