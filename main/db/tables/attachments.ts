import sql from 'sql-template-tag';
import type { Attachment, AttachmentKind, AttachmentSubject } from '../../../shared/domain/attachment.ts';
import { all, get, run, statement, type ReadableDb, type WritableDb } from '../connection.ts';
import { schemaOf } from '../migrate.ts';

/** The schema that brought files: a damaged vault is mended at the one it had. */
const since = 3;

/** The table in which the records of a subject stand, by their `id`, and the schema that brought it. */
const recordsOf: Readonly<Record<AttachmentSubject, { readonly table: string; readonly since: number }>> = {
  customer: { table: 'customers', since: 1 },
  provider: { table: 'providers', since: 4 },
  consent: { table: 'consent_events', since: 5 },
  incident: { table: 'incidents', since: 8 },
};

/** True where the record that a file belongs to is there. */
export function hasRecord(db: ReadableDb, { subject, record }: Pick<AttachmentRow, 'subject' | 'record'>): boolean {
  return statement(db, `SELECT 1 FROM ${recordsOf[subject].table} WHERE id = ?`).get(record) !== undefined;
}

/** A file as it is stored, without its content. `kind` is '' while it is arriving. */
export type AttachmentRow = {
  readonly attachment: number;
  readonly id: string;
  readonly subject: AttachmentSubject;
  readonly record: string;
  readonly name: string;
  readonly kind: AttachmentKind | '';
  readonly bytes: number;
  readonly addedAt: string;
  readonly state: 'arriving' | 'there' | 'removed';
};

/** Opens a place for a file that is about to arrive. */
export function insertAttachment(
  db: WritableDb,
  row: Pick<AttachmentRow, 'id' | 'subject' | 'record' | 'name' | 'bytes' | 'addedAt'> & { readonly addedBy: string },
): void {
  run(
    db,
    sql`
    INSERT INTO attachments (id, subject, record, name, kind, bytes, added_at, added_by, state)
    VALUES (${row.id}, ${row.subject}, ${row.record}, ${row.name}, '', ${row.bytes}, ${row.addedAt}, ${row.addedBy}, 'arriving')`,
  );
}

/** The file with this id, in whatever state, or undefined. */
export function findAttachment(db: ReadableDb, id: string): AttachmentRow | undefined {
  return get<AttachmentRow>(
    db,
    sql`
    SELECT attachment, id, subject, record, name, kind, bytes, added_at AS addedAt, state FROM attachments WHERE id = ${id}`,
  );
}

/** The files of a record that are there, newest first. */
export function attachmentsOf(db: ReadableDb, subject: AttachmentSubject, record: string): Attachment[] {
  return all<Attachment>(
    db,
    sql`
    SELECT id, subject, record, name, kind, bytes, added_at AS addedAt FROM attachments
    WHERE record = ${record} AND subject = ${subject} AND state = 'there' ORDER BY attachment DESC`,
  );
}

/** The ids of all files of a record, in whatever state. */
export const filesOf = (db: ReadableDb, subject: AttachmentSubject, record: string): readonly string[] =>
  all<{ id: string }>(
    db,
    sql`SELECT id FROM attachments WHERE record = ${record} AND subject = ${subject} ORDER BY attachment`,
  ).map(({ id }) => id);

/** How many files are there of each record of a subject; records without any are missing. */
export function countAttachments(db: ReadableDb, subject: AttachmentSubject): ReadonlyMap<string, number> {
  const rows = all<{ record: string; files: number }>(
    db,
    sql`SELECT record, count(*) AS files FROM attachments WHERE subject = ${subject} AND state = 'there' GROUP BY record`,
  );
  return new Map(rows.map(({ record, files }) => [record, files]));
}

/** How many parts of it there are; they only ever follow one another. */
export function countParts(db: ReadableDb, attachment: number): number {
  return (
    get<{ part: number | null }>(
      db,
      sql`SELECT max(part) + 1 AS part FROM attachment_parts WHERE attachment = ${attachment}`,
    )?.part ?? 0
  );
}

/** Keeps a part of a file, counted from 0. */
export function insertPart(db: WritableDb, attachment: number, part: number, bytes: Uint8Array): void {
  run(db, sql`INSERT INTO attachment_parts (attachment, part, bytes) VALUES (${attachment}, ${part}, ${bytes})`);
}

