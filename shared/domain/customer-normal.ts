import { emptyCustomer } from './customer.ts';
import type { Customer } from './customer.ts';

/** Composed letters (NFC, UAX #15), no blanks at the ends, no broken halves of a character; everything else stays to the byte. */
export const tidy = (text: string): string => text.toWellFormed().normalize('NFC').trim();

/**
 * A customer as it is kept: texts composed and trimmed, entries without content dropped, each tag once. Twice is as
 * good as once. A text can grow by composing, so check the result's lengths.
 */
export function normalCustomer(customer: Customer): Customer {
  return {
    kind: customer.kind,
    number: tidy(customer.number),
    salutation: tidy(customer.salutation),
    title: tidy(customer.title),
    givenName: tidy(customer.givenName),
    familyName: tidy(customer.familyName),
    organisation: tidy(customer.organisation),
    language: customer.language,
    status: customer.status,
    source: customer.source,
    sourceDetail: tidy(customer.sourceDetail),
    sourceOn: customer.sourceOn,
    lastContactOn: customer.lastContactOn,
    notes: tidy(customer.notes),
    tags: [...new Set(customer.tags.map(tidy))].filter(tag => tag !== '').toSorted(),
    emails: customer.emails
      .map(({ label, address }) => ({ label, address: tidy(address) }))
      .filter(({ address }) => address !== ''),
    phones: customer.phones
      .map(({ label, number }) => ({ label, number: tidy(number) }))
      .filter(({ number }) => number !== ''),
    addresses: customer.addresses
      .map(({ label, street, extra, postcode, city, region, country }) => ({
        label,
        street: tidy(street),
        extra: tidy(extra),
        postcode: tidy(postcode),
        city: tidy(city),
        region: tidy(region),
        country,
      }))
      .filter(({ street, extra, postcode, city, region }) =>
        [street, extra, postcode, city, region].some(part => part !== ''),
      ),
    extras: Object.fromEntries(
      Object.entries(customer.extras)
        .map(([field, value]) => [field, tidy(value)] as const)
        .filter(([, value]) => value !== '')
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** What differs between two normal forms: each field with both its values; a field of the business's own as `extras.<id>`. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

const fields = (Object.keys(emptyCustomer) as (keyof Customer)[]).filter(field => field !== 'extras');

/** Own properties only: a field may be called what every object has, like 'constructor'. */
const extraIn = ({ extras }: Customer, id: string): string => (Object.hasOwn(extras, id) ? (extras[id] ?? '') : '');

/** The fields in which two customers in normal form differ. Against `emptyCustomer`: all that is known. */
export function changesBetween(before: Customer, after: Customer): Changes {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const field of fields) {
    const was = before[field];
    const is = after[field];
    if (was === is) continue;
    if (typeof is === 'string' || JSON.stringify(was) !== JSON.stringify(is)) changes[field] = [was, is];
  }
  for (const id of new Set([...Object.keys(before.extras), ...Object.keys(after.extras)])) {
    const was = extraIn(before, id);
    const is = extraIn(after, id);
    if (was !== is) changes[`extras.${id}`] = [was, is];
  }
  return changes;
}
