import { authoritiesFor, type AuthoritiesInCharge } from '../../../shared/domain/authority.ts';
import { companyGaps, regionIn, type CompanyGap } from '../../../shared/domain/company.ts';
import { officerAnswer } from '../../../shared/domain/officer.ts';
import { missingTerms, providerFlaws, type ProviderFlaw } from '../../../shared/domain/provider.ts';
import { purposeFlaws } from '../../../shared/domain/purpose-flaws.ts';
import { isTransfer } from '../../../shared/domain/register-vocabulary.ts';
import type { Register, RegisteredProvider } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';

/** What isn't in order with a provider: what the law's rule finds, and what the form itself leaves open. */
export type ProviderTrouble =
  | ProviderFlaw
  | { readonly code: 'termsMissing'; readonly count: number }
  | { readonly code: 'countryUnknown' };

/** True where data that go to a provider in `country` leave the area in which they move freely; false while it isn't known. */
export const leavesArea = (place: string, country: string): boolean =>
  country !== '' && isTransfer(packs.vocabulary(), place.slice(0, 2), country);

/** Everything that isn't in order with a provider on a day (ISO 8601). */
export function providerTroubles(
  place: string,
  { provider, files }: { readonly provider: RegisteredProvider; readonly files: number },
  today: string,
): readonly ProviderTrouble[] {
  const lacking = missingTerms(packs.processorTerms(), provider.terms).length;
  return [
    ...providerFlaws({ ...provider, files, transfer: leavesArea(place, provider.country) }, today),
    ...(provider.role === 'processor' && provider.agreement !== null && lacking > 0
      ? [{ code: 'termsMissing', count: lacking } as const]
      : []),
    ...(provider.country === '' ? [{ code: 'countryUnknown' } as const] : []),
  ];
}

/** Who is in charge of the business as it is written down. */
export const inCharge = (place: string, region: string): AuthoritiesInCharge =>
  authoritiesFor(packs.authorities(), place, regionIn(place, region) || null);

/** True where the law of the place leaves the authority to the region. */
export const hasRegions = (place: string): boolean => inCharge(place, '').kind === 'choose';

/** True where the business lies in none of the areas in which data move freely, so that it may need a representative. */
export const isOutside = (place: string): boolean =>
  !packs.vocabulary().freeAreas.some(({ countries }) => countries.includes(place.slice(0, 2)));

/** What is missing about the business. */
export const gapsOf = ({ company, place }: Pick<Register, 'company' | 'place'>): readonly CompanyGap[] =>
  companyGaps({ ...company, region: regionIn(place, company.region) }, hasRegions(place));

/** The oldest day of the law that the answer about an officer rests on; '' where it rests on none. */
export function officerLawDay({ officer }: Pick<Register, 'officer'>): string {
  if (!officer) return '';
  const { reasons } = officerAnswer(packs.officer(), officer.place, officer.answers, officer.day);
  return reasons.map(({ asOf }) => asOf).toSorted()[0] ?? '';
}

/** What is open about the officer: nobody asked, asked under another law, unclear, or needed and not named. */
export type OfficerGap = 'notAsked' | 'moved' | 'unclear' | 'notNamed';

/** What is open about the officer; null where nothing is. */
export function officerGap({ officer, place, company }: Register): OfficerGap | null {
  if (!officer) return 'notAsked';
  if (officer.place !== place) return 'moved';
  if (officer.needed === 'unclear') return 'unclear';
  return officer.needed === 'yes' && company.officerRole !== 'officer' ? 'notNamed' : null;
}

/** How many things in the register want to be looked at on a day (ISO 8601). */
export function openPoints(register: Register, today: string): number {
  const { place, purposes, providers } = register;
  return (
    gapsOf(register).length +
    (officerGap(register) === null ? 0 : 1) +
    (purposes.length === 0 ? 1 : 0) +
    purposes.filter(({ purpose }) => purposeFlaws(purpose, packs.vocabulary(), place).length > 0).length +
    providers.filter(each => providerTroubles(place, each, today).length > 0).length
  );
}
