// Short words stand in one paragraph, which saves two pages of three; sentences keep their lines.
const longest = 90;

/** What stands in one cell of a printed sheet, paragraph by paragraph. */
export const sheetParagraphs = (values: readonly string[]): readonly string[] =>
  values.every(value => value.length <= longest) ? [values.join('; ')] : values;
