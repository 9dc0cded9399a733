import type { Encoding } from '../../shared/ipc/import-shapes.ts';

/** How a text file is written, and how many bytes at its start say only that. */
export type TextEncoding = { readonly encoding: Encoding; readonly skip: number };

const slice = 1 << 18;

function byteOrderMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return undefined;
}

/** Western text in UTF-16 has a zero in every second byte, and nearly none in the others. */
function utf16WithoutMark(bytes: Uint8Array): Encoding | undefined {
  const looked = Math.min(bytes.length, 65_536) & ~1;
  if (looked < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < looked; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = looked / 2;
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

/** Counts well-formed UTF-8 sequences of several bytes, and the bytes above 127 that belong to none (RFC 3629). */
function utf8Sequences(bytes: Uint8Array): { readonly sound: number; readonly stray: number } {
  let sound = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    const follow =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    let whole = follow > 0;
    for (let next = 1; next <= follow && whole; next += 1) whole = ((bytes[at + next] ?? 0) & 0xc0) === 0x80;
    if (whole) {
      sound += 1;
      at += follow;
    } else stray += 1;
  }
  return { sound, stray };
}

const wanted = new Set('äöüÄÖÜß');
const usual = new Set('éèêëàâáåãçñíìîïóòôõúùûøæœÉÈÀÁÂÅÇÑÓØÆŒšžŠŽ');
const apart = new Set('€„“”‚‘’–—… §°«»·•®©™');
const asciiLetter = (code: number | undefined): boolean =>
  code !== undefined && ((code >= 65 && code <= 90) || (code >= 97 && code <= 122));

/** How much a text read this way looks like Western European names and places: umlauts inside words, signs between them. */
function plausibility(bytes: Uint8Array, encoding: 'windows-1252' | 'macintosh'): number {
  const meaning = new TextDecoder(encoding).decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128));
  let score = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    const sign = meaning.charAt(byte - 128);
    const inWord = asciiLetter(bytes[at - 1]) || asciiLetter(bytes[at + 1]);
    if (wanted.has(sign)) score += inWord ? 4 : 1;
    else if (usual.has(sign)) score += inWord ? 2 : 0;
    else if (apart.has(sign))
      score += asciiLetter(bytes[at - 1]) && asciiLetter(bytes[at + 1]) && sign !== '’' ? -2 : 1;
    else score += inWord ? -4 : -1;
  }
  return score;
}

/**
 * Finds how a text is written: a byte order mark, zeros of UTF-16, well-formed UTF-8 (a few stray bytes in a file that is
 * otherwise UTF-8 don't count against it), else whichever of Windows-1252 and MacRoman reads like names.
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  const marked = byteOrderMark(bytes);
  if (marked) return marked;
  const wide = utf16WithoutMark(bytes);
  if (wide) return { encoding: wide, skip: 0 };
  const { sound, stray } = utf8Sequences(bytes);
  if (stray === 0 || sound >= stray * 10) return { encoding: 'utf-8', skip: 0 };
  const sample = bytes.subarray(0, 16 * slice);
  const mac = plausibility(sample, 'macintosh') > plausibility(sample, 'windows-1252');
  return { encoding: mac ? 'macintosh' : 'windows-1252', skip: 0 };
}

/** The bytes as text, a piece at a time, without the byte order mark; what can't be read becomes U+FFFD. */
export function* decodeText(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const marked = byteOrderMark(bytes);
  const start = marked?.encoding === encoding ? marked.skip : 0;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for (let at = start; at < bytes.length; at += slice) {
    const text = decoder.decode(bytes.subarray(at, at + slice), { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** True where the start of a text holds so many control characters that no person can have written it as a table. */
export function looksBinary(text: string): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 0x1a) || code === 0xfffd || code === 0x7f)
      odd += 1;
  }
  return odd > 8 && odd > text.length * 0.02;
}
