import { once } from 'node:events';
import { parse } from 'csv-parse';
import type { ImportReading, Separator } from '../../shared/ipc/import-shapes.ts';
import { detectSeparator, namedSeparator, surveyRecords } from './csv-dialect.ts';
import type { OpenTable, TableRow } from './open-table.ts';
import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';
import { decodeText, detectEncoding, looksBinary } from './text-encoding.ts';

const controls = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A quotation mark pair around a whole cell, taken off where quotation marks are read as ordinary signs. */
const unwrap = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;

function* cleanText(bytes: Uint8Array, encoding: ImportReading['encoding']): Generator<string> {
  let first = true;
  for (const piece of decodeText(bytes, encoding)) {
    // Old DOS programs end a text with ^Z; a named separator is for Excel, not a row.
    const text = piece.replace(controls, '');
    yield first ? text.slice(namedSeparator(text)?.length ?? 0) : text;
    first = false;
  }
}

function beginning(bytes: Uint8Array, encoding: ImportReading['encoding']): string {
  for (const piece of decodeText(bytes.subarray(0, 262_144), encoding)) return piece;
  return '';
}

async function* csvRows(
  bytes: Uint8Array,
  encoding: ImportReading['encoding'],
  separator: Separator,
  tellCount: (records: number) => void,
): AsyncGenerator<TableRow[]> {
  const strict = surveyRecords(cleanText(bytes, encoding), separator, true);
  const quoted = strict.quotesHold;
  // An opening quotation mark that never closes would swallow the rest of the file: then it is an ordinary sign.
  const { records, overlong } = quoted ? strict : surveyRecords(cleanText(bytes, encoding), separator, false);
  if (overlong) refuse({ code: 'import.notATable' });
  tellCount(records);
  let row = 0;
  let found: TableRow[] = [];
  const parser = parse({
    delimiter: separator,
    quote: quoted ? '"' : null,
    escape: quoted ? '"' : null,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: tableLimits.record,
    bom: false,
    // Collected here and not through the stream: a turn of the event loop for every row costs more than the row.
    on_record: (cells: string[]) => {
      row += 1;
      found.push({ row, cells: quoted ? cells : cells.map(unwrap) });
      return null;
    },
  });
  const ended = once(parser.resume(), 'end');
  // Awaited below; without a listener of its own a refusal before then would count as unhandled.
  ended.catch(() => undefined);
  try {
    for (const text of cleanText(bytes, encoding)) {
      await new Promise<void>((resolve, reject) => {
        parser.write(text, error => (error ? reject(error) : resolve()));
      });
      if (found.length > 0) yield found;
      found = [];
    }
    parser.end();
    await ended;
    if (found.length > 0) yield found;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('CSV_'))
      refuse({ code: 'import.broken' });
    throw thrown;
  } finally {
    parser.destroy();
  }
}

/**
 * Opens a text file as a table. `reading` null: encoding and separator are found out. Refuses what no person can have
 * written as text.
 */
export function openCsv(bytes: Uint8Array, reading: ImportReading | null): OpenTable {
  const found = detectEncoding(bytes);
  const encoding = reading?.encoding ?? found.encoding;
  // Judged by what the bytes are, not by what the person chose: a wrong choice shows in the preview and is put right there.
  const start = beginning(bytes, found.encoding);
  if (looksBinary(start)) refuse({ code: 'import.notATable' });
  if (/^\s*(<!doctype html|<html|<table|<\?xml|\{\\rtf|%PDF-|%!PS)/i.test(start)) refuse({ code: 'import.notATable' });
  const separator = reading?.separator ?? detectSeparator(start.replace(controls, ''));
  let expected = 0;
  return {
    format: 'csv',
    encoding,
    separator,
    sheet: 0,
    sheets: [],
    expected: () => expected,
    rows: csvRows(bytes, encoding, separator, records => {
      expected = records;
    }),
  };
}
