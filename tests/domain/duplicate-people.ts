import {
  comparable,
  compareCustomers,
  type Comparable,
  type Compared,
  type Likeness,
} from '../../shared/domain/duplicates.ts';
import { emptyCustomer, type Address } from '../../shared/domain/customer.ts';

/** Somebody as tests write them down: a person unless `kind` says otherwise or only `firm` names it, everything else empty. */
export type Said = {
  readonly kind?: 'person' | 'organisation';
  readonly given?: string;
  readonly family?: string;
  readonly firm?: string;
  readonly number?: string;
  readonly email?: string | readonly string[];
  readonly phone?: string | readonly string[];
  readonly fax?: string;
  readonly street?: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly country?: string;
  readonly birthDate?: string;
};

const many = (texts: string | readonly string[] = []): readonly string[] =>
  typeof texts === 'string' ? [texts] : texts;

/** What of them is compared. */
export function compared(said: Said, id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a'): Compared {
  const { street = '', postcode = '', city = '', country = '' } = said;
  const address: Address = { label: '', street, extra: '', postcode, city, region: '', country };
  return {
    ...emptyCustomer,
    id,
    kind: said.kind ?? (said.firm !== undefined && said.family === undefined ? 'organisation' : 'person'),
    number: said.number ?? '',
    givenName: said.given ?? '',
    familyName: said.family ?? '',
    organisation: said.firm ?? '',
    emails: many(said.email).map(each => ({ label: '', address: each })),
    phones: [
      ...many(said.phone).map(number => ({ label: '' as const, number })),
      ...many(said.fax).map(number => ({ label: 'fax' as const, number })),
    ],
    addresses: street + postcode + city === '' ? [] : [address],
    birthDate: said.birthDate ?? '',
  };
}

/** The same, worked out for a business in Germany. */
export const person = (said: Said, id?: string, inFile = false): Comparable =>
  comparable(compared(said, id), 'DE', inFile);

/** What comes of comparing two, where nobody else shares their contacts but those in `shared`. */
export const compare = (one: Said, other: Said, shared: readonly string[] = []): Likeness | null =>
  compareCustomers(person(one), person(other), contact => shared.includes(contact));
