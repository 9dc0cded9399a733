import type { AuthorityPack } from './authority.ts';
import { countryIn, inTongue } from './register-sheet.ts';

/** The name of a place (ISO 3166-1 alpha-2 or ISO 3166-2): of a country, or of a part of one with it, 'Saxony, Germany'; a part the pack doesn't name by its code. */
export function placeIn(pack: AuthorityPack, place: string, tongue: 'en' | 'de'): string {
  const [country = ''] = place.split('-');
  if (place === country) return countryIn(country, tongue);
  const part = pack.authorities.find(({ region }) => region?.code === place)?.region;
  return part
    ? `${inTongue(part.name, tongue)}, ${countryIn(country, tongue)}`
    : `${countryIn(country, tongue)} (${place})`;
}
