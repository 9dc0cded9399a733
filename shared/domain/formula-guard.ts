/** What a spreadsheet takes for the beginning of a formula, with the apostrophes that stand before it (OWASP, CSV Injection). */
const formula = /^'*[=+\-@\t\r]/;

/** A cell of a text list as it is written: an apostrophe goes before what a spreadsheet would run, and before one more that stands there already. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The cell as it was before `guarded`: one apostrophe less where it stands before the beginning of a formula. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
