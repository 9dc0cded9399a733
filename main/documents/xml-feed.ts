import sax from 'sax';
import { tableLimits } from './table-limits.ts';
import { refusalIn, refuse } from './table-refusal.ts';

/** What a reader wants to hear of an XML part; names come without their namespace's prefix. */
export type XmlEvents = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

const deepest = 64;
const mostAttributes = 256;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** UTF-8, or UTF-16 where a byte order mark says so: all that XML in a workbook may be written in (ECMA-376 part 2, 8.1.1). */
const decoderFor = (first: Uint8Array) =>
  new TextDecoder(
    first[0] === 0xff && first[1] === 0xfe ? 'utf-16le' : first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8',
  );

/** The parser trips over some parts by itself (an attribute named hasOwnProperty): such a part is broken, whatever it says. */
function orBroken(parse: () => void): void {
  try {
    parse();
  } catch (thrown) {
    if (refusalIn(thrown)) throw thrown;
    refuse({ code: 'import.broken' });
  }
}

/**
 * Reads an XML part piece by piece, and hands over after each piece. Refuses what isn't well-formed, and what is nested
 * or attributed beyond any workbook: both would grow in memory out of a few bytes.
 */
export async function* feedXml(pieces: AsyncIterable<Uint8Array>, events: XmlEvents): AsyncGenerator<void> {
  const parser = sax.parser(true);
  let depth = 0;
  let attributes = 0;
  let length = 0;
  parser.onerror = () => refuse({ code: 'import.broken' });
  parser.onopentag = tag => {
    depth += 1;
    attributes = 0;
    if (depth > deepest) refuse({ code: 'import.broken' });
    events.open(localName(tag.name), tag.attributes as Record<string, string>);
  };
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > mostAttributes) refuse({ code: 'import.broken' });
  };
  parser.onclosetag = name => {
    depth -= 1;
    length = 0;
    events.close(localName(name));
  };
  const hearText = (text: string): void => {
    length += text.length;
    // sax hands long text over in pieces; what adds up to more is no cell.
    if (length > tableLimits.record) refuse({ code: 'import.zipBomb' });
    events.text(text);
  };
  parser.ontext = hearText;
  parser.oncdata = hearText;
  let decoder: ReturnType<typeof decoderFor> | undefined;
  for await (const piece of pieces) {
    decoder ??= decoderFor(piece);
    const text = decoder.decode(piece, { stream: true });
    orBroken(() => parser.write(text));
    yield;
  }
  const rest = decoder?.decode() ?? '';
  orBroken(() => parser.write(rest).close());
}

/** The same for a part that is small, all of it at once. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, open: XmlEvents['open']): Promise<void> {
  const feed = feedXml(pieces, { open, close: () => undefined, text: () => undefined });
  while (!(await feed.next()).done);
}
