/** From how many days on the newest proved backup is called old, and from how many it is a danger. */
const soonAfter = 3;
const nowAfter = 14;

/** How pressing a new backup is: all is well, one should be made soon, one is needed now. */
export type BackupUrgency = 'good' | 'soon' | 'now';

/**
 * How the backups stand. `refused`: the newest attempt came to nothing. `unreachable`: the folder for backups is away, so
 * that they lie beside the list at best. `aged`: judged by the age of the newest proved one alone. `days`: its age in
 * days of the calendar; negative where a clock was set back since; null where there is none.
 */
export type BackupStanding = {
  readonly kind: 'running' | 'none' | 'refused' | 'unreachable' | 'aged';
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
    readonly refused: boolean;
    readonly unreachable: boolean;
  },
  today: string,
): BackupStanding {
  const days = facts.lastDay === null ? null : daysBetween(facts.lastDay, today);
  const hindered = facts.refused || facts.unreachable;
  const urgency: BackupUrgency =
    days === null || days >= nowAfter ? 'now' : hindered || days >= soonAfter || days < -1 ? 'soon' : 'good';
  if (facts.running) return { kind: 'running', urgency, days };
  if (facts.refused) return { kind: 'refused', urgency, days };
  if (facts.unreachable) return { kind: 'unreachable', urgency, days };
  return { kind: days === null ? 'none' : 'aged', urgency, days };
}
