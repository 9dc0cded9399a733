import { z } from '../z.ts';

const Line = z.string().max(200);

/** Who answers questions on data protection: an officer by law (GDPR Art. 37), a contact without that duty, or nobody named. */
export const OfficerRole = z.enum(['none', 'contact', 'officer']);
export type OfficerRole = z.output<typeof OfficerRole>;

/**
 * What the register and every notice say of the controller (GDPR Art. 30(1)(a), 13(1)(a) and (b)). `region`: the part of
 * the country whose authority is in charge, as the pack of authorities names it; '' where there is one for all.
 * `representative`: of a controller outside the Union (Art. 27); all of it '' where none is needed.
 */
export const Company = z.strictObject({
  legalName: Line,
  street: Line,
  postcode: z.string().max(20),
  city: Line,
  region: z.string().max(80),
  email: Line,
  phone: z.string().max(60),
  website: Line,
  representativeName: Line,
  representativeContact: z.string().max(400),
  officerRole: OfficerRole,
  officerName: Line,
  officerContact: z.string().max(400),
});
export type Company = z.output<typeof Company>;

/** Nothing is known yet. */
export const emptyCompany: Company = {
  legalName: '',
  street: '',
  postcode: '',
  city: '',
  region: '',
  email: '',
  phone: '',
  website: '',
  representativeName: '',
  representativeContact: '',
  officerRole: 'none',
  officerName: '',
  officerContact: '',
};

/** The region (ISO 3166-2) as far as it lies in that country; '' for one left over from before the business moved. */
export const regionIn = (place: string, region: string): string =>
  region.startsWith(`${place.slice(0, 2)}-`) ? region : '';

/** A field of the company's that a register or notice can't do without. */
export type CompanyGap = 'legalName' | 'address' | 'contact' | 'region' | 'officerContact';

/**
 * What is missing of what the law asks to be told about the controller: its name, where it is, a way to reach it, and, where
 * an officer was named, how to reach that one (Art. 13(1)(a) and (b)). `regions`: whether its country has more than one
 * authority.
 */
export function companyGaps(company: Company, regions: boolean): readonly CompanyGap[] {
  const lacks = (...fields: readonly (keyof Company)[]): boolean => fields.some(field => company[field] === '');
  return [
    ...(lacks('legalName') ? ['legalName' as const] : []),
    ...(lacks('street', 'postcode', 'city') ? ['address' as const] : []),
    ...(company.email === '' && company.phone === '' ? ['contact' as const] : []),
    ...(regions && lacks('region') ? ['region' as const] : []),
    ...(company.officerRole !== 'none' && lacks('officerContact') ? ['officerContact' as const] : []),
  ];
}
