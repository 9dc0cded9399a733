/** True where a row holds letters beyond ASCII. */
export const isTelling = (row: readonly string[]): boolean => row.some(cell => /[^\p{ASCII}]/u.test(cell));

/** Rows with letters beyond ASCII first: they prove that the encoding is right, or show that it isn't. */
export const tellingRows = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...rows.filter(isTelling),
  ...rows.filter(row => !isTelling(row)),
];
