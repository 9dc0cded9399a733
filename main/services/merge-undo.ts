import { hash } from 'node:crypto';
import { changesBetween } from '../../shared/domain/customer-normal.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { customerIn } from '../db/salvage-tables.ts';
import type { ReadableDb } from '../db/connection.ts';
import { eraseValuesOf } from '../db/tables/audit.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { findCustomer, insertCustomers, numberOwner, replaceCustomer } from '../db/tables/customers.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import {
  fileStates,
  giveFilesTo,
  hangingRows,
  putDraftsBack,
  putHanging,
  removeHanging,
} from '../db/tables/merge-moves.ts';
import { removeUndoStep, type UndoStep } from '../db/tables/undo-steps.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { createAuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { freeNumberAfter } from './customer-numbers.ts';

/** Stands for all that hangs on a customer and her files: where it is the same, nobody went on with her. */
export const leftBy = (db: ReadableDb, row: number, id: string): string =>
  hash('sha256', JSON.stringify([hangingRows(db, [row]), fileStates(db, id)]), 'hex');

/**
 * Parts two records that were merged: each is as it was, with exactly what hung on it. Inside the caller's transaction. Refuses where
 * somebody went on with the one that stayed, or a number belongs to somebody else by now.
 */
export function undoMerge(
  { db, user, now, random }: WriteContext,
  step: UndoStep,
): Result<ResponseOf<'undo.apply'>, AppError> {
  const { merge, before, version } = step;
  const present = findCustomer(db, step.record);
  const row = customerRow(db, step.record);
  const still =
    merge && row !== undefined && present?.version === version && findCustomer(db, merge.given.id) === undefined;
  if (!still || leftBy(db, row, step.record) !== merge.left) return err({ code: 'undo.gone' });
  for (const { number } of [before, merge.given]) {
    const owner = numberOwner(db, number);
    if (owner !== undefined && owner !== step.record)
      return err({ code: 'customer.numberTaken', field: 'number', suggestion: freeNumberAfter(db, number) });
  }
  const at = now();
  const country = readVaultRow(db)?.country ?? '';
  const known = new Set(extraFields(db).map(field => field.id));
  const asBefore = (customer: StoredCustomer, newVersion: number): StoredCustomer => ({
    ...customer,
    extras: Object.fromEntries(Object.entries(customer.extras).filter(([field]) => known.has(field))),
    version: newVersion,
  });
  const kept = asBefore(before, version + 1);
  const given = asBefore(merge.given, merge.given.version + 1);

  removeHanging(db, row);
  // Somebody added since may stand in its row.
  const isFree = customerIn(db, merge.givenRow) === undefined;
  // First the one that stays: the other's number may be its own until now.
  replaceCustomer(db, kept, derive(kept, country));
  insertCustomers(db, [{ customer: given, derived: derive(given, country), key: isFree ? merge.givenRow : undefined }]);
  const givenRow = customerRow(db, given.id) ?? merge.givenRow;
  putHanging(db, merge.hanging, one => (one === merge.givenRow ? givenRow : one === merge.keptRow ? row : one));
  giveFilesTo(db, given.id, merge.files);
  putDraftsBack(db, merge.drafts);
  // What was said again is unsaid: a salvage would bring it back from the trail.
  eraseValuesOf(db, merge.repeated);
  removeUndoStep(db, step.id);

  const changes = changesBetween(present, kept);
  const put =
    present.archivedAt === kept.archivedAt ? {} : { archivedAt: [present.archivedAt, kept.archivedAt] as const };
  const audit = createAuditWriter(db, random);
  const act = { at, user: user.id, action: 'unmerged', subject: 'customer' };
  audit.record({ ...act, record: kept.id, fields: Object.keys(changes), values: { ...changes, ...put } });
  audit.record({ ...act, record: given.id, fields: [], values: {} });
  audit.finish();
  return ok({ id: step.record });
}
