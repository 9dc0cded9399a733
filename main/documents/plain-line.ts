// Breaks and tabs, of which a line has none.
const breaks = /[\t-\r\u0085\u2028\u2029]+/g;
// Controls, halves of characters and what is none: no form of document has a way to write them (XML 1.0, section 2.2).
const unwritable = /[^\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]/gu;
// Marks that turn the direction of what follows them, also of what we wrote; the letters' own direction stays.
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** Somebody's text on one line as every document can hold it: no breaks, controls or turned direction, single spaces. */
export const plainLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(breaks, ' ')
    .replace(unwritable, '')
    .replace(turning, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
