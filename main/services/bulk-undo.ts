import { marked } from '../../shared/domain/customer-mark.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { findMarks, writeMark } from '../db/tables/customer-marks.ts';
import { countStepsOfAct, takeStepsOfAct, type MarkStep } from '../db/tables/undo-steps.ts';
import { createAuditWriter, type AuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { applyUndo, takeStepBack } from './undo.ts';

/** So many steps at a time, and in between one can cancel. */
const atOnce = 500;

type Undone = Result<ResponseOf<'undo.apply'>, AppError>;

/**
 * Takes back a step by itself, or a whole act on many: of that every step that still fits, the last first. Customers who moved on
 * since stay as they are and are counted, and so are those who come back without their number, because somebody else has it now. Cancelled, everything stays as the act left it, and can be taken back later.
 */
export function takeBack(context: WriteContext, request: RequestOf<'undo.apply'>): Undone | Promise<Undone> {
  const { db, now, random, progress, cancelled } = context;
  const act = request.undo;
  const total = countStepsOfAct(db, act);
  if (total === 0) return applyUndo(context, request);
  return inLongTransaction(db, async (): Promise<Undone> => {
    const audit = createAuditWriter(db, random);
    const at = now();
    let [back, stayed, numberLost] = [0, 0, 0];
    for (let steps = takeStepsOfAct(db, act, atOnce); steps.length > 0; steps = takeStepsOfAct(db, act, atOnce)) {
      for (const step of steps) {
        const taken = step.action === 'marked' ? null : takeStepBack(context, step, at, audit, true);
        const fits = step.action === 'marked' ? takeMarkBack(context, step, at, audit) : taken?.ok === true;
        if (fits) back += 1;
        else stayed += 1;
        if (taken?.ok && taken.value.numberLost) numberLost += 1;
      }
      progress({ step: 'undoing', done: back + stayed, total });
      if (cancelled()) return err({ code: 'job.cancelled' });
    }
    audit.finish();
    return ok({ id: act, act: { back, stayed, numberLost } });
  });
}

/** Sets a mark as it was before; false where the customer moved on since. */
function takeMarkBack(
  { db, user }: WriteContext,
  { record, version, mark }: MarkStep,
  at: string,
  audit: AuditWriter,
): boolean {
  const present = findMarks(db, record);
  const found = present?.version === version ? marked(present, mark) : null;
  if (!present || !found) return false;
  writeMark(db, present, mark, found.after, { version: version + 1, changedAt: at });
  const { fields, values } = found;
  audit.record({ at, user: user.id, action: 'undone', subject: 'customer', record, fields, values });
  return true;
}
