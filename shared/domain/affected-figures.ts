import type { AffectedCounts } from '../ipc/incident-calls.ts';
import type { Incident } from './incident.ts';

/** So many countries an incident can name. */
const mostPlaces = 250;

/**
 * What the customers who are affected say about the incident: how many exactly, where they live, and that customers are among the people. Other
 * groups that were named stay. Where no country is known, that question stays open.
 */
export const countFigures = (
  { people }: Pick<Incident, 'people'>,
  { total, places }: Pick<AffectedCounts, 'total' | 'places'>,
): Pick<Incident, 'number' | 'countries' | 'people'> => ({
  number: { certainty: 'exact', count: total },
  countries:
    places.length === 0 ? 'unknown' : places.slice(0, mostPlaces).map(({ place, count }) => ({ place, count })),
  people: people === 'unknown' ? ['customers'] : people.includes('customers') ? people : [...people, 'customers'],
});
