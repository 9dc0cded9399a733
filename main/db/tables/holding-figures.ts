import sql, { raw, type Sql } from 'sql-template-tag';
import type { BuiltInField } from '../../../shared/domain/field-use.ts';
import { archivedBit } from '../../../shared/domain/list-facts.ts';
import type { ContactTrace, HeldField } from '../../../shared/ipc/holding-calls.ts';
import { all, get, type ReadableDb } from '../connection.ts';

const columns = {
  salutation: 'salutation',
  title: 'title',
  givenName: 'given_name',
  familyName: 'family_name',
  organisation: 'organisation',
  number: 'number',
  language: 'language',
  sourceDetail: 'source_detail',
  sourceOn: 'source_on',
  lastContactOn: 'last_contact_on',
  notes: 'notes',
} as const satisfies Partial<Record<BuiltInField, string>>;

/** The fields that stand in rows of their own, and what finds the customers (row) who have one. */
const elsewhere = {
  tags: sql`SELECT DISTINCT customer FROM customer_tags`,
  emails: sql`SELECT DISTINCT customer FROM customer_emails`,
  phones: sql`SELECT DISTINCT customer FROM customer_phones`,
  addresses: sql`SELECT DISTINCT customer FROM customer_addresses`,
  birthDate: sql`SELECT customer FROM customer_standing WHERE birth_date <> ''`,
} as const satisfies Partial<Record<BuiltInField, Sql>>;

const isColumn = (field: BuiltInField): field is keyof typeof columns => Object.hasOwn(columns, field);

/** How many customers there are, archived ones too, and how many of them have each field of the program filled. */
export function filledFields(db: ReadableDb): {
  readonly customers: number;
  readonly filled: Readonly<Record<string, number>>;
} {
  const counts = Object.entries(columns).map(([field, column]) => `ifnull(sum(${column} <> ''), 0) AS ${field}`);
  const { customers = 0, ...inColumns } =
    get<Record<string, number>>(db, sql`SELECT count(*) AS customers, ${raw(counts.join(', '))} FROM customers`) ?? {};
  const inRows = Object.entries(elsewhere).map(([field, found]) => [
    field,
    get<{ filled: number }>(db, sql`SELECT count(*) AS filled FROM (${found})`)?.filled ?? 0,
  ]);
  return { customers, filled: { ...inColumns, ...(Object.fromEntries(inRows) as Record<string, number>) } };
}

/** How many customers have something in each field of the business's own, by its id. */
export const filledExtras = (db: ReadableDb): ReadonlyMap<string, number> =>
  new Map(
    all<{ field: string; filled: number }>(
      db,
      sql`SELECT field, count(*) AS filled FROM customer_extras WHERE value <> '' GROUP BY field`,
    ).map(({ field, filled }) => [field, filled]),
  );

function having(of: HeldField): Sql {
  if (of.kind === 'extra') return sql`SELECT customer FROM customer_extras WHERE field = ${of.field} AND value <> ''`;
  if (isColumn(of.field)) return sql`SELECT customer FROM customers WHERE ${raw(columns[of.field])} <> ''`;
  return elsewhere[of.field];
}

/** Who has a field filled, by name. */
export const whoHas = (
  db: ReadableDb,
  of: HeldField,
  offset: number,
  limit: number,
): readonly { readonly id: string; readonly name: string }[] =>
  all(
    db,
    sql`SELECT id, name FROM customers WHERE customer IN (${having(of)}) ORDER BY sort_name, customer LIMIT ${limit} OFFSET ${offset}`,
  );

/** A note with its customer, and the mark of the one that was found needed ('' for none). `names`: all she is called. */
export type NoteRow = {
  readonly customer: number;
  readonly id: string;
  readonly name: string;
  readonly names: string;
  readonly notes: string;
  readonly fine: string;
};

const noteRows = sql`
  SELECT customers.customer, id, name, given_name || ' ' || family_name || ' ' || organisation AS names, notes,
    ifnull(mark, '') AS fine
  FROM customers LEFT JOIN notes_found_fine ON notes_found_fine.customer = customers.customer`;

/** So many notes at a time, in the order of the rows, behind one. */
export const notesAfter = (db: ReadableDb, after: number, limit: number): readonly NoteRow[] =>
  all<NoteRow>(
    db,
    sql`${noteRows} WHERE customers.customer > ${after} AND notes <> '' ORDER BY customers.customer LIMIT ${limit}`,
  );

/** The notes of these customers (ids), in their order. */
export const notesOf = (db: ReadableDb, ids: readonly string[]): readonly NoteRow[] =>
  ids.flatMap(id => get<NoteRow>(db, sql`${noteRows} WHERE id = ${id} AND notes <> ''`) ?? []);

export const countNotes = (db: ReadableDb): number =>
  get<{ notes: number }>(db, sql`SELECT count(*) AS notes FROM customers WHERE notes <> ''`)?.notes ?? 0;

/**
 * Customers with the newest day that is known of a contact: the one entered, of something held, of an entry about consents. The day she was added
 * counts only where there is none of them: a list that came in yesterday is full of people nobody has seen for years.
 */
const traced = sql`
  WITH
    held AS MATERIALIZED (
      SELECT customer, max(day) AS day FROM held_entries WHERE customer IS NOT NULL GROUP BY customer),
    said AS MATERIALIZED (SELECT customer, max(day) AS day FROM consent_events GROUP BY customer),
    known AS (
      SELECT customers.customer, last_contact_on, ifnull(held.day, '') AS held, ifnull(said.day, '') AS said,
        max(last_contact_on, ifnull(held.day, ''), ifnull(said.day, '')) AS newest, created_at
      FROM customers INDEXED BY customers_by_taken LEFT JOIN held ON held.customer = customers.customer
        LEFT JOIN said ON said.customer = customers.customer
      WHERE facts & ${archivedBit} = 0),
    traced AS (
      SELECT customer, CASE WHEN newest > '' THEN newest ELSE substr(created_at, 1, 10) END AS day,
        CASE newest WHEN '' THEN 'added' WHEN last_contact_on THEN 'lastContact' WHEN held THEN 'held' ELSE 'consent' END AS trace
      FROM known)`;

/** How many customers there are that are not archived, and how many had no contact since a day, that day included. */
export const countSilent = (db: ReadableDb, lastDay: string): { readonly all: number; readonly total: number } =>
  get(db, sql`${traced} SELECT count(*) AS "all", count(*) FILTER (WHERE day <= ${lastDay}) AS total FROM traced`) ?? {
    all: 0,
    total: 0,
  };

/** A page of them, the longest silent first. */
export const silentPage = (
  db: ReadableDb,
  lastDay: string,
  offset: number,
  limit: number,
): readonly { readonly id: string; readonly name: string; readonly day: string; readonly trace: ContactTrace }[] =>
  all(
    db,
    sql`
    ${traced},
    page AS MATERIALIZED (
      SELECT customer, day, trace FROM traced WHERE day <= ${lastDay} ORDER BY day, customer LIMIT ${limit} OFFSET ${offset})
    SELECT id, name, day, trace FROM page JOIN customers USING (customer) ORDER BY day, page.customer`,
  );
