import { useMemo } from 'react';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import { incidentStanding, openIncidents, type IncidentStanding } from '../../shared/domain/incident-standing.ts';
import { useCall } from '../ui/calls.ts';
import { breachPacks, useClockView } from './use-incident.ts';

export type OpenIncident = { readonly incident: StoredIncident; readonly standing: IncidentStanding };

/** The real incidents that are open with how they stand now, the one whose deadline ends first before the others; those without one last. */
export function useOpenIncidents(): readonly OpenIncident[] {
  const { value } = useCall('incidents.list', {});
  const view = useClockView();
  return useMemo(
    () =>
      openIncidents(value?.incidents ?? [])
        .map(incident => ({ incident, standing: incidentStanding(incident, breachPacks(), view) }))
        .toSorted((one, other) => {
          const [first, second] = [one.standing.next?.due?.at ?? '9999', other.standing.next?.due?.at ?? '9999'];
          return first < second ? -1 : Number(first > second);
        }),
    [value, view],
  );
}
