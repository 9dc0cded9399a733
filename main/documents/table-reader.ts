import type { AppError } from '../../shared/errors.ts';
import type { ImportReading } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';

/** The bytes of a file, part by part, as they stand in the vault. */
export type FileParts = { readonly fileName: string; readonly bytes: number; readonly parts: () => Iterable<Uint8Array> };

/** Rows of cells as text, with the line of the first one as a spreadsheet counts (from 1). */
export type RowBatch = { readonly firstRow: number; readonly rows: readonly (readonly string[])[] };

/** What a file turned out to be, before its rows are read. */
export type TableFacts = { readonly format: 'csv' | 'xlsx'; readonly reading: ImportReading; readonly sheets: readonly string[] };

/**
 * Reads a table row by row in a thread of its own, never the whole file at once. `reading` null: find out how.
 * `onRows` gets batches in order and may be slow: reading waits for it; it returns false to stop early.
 * Refuses what is empty, broken, too large, too wide, password-protected or made to burst.
 */
export type TableReader = (
  file: FileParts,
  reading: ImportReading | null,
  onRows: (batch: RowBatch) => boolean | Promise<boolean>,
) => Promise<Result<TableFacts, AppError>>;
