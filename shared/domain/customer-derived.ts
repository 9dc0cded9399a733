import { displayName } from './customer.ts';
import type { Customer } from './customer.ts';
import { naturalForm, sortForm } from './folding.ts';
import { searchWords } from './search-words.ts';

/** What lists and search need of a customer, worked out at every save so that they read one table only. */
export type Derived = {
  readonly name: string;
  readonly sortName: string;
  readonly sortNumber: string;
  readonly sortCity: string;
  readonly firstEmail: string;
  readonly firstPhone: string;
  readonly firstCity: string;
  readonly searchWords: string;
};

/** The country that phone numbers and postcodes of this customer are read by: of the first address that names one, else the business's. */
export function countryOf(customer: Pick<Customer, 'addresses'>, businessCountry: string): string {
  return customer.addresses.find(address => address.country !== '')?.country ?? businessCountry;
}

/** Works out what lists and search need. `businessCountry` (ISO 3166-1 alpha-2) is read into phone numbers that name no country. */
export function derive(customer: Customer, businessCountry: string): Derived {
  const name = displayName(customer);
  const firstCity = customer.addresses.find(address => address.city !== '')?.city ?? '';
  return {
    name,
    sortName: sortForm(name),
    sortNumber: naturalForm(customer.number),
    sortCity: sortForm(firstCity),
    firstEmail: customer.emails[0]?.address ?? '',
    firstPhone: customer.phones[0]?.number ?? '',
    firstCity,
    searchWords: searchWords({
      texts: [
        customer.familyName,
        customer.givenName,
        customer.organisation,
        ...customer.emails.map(email => email.address),
        ...customer.addresses.map(address => address.city),
      ],
      number: customer.number,
      phones: customer.phones.map(phone => phone.number),
      country: countryOf(customer, businessCountry),
    }),
  };
}
