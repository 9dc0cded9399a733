import { openBatches } from '../../main/documents/table-batches.ts';
import { refusalIn } from '../../main/documents/table-refusal.ts';
import type { TableFacts } from '../../main/documents/table-reader.ts';
import type { Encoding, ImportReading } from '../../shared/ipc/import-shapes.ts';

/** What a file was read as: its rows by their numbers, or the code of the refusal. */
export type Read =
  | { readonly facts: TableFacts; readonly rows: Readonly<Record<number, readonly string[]>> }
  | { readonly refused: string };

/** Reads a file whole, in this thread. Bugs are thrown. */
export async function readBytes(bytes: Uint8Array, reading: ImportReading | null = null): Promise<Read> {
  try {
    const { facts, batches } = await openBatches(bytes, reading);
    const rows: Record<number, readonly string[]> = {};
    for await (const batch of batches)
      batch.rows.forEach((cells, index) => cells.length > 0 && (rows[batch.firstRow + index] = cells));
    return { facts, rows };
  } catch (thrown) {
    const refusal = refusalIn(thrown);
    if (!refusal) throw thrown;
    return { refused: refusal.code };
  }
}

/** Only the rows, in their order. */
export async function rowsOf(bytes: Uint8Array, reading: ImportReading | null = null): Promise<(readonly string[])[]> {
  const read = await readBytes(bytes, reading);
  if ('refused' in read) throw new Error(read.refused);
  return Object.values(read.rows);
}

/** A text in the bytes of an encoding, without a mark. Throws on signs the encoding lacks. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const signs = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, sign => {
    const byte = signs.indexOf(sign);
    if (byte < 0) throw new Error(`No ${sign} in ${encoding}`);
    return byte;
  });
}

/** A table as CSV (RFC 4180), quoted where it has to be. */
export const csvText = (table: readonly (readonly string[])[], separator: string, lineEnd = '\r\n'): string =>
  table
    .map(row =>
      row
        .map(cell => (/["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(separator),
    )
    .join(lineEnd);
