import { createHash } from 'node:crypto';
import {
  attachmentLimit,
  partBytes,
  sniffKind,
  tidyFileName,
  type Attachment,
  type AttachmentSubject,
} from '../../shared/domain/attachment.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import {
  attachmentsOf,
  countParts,
  findAttachment,
  findPart,
  hasRecord,
  insertAttachment,
  insertPart,
  partsInOrder,
  removeArriving,
  removeAttachments,
  sealAttachment,
  setAttachmentState,
  type AttachmentRow,
} from '../db/tables/attachments.ts';
import { findIncident } from '../db/tables/incidents.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { noteErasure } from './erasures.ts';

const megabyte = 1_048_576;

/** What is said where the record that a file shall belong to isn't there: a consent goes with its customer. */
const noRecord = {
  customer: err({ code: 'customer.notFound' }),
  provider: err({ code: 'register.gone' }),
  consent: err({ code: 'customer.notFound' }),
  incident: err({ code: 'incident.gone' } as const),
} as const satisfies Record<AttachmentSubject, Result<never, AppError>>;

const gone = err({ code: 'attachment.gone' } as const);

/** Notes what was done with a file on the record it belongs to. Its name is not noted: it would outlive the file. */
function note(
  { db, user, random }: WriteContext,
  at: string,
  action: 'fileAdded' | 'fileRemoved' | 'fileKept',
  { subject, record, id }: AttachmentRow,
): void {
  const values = { file: action === 'fileRemoved' ? ([id, null] as const) : ([null, id] as const) };
  recordAct(db, random, { at, user: user.id, action, subject, record, fields: [], values });
}

/**
 * Opens a place for a file in the vault. What an earlier file left there that never arrived as a whole is removed. Refuses
 * empty and too large files, and those of a record that isn't there.
 */
export function beginAttachment(
  { db, user, now, newId }: WriteContext,
  { subject, record, name, bytes }: RequestOf<'attachments.begin'>,
): Result<ResponseOf<'attachments.begin'>, AppError> {
  if (bytes === 0) return err({ code: 'attachment.empty' });
  if (bytes > attachmentLimit)
    return err({
      code: 'attachment.tooLarge',
      megabytes: Math.ceil(bytes / megabyte),
      limit: attachmentLimit / megabyte,
    });
  const tidy = tidyFileName(name);
  if (tidy === '') return err({ code: 'request.invalid', fields: ['name'] });
  const id = newId();
  return db
    .transaction((): Result<ResponseOf<'attachments.begin'>, AppError> => {
      if (!hasRecord(db, { subject, record })) return noRecord[subject];
      removeArriving(db);
      insertAttachment(db, { id, subject, record, name: tidy, bytes, addedAt: now(), addedBy: user.id });
      return ok({ id });
    })
    .immediate();
}

/**
 * Takes the next slice of a file, one small transaction each, so that nobody waits long for the writer. Refuses slices that
 * leave a gap, overlap, end within a part before the file does, or go beyond the size that was announced. With the last one
 * the file is one of its record's.
 */
export function receiveAttachment(
  context: WriteContext,
  { id, offset, bytes }: RequestOf<'attachments.receive'>,
): Result<ResponseOf<'attachments.receive'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'attachments.receive'>, AppError> => {
      const row = findAttachment(db, id);
      if (!row || row.state !== 'arriving') return gone;
      const end = offset + bytes.length;
      const parts = countParts(db, row.attachment);
      const whole = end === row.bytes || bytes.length % partBytes === 0;
      if (bytes.length === 0 || offset !== parts * partBytes || end > row.bytes || !whole)
        return err({ code: 'attachment.incomplete' });
      for (let from = 0; from < bytes.length; from += partBytes)
        insertPart(db, row.attachment, parts + from / partBytes, bytes.subarray(from, from + partBytes));
      return end === row.bytes ? seal(context, row) : ok({});
    })
    .immediate();
}

