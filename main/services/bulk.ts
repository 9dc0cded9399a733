import { marked, type Mark } from '../../shared/domain/customer-mark.ts';
import { tidy } from '../../shared/domain/customer-normal.ts';
import { displayName, type StoredCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import { mostKeptNamed, type BulkAct } from '../../shared/ipc/bulk-calls.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { findMarks, writeMark } from '../db/tables/customer-marks.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { insertUndoStep, stepOfAct } from '../db/tables/undo-steps.ts';
import { createAuditWriter, type AuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { deleteUndoably } from './deleting.ts';
import { createHoldLookup } from './legal-holds.ts';
import { selectedCustomers } from './selected-customers.ts';

/** So many customers at a time, and in between one can cancel. */
const atOnce = 500;
/** Taking words out of the search index costs a millisecond a customer; from so many on, making it anew is faster. */
const many = 2000;

type Done = ResponseOf<'bulk.run'>;
/** One act on many under way: its id, its moment, and the one writer of the trail. */
type Act = { readonly id: string; readonly at: string; readonly audit: AuditWriter };

/**
 * Does one thing with every customer of a selection, in one transaction: all of them or none. Each gets a version and an entry in
 * the trail of its own; one undo takes all of it back. Refuses to delete another number of customers than was agreed to.
 */
export function runBulk(
  context: WriteContext,
  { selection, act }: RequestOf<'bulk.run'>,
): Promise<Result<Done, AppError>> {
  const { db, now, newId, random } = context;
  return inLongTransaction(db, async (): Promise<Result<Done, AppError>> => {
    const ids = selectedCustomers(db, selection);
    if (act.do === 'delete' && selection.kind === 'matching' && ids.length !== act.count)
      return err({ code: 'bulk.changedMeanwhile', customers: ids.length });
    const underWay: Act = { id: newId(), at: now(), audit: createAuditWriter(db, random) };
    const mark = act.do === 'delete' ? null : markOf(act, underWay.at);
    const done = mark ? markAll(context, underWay, ids, mark) : deleteAll(context, underWay, ids);
    underWay.audit.finish();
    return done;
  });
}

/** The mark that an act sets on everybody. */
function markOf(act: Exclude<BulkAct, { do: 'delete' }>, at: string): Mark {
  switch (act.do) {
    case 'addTag':
      return { is: 'tag', tag: tidy(act.tag), has: true };
    case 'removeTag':
      // As it stands in the list: there it is in its tidy form already.
      return { is: 'tag', tag: act.tag, has: false };
    case 'archive':
      return { is: 'archive', archivedAt: at };
    case 'unarchive':
      return { is: 'archive', archivedAt: null };
    case 'status':
      return { is: 'status', status: act.status };
  }
}

/** What the trail calls setting this mark. */
const actionOf = (mark: Mark): string =>
  mark.is === 'archive' ? (mark.archivedAt === null ? 'restored' : 'archived') : 'changed';

function markAll(
  { db, user, progress, cancelled }: WriteContext,
  { id: act, at, audit }: Act,
  ids: readonly string[],
  mark: Mark,
): Result<Done, AppError> {
  // Composing can leave nothing of it, or make it longer than a tag may be.
  if (mark.is === 'tag' && (mark.tag === '' || mark.tag.length > 60))
    return err({ code: 'request.invalid', fields: ['act.tag'] });
  let changed = 0;
  for (const [place, id] of ids.entries()) {
    if (place % atOnce === 0) {
      progress({ step: 'changing', done: place, total: ids.length });
      if (cancelled()) return err({ code: 'job.cancelled' });
    }
    const before = findMarks(db, id);
    const found = before && marked(before, mark);
    if (!before || !found) continue;
    const version = before.version + 1;
    writeMark(db, before, mark, found.after, { version, changedAt: at });
    const step = { id: stepOfAct(act, changed), act, at, record: id, version };
    insertUndoStep(db, { ...step, action: 'marked', mark: found.back });
    const { fields, values } = found;
    audit.record({ at, user: user.id, action: actionOf(mark), subject: 'customer', record: id, fields, values });
    changed += 1;
  }
  if (cancelled()) return err({ code: 'job.cancelled' });
  return ok({ changed, untouched: ids.length - changed, onHold: 0, kept: [], undo: changed > 0 ? act : null });
}

function deleteAll(context: WriteContext, { id: act, at, audit }: Act, ids: readonly string[]): Result<Done, AppError> {
  const { db, progress, cancelled } = context;
  const holdsOf = createHoldLookup(db, at.slice(0, 10));
  const kept: Done['kept'] = [];
  let [changed, onHold] = [0, 0];
  const mayGo = (customer: StoredCustomer): boolean => {
    const [hold] = holdsOf(customer.id);
    if (!hold) return true;
    onHold += 1;
    if (kept.length < mostKeptNamed) kept.push({ id: customer.id, name: displayName(customer), why: hold.why });
    return false;
  };
  const anew = ids.length >= many;
  for (let from = 0; from < ids.length; from += atOnce) {
    progress({ step: 'deleting', done: from, total: ids.length });
    if (cancelled()) return err({ code: 'job.cancelled' });
    const going = ids
      .slice(from, from + atOnce)
      .flatMap(id => findCustomer(db, id) ?? [])
      .filter(mayGo);
    if (going.length === 0) continue;
    const first = changed;
    const stepOf = (place: number) => ({ id: stepOfAct(act, first + place), act });
    deleteUndoably(context, going, { at, audit, stepOf, without: anew ? ['index'] : [] });
    changed += going.length;
  }
  if (cancelled()) return err({ code: 'job.cancelled' });
  if (anew && changed > 0) rebuildSearch(db);
  return ok({ changed, untouched: ids.length - changed, onHold, kept, undo: changed > 0 ? act : null });
}
