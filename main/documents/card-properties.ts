import type { Encoding } from '../../shared/ipc/import-shapes.ts';
import type { RowFlaw } from './table-reader.ts';

/** A line of a card, taken apart: what it is called, what is said about it, and its value as text, still escaped. */
export type CardProperty = {
  /** Ties it to others of the same group ('item1'); '' where it has none. Small letters. */
  readonly group: string;
  /** In capitals. */
  readonly name: string;
  /** By their names in capitals; names without a value (2.1) are among TYPE. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  /** Small letters. */
  readonly types: ReadonlySet<string>;
  /** 1 comes first (RFC 6350, 5.3); 101 where nothing is said. */
  readonly preference: number;
  readonly value: string;
};

/** A card's lines, read. `old`: version 2.1, which escapes less. */
export type CardProperties = { readonly old: boolean; readonly properties: readonly CardProperty[] };

/** What isn't text in a card, or can't be read as it. */
const flawed = (line: string): RowFlaw => ({ problem: 'cardLine', value: line });

type Decoder = InstanceType<typeof TextDecoder>;
const decoders = new Map<string, Decoder | null>();
function decoderOf(label: string): Decoder | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  let made: Decoder | null = null;
  try {
    made = new TextDecoder(label, { ignoreBOM: true });
  } catch {
    // A name of a character set that nobody gave one: the file's own encoding has to do.
  }
  if (decoders.size < 100) decoders.set(label, made);
  return made;
}
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes, each as a character, as the text they are. What isn't UTF-8 in a file that is otherwise is Windows-1252. */
export function decodeBytes(text: string, encoding: Encoding, charset = ''): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  const named = charset === '' ? null : decoderOf(charset);
  if (named) return named.decode(bytes);
  if (encoding === 'windows-1252' || encoding === 'macintosh') return (decoderOf(encoding) as Decoder).decode(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    return (decoderOf('windows-1252') as Decoder).decode(bytes);
  }
}

const printable = /^[^:]*;\s*(?:ENCODING\s*=\s*)?"?QUOTED-PRINTABLE"?\s*[;:]/i;
const packed = /^[^:]*;\s*(?:ENCODING\s*=\s*)?"?(?:BASE64|B)"?\s*[;:]/i;

/** Puts folded lines together (RFC 6350, 3.2; in 2.1 the blank belongs to the text), and those a quoted-printable value breaks softly (RFC 2045, 6.7). */
function unfolded(lines: readonly string[], old: boolean): string[] {
  // In pieces: put together one by one, a long value would be copied for each of its lines.
  const whole: string[][] = [];
  let [soft, bare] = [false, false];
  for (const line of lines) {
    const pieces = whole.at(-1);
    const last = pieces?.at(-1);
    if (pieces && last !== undefined && soft && last.endsWith('=')) pieces.splice(-1, 1, last.slice(0, -1), line);
    else if (pieces && /^[ \t]/.test(line)) pieces.push(old ? line : line.slice(1));
    else if (line.trim() === '') bare = false;
    else if (pieces && bare && /^[A-Za-z0-9+/=]+$/.test(line)) pieces.push(line);
    else {
      whole.push([line]);
      soft = printable.test(line);
      bare = packed.test(line);
    }
  }
  return whole.map(pieces => (pieces.length === 1 ? (pieces[0] as string) : pieces.join('')));
}

/** Where a sign stands that isn't within quotation marks; -1 where it doesn't. */
function outsideQuotes(text: string, sign: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const here = text.charAt(at);
    if (here === '"') quoted = !quoted;
    else if (here === sign && !quoted) return at;
  }
  return -1;
}

