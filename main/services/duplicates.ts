import { bestPairs } from '../../shared/domain/duplicate-search.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { DuplicatePair } from '../../shared/ipc/duplicate-calls.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { goneAmong } from '../db/tables/compared-customers.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { bringTogether, countKeptApart, keepApart, keptApart } from '../db/tables/kept-apart.ts';
import { recordAct } from './audit-trail.ts';
import { breathe, confidenceOf, counted, knownSide, readCompared, runSearch } from './comparing.ts';
import type { ReadContext, WriteContext } from './context.ts';

/** So many pairs are named one by one; beyond that they are counted. */
const named = 1000;
/** So many of them are read before somebody else gets an answer. */
const readAtOnce = 50;

const cancelled = err({ code: 'job.cancelled' } as const);

/** Says whether two customers (ids) are to be compared: all but those that were kept apart. */
function apartLookup(db: ReadableDb): (one: { readonly id: string }, other: { readonly id: string }) => boolean {
  const apart = new Set(
    keptApart(db, Number.MAX_SAFE_INTEGER).flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]),
  );
  return (one, other) => apart.size === 0 || !apart.has(`${one.id} ${other.id}`);
}

/** Looks through everybody for customers that are probably one; those kept apart are passed over. Can be cancelled; others are answered in between. */
export async function findDuplicates(context: ReadContext): Promise<Result<ResponseOf<'duplicates.find'>, AppError>> {
  const { db } = context;
  const records = await readCompared(context);
  if (!records) return cancelled;
  const found = await runSearch(context, { records, looks: apartLookup(db) });
  if (!found) return cancelled;
  const best = bestPairs(found.pairs);
  const pairs: DuplicatePair[] = [];
  for (const [place, pair] of best.slice(0, named).entries()) {
    if (place % readAtOnce === 0) await breathe();
    const [one, other] = [pair.one, pair.other].map(at => findCustomer(db, records[at]?.id ?? ''));
    const likeness = found.likeness(pair);
    // Somebody may have been changed or deleted while the search ran.
    if (!one || !other || !likeness) continue;
    const { confidence, reasons } = likeness;
    pairs.push({ one: knownSide(one), other: knownSide(other), confidence, reasons: [...reasons] });
  }
  return ok({
    customers: records.length,
    counts: counted(best.map(confidenceOf)),
    crowded: found.crowded,
    pairs,
  });
}

/** Which of these customers are gone: merged or deleted since the search. */
export function listGone(
  { db }: ReadContext,
  { ids }: RequestOf<'duplicates.gone'>,
): Result<ResponseOf<'duplicates.gone'>, AppError> {
  return ok({ ids: [...goneAmong(db, ids)] });
}

function noteBoth(
  { db, user, now, random }: WriteContext,
  action: 'keptApart' | 'askedAgain',
  one: string,
  other: string,
): void {
  for (const [record, from] of [
    [one, other],
    [other, one],
  ] as const)
    recordAct(db, random, {
      at: now(),
      user: user.id,
      action,
      subject: 'customer',
      record,
      fields: [],
      values: { from: [null, from] },
    });
}

/** Notes that two customers are not the same. Known already, nothing is written. Refuses where one of them is gone. */
export function keepBoth(
  context: WriteContext,
  { one, other }: RequestOf<'duplicates.keepApart'>,
): Result<ResponseOf<'duplicates.keepApart'>, AppError> {
  const { db, now } = context;
  return db
    .transaction((): Result<ResponseOf<'duplicates.keepApart'>, AppError> => {
      if (one === other || goneAmong(db, [one, other]).length > 0) return err({ code: 'customer.notFound' });
      if (keepApart(db, { one, other, at: now() })) noteBoth(context, 'keptApart', one, other);
      return ok({});
    })
    .immediate();
}

/** Takes that back: the next search asks about them again. */
export function askAboutAgain(
  context: WriteContext,
  { one, other }: RequestOf<'duplicates.askAgain'>,
): Result<ResponseOf<'duplicates.askAgain'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'duplicates.askAgain'>, AppError> => {
      if (bringTogether(db, one, other)) noteBoth(context, 'askedAgain', one, other);
      return ok({});
    })
    .immediate();
}

/** All that were kept apart, the newest first. */
export function listKeptApart({ db }: ReadContext): Result<ResponseOf<'duplicates.keptApart'>, AppError> {
  return db.transaction((): Result<ResponseOf<'duplicates.keptApart'>, AppError> => {
    const pairs = keptApart(db, named).flatMap(({ one, other, at }) => {
      const [left, right] = [findCustomer(db, one), findCustomer(db, other)];
      return left && right ? [{ one: knownSide(left), other: knownSide(right), at }] : [];
    });
    return ok({ total: countKeptApart(db), pairs });
  })();
}
