import type { Customer } from './customer.ts';
import { checkEmail, checkPhone, checkPostcode } from './contact-checks.ts';
import { diallingForms } from './phone-digits.ts';

/** Tells what is doubtful about a way to reach somebody; `value` is what was written, `suggestion` what is probably meant. */
export type ContactReport = (problem: 'email' | 'phone' | 'postcode', suggestion: string, value: string) => void;

/** Spreadsheets take 01711234567 for a number and drop its nought: the number with it again, '' where none is missing. */
function withNought(number: string, country: string): string {
  const dialled = /^[1-9]\d{5,}$/.test(number) ? diallingForms(number, country)[1] : undefined;
  return dialled === `0${number}` && checkPhone(dialled, country) === null ? dialled : '';
}

/** 'Anna Berg <anna@example.org>' as mail programs copy it: the address alone, '' where it stands otherwise. */
function inBrackets(written: string): string {
  const address = /^[^<>]*<([^<>\s]+@[^<>\s]+)>$/.exec(written)?.[1] ?? '';
  return address !== '' && checkEmail(address) === null ? address : '';
}

/** Looks over a customer's addresses and numbers as the form does while they are typed. `country`: the business's own. */
export function checkContacts(customer: Customer, country: string, report: ContactReport): void {
  const own = customer.addresses.find(address => address.country !== '')?.country ?? country;
  for (const { address } of customer.emails) {
    const warning = checkEmail(address);
    if (warning) report('email', warning.suggestion || inBrackets(address), address);
  }
  for (const { number } of customer.phones) {
    const warning = checkPhone(number, own);
    const restored = withNought(number, own);
    if (warning || restored !== '') report('phone', restored || (warning?.suggestion ?? ''), number);
  }
  for (const address of customer.addresses) {
    const warning = checkPostcode(address.postcode, address.country || own);
    if (warning) report('postcode', warning.suggestion, address.postcode);
  }
}
