import { z } from '../z.ts';

/** A day of the calendar as written in ISO 8601 (2026-11-22); '' where it isn't known. */
export const Day = z.union([z.literal(''), z.iso.date()]);

/** What a customer is: a natural person, or a company, club or authority. */
export const CustomerKind = z.enum(['person', 'organisation']);
export type CustomerKind = z.output<typeof CustomerKind>;

/** Where the business stands with this customer. */
export const CustomerStatus = z.enum(['prospect', 'active', 'former']);
export type CustomerStatus = z.output<typeof CustomerStatus>;

/** How the data came to the business (GDPR Art. 13 and 14 differ by it). */
export const DataSource = z.enum([
  'customer',
  'businessCard',
  'tradeFair',
  'webShop',
  'phone',
  'thirdParty',
  'import',
  'other',
  'unknown',
]);
export type DataSource = z.output<typeof DataSource>;

/** What stands behind an e-mail address, number or address: used at home, at work, or neither said. */
export const ContactLabel = z.enum(['', 'private', 'work', 'mobile', 'fax', 'billing', 'delivery']);
export type ContactLabel = z.output<typeof ContactLabel>;

const line = (most: number) => z.string().max(most);

export const Email = z.strictObject({ label: ContactLabel, address: line(320) });
export type Email = z.output<typeof Email>;

/** `number` as the person wrote it; what it means is worked out from it and the customer's country. */
export const Phone = z.strictObject({ label: ContactLabel, number: line(60) });
export type Phone = z.output<typeof Phone>;

/** `country` is ISO 3166-1 alpha-2, '' where it isn't known. */
export const Address = z.strictObject({
  label: ContactLabel,
  street: line(200),
  extra: line(200),
  postcode: line(20),
  city: line(120),
  region: line(120),
  country: z.string().regex(/^([A-Z]{2})?$/),
});
export type Address = z.output<typeof Address>;

/** All that is known of one customer; '' and [] where nothing is. `extras` are the fields the business switched on, by id. */
export const Customer = z.strictObject({
  kind: CustomerKind,
  number: line(40),
  salutation: line(40),
  title: line(60),
  givenName: line(120),
  familyName: line(120),
  organisation: line(200),
  /** BCP 47: de, en, de-CH …; '' where it isn't known. */
  language: z.string().regex(/^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/),
  status: CustomerStatus,
  source: DataSource,
  sourceDetail: line(200),
  sourceOn: Day,
  lastContactOn: Day,
  notes: z.string().max(20_000),
  tags: z.array(z.string().min(1).max(60)).max(50),
  emails: z.array(Email).max(20),
  phones: z.array(Phone).max(20),
  addresses: z.array(Address).max(20),
  extras: z.record(z.string().max(40), line(500)),
});
export type Customer = z.output<typeof Customer>;

/** A customer as kept: with the identity, the version for conflicts (counts up by one) and the moments (ISO 8601, UTC). */
export const StoredCustomer = Customer.extend({
  id: z.uuid(),
  version: z.int().min(1),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  archivedAt: z.union([z.iso.datetime(), z.null()]),
  importId: z.union([z.uuid(), z.null()]),
});
export type StoredCustomer = z.output<typeof StoredCustomer>;

/** A customer of whom nothing is known yet. */
export const emptyCustomer: Customer = {
  kind: 'person',
  number: '',
  salutation: '',
  title: '',
  givenName: '',
  familyName: '',
  organisation: '',
  language: '',
  status: 'active',
  source: 'customer',
  sourceDetail: '',
  sourceOn: '',
  lastContactOn: '',
  notes: '',
  tags: [],
  emails: [],
  phones: [],
  addresses: [],
  extras: {},
};

/** The name a customer is called by in lists: 'Müller, Anna' or the organisation's; '' if nothing names it. */
export function displayName(customer: Pick<Customer, 'kind' | 'givenName' | 'familyName' | 'organisation'>): string {
  const person = [customer.familyName, customer.givenName].filter(part => part !== '').join(', ');
  return customer.kind === 'organisation' ? customer.organisation || person : person || customer.organisation;
}

/** The name as a letter or form for the customer bears it: 'Dr. Anna Müller' or the organisation's; '' if nothing names it. */
export function writtenName(
  customer: Pick<Customer, 'kind' | 'title' | 'givenName' | 'familyName' | 'organisation'>,
): string {
  const named = customer.givenName + customer.familyName !== '';
  const person = named
    ? [customer.title, customer.givenName, customer.familyName].filter(part => part !== '').join(' ')
    : '';
  return customer.kind === 'organisation' ? customer.organisation || person : person || customer.organisation;
}
