import { z } from '../z.ts';
import type { Customer } from './customer.ts';
import { fold } from './folding.ts';
import { roleAddresses } from './alike-words.ts';
import { compareFirms, comparePersons, organisationWords, personWords, soundOf } from './alike-names.ts';
import type { Alike, FirmWords, PersonWords } from './alike-names.ts';
import { digitsOf, internationalForm } from './phone-digits.ts';
import { nearest, placeOf, placeText, type Nearness, type Place } from './street-form.ts';

/** How sure it is that two records are of one customer. */
export const Confidence = z.enum(['certain', 'likely', 'possible']);
export type Confidence = z.output<typeof Confidence>;

/** What speaks for two records being of one customer, and what is against it. */
export const DuplicateReason = z.enum([
  'nothingApart',
  'sameNumber',
  'sameEmail',
  'sharedEmail',
  'samePhone',
  'sharedPhone',
  'sameBirthDate',
  'sameName',
  'similarName',
  'partOfName',
  'sameAddress',
  'nearAddress',
  'sameTown',
  'otherName',
  'otherContact',
  'otherBirthDate',
  'otherGeneration',
  'otherLegalForm',
  'otherAddress',
]);
export type DuplicateReason = z.output<typeof DuplicateReason>;

/** What of a customer is compared. `id` is the customer's, or stands for a row of a file; `birthDate` is '' where it isn't known. */
export type Compared = Pick<
  Customer,
  'kind' | 'number' | 'givenName' | 'familyName' | 'organisation' | 'emails' | 'phones' | 'addresses'
> & { readonly id: string; readonly birthDate: string };

/** The same, worked out once: names as words, numbers as they are dialled from abroad, addresses in one spelling. */
export type Comparable = {
  readonly id: string;
  /** A row of a file that is being looked at, not somebody of the list. */
  readonly inFile: boolean;
  readonly kind: Customer['kind'];
  readonly number: string;
  readonly person: PersonWords;
  readonly firm: FirmWords;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly faxes: readonly string[];
  readonly places: readonly Place[];
  readonly birthDate: string;
  /** Who it is by name, whatever the order and spelling of it: by it people are told apart who share an address. */
  readonly who: string;
  /** Stands for all that is compared: two that have the same one differ in nothing. */
  readonly all: string;
};

/** Two records that are probably one. `score` orders them: the higher, the surer. */
export type Likeness = {
  readonly confidence: Confidence;
  readonly reasons: readonly DuplicateReason[];
  readonly score: number;
};

/** So few digits are no number that anybody could be called on: 0, 123, 112. */
const fewestDigits = 6;

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].toSorted();

/** The digits by which a number is compared; '' for what stands in a number's place ('0', '000000'). `country` is read into one that names none. */
export function comparedPhone(number: string, country: string): string {
  const { digits } = digitsOf(internationalForm(number, country));
  return digits.length < fewestDigits || /^(\d)\1*$/.test(digits) ? '' : digits;
}

/** An e-mail address as it is compared: without regard to case, full stops counting. */
export const comparedEmail = (address: string): string => fold(address).replace(/\s+/g, '');

/** Works out what of a customer is compared. `home` (ISO 3166-1 alpha-2): the business's country, read into numbers and addresses that name none. */
export function comparable(customer: Compared, home: string, inFile = false): Comparable {
  const country = customer.addresses.find(address => address.country !== '')?.country ?? home;
  const person = personWords(customer.givenName, customer.familyName);
  const firm = organisationWords(customer.organisation);
  const emails = sorted(customer.emails.map(({ address }) => comparedEmail(address)).filter(Boolean));
  const numbers = (fax: boolean) =>
    sorted(
      customer.phones
        .filter(({ label }) => (label === 'fax') === fax)
        .map(({ number }) => comparedPhone(number, country))
        .filter(Boolean),
    );
  const [phones, faxes] = [numbers(false), numbers(true)];
  const places = customer.addresses.flatMap(address => placeOf(address, home) ?? []);
  const { birthDate } = customer;
  const number = fold(customer.number).trim();
  const words = customer.kind === 'organisation' && firm.words.length > 0 ? firm.words : person.words;
  return {
    id: customer.id,
    inFile,
    kind: customer.kind,
    number,
    person,
    firm,
    emails,
    phones,
    faxes,
    places,
    birthDate,
    who: (words.length > 0 ? words : firm.words).map(soundOf).toSorted().join(' '),
    all: [
      customer.kind,
      number,
      person.words.toSorted().join(' '),
      person.generation,
      firm.words.join(' '),
      firm.form,
      emails.join(' '),
      phones.join(' '),
      faxes.join(' '),
      sorted(places.map(placeText)).join(' '),
      birthDate,
    ].join('\n'),
  };
}

