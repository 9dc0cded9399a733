import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { auditEntriesAfter, auditHead, auditPage, countAudit } from '../db/tables/audit.ts';
import type { AuditEntry } from '../db/tables/audit.ts';
import { entryHash, firstLink, valuesDigest } from './audit-trail.ts';
import type { ReadContext } from './context.ts';

const batch = 1000;

/** A page of the audit trail, newest first. */
export function listAudit(
  { db }: ReadContext,
  { offset, limit, record }: RequestOf<'audit.list'>,
): Result<ResponseOf<'audit.list'>, AppError> {
  return ok(db.transaction(() => ({ rows: auditPage(db, record, offset, limit), total: countAudit(db, record) }))());
}

/**
 * Walks the whole chain and names the first entry that is not as it was written: edited (or put elsewhere), removed, or
 * cut off at the end. It shows what a slip or a stranger's hand did to single rows; whoever holds the key and this
 * program could write a whole new chain. Other calls are served between batches; what is added meanwhile is left out. Stops
 * where the vault is to be locked.
 */
export async function verifyAudit({
  db,
  cancelled,
}: ReadContext): Promise<Result<ResponseOf<'audit.verify'>, AppError>> {
  const head = auditHead(db) ?? { entries: 0, hash: firstLink };
  let previous: Uint8Array = firstLink;
  let checked = 0;
  let erased = 0;
  const broken = (entry: number, problem: 'edited' | 'removed' | 'cutShort') =>
    ok({ entries: checked, erased, broken: { entry, problem } });
  while (checked < head.entries) {
    const entries = auditEntriesAfter(db, checked, Math.min(batch, head.entries - checked));
    if (entries.length === 0) return broken(checked + 1, 'cutShort');
    for (const entry of entries) {
      if (entry.entry > head.entries) return broken(checked + 1, 'cutShort');
      if (entry.entry !== checked + 1) return broken(checked + 1, 'removed');
      if (!same(entryHash(previous, entry), entry.hash) || !valuesFit(entry)) return broken(entry.entry, 'edited');
      if (entry.salt === null) erased += 1;
      previous = entry.hash;
      checked += 1;
    }
    await nextTurn();
    if (cancelled()) return err({ code: 'job.cancelled' });
  }
  if (!same(previous, head.hash)) return broken(head.entries, 'edited');
  // An entry may have been added since the head was read, but then the head has moved with it.
  const [beyond] = auditEntriesAfter(db, head.entries, 1);
  if (beyond && (auditHead(db)?.entries ?? 0) <= head.entries) return broken(beyond.entry, 'edited');
  return ok({ entries: checked, erased, broken: null });
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** True where the values are those that were digested, or both salt and values are erased. */
const valuesFit = ({ salt, valuesJson, digest }: AuditEntry): boolean =>
  salt === null || valuesJson === null ? salt === valuesJson : same(valuesDigest(salt, valuesJson), digest);
