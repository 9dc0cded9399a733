import { changesBetween } from '../../shared/domain/customer-normal.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { bringBack, removeAllButThere } from '../db/tables/attachments.ts';
import { restoreValues } from '../db/tables/audit.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { bringContactsBack } from '../db/tables/customer-contacts.ts';
import { bringHoldBack } from '../db/tables/customer-retention.ts';
import { findCustomer, freeRow, insertCustomers, numberOwner, replaceCustomer } from '../db/tables/customers.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import { findUndoStep, removeUndoStep, removeUndoSteps } from '../db/tables/undo-steps.ts';
import type { UndoStep } from '../db/tables/undo-steps.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { createAuditWriter, type AuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { freeNumberAfter } from './customer-numbers.ts';
import { unlist } from './do-not-contact.ts';
import { noteErasure } from './erasures.ts';
import { undoMerge } from './merge-undo.ts';

/**
 * Takes an act back: the record is as it was before, at a version of its own. Refuses where the record has moved on
 * since, the step is gone, or somebody else has the customer's number now.
 */
export function applyUndo(
  context: WriteContext,
  { undo }: RequestOf<'undo.apply'>,
): Result<ResponseOf<'undo.apply'>, AppError> {
  const { db, now, random } = context;
  return db
    .transaction((): Result<ResponseOf<'undo.apply'>, AppError> => {
      const step = findUndoStep(db, undo);
      if (!step) return err({ code: 'undo.gone' });
      if (step.action === 'merged') return undoMerge(context, step);
      const audit = createAuditWriter(db, random);
      const taken = takeStepBack(context, step, now(), audit);
      if (!taken.ok) return taken;
      removeUndoStep(db, step.id);
      audit.finish();
      return ok({ id: step.record });
    })
    .immediate();
}

/**
 * Brings the record back to what it was before a step, inside the caller's transaction, for the same reasons refused or not. `orWithout`:
 * somebody whose number has another owner now comes back without one, and it is said. No other is given: the old one stands on her
 * papers, and a made-up one on nobody's.
 */
export function takeStepBack(
  { db, user }: WriteContext,
  step: UndoStep,
  at: string,
  audit: AuditWriter,
  orWithout = false,
): Result<{ readonly numberLost: boolean }, AppError> {
  const present = findCustomer(db, step.record);
  if (!fits(step, present)) return err({ code: 'undo.gone' });
  const owner = numberOwner(db, step.before.number);
  const numberLost = owner !== undefined && owner !== step.record;
  if (numberLost && !orWithout) {
    return err({
      code: 'customer.numberTaken',
      field: 'number',
      suggestion: freeNumberAfter(db, step.before.number),
    });
  }
  const customer = {
    ...step.before,
    ...(numberLost && { number: '' }),
    extras: keptExtras(db, step.before.extras),
    version: step.version + 1,
    changedAt: at,
  };
  const derived = derive(customer, readVaultRow(db)?.country ?? '');
  if (present) replaceCustomer(db, customer, derived);
  else insertCustomers(db, [{ customer, derived, key: freeRow(db, step.row) }]);
  restoreValues(db, step.erased);
  bringBack(db, step.files ?? []);
  const row = customerRow(db, step.record);
  for (const hold of step.holds ?? []) bringHoldBack(db, hold);
  if (!present && row !== undefined && step.contacts) bringContactsBack(db, row, step.contacts);
  unlist(db, step.record, step.listed ?? [], at);
  if (step.action === 'deleted') noteErasure(db, at, 'kept', 'customer', [step.record]);
  const changes = changesBetween(present ?? { ...customer, number: step.before.number }, customer);
  audit.record({
    at,
    user: user.id,
    action: 'undone',
    subject: 'customer',
    record: step.record,
    fields: Object.keys(changes),
    values:
      present && present.archivedAt !== customer.archivedAt
        ? { ...changes, archivedAt: [present.archivedAt, customer.archivedAt] }
        : changes,
  });
  return ok({ numberLost });
}

/** True where the record is as the act left it: at the act's version, or deleted. */
const fits = (step: UndoStep, present: StoredCustomer | undefined): boolean =>
  step.action === 'deleted' ? present === undefined : present?.version === step.version;

/** Extras whose field still exists: the business may have removed one since. */
function keptExtras(db: ReadableDb, extras: StoredCustomer['extras']): StoredCustomer['extras'] {
  const known = new Set(extraFields(db).map(field => field.id));
  return Object.fromEntries(Object.entries(extras).filter(([field]) => known.has(field)));
}

/**
 * Forgets all that could be undone: what was deleted is gone for good after it, files and those that never arrived too. For the moment of locking, and of
 * unlocking in case the app was killed before; empty the write-ahead log next, or the bytes stay in it.
 */
export function purgeUndo(db: WritableDb): void {
  db.transaction(() => {
    removeUndoSteps(db);
    removeAllButThere(db);
  }).immediate();
}
