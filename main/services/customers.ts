import { changesBetween, normalCustomer } from '../../shared/domain/customer-normal.ts';
import { Customer, Day, displayName, emptyCustomer } from '../../shared/domain/customer.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { customerTimeline } from '../db/tables/audit.ts';
import { customerFacetCounts, customerPage } from '../db/tables/customer-list.ts';
import { findCustomer, insertCustomer, numberOwner, replaceCustomer } from '../db/tables/customers.ts';
import { removeDraft } from '../db/tables/drafts.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import { insertUndoStep } from '../db/tables/undo-steps.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { createAuditWriter, recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { freeNumber, freeNumberAfter } from './customer-numbers.ts';
import { deleteUndoably } from './deleting.ts';
import { holdsAgainst } from './legal-holds.ts';

/** A page of the list, in any order and under any filter, with the exact number of customers it lets through. */
export function listCustomers(
  { db }: ReadContext,
  request: RequestOf<'customers.list'>,
): Result<ResponseOf<'customers.list'>, AppError> {
  return ok(customerPage(db, request));
}

/** What the list's filters can offer. */
export function customerFacets({ db }: ReadContext): Result<ResponseOf<'customers.facets'>, AppError> {
  return ok(customerFacetCounts(db));
}

/** One customer with all that may be shown: values of fields that are switched off stay where they are. */
export function readCustomer(
  { db }: ReadContext,
  { id }: RequestOf<'customers.read'>,
): Result<ResponseOf<'customers.read'>, AppError> {
  return db.transaction((): Result<StoredCustomer, AppError> => {
    const customer = findCustomer(db, id);
    return customer
      ? ok({ ...customer, extras: splitExtras(db, customer.extras).shown })
      : err({ code: 'customer.notFound' });
  })();
}

/** The number a new customer would get. */
export function nextNumber({ db }: ReadContext): Result<ResponseOf<'customers.nextNumber'>, AppError> {
  return ok({ number: db.transaction(() => freeNumber(db))() });
}

/** What happened to a customer, newest first. */
export function readTimeline(
  { db }: ReadContext,
  { id }: RequestOf<'customers.timeline'>,
): Result<ResponseOf<'customers.timeline'>, AppError> {
  return db.transaction((): Result<ResponseOf<'customers.timeline'>, AppError> =>
    findCustomer(db, id) ? ok({ entries: customerTimeline(db, id) }) : err({ code: 'customer.notFound' }),
  )();
}

/** The country that is read into phone numbers without one. */
export const businessCountry = (db: ReadableDb): string => readVaultRow(db)?.country ?? '';

/** Extras parted into those of fields that are on and those that are kept unseen. */
export function splitExtras(
  db: ReadableDb,
  extras: Customer['extras'],
): { readonly shown: Customer['extras']; readonly hidden: Customer['extras'] } {
  const on = new Set(
    extraFields(db)
      .filter(field => field.on)
      .map(field => field.id),
  );
  const part = (isOn: boolean) =>
    Object.fromEntries(Object.entries(extras).filter(([field]) => on.has(field) === isOn));
  return { shown: part(true), hidden: part(false) };
}

/** The fields of the business's own that hold days and were given something else; what was there before is let be. */
function unclearDays(db: ReadableDb, customer: Customer, before: Customer['extras']): readonly string[] {
  return extraFields(db)
    .filter(({ id, kind }) => kind === 'date' && customer.extras[id] !== before[id])
    .filter(({ id }) => !Day.safeParse(customer.extras[id] ?? '').success)
    .map(({ id }) => `customer.extras.${id}`);
}

/**
 * Why this customer can't be kept as it is; null where it can. `before` is the record it would replace, null for a new one;
 * `given` the id of one that goes, whose number may be taken over.
 */
export function refusal(
  db: ReadableDb,
  before: StoredCustomer | null,
  customer: Customer,
  given?: string,
): AppError | null {
  const checked = Customer.safeParse(customer);
  if (!checked.success)
    return {
      code: 'request.invalid',
      fields: checked.error.issues.map(issue => ['customer', ...issue.path].join('.')),
    };
  if (displayName(customer) === '') return { code: 'customer.nameless', field: 'familyName' };
  const owner = numberOwner(db, customer.number);
  if (owner !== undefined && owner !== before?.id && owner !== given)
    return { code: 'customer.numberTaken', field: 'number', suggestion: freeNumberAfter(db, customer.number) };
  const [off] = Object.keys(splitExtras(db, customer.extras).hidden);
  if (off !== undefined) return { code: 'customer.fieldOff', field: off };
  const unclear = unclearDays(db, customer, before?.extras ?? {});
  return unclear.length > 0 ? { code: 'request.invalid', fields: [...unclear] } : null;
}

/** Adds a customer, or replaces it if it is still at the version the caller saw. Where nothing differs nothing is written. */
export function saveCustomer(
  context: WriteContext,
  request: RequestOf<'customers.save'>,
): Result<ResponseOf<'customers.save'>, AppError> {
  const { db } = context;
  const customer = normalCustomer(request.customer);
  const save = (): Result<ResponseOf<'customers.save'>, AppError> => {
    if (request.id === null) {
      const refused = refusal(db, null, customer);
      return refused ? err(refused) : ok(addCustomer(context, customer));
    }
    const before = current(db, request.id, request.version);
    if (!before.ok) return before;
    const refused = refusal(db, before.value, customer);
    return refused ? err(refused) : ok(changeCustomer(context, before.value, customer));
  };
  return db
    .transaction(() => {
      const saved = save();
      // Together, or a crash in between would bring the draft back and have a new customer saved twice.
      if (saved.ok && request.draft !== undefined) removeDraft(db, context.user.id, 'customer', request.draft);
      return saved;
    })
    .immediate();
}

/** The record, if it is still at this version. */
function current(db: ReadableDb, id: string, version: number): Result<StoredCustomer, AppError> {
  const found = findCustomer(db, id);
  if (!found) return err({ code: 'customer.notFound' });
  return found.version === version ? ok(found) : err({ code: 'customer.conflict', version: found.version });
}

function addCustomer({ db, user, now, newId, random }: WriteContext, customer: Customer): ResponseOf<'customers.save'> {
  const id = newId();
  const at = now();
  insertCustomer(
    db,
    { ...customer, id, version: 1, createdAt: at, changedAt: at, archivedAt: null, importId: null },
    derive(customer, businessCountry(db)),
  );
  recordAct(db, random, {
    at,
    user: user.id,
    action: 'created',
    subject: 'customer',
    record: id,
    fields: [],
    values: changesBetween(emptyCustomer, customer),
  });
  return { id, version: 1, undo: null };
}

function changeCustomer(
  { db, user, now, newId, random }: WriteContext,
  before: StoredCustomer,
  customer: Customer,
): ResponseOf<'customers.save'> {
  const whole = { ...customer, extras: { ...splitExtras(db, before.extras).hidden, ...customer.extras } };
  const changes = changesBetween(before, whole);
  if (Object.keys(changes).length === 0) return { id: before.id, version: before.version, undo: null };
  const at = now();
  const version = before.version + 1;
  const undo = newId();
  replaceCustomer(db, { ...before, ...whole, version, changedAt: at }, derive(whole, businessCountry(db)));
  insertUndoStep(db, { id: undo, at, action: 'changed', record: before.id, version, before, erased: [] });
  recordAct(db, random, {
    at,
    user: user.id,
    action: 'changed',
    subject: 'customer',
    record: before.id,
    fields: Object.keys(changes),
    values: changes,
  });
  return { id: before.id, version, undo };
}

/** Puts a customer away, or brings it back: it stays as it is and leaves the list. */
export function archiveCustomer(
  { db, user, now, newId, random }: WriteContext,
  request: RequestOf<'customers.archive'>,
): Result<ResponseOf<'customers.archive'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'customers.archive'>, AppError> => {
      const found = current(db, request.id, request.version);
      if (!found.ok) return found;
      const before = found.value;
      const at = now();
      const version = before.version + 1;
      const undo = newId();
      const archivedAt = request.archived ? (before.archivedAt ?? at) : null;
      replaceCustomer(db, { ...before, archivedAt, version, changedAt: at }, derive(before, businessCountry(db)));
      insertUndoStep(db, { id: undo, at, action: 'archived', record: before.id, version, before, erased: [] });
      recordAct(db, random, {
        at,
        user: user.id,
        action: request.archived ? 'archived' : 'restored',
        subject: 'customer',
        record: before.id,
        fields: [],
        values: { archivedAt: [before.archivedAt, archivedAt] },
      });
      return ok({ version, undo });
    })
    .immediate();
}

/**
 * Deletes a customer with everything known of it: the record, its files, its consents, what is held of it, drafts that name it, and
 * the values in its audit entries. What happened and when stays in the trail; whoever said no stays on the list of those nobody writes to. Until the vault locks (`purgeUndo`) it can be taken back.
 */
export function deleteCustomer(
  context: WriteContext,
  request: RequestOf<'customers.delete'>,
): Result<ResponseOf<'customers.delete'>, AppError> {
  const { db, now, random, newId } = context;
  return db
    .transaction((): Result<ResponseOf<'customers.delete'>, AppError> => {
      const found = current(db, request.id, request.version);
      if (!found.ok) return found;
      const at = now();
      const holds = holdsAgainst(db, found.value.id, at.slice(0, 10)).length;
      if (holds > 0) return err({ code: 'customer.onHold', holds });
      const undo = newId();
      const audit = createAuditWriter(db, random);
      deleteUndoably(context, [found.value], { at, audit, stepOf: () => ({ id: undo, act: '' }) });
      audit.finish();
      return ok({ undo });
    })
    .immediate();
}
