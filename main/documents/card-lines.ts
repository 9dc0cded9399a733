import type { Encoding } from '../../shared/ipc/import-shapes.ts';
import { tableLimits } from './table-limits.ts';
import type { RowFlaw } from './table-reader.ts';
import { decodeText, detectEncoding } from './text-encoding.ts';

/**
 * A card as its lines stand in the file, a character for each byte, without BEGIN and END; cards within it (AGENT of 2.1)
 * and pictures are left out. `flaw`: it can't be read.
 */
export type RawCard = {
  readonly lines: readonly string[];
  readonly leftOut: readonly LeftOutKind[];
  readonly flaw?: RowFlaw;
};
export type LeftOutKind = 'pictures' | 'sounds' | 'keys';

const begin = /^(?:\xef\xbb\xbf)?BEGIN\s*:\s*VCARD\s*$/i;
const end = /^END\s*:\s*VCARD\s*$/i;
const agent = /^(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*$/i;
const leftOutStart = /^(?:[\w-]+\.)?(PHOTO|LOGO|X-MS-CARDPICTURE|SOUND|KEY)\s*[;:]/i;
const leftOutKinds: Readonly<Record<string, LeftOutKind>> = { SOUND: 'sounds', KEY: 'keys' };
/** So many bytes at the beginning tell how a file is written. */
const judgedBy = 4 * 1024 * 1024;
/** What goes on with a picture: folded lines, and the bare base 64 that old phones write, with the blank line behind it. */
const goesOn = /^(?:[ \t]|[A-Za-z0-9+/=]*$)/;

/** How a file of cards is written. A line may be folded in the middle of a letter (RFC 2426, 2.6), which looks like none of UTF-8. */
export function cardEncoding(bytes: Uint8Array): Encoding {
  const { encoding } = detectEncoding(bytes);
  if (encoding !== 'windows-1252' && encoding !== 'macintosh') return encoding;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, judgedBy));
  return detectEncoding(Buffer.from(start.toString('latin1').replace(/(?:\r\n|\r|\n)[ \t]/g, ''), 'latin1')).encoding;
}

/** The bytes in an encoding that ends lines with single bytes: UTF-16 becomes UTF-8. */
export function inBytes(bytes: Uint8Array, encoding: Encoding): Buffer {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Buffer[] = [];
  for (const piece of decodeText(bytes, encoding)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** The lines of a text, whatever ends them, each byte as the character of its number; of one longer than a card may be, its beginning. */
function* linesOf(bytes: Buffer): Generator<string> {
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== 10 && byte !== 13) continue;
    yield bytes.toString('latin1', start, Math.min(at, start + tableLimits.record + 1));
    if (byte === 13 && bytes[at + 1] === 10) at += 1;
    start = at + 1;
  }
  if (start < bytes.length)
    yield bytes.toString('latin1', start, Math.min(bytes.length, start + tableLimits.record + 1));
}

type Open = { lines: string[]; text: number; leftOut: LeftOutKind[]; dropping: boolean; nested: number; last: string };

/**
 * The cards of a file, one after another (vCard 2.1; RFC 2426; RFC 6350). A card that another begins in or that the file
 * ends in is no card, and neither is what stands between two cards: both are named.
 */
export function* rawCards(bytes: Buffer): Generator<RawCard> {
  let open: Open | undefined;
  let stray: string | undefined;
  const named = (lines: readonly string[]): string =>
    lines.find(line => /^(?:[\w-]+\.)?FN[;:]/i.test(line)) ?? lines.find(line => line.trim() !== '') ?? '';
  const unended = ({ lines, leftOut }: Open): RawCard => ({
    lines: [],
    leftOut,
    flaw: { problem: 'cardOpen', value: named(lines) },
  });
  for (const line of linesOf(bytes)) {
    if (begin.test(line)) {
      if (open && agent.test(open.last)) {
        open.last = '';
        open.nested += 1;
        continue;
      }
      if (open) yield unended(open);
      if (stray !== undefined) yield { lines: [], leftOut: [], flaw: { problem: 'cardLine', value: stray } };
      stray = undefined;
      open = { lines: [], text: 0, leftOut: [], dropping: false, nested: 0, last: '' };
      continue;
    }
    if (!open) {
      if (line.trim() !== '' && !/^(?:\xef\xbb\xbf|\x1a)$/.test(line)) stray ??= line;
      continue;
    }
    if (line.trim() !== '') open.last = line;
    if (end.test(line)) {
      if (open.nested > 0) {
        open.nested -= 1;
        continue;
      }
      const { lines, leftOut, text } = open;
      open = undefined;
      if (text > tableLimits.record) yield { lines: [], leftOut, flaw: { problem: 'tooLong', value: named(lines) } };
      else yield { lines, leftOut };
      continue;
    }
    if (open.nested > 0 || (open.dropping && goesOn.test(line))) continue;
    const left = leftOutStart.exec(line);
    open.dropping = left !== null;
    if (left) {
      open.leftOut.push(leftOutKinds[(left[1] as string).toUpperCase()] ?? 'pictures');
      continue;
    }
    open.text += line.length;
    if (open.text <= tableLimits.record) open.lines.push(line);
  }
  if (open) yield unended(open);
  if (stray !== undefined) yield { lines: [], leftOut: [], flaw: { problem: 'cardLine', value: stray } };
}
