import { exportCell, exportColumns } from '../../shared/domain/customer-export.ts';
import { guarded } from '../../shared/domain/formula-guard.ts';
import type { ListFile, ListShape } from './list-file.ts';
import { listWords } from './list-words.ts';

const mark = '\uFEFF';
// Signs that are no text: with some of them programs take a table for something else, ours too.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Customers as a CSV file (RFC 4180: CRLF, quotation marks where they have to be), of which no cell runs in a spreadsheet. */
export function customerCsv({ language, separator, bom, fields, widths, extras }: ListShape): ListFile {
  const columns = exportColumns(language, widths, fields, extras);
  const words = listWords(language);
  const cell = (text: string): string => {
    const harmless = guarded(text.replaceAll(unwritable, ''));
    // A blank at an end is part of the cell (RFC 4180, 2.4), and not every program leaves it there.
    return /["\r\n\t]|^\s|\s$/.test(harmless) || harmless.includes(separator)
      ? `"${harmless.replaceAll('"', '""')}"`
      : harmless;
  };
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(separator)}\r\n`;
  return {
    start: (bom ? mark : '') + line(columns.map(({ heading }) => heading)),
    customer: customer => line(columns.map(({ target }) => exportCell(customer, target, words))),
    end: '',
  };
}
