import sql from 'sql-template-tag';
import { ConsentRecord, noDetails } from '../../../shared/domain/consent-record.ts';
import type { ConsentEvent } from '../../../shared/domain/consent-event.ts';
import { all, get, statement, type ReadableDb, type WritableDb } from '../connection.ts';

/** The number of a customer's row; undefined where there is none with this id. */
export const customerRow = (db: ReadableDb, id: string): number | undefined =>
  get<{ customer: number }>(db, sql`SELECT customer FROM customers WHERE id = ${id}`)?.customer;

type EventRow = Pick<ConsentEvent, 'id' | 'at' | 'day'> & { readonly said: string };
type Row = EventRow & { readonly details: string };

/** What an entry says, without what has a column of its own. */
export type Said = Omit<ConsentEvent, 'id' | 'at' | 'day'>;
type EventCells = readonly [customer: number, id: string, at: string, day: string, said: string];

/** So many different words are kept while all logs are read. */
const keptAtMost = 20_000;

const readSaid = (said: string): Said => JSON.parse(said) as Said;

const toEvent = ({ id, at, day, said }: EventRow): ConsentEvent => ({ ...readSaid(said), id, at, day }) as ConsentEvent;

const toRecord = (row: Row): ConsentRecord =>
  ConsentRecord.parse({
    event: toEvent(row),
    details: row.details === '' ? noDetails : (JSON.parse(row.details) as unknown),
  });

const without = JSON.stringify(noDetails);
const insert = `
  INSERT INTO consent_events (customer, position, id, at, day, said, details)
  SELECT :customer, 1 + coalesce((SELECT max(position) FROM consent_events WHERE customer = :customer), 0),
    :id, :at, :day, :said, :details`;

/** Adds an entry to a customer's log. `customer`: the number of its row. */
export function insertConsentEvent(db: WritableDb, customer: number, { event, details }: ConsentRecord): void {
  const { id, at, day, ...said } = event;
  const more = JSON.stringify(details);
  statement(db, insert).run({
    customer,
    id,
    at,
    day,
    said: JSON.stringify(said),
    details: more === without ? '' : more,
  });
}

/** A customer's log with all that belongs to it, in the order it was written down. */
export const consentRecordsOf = (db: ReadableDb, customer: number): readonly ConsentRecord[] =>
  all<Row>(
    db,
    sql`SELECT id, at, day, said, details FROM consent_events WHERE customer = ${customer} ORDER BY position`,
  ).map(toRecord);

/** A customer's log alone, in the order it was written down. */
export const consentLog = (db: ReadableDb, customer: number): readonly ConsentEvent[] =>
  all<EventRow>(
    db,
    sql`SELECT id, at, day, said FROM consent_events WHERE customer = ${customer} ORDER BY position`,
  ).map(toEvent);

/** One entry, and the id of the customer it is about; undefined where there is none. */
export function findConsentRecord(
  db: ReadableDb,
  id: string,
): { readonly customer: string; readonly record: ConsentRecord } | undefined {
  const row = get<Row & { readonly customer: string }>(
    db,
    sql`
    SELECT customers.id AS customer, consent_events.id AS id, at, day, said, details
    FROM consent_events JOIN customers USING (customer) WHERE consent_events.id = ${id}`,
  );
  return row && { customer: row.customer, record: toRecord(row) };
}

/** True where an entry with this id is there. */
export const hasConsentEvent = (db: ReadableDb, id: string): boolean =>
  get(db, sql`SELECT 1 FROM consent_events WHERE id = ${id}`) !== undefined;

/** The entries that gave a consent to a purpose, whoever gave it, by the moment they were written down. */
export const consentsTo = (
  db: ReadableDb,
  purpose: string,
): readonly { readonly id: string; readonly number: string }[] =>
  all(
    db,
    sql`
    SELECT consent_events.id, customers.number
    FROM consent_events JOIN customers USING (customer)
    WHERE said ->> '$.kind' = 'consentGiven' AND said ->> '$.purpose' = ${purpose} ORDER BY at, consent_events.id`,
  );

const nothing: readonly ConsentEvent[] = [];

/**
 * The logs of customers from one row to another, asked for by the number of the row. Entries are taken as they stand: each was
 * checked when it was written, and checking a million again takes half a minute. `words` is what was read before of what
 * entries say, as most say the same.
 */
export function consentLogs(
  db: ReadableDb,
  from: number,
  to: number,
  words: Map<string, Said>,
): (customer: number) => readonly ConsentEvent[] {
  const logs = new Map<number, ConsentEvent[]>();
  const text = `
    SELECT customer, id, at, day, said FROM consent_events WHERE customer BETWEEN ? AND ? ORDER BY customer, position`;
  for (const [customer, id, at, day, said] of statement(db, text).raw().all(from, to) as EventCells[]) {
    let read = words.get(said);
    if (!read) {
      read = readSaid(said);
      if (words.size < keptAtMost) words.set(said, read);
    }
    const event = { ...read, id, at, day } as ConsentEvent;
    const log = logs.get(customer);
    if (log) log.push(event);
    else logs.set(customer, [event]);
  }
  return customer => logs.get(customer) ?? nothing;
}
