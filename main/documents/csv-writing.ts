import { usualSeparator } from '../../shared/domain/csv-separator.ts';

const mark = '\uFEFF';

/**
 * Where a program that parts cells by commas or tabs, as an English Excel does, finds a new cell inside of one of ours, and in it a formula.
 * Telephone numbers and the dashes of a list in a letter are none.
 */
const inside = /(?:([,;\t] {0,9})(?=[=@]|[+-](?![\d ()./-]*(?:[,;\t\r\n]|$)))|([\r\n] {0,9})(?=[=@+]|-\S))/g;

/**
 * A cell for Excel: in quotation marks where it has to be, and never a formula, which a cell that begins with one of these
 * signs would be (OWASP, CSV injection), nor becomes several where it is parted by other signs than ours.
 */
function cell(text: string): string {
  const begun = /^[\s\u0000-\u001f]*[=+\-@]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  const harmless = begun.replace(inside, "$1$2'");
  return /[;,"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table as a spreadsheet opens it by a click: with the signs between its cells that Excel expects in that language, CRLF and a mark of UTF-8. */
export const csvText = (rows: readonly (readonly string[])[], language: string): string =>
  mark + rows.map(row => `${row.map(cell).join(usualSeparator(language))}\r\n`).join('');
