import { readCountry } from './import-words.ts';

/** A postcode and its town that stood in one cell; `postcode` keeps the country put before it, as in D-01067. */
export type Place = { readonly postcode: string; readonly city: string };

/** A whole address that stood in one cell. `country` as it was written; '' where none was. */
export type WholeAddress = Place & { readonly street: string; readonly country: string };

/** No cell that holds a place is longer; the patterns below are tried on nothing longer either. */
const longest = 400;
const postcodeFirst =
  /^((?:[A-Z]{1,2}\s?[-–]\s?)?(?:\d{5}|\d{4}\s?[A-Z]{2}(?=\s)|\d{4}|\d{2}-\d{3}|\d{3}\s\d{2}))[\s,]+(\p{L}[\p{L}\p{M}\s.'’()/,-]*)$/u;
const british = '[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}';
const postcodeLast = new RegExp(`^(\\p{L}[\\p{L}\\p{M}\\s.'’-]*?),?\\s+(${british})$`, 'u');
const onlyBritish = new RegExp(`^${british}$`);
const withoutComma = /^(\p{L}.*\s\d{1,4}\s?[a-z]?)\s+((?:[A-Z]{1,2}-)?\d{5}\s+\p{L}.*)$/u;

/** '01067 Dresden', 'D-01067 Dresden', 'London SW1A 1AA' in their parts; undefined for anything else. */
export function splitPlace(cell: string): Place | undefined {
  if (cell.length > longest) return undefined;
  const first = postcodeFirst.exec(cell);
  if (first) return { postcode: first[1] as string, city: first[2] as string };
  const last = postcodeLast.exec(cell);
  return last ? { postcode: last[2] as string, city: last[1] as string } : undefined;
}

/** 'Hauptstr. 5, 01067 Dresden' in its parts, with or without a country at the end; undefined where no street and place stand there. */
export function splitAddress(cell: string): WholeAddress | undefined {
  if (cell.length > longest) return undefined;
  const pieces = cell
    .split(/[,;\n]/)
    .map(piece => piece.trim())
    .filter(piece => piece !== '');
  const country =
    pieces.length > 2 && readCountry(pieces.at(-1) as string) !== undefined ? (pieces.pop() as string) : '';
  const end = pieces.at(-1) ?? '';
  if (pieces.length === 1) {
    const parted = withoutComma.exec(end);
    const place = parted ? splitPlace(parted[2] as string) : undefined;
    return place && parted ? { ...place, street: parted[1] as string, country } : undefined;
  }
  if (pieces.length > 2 && onlyBritish.test(end))
    return { street: pieces.slice(0, -2).join(', '), city: pieces.at(-2) as string, postcode: end, country };
  const place = splitPlace(end);
  return place && pieces.length > 1 ? { ...place, street: pieces.slice(0, -1).join(', '), country } : undefined;
}
