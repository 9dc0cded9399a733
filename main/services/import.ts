import { guessDayOrder, guessTargets } from '../../shared/domain/import-columns.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import {
  findImport,
  importReports,
  insertImport,
  insertImportPart,
  receivedBytes,
  removeImport,
  unfinishedImports,
} from '../db/tables/imports.ts';
import { tableLimits } from '../documents/table-limits.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { stagedFile } from './import-staging.ts';

export { checkImport, runImport } from './import-run.ts';
export { undoImport } from './import-undo.ts';

/** Rows by which the columns are guessed, and rows that are shown. */
const guessedBy = 200;
const shown = 20;
/** So much of a cell is looked at and shown. */
const cellShown = 400;

/** Opens a place for a file in the vault. What an earlier, unfinished import left there is removed. Refuses empty and too large files. */
export function beginImport(
  { db, now, newId }: WriteContext,
  { fileName, bytes }: RequestOf<'import.begin'>,
): Result<ResponseOf<'import.begin'>, AppError> {
  if (bytes === 0) return err({ code: 'import.empty' });
  if (bytes > tableLimits.bytes) {
    return err({
      code: 'import.tooLarge',
      megabytes: Math.ceil(bytes / 1_048_576),
      limit: tableLimits.bytes / 1_048_576,
    });
  }
  const importId = newId();
  return db
    .transaction((): Result<ResponseOf<'import.begin'>, AppError> => {
      for (const left of unfinishedImports(db)) removeImport(db, left);
      insertImport(db, { id: importId, fileName, bytes, begunAt: now() });
      return ok({ importId });
    })
    .immediate();
}

/** Takes the next part of a file. Refuses parts that leave a gap, overlap, or go beyond the size that was announced. */
export function receiveImport(
  { db }: WriteContext,
  { importId, offset, bytes }: RequestOf<'import.receive'>,
): Result<ResponseOf<'import.receive'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'import.receive'>, AppError> => {
      const found = findImport(db, importId);
      if (!found) return err({ code: 'import.notFound' });
      if (found.state !== 'receiving') return err({ code: 'import.alreadyDone' });
      if (bytes.length === 0 || offset !== receivedBytes(db, importId) || offset + bytes.length > found.bytes)
        return err({ code: 'import.incomplete' });
      insertImportPart(db, importId, offset, bytes);
      return ok({});
    })
    .immediate();
}

/** The first rows of a file as it would be read, with a guess for every column. Refuses a file that has headings only. */
export async function previewImport(
  { db, readTable }: ReadContext,
  { importId, reading }: RequestOf<'import.preview'>,
): Promise<Result<ResponseOf<'import.preview'>, AppError>> {
  const file = stagedFile(db, importId);
  if (!file.ok) return file;
  const rows: (readonly string[])[] = [];
  const facts = await readTable(file.value, reading, batch => {
    for (const cells of batch.rows) if (cells.length > 0) rows.push(cells.map(cell => cell.slice(0, cellShown)));
    return rows.length <= guessedBy;
  });
  if (!facts.ok) return facts;
  const named = facts.value.reading.firstRowIsHeading;
  const below = rows.slice(named ? 1 : 0, guessedBy);
  if (below.length === 0) return err({ code: 'import.empty' });
  const first = named ? (rows[0] ?? []) : [];
  const width = Math.max(first.length, ...below.map(cells => cells.length));
  const wide = (cells: readonly string[]): string[] =>
    Array.from({ length: width }, (_, column) => cells[column] ?? '');
  const headings = wide(first);
  const targets = guessTargets(headings, below, extraFields(db));
  return ok({
    fileName: file.value.fileName,
    ...facts.value,
    sheets: [...facts.value.sheets],
    headings,
    rows: below.slice(0, shown).map(wide),
    targets,
    dayFirst: guessDayOrder(below, targets),
  });
}

/** Forgets a file that was not imported. Refuses one that was. */
export function discardImport(
  { db }: WriteContext,
  { importId }: RequestOf<'import.discard'>,
): Result<ResponseOf<'import.discard'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'import.discard'>, AppError> => {
      const found = findImport(db, importId);
      if (!found) return err({ code: 'import.notFound' });
      if (found.state !== 'receiving') return err({ code: 'import.alreadyDone' });
      removeImport(db, importId);
      return ok({});
    })
    .immediate();
}

/** Every import that was done, newest first. */
export function listImports({ db }: ReadContext): Result<ResponseOf<'import.list'>, AppError> {
  return ok({ imports: importReports(db) });
}
