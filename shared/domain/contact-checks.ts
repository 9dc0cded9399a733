import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { countryCodes } from './country-codes.ts';
import { readCountry } from './import-words.ts';
import mailHosts from './mail-hosts.json' with { type: 'json' };

/**
 * What is doubtful about a way to reach somebody: warnings for whoever is typing, never a wall. `suggestion` is what is
 * probably meant, '' where nothing better is known; `country` is the one it was read by (ISO 3166-1 alpha-2).
 */
export type ContactWarning =
  /** Not of the form name@host.ending. */
  | { readonly code: 'emailShape'; readonly suggestion: string }
  /** The host is one letter off a well-known one. */
  | { readonly code: 'emailTypo'; readonly suggestion: string }
  /** No telephone number at all. */
  | { readonly code: 'phoneShape'; readonly suggestion: string }
  /** No number that its country gives out: too long, too short, or of an unused range. */
  | { readonly code: 'phoneUnlikely'; readonly country: string; readonly suggestion: string }
  | { readonly code: 'postcode'; readonly country: string; readonly suggestion: string }
  /** Not a country by its two-letter code. */
  | { readonly code: 'country'; readonly suggestion: string };

const knownHosts: ReadonlySet<string> = new Set(mailHosts.known);
const slipped: Readonly<Record<string, string>> = mailHosts.endings;
/** Narrower than RFC 5321 on purpose: quoted names and bare hosts are right by the book, and a slip wherever a person types them. */
const emailShape = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/;
const dots = /^\.|\.\.|\.@/;

const isEmail = (address: string): boolean => emailShape.test(address) && !dots.test(address);

/** Looks at an e-mail address; null where nothing is doubtful, or nothing was typed. */
export function checkEmail(address: string): ContactWarning | null {
  const typed = address.trim();
  if (typed === '') return null;
  if (!isEmail(typed)) {
    const mended = mendEmail(typed);
    return {
      code: 'emailShape',
      suggestion: isEmail(mended) && mended !== typed ? (withKnownHost(mended) ?? mended) : '',
    };
  }
  const suggestion = withKnownHost(typed);
  return suggestion === null ? null : { code: 'emailTypo', suggestion };
}

/** Takes out what gets into addresses: 'mailto:', blanks, '(at)', commas for dots, a full stop at the end, a lost @ before a known host. */
function mendEmail(typed: string): string {
  const plain = typed
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .replace(/\s*[([{]\s*at\s*[)\]}]\s*/i, '@')
    .replace(/\s+at\s+/i, '@')
    .replace(/\s+/g, '')
    .replace(/,/g, '.')
    .replace(/@{2,}/g, '@')
    .replace(/\.{2,}/g, '.')
    .replace(/\.@/, '@')
    .replace(/^[.;]+|[.;]+$/g, '');
  if (plain.includes('@')) return plain;
  const host = mailHosts.known.find(
    known => plain.toLowerCase().endsWith(`.${known}`) || plain.toLowerCase().endsWith(known),
  );
  return host === undefined ? plain : `${plain.slice(0, -host.length).replace(/\.$/, '')}@${host}`;
}

/** The address with the well-known host that was probably meant; null where the host is fine, or like no other. */
function withKnownHost(address: string): string | null {
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1).toLowerCase();
  if (knownHosts.has(host)) return null;
  const dot = host.indexOf('.');
  const ending = slipped[host.slice(dot + 1)] ?? host.slice(dot + 1);
  const mended = `${host.slice(0, dot)}.${ending}`;
  // Short names are one letter from everything: there only a slip in the ending counts.
  const known =
    mailHosts.known.find(each => each === mended) ??
    mailHosts.known.find(each => each.endsWith(`.${ending}`) && each.indexOf('.') >= 5 && isOneSlip(mended, each));
  return known === undefined ? null : address.slice(0, at + 1) + known;
}

/** True where one letter is missing, too many, another, or two neighbours have changed places (Damerau, 1964). */
function isOneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left[0] === right[1] && left[1] === right[0]);
}

/** Looks at a telephone number, read by `country` where it names none; null where nothing is doubtful, or nothing was typed. */
export function checkPhone(number: string, country: string): ContactWarning | null {
  const typed = number.trim();
  // Without a country nothing can be said of a number that names none.
  if (typed === '' || !(typed.startsWith('+') || isSupportedCountry(country))) return null;
  const parsed = /^\d+[.,]\d+E\+?\d+$/i.test(typed) ? undefined : parsePhone(typed, country);
  if (parsed?.isValid()) return null;
  const mended = typed.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
  const suggestion = mended !== typed && parsePhone(mended, country)?.isValid() ? mended : '';
  return parsed && suggestion === ''
    ? { code: 'phoneUnlikely', country: parsed.country ?? country, suggestion }
    : { code: 'phoneShape', suggestion };
}

/** Numbers are read whole: words around one, or letters in it, are no part of a number. */
const parsePhone = (number: string, country: string) =>
  parsePhoneNumberFromString(number.replace(/\(0\)/, ''), { defaultCountry: country as CountryCode, extract: false });

/** Looks at a country's code; null where it is one (ISO 3166-1 alpha-2), or nothing was typed. */
export function checkCountry(country: string): ContactWarning | null {
  const typed = country.trim();
  return typed === '' || countryCodes.includes(typed)
    ? null
    : { code: 'country', suggestion: readCountry(typed) ?? '' };
}

/** Looks at a postcode by its country's form; null where nothing is doubtful, nothing was typed, or the country's form isn't known. */
export function checkPostcode(postcode: string, country: string): ContactWarning | null {
  const typed = postcode.trim();
  if (typed === '' || !postcodeValidatorExistsForCountry(country) || fits(typed, country)) return null;
  const bare = typed.replace(/^[A-Za-z]{1,3}[-\s]+/, '').replace(/[.,]0+$/, '');
  // Spreadsheets take 01067 for a number and drop its nought.
  const suggestion =
    [bare, typed.toUpperCase(), `0${bare}`, bare.replace(/\s/g, '')].find(each => fits(each, country)) ?? '';
  return { code: 'postcode', country, suggestion };
}

const fits = (postcode: string, country: string): boolean => postcodeValidator(postcode.toUpperCase(), country);
