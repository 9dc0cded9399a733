import type { Customer } from '../../../shared/domain/customer.ts';

/** The fields of a customer, in the order the page shows them. */
export const customerFields = [
  'kind',
  'salutation',
  'title',
  'givenName',
  'familyName',
  'organisation',
  'number',
  'emails',
  'phones',
  'addresses',
  'status',
  'tags',
  'language',
  'lastContactOn',
  'source',
  'sourceDetail',
  'sourceOn',
  'notes',
  'extras',
] as const satisfies readonly (keyof Customer)[];
export type CustomerField = (typeof customerFields)[number];

/** Whose version of a field is kept. */
export type Side = 'mine' | 'theirs';

/** One field in which two versions of a customer differ. `wise`: what to keep unless the person decides otherwise. */
export type Difference = { readonly field: CustomerField; readonly wise: Side };

// The order in which an object's keys were written says nothing about what it holds.
const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, canonical(part)])
      : value;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/**
 * Where `mine` and `theirs` differ. `before` is what both began with: a field only the others changed is theirs, every
 * other one mine, so that nothing that was typed goes without a decision.
 */
export function differences(before: Customer, mine: Customer, theirs: Customer): readonly Difference[] {
  return customerFields
    .filter(field => !same(mine[field], theirs[field]))
    .map(field => ({ field, wise: same(before[field], mine[field]) ? 'theirs' : 'mine' }));
}

/** Mine, with the fields that were decided for theirs. */
export function merged(
  mine: Customer,
  theirs: Customer,
  decided: Readonly<Partial<Record<CustomerField, Side>>>,
): Customer {
  const taken = customerFields.filter(field => decided[field] === 'theirs').map(field => [field, theirs[field]]);
  return { ...mine, ...(Object.fromEntries(taken) as Partial<Customer>) };
}
