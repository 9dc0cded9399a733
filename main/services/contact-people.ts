import { consentAge } from '../../shared/domain/consent-age.ts';
import { Channel, type ConsentEvent } from '../../shared/domain/consent-event.ts';
import type { CustomerStanding } from '../../shared/domain/consent-record.ts';
import type { ContactPerson } from '../../shared/domain/contact-permission.ts';
import { prepareContactRules, type ContactRules } from '../../shared/domain/contact-rules.ts';
import { regionIn } from '../../shared/domain/company.ts';
import type { Address, Customer, StoredCustomer } from '../../shared/domain/customer.ts';
import { contactKeyText } from '../../shared/domain/do-not-contact.ts';
import { internationalForm } from '../../shared/domain/phone-digits.ts';
import { packs } from '../../shared/packs.ts';
import type { ReadableDb } from '../db/connection.ts';
import { findCompany } from '../db/tables/company.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import { readVaultRow } from '../db/tables/vault.ts';

/** The business's own place, and the rules of contact made ready for it. */
export type ContactGround = { readonly place: string; readonly country: string; readonly rules: ContactRules };

const prepared = new Map<string, ContactRules>();

/** Reads where the business is. The rules are made ready once for each place. */
export function contactGround(db: ReadableDb): ContactGround {
  const country = readVaultRow(db)?.country ?? '';
  const place = regionIn(country, findCompany(db)?.region ?? '') || country;
  const rules = prepared.get(place) ?? prepareContactRules(packs.contactRules(), place);
  prepared.set(place, rules);
  return { place, country, rules };
}

/**
 * Whose law is asked for a person: that of the first address that names a country, down to its part (ISO 3166-2) where that
 * is written as its code; else that of the business.
 */
export function personPlace(
  addresses: readonly Pick<Address, 'country' | 'region'>[],
  { place }: ContactGround,
): string {
  const named = addresses.find(({ country }) => country !== '');
  if (!named) return place;
  const region = named.region.trim().toUpperCase();
  return /^[A-Z0-9]{1,3}$/.test(region) ? `${named.country}-${region}` : named.country;
}

/** The age from which people consent alone in a place on a day; null where none is fixed. */
export const ageLimitAt = (place: string, day: string): number | null =>
  consentAge(packs.consentAges(), place, day).age;

/** The id of the field the program itself knows as the date of birth. */
export const birthField = 'dateOfBirth';

/** True where the business keeps dates of birth in a field of its own, switched on. */
export const keepsBirthDates = (db: ReadableDb): boolean =>
  extraFields(db).some(({ id, on }) => on && id === birthField);

/** When a person was born, as far as it may be looked at; '' where it isn't known. */
export const birthDateOf = (standing: CustomerStanding, extras: Customer['extras'], kept: boolean): string =>
  standing.birthDate || (kept ? (extras[birthField] ?? '') : '');

/** Which of a customer's addresses a channel goes through. */
export const contactKind: Readonly<Record<Channel, 'email' | 'phone' | 'post' | null>> = {
  email: 'email',
  phone: 'phone',
  sms: 'phone',
  messenger: 'phone',
  post: 'post',
  photo: null,
  use: null,
};

type Reachable = Pick<Customer, 'emails' | 'phones' | 'addresses'>;

/** The texts by which a customer's addresses for a channel stand in the do-not-contact list. `country` is read into numbers that name none. */
export function addressTexts(
  { emails, phones, addresses }: Reachable,
  channel: Channel,
  country: string,
): readonly string[] {
  const kind = contactKind[channel];
  const texts =
    kind === 'email'
      ? emails.map(({ address }) => contactKeyText('email', address))
      : kind === 'phone'
        ? phones.map(({ number }) => contactKeyText('phone', internationalForm(number, country)))
        : kind === 'post'
          ? addresses.map(address => contactKeyText('post', address))
          : [];
  return [...new Set(texts)].filter(text => text !== '');
}

/** The channels by which a customer can be reached as far as addresses are known; pictures and the use of data need none. */
export const reachableThrough = ({ emails, phones, addresses }: Reachable): readonly Channel[] =>
  Channel.options.filter(channel => {
    const kind = contactKind[channel];
    if (kind === null) return true;
    return (kind === 'email' ? emails : kind === 'phone' ? phones : addresses).length > 0;
  });

/** What the question of contact is asked about, put together from what is known. */
export const contactPerson = (
  facts: {
    readonly kind: Customer['kind'];
    readonly place: string;
    readonly standing: CustomerStanding;
    readonly birthDate: string;
    readonly listedChannels: readonly Channel[];
    readonly events: readonly ConsentEvent[];
  },
  ageLimit: number | null,
): ContactPerson => ({
  place: facts.place,
  recipient: facts.standing.recipient ?? (facts.kind === 'organisation' ? 'corporate' : null),
  birthDate: facts.birthDate,
  ageLimit,
  deceased: facts.standing.deceased,
  blocked: facts.standing.blocked,
  listedChannels: facts.listedChannels,
  events: facts.events,
});

/** A customer with the number of its row. */
export type FoundPerson = { readonly row: number; readonly customer: StoredCustomer };

/** The customer with this id, or undefined. */
export function findPerson(db: ReadableDb, id: string): FoundPerson | undefined {
  const row = customerRow(db, id);
  const customer = row === undefined ? undefined : findCustomer(db, id);
  return row === undefined || !customer ? undefined : { row, customer };
}
