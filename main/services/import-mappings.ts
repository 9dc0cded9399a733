import { hash } from 'node:crypto';
import { fileShape } from '../../shared/domain/import-ways.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { ImportPlan } from '../../shared/ipc/import-shapes.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { countMappingRows, findMapping, putMapping, removeMappings } from '../db/tables/import-mappings.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';

/**
 * What a file's shape is kept under: the headings' hash (SHA-256), so that nothing can be read from it even where a row of
 * customers was taken for headings. Undefined where the file has no headings.
 */
function keyOf(headings: readonly string[], firstRowIsHeading: boolean): string | undefined {
  const shape = firstRowIsHeading ? fileShape(headings) : '';
  return shape === '' ? undefined : hash('sha256', shape, 'hex');
}

/** How the business read a file with these headings before, and when; null where it never did. */
export function rememberedMapping(
  db: ReadableDb,
  headings: readonly string[],
  firstRowIsHeading: boolean,
): ReturnType<typeof findMapping> | null {
  const key = keyOf(headings, firstRowIsHeading);
  return key === undefined ? null : (findMapping(db, key) ?? null);
}

/** Remembers how a file was read, for the next one with the same headings. `at`: ISO 8601. */
export function rememberMapping(db: WritableDb, headings: readonly string[], plan: ImportPlan, at: string): void {
  const key = keyOf(headings, plan.reading.firstRowIsHeading);
  if (key === undefined) return;
  const { targets, labels = [], dayFirst, purposes = {}, source } = plan;
  putMapping(db, key, at, { targets, labels, dayFirst, purposes, source });
}

/** Of how many kinds of files it is remembered how they are read. */
export const countMappings = ({ db }: ReadContext): Result<ResponseOf<'importMappings.count'>, AppError> =>
  ok({ mappings: countMappingRows(db) });

/** Forgets how every kind of file was read. */
export function forgetMappings(
  { db, user, now, random }: WriteContext,
  _request: RequestOf<'importMappings.forget'>,
): Result<ResponseOf<'importMappings.forget'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'importMappings.forget'>, AppError> => {
      const forgotten = countMappingRows(db);
      if (forgotten === 0) return ok({ forgotten });
      removeMappings(db);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'deleted',
        subject: 'importMappings',
        record: '',
        fields: [],
        values: { mappings: [forgotten, 0] },
      });
      return ok({ forgotten });
    })
    .immediate();
}
