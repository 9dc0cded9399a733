import { crc32, deflateRawSync } from 'node:zlib';

/** A file inside an archive; the other fields make it lie: `declared` inflated size, checksum, flags. */
export type ArchiveFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  readonly packed?: Uint8Array;
  readonly declared?: number;
  readonly crc?: number;
  readonly flags?: number;
};

const u16 = (value: number): number[] => [value & 255, (value >> 8) & 255];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A ZIP archive (PKWARE APPNOTE) of these files, as honest as they are. */
export function writeArchive(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const file of files) {
    const packed = file.packed ?? (file.stored ? file.bytes : deflateRawSync(file.bytes, { level: 6 }));
    const name = Buffer.from(file.name);
    const shared = [
      ...u16(20),
      ...u16(file.flags ?? 0),
      ...u16(file.stored ? 0 : 8),
      ...u32(0),
      ...u32(file.crc ?? crc32(file.bytes)),
      ...u32(packed.length),
      ...u32(file.declared ?? file.bytes.length),
      ...u16(name.length),
      ...u16(0),
    ];
    const header = Uint8Array.from([...u32(0x04034b50), ...shared]);
    directory.push(
      Uint8Array.from([
        ...u32(0x02014b50),
        ...u16(20),
        ...shared,
        ...u16(0),
        ...u16(0),
        ...u16(0),
        ...u32(0),
        ...u32(at),
      ]),
      name,
    );
    parts.push(header, name, packed);
    at += header.length + name.length + packed.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = [
    ...u32(0x06054b50),
    ...u16(0),
    ...u16(0),
    ...u16(files.length),
    ...u16(files.length),
    ...u32(length),
    ...u32(at),
    ...u16(0),
  ];
  return Buffer.concat([...parts, ...directory, Uint8Array.from(end)]);
}

/** A cell: a text (kept apart and shared, as Excel does), or the XML of a `<c>` without its reference. */
export type Cell = string | { readonly xml: (reference: string) => string };
export type Sheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[]; readonly hidden?: boolean };

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A number, with a style by its place in `styles` of `workbookFiles`. */
export const numberCell = (value: string, style = 0): Cell => ({
  xml: reference => `<c r="${reference}" s="${style}"><v>${value}</v></c>`,
});

/**
 * The files of a workbook. Styles: 0 general, 1 14 (day), 2 '00000', 3 22 (day and time), 4 'dd.mm.yyyy', 5 20 (time),
 * 6 '0.00'. `sheetXml` replaces what stands in the first sheet.
 */
export function workbookFiles(
  sheets: readonly Sheet[],
  { sheetXml, since1904 = false }: { readonly sheetXml?: string; readonly since1904?: boolean } = {},
): ArchiveFile[] {
  const texts = new Map<string, number>();
  const sheetFiles = sheets.map((sheet, index) => {
    const rows = sheet.rows.map((cells, row) => {
      const found = cells.map((cell, column) => {
        const reference = `${letters(column)}${row + 1}`;
        if (typeof cell !== 'string') return cell.xml(reference);
        if (cell === '') return '';
        let text = texts.get(cell);
        if (text === undefined) texts.set(cell, (text = texts.size));
        return `<c r="${reference}" t="s"><v>${text}</v></c>`;
      });
      return `<row r="${row + 1}">${found.join('')}</row>`;
    });
    const xml =
      index === 0 && sheetXml !== undefined
        ? sheetXml
        : `${prolog}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
    return { name: `xl/worksheets/sheet${index + 1}.xml`, bytes: Buffer.from(xml) };
  });
  const list = sheets
    .map(
      (sheet, index) =>
        `<sheet name="${escaped(sheet.name)}" sheetId="${index + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
    )
    .join('');
  const links = [
    ...sheets.map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    ),
    `<Relationship Id="rIdStyles" Type="${relations}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rIdTexts" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/>`,
  ].join('');
  const styles =
    `<numFmts count="3"><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="166" formatCode="0.00"/></numFmts>` +
    `<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="7">${[0, 14, 164, 22, 165, 20, 166].map(id => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
  const text = (name: string, xml: string): ArchiveFile => ({ name, bytes: Buffer.from(prolog + xml) });
  return [
    text('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    text(
      '_rels/.rels',
      `<Relationships xmlns="${packageRelations}"><Relationship Id="r" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    text(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr date1904="${since1904 ? 1 : 0}"/><sheets>${list}</sheets></workbook>`,
    ),
    text('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packageRelations}">${links}</Relationships>`),
    text('xl/styles.xml', `<styleSheet xmlns="${main}">${styles}</styleSheet>`),
    text(
      'xl/sharedStrings.xml',
      `<sst xmlns="${main}">${[...texts.keys()].map(found => `<si><t xml:space="preserve">${escaped(found)}</t></si>`).join('')}</sst>`,
    ),
    ...sheetFiles,
  ];
}

/** A workbook as Excel would save it, as far as readers look. */
export const writeWorkbook = (sheets: readonly Sheet[]): Uint8Array => writeArchive(workbookFiles(sheets));
