import { serialDay } from '../../shared/domain/import-dates.ts';

/** What a cell's number format says its number means: a number, a day or time, or digits padded with zeros to a length. */
export type CellFormat = 'number' | 'day' | 'time' | 'dayTime' | number;

/** Number formats that every workbook knows without writing them down (ECMA-376 part 1, 18.8.30), dates and times of them. */
function builtInFormat(id: number): CellFormat {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'day';
  if (id === 22) return 'dayTime';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time';
  return 'number';
}

/** No program writes a longer one, and the patterns below take too long over it. */
const longestCode = 255;

/** What a number format's code means (18.8.31): letters outside quotation marks and brackets decide. */
export function formatOfCode(code: string): CellFormat {
  if (code.length > longestCode) return 'number';
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .trim();
  if (/^0{2,20}$/.test(bare)) return bare.length;
  if (/^general$/i.test(bare) || /[#0?]/.test(bare.replace(/\.0+/g, ''))) return 'number';
  const day = /[dy]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
  const time = /[hs]/i.test(bare);
  return day && time ? 'dayTime' : day ? 'day' : time ? 'time' : 'number';
}

/** The format by its id, with the workbook's own codes. */
export const cellFormat = (id: number, codes: ReadonlyMap<number, string>): CellFormat => {
  const code = codes.get(id);
  return code === undefined ? builtInFormat(id) : formatOfCode(code);
};

const timeText = (fraction: number): string => {
  const seconds = Math.round(fraction * 86_400);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
};

/**
 * A cell's number as a person would have written it: 100000 for 1.0E+5, 01067 where the format pads to five digits, days
 * as ISO 8601. Numbers are kept to the 15 digits that Excel itself keeps.
 */
export function numberText(raw: string, format: CellFormat, since1904: boolean): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  if (typeof format === 'number' && Number.isInteger(value) && value >= 0)
    return plainNumber(value).padStart(format, '0');
  if (typeof format === 'number' || format === 'number') return /^-?\d{1,15}$/.test(raw) ? raw : plainNumber(value);
  // To the second, so that 23:59:59.9 does not read as 24:00.
  const rounded = Math.round(value * 86_400) / 86_400;
  const whole = Math.floor(rounded);
  if (format === 'time' && whole === 0) return timeText(rounded);
  const day = serialDay(whole, since1904);
  if (day === '') return plainNumber(value);
  return rounded === whole || format === 'day' ? day : `${day} ${timeText(rounded - whole)}`;
}

const plainNumber = (value: number): string =>
  Number(value.toPrecision(15)).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 15 });

/** A text with the signs that a workbook has to write as _x000D_ put back (ECMA-376 part 1, 22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text
        .replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replaceAll('\r', '')
    : text;

/** The column a cell reference names, from 0: A1 → 0, AB12 → 27; undefined where it names none. */
export function columnOf(reference: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 8; at += 1) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return at === 0 ? undefined : column - 1;
}
