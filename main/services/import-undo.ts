import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { covers } from '../../shared/domain/held-entry.ts';
import { readEvents } from '../db/tables/held-entries.ts';
import { heldOfImport, heldSince } from '../db/tables/held-list.ts';
import { legalHolds } from '../db/tables/legal-holds.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { changedSince, countImported, findImport, markUndone, removeUnchanged } from '../db/tables/imports.ts';
import { takeStepsOfAct } from '../db/tables/undo-steps.ts';
import { createAuditWriter, recordAct } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { noteErasure } from './erasures.ts';
import { holdsEverybody } from './legal-holds.ts';
import { takeAway } from './taking-away.ts';
import { takeStepBack } from './undo.ts';

const atOnce = 500;
/** Taking words out of the search index costs a millisecond a customer; from so many on, making it anew is faster. */
const many = 2000;

/**
 * Takes an import of a list of invoices back: every entry that is as it came goes for good, with its values in the trail. Entries that
 * were changed, decided on or restricted since, that a legal hold covers, or about which somebody has a draft, stay and are named.
 */
function undoHeld(
  { db, user, now, random, progress, cancelled }: WriteContext,
  importId: string,
): Result<ResponseOf<'import.undo'>, AppError> {
  const at = now();
  const holds = legalHolds(db).filter(({ releasedOn }) => releasedOn === '');
  const changed = heldSince(db, importId);
  const touched = new Set(changed.map(({ id }) => id));
  const stays = ({ events, ...entry }: ReturnType<typeof heldOfImport>[number]): boolean => {
    const held = { ...entry, events: readEvents(events) };
    return touched.has(entry.id) || holds.some(({ scope }) => covers(scope, held));
  };
  const all = heldOfImport(db, importId);
  const kept = all.filter(stays).map(({ id, title }) => ({ id, name: title }));
  const ids = all.filter(entry => !stays(entry)).map(({ id }) => id);
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    takeAway(db, { customers: [], entries: some });
    noteErasure(db, at, 'deleted', 'held', some);
    const audit = createAuditWriter(db, random);
    for (const id of some)
      audit.record({ at, user: user.id, action: 'undone', subject: 'held', record: id, fields: [], values: {} });
    audit.finish();
    progress({ step: 'undoing', done: from + some.length, total: ids.length });
    if (cancelled()) return err({ code: 'job.cancelled' });
  }
  markUndone(db, importId);
  recordAct(db, random, {
    at,
    user: user.id,
    action: 'undone',
    subject: 'import',
    record: importId,
    fields: [],
    values: { removed: [0, ids.length], kept: [0, kept.length] },
  });
  return ok({ removed: ids.length, filled: 0, kept });
}

/**
 * Takes an import back: every customer that came with it and is still as it came is removed for good, with the values of
 * its audit entries. Customers changed since stay, and are named. Cancelled, it leaves everything as it was.
 */
export function undoImport(
  context: WriteContext,
  { importId }: RequestOf<'import.undo'>,
): Promise<Result<ResponseOf<'import.undo'>, AppError>> {
  const { db, user, now, random, progress, cancelled } = context;
  return inLongTransaction(db, async (): Promise<Result<ResponseOf<'import.undo'>, AppError>> => {
    const found = findImport(db, importId);
    if (!found || found.state === 'receiving') return err({ code: 'import.notFound' });
    if (found.state === 'undone') return err({ code: 'import.alreadyDone' });
    if (found.brought === 'held') return undoHeld(context, importId);
    // Those it names, or of whom something is held, stay anyway.
    if (holdsEverybody(db)) return err({ code: 'import.onHold' });
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
    // After the others went: a number that somebody got may be one of theirs no more.
    let [back, stayed] = [0, 0];
    for (
      let steps = takeStepsOfAct(db, importId, atOnce);
      steps.length > 0;
      steps = takeStepsOfAct(db, importId, atOnce)
    ) {
      for (const step of steps) {
        if (step.action !== 'marked' && takeStepBack(context, step, at, audit).ok) back += 1;
        else stayed += 1;
      }
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
      values: { removed: [0, removed], kept: [0, kept.length], ...(back > 0 && { back: [0, back] as const }) },
    });
    audit.finish();
    return ok({ removed, filled: back + stayed > 0 ? stayed : found.filled, kept });
  });
}
