import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { HeldFilter } from '../../../shared/ipc/held-shapes.ts';
import { all, get, statement, type ReadableDb } from '../connection.ts';

/** A letter beyond ASCII stands for any: the database compares those by case. */
const likeWord = (word: string): string =>
  `%${word
    .normalize('NFC')
    .replace(/[\\%_]/g, sign => `\\${sign}`)
    .replace(/[^\p{ASCII}]/gu, '_')}%`;

const where = ({ category, about, place, words }: HeldFilter): Sql => {
  const tests = [
    ...(category === '' ? [] : [sql`category = ${category}`]),
    ...(about === 'nobody' ? [sql`held_entries.customer IS NULL`] : []),
    ...(place === '' ? [] : [sql`place = ${place}`]),
    ...words
      .split(/\s+/)
      .filter(word => word !== '')
      .slice(0, 10)
      .map(likeWord)
      .map(word => sql`(title LIKE ${word} ESCAPE '\\' OR place LIKE ${word} ESCAPE '\\')`),
  ];
  return tests.length === 0 ? raw('') : sql`WHERE ${join(tests, ' AND ')}`;
};

/** A page of row numbers, and how many entries the filter lets through. */
export type HeldRows = { readonly rows: readonly number[]; readonly total: number };

/** A page of entries, the newest day first; those whose day hasn't come stand last. */
export function heldRowsOn(db: ReadableDb, filter: HeldFilter, offset: number, limit: number): HeldRows {
  const found = where(filter);
  if (filter.words.trim() !== '') {
    // Going through the table once in its own order, for the page and for the count, is several times as fast as along an index.
    const rows = all<{ entry: number }>(
      db,
      sql`SELECT entry FROM held_entries NOT INDEXED ${found} ORDER BY day DESC, entry DESC`,
    ).map(({ entry }) => entry);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  }
  return {
    rows: all<{ entry: number }>(
      db,
      sql`SELECT entry FROM held_entries ${found} ORDER BY day DESC, entry DESC LIMIT ${limit} OFFSET ${offset}`,
    ).map(({ entry }) => entry),
    total: get<{ entries: number }>(db, sql`SELECT count(*) AS entries FROM held_entries ${found}`)?.entries ?? 0,
  };
}

/** What the entries a filter lets through come to, by currency. */
export const sumHeld = (
  db: ReadableDb,
  filter: HeldFilter,
): { currency: string; amount: number; entries: number }[] => {
  const found = where(filter);
  const money = found.sql === '' ? sql`WHERE amount IS NOT NULL` : sql`${found} AND amount IS NOT NULL`;
  return all(
    db,
    sql`SELECT currency, sum(amount) AS amount, count(*) AS entries FROM held_entries ${money} GROUP BY currency ORDER BY currency`,
  );
};

/** Places where something lies, those with most first, and the kinds of record there are. */
export const heldChoices = (
  db: ReadableDb,
): { readonly places: string[]; readonly categories: { category: string; entries: number }[] } => ({
  places: all<{ place: string }>(
    db,
    sql`SELECT place FROM held_entries WHERE place <> '' GROUP BY place ORDER BY count(*) DESC, place LIMIT 200`,
  ).map(({ place }) => place),
  categories: all(db, sql`SELECT category, count(*) AS entries FROM held_entries GROUP BY category ORDER BY category`),
});

/** What entries of these days (ISO 8601, both included) are known again by. */
export const heldSaid = (
  db: ReadableDb,
  oldest: string,
  newest: string,
): IterableIterator<{ category: string; day: string; title: string }> =>
  statement(
    db,
    `SELECT category, day, title FROM held_entries WHERE title <> '' AND (day = '' OR day BETWEEN ? AND ?)`,
  ).iterate(oldest, newest) as IterableIterator<{ category: string; day: string; title: string }>;

/** Every customer as lists of invoices name one, archived ones too; `row`: the number in the table. */
export function* namedCustomers(db: ReadableDb): Generator<{
  readonly row: number;
  readonly id: string;
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
}> {
  yield* statement(
    db,
    `SELECT customer AS row, id, number, given_name AS givenName, family_name AS familyName, organisation
     FROM customers ORDER BY customer`,
  ).iterate() as IterableIterator<{
    row: number;
    id: string;
    number: string;
    givenName: string;
    familyName: string;
    organisation: string;
  }>;
}

/** Entries of an import to which something else happened since: changed, kept by a decision, restricted, or half changed in a form. */
const touched = sql`(version <> 1 OR keep_until <> '' OR restricted_on <> '' OR id IN (SELECT record FROM drafts))`;

/** Those of an import's entries that are no longer as it left them, with their customers for legal holds. */
export const heldSince = (db: ReadableDb, importId: string): readonly { id: string; name: string }[] =>
  all(db, sql`SELECT id, title AS name FROM held_entries WHERE import_id = ${importId} AND ${touched} ORDER BY entry`);

/** What is still there of an import. */
export const heldOfImport = (
  db: ReadableDb,
  importId: string,
): readonly { id: string; customer: string | null; category: string; day: string; events: string; title: string }[] =>
  all(
    db,
    sql`SELECT held_entries.id, customers.id AS customer, category, day, events, held_entries.title
    FROM held_entries LEFT JOIN customers ON customers.customer = held_entries.customer
    WHERE held_entries.import_id = ${importId} ORDER BY entry`,
  );