/** True for an address or number that many different people have: a switchboard, a household's, a placeholder. */
export type IsShared = (contact: string) => boolean;

const isRole = (address: string): boolean => roleAddresses.has(address.slice(0, address.indexOf('@')));

/** 'own': they share one that is theirs alone; 'shared': only one that others have too, a desk's or a fax's. */
type Contact = 'own' | 'shared' | 'none';

function commonEmail(one: Comparable, other: Comparable, isShared: IsShared): Contact {
  let found: Contact = 'none';
  for (const address of one.emails) {
    if (!other.emails.includes(address)) continue;
    if (!isRole(address) && !isShared(address)) return 'own';
    found = 'shared';
  }
  return found;
}

function commonPhone(one: Comparable, other: Comparable, isShared: IsShared): Contact {
  let found: Contact = 'none';
  for (const digits of one.phones) {
    if (other.phones.includes(digits)) {
      if (!isShared(digits)) return 'own';
      found = 'shared';
    } else if (other.faxes.includes(digits)) found = 'shared';
  }
  return found === 'none' && one.faxes.some(digits => other.faxes.includes(digits) || other.phones.includes(digits))
    ? 'shared'
    : found;
}

/** How the names stand to each other: organisations by theirs, persons by theirs, and what is against it. `byFirm`: it is a firm's name that told. */
function compareNames(
  one: Comparable,
  other: Comparable,
): { readonly alike: Alike; readonly byFirm: boolean; readonly otherContact: boolean } {
  const persons = comparePersons(one.person, other.person);
  const firms = compareFirms(one.firm, other.firm);
  if (one.kind === 'organisation' && other.kind === 'organisation' && firms !== 'unknown')
    return { alike: firms, byFirm: true, otherContact: persons === 'different' };
  if (persons !== 'unknown') return { alike: persons, byFirm: false, otherContact: false };
  const part: Alike = firms === 'same' || firms === 'similar' ? 'part' : firms;
  return { alike: one.kind === other.kind ? firms : part, byFirm: true, otherContact: false };
}

/** What two records have in common, and how. */
type Found = {
  readonly alike: Alike;
  readonly byFirm: boolean;
  readonly email: Contact;
  readonly phone: Contact;
  readonly place: Nearness;
  readonly number: boolean;
  readonly birth: 'same' | 'differs' | 'unknown';
  /** Both have addresses, or numbers, and none in common. */
  readonly contradicts: boolean;
};

/**
 * How much what they have in common weighs by itself: 3 certain, 2 likely, 1 possible, 0 nothing. A person's name and address are never
 * certain alone, because a father and a son of one name live behind one door, and 'certain' is what gets decided for all at once: it takes
 * a fact that is one person's own. Two firms of one name don't stand behind one door: registers refuse the second (in Germany HGB § 30).
 */
function weight({ alike, byFirm, email, phone, place, number, birth, contradicts }: Found): 0 | 1 | 2 | 3 {
  const shares = email === 'shared' || phone === 'shared';
  if (alike === 'same') {
    if (email === 'own' || number) return 3;
    if (phone === 'own' || birth === 'same') return place === 'apart' ? 2 : 3;
    if (place === 'same') return byFirm && !contradicts ? 3 : 2;
    if (shares) return place === 'apart' ? 1 : 2;
    if (place === 'near') return 2;
    return place === 'city' || (place === 'unknown' && !contradicts) ? 1 : 0;
  }
  if (alike === 'similar') {
    if (email === 'own') return 3;
    if (phone === 'own' || birth === 'same') return place === 'same' ? 3 : place === 'apart' ? 1 : 2;
    if (number || place === 'same') return 2;
    return shares || place === 'near' ? 1 : 0;
  }
  if (alike === 'part') {
    if (email === 'own') return 2;
    if (phone === 'own') return place === 'same' || place === 'near' ? 2 : 1;
    return place === 'same' || (email === 'shared' && place !== 'apart') || number ? 1 : 0;
  }
  if (email === 'own') return 1;
  return alike === 'unknown' && phone === 'own' && place === 'same' ? 1 : 0;
}

