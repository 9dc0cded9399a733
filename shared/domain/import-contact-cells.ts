import { oneLine } from './import-text.ts';
import { readCountry } from './import-words.ts';

const isAddressLike = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

/** The addresses of one cell: several where each part by itself is one. */
export function emailsOf(cell: string): readonly string[] {
  const bare = cell.replace(/^mailto:/i, '');
  const found = bare.split(/[;,\s]+(?::::\s+)?/).filter(part => part !== '');
  return found.length > 1 && found.every(isAddressLike) ? found : [bare];
}

const pieces = (cell: string, between: RegExp): readonly string[] =>
  cell
    .split(between)
    .map(piece => oneLine(piece.trim()))
    .filter(piece => piece !== '');

/** The numbers of one cell: several where a semicolon or a new line parts them, or an 'oder' between two of them. */
export const phonesOf = (cell: string): readonly string[] =>
  pieces(cell, /[;\n]| ::: /).flatMap(piece => {
    const either = piece.split(/ (?:oder|or) /i);
    if (either.length > 1 && either.every(number => /\d{3}/.test(number))) return either;
    // '0351 / 800000' is one number, and what stands behind the stroke begins like no other.
    const beside = piece.split(' / ');
    return beside.every(number => /^\s?(?:\+|\(?0)[^a-z]{5}/i.test(number))
      ? beside.map(number => number.trim())
      : [piece];
  });

/** A postcode and the country put before it, as in D-01067 or CH 8001. */
export function partPostcode(cell: string): { readonly postcode: string; readonly country: string } {
  const match = /^([A-Z]{1,2})\s?[-–]\s?(\d[\d\s-]{2,})$/i.exec(cell);
  const country = match && readCountry(match[1] as string);
  return match && country ? { postcode: match[2] as string, country } : { postcode: cell, country: '' };
}
