import sql from 'sql-template-tag';
import type { ImportReport } from '../../../shared/ipc/import-shapes.ts';
import { all, get, run, statement, type ReadableDb, type WritableDb } from '../connection.ts';
import { removeAttachmentsOf } from './attachments.ts';
import { eraseValuesAbout } from './audit.ts';
import { removeCustomers } from './customers.ts';

/** A file that is being imported, was, or was taken back. `doneAt` is null until it is. */
export type ImportRow = {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly state: 'receiving' | 'done' | 'undone';
  readonly brought: ImportReport['brought'];
  readonly filled: number;
};

/** Opens a place for a file. */
export function insertImport(
  db: WritableDb,
  row: Omit<ImportRow, 'state' | 'brought' | 'filled'> & { readonly begunAt: string },
): void {
  run(
    db,
    sql`INSERT INTO imports (id, file_name, bytes, begun_at, state) VALUES (${row.id}, ${row.fileName}, ${row.bytes}, ${row.begunAt}, 'receiving')`,
  );
}

/** The import with this id, or undefined. */
export function findImport(db: ReadableDb, id: string): ImportRow | undefined {
  return get<ImportRow>(
    db,
    sql`SELECT id, file_name AS fileName, bytes, state, brought, filled FROM imports WHERE id = ${id}`,
  );
}

/** How many bytes of the file are there; parts only ever follow one another. */
export function receivedBytes(db: ReadableDb, id: string): number {
  return (
    get<{ bytes: number }>(
      db,
      sql`
    SELECT start + length(bytes) AS bytes FROM import_parts WHERE import_id = ${id} ORDER BY start DESC LIMIT 1`,
    )?.bytes ?? 0
  );
}

/** Keeps a part of the file, in the encrypted database. */
export function insertImportPart(db: WritableDb, id: string, start: number, bytes: Uint8Array): void {
  run(db, sql`INSERT INTO import_parts (import_id, start, bytes) VALUES (${id}, ${start}, ${bytes})`);
}

/** The parts of the file in order, one in memory at a time. */
export function* importParts(db: ReadableDb, id: string): Generator<Uint8Array> {
  const next = statement(
    db,
    'SELECT start, bytes FROM import_parts WHERE import_id = ? AND start >= ? ORDER BY start LIMIT 1',
  );
  let at = 0;
  for (
    let part = next.get(id, at) as { start: number; bytes: Uint8Array } | undefined;
    part;
    part = next.get(id, at) as typeof part
  ) {
    yield part.bytes;
    at = part.start + 1;
  }
}

/** Forgets the file itself, once it isn't needed any more. */
export function removeImportParts(db: WritableDb, id: string): void {
  run(db, sql`DELETE FROM import_parts WHERE import_id = ${id}`);
}

/** Forgets an import that was never done, with its file. */
export function removeImport(db: WritableDb, id: string): void {
  removeImportParts(db, id);
  run(db, sql`DELETE FROM imports WHERE id = ${id} AND state = 'receiving'`);
}

/** The imports that were begun and neither done nor discarded. */
export function unfinishedImports(db: ReadableDb): readonly string[] {
  return all<{ id: string }>(db, sql`SELECT id FROM imports WHERE state = 'receiving'`).map(({ id }) => id);
}

/** Notes how an import went. What the refused rows held is shown once and not kept: nobody is to find it here later. */
export function finishImport(
  db: WritableDb,
  { importId, at, read, taken, filled, skipped, refused, brought }: Omit<ImportReport, 'listed' | 'refusals'>,
): void {
  run(
    db,
    sql`
    UPDATE imports SET state = 'done', done_at = ${at}, read = ${read}, taken = ${taken}, filled = ${filled}, skipped = ${skipped},
      refused = ${refused}, brought = ${brought}
    WHERE id = ${importId}`,
  );
}

/** Notes that an import was taken back. */
export function markUndone(db: WritableDb, id: string): void {
  run(db, sql`UPDATE imports SET state = 'undone' WHERE id = ${id}`);
}

type ReportRow = Omit<ImportReport, 'refusals' | 'listed' | 'undone'> & { readonly state: string };

/** The reports of all imports that were done, newest first, without the rows they refused. */
export function importReports(db: ReadableDb): Omit<ImportReport, 'refusals' | 'listed'>[] {
  return all<ReportRow>(
    db,
    sql`
    SELECT id AS importId, file_name AS fileName, done_at AS at, read, taken, filled, skipped, refused, brought, state
    FROM imports WHERE state <> 'receiving' ORDER BY done_at DESC, id LIMIT 1000`,
  ).map(({ state, ...report }) => ({ ...report, undone: state === 'undone' }));
}

/** Every customer number in use. */
export function numbersInUse(db: ReadableDb): Set<string> {
  return new Set(
    all<{ number: string }>(db, sql`SELECT number FROM customers WHERE number <> ''`).map(({ number }) => number),
  );
}

/** How many customers came with an import. */
export function countImported(db: ReadableDb, id: string): number {
  return (
    get<{ customers: number }>(db, sql`SELECT count(*) AS customers FROM customers WHERE import_id = ${id}`)
      ?.customers ?? 0
  );
}

/**
 * Who said something, was marked for contacts, has a form with a code of ours in hand, was told of the privacy notice, or of whom
 * something is held, kept, restricted or on legal hold, or whom an incident concerns that is no exercise.
 */
const spoken = sql`
  SELECT customer FROM consent_events UNION SELECT customer FROM customer_standing UNION SELECT customer FROM consent_forms
  UNION SELECT customer FROM notices_given UNION SELECT customer FROM held_entries WHERE customer IS NOT NULL
  UNION SELECT customer FROM customer_keeps UNION SELECT customer FROM customer_restrictions
  UNION SELECT customer FROM legal_hold_customers UNION SELECT customer FROM data_checks
  UNION SELECT customer FROM incident_customers JOIN incidents USING (incident) WHERE document ->> 'exercise' = ''`;

/** Customers of an import that are no longer as it left them, that have files, or about whom somebody has begun to write something. */
export function changedSince(db: ReadableDb, id: string): { id: string; name: string }[] {
  return all<{ id: string; name: string }>(
    db,
    sql`SELECT id, name FROM customers WHERE import_id = ${id}
      AND (version <> 1 OR id IN (SELECT record FROM drafts) OR customer IN (${spoken})
        OR id IN (SELECT record FROM attachments WHERE state <> 'removed')) ORDER BY customer`,
  );
}

/**
 * Removes the next customers of an import that are as it left them, at most `limit`: records, their words in the index, the
 * values of their audit entries. Those that have files, or about whom somebody has a draft, stay. Gives back their ids; none are left where it gives none.
 * `indexed` false leaves the index alone: it must be made anew after the last (`rebuildSearch`).
 */
export function removeUnchanged(db: WritableDb, importId: string, limit: number, indexed: boolean): readonly string[] {
  const ids = all<{ id: string }>(
    db,
    sql`
    SELECT id FROM customers WHERE import_id = ${importId} AND version = 1
      AND id NOT IN (SELECT record FROM drafts) AND customer NOT IN (${spoken})
      AND id NOT IN (SELECT record FROM attachments WHERE state <> 'removed') ORDER BY customer LIMIT ${limit}`,
  ).map(({ id }) => id);
  removeAttachmentsOf(db, ids);
  removeCustomers(db, ids, indexed);
  eraseValuesAbout(db, 'customer', ids);
  return ids;
}
