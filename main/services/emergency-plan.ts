import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { putEmergencyPlan, readEmergencyPlan } from '../db/tables/emergency-plan.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';

/** Who leads when something happens, and whom they call. */
export function readPlan({ db }: ReadContext): Result<ResponseOf<'emergency.read'>, AppError> {
  return ok(readEmergencyPlan(db));
}

/** Keeps it, if it is still at the version the caller saw. */
export function savePlan(
  { db, user, now, random }: WriteContext,
  { plan, version }: RequestOf<'emergency.save'>,
): Result<ResponseOf<'emergency.save'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'emergency.save'>, AppError> => {
      const before = readEmergencyPlan(db);
      if (before.version !== version) return err({ code: 'emergency.conflict' });
      putEmergencyPlan(db, plan, version + 1);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'emergency',
        record: readVaultRow(db)?.vaultId ?? '',
        fields: [],
        values: { plan: [before.plan, plan] },
      });
      return ok({ version: version + 1 });
    })
    .immediate();
}
