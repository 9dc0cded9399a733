import sql from 'sql-template-tag';
import type { KeepDecision } from '../../../shared/domain/held-entry.ts';
import { all, get, statement, type ReadableDb } from '../connection.ts';

/** The days of a customer's own row, and what was decided of her. ISO 8601, '' where there is none. */
export type KeepingDays = {
  readonly id: string;
  readonly createdOn: string;
  readonly lastContactOn: string;
  readonly keep: KeepDecision | null;
};

/** The days that keeping a customer's file counts from; undefined where there is no such row. */
export function keepingDays(db: ReadableDb, row: number): KeepingDays | undefined {
  const found = get<{ id: string; createdOn: string; lastContactOn: string; until: string | null; reason: string }>(
    db,
    sql`
    SELECT id, substr(created_at, 1, 10) AS createdOn, last_contact_on AS lastContactOn, until, reason
    FROM customers LEFT JOIN customer_keeps USING (customer) WHERE customers.customer = ${row}`,
  );
  if (!found) return undefined;
  const { until, reason, ...days } = found;
  return { ...days, keep: until === null ? null : { until, reason } };
}

/** By the number of the customer's row. */
export const allKeeps = (db: ReadableDb): ReadonlyMap<number, KeepDecision> =>
  new Map(
    all<KeepDecision & { readonly customer: number }>(db, sql`SELECT customer, until, reason FROM customer_keeps`).map(
      ({ customer, ...keep }) => [customer, keep],
    ),
  );

/** The rows of customers who are restricted because only a duty keeps their data. */
export const restrictedRows = (db: ReadableDb): ReadonlySet<number> =>
  new Set(statement(db, 'SELECT customer FROM customer_restrictions').pluck().all() as number[]);

/** Days of customers by the number of their row; '' where there is none, undefined where there is no such row. ISO 8601. */
export type CustomerDays = {
  readonly rows: readonly number[];
  readonly lastContactOn: (row: number) => string;
  readonly createdOn: (row: number) => string;
};

/** The days of all customers, as one index each answers it: the table itself is ten times as long. */
export const customerDayTexts = {
  lastContact: 'SELECT customer, last_contact_on FROM customers INDEXED BY customers_by_last_contact',
  created: 'SELECT customer, substr(created_at, 1, 10) FROM customers INDEXED BY customers_by_created',
} as const;

/** Reads the days of all customers: a tenth of a second for a hundred thousand. */
export function customerDays(db: ReadableDb): CustomerDays {
  const read = (text: string): ReadonlyMap<number, string> =>
    new Map(statement(db, text).raw().all() as (readonly [number, string])[]);
  const lastContact = read(customerDayTexts.lastContact);
  const created = read(customerDayTexts.created);
  return {
    rows: Array.from(Uint32Array.from(lastContact.keys()).toSorted()),
    lastContactOn: row => lastContact.get(row) ?? '',
    createdOn: row => created.get(row) ?? '',
  };
}

/** An entry as the walk sees it: the numbers of its row and of whom it is about, and all that a verdict rests on. `events` as JSON, '' for none. */
export type HeldCells = readonly [
  entry: number,
  customer: number,
  category: string,
  day: string,
  time: string,
  events: string,
  keepUntil: string,
];

const cells = 'entry, customer, category, day, time, events, keep_until';

/** The entries about customers from one row to another, in the order of the customers. An index answers it alone. */
export const heldBetweenText = `SELECT ${cells} FROM held_entries WHERE customer BETWEEN ? AND ? ORDER BY customer`;

/** The entries about nobody, after one of them. An index answers it alone. */
export const heldOfNobodyText = `
  SELECT ${cells} FROM held_entries
  WHERE customer IS NULL AND (category, day, time, events, keep_until, entry) > (?, ?, ?, ?, ?, ?)
  ORDER BY category, day, time, events, keep_until, entry LIMIT ?`;

/** The entries about customers from one row to another. */
export const heldBetween = (db: ReadableDb, from: number, to: number): readonly HeldCells[] =>
  statement(db, heldBetweenText).raw().all(from, to) as HeldCells[];

/** The next entries about nobody after one of them; null: the first. */
export function heldOfNobody(db: ReadableDb, after: HeldCells | null, limit: number): readonly HeldCells[] {
  const from = after ? [...after.slice(2), after[0]] : ['', '', '', '', '', 0];
  return statement(db, heldOfNobodyText)
    .raw()
    .all(...from, limit) as HeldCells[];
}

