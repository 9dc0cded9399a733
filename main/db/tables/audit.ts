import sql from 'sql-template-tag';
import type { AuditRow, TimelineEntry } from '../../../shared/ipc/trail-shapes.ts';
import { all, get, run, statement } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

/** One entry as it stands in the chain. `fields` is a JSON array; `salt` and `valuesJson` are null once they were erased. */
export type AuditEntry = {
  readonly entry: number;
  readonly at: string;
  readonly user: string;
  readonly action: string;
  readonly subject: string;
  readonly record: string;
  readonly fields: string;
  readonly salt: Uint8Array | null;
  readonly valuesJson: string | null;
  readonly digest: Uint8Array;
  readonly hash: Uint8Array;
};

/** Where the chain ends: the number of entries, and the last one's hash. */
export type AuditHead = { readonly entries: number; readonly hash: Uint8Array };

/** What was erased of an entry, kept only as long as the erasure can be undone. Salt in hexadecimal. */
export type ErasedValues = { readonly entry: number; readonly salt: string; readonly valuesJson: string };

const insertEntry = `
  INSERT INTO audit (entry, at, user_id, action, subject, record, fields, salt, values_json, digest, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Adds an entry; the caller moves the head (`setAuditHead`) in the same transaction. */
export function insertAuditEntry(db: WritableDb, entry: AuditEntry): void {
  statement(db, insertEntry).run(
    entry.entry,
    entry.at,
    entry.user,
    entry.action,
    entry.subject,
    entry.record,
    entry.fields,
    entry.salt,
    entry.valuesJson,
    entry.digest,
    entry.hash,
  );
}

/** Where the chain ends, undefined before the first entry. */
export function auditHead(db: ReadableDb): AuditHead | undefined {
  return get<AuditHead>(db, sql`SELECT entries, hash FROM audit_head WHERE only = 1`);
}

/** Notes where the chain ends now. */
export function setAuditHead(db: WritableDb, head: AuditHead): void {
  run(
    db,
    sql`
    INSERT INTO audit_head (only, entries, hash) VALUES (1, ${head.entries}, ${head.hash})
    ON CONFLICT (only) DO UPDATE SET entries = excluded.entries, hash = excluded.hash`,
  );
}

/** When the newest entry was written, ISO 8601; undefined before the first. */
export function lastActAt(db: ReadableDb): string | undefined {
  return get<{ at: string }>(db, sql`SELECT at FROM audit ORDER BY entry DESC LIMIT 1`)?.at;
}

/** The entries after this one, in order, at most `limit`. */
export function auditEntriesAfter(db: ReadableDb, entry: number, limit: number): readonly AuditEntry[] {
  return all<AuditEntry>(
    db,
    sql`
    SELECT entry, at, user_id AS user, action, subject, record, fields, salt, values_json AS valuesJson, digest, hash
    FROM audit WHERE entry > ${entry} ORDER BY entry LIMIT ${limit}`,
  );
}

type Row = {
  readonly entry: number;
  readonly at: string;
  readonly user: string;
  readonly action: string;
  readonly subject: string;
  readonly record: string;
  readonly fields: string;
  readonly erased: number;
};

/** How many entries there are about this record, or in all for ''. */
export function countAudit(db: ReadableDb, record: string): number {
  // Entries are numbered without a gap, and a whole trail is long to count.
  const query =
    record === ''
      ? sql`SELECT max(entry) AS entries FROM audit`
      : sql`SELECT count(*) AS entries FROM audit WHERE record = ${record}`;
  return get<{ entries: number | null }>(db, query)?.entries ?? 0;
}

/** A page of the trail, newest first; `record` '' for all, else the entries about this record only. */
export function auditPage(db: ReadableDb, record: string, offset: number, limit: number): AuditRow[] {
  const newest = countAudit(db, record) - offset;
  const which =
    record === ''
      ? sql`WHERE entry > ${newest - limit} AND entry <= ${newest} ORDER BY entry DESC`
      : sql`WHERE record = ${record} ORDER BY entry DESC LIMIT ${limit} OFFSET ${offset}`;
  return all<Row>(
    db,
    sql`
    SELECT entry, at, users.name AS user, action, subject, record, fields, salt IS NULL AS erased
    FROM audit JOIN users ON users.id = audit.user_id ${which}`,
  ).map(row => ({ ...row, fields: JSON.parse(row.fields) as string[], erased: row.erased === 1 }));
}

/** What happened to a customer, newest first, from the entries about it. */
export function customerTimeline(db: ReadableDb, id: string): TimelineEntry[] {
  return all<{ at: string; user: string; action: TimelineEntry['action']; fields: string }>(
    db,
    sql`
    SELECT at, users.name AS user, action, fields FROM audit JOIN users ON users.id = audit.user_id
    WHERE record = ${id} AND subject = 'customer' ORDER BY entry DESC`,
  ).map(row => ({ ...row, fields: JSON.parse(row.fields) as string[] }));
}

/** Erases salt and values of every entry about this customer and gives them back, for as long as that can be undone. The chain still holds. */
export function eraseCustomerValues(db: WritableDb, id: string): readonly ErasedValues[] {
  const erased = all<ErasedValues>(
    db,
    sql`
    SELECT entry, hex(salt) AS salt, values_json AS valuesJson FROM audit
    WHERE record = ${id} AND subject = 'customer' AND salt IS NOT NULL`,
  );
  run(db, sql`UPDATE audit SET salt = NULL, values_json = NULL WHERE record = ${id} AND subject = 'customer'`);
  return erased;
}

/** The same for many customers, for good. */
export function eraseValuesOfMany(db: WritableDb, ids: readonly string[]): void {
  run(
    db,
    sql`
    UPDATE audit SET salt = NULL, values_json = NULL
    WHERE subject = 'customer' AND record IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
}

/** Puts erased values back where they were. */
export function restoreValues(db: WritableDb, erased: readonly ErasedValues[]): void {
  for (const { entry, salt, valuesJson } of erased) {
    run(
      db,
      sql`UPDATE audit SET salt = unhex(${salt}), values_json = ${valuesJson} WHERE entry = ${entry} AND salt IS NULL`,
    );
  }
}

/** Erases salt and values of every customer entry that holds a value of `field` ('extras.shoeSize'), for good. */
export function eraseFieldValues(db: WritableDb, field: string): void {
  // Quotes inside a value are escaped in JSON, so this text stands nowhere but where the field is named.
  run(
    db,
    sql`
    UPDATE audit SET salt = NULL, values_json = NULL
    WHERE subject = 'customer' AND instr(values_json, ${`${JSON.stringify(field)}:`}) > 0`,
  );
}