function seal(context: WriteContext, row: AttachmentRow): Result<Record<string, never>, AppError> {
  const { db, now } = context;
  if (!hasRecord(db, row)) {
    removeAttachments(db, [row.id]);
    return noRecord[row.subject];
  }
  const sha256 = createHash('sha256');
  for (const bytes of partsInOrder(db, row.attachment)) sha256.update(bytes);
  const head = findPart(db, row.attachment, 0) ?? new Uint8Array();
  sealAttachment(db, row.id, sniffKind(head), sha256.digest());
  note(context, now(), 'fileAdded', row);
  return ok({});
}

/** Forgets a file that has not arrived as a whole; one that has is left alone. */
export function discardAttachment(
  { db }: WriteContext,
  { id }: RequestOf<'attachments.discard'>,
): Result<ResponseOf<'attachments.discard'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'attachments.discard'>, AppError> => {
      if (findAttachment(db, id)?.state !== 'arriving') return gone;
      removeAttachments(db, [id]);
      return ok({});
    })
    .immediate();
}

/** The files of a record, newest first. */
export function listAttachments(
  { db }: ReadContext,
  { subject, record }: RequestOf<'attachments.list'>,
): Result<ResponseOf<'attachments.list'>, AppError> {
  return ok({ files: attachmentsOf(db, subject, record) });
}

/** A file that is there, with its number in the table. */
function present(db: ReadableDb, id: string): { readonly key: number; readonly file: Attachment } | undefined {
  const row = findAttachment(db, id);
  if (row?.state !== 'there' || row.kind === '') return undefined;
  const { attachment, state: _, kind, ...facts } = row;
  return { key: attachment, file: { ...facts, kind } };
}

/** One file, without its content. */
export function readAttachment(
  { db }: ReadContext,
  { id }: RequestOf<'attachments.read'>,
): Result<ResponseOf<'attachments.read'>, AppError> {
  const found = present(db, id);
  return found ? ok(found.file) : gone;
}

/** One part of a file's content; refused as gone where the file has none of this number. */
export function readAttachmentPart(
  { db }: ReadContext,
  { id, part }: RequestOf<'attachments.part'>,
): Result<ResponseOf<'attachments.part'>, AppError> {
  return db.transaction((): Result<ResponseOf<'attachments.part'>, AppError> => {
    const found = present(db, id);
    const bytes = found && findPart(db, found.key, part);
    return bytes ? ok({ bytes: new Uint8Array(bytes) }) : gone;
  })();
}

/** Takes a file away: until the vault locks (`purgeUndo`) it can be brought back. Refuses to take evidence out of the closed file of an incident. */
export function removeAttachment(
  context: WriteContext,
  request: RequestOf<'attachments.remove'>,
): Result<ResponseOf<'attachments.remove'>, AppError> {
  return change(context, request.id, 'there', (row, at) => {
    setAttachmentState(context.db, row.id, 'removed');
    noteErasure(context.db, at, 'deleted', 'attachment', [row.id]);
    note(context, at, 'fileRemoved', row);
  });
}

/** Brings a file back that was taken away. Refuses where the vault was locked since, or its record is gone. */
export function keepAttachment(
  context: WriteContext,
  request: RequestOf<'attachments.keep'>,
): Result<ResponseOf<'attachments.keep'>, AppError> {
  return change(context, request.id, 'removed', (row, at) => {
    setAttachmentState(context.db, row.id, 'there');
    noteErasure(context.db, at, 'kept', 'attachment', [row.id]);
    note(context, at, 'fileKept', row);
  });
}

function change(
  { db, now }: { readonly db: WritableDb; readonly now: () => string },
  id: string,
  from: AttachmentRow['state'],
  act: (row: AttachmentRow, at: string) => void,
): Result<Record<string, never>, AppError> {
  return db
    .transaction((): Result<Record<string, never>, AppError> => {
      const row = findAttachment(db, id);
      if (row?.state !== from || !hasRecord(db, row)) return gone;
      const closed = row.subject === 'incident' && findIncident(db, row.record)?.incident.closedAt !== '';
      if (closed && from === 'there') return err({ code: 'incident.closed' });
      act(row, now());
      return ok({});
    })
    .immediate();
}
