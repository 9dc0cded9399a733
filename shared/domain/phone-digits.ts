import { getCountries, getCountryCallingCode, Metadata } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/** How a country's numbers are dialled: its calling code (49), and the digits put before a number inside the country (0). */
type DiallingPlan = { readonly callingCode: string; readonly trunk: string };

const metadata = new Metadata();
const plans = new Map<string, DiallingPlan | null>();
const trunks = new Map<string, string>();

/** The plan of a country by its ISO 3166-1 alpha-2 code; null for one that has none. */
function planOf(country: string): DiallingPlan | null {
  let plan = plans.get(country);
  if (plan === undefined) plans.set(country, (plan = readPlan(country)));
  return plan;
}

function readPlan(country: string): DiallingPlan | null {
  if (!(getCountries() as readonly string[]).includes(country)) return null;
  metadata.selectNumberingPlan(country as CountryCode);
  // The package's types leave out the trunk prefix.
  const plan = metadata.numberingPlan as { readonly nationalPrefix: () => string | undefined } | undefined;
  return plan
    ? { callingCode: getCountryCallingCode(country as CountryCode), trunk: plan.nationalPrefix() ?? '' }
    : null;
}

/** The trunk prefix of every calling code; the first country that has the code speaks for it. */
function trunkOf(callingCode: string): string | undefined {
  if (trunks.size === 0) {
    for (const country of getCountries()) {
      const plan = planOf(country);
      if (plan && !trunks.has(plan.callingCode)) trunks.set(plan.callingCode, plan.trunk);
    }
  }
  return trunks.get(callingCode);
}

/** The digits of a number as typed, without the '(0)' that some write between country and area code. */
export function digitsOf(number: string): { readonly digits: string; readonly international: boolean } {
  const shown = number.normalize('NFKC').trim();
  const international = /^\(?\+|^00/.test(shown);
  const digits = (international ? shown.replace(/\(0\)/, '') : shown).replace(/\D+/g, '');
  return { digits: international ? digits.replace(/^00/, '') : digits, international };
}

/**
 * The ways a number is dialled, digits only: inside its country (01711234567), from abroad (491711234567) and bare
 * (1711234567). `country` is read into a number that names none. Rules of dialling from the metadata of libphonenumber;
 * nothing is checked here, so that a half-remembered number is found too.
 */
export function diallingForms(number: string, country: string): readonly string[] {
  const { digits, international } = digitsOf(number);
  if (digits === '') return [];
  if (international) {
    for (const length of [1, 2, 3]) {
      const code = digits.slice(0, length);
      const trunk = trunkOf(code);
      if (trunk === undefined) continue;
      const bare = digits.slice(length);
      return bare === '' ? [digits] : unique([digits, trunk + bare, bare]);
    }
    return [digits];
  }
  const plan = planOf(country);
  if (!plan) return [digits];
  const bare = plan.trunk !== '' && digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits;
  return bare === '' ? [digits] : unique([digits, plan.trunk + bare, plan.callingCode + bare, bare]);
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** A number as it is dialled from everywhere (+491711234567); as typed where its country isn't known. */
export function internationalForm(number: string, country: string): string {
  const { digits, international } = digitsOf(number);
  if (digits === '' || international) return number;
  const plan = planOf(country);
  if (!plan) return number;
  const bare = plan.trunk !== '' && digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits;
  return `+${plan.callingCode}${bare}`;
}