/** What the events of an entry say, from its cell. */
export const readHeldEvents = (events: string): Readonly<Record<string, string>> =>
  events === '' ? {} : (JSON.parse(events) as Readonly<Record<string, string>>);

/** A link of a customer to a purpose. */
export type LinkCells = readonly [customer: number, purpose: string, since: string];

/** The links of customers from one row to another, in their order. */
export const linksBetween = (db: ReadableDb, from: number, to: number): readonly LinkCells[] =>
  statement(
    db,
    'SELECT customer, purpose, since FROM customer_purposes WHERE customer BETWEEN ? AND ? ORDER BY customer, purpose',
  )
    .raw()
    .all(from, to) as LinkCells[];

const rowsById = (db: ReadableDb, text: string, ids: readonly string[]): ReadonlyMap<number, string> =>
  new Map(
    (statement(db, text).raw().all(JSON.stringify(ids)) as [number, string][]).map(([row, id]) => [row, id] as const),
  );

/** The rows of customers with these ids. */
export const customerRows = (db: ReadableDb, ids: readonly string[]): ReadonlyMap<number, string> =>
  rowsById(db, 'SELECT customer, id FROM customers WHERE id IN (SELECT value FROM json_each(?))', ids);

/** The rows of entries with these ids. */
export const heldRows = (db: ReadableDb, ids: readonly string[]): ReadonlyMap<number, string> =>
  rowsById(db, 'SELECT entry, id FROM held_entries WHERE id IN (SELECT value FROM json_each(?))', ids);

const inOrder = (db: ReadableDb, text: string, rows: readonly number[]): readonly string[] => {
  const ask = statement(db, text).pluck();
  return rows.flatMap(row => (ask.get(row) as string | undefined) ?? []);
};

/** The ids of customers' rows, in the order they are asked for. */
export const customerIds = (db: ReadableDb, rows: readonly number[]): readonly string[] =>
  inOrder(db, 'SELECT id FROM customers WHERE customer = ?', rows);

/** The ids of entries' rows, in the order they are asked for. */
export const heldIds = (db: ReadableDb, rows: readonly number[]): readonly string[] =>
  inOrder(db, 'SELECT id FROM held_entries WHERE entry = ?', rows);

/** What a customer is called in a list; undefined where the row is gone. */
export const customerTitle = (
  db: ReadableDb,
  row: number,
): { readonly id: string; readonly name: string; readonly number: string } | undefined =>
  get(db, sql`SELECT id, name, number FROM customers WHERE customer = ${row}`);

/** The amount of an entry's row, in the smallest unit of its currency. */
export type AmountCells = readonly [entry: number, amount: number, currency: string];

/** The amounts of entries, of those that have one: `rows` ascending. Where most of a stretch is asked for, the stretch is read as a whole. */
export function amountsOf(db: ReadableDb, rows: readonly number[]): readonly AmountCells[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (last - first < rows.length * 4)
    return statement(
      db,
      'SELECT entry, amount, currency FROM held_entries WHERE entry BETWEEN ? AND ? AND amount IS NOT NULL',
    )
      .raw()
      .all(first, last) as AmountCells[];
  return statement(
    db,
    `SELECT entry, amount, currency FROM json_each(?) CROSS JOIN held_entries ON entry = value WHERE amount IS NOT NULL`,
  )
    .raw()
    .all(JSON.stringify(rows)) as AmountCells[];
}

/** The day of the last review up to a day (ISO 8601), '' for none; what went without asking, or single records alone, is none. */
export const lastReviewDay = (db: ReadableDb, today: string): string =>
  get<{ day: string }>(
    db,
    sql`
    SELECT day FROM deletion_runs
    WHERE method = 'review' AND day <= ${today} AND json_extract(document, '$.single') IS NULL
    ORDER BY day DESC LIMIT 1`,
  )?.day ?? '';

/** The day something was entered first (ISO 8601), '' where nothing was. */
export const firstEnteredOn = (db: ReadableDb): string =>
  get<{ day: string }>(db, sql`SELECT substr(created_at, 1, 10) AS day FROM held_entries ORDER BY entry LIMIT 1`)
    ?.day ?? '';

/** How many entries are of a kind of record. */
export const heldOfCategory = (db: ReadableDb, category: string): number =>
  get<{ entries: number }>(db, sql`SELECT count(*) AS entries FROM held_entries WHERE category = ${category}`)
    ?.entries ?? 0;
