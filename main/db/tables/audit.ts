import sql, { type Sql } from 'sql-template-tag';
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

/** What was erased of an entry about `record`, kept only as long as the erasure can be undone. Salt in hexadecimal. */
export type ErasedValues = {
  readonly entry: number;
  readonly record: string;
  readonly salt: string;
  readonly valuesJson: string;
};

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

/** True where this user brought customers out in plain before. */
export const savedPlainList = (db: ReadableDb, user: string): boolean =>
  get(
    db,
    sql`
    SELECT 1 AS found FROM audit
    WHERE user_id = ${user} AND subject = 'list' AND action = 'exported' AND values_json ->> '$.encrypted[1]' = 0 LIMIT 1`,
  ) !== undefined;

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
  readonly said: string | null;
};

type Purposes = {
  readonly purpose?: readonly [null, string];
  readonly purposes?: readonly [unknown, readonly { readonly heading: string; readonly purpose: string | null }[]];
};

/** What an entry's values say it was for: of a file of customers the purpose, of an import each sensitive column's. */
function purposesIn(subject: string, said: string | null): string[] {
  const { purpose, purposes } = JSON.parse(said ?? '{}') as Purposes;
  const ofColumns = (purposes?.[1] ?? []).map(each => (each.purpose ? `${each.heading}: ${each.purpose}` : ''));
  // An import of a newsletter list notes a purpose too, by its id.
  return [subject === 'list' ? (purpose?.[1] ?? '') : '', ...ofColumns].filter(text => text !== '');
}

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
    SELECT entry, at, users.name AS user, action, subject, record, fields, salt IS NULL AS erased,
      CASE WHEN subject IN ('list', 'import') AND json_valid(values_json) THEN values_json END AS said
    FROM audit JOIN users ON users.id = audit.user_id ${which}`,
  ).map(({ said, ...row }) => ({
    ...row,
    fields: JSON.parse(row.fields) as string[],
    erased: row.erased === 1,
    purposes: purposesIn(row.subject, said),
  }));
}

/** What happened to a customer, newest first, from the entries about it and about the records that were merged into it. */
export function customerTimeline(db: ReadableDb, id: string): TimelineEntry[] {
  return all<{ at: string; user: string; action: TimelineEntry['action']; fields: string }>(
    db,
    sql`
    SELECT at, users.name AS user, action, fields FROM audit JOIN users ON users.id = audit.user_id
    WHERE subject = 'customer' AND record IN (
      SELECT ${id} UNION ALL
      SELECT merged_customers.id FROM merged_customers JOIN customers USING (customer) WHERE customers.id = ${id})
    ORDER BY entry DESC`,
  ).map(row => ({ ...row, fields: JSON.parse(row.fields) as string[] }));
}

/**
 * The entries with values about these records of a kind. Of a customer who was merged into another and parted from her again that is also
 * what the other's entry says, which stands right before hers: it holds values of both, of an act that came to nothing.
 */
export const entriesAbout = (subject: string, ids: readonly string[]): Sql => {
  const among = sql`record IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const own = sql`subject = ${subject} AND ${among}`;
  return subject === 'customer'
    ? sql`
      (${own} OR subject = 'customer' AND action IN ('merged', 'unmerged') AND values_json <> '{}' AND entry IN (
        SELECT entry - 1 FROM audit WHERE ${own} AND action IN ('mergedAway', 'unmerged')))`
    : own;
};

/**
 * Erases salt and values of every entry about these records of a kind. The chain still holds. `undoable` gives back what is about
 * the records themselves, for as long as that can be undone.
 */
export function takeValues(
  db: WritableDb,
  subject: string,
  ids: readonly string[],
  undoable: boolean,
): readonly ErasedValues[] {
  if (ids.length === 0) return [];
  const erased = undoable
    ? all<ErasedValues>(
        db,
        sql`
        SELECT entry, record, hex(salt) AS salt, values_json AS valuesJson FROM audit
        WHERE subject = ${subject} AND salt IS NOT NULL
          AND record IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      )
    : [];
  eraseValuesAbout(db, subject, ids);
  return erased;
}

/** Erases salt and values of every entry about these records of a kind, for good. */
export function eraseValuesAbout(db: WritableDb, subject: string, ids: readonly string[]): void {
  run(
    db,
    sql`
    UPDATE audit SET salt = NULL, values_json = NULL WHERE ${entriesAbout(subject, ids)}`,
  );
}

/** Erases salt and values of these entries (by number), for good. */
export function eraseValuesOf(db: WritableDb, entries: readonly number[]): void {
  run(
    db,
    sql`
    UPDATE audit SET salt = NULL, values_json = NULL
    WHERE entry IN (SELECT value FROM json_each(${JSON.stringify(entries)}))`,
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
