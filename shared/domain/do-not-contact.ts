import type { Address } from './customer.ts';
import { digitsOf } from './phone-digits.ts';

/** What of a postal address says where a letter goes. */
export type PostalAddress = Pick<Address, 'street' | 'extra' | 'postcode' | 'city' | 'country'>;

/**
 * The text by which an address is found again in the do-not-contact list, which keeps it only as an HMAC under the vault's
 * key: two ways of writing one address give one text, two addresses never do. '' where there is nothing to go by.
 */
export function contactKeyText(kind: 'email' | 'phone', value: string): string;
export function contactKeyText(kind: 'post', value: PostalAddress): string;
export function contactKeyText(kind: 'email' | 'phone' | 'post', value: string | PostalAddress): string {
  if (typeof value !== 'string') return postText(value);
  return kind === 'phone' ? phoneText(value) : emailText(value);
}

/** Small letters all through, though RFC 5321 lets a host tell them apart: none does. Dots and what follows a + stay. */
function emailText(address: string): string {
  const text = small(address).replace(/\s+/gu, '');
  return text === '' ? '' : `email:${text}`;
}

/** E.164; 0049 is read as +49 and (0) left out. A number without its country keeps its digits and is no other's. */
function phoneText(number: string): string {
  const { digits, international } = digitsOf(number);
  return digits === '' ? '' : `phone:${international ? '+' : ''}${digits}`;
}

/** Line by line, so that no two addresses run together. Straße, Strasse and Str. are one word. */
function postText({ street, extra, postcode, city, country }: PostalAddress): string {
  const parts = [
    lineOf(street).replace(/str(?:asse)?\.?(?=[\s\d]|$)/gu, 'str '),
    lineOf(extra),
    postcode,
    lineOf(city),
  ];
  const [road = '', more = '', code = '', town = ''] = parts.map(part => small(part).replace(/[.,]/g, ' '));
  const lines = [country, code.replace(/\s+/gu, ''), town, road, more].map(blanks);
  return lines.slice(1).every(line => line === '') ? '' : `post:${lines.join('\n')}`;
}

const lineOf = (text: string): string => small(text).replaceAll('ß', 'ss');
const blanks = (text: string): string => text.replace(/\s+/gu, ' ').trim();
/** Composed, in small letters, and composed again: making letters small can take a sign apart. */
const small = (text: string): string => text.toWellFormed().normalize('NFC').toLowerCase().normalize('NFC').trim();
