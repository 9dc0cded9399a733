import type { Encoding, ImportReading, LeftOut, Separator, TableFormat } from '../../shared/ipc/import-shapes.ts';
import { openCsv } from './csv-reading.ts';
import { tableLimits } from './table-limits.ts';
import type { RowFlaw } from './table-reader.ts';
import { refuse } from './table-refusal.ts';
import { isJson, openJson } from './json-reading.ts';
import { isVcard, openVcard } from './vcard-reading.ts';
import { openXlsx } from './xlsx-reading.ts';

/** One row with its number as a spreadsheet counts (from 1). `flaw`: it can't be read, and has no cells. */
export type TableRow = { readonly row: number; readonly cells: string[]; readonly flaw?: RowFlaw };

/** A file that was recognised: what it is, and its rows, which are read only as they are asked for. */
export type OpenTable = {
  readonly format: TableFormat;
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly sheet: number;
  readonly sheets: readonly string[];
  /** The first row names the columns, whatever it looks like: in files that have no columns of their own. */
  readonly headed?: boolean;
  readonly own?: boolean;
  readonly leftOut?: LeftOut;
  /** How many rows there will be, as far as the file tells once reading has begun; 0 where it doesn't. */
  readonly expected: () => number;
  /** A handful at a time, in the order of the file. */
  readonly rows: AsyncIterable<readonly TableRow[]>;
};

const begins = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((value, index) => bytes[index] === value);

/** True where the bytes hold this name in UTF-16, as the directory of an OLE container does ([MS-CFB] 2.6.1). */
const holdsName = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));

function refuseOleContainer(bytes: Uint8Array): never {
  if (holdsName(bytes, 'EncryptedPackage')) refuse({ code: 'import.passwordProtected' });
  if (holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book')) refuse({ code: 'import.oldExcel' });
  refuse({ code: 'import.notATable' });
}

/**
 * Recognises a file by its first bytes, whatever its name says, and opens it. Refuses what is empty, too large,
 * password-protected, an Excel file from before 2007, or no table at all.
 */
export async function openTable(bytes: Uint8Array, reading: ImportReading | null): Promise<OpenTable> {
  if (bytes.length > tableLimits.bytes) {
    refuse({
      code: 'import.tooLarge',
      megabytes: Math.ceil(bytes.length / 1048576),
      limit: tableLimits.bytes / 1048576,
    });
  }
  if (bytes.length === 0) refuse({ code: 'import.empty' });
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) refuseOleContainer(bytes);
  // The record that begins a workbook of Excel 2 to 4, without a container ([MS-XLS] BOF).
  const biff =
    begins(bytes, 0x09) &&
    [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) &&
    [4, 6, 8, 16].includes(bytes[2] ?? -1) &&
    bytes[3] === 0;
  if (biff) refuse({ code: 'import.oldExcel' });
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0x50, 0x4b, 0x05, 0x06)) return openXlsx(bytes, reading);
  if (isVcard(bytes)) return openVcard(bytes, reading);
  if (isJson(bytes)) return openJson(bytes, reading);
  return openCsv(bytes, reading);
}
