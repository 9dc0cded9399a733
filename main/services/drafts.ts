import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { draftsOf, findDraft, putDraft, removeDraft } from '../db/tables/drafts.ts';
import type { ReadContext, WriteContext } from './context.ts';

/** What this user was typing in that place. */
export function readDraft(
  { db, user }: ReadContext,
  { place, record }: RequestOf<'drafts.read'>,
): Result<ResponseOf<'drafts.read'>, AppError> {
  return ok({ draft: findDraft(db, user.id, place, record) ?? null });
}

/** Where this user left something unfinished, the newest first. */
export function listDrafts({ db, user }: ReadContext): Result<ResponseOf<'drafts.list'>, AppError> {
  return ok({ drafts: draftsOf(db, user.id) });
}

/** Keeps what is being typed. No entry in the audit trail: nothing about a customer has changed yet. */
export function saveDraft(
  { db, user, now }: WriteContext,
  draft: RequestOf<'drafts.save'>,
): Result<ResponseOf<'drafts.save'>, AppError> {
  putDraft(
    db,
    user.id,
    {
      ...draft,
      body: draft.body.toWellFormed(),
      field: draft.field.toWellFormed(),
      record: draft.record.toWellFormed(),
    },
    now(),
  );
  return ok({});
}

/** Forgets a draft that was saved for good or thrown away. */
export function dropDraft(
  { db, user }: WriteContext,
  { place, record }: RequestOf<'drafts.drop'>,
): Result<ResponseOf<'drafts.drop'>, AppError> {
  removeDraft(db, user.id, place, record);
  return ok({});
}
