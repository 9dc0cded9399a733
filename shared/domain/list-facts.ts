import type { CustomerFilter, MissingData } from '../ipc/customer-filter.ts';
import type { CustomerStatus, DataSource, StoredCustomer } from './customer.ts';

/**
 * All that the list's filters ask of a customer, in one small number, so that 100,000 of them are read in a few
 * milliseconds. It is stored: the lists below may only grow at their end.
 */
const missing: readonly MissingData[] = ['name', 'email', 'phone', 'address'];
const statuses: readonly CustomerStatus[] = ['prospect', 'active', 'former'];
const sources: readonly DataSource[] = [
  'customer',
  'businessCard',
  'tradeFair',
  'webShop',
  'phone',
  'thirdParty',
  'import',
  'other',
  'unknown',
];
/** Set in the facts of an archived customer. */
export const archivedBit = 16;
const statusShift = 5;
const sourceShift = 7;

/** Facts are below this. */
export const factsEnd = 2048;

/** The facts of a customer. */
export function factsOf(customer: StoredCustomer): number {
  return (
    missingIn(customer) |
    (customer.archivedAt === null ? 0 : archivedBit) |
    (statuses.indexOf(customer.status) << statusShift) |
    (sources.indexOf(customer.source) << sourceShift)
  );
}

/** The same facts of a customer of whom only status and archive changed. */
export const markedFacts = (
  facts: number,
  { status, archived }: { readonly status: CustomerStatus; readonly archived: boolean },
): number =>
  (facts & ~(archivedBit | (3 << statusShift))) |
  (archived ? archivedBit : 0) |
  (statuses.indexOf(status) << statusShift);

/** What `customer` lacks. A person lacks a name without a family name, an organisation without its own; an address needs a street and a place. */
function missingIn(customer: StoredCustomer): number {
  const lacks: Readonly<Record<MissingData, boolean>> = {
    name: (customer.kind === 'person' ? customer.familyName : customer.organisation) === '',
    email: customer.emails.every(email => email.address === ''),
    phone: customer.phones.every(phone => phone.number === ''),
    address: customer.addresses.every(address => address.street === '' || address.city === ''),
  };
  return missing.reduce((bits, each, index) => (lacks[each] ? bits | (1 << index) : bits), 0);
}

/** Whether these facts are those of an archived customer. */
export const isArchived = (facts: number): boolean => (facts & archivedBit) !== 0;

/** Whether these facts say that the customer lacks this. */
export const lacksIn = (facts: number, what: MissingData): boolean => (facts & (1 << missing.indexOf(what))) !== 0;

/** The status in these facts. */
export function statusIn(facts: number): CustomerStatus {
  return statuses[(facts >> statusShift) & 3] ?? 'active';
}

/** The place of a status in the list's order: before, while and after somebody is a customer. */
export const statusOrder: readonly CustomerStatus[] = statuses;

/** For each possible fact 1 where the filter lets it through. Within one filter any of its values will do; every filter must be met. */
export function factTest(filter: Omit<CustomerFilter, 'words' | 'tags'>): Uint8Array {
  const lacking = filter.missing.reduce((bits, each) => bits | (1 << missing.indexOf(each)), 0);
  return Uint8Array.from({ length: factsEnd }, (_, facts) => {
    const source = sources[facts >> sourceShift];
    return (filter.archived === 'with' || isArchived(facts) === (filter.archived === 'only')) &&
      (filter.statuses.length === 0 || filter.statuses.includes(statusIn(facts))) &&
      (filter.sources.length === 0 || (source !== undefined && filter.sources.includes(source))) &&
      (lacking === 0 || (facts & lacking) !== 0)
      ? 1
      : 0;
  });
}
