import { headingRow } from '../../shared/domain/import-columns.ts';
import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import { openTable, type OpenTable, type TableRow } from './open-table.ts';
import type { RowBatch, RowFlaw, TableFacts } from './table-reader.ts';
import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';

/** A table's facts, known before its rows are read, and its rows in batches. */
export type OpenBatches = {
  readonly facts: TableFacts;
  readonly batches: AsyncIterable<RowBatch>;
  readonly expected: () => number;
};

/** So many rows are looked at to find where the headings stand. */
const lookedAt = 50;
/** A batch is handed over early when its texts come to this many characters. */
const batchText = 4 * 1024 * 1024;

const isFilled = (cell: string): boolean => cell !== '' && cell.trim() !== '';

/** The rows that hold something, without empty cells at their ends. Refuses too many columns or rows. */
async function* filledRows(table: OpenTable): AsyncGenerator<TableRow[]> {
  let count = 0;
  for await (const some of table.rows) {
    const filled: TableRow[] = [];
    for (const { row, cells, flaw } of some) {
      if (flaw) {
        count += 1;
        filled.push({ row, cells: [], flaw });
        continue;
      }
      const last = cells.findLastIndex(isFilled);
      if (last < 0) continue;
      if (last >= tableLimits.columns)
        refuse({ code: 'import.tooManyColumns', columns: cells.length, limit: tableLimits.columns });
      count += 1;
      if (count > tableLimits.rows) refuse({ code: 'import.tooManyRows', limit: tableLimits.rows });
      if (cells.length > last + 1) cells.length = last + 1;
      filled.push({ row, cells });
    }
    if (filled.length > 0) yield filled;
  }
}

/** Puts rows that follow each other into batches; a gap in the numbering begins a new one. */
async function* inBatches(pieces: AsyncIterable<readonly TableRow[]>): AsyncGenerator<RowBatch> {
  let rows: string[][] = [];
  let firstRow = 0;
  let text = 0;
  let flaws = new Map<number, RowFlaw>();
  const batch = (): RowBatch => ({ firstRow, rows, ...(flaws.size > 0 && { flaws }) });
  for await (const piece of pieces) {
    for (const { row, cells, flaw } of piece) {
      const gap = row - firstRow - rows.length;
      if (rows.length > 0 && (rows.length >= tableLimits.batch || text > batchText || gap < 0 || gap > 100)) {
        yield batch();
        rows = [];
        flaws = new Map();
        text = 0;
      }
      if (rows.length === 0) firstRow = row;
      while (firstRow + rows.length < row) rows.push([]);
      rows.push(cells);
      if (flaw) flaws.set(row, flaw);
      for (const cell of cells) text += cell.length;
    }
  }
  if (rows.length > 0) yield batch();
}

/**
 * Opens a file as batches of rows and finds out what `reading` leaves open. Titles above the headings are left out where
 * the first row is to be the headings. Rows that hold nothing may be missing or empty. Refuses a table without any row.
 */
export async function openBatches(bytes: Uint8Array, reading: ImportReading | null): Promise<OpenBatches> {
  const table = await openTable(bytes, reading);
  const source = filledRows(table)[Symbol.asyncIterator]();
  let first: TableRow[] = [];
  while (first.length < lookedAt) {
    const next = await source.next();
    if (next.done) break;
    first = first.concat(next.value);
  }
  if (first.length === 0) refuse({ code: 'import.empty' });
  const headed = table.headed === true;
  const heading = headed ? 0 : headingRow(first.slice(0, lookedAt).map(({ cells }) => cells));
  const firstRowIsHeading = headed || (reading?.firstRowIsHeading ?? heading >= 0);
  async function* all(): AsyncGenerator<readonly TableRow[]> {
    yield firstRowIsHeading && heading > 0 ? first.slice(heading) : first;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return {
    facts: {
      format: table.format,
      sheets: table.sheets,
      ...(table.own !== undefined && { own: table.own }),
      ...(table.leftOut && { leftOut: table.leftOut }),
      reading: { encoding: table.encoding, separator: table.separator, sheet: table.sheet, firstRowIsHeading },
    },
    batches: inBatches(all()),
    expected: table.expected,
  };
}
