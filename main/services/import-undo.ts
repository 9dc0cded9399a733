import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { changedSince, countImported, findImport, markUndone, removeUnchanged } from '../db/tables/imports.ts';
import { createAuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';

const atOnce = 500;

/**
 * Takes an import back: every customer that came with it and is still as it came is removed for good, with the values of
 * its audit entries. Customers changed since stay, and are named. Cancelled, it leaves everything as it was.
 */
export function undoImport({ db, user, now, random, progress, cancelled }: WriteContext, { importId }: RequestOf<'import.undo'>): Promise<Result<ResponseOf<'import.undo'>, AppError>> {
  return inLongTransaction(db, async (): Promise<Result<ResponseOf<'import.undo'>, AppError>> => {
    const found = findImport(db, importId);
    if (!found || found.state === 'receiving') return err({ code: 'import.notFound' });
    if (found.state === 'undone') return err({ code: 'import.alreadyDone' });
    const at = now();
    const kept = changedSince(db, importId);
    const total = countImported(db, importId) - kept.length;
    const audit = createAuditWriter(db, random);
    let removed = 0;
    for (let ids = removeUnchanged(db, importId, atOnce); ids.length > 0; ids = removeUnchanged(db, importId, atOnce)) {
      for (const id of ids) audit.record({ at, user: user.id, action: 'undone', subject: 'customer', record: id, fields: [], values: {} });
      removed += ids.length;
      progress({ step: 'undoing', done: removed, total });
      if (cancelled()) return err({ code: 'job.cancelled' });
    }
    markUndone(db, importId);
    audit.record({ at, user: user.id, action: 'undone', subject: 'import', record: importId, fields: [], values: { removed: [0, removed], kept: [0, kept.length] } });
    audit.finish();
    return ok({ removed, kept });
  });
}
