import type { Address, Customer } from './customer.ts';
import { comparedEmail, comparedPhone } from './duplicates.ts';
import { fold } from './folding.ts';
import { addsNothing, placeOf } from './street-form.ts';

/** The most of each that a customer may have; what is beyond stays out. */
const most = { contacts: 20, tags: 50, notes: 20_000 } as const;

const fields = [
  'number',
  'salutation',
  'title',
  'givenName',
  'familyName',
  'organisation',
  'language',
  'lastContactOn',
] as const;

const addressParts = ['street', 'extra', 'postcode', 'city', 'region', 'country'] as const;

/** The present ones, then those of the further ones that are not among them, by what makes two the same. */
function joined<Part>(
  present: readonly Part[],
  further: readonly Part[],
  keyOf: (part: Part) => string,
  limit: number,
): Part[] {
  const known = new Set(present.map(keyOf));
  const added = further.filter(part => {
    const key = keyOf(part);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return [...present, ...added].slice(0, Math.max(present.length, limit));
}

/** Addresses of the same place stay one, with what the present one lacks filled in. */
function joinedAddresses(present: readonly Address[], further: readonly Address[], home: string): Address[] {
  const all = [...present];
  for (const address of further) {
    const place = placeOf(address, home);
    if (!place) {
      // A region or an extra line alone says nothing more of somebody whose address is known.
      if (all.length === 0 && address.region + address.extra !== '') all.push(address);
      continue;
    }
    const at = all.findIndex(other => {
      const known = placeOf(other, home);
      return known !== null && addsNothing(known, place);
    });
    const known = all[at];
    if (known) {
      // A street of the present one is never parted from its own number, nor any other word overwritten.
      const filled = addressParts.map(part => [part, known[part] || address[part]] as const);
      all[at] = { ...known, ...Object.fromEntries(filled) };
    } else if (all.length < most.contacts) all.push(address);
  }
  return all;
}

function joinedNotes(present: string, further: string): string {
  if (further === '' || fold(present).includes(fold(further))) return present;
  const all = present === '' ? further : `${present}\n\n${further}`;
  return all.length > most.notes ? present : all;
}

/**
 * The present customer with what it lacks taken from a record of the same one: empty fields, further addresses, numbers and tags;
 * notes are added behind. Nothing that is there is overwritten, and kind, status and source stay. `home`: the business's country.
 */
export function fillCustomer(present: Customer, further: Customer, home: string): Customer {
  const country = present.addresses.find(address => address.country !== '')?.country ?? home;
  const filled = Object.fromEntries(fields.map(field => [field, present[field] || further[field]]));
  const named = present.givenName + present.familyName !== '';
  return {
    ...present,
    ...filled,
    // Half a name of one and half of the other would be nobody's.
    ...(named &&
      fold(present.familyName) !== fold(further.familyName) && {
        givenName: present.givenName,
        familyName: present.familyName,
      }),
    notes: joinedNotes(present.notes, further.notes),
    tags: joined(present.tags, further.tags, fold, most.tags),
    emails: joined(present.emails, further.emails, ({ address }) => comparedEmail(address), most.contacts),
    phones: joined(
      present.phones,
      further.phones,
      ({ number }) => comparedPhone(number, country) || number,
      most.contacts,
    ),
    addresses: joinedAddresses(present.addresses, further.addresses, home),
    extras: {
      ...further.extras,
      ...Object.fromEntries(Object.entries(present.extras).filter(([, value]) => value !== '')),
    },
  };
}
