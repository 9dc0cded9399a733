import { placesToLook } from './law-fact.ts';
import { countryIn, inTongue } from './register-sheet.ts';
import type { RetentionPack } from './retention-pack.ts';

type Tongue = 'en' | 'de';

/** The pack of a place's own; undefined where there is none. */
const ownPack = (packs: readonly RetentionPack[], place: string): RetentionPack | undefined =>
  packs.find(
    ({ places: [only, ...others] }) => others.length === 0 && only !== undefined && placesToLook(place).includes(only),
  );

/** The name of a place (ISO 3166) as the packs call it, else that of its country. */
export function placeIn(packs: readonly RetentionPack[], place: string, tongue: Tongue): string {
  const pack = ownPack(packs, place);
  return pack ? inTongue(pack.name, tongue) : countryIn(place.slice(0, 2), tongue);
}

/** The place whose rules hold for a business: of a part of a country that has none of its own the country's. */
export const rulesPlace = (packs: readonly RetentionPack[], place: string): string =>
  ownPack(packs, place)?.places[0] ?? place;

/** The places there are rules for, in the order of their names; the business's own first, also where there are none for it. */
export function placesToAsk(
  packs: readonly RetentionPack[],
  own: string,
  tongue: Tongue,
): readonly { readonly place: string; readonly name: string; readonly own: boolean }[] {
  const home = rulesPlace(packs, own);
  const known = packs.flatMap(({ places: [only, ...others] }) =>
    others.length === 0 && only !== undefined ? [only] : [],
  );
  const others = known
    .filter(place => place !== home)
    .map(place => ({ place, name: placeIn(packs, place, tongue), own: false }))
    .toSorted((one, other) => one.name.localeCompare(other.name, tongue));
  return home === '' ? others : [{ place: home, name: placeIn(packs, home, tongue), own: true }, ...others];
}
