import { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { CustomerStanding, noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import { stricterStanding } from '../../shared/domain/consent-merge.ts';
import { saidEvents, type JournalLine } from '../../shared/domain/erasures.ts';
import { z } from '../../shared/z.ts';
import type { WritableDb } from '../db/connection.ts';
import { blockCustomers, createRawWriter, customerKeys, customerValues } from '../db/salvage-tables.ts';
import { hasConsentEvent, insertConsentEvent } from '../db/tables/consent-events.ts';
import { putStanding, standingOf } from '../db/tables/contact-standing.ts';
import { rowToday } from '../db/tables/merged-customers.ts';
import type { Copied } from './copy-readable.ts';
import { sayAgain, type NotedErasures } from './erasures.ts';
import { readValues } from './trail-facts.ts';

/** An act as the trail tells it: what was said, or what is known for contacts, before and after. */
const Entry = z.object({ entry: z.tuple([z.null(), ConsentEvent]) });
const Standing = z.object({ standing: z.tuple([z.unknown(), CustomerStanding]) });

/** `keyOf`: the row in which a customer stood, as the index of ids knows it. */
type Tools = Pick<NotedErasures, 'at' | 'user' | 'random'> & { readonly keyOf: (id: string) => number | undefined };

/**
 * Puts back what people said and could not be read: each entry stands in the trail too, and what takes a permission away once
 * more among the erasures. Where something of all three could not be read, a no may be lost for good: then contact is stopped to
 * everybody whose it may have been. Inside the caller's transaction, after customers were brought back. Gives the rows of those
 * to whom contact was stopped.
 */
export function mendConsents(
  to: WritableDb,
  copied: Copied,
  lines: readonly JournalLine[],
  tools: Tools,
): readonly number[] {
  const said = customerValues(to, 'entry').flatMap(({ customer, valuesJson }) => {
    const found = readValues(Entry, valuesJson);
    return found ? [{ customer, event: found.entry[1] }] : [];
  });
  const before = rowsBefore(to, copied, [...said, ...saidEvents(lines)], tools.keyOf);
  bringHome(to, copied, before);
  for (const { customer, event } of said) {
    const row = rowToday(to, customer);
    if (row !== undefined && !hasConsentEvent(to, event.id)) insertConsentEvent(to, row, { event, details: noDetails });
  }
  sayAgain(to, lines, tools);
  mendStanding(to, copied);

  const { gaps, unheard, unknownStanding } = copied;
  if (gaps.get('audit') === 0) return [];
  const mayLack = (row: number | undefined): boolean =>
    row === undefined || unknownStanding.has(row) || (gaps.get('erasures') !== 0 && unheard.has(row));
  const stopped = [...before].filter(([, row]) => mayLack(row)).map(([key]) => key);
  blockCustomers(to, stopped);
  return stopped;
}

/**
 * The row each customer had, by the one it has; undefined where it was brought back and nothing tells it: neither the index of
 * ids nor an entry of its log that stood there.
 */
function rowsBefore(
  to: WritableDb,
  { customers, homeless }: Copied,
  said: ReturnType<typeof saidEvents>,
  keyOf: Tools['keyOf'],
): ReadonlyMap<number, number | undefined> {
  const stoodIn = new Map(homeless.map(({ row }) => [row['id'], Number(row['customer'])]));
  const byLog = new Map<string, number>();
  for (const { customer, event } of said) {
    const row = stoodIn.get(event.id);
    if (row !== undefined) byLog.set(customer, row);
  }
  return new Map(
    customerKeys(to).map(({ key, id }) => [key, customers.has(key) ? key : (keyOf(id) ?? byLog.get(id))] as const),
  );
}

/** Gives rows back to customers that were brought back. */
function bringHome(to: WritableDb, { homeless, customers }: Copied, before: ReadonlyMap<number, number | undefined>) {
  const now = new Map([...before].filter(([key]) => !customers.has(key)).map(([key, row]) => [row, key]));
  const writers = new Map<string, ReturnType<typeof createRawWriter>>();
  for (const { table, row } of homeless) {
    const customer = now.get(Number(row['customer']));
    if (customer === undefined) continue;
    const write = writers.get(table) ?? createRawWriter(to, table);
    writers.set(table, write);
    write({ ...row, customer });
  }
}

/** What the trail says last of people of whom no such row was read. */
function mendStanding(to: WritableDb, { gaps }: Copied): void {
  if (gaps.get('standing') === 0 && gaps.get('customers') === 0) return;
  const last = new Map<string, CustomerStanding>();
  for (const { customer, valuesJson } of customerValues(to, 'standing')) {
    const found = readValues(Standing, valuesJson);
    if (found) last.set(customer, found.standing[1]);
  }
  const mended = new Set<number>();
  for (const [customer, standing] of last) {
    const row = rowToday(to, customer);
    if (row === undefined) continue;
    const known = standingOf(to, row);
    if (!mended.has(row) && JSON.stringify(known) !== JSON.stringify(plainStanding)) continue;
    // Of records that were merged the stricter counts.
    putStanding(to, row, mended.has(row) ? stricterStanding(known, standing) : standing);
    mended.add(row);
  }
}
