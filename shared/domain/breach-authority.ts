import { authoritiesFor, type AuthoritiesInCharge, type Authority, type AuthorityPack } from './authority.ts';
import { regionIn } from './company.ts';
import type { Incident } from './incident.ts';
import { liesIn } from './law-fact.ts';

/**
 * Who is told of a breach under one law. `one`: the authority of the seat, or the law's only one; `acrossBorders`: the other countries of the law where the
 * business sits or people live, whose authorities it informs itself (GDPR Art. 56, 60). `region`: which one depends on the part of the country, and nobody said which.
 * `each`: the business sits nowhere under this law, so that every country's authority has to be told for its people. `unknown`: nobody knows yet where they live.
 */
export type BreachAuthority =
  | {
      readonly kind: 'one';
      readonly authority: Authority;
      readonly others: readonly Authority[];
      readonly acrossBorders: readonly string[];
    }
  | { readonly kind: 'region'; readonly seat: string; readonly authorities: readonly Authority[] }
  | {
      readonly kind: 'each';
      readonly places: readonly { readonly place: string; readonly found: AuthoritiesInCharge }[];
    }
  | { readonly kind: 'unknown' };

/** Where a business is. `place`, `region`: of its profile, ISO 3166; the incident's own places of establishment count first. */
export type Seat = { readonly place: string; readonly region: string };

const country = (place: string): string => place.slice(0, 2);

/** The authority to tell of a breach under a law that holds in these places (ISO 3166). */
export function breachAuthority(
  pack: AuthorityPack,
  places: readonly string[],
  { place, region }: Seat,
  { establishedIn, countries }: Pick<Incident, 'establishedIn' | 'countries'>,
): BreachAuthority {
  const under = (each: string): boolean => liesIn(each, places) === 'yes';
  const seats = (establishedIn.length > 0 ? establishedIn : [place]).filter(under);
  const lived = countries === 'unknown' ? [] : countries.map(each => each.place).filter(under);
  const [seat] = seats;
  if (seat !== undefined) {
    const found = authoritiesFor(pack, seat, seat === country(seat) ? regionIn(seat, region) || null : null);
    if (found.kind === 'choose') return { kind: 'region', seat, authorities: found.authorities };
    if (found.kind === 'none') return { kind: 'unknown' };
    const acrossBorders = [...new Set([...seats, ...lived].map(country))].filter(each => each !== country(seat));
    return { kind: 'one', authority: found.authority, others: found.others, acrossBorders };
  }
  const [only = ''] = places;
  if (places.length === 1) {
    const found = authoritiesFor(pack, only, null);
    return found.kind === 'one'
      ? { kind: 'one', authority: found.authority, others: found.others, acrossBorders: [] }
      : { kind: 'unknown' };
  }
  const each = [...new Set(lived)].map(lives => ({ place: lives, found: authoritiesFor(pack, lives, null) }));
  return each.length === 0 ? { kind: 'unknown' } : { kind: 'each', places: each };
}
