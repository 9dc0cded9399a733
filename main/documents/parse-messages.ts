import type { AppError } from '../../shared/errors.ts';
import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import type { CustomerBatch, RowBatch, RowWork, TableFacts } from './table-reader.ts';

/**
 * What the parsing thread is started with. `work` null: send the rows as they are. It may send so many batches before it
 * is asked for more, by any message.
 */
export type ParseTask = {
  readonly bytes: Uint8Array;
  readonly reading: ImportReading | null;
  readonly work: RowWork | null;
  readonly batchesAhead: number;
};

/** What the parsing thread says: the facts first, then the batches, then how it ended. */
export type ParseMessage =
  | { readonly kind: 'facts'; readonly facts: TableFacts }
  | { readonly kind: 'batch'; readonly batch: RowBatch | CustomerBatch }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly refusal: AppError };
