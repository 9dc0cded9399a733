import { Bilingual, LawFact, Place } from './law-fact.ts';
import { z } from '../z.ts';

/** What an authority watches over: private businesses, public bodies, or only the trades its note names. */
const Charge = z.enum(['business', 'publicBodies', 'certainTrades']);

/** An authority as the pack holds it; null where something isn't known or doesn't exist. */
export const Authority = LawFact.extend({
  id: z.string().regex(/^[a-z]{2}(-[a-z0-9]+)*$/),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The part of the country it is in charge of; null for the whole of it. */
  region: z.union([z.strictObject({ code: Place, name: Bilingual }), z.null()]),
  name: Bilingual,
  charge: Charge,
  note: z.union([Bilingual, z.null()]),
  url: z.url({ protocol: /^https?$/ }),
  email: z.union([z.email(), z.null()]),
  /** Where it helps with breaches on the phone; null where no number was found that can be relied on. */
  phone: z.union([LawFact.extend({ number: z.string().regex(/^[+\d][\d ]+$/) }), z.null()]).default(null),
  /** Where it takes reports of data breaches. */
  breachForm: z.union([LawFact.extend({ url: z.url({ protocol: /^https$/ }) }), z.null()]),
});
export type Authority = z.output<typeof Authority>;

/** The authorities for data protection. */
export const AuthorityPack = z.strictObject({ authorities: z.array(Authority) });
export type AuthorityPack = z.output<typeof AuthorityPack>;

/**
 * Who is in charge of a private business: `one`; `choose` where that depends on the region and none was named; `none`
 * where the pack knows nobody for that country or region. `others`: those that are in charge instead for the trades their notes name.
 */
export type AuthoritiesInCharge = { readonly others: readonly Authority[] } & (
  | { readonly kind: 'one'; readonly authority: Authority }
  | { readonly kind: 'choose'; readonly authorities: readonly Authority[] }
  | { readonly kind: 'none' }
);

/**
 * The authority in charge of a private business with its seat there. `country`: ISO 3166-1 alpha-2, or a part of one by
 * ISO 3166-2; `region`: ISO 3166-2, null where it isn't known.
 */
export function authoritiesFor(pack: AuthorityPack, country: string, region: string | null): AuthoritiesInCharge {
  const [code = ''] = country.split('-');
  const part = region ?? (country === code ? null : country);
  const there = pack.authorities.filter(authority => authority.country === code);
  const others = there.filter(({ charge }) => charge === 'certainTrades');
  const businesses = there.filter(({ charge }) => charge === 'business');
  const fitting =
    businesses.find(authority => authority.region !== null && authority.region.code === part) ??
    businesses.find(authority => authority.region === null);
  if (fitting) return { kind: 'one', authority: fitting, others };
  return businesses.length > 0 && part === null
    ? { kind: 'choose', authorities: businesses, others }
    : { kind: 'none', others };
}
