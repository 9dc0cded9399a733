import { joinTags } from '../../shared/domain/tag-cell.ts';
import { listColumns, listHeading } from '../../shared/domain/list-columns.ts';
import { ownFieldHeading } from '../../shared/domain/made-headings.ts';
import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import { jsonParts } from './json-entries.ts';
import type { OpenTable, TableRow } from './open-table.ts';
import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';
import { decodeText, detectEncoding } from './text-encoding.ts';

/** The form of a list that Scrinium writes, and the newest of its versions this program reads. */
const ownFormat = 'scrinium-customers';
const newest = 1;
const entriesIn = 'customers';
const together = 200;
const mostOfEach = 20;
const valueShown = 1000;

/** True where a file begins as a list in JSON does: an object, or an array of objects. */
export function isJson(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096);
  for (const text of decodeText(start, detectEncoding(start).encoding))
    return /^[\s\ufeff]*(?:\{\s*["}]|\[\s*[{\]])/.test(text);
  return false;
}

/** An entry as cells under made-up headings; undefined where it isn't an object, or one of ours that isn't as ours are. */
type EntryReader = (value: unknown) => ReadonlyMap<string, string> | undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalar = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : value === null
      ? ''
      : undefined;

/** Any program's entry: its keys are headings, those of nested ones joined by full stops; plain lists stand in one cell. */
const flat: EntryReader = value => {
  if (!isObject(value)) return undefined;
  const cells = new Map<string, string>();
  const put = (heading: string, found: unknown): void => {
    const text = scalar(found);
    if (text !== undefined) cells.set(heading, text);
    else if (Array.isArray(found) && found.every(each => scalar(each) !== undefined))
      cells.set(heading, joinTags(found.map(each => scalar(each) as string)));
    else for (const [key, each] of Object.entries(found as object)) put(`${heading}.${arrayKey(found, key)}`, each);
  };
  for (const [key, found] of Object.entries(value)) put(key, found);
  return cells;
};
const arrayKey = (list: unknown, key: string): string => (Array.isArray(list) ? String(Number(key) + 1) : key);

const lists = { emails: 'email', phones: 'phone' } as const;
const wordIn: Readonly<Record<string, string>> = { emails: 'address', phones: 'number' };

/** A customer as our own lists write them (shared/domain/customer.ts). A field that holds something else than it does there spoils the entry. */
const ours: EntryReader = value => {
  if (!isObject(value)) return undefined;
  const cells = new Map<string, string>();
  for (const [key, found] of Object.entries(value)) {
    if (key === 'tags') {
      if (!Array.isArray(found) || !found.every((tag): tag is string => typeof tag === 'string')) return undefined;
      cells.set(headingOf('tags'), joinTags(found));
    } else if (key === 'emails' || key === 'phones' || key === 'addresses') {
      if (!Array.isArray(found) || !found.every(isObject) || found.length > mostOfEach) return undefined;
      for (const [index, each] of found.entries())
        for (const [part, said] of Object.entries(each)) {
          const heading = headingOfPart(key, index + 1, part);
          const text = scalar(said);
          if (heading === undefined || text === undefined) return undefined;
          cells.set(heading, text);
        }
    } else if (key === 'extras') {
      if (!isObject(found)) return undefined;
      for (const [field, said] of Object.entries(found)) {
        const text = scalar(said);
        if (text === undefined) return undefined;
        cells.set(ownFieldHeading(field), text);
      }
    } else {
      const text = scalar(found);
      if (text === undefined) return undefined;
      cells.set(headingOf(key), text);
    }
  }
  return cells;
};

const headings = new Map<string, string>();
/** The heading of a field by its name; the name itself for what is no field. */
function headingOf(field: string): string {
  let heading = headings.get(field);
  if (heading === undefined) {
    heading = listHeading(field as 'notes', 'en') ?? field;
    if (headings.size < 1000) headings.set(field, heading);
  }
  return heading;
}

function headingOfPart(list: 'emails' | 'phones' | 'addresses', n: number, part: string): string | undefined {
  if (list === 'addresses') return listHeading(`address:${n}:${part}` as 'notes', 'en');
  const kind = lists[list];
  if (part === 'label') return listHeading(`${kind}Label:${n}`, 'en');
  return part === wordIn[list] ? listHeading(`${kind}:${n}`, 'en') : undefined;
}

const widest = listColumns('en', { emails: mostOfEach, phones: mostOfEach, addresses: mostOfEach });
const order: ReadonlyMap<string, number> = new Map(widest.map(({ heading }, index) => [heading, index]));

/** Headings in the order of our lists, and behind them the others as they came. */
const inOrder = (found: ReadonlySet<string>): readonly string[] =>
  [...found].toSorted((one, other) => (order.get(one) ?? widest.length) - (order.get(other) ?? widest.length));

/** The entries of a file, each as cells or as what can't be read; refuses what is no list of entries, and one that a newer Scrinium wrote. */
function* entriesOf(
  bytes: Uint8Array,
  encoding: ImportReading['encoding'],
): Generator<{ readonly cells: ReadonlyMap<string, string> } | { readonly text: string } | 'own'> {
  let read = flat;
  const beside = new Map<string, unknown>();
  let lists = 0;
  for (const part of jsonParts(decodeText(bytes, encoding), entriesIn)) {
    switch (part.kind) {
      case 'broken':
        return refuse({ code: 'import.brokenJson', line: part.line });
      case 'list':
        lists += 1;
        if (!part.within) break;
        read = ours;
        yield 'own';
        break;
      case 'beside':
        beside.set(part.name, part.value);
        if (part.name === 'version' && typeof part.value === 'number' && part.value > newest)
          refuse({ code: 'import.newerList', version: String(part.value) });
        break;
      case 'unreadable':
        yield { text: part.text };
        break;
      case 'entry': {
        const cells = read(part.value);
        yield cells ? { cells } : { text: JSON.stringify(part.value) };
      }
    }
  }
  const isOurs = beside.get('format') === ownFormat && beside.get('version') === newest;
  if (lists !== 1 || (read === ours && !isOurs)) refuse({ code: 'import.notATable' });
}

/**
 * Opens a list in JSON as a table with its keys as headings: an entry is a row, and its number the row's. Goes over the file
 * once to see what keys there are, and whether all of it is JSON.
 */
export function openJson(bytes: Uint8Array, reading: ImportReading | null): OpenTable {
  const encoding = reading?.encoding ?? detectEncoding(bytes).encoding;
  const found = new Set<string>();
  let [count, readable, own] = [0, 0, false];
  for (const entry of entriesOf(bytes, encoding)) {
    if (entry === 'own') {
      own = true;
      continue;
    }
    count += 1;
    if (count > tableLimits.rows) refuse({ code: 'import.tooManyRows', limit: tableLimits.rows });
    if (!('cells' in entry)) continue;
    readable += 1;
    for (const heading of entry.cells.keys()) found.add(heading);
    if (found.size > tableLimits.columns)
      refuse({ code: 'import.tooManyColumns', columns: found.size, limit: tableLimits.columns });
  }
  if (count > 0 && readable === 0) refuse({ code: 'import.notATable' });
  const columns = inOrder(found);
  async function* rows(): AsyncGenerator<TableRow[]> {
    let some: TableRow[] = [{ row: 0, cells: [...columns] }];
    let row = 0;
    for (const entry of entriesOf(bytes, encoding)) {
      if (entry === 'own') continue;
      row += 1;
      some.push(
        'cells' in entry
          ? { row, cells: columns.map(heading => entry.cells.get(heading) ?? '') }
          : { row, cells: [], flaw: { problem: 'entry', value: entry.text.trim().slice(0, valueShown) } },
      );
      if (some.length < together) continue;
      yield some;
      some = [];
    }
    yield some;
  }
  return {
    format: 'json',
    encoding,
    separator: reading?.separator ?? ';',
    sheet: 0,
    sheets: [],
    headed: true,
    own,
    expected: () => count,
    rows: rows(),
  };
}
