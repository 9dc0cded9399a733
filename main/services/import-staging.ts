import type { AppError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { findImport, importParts, receivedBytes } from '../db/tables/imports.ts';
import type { FileParts } from '../documents/table-reader.ts';

/** The file of an import that is ready to be read: all of it is there, and it wasn't imported yet. */
export function stagedFile(db: ReadableDb, importId: string): Result<FileParts, AppError> {
  const found = findImport(db, importId);
  if (!found) return err({ code: 'import.notFound' });
  if (found.state !== 'receiving') return err({ code: 'import.alreadyDone' });
  if (receivedBytes(db, importId) !== found.bytes) return err({ code: 'import.incomplete' });
  return ok({ fileName: found.fileName, bytes: found.bytes, parts: () => importParts(db, importId) });
}
