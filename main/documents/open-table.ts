import type { Encoding, ImportReading, Separator } from '../../shared/ipc/import-shapes.ts';
import { openCsv } from './csv-reading.ts';
import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';
import { openXlsx } from './xlsx-reading.ts';

/** One row with its number as a spreadsheet counts (from 1). */
export type TableRow = { readonly row: number; readonly cells: string[] };

/** A file that was recognised: what it is, and its rows, which are read only as they are asked for. */
export type OpenTable = {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly sheet: number;
  readonly sheets: readonly string[];
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
  return openCsv(bytes, reading);
}
