import type { LetterHow } from '../ipc/notice-paper-calls.ts';
import { writtenName, type Customer } from './customer.ts';
import type { ExtraField } from './extra-field.ts';

/** What a customer is asked about: the business's word for it ('' for the program's own), and what is held. [] where it is held and not shown. */
export type ShownData = {
  readonly what: 'name' | 'organisation' | 'number' | 'address' | 'email' | 'phone' | 'extra' | 'dateOfBirth';
  readonly label: string;
  readonly values: readonly string[];
};

const spaced = (...parts: readonly string[]): string => parts.filter(part => part.trim() !== '').join(' ');

/** The end of a number, as many figures as make one's own number known again and nobody else's found. */
const endOf = (number: string): string => `… ${number.replaceAll(/\D/g, '').slice(-3)}`;

const hiddenMailbox = (address: string): string => {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${address.slice(0, 1)}…${address.slice(at)}`;
};

/**
 * What is held of a customer, to be looked at by herself: names, customer number, addresses, e-mail addresses, numbers, and the business's own fields that
 * are switched on. Notes, tags and marks stay inside: they are not told, they are asked for (GDPR Art. 15).
 *
 * A letter shows all of it: it goes to one address, closed. An e-mail is a postcard, and the address is the very thing that may be out of date:
 * whoever has it now would read somebody else's data (Art. 5(1)(f), 32). So of numbers it shows the last three figures, of other e-mail
 * addresses the first letter and the domain, of addresses the place, and of the business's own fields, a date of birth among them, only that there is something.
 * `to`: the address an e-mail goes to.
 */
export function dataShown(
  customer: Customer,
  fields: readonly ExtraField[],
  how: LetterHow,
  to: string,
): readonly ShownData[] {
  const whole = how === 'post';
  const named = customer.givenName + customer.familyName !== '';
  const person = named ? spaced(customer.salutation, writtenName({ ...customer, kind: 'person' })) : '';
  const addresses = customer.addresses.map(({ street, extra, postcode, city, region, country }) =>
    whole
      ? [street, extra, spaced(postcode, city), region, country].filter(part => part.trim() !== '').join(', ')
      : spaced('…,', postcode, city),
  );
  const emails = customer.emails.map(({ address }) =>
    whole || address.trim() === to ? address.trim() : hiddenMailbox(address.trim()),
  );
  const phones = customer.phones.map(({ number }) => (whole ? number : endOf(number)));
  const line = (what: ShownData['what'], values: readonly string[], label = ''): readonly ShownData[] => {
    const some = values.filter(value => value.trim() !== '');
    return some.length === 0 ? [] : [{ what, label, values: some }];
  };
  return [
    ...line('name', [person]),
    ...line('organisation', [customer.organisation]),
    ...line('number', [customer.number]),
    ...line('address', addresses),
    ...line('email', emails),
    ...line('phone', phones),
    ...fields.flatMap(({ id, name, on }): readonly ShownData[] => {
      const value = customer.extras[id] ?? '';
      if (!on || value.trim() === '') return [];
      const what = id === 'dateOfBirth' ? 'dateOfBirth' : 'extra';
      return [{ what, label: name, values: whole ? [value] : [] }];
    }),
  ];
}
