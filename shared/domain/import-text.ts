/** The signs of Windows-1252 and MacRoman from byte 128 on (WHATWG Encoding); U+0000 where a byte has no sign. */
const windows1252 =
  '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ' +
  Array.from({ length: 96 }, (_, index) => String.fromCharCode(160 + index)).join('');
const macRoman =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** What UTF-8 looks like when it was read as one of these: 'MÃ¼ller', 'M√ºller', 'â€œ'. */
const misread: readonly (readonly [RegExp, string])[] = [
  [/[ÃÂÅÄ][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Ã$/, windows1252],
  [/[√¬][§∂∑∏π∫ªºΩæø¿¡¬ƒ≈∆«»…Ü†°¢£•¶ß®©™´¨≠ÆØ∞±≤≥¥µüÑÄñòâ]|‚Ä/, macRoman],
];

/** A run of signs read back as the UTF-8 bytes they came from; the run itself where they aren't any. */
function reread(run: string, signs: string): string {
  let escaped = '';
  for (const sign of run) {
    const byte = signs.indexOf(sign) + 128;
    // Bytes that Windows-1252 leaves empty come through as control characters.
    const value = byte > 127 ? byte : (sign.codePointAt(0) ?? 0);
    if (value > 255) return run;
    escaped += `%${value.toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return run;
  }
}

/**
 * The text behind one that went through the wrong encoding: 'Müller' for 'MÃ¼ller', '' where it can't be told ('M�ller',
 * 'M?ller'), undefined for a text that is sound.
 */
export function repairText(text: string): string | undefined {
  if (text.includes('\u{fffd}')) return '';
  for (const [pattern, signs] of misread) {
    if (!pattern.test(text)) continue;
    const repaired = text.replace(/[^\0-\x7f]{2,}/g, run => reread(run, signs));
    if (repaired !== text) return repaired;
  }
  return /\p{L}\?\p{Ll}/u.test(text) && !/[/=&]/.test(text) ? '' : undefined;
}

const plain = /^[!-&(-<>-~](?:[ -~]*[!-~])?$/;
const doubleSpace = /\s{2}/;

/**
 * A cell as a person meant it: composed letters (NFC), no space around it, and without what spreadsheets put round a
 * number to keep it a text (="01067", '+49).
 */
export function cleanCell(cell: string): string {
  if (plain.test(cell)) return cell;
  const text = cell.toWellFormed().normalize('NFC').trim();
  const kept = /^="(.*)"$/s.exec(text)?.[1] ?? text;
  return /^'[-+=@\d]/.test(kept) ? kept.slice(1) : kept;
}

/** The beginning of a text, at most so many UTF-16 units long, and never with half of a sign at its end. */
export const beginning = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();

/** A cell that belongs on one line: line breaks and runs of spaces are single spaces. */
export const oneLine = (text: string): string =>
  doubleSpace.test(text) || /[\n\r\t\u00a0]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;

/** True for what people write into a cell to say that nothing is there: a dash, 'k. A.', 'n/a', 'unbekannt'. */
export const meansNothing = (cell: string): boolean =>
  cell.length <= 14 && /^(?:[-–—]{1,3}|k\.\s?a\.?|k\/a|#?n\/a|keine angabe|unbekannt|unknown)$/i.test(cell);
