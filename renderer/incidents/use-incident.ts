import { useMemo } from 'react';
import { incidentStanding, type IncidentStanding } from '../../shared/domain/incident-standing.ts';
import type { ClockView } from '../../shared/domain/breach-clock.ts';
import type { IncidentSaying, StoredIncident } from '../../shared/domain/incident-file.ts';
import type { AppError } from '../../shared/errors.ts';
import { packs } from '../../shared/packs.ts';
import { err, type Result } from '../../shared/result.ts';
import { useCall, useChange, type Answered } from '../ui/calls.ts';
import { useNow } from '../ui/use-now.ts';

/** What every incident is judged by. */
export const breachPacks = () => ({ deadlines: packs.breachDeadlines(), rules: packs.breachRules() });

/** From where the clocks are looked at: now, on this computer's clock. The program has no list of public holidays. */
export function useClockView(): ClockView {
  const now = useNow();
  return useMemo(
    () => ({
      now: now.toISOString(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      holidays: [],
    }),
    [now],
  );
}

/** One incident, asked for anew whenever its page is come to. */
export function useIncident(id: string): Omit<Answered<'incidents.read'>, 'value'> & {
  readonly incident: StoredIncident | undefined;
} {
  const { value, ...rest } = useCall('incidents.read', { id }, { fresh: true });
  return { ...rest, incident: value?.incident };
}

/** How an incident stands now: its assessment, whom to tell by when, and the next deadline. */
export function useIncidentStanding(incident: StoredIncident): IncidentStanding {
  const view = useClockView();
  return useMemo(() => incidentStanding(incident, breachPacks(), view), [incident, view]);
}

/**
 * Saves parts of what is said of an incident; the rest stays as it is stored. Given the incident as it was shown: who changed it meanwhile is
 * not overwritten (`incident.conflict`).
 */
export function useSaveIncident(): {
  readonly save: (
    incident: StoredIncident,
    part: Partial<IncidentSaying>,
  ) => Promise<Result<{ readonly version: number }, AppError>>;
  readonly waiting: boolean;
} {
  const { run, waiting } = useChange('incidents.save');
  return {
    waiting,
    save: ({ id, version, title, lead, facts, corrections, closedAt }, part) =>
      closedAt === ''
        ? run({ id, version, title, lead, facts, corrections, ...part })
        : Promise.resolve(err({ code: 'incident.closed' })),
  };
}
