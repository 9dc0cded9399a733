import { exportGroups, isFilled, type ExportExtra, type ExportField } from '../../shared/domain/customer-export.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { savedPlainList } from '../db/tables/audit.ts';
import { customersOf, setAsideCustomers } from '../db/tables/customer-batch.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import { listFile } from '../documents/list-file.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { businessCountry } from './customers.ts';
import { createListLookup } from './do-not-contact.ts';
import { stopped } from './everybody.ts';
import { selectedCustomers } from './selected-customers.ts';

/** So many customers are read before somebody else gets an answer. */
const atOnce = 1000;

/** The business's own fields that are on: the values of others are kept unseen. */
const ownFields = (db: ReadableDb): ExportExtra[] =>
  extraFields(db)
    .filter(({ on }) => on)
    .map(({ id, name }) => ({ id, name }));

/** Reads these customers, some at a time, and lets other questions be answered in between. False where somebody didn't want to wait. */
async function goThrough(
  { db, cancelled }: ReadContext,
  ids: readonly string[],
  look: (customer: StoredCustomer) => void,
): Promise<boolean> {
  for (let from = 0; from < ids.length; from += atOnce) {
    for (const customer of customersOf(db, ids.slice(from, from + atOnce))) look(customer);
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    if (cancelled()) return false;
  }
  return true;
}

/** How many customers a selection comes to, whom it concerns among them, and how many have something in each field. */
export async function lookAtExport(
  context: ReadContext,
  { selection }: RequestOf<'export.look'>,
): Promise<Result<ResponseOf<'export.look'>, AppError>> {
  const { db, user } = context;
  const extras = ownFields(db);
  const fields: readonly ExportField[] = [...exportGroups, ...extras.map(({ id }) => `extra:${id}` as const)];
  const filled = new Map(fields.map(field => [field, 0]));
  const isListed = createListLookup(context, businessCountry(db));
  const restrictions = setAsideCustomers(db);
  let [customers, restricted, listed, both] = [0, 0, 0, 0];
  const all = await goThrough(context, selectedCustomers(db, selection), customer => {
    customers += 1;
    const [mayNot, unwanted] = [restrictions.has(customer.id), isListed(customer)];
    if (mayNot) restricted += 1;
    if (unwanted) listed += 1;
    if (mayNot && unwanted) both += 1;
    for (const field of fields) if (isFilled(customer, field)) filled.set(field, (filled.get(field) ?? 0) + 1);
  });
  if (!all) return stopped;
  return ok({
    customers,
    restricted,
    listed,
    both,
    extras,
    filled: [...filled].map(([field, count]) => ({ field, customers: count })),
    toldPlain: savedPlainList(db, user.id),
  });
}

/** Who of a selection leaves, and how many addresses and numbers the fullest of them has. */
export async function collectExport(
  context: ReadContext,
  { selection, among }: RequestOf<'export.collect'>,
): Promise<Result<ResponseOf<'export.collect'>, AppError>> {
  const { db } = context;
  const isListed = among.listed ? () => false : createListLookup(context, businessCountry(db));
  const restrictions = among.restricted ? new Set<string>() : setAsideCustomers(db);
  const ids: string[] = [];
  const widths = { emails: 0, phones: 0, addresses: 0 };
  const all = await goThrough(context, selectedCustomers(db, selection), customer => {
    if (restrictions.has(customer.id) || isListed(customer)) return;
    ids.push(customer.id);
    for (const each of ['emails', 'phones', 'addresses'] as const)
      widths[each] = Math.max(widths[each], customer[each].length);
  });
  return all ? ok({ ids, widths, extras: ownFields(db) }) : stopped;
}

/** The next customers as text of their file; who was deleted since they were collected is passed over. */
export function exportPart(
  { db, progress }: ReadContext,
  { ids, done, total, shape }: RequestOf<'export.part'>,
): Result<ResponseOf<'export.part'>, AppError> {
  const file = listFile(shape);
  const customers = customersOf(db, ids);
  const text = customers.map((customer, index) => file.customer(customer, done + index)).join('');
  progress({ step: 'exporting', done: done + customers.length, total });
  return ok({ bytes: new TextEncoder().encode(text), customers: customers.length });
}

/** Notes in the trail that customers leave the vault: one entry, however many they are. */
export function noteExport(
  { db, user, now, random, newId }: WriteContext,
  { customers, format, encrypted, fields, purpose, fileName }: RequestOf<'export.note'>,
): Result<ResponseOf<'export.note'>, AppError> {
  db.transaction(() =>
    recordAct(db, random, {
      at: now(),
      user: user.id,
      action: 'exported',
      subject: 'list',
      record: newId(),
      fields: ['name', ...fields],
      values: {
        customers: [null, customers],
        format: [null, format],
        encrypted: [null, encrypted],
        purpose: [null, purpose],
        fileName: [null, fileName],
      },
    }),
  ).immediate();
  return ok({});
}
