import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import { reachOf, titlesOf } from '../db/tables/hold-reach.ts';
import type { ReadContext } from './context.ts';

/** What a scope comes to today, whether it is that of a hold already or still being typed. Customers that aren't there any more are left out. */
export function holdReach(
  { db }: ReadContext,
  { scope }: RequestOf<'holds.reach'>,
): Result<ResponseOf<'holds.reach'>, AppError> {
  return db.transaction((): Result<ResponseOf<'holds.reach'>, AppError> =>
    ok({ ...reachOf(db, scope), named: titlesOf(db, scope.customers) }),
  )();
}
