import { listHeading, type ListWidths } from '../../shared/domain/list-columns.ts';
import type { Encoding, ImportReading, ImportTarget, LeftOut } from '../../shared/ipc/import-shapes.ts';
import { cardCells, placeParts, type CardCells } from './card-cells.ts';
import { cardEncoding, inBytes, rawCards } from './card-lines.ts';
import { cardProperties, decodeBytes } from './card-properties.ts';
import type { OpenTable, TableRow } from './open-table.ts';
import { tableLimits } from './table-limits.ts';
import type { RowFlaw } from './table-reader.ts';
import { refuse } from './table-refusal.ts';
import { decodeText, detectEncoding } from './text-encoding.ts';

/** So many cards are handed on at a time. */
const together = 200;
const mostEntries = 20;
const valueShown = 1000;

/** True where a file begins as cards do, whatever it is encoded in; blank lines may stand before. */
export function isVcard(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096);
  for (const text of decodeText(start, detectEncoding(start).encoding))
    return /^\s*BEGIN\s*:\s*VCARD\s*[\r\n]/i.test(text);
  return false;
}

type ReadCard = { readonly cells: CardCells } | { readonly flaw: RowFlaw };

function* readCards(bytes: Buffer, encoding: Encoding, tell: (leftOut: keyof LeftOut) => void): Generator<ReadCard> {
  const shown = (flaw: RowFlaw): RowFlaw => ({
    ...flaw,
    value: decodeBytes(flaw.value, encoding).trim().slice(0, valueShown),
  });
  for (const { lines, leftOut, flaw } of rawCards(bytes)) {
    for (const kind of leftOut) tell(kind);
    if (flaw) {
      yield { flaw: shown(flaw) };
      continue;
    }
    const read = cardProperties(lines, encoding);
    if ('problem' in read) {
      yield { flaw: shown(read) };
      continue;
    }
    const cells = cardCells(read);
    const { fields, emails, phones, addresses, others } = cells;
    if (fields.size + emails.length + phones.length + addresses.length + others.size === 0)
      yield { flaw: { problem: 'nameless', value: '' } };
    else yield { cells };
  }
}

const singles: readonly ImportTarget[] = [
  'number',
  'kind',
  'salutation',
  'title',
  'fullName',
  'givenName',
  'familyName',
  'organisation',
  'language',
  'status',
  'tags',
  'source',
  'sourceDetail',
  'sourceOn',
  'lastContactOn',
  'notes',
];
const addressParts = ['label', ...placeParts] as const;

/** A column made up for cards: its heading, and what of a card stands in it. */
type CardColumn = { readonly heading: string; readonly cell: (card: CardCells) => string };

const headingOf = (target: ImportTarget): string => listHeading(target, 'en') ?? 'Full name';

/** What stands beside an address or number, and parts of places: there are columns only for those that some card says. */
const optional: ReadonlySet<string> = new Set(
  Array.from({ length: mostEntries }, (_, at) => at + 1).flatMap(n => [
    headingOf(`emailLabel:${n}`),
    headingOf(`phoneLabel:${n}`),
    ...addressParts.map(part => headingOf(`address:${n}:${part}`)),
  ]),
);

/** The headings of `optional` that this card fills. */
function* saidBy({ emails, phones, addresses }: CardCells): Generator<string> {
  for (const [at, { label }] of emails.slice(0, mostEntries).entries())
    if (label !== '') yield headingOf(`emailLabel:${at + 1}`);
  for (const [at, { label }] of phones.slice(0, mostEntries).entries())
    if (label !== '') yield headingOf(`phoneLabel:${at + 1}`);
  for (const [at, address] of addresses.slice(0, mostEntries).entries())
    for (const part of addressParts) if (address[part] !== '') yield headingOf(`address:${at + 1}:${part}`);
}

