import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { changedSince, countImported, findImport, markUndone, removeUnchanged } from '../db/tables/imports.ts';
import { createAuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { noteErasure } from './erasures.ts';

const atOnce = 500;
/** Taking words out of the search index costs a millisecond a customer; from so many on, making it anew is faster. */
const many = 2000;

/**
 * Takes an import back: every customer that came with it and is still as it came is removed for good, with the values of
 * its audit entries. Customers changed since stay, and are named. Cancelled, it leaves everything as it was.
 */
export function undoImport(
  { db, user, now, random, progress, cancelled }: WriteContext,
  { importId }: RequestOf<'import.undo'>,
): Promise<Result<ResponseOf<'import.undo'>, AppError>> {
  return inLongTransaction(db, async (): Promise<Result<ResponseOf<'import.undo'>, AppError>> => {
    const found = findImport(db, importId);
    if (!found || found.state === 'receiving') return err({ code: 'import.notFound' });
    if (found.state === 'undone') return err({ code: 'import.alreadyDone' });
    const at = now();
    const kept = changedSince(db, importId);
    const total = countImported(db, importId) - kept.length;
    const audit = createAuditWriter(db, random);
    const indexed = total < many;
    const removeNext = () => removeUnchanged(db, importId, atOnce, indexed);
    let removed = 0;
    for (let ids = removeNext(); ids.length > 0; ids = removeNext()) {
      for (const id of ids)
        audit.record({ at, user: user.id, action: 'undone', subject: 'customer', record: id, fields: [], values: {} });
      noteErasure(db, at, 'deleted', 'customer', ids);
      removed += ids.length;
      progress({ step: 'undoing', done: removed, total });
      if (cancelled()) return err({ code: 'job.cancelled' });
    }
    if (!indexed) rebuildSearch(db);
    markUndone(db, importId);
    audit.record({
      at,
      user: user.id,
      action: 'undone',
      subject: 'import',
      record: importId,
      fields: [],
      values: { removed: [0, removed], kept: [0, kept.length] },
    });
    audit.finish();
    return ok({ removed, kept });
  });
}
