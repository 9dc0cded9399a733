import type { Address } from './customer.ts';
import { editDistance } from './edit-distance.ts';
import { alikeForm, alikeWords, streetEndings, streetWords } from './alike-words.ts';

/** An address as it is compared: '' where a part isn't known. */
export type Place = {
  readonly street: string;
  readonly house: string;
  /** What the number is followed by: a door ('/3'), the end of a range ('-7'); or a flat or floor. */
  readonly door: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
};

/** How two addresses stand to each other, the nearest first. 'unknown': one of them says too little. */
export type Nearness = 'same' | 'near' | 'city' | 'apart' | 'unknown';

/** A house number and what may follow it: '5 a', '5a', '5-7', '5/3'. */
const house = /(\d{1,5})\s?([a-z](?![a-z]))?(\s?[-/–]\s?\d{1,5}\s?(?:[a-z](?![a-z]))?)?/;
const behind = new RegExp(`${house.source}\\s*$`);
const before = new RegExp(`^\\s*${house.source}[\\s,]+(?=\\S)`);

/** A flat before the house number, as in Britain: 'Flat 2, 5 High Street'. */
const flat = /^\s*(?:flat|apartment|apt|unit)\.?\s+[\da-z]{1,4}\s*,\s*(?=\d)/;
/** A floor behind it: 'Hauptstraße 5, 2. OG'. */
const floor = /(\d\s?[a-z]?)\s*,\s*((?:\d{1,2}\.?\s*)?(?:og|eg|ug|dg|stock|etage|floor)\b.*)$/;

function parted(line: string): Pick<Place, 'street' | 'house' | 'door'> {
  const whole = alikeForm(line);
  const inside = alikeWords([flat.exec(whole)?.[0] ?? '', floor.exec(whole)?.[2] ?? ''].join(' ')).join(' ');
  const text = whole
    .replace(flat, '')
    .replace(floor, '$1')
    .replace(/[.,]+\s*$/, '');
  const found = behind.exec(text) ?? before.exec(text);
  if (!found || found[0].trim() === text.trim()) return { street: streetName(text), house: '', door: inside };
  const rest = text.replace(found[0], ' ');
  const tail = (found[3] ?? '').replace(/\s/g, '').replace('–', '-');
  return { street: streetName(rest), house: `${Number(found[1])}${found[2] ?? ''}`, door: tail + inside };
}

/** The street's name without spaces, its common words shortened: 'Haupt Str.', 'Hauptstr.' and 'Hauptstraße' are one. */
function streetName(text: string): string {
  const parts = alikeWords(text.replace(/\./g, ' ')).map(word => streetWords.get(word) ?? word);
  const glued = parts.join('');
  // Of a number with a fraction ('5 1/2') a part stays with the name.
  const number = /\d*$/.exec(glued)?.[0] ?? '';
  const name = glued.slice(0, glued.length - number.length);
  for (const [full, short] of streetEndings)
    if (name.endsWith(full)) return name.slice(0, -full.length) + short + number;
  return glued;
}

const cityOf = (city: string): string => alikeWords(city).join(' ');

/** The address as it is compared; null where neither street, postcode nor city are known. `home`: the country of one that names none. */
export function placeOf({ street, postcode, city, country }: Address, home: string): Place | null {
  if (street.trim() + postcode.trim() + city.trim() === '') return null;
  const code = alikeForm(postcode)
    .replace(/^(?:d|a|ch|de|at)\s?-\s?/, '')
    .replace(/[\s-]/g, '');
  return { ...parted(street), postcode: code, city: cityOf(city), country: country || home };
}

const both = (one: string, other: string): boolean => one !== '' && other !== '';

/** 'Frankfurt' and 'Frankfurt am Main' are one place where no postcode speaks against it. */
const sameCity = (one: string, other: string): boolean =>
  both(one, other) && (one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `));

const sameStreet = (one: string, other: string): boolean =>
  one === other || (one.length > 6 && other.length > 6 && editDistance(one, other, 1) <= 1);

function nearness(one: Place, other: Place): Nearness {
  if (both(one.country, other.country) && one.country !== other.country) return 'apart';
  const codes = both(one.postcode, other.postcode);
  const code = codes && one.postcode === other.postcode;
  const city = sameCity(one.city, other.city);
  const street = both(one.street, other.street) && sameStreet(one.street, other.street);
  const number = both(one.house, other.house) && one.house === other.house;
  if (!code && !city) {
    if (both(one.city, other.city) || codes) return 'apart';
    return street && number ? 'near' : 'unknown';
  }
  if (!street) return 'city';
  // The same street and number in another part of a large town, or a village with the same name.
  if (number && both(one.door, other.door) && one.door !== other.door) return 'near';
  if (number || (one.house === '' && other.house === '' && one.street !== '')) return code || !codes ? 'same' : 'near';
  return !both(one.house, other.house) || Number.parseInt(one.house, 10) === Number.parseInt(other.house, 10)
    ? 'near'
    : 'city';
}

const ranks: readonly Nearness[] = ['same', 'near', 'city', 'unknown', 'apart'];

/** How near the addresses of two customers come to each other. */
export function nearest(some: readonly Place[], others: readonly Place[]): Nearness {
  let best: Nearness | undefined;
  for (const one of some) {
    for (const other of others) {
      const found = nearness(one, other);
      if (best === undefined || ranks.indexOf(found) < ranks.indexOf(best)) best = found;
    }
  }
  return best ?? 'unknown';
}

/** True where `further` is the same address as `known`, and says no more than it: a door that only one of them names is not to be lost. */
export const addsNothing = (known: Place, further: Place): boolean =>
  nearest([known], [further]) === 'same' && (further.door === '' || further.door === known.door);

/** Text that stands for a place, for those that are to be found as exactly the same. */
export const placeText = ({ street, house: number, door, postcode, city, country }: Place): string =>
  [street, number, door, postcode, city, country].join('|');
