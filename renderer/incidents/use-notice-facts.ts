import { useMemo } from 'react';
import { breachAuthority } from '../../shared/domain/breach-authority.ts';
import type { BreachLaw } from '../../shared/domain/breach-deadlines.ts';
import type { BreachNoticeFacts } from '../../shared/domain/breach-notice-facts.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { useClockView, useIncidentStanding } from './use-incident.ts';

/** What a notice about an incident is made of, under one law, as things stand now. */
export function useNoticeFacts(
  incident: StoredIncident,
  { business, place, company }: ResponseOf<'register.read'>,
  law: BreachLaw,
): BreachNoticeFacts {
  const standing = useIncidentStanding(incident);
  const { zone } = useClockView();
  return useMemo(() => {
    const places = packs.breachRules().laws.find(({ id }) => id === law)?.places ?? [];
    const seat = { place, region: company.region };
    const authority = breachAuthority(packs.authorities(), places, seat, incident.facts);
    return { incident, standing, law, authority, business, place, company, zone };
  }, [incident, standing, law, business, place, company, zone]);
}
