import sql, { raw } from 'sql-template-tag';
import { all, get, run, statement, type ReadableDb, type WritableDb } from '../connection.ts';
import { schemaOf } from '../migrate.ts';
import { entriesAbout } from './audit.ts';

/** The schema that brought what is held: a damaged vault is mended at the one it had. */
const since = 7;

const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** The tables whose rows go with a customer's, read from the schema: a new one can't be forgotten. */
const tablesOfCustomers = (db: ReadableDb): readonly { readonly name: string; readonly column: string }[] =>
  statement(
    db,
    `
    SELECT tables.name AS name, keys."from" AS column
    FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
    WHERE tables.type = 'table' AND keys."table" = 'customers' ORDER BY tables.name`,
  ).all() as { readonly name: string; readonly column: string }[];

const isNone = ([, rows]: readonly [string, number]): boolean => rows === 0;

/** How many rows of which table are about these customers (ids), themselves included; tables with none are missing. */
export function countRowsOf(db: ReadableDb, ids: readonly string[]): ReadonlyMap<string, number> {
  if (ids.length === 0) return new Map();
  const count = (name: string, column: string) =>
    get<{ rows: number }>(
      db,
      sql`
      SELECT count(*) AS rows FROM ${raw(name)}
      WHERE ${raw(column)} IN (SELECT customer FROM customers WHERE id IN ${list(ids)})`,
    )?.rows ?? 0;
  const counts = new Map([['customers', count('customers', 'customer')]]);
  // A table may name two customers: its rows are counted by each.
  for (const { name, column } of tablesOfCustomers(db)) counts.set(name, (counts.get(name) ?? 0) + count(name, column));
  return new Map([...counts].filter(entry => !isNone(entry)));
}

/** The ids of all that is held about these customers (ids). */
export const heldOf = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  schemaOf(db) < since || ids.length === 0
    ? []
    : all<{ id: string }>(
        db,
        sql`
    SELECT held_entries.id FROM held_entries JOIN customers USING (customer) WHERE customers.id IN ${list(ids)}`,
      ).map(({ id }) => id);

/** Those of these ids that are something held. */
export const heldAmong = (db: ReadableDb, ids: readonly string[]): readonly string[] =>
  all<{ id: string }>(db, sql`SELECT id FROM held_entries WHERE id IN ${list(ids)} ORDER BY entry`).map(({ id }) => id);

/** How many entries of the trail about these records still have values. */
export const countValues = (db: ReadableDb, subject: string, ids: readonly string[]): number =>
  ids.length === 0
    ? 0
    : (get<{ entries: number }>(
        db,
        sql`
        SELECT count(*) AS entries FROM audit WHERE values_json <> '{}' AND ${entriesAbout(subject, ids)}`,
      )?.entries ?? 0);

/** The files of these records, in whatever state they are: how many, in how many parts, of how many bytes. */
export const countFilesOf = (
  db: ReadableDb,
  records: readonly string[],
): { readonly files: number; readonly parts: number; readonly bytes: number } =>
  get(
    db,
    sql`
    SELECT count(DISTINCT attachments.attachment) AS files, count(attachment_parts.part) AS parts,
      coalesce(sum(length(attachment_parts.bytes)), 0) AS bytes
    FROM attachments LEFT JOIN attachment_parts USING (attachment) WHERE record IN ${list(records)}`,
  ) ?? { files: 0, parts: 0, bytes: 0 };

/** How many undo steps would bring something of these records back. */
export const countUndoStepsOf = (db: ReadableDb, ids: readonly string[]): number =>
  get<{ steps: number }>(db, sql`SELECT count(*) AS steps FROM undo_steps WHERE record IN ${list(ids)}`)?.steps ?? 0;

/** Forgets every undo step that would bring something of these records back, names one of them among many, or would bring a draft back that does. */
export function removeUndoStepsOf(db: WritableDb, ids: readonly string[]): void {
  run(
    db,
    sql`
    DELETE FROM undo_steps WHERE record IN ${list(ids)} OR (action = 'dataChecked' AND EXISTS (
      SELECT 1 FROM json_each(snapshot, '$.before') AS each WHERE each.value ->> 0 IN ${list(ids)}))
      OR (action = 'merged' AND EXISTS (
        SELECT 1 FROM json_each(${JSON.stringify(ids)}) AS gone WHERE instr(snapshot, gone.value) > 0))`,
  );
}

/** How many parts of files wait for their import. */
export const countWaitingParts = (db: ReadableDb): number =>
  get<{ parts: number }>(
    db,
    sql`SELECT count(*) AS parts FROM import_parts JOIN imports ON id = import_id WHERE state = 'receiving'`,
  )?.parts ?? 0;

/** A draft by its key. */
export type DraftKey = { readonly user: string; readonly place: string; readonly record: string };

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Everybody's drafts that name one of these customers or entries (ids), or a consent, a notice or a file of theirs: by what they
 * are about, or anywhere in what was typed; and those of a list to be brought out, as what was searched for may be a name. To be asked before the records themselves go.
 */
export function draftsNaming(
  db: ReadableDb,
  customers: readonly string[],
  entries: readonly string[],
): readonly DraftKey[] {
  const found = all<DraftKey & { body: string }>(
    db,
    sql`SELECT user_id AS user, place, record, body FROM drafts ORDER BY user_id, place, record`,
  ).map(({ body, ...key }) => ({ key, ids: new Set([key.record, ...(body.match(id) ?? [])]) }));
  const going = new Set([...customers, ...entries]);
  const owners = schemaOf(db) < since ? [] : ownersOf(db, [...new Set(found.flatMap(({ ids }) => [...ids]))]);
  for (const { record, customer } of owners) if (going.has(customer)) going.add(record);
  const mayName = (place: string): boolean => place === 'export' && customers.length > 0;
  return found
    .filter(({ key, ids }) => mayName(key.place) || [...ids].some(one => going.has(one)))
    .map(({ key }) => key);
}

/** Which of these ids belong to customers, and to whom. */
const ownersOf = (db: ReadableDb, ids: readonly string[]): { readonly record: string; readonly customer: string }[] =>
  all(
    db,
    sql`
    WITH asked AS MATERIALIZED (SELECT value AS id FROM json_each(${JSON.stringify(ids)})),
      records AS (
        SELECT id, customer FROM consent_events WHERE id IN asked
        UNION ALL SELECT id, customer FROM notices_given WHERE id IN asked
        UNION ALL SELECT id, customer FROM held_entries WHERE id IN asked)
    SELECT records.id AS record, customers.id AS customer FROM records JOIN customers USING (customer)
    UNION ALL SELECT id, record FROM attachments WHERE subject = 'customer' AND id IN asked
    UNION ALL SELECT attachments.id, customers.id FROM attachments
      JOIN consent_events ON consent_events.id = attachments.record JOIN customers USING (customer)
      WHERE attachments.subject = 'consent' AND attachments.id IN asked`,
  );

/** Forgets these drafts. */
export function removeDrafts(db: WritableDb, drafts: readonly DraftKey[]): void {
  for (const { user, place, record } of drafts)
    run(db, sql`DELETE FROM drafts WHERE user_id = ${user} AND place = ${place} AND record = ${record}`);
}