/** One part of a file; undefined where it has none of this number. */
export function findPart(db: ReadableDb, attachment: number, part: number): Uint8Array | undefined {
  return get<{ bytes: Uint8Array }>(
    db,
    sql`SELECT bytes FROM attachment_parts WHERE attachment = ${attachment} AND part = ${part}`,
  )?.bytes;
}

/** Every part of a file in order, one in memory at a time. Others may use the connection meanwhile. */
export function* partsInOrder(db: ReadableDb, attachment: number): Generator<Uint8Array> {
  for (let part = 0, bytes = findPart(db, attachment, 0); bytes; part += 1, bytes = findPart(db, attachment, part))
    yield bytes;
}

/** Makes a file that has arrived one of its record's. */
export function sealAttachment(db: WritableDb, id: string, kind: AttachmentKind, sha256: Uint8Array): void {
  run(db, sql`UPDATE attachments SET kind = ${kind}, sha256 = ${sha256}, state = 'there' WHERE id = ${id}`);
}

/** Puts a file aside, or brings it back. */
export function setAttachmentState(db: WritableDb, id: string, state: 'there' | 'removed'): void {
  run(db, sql`UPDATE attachments SET state = ${state} WHERE id = ${id}`);
}

/** Puts every file of a record aside and says which those were. */
export function setAsideAll(db: WritableDb, record: string): readonly string[] {
  return all<{ id: string }>(
    db,
    sql`UPDATE attachments SET state = 'removed' WHERE record = ${record} AND state = 'there' RETURNING id`,
  ).map(({ id }) => id);
}

/** Brings files back that were put aside; ids that are not there are passed over. */
export function bringBack(db: WritableDb, ids: readonly string[]): void {
  run(
    db,
    sql`
    UPDATE attachments SET state = 'there'
    WHERE state = 'removed' AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
}

// The parts go first and by themselves: a cascade would look for each of them, and their pages are overwritten all the same.
const remove = (db: WritableDb, ids: readonly number[]): void => {
  for (const id of ids) {
    statement(db, 'DELETE FROM attachment_parts WHERE attachment = ?').run(id);
    statement(db, 'DELETE FROM attachments WHERE attachment = ?').run(id);
  }
};
const numbers = (rows: readonly { readonly attachment: number }[]) => rows.map(({ attachment }) => attachment);

/** Takes files away for good; gives back the ids of those that were there, in any state. */
export function removeAttachments(db: WritableDb, ids: readonly string[]): readonly string[] {
  const found = all<{ attachment: number; id: string }>(
    db,
    sql`SELECT attachment, id FROM attachments WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  remove(db, numbers(found));
  return found.map(({ id }) => id);
}

/** Takes every file of these records away for good. */
export function removeAttachmentsOf(db: WritableDb, records: readonly string[]): void {
  if (schemaOf(db) < since) return;
  const found = all<{ attachment: number }>(
    db,
    sql`SELECT attachment FROM attachments WHERE record IN (SELECT value FROM json_each(${JSON.stringify(records)}))`,
  );
  remove(db, numbers(found));
}

/** Takes away for good what never arrived as a whole. */
export function removeArriving(db: WritableDb): void {
  remove(db, numbers(all(db, sql`SELECT attachment FROM attachments WHERE state = 'arriving'`)));
}

/** Takes away for good what was put aside, and what never arrived as a whole. */
export function removeAllButThere(db: WritableDb): void {
  remove(db, numbers(all(db, sql`SELECT attachment FROM attachments WHERE state <> 'there'`)));
}

/** A file that was copied from a damaged vault, to be looked at part by part. */
export type CopiedAttachment = Pick<AttachmentRow, 'attachment' | 'id' | 'subject' | 'record' | 'bytes'> & {
  readonly sha256: Uint8Array | null;
};

/** Every file there is. */
export function copiedAttachments(db: ReadableDb): readonly CopiedAttachment[] {
  return all(db, sql`SELECT attachment, id, subject, record, bytes, sha256 FROM attachments ORDER BY attachment`);
}

/** Files whose record is not there. */
export function orphanedAttachments(db: ReadableDb): readonly string[] {
  return Object.entries(recordsOf)
    .filter(([, records]) => records.since <= schemaOf(db))
    .flatMap(
      ([subject, { table }]) =>
        statement(
          db,
          `SELECT id FROM attachments WHERE subject = ? AND record NOT IN (SELECT id FROM ${table}) ORDER BY attachment`,
        ).all(subject) as { readonly id: string }[],
    )
    .map(({ id }) => id);
}
