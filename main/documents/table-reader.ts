import type { RowPlan } from '../../shared/domain/import-row-plan.ts';
import type { SensitiveColumn, SensitivePack } from '../../shared/domain/sensitive-columns.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ImportFix, ImportProblem, ImportReading, LeftOut, TableFormat } from '../../shared/ipc/import-shapes.ts';
import type { Result } from '../../shared/result.ts';
import type { PackedCustomers } from './packed-customers.ts';

/** The bytes of a file, part by part, as they stand in the vault. */
export type FileParts = {
  readonly fileName: string;
  readonly bytes: number;
  readonly parts: () => Iterable<Uint8Array>;
};

/** Rows of cells as text, with the line of the first one as a spreadsheet counts (from 1). */
export type RowBatch = {
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
  /** Rows of this batch that can't be read, by their numbers; they have no cells. */
  readonly flaws?: ReadonlyMap<number, RowFlaw>;
};

/** Why a row can't be read at all, and what of it helps to find it in the file. */
export type RowFlaw = {
  readonly problem: Extract<ImportProblem['problem'], 'cardOpen' | 'cardLine' | 'entry' | 'tooLong' | 'nameless'>;
  readonly value: string;
};

/** What a file turned out to be, before its rows are read. */
export type TableFacts = {
  readonly format: TableFormat;
  readonly reading: ImportReading;
  readonly sheets: readonly string[];
  /** The file says of itself that Scrinium wrote it. */
  readonly own?: boolean;
  readonly leftOut?: LeftOut;
};

/** What a file turned out to hold, by its headings and first rows: `sensitive` columns are taken only where it was said what for. */
export type FileLook = { readonly headings: readonly string[]; readonly sensitive: readonly SensitiveColumn[] };

/** How rows become customers. `judge`: by what sensitive columns are told. `checking`: look for all that is doubtful, and give back no customers. */
export type RowWork = {
  readonly plan: Omit<RowPlan, 'headings' | 'format' | 'own'>;
  readonly fixes: readonly ImportFix[];
  readonly judge: SensitivePack;
  readonly checking: boolean;
};

/** A row that holds something, with the customer number in it; `refused` where it can't be taken. */
export type ReadyRow = { readonly row: number; readonly number: string; readonly refused: boolean };

/**
 * Rows read as customers. `customers` are those of the rows that are not refused, in their order; none while checking.
 * `look` comes once, with as many rows as a file is judged by or at its end, and is null in all other batches. `expected` is how many rows there will be in all, as far as can be told: 0 where it can't.
 */
export type CustomerBatch = {
  readonly rows: readonly ReadyRow[];
  readonly customers: PackedCustomers;
  readonly skipped: number;
  readonly problems: readonly ImportProblem[];
  readonly numberHeading: string;
  readonly look: FileLook | null;
  readonly expected: number;
};

/**
 * Reads a table row by row in a thread of its own, never the whole file at once. `reading` null: find out how.
 * `onRows` gets batches in order and may be slow: reading waits for it; it returns false to stop early.
 * Refuses what is empty, broken, too large, too wide, password-protected or made to burst.
 */
export type TableReader = {
  (
    file: FileParts,
    reading: ImportReading | null,
    onRows: (batch: RowBatch) => boolean | Promise<boolean>,
  ): Promise<Result<TableFacts, AppError>>;
  /** The same, with each row made a customer in that thread: the writer has enough to do with writing. */
  readonly customers: (
    file: FileParts,
    reading: ImportReading,
    work: RowWork,
    onBatch: (batch: CustomerBatch) => boolean | Promise<boolean>,
  ) => Promise<Result<TableFacts, AppError>>;
};
