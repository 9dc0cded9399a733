const mark = '\uFEFF';

/**
 * A cell for Excel: in quotation marks where it has to be, and never a formula, which a cell that begins with one of these
 * signs would be (OWASP, CSV injection).
 */
function cell(text: string): string {
  const harmless = /^[\s\u0000-\u001f]*[=+\-@]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table as a spreadsheet opens it: semicolons, CRLF and a mark of UTF-8, as Excel wants it. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  mark + rows.map(row => `${row.map(cell).join(';')}\r\n`).join('');
