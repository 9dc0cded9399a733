/**
 * How much of a file is read at most. Beyond any of these a list of customers is not what it seems, and reading on
 * would only cost memory: the whole process stays under 600 MB for whatever file it is given.
 */
export const tableLimits = {
  /** Bytes of the file itself. */
  bytes: 100 * 1024 * 1024,
  columns: 500,
  /** Rows that hold something. */
  rows: 500_000,
  /** Characters of one row, all its cells together. */
  record: 1024 * 1024,
  /** Characters that the cells in one piece (64 KiB) of a workbook's sheet may come to. */
  textAtOnce: 16 * 1024 * 1024,
  /** Bytes that all parts of a workbook may inflate to, whatever sizes it declares. */
  inflated: 1024 * 1024 * 1024,
  /** Above `inflatedFreely` bytes a part may not be more than this many times what it was packed in; deflate stops at 1,032. */
  inflation: 150,
  inflatedFreely: 48 * 1024 * 1024,
  /** Bytes and number of the texts a workbook keeps apart from its cells. */
  sharedTextBytes: 128 * 1024 * 1024,
  sharedTexts: 6_000_000,
  /** Rows that cross from the parsing thread at a time. */
  batch: 1000,
} as const;

/** By so many of the first rows, and so much of each cell, a file is judged: what its columns are, and which of them are sensitive. */
export const judgedBy = { rows: 200, cell: 400 } as const;
