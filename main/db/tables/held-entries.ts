import sql, { raw } from 'sql-template-tag';
import type { HeldEntry, KeepDecision, StoredHeld } from '../../../shared/domain/held-entry.ts';
import type { NamedHeld } from '../../../shared/ipc/held-shapes.ts';
import { all, get, run, statement, type ReadableDb, type WritableDb } from '../connection.ts';

type Row = Omit<StoredHeld, 'events' | 'keep' | 'importId'> & {
  readonly events: string;
  readonly keepUntil: string;
  readonly keepReason: string;
  readonly importId: string;
};

const columns = raw(`
  held_entries.id, held_entries.version, customers.id AS customer, category, day, time, events, held_entries.title AS title, place,
  amount, currency,
  keep_until AS keepUntil, keep_reason AS keepReason, restricted_on AS restrictedOn, held_entries.import_id AS importId,
  held_entries.created_at AS createdAt
  FROM held_entries LEFT JOIN customers ON customers.customer = held_entries.customer`);

/** The further days of an entry as they stand in the table. */
export const readEvents = (text: string): HeldEntry['events'] =>
  text === '' ? {} : (JSON.parse(text) as HeldEntry['events']);
const writeEvents = (events: HeldEntry['events']): string =>
  Object.keys(events).length === 0 ? '' : JSON.stringify(events);

const toHeld = ({ events, keepUntil, keepReason, importId, ...row }: Row): StoredHeld => ({
  ...row,
  events: readEvents(events),
  keep: keepUntil === '' ? null : { until: keepUntil, reason: keepReason },
  importId: importId === '' ? null : importId,
});

/** One entry; undefined where there is none. */
export function findHeld(db: ReadableDb, id: string): StoredHeld | undefined {
  const row = get<Row>(db, sql`SELECT ${columns} WHERE held_entries.id = ${id}`);
  return row && toHeld(row);
}

const named = (db: ReadableDb, found: Row | undefined): NamedHeld | undefined =>
  found && {
    held: toHeld(found),
    name:
      found.customer === null
        ? ''
        : (get<{ name: string }>(db, sql`SELECT name FROM customers WHERE id = ${found.customer}`)?.name ?? ''),
  };

/** An entry by the number of its row, and what its customer is called, '' for nobody; undefined where the row is gone. */
export const heldAtRow = (db: ReadableDb, row: number): NamedHeld | undefined =>
  named(db, get<Row>(db, sql`SELECT ${columns} WHERE held_entries.entry = ${row}`));

/** The same by its id. */
export const namedHeld = (db: ReadableDb, id: string): NamedHeld | undefined =>
  named(db, get<Row>(db, sql`SELECT ${columns} WHERE held_entries.id = ${id}`));

/** All that is held about a customer, the newest day first; what hasn't come yet before all others. `row`: her number in the table. */
export const heldAbout = (db: ReadableDb, row: number): readonly StoredHeld[] =>
  all<Row>(
    db,
    sql`SELECT ${columns} WHERE held_entries.customer = ${row} ORDER BY day = '' DESC, day DESC, entry DESC`,
  ).map(toHeld);

const insert = `
  INSERT INTO held_entries (id, version, customer, category, day, time, events, title, place, amount, currency,
    keep_until, keep_reason, restricted_on, import_id, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Adds an entry. `row`: the customer's number in the table, null for one about nobody. */
export function insertHeld(db: WritableDb, row: number | null, held: StoredHeld): void {
  statement(db, insert).run(
    held.id,
    held.version,
    row,
    held.category,
    held.day,
    held.time,
    writeEvents(held.events),
    held.title,
    held.place,
    held.amount,
    held.currency,
    held.keep?.until ?? '',
    held.keep?.reason ?? '',
    held.restrictedOn,
    held.importId ?? '',
    held.createdAt,
  );
}

/** Puts what an entry says in the place of what it said, at this version. */
export function replaceHeld(db: WritableDb, id: string, held: HeldEntry, version: number): void {
  run(
    db,
    sql`
    UPDATE held_entries SET version = ${version}, category = ${held.category}, day = ${held.day}, time = ${held.time},
      events = ${writeEvents(held.events)}, title = ${held.title}, place = ${held.place}, amount = ${held.amount}, currency = ${held.currency}
    WHERE id = ${id}`,
  );
}

/** Notes that an entry is kept although it was due, or no longer. */
export function keepHeld(db: WritableDb, id: string, keep: KeepDecision | null): void {
  run(
    db,
    sql`UPDATE held_entries SET keep_until = ${keep?.until ?? ''}, keep_reason = ${keep?.reason ?? ''} WHERE id = ${id}`,
  );
}

/** Notes since which day (ISO 8601) nobody works with an entry any more; '' lifts it. */
export function restrictHeld(db: WritableDb, id: string, since: string): void {
  run(db, sql`UPDATE held_entries SET restricted_on = ${since} WHERE id = ${id}`);
}

/** Takes entries away for good; gives back the ids of those that were there. */
export const removeHeld = (db: WritableDb, ids: readonly string[]): readonly string[] =>
  all<{ id: string }>(
    db,
    sql`DELETE FROM held_entries WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) RETURNING id`,
  ).map(({ id }) => id);