const confidences: readonly Confidence[] = ['possible', 'likely', 'certain'];
const placeReasons: Partial<Record<Nearness, DuplicateReason>> = {
  same: 'sameAddress',
  near: 'nearAddress',
  city: 'sameTown',
  apart: 'otherAddress',
};
const nameReasons: Record<Alike, DuplicateReason | null> = {
  same: 'sameName',
  similar: 'similarName',
  part: 'partOfName',
  different: 'otherName',
  unknown: null,
};
/** What a reason adds within its confidence, so that the surest come first. */
const points: Partial<Record<DuplicateReason, number>> = {
  nothingApart: 60,
  sameNumber: 20,
  sameEmail: 30,
  samePhone: 20,
  sharedEmail: 4,
  sharedPhone: 3,
  sameBirthDate: 15,
  sameName: 12,
  similarName: 6,
  partOfName: 2,
  sameAddress: 10,
  nearAddress: 5,
  sameTown: 2,
};

/**
 * Whether two records are probably of one customer, and why; null where nothing says so. Different people under one roof, the same
 * name in two towns and different dates of birth are none; with an e-mail address of their own in common they are 'possible'.
 */
export function compareCustomers(one: Comparable, other: Comparable, isShared: IsShared): Likeness | null {
  const { alike, byFirm, otherContact } = compareNames(one, other);
  const email = commonEmail(one, other, isShared);
  const phone = commonPhone(one, other, isShared);
  const number = one.number !== '' && one.number === other.number;
  if (one.all === other.all) {
    const hasOwn = email === 'own' || phone === 'own' || number || one.birthDate !== '';
    // A row that is word for word somebody of the list is a file come again: that adds nobody. Twice in one list it may be two people.
    return likeness(hasOwn || byFirm || one.inFile !== other.inFile ? 3 : 2, ['nothingApart']);
  }
  // Most that meet in a village have nothing else in common: their addresses need no look.
  if (alike === 'different' && email !== 'own') return null;
  const found: Found = {
    alike,
    byFirm,
    email,
    phone,
    number,
    place: nearest(one.places, other.places),
    birth:
      one.birthDate === '' || other.birthDate === ''
        ? 'unknown'
        : one.birthDate === other.birthDate
          ? 'same'
          : 'differs',
    contradicts:
      (email === 'none' && one.emails.length > 0 && other.emails.length > 0) ||
      (phone === 'none' && one.phones.length > 0 && other.phones.length > 0),
  };
  const against: DuplicateReason[] = [];
  let most = 3;
  const own = email === 'own' || phone === 'own';
  const generations = [one.person.generation, other.person.generation];
  if (found.birth === 'differs') {
    against.push('otherBirthDate');
    most = own ? 1 : 0;
  }
  if (generations.every(generation => generation !== '') && generations[0] !== generations[1]) {
    against.push('otherGeneration');
    most = own ? Math.min(most, 1) : 0;
  }
  if (
    one.firm.form !== '' &&
    other.firm.form !== '' &&
    one.firm.form !== other.firm.form &&
    one.kind === 'organisation'
  ) {
    against.push('otherLegalForm');
    most = Math.min(most, email === 'own' ? 2 : 1);
  }
  // A father and a son of the same name: one of them is called so, the other isn't.
  if (generations[0] !== generations[1]) most = Math.min(most, 2);
  // Of one firm, and two people: an import makes that of every list with a column for the firm.
  if (otherContact) {
    against.push('otherContact');
    most = Math.min(most, email === 'own' ? 2 : 1);
  }
  const weighs = Math.min(most, weight(found));
  if (weighs === 0) return null;
  return likeness(weighs, [...reasonsOf(found), ...against]);
}

function reasonsOf({ alike, email, phone, place, number, birth }: Found): readonly DuplicateReason[] {
  return [
    number ? ('sameNumber' as const) : null,
    email === 'own' ? ('sameEmail' as const) : email === 'shared' ? ('sharedEmail' as const) : null,
    phone === 'own' ? ('samePhone' as const) : phone === 'shared' ? ('sharedPhone' as const) : null,
    birth === 'same' ? ('sameBirthDate' as const) : null,
    nameReasons[alike],
    placeReasons[place] ?? null,
  ].filter(reason => reason !== null);
}

function likeness(weighs: number, reasons: readonly DuplicateReason[]): Likeness {
  const score = reasons.reduce((sum, reason) => sum + (points[reason] ?? 0), weighs * 1000);
  return { confidence: confidences[weighs - 1] ?? 'possible', reasons, score };
}
