import { displayName, type Address, type StoredCustomer } from '../../shared/domain/customer.ts';
import type { LetterHow, LetterPerson } from '../../shared/ipc/notice-paper-calls.ts';

/** An address that a letter arrives at: with a place, and a street or what stands for one. */
export const isWhole = ({ street, extra, city }: Pick<Address, 'street' | 'extra' | 'city'>): boolean =>
  `${street}${extra}`.trim() !== '' && city.trim() !== '';

/** One an e-mail can be sent to (RFC 5322, dot-atom), without anything that would end it in a header. */
const sendable = (address: string): boolean =>
  /^[^\s@<>()[\]\\,;:"\p{C}]+@[^\s@<>()[\]\\,;:"\p{C}]+\.[^\s@<>()[\]\\,;:"\p{C}]+$/u.test(address);

/** The first address of a customer that an e-mail can be sent to; '' where there is none. */
export const emailOf = ({ emails }: Pick<StoredCustomer, 'emails'>): string =>
  firstSendable(emails.map(({ address }) => address));

/** The first of these addresses that an e-mail can be sent to; '' where there is none. */
export const firstSendable = (addresses: readonly string[]): string =>
  addresses.map(address => address.trim()).find(sendable) ?? '';

/** What a letter to a customer needs, by post, by e-mail or both: the address of a way that isn't taken is left out. */
export function letterPerson(customer: StoredCustomer, ways: readonly LetterHow[]): LetterPerson {
  const { id, number, organisation, salutation, title, givenName, familyName, language, source, sourceDetail } =
    customer;
  const address = ways.includes('post') ? customer.addresses.find(isWhole) : undefined;
  return {
    id,
    number,
    name: displayName(customer),
    organisation,
    salutation,
    title,
    givenName,
    familyName,
    language,
    email: ways.includes('email') ? emailOf(customer) : '',
    address: address
      ? {
          street: address.street,
          extra: address.extra,
          postcode: address.postcode,
          city: address.city,
          region: address.region,
          country: address.country,
        }
      : null,
    source,
    sourceDetail,
  };
}
