import { setImmediate as nextTurn } from 'node:timers/promises';
import { daysAfter } from '../../shared/domain/calendar-sums.ts';
import { lastDayDue, usualMonths, waitsForAnswer } from '../../shared/domain/data-age.ts';
import type { AppError } from '../../shared/errors.ts';
import type { CheckSelection } from '../../shared/ipc/accuracy-calls.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { findCheckStep, insertCheckStep } from '../db/tables/check-steps.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import {
  accuracyMonths,
  countDue,
  dataCheckOf,
  dueIds,
  duePage,
  putAccuracyMonths,
  putDataCheck,
} from '../db/tables/data-checks.ts';
import { removeUndoStep } from '../db/tables/undo-steps.ts';
import { createAuditWriter, recordAct, type AuditWriter } from './audit-trail.ts';
import { findPerson } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { isSetAside } from './restrictions.ts';
import { selectedCustomers } from './selected-customers.ts';

type Answer<C extends 'accuracy.of' | 'accuracy.due' | 'accuracy.check' | 'accuracy.uncheck' | 'accuracy.saveMonths'> =
  Result<ResponseOf<C>, AppError>;

/** So many customers are written before somebody else gets a turn and the person may cancel. */
const atOnce = 500;

const monthsOf = (db: ReadableDb): number => accuracyMonths(db) ?? usualMonths;

/** How it stands with one customer. */
export function readDataCheck(
  { db }: ReadContext,
  { customer: id, today }: RequestOf<'accuracy.of'>,
): Answer<'accuracy.of'> {
  return db.transaction((): Answer<'accuracy.of'> => {
    const found = findPerson(db, id);
    if (!found) return err({ code: 'customer.notFound' });
    const { row, customer } = found;
    const check = dataCheckOf(db, row);
    const months = monthsOf(db);
    const since = check.checkedOn || customer.sourceOn || customer.createdAt.slice(0, 10);
    return ok({
      ...check,
      since,
      months,
      waits: waitsForAnswer(check),
      due: since <= lastDayDue(today, months),
      restricted: isSetAside(db, row),
    });
  })();
}

/** Who is due, page by page, and how many there are. */
export function listDueChecks(
  { db }: ReadContext,
  { today, shown, offset, limit }: RequestOf<'accuracy.due'>,
): Answer<'accuracy.due'> {
  return db.transaction((): Answer<'accuracy.due'> => {
    const months = monthsOf(db);
    const lastDay = lastDayDue(today, months);
    const people = duePage(db, lastDay, shown, offset, limit).map(({ row, ...person }) => ({
      ...person,
      waits: waitsForAnswer(person),
      restricted: isSetAside(db, row),
    }));
    return ok({ months, ...countDue(db, lastDay), people });
  })();
}

function chosen(db: ReadableDb, selection: CheckSelection): readonly string[] {
  if (selection.kind !== 'due') return selectedCustomers(db, selection);
  const left = new Set(selection.except);
  return dueIds(db, lastDayDue(selection.today, monthsOf(db)), selection.shown).filter(id => !left.has(id));
}

/** Goes through customers a few hundred at a time, with word of how far it has come; true where it was cancelled. */
async function eachOf<T>(
  { progress, cancelled }: WriteContext,
  step: 'checking' | 'undoing',
  all: readonly T[],
  work: (one: T) => void,
): Promise<boolean> {
  for (let from = 0; from < all.length; from += atOnce) {
    progress({ step, done: from, total: all.length });
    for (const one of all.slice(from, from + atOnce)) work(one);
    await nextTurn();
    if (cancelled()) return true;
  }
  return false;
}

/**
 * Notes that customers' data were found right on a day, each with an entry in the trail and all with one step to take it back. A day
 * to come is refused; this computer may be a day ahead of UTC. Those of whom the day is noted already are passed over.
 */
export async function checkData(
  context: WriteContext,
  { selection, day }: RequestOf<'accuracy.check'>,
): Promise<Answer<'accuracy.check'>> {
  const { db, now, newId, random } = context;
  if (day > daysAfter(now().slice(0, 10), 1)) return err({ code: 'accuracy.dayToCome', field: 'day' });
  return inLongTransaction(db, async (): Promise<Answer<'accuracy.check'>> => {
    const at = now();
    const audit = createAuditWriter(db, random);
    const before: (readonly [string, string])[] = [];
    const stopped = await eachOf(context, 'checking', chosen(db, selection), id => {
      const row = customerRow(db, id);
      if (row === undefined) return;
      const check = dataCheckOf(db, row);
      if (check.checkedOn === day) return;
      before.push([id, check.checkedOn]);
      putDataCheck(db, row, { ...check, checkedOn: day });
      record(context, audit, { at, id, action: 'dataChecked', days: [check.checkedOn, day] });
    });
    if (stopped) return err({ code: 'job.cancelled' });
    audit.finish();
    if (before.length === 0) return ok({ checked: 0, undo: null });
    const undo = newId();
    insertCheckStep(db, { id: undo, at, day, before });
    return ok({ checked: before.length, undo });
  });
}

function record(
  { user }: WriteContext,
  audit: AuditWriter,
  {
    at,
    id,
    action,
    days,
  }: {
    readonly at: string;
    readonly id: string;
    readonly action: 'dataChecked' | 'dataCheckTakenBack';
    readonly days: readonly [before: string, after: string];
  },
): void {
  audit.record({ at, user: user.id, action, subject: 'customer', record: id, fields: [], values: { checkedOn: days } });
}

/** Takes back that customers were marked as checked: of all of whom that day still stands. */
export async function uncheckData(
  context: WriteContext,
  { undo }: RequestOf<'accuracy.uncheck'>,
): Promise<Answer<'accuracy.uncheck'>> {
  const { db, now, random } = context;
  const step = findCheckStep(db, undo);
  if (!step) return err({ code: 'undo.gone' });
  return inLongTransaction(db, async (): Promise<Answer<'accuracy.uncheck'>> => {
    const at = now();
    const audit = createAuditWriter(db, random);
    let unchecked = 0;
    const stopped = await eachOf(context, 'undoing', step.before, ([id, checkedOn]) => {
      const row = customerRow(db, id);
      if (row === undefined) return;
      const check = dataCheckOf(db, row);
      if (check.checkedOn !== step.day) return;
      putDataCheck(db, row, { ...check, checkedOn });
      record(context, audit, { at, id, action: 'dataCheckTakenBack', days: [step.day, checkedOn] });
      unchecked += 1;
    });
    if (stopped) return err({ code: 'job.cancelled' });
    audit.finish();
    removeUndoStep(db, undo);
    return ok({ unchecked });
  });
}

/** After how many months data are to be checked again. */
export function saveAccuracyMonths(
  { db, user, now, random }: WriteContext,
  { months }: RequestOf<'accuracy.saveMonths'>,
): Answer<'accuracy.saveMonths'> {
  return db
    .transaction((): Answer<'accuracy.saveMonths'> => {
      const before = monthsOf(db);
      if (before === months) return ok({});
      putAccuracyMonths(db, months);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'accuracy',
        record: '',
        fields: ['months'],
        values: { months: [before, months] },
      });
      return ok({});
    })
    .immediate();
}
