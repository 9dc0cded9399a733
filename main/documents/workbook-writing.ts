import { escaped } from './html-text.ts';
import { zipOf, type ZipFile } from './zip-writing.ts';

/**
 * A cell: a text; a day (ISO 8601), which can be sorted and counted with; null for nothing. `exact`: the text is to be read back to the letter,
 * and stays a text when somebody types in its cell.
 */
export type WorkbookCell = { readonly text: string; readonly exact?: boolean } | { readonly day: string } | null;

/** A sheet: its name, the heads of its columns with their widths in characters, and its rows. */
export type WorkbookSheet = {
  readonly name: string;
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  readonly rows: readonly (readonly WorkbookCell[])[];
};

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

// Styles by their place in the list below.
const plain = 0;
const bold = 1;
const asDay = 2;
const asText = 3;

/** What no sheet may have in its name, and how long that may be. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .trim();

// XML 1.0 has no way to write these (section 2.2): one of them, and Excel opens nothing.
const unwritable = /[^\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** The most characters Excel takes in a cell. */
const longest = 32_767;

const written = (text: string): string => escaped(text.slice(0, longest).toWellFormed().replaceAll(unwritable, ' '));

const hex = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** The same with the signs that XML has no way for, or changes, as workbooks write them: _x000D_ (ECMA-376 part 1, 22.9.2.19). */
const exactly = (text: string): string =>
  written(text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, hex).replaceAll(/[\u0001-\u0009\u000b-\u001f]/g, hex));

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** The number of a day as spreadsheets count them: from 30 December 1899. */
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

// A text that stands in its cell is never read as a formula, whatever it begins with.
const textCell = (place: string, xml: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>`;

function cellXml(cell: WorkbookCell, place: string): string {
  if (cell === null) return '';
  if ('text' in cell && cell.text === '') return '';
  if ('text' in cell)
    return cell.exact ? textCell(place, exactly(cell.text), asText) : textCell(place, written(cell.text), plain);
  return cell.day === '' ? '' : `<c r="${place}" s="${asDay}"><v>${serial(cell.day)}</v></c>`;
}

/** What stands before the rows of a sheet: its columns and their heads, which stay in sight. */
export const sheetStart = (columns: WorkbookSheet['columns']): string =>
  `${prolog}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
  `<sheetData><row r="1">${columns.map(({ head }, index) => textCell(`${letters(index)}1`, written(head), bold)).join('')}</row>`;

/** A row of a sheet; the heads stand in row 1. */
export const sheetRow = (cells: readonly WorkbookCell[], row: number): string =>
  `<row r="${row}">${cells.map((cell, index) => cellXml(cell, `${letters(index)}${row}`)).join('')}</row>`;

/** What stands behind them. */
export const sheetEnd = '</sheetData><pageSetup paperSize="9" orientation="landscape"/></worksheet>';

const sheetXml = ({ columns, rows }: WorkbookSheet): string =>
  sheetStart(columns) + rows.map((cells, row) => sheetRow(cells, row + 2)).join('') + sheetEnd;

const styles =
  `${prolog}<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEEEEE"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const sheetAt = (index: number): string => `sheet${index + 1}`;
const sheetPath = (index: number): string => `xl/worksheets/${sheetAt(index)}.xml`;

/** All of a workbook but its sheets. */
function* partsAround(sheets: readonly Pick<WorkbookSheet, 'name'>[]): Generator<readonly [name: string, xml: string]> {
  yield [
    '[Content_Types].xml',
    `${prolog}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
      `${sheets.map((_, index) => `<Override PartName="/xl/worksheets/${sheetAt(index)}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
  ];
  yield [
    '_rels/.rels',
    `${prolog}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ];
  yield [
    'xl/workbook.xml',
    `${prolog}<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${sheets
      .map(
        ({ name }, index) =>
          `<sheet name="${written(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
  ];
  yield [
    'xl/_rels/workbook.xml.rels',
    `${prolog}<Relationships xmlns="${packaged}/relationships">${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/${sheetAt(index)}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  ];
  yield ['xl/styles.xml', styles];
}

/**
 * A workbook (Office Open XML, ISO/IEC 29500) piece by piece: texts are texts and never formulas, days are days, the heads stay in sight. What XML
 * can't hold of a text becomes a space. By hand, as the library for it does not live in the bundle: it starts threads from text. `at`: when it is made.
 */
export async function* workbookOf(sheets: readonly WorkbookSheet[], at: Date): AsyncGenerator<Uint8Array> {
  async function* files(): AsyncGenerator<ZipFile> {
    for (const [name, xml] of partsAround(sheets)) yield { name, content: utf8(xml) };
    for (const [index, sheet] of sheets.entries()) yield { name: sheetPath(index), content: utf8(sheetXml(sheet)) };
  }
  yield* zipOf(files(), at);
}

/** The same with one sheet that is too large to be in memory: `content` is `sheetStart`, `sheetRow` by row and `sheetEnd`, in UTF-8. */
export async function* workbookAround(
  name: string,
  content: AsyncIterable<Uint8Array>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  async function* files(): AsyncGenerator<ZipFile> {
    for (const [path, xml] of partsAround([{ name }])) yield { name: path, content: utf8(xml) };
    yield { name: sheetPath(0), content };
  }
  yield* zipOf(files(), at);
}
