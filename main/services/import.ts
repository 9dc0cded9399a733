import { guessTargets } from '../../shared/domain/import-columns.ts';
import { isOwnList } from '../../shared/domain/import-own-rows.ts';
import { waysToRead } from '../../shared/domain/import-ways.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
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
import { rememberedMapping } from './import-mappings.ts';
import { readPreview, sensitiveIn } from './import-preview.ts';
import { stagedFile } from './import-staging.ts';

export { checkImport, compareDuplicates, runImport } from './import-run.ts';
export { undoImport } from './import-undo.ts';

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

/** The first rows of a file as it would be read, and the ways to read its columns. Refuses a file that has headings only. */
export async function previewImport(
  { db, readTable, now }: ReadContext,
  { importId, reading }: RequestOf<'import.preview'>,
): Promise<Result<ResponseOf<'import.preview'>, AppError>> {
  const file = stagedFile(db, importId);
  if (!file.ok) return file;
  const seen = await readPreview(readTable, file.value, reading);
  if (!seen.ok) return seen;
  const { facts, headings, below, shown: rows } = seen.value;
  const fields = extraFields(db);
  const sensitive = sensitiveIn(seen.value, now());
  const ways = waysToRead(
    {
      headings,
      rows: below,
      guessed: guessTargets(headings, below, fields),
      sensitive,
      extraFields: fields,
      remembered: rememberedMapping(db, headings, facts.reading.firstRowIsHeading) ?? null,
      own: facts.own ?? isOwnList(headings),
    },
    packs.importPresets(),
  );
  return ok({
    fileName: file.value.fileName,
    format: facts.format,
    reading: facts.reading,
    sheets: [...facts.sheets],
    ...(facts.leftOut && { leftOut: facts.leftOut }),
    headings: [...headings],
    rows: rows.map(cells => [...cells]),
    targets: ways[0]?.targets ?? [],
    dayFirst: ways[0]?.dayFirst ?? true,
    ways,
    sensitive: [...sensitive],
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
