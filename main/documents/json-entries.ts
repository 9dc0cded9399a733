import { tableLimits } from './table-limits.ts';

/** Nested deeper than this, an entry isn't one of a customer. */
const deepest = 12;

/** What a list in JSON (RFC 8259) turns out to be, in the order of the text. */
export type JsonPart =
  /** The array of entries begins: by itself, or within an object. */
  | { readonly kind: 'list'; readonly within: boolean }
  /** What stands beside the list in its object. */
  | { readonly kind: 'beside'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'entry'; readonly value: unknown }
  /** An entry that isn't well formed within its own brackets, nested too deep, or too long; its beginning. */
  | { readonly kind: 'unreadable'; readonly text: string }
  /** From this line on (from 1) the text isn't JSON; nothing comes after this. */
  | { readonly kind: 'broken'; readonly line: number };

/** What comes next in the text. */
type Awaited = 'root' | 'name' | 'colon' | 'value' | 'behindValue' | 'entry' | 'behindEntry' | 'nothing';

/** Where a text may hold a number with more digits than a program keeps, or one beyond all it knows. */
const wide = /\d{16}|[eE]\+?\d{3}/;

/** A number that would be rounded stays the text it is written as: its digits are somebody's, and others would be somebody else's. */
function asWritten(_: string, value: unknown, { source = '' }: { readonly source?: string } = {}): unknown {
  if (typeof value !== 'number') return value;
  return !Number.isFinite(value) || (/^-?\d+$/.test(source) && String(value) !== source) ? source : value;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: (wide.test(text) ? JSON.parse(text, asWritten) : JSON.parse(text)) as unknown };
  } catch {
    return undefined;
  }
}

/** One value on its way through the text; `text` is what of it stood in earlier pieces. */
type Value = { text: string; depth: number; deepest: number; quoted: boolean; escaped: boolean };

/** Takes in the next sign of a value. True where it was its last. */
function endsWith(value: Value, sign: string): boolean {
  if (value.escaped) value.escaped = false;
  else if (value.quoted) {
    if (sign === '\\') value.escaped = true;
    else if (sign === '"') value.quoted = false;
  } else if (sign === '"') value.quoted = true;
  else if (sign === '{' || sign === '[') value.depth += 1;
  else if (sign === '}' || sign === ']') value.depth -= 1;
  value.deepest = Math.max(value.deepest, value.depth);
  return value.depth === 0 && !value.quoted && (sign === '"' || sign === '}' || sign === ']');
}

/**
 * The entries of an array, or of the array that an object holds under `listName`, one at a time: the whole text is never
 * in memory as values.
 */
export function* jsonParts(pieces: Iterable<string>, listName: string): Generator<JsonPart> {
  let line = 1;
  let awaited = 'root' as Awaited;
  let [within, mayClose, name] = [false, false, ''];
  let value: Value | undefined;

  /** What a whole value is; undefined where it can't stand there. */
  const take = (text: string, deep: boolean): JsonPart | 'name' | undefined => {
    const read = deep || text.length > tableLimits.record ? undefined : parsed(text);
    if (awaited === 'entry') {
      awaited = 'behindEntry';
      return read ? { kind: 'entry', value: read.value } : { kind: 'unreadable', text: text.slice(0, 1000) };
    }
    if (!read) return undefined;
    if (awaited === 'name') {
      if (typeof read.value !== 'string') return undefined;
      [name, awaited] = [read.value, 'colon'];
      return 'name';
    }
    awaited = 'behindValue';
    return { kind: 'beside', name, value: read.value };
  };
  /** What a sign between values does: 'begin' a value, stand where it should, or break the text. */
  const between = (sign: string): 'begin' | 'list' | 'fine' | 'broken' => {
    const closes = mayClose;
    mayClose = false;
    switch (awaited) {
      case 'root':
        if (sign === '[') return 'list';
        if (sign !== '{') return 'broken';
        [awaited, within, mayClose] = ['name', true, true];
        return 'fine';
      case 'name':
        if (sign === '"') return 'begin';
        if (sign !== '}' || !closes) return 'broken';
        awaited = 'nothing';
        return 'fine';
      case 'colon':
        if (sign !== ':') return 'broken';
        awaited = 'value';
        return 'fine';
      case 'value':
        if (sign === '[' && name === listName) return 'list';
        return /[,\]}:]/.test(sign) ? 'broken' : 'begin';
      case 'behindValue':
        if (sign !== ',' && sign !== '}') return 'broken';
        awaited = sign === ',' ? 'name' : 'nothing';
        return 'fine';
      case 'entry':
        if (sign === ']' && closes) {
          awaited = within ? 'behindValue' : 'nothing';
          return 'fine';
        }
        return /[,\]}:]/.test(sign) ? 'broken' : 'begin';
      case 'behindEntry':
        if (sign !== ',' && sign !== ']') return 'broken';
        awaited = sign === ',' ? 'entry' : within ? 'behindValue' : 'nothing';
        return 'fine';
      case 'nothing':
        return 'broken';
    }
  };

  for (const piece of pieces) {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const sign = piece.charAt(at);
      if (sign === '\n') line += 1;
      if (value) {
        // A number or a word ends where something else begins.
        const over = value.depth === 0 && !value.quoted && /[\s,\]}]/.test(sign);
        if (!over && !endsWith(value, sign)) continue;
        const part = take(value.text + piece.slice(from, over ? at : at + 1), value.deepest > deepest);
        value = undefined;
        if (part === undefined) return yield { kind: 'broken', line };
        if (part !== 'name') yield part;
        if (!over) continue;
      }
      if (sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t') continue;
      if (sign === '\ufeff' && awaited === 'root') continue;
      const met = between(sign);
      if (met === 'broken') return yield { kind: 'broken', line };
      if (met === 'list') {
        [awaited, mayClose] = ['entry', true];
        yield { kind: 'list', within };
      } else if (met === 'begin') {
        value = { text: '', depth: 0, deepest: 0, quoted: false, escaped: false };
        from = at;
        endsWith(value, sign);
      }
    }
    if (value && value.text.length <= tableLimits.record) value.text += piece.slice(from);
  }
  if ((awaited as Awaited) !== 'nothing') yield { kind: 'broken', line };
}