function columnsFor(
  fields: ReadonlySet<ImportTarget>,
  { emails, phones, addresses }: ListWidths,
  others: ReadonlySet<string>,
  used: ReadonlySet<string>,
): readonly CardColumn[] {
  const columns: CardColumn[] = singles
    .filter(target => fields.has(target))
    .map(target => ({ heading: headingOf(target), cell: card => card.fields.get(target) ?? '' }));
  for (const [kind, count] of [
    ['email', emails],
    ['phone', phones],
  ] as const)
    for (let at = 0; at < count; at += 1)
      columns.push(
        { heading: headingOf(`${kind}:${at + 1}`), cell: card => card[`${kind}s`][at]?.text ?? '' },
        { heading: headingOf(`${kind}Label:${at + 1}`), cell: card => card[`${kind}s`][at]?.label ?? '' },
      );
  for (let at = 0; at < addresses; at += 1)
    for (const part of addressParts)
      columns.push({
        heading: headingOf(`address:${at + 1}:${part}`),
        cell: card => card.addresses[at]?.[part] ?? '',
      });
  for (const heading of others) columns.push({ heading, cell: card => card.others.get(heading) ?? '' });
  return columns.filter(({ heading }) => !optional.has(heading) || used.has(heading));
}

/** What there is no column for any more, for the notes. */
function surplus({ emails, phones, addresses }: CardCells): string {
  return [
    ...emails.slice(mostEntries).map(({ text }) => text),
    ...phones.slice(mostEntries).map(({ text }) => text),
    ...addresses.slice(mostEntries).map(address =>
      placeParts
        .map(part => address[part])
        .filter(part => part !== '')
        .join(', '),
    ),
  ].join('\n');
}

/**
 * Opens a file of cards (vCard 2.1, 3.0, 4.0) as a table with made-up headings: a card is a row, and its number the row's.
 * Goes over the file once to see what columns there are; the cards are read as they are asked for.
 */
export function openVcard(bytes: Uint8Array, reading: ImportReading | null): OpenTable {
  const encoding = reading?.encoding ?? cardEncoding(bytes);
  const source = inBytes(bytes, encoding);
  const inside: Encoding = encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  const leftOut: Record<keyof LeftOut, number> = { pictures: 0, sounds: 0, keys: 0 };
  const fields = new Set<ImportTarget>();
  const others = new Set<string>();
  const used = new Set<string>();
  const widths = { emails: 0, phones: 0, addresses: 0 };
  let [count, own, notOwn] = [0, 0, 0];
  for (const read of readCards(source, inside, kind => (leftOut[kind] += 1))) {
    count += 1;
    if (count > tableLimits.rows) refuse({ code: 'import.tooManyRows', limit: tableLimits.rows });
    if ('flaw' in read) continue;
    const { cells } = read;
    if (cells.own) own += 1;
    else notOwn += 1;
    for (const field of cells.fields.keys()) fields.add(field);
    for (const heading of cells.others.keys()) others.add(heading);
    for (const heading of saidBy(cells)) used.add(heading);
    if (others.size > tableLimits.columns)
      refuse({ code: 'import.tooManyColumns', columns: others.size, limit: tableLimits.columns });
    for (const list of ['emails', 'phones', 'addresses'] as const) {
      if (cells[list].length > mostEntries) fields.add('notes');
      widths[list] = Math.min(mostEntries, Math.max(widths[list], cells[list].length));
    }
  }
  if (count > 0 && own + notOwn === 0) refuse({ code: 'import.noCard', cards: count });
  const columns = columnsFor(fields, widths, others, used);
  const notes = columns.findIndex(({ heading }) => heading === headingOf('notes'));

  async function* rows(): AsyncGenerator<TableRow[]> {
    let some: TableRow[] = [{ row: 0, cells: columns.map(({ heading }) => heading) }];
    let row = 0;
    for (const read of readCards(source, inside, () => undefined)) {
      row += 1;
      if ('flaw' in read) some.push({ row, cells: [], flaw: read.flaw });
      else {
        const cells = columns.map(({ cell }) => cell(read.cells));
        const more = surplus(read.cells);
        if (more !== '') cells[notes] = [cells[notes] ?? '', more].filter(text => text !== '').join('\n');
        some.push({ row, cells });
      }
      if (some.length < together) continue;
      yield some;
      some = [];
    }
    yield some;
  }
  return {
    format: 'vcard',
    encoding,
    separator: reading?.separator ?? ';',
    sheet: 0,
    sheets: [],
    headed: true,
    own: own > 0 && notOwn === 0,
    ...(leftOut.pictures + leftOut.sounds + leftOut.keys > 0 && { leftOut }),
    expected: () => count,
    rows: rows(),
  };
}