function splitOutsideQuotes(text: string, sign: string): string[] {
  if (!text.includes('"')) return text.split(sign);
  const parts: string[] = [];
  let from = 0;
  for (let at = outsideQuotes(text, sign, 0); at >= 0; at = outsideQuotes(text, sign, from)) {
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  parts.push(text.slice(from));
  return parts;
}

const encodings = /^(?:QUOTED-PRINTABLE|BASE64|8BIT|7BIT|B|Q)$/i;
/** What stands for three signs in the value of a parameter (RFC 6868). */
const careted: Readonly<Record<string, string>> = { '^n': '\n', "^'": '"', '^^': '^' };

const uncareted = (text: string): string =>
  text.includes('^') ? text.replace(/\^[n'^]/g, pair => careted[pair] ?? pair) : text;

function parametersOf(texts: readonly string[], decode: (text: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (name: string, values: readonly string[]): void => {
    found.set(name, [...(found.get(name) ?? []), ...values]);
  };
  for (const text of texts) {
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(0, at)).trim().toUpperCase();
    const bare = (value: string): string => uncareted(decode(value.trim().replace(/^"(.*)"$/s, '$1')));
    if (at < 0) {
      const word = text.trim();
      if (word !== '') add(encodings.test(word) ? 'ENCODING' : 'TYPE', [word]);
    } else add(name, splitOutsideQuotes(text.slice(at + 1), ',').map(bare));
  }
  return found;
}

function preferenceOf(parameters: ReadonlyMap<string, readonly string[]>, types: ReadonlySet<string>): number {
  const said = Number(parameters.get('PREF')?.[0] ?? Number.NaN);
  if (said >= 1 && said <= 100) return said;
  return types.has('pref') ? 1 : 101;
}

/** What most properties say beside their value. */
const none = { parameters: new Map<string, string[]>(), types: new Set<string>() } as const;

function propertyOf(line: string, encoding: Encoding): CardProperty | RowFlaw {
  const first = line.indexOf(':');
  const quoted = line.lastIndexOf('"', first) < 0 ? first : outsideQuotes(line, ':', 0);
  const colon = quoted < 0 ? first : quoted;
  const [head = '', ...rest] = splitOutsideQuotes(line.slice(0, Math.max(0, colon)), ';');
  const name = /^(?:([\w-]+)\.)?([\w-]+)$/.exec(head.trim());
  if (!name) return flawed(line);
  const parameters = rest.length === 0 ? none.parameters : parametersOf(rest, text => decodeBytes(text, encoding));
  const said = parameters.get('TYPE');
  const types = said ? new Set(said.flatMap(type => type.toLowerCase().split(','))) : none.types;
  let bytes = line.slice(colon + 1);
  const packing = (parameters.get('ENCODING')?.[0] ?? '').toUpperCase();
  if (packing === 'QUOTED-PRINTABLE') {
    if (/=(?![0-9A-F]{2})/i.test(bytes)) return flawed(line);
    bytes = bytes.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  } else if (packing === 'B' || packing === 'BASE64') bytes = Buffer.from(bytes, 'base64').toString('latin1');
  return {
    group: (name[1] ?? '').toLowerCase(),
    name: (name[2] as string).toUpperCase(),
    parameters,
    types,
    preference: preferenceOf(parameters, types),
    value: decodeBytes(bytes, encoding, parameters.get('CHARSET')?.[0]),
  };
}

/** Reads a card's lines. A line without a colon or a broken quoted-printable is a flaw of the whole card: half of it would be worse than none. */
export function cardProperties(lines: readonly string[], encoding: Encoding): CardProperties | RowFlaw {
  const old = lines.some(line => /^VERSION\s*:\s*2\.1\s*$/i.test(line));
  const properties: CardProperty[] = [];
  for (const line of unfolded(lines, old)) {
    const property = propertyOf(line, encoding);
    if ('problem' in property) return property;
    properties.push(property);
  }
  return { old, properties };
}

/** The pieces of a value between signs that no backslash stands before; still escaped. */
export function piecesOf(value: string, sign: ';' | ','): string[] {
  if (!value.includes('\\')) return value.split(sign);
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (value.charAt(at) === '\\') at += 1;
    else if (value.charAt(at) === sign) {
      pieces.push(value.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(value.slice(from));
  return pieces;
}

/** A value as text: \n, \, \; and \\ mean what RFC 6350, 3.4 says; 2.1 has no \n, and any other backslash is a sign like others. */
export const unescaped = (value: string, old: boolean): string =>
  value.includes('\\')
    ? value.replace(old ? /\\([\\;,:])/g : /\\([nN\\;,:])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
    : value;
