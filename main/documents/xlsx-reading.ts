import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import type { OpenTable, TableRow } from './open-table.ts';
import type { SharedTexts } from './shared-texts.ts';
import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';
import { columnOf, numberText, unescapeText, type CellFormat } from './xlsx-cells.ts';
import { openPackage, readCellFormats, readSharedTexts, readWorkbook, type Package } from './xlsx-workbook.ts';
import { feedXml } from './xml-feed.ts';

type SheetFacts = { readonly texts: SharedTexts; readonly formats: readonly CellFormat[]; readonly since1904: boolean };

const isoDay = (text: string): string => text.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');

function cellText(kind: string, style: string, raw: string, { texts, formats, since1904 }: SheetFacts): string {
  switch (kind) {
    case 's':
      return texts.at(Number(raw));
    case 'b':
      return raw === '1' || raw === 'true' ? 'TRUE' : raw === '' ? '' : 'FALSE';
    // '#N/A' and its like say only that a formula had no result.
    case 'e':
      return '';
    case 'd':
      return isoDay(raw);
    case 'str':
    case 'inlineStr':
      return unescapeText(raw);
    default:
      return numberText(raw.trim(), formats[Number(style)] ?? 'number', since1904);
  }
}

/** The rows of one sheet that hold something. Rows and cells that don't say where they stand follow the one before. */
async function* sheetRows(
  pieces: AsyncIterable<Uint8Array>,
  facts: SheetFacts,
  tellCount: (rows: number) => void,
): AsyncGenerator<TableRow[]> {
  let found: TableRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let [size, sinceYield, total] = [0, 0, 0];
  let widest = -1;
  let column = -1;
  let kind = '';
  let style = '';
  let raw = '';
  let [inData, inCell, inText, inAid] = [false, false, false, false];

  const endCell = (): void => {
    inCell = false;
    const text = raw === '' ? '' : cellText(kind, style, raw, facts);
    if (text === '') return;
    size += text.length;
    sinceYield += text.length;
    total += text.length;
    // A text kept once may be named by every cell: a few bytes each that would unfold to gigabytes.
    if (size > tableLimits.record || sinceYield > tableLimits.textAtOnce || total > tableLimits.inflated)
      refuse({ code: 'import.zipBomb' });
    widest = Math.max(widest, column);
    if (column >= tableLimits.columns) return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  const endRow = (): void => {
    if (widest >= tableLimits.columns)
      refuse({ code: 'import.tooManyColumns', columns: Math.min(widest + 1, 16_384), limit: tableLimits.columns });
    if (cells.length > 0) found.push({ row, cells });
  };
  const feed = feedXml(pieces, {
    open: (name, attributes) => {
      if (name === 'dimension')
        tellCount(Math.min(Number(/:[A-Z]+(\d+)$/i.exec(attributes['ref'] ?? '')?.[1] ?? 0), tableLimits.rows));
      else if (name === 'sheetData') inData = true;
      else if (!inData) return;
      else if (name === 'row') {
        const said = Number(attributes['r']);
        row = Number.isInteger(said) && said > 0 && said <= 1_048_576 ? said : row + 1;
        [cells, size, widest, column] = [[], 0, -1, -1];
      } else if (name === 'c') {
        const said = attributes['r'];
        column = (said === undefined ? undefined : columnOf(said)) ?? column + 1;
        [kind, style, raw, inCell] = [attributes['t'] ?? 'n', attributes['s'] ?? '0', '', true];
      } else if (name === 'rPh') inAid = true;
      else if (inCell && (name === 'v' || (name === 't' && !inAid))) inText = true;
    },
    close: name => {
      if (name === 'v' || name === 't') inText = false;
      else if (name === 'c') endCell();
      else if (name === 'rPh') inAid = false;
      else if (name === 'row') endRow();
      else if (name === 'sheetData') inData = false;
    },
    text: piece => {
      if (!inText) return;
      raw += piece;
      // One text of many runs: each is small, and together they are no cell.
      if (raw.length > tableLimits.record) refuse({ code: 'import.zipBomb' });
    },
  });
  while (!(await feed.next()).done) {
    sinceYield = 0;
    if (found.length === 0) continue;
    yield found;
    found = [];
  }
  if (found.length > 0) yield found;
}

const partOf = (archive: Package, path: string): AsyncIterable<Uint8Array> =>
  archive.read(path) ?? refuse({ code: 'import.broken' });

/** The first sheet a person sees that holds anything; the first of all where none does. */
async function firstFilledSheet(
  archive: Package,
  sheets: readonly { readonly path: string; readonly hidden: boolean }[],
  facts: SheetFacts,
): Promise<number> {
  for (const hidden of [false, true]) {
    for (const [index, sheet] of sheets.entries()) {
      if (sheet.hidden !== hidden) continue;
      for await (const _ of sheetRows(partOf(archive, sheet.path), facts, () => undefined)) return index;
    }
  }
  return 0;
}

/**
 * Opens an Excel workbook (ECMA-376) as a table of texts. `reading` null: takes the first sheet that holds anything.
 * Refuses archives without a workbook, damaged ones, and those that inflate beyond what a list of customers can be.
 */
export async function openXlsx(bytes: Uint8Array, reading: ImportReading | null): Promise<OpenTable> {
  const archive = openPackage(bytes);
  const workbook = await readWorkbook(archive);
  if (workbook.sheets.length === 0) refuse({ code: 'import.empty' });
  const facts: SheetFacts = {
    formats: await readCellFormats(archive, workbook.stylesPath),
    texts: await readSharedTexts(archive, workbook.textsPath),
    since1904: workbook.since1904,
  };
  const wanted = reading ? reading.sheet : await firstFilledSheet(archive, workbook.sheets, facts);
  const sheet = Math.min(wanted, workbook.sheets.length - 1);
  const { path } = workbook.sheets[sheet] ?? refuse({ code: 'import.empty' });
  let expected = 0;
  return {
    format: 'xlsx',
    encoding: 'utf-8',
    separator: ';',
    sheet,
    sheets: workbook.sheets.map(({ name }) => name),
    expected: () => expected,
    rows: sheetRows(partOf(archive, path), facts, rows => {
      expected = rows;
    }),
  };
}
