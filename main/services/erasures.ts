import { forbids, type ConsentEvent } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import {
  erasedCustomers,
  erasedRecords,
  lastListings,
  listingRecord,
  saidEvents,
  saidRecord,
  unseenSince,
  type ErasureSubject,
  type JournalLine,
  type ListingAct,
} from '../../shared/domain/erasures.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { removeAllButThere, removeAttachments } from '../db/tables/attachments.ts';
import { eraseFieldValues } from '../db/tables/audit.ts';
import { hasConsentEvent, insertConsentEvent } from '../db/tables/consent-events.ts';
import { eraseFieldInDrafts, removeDraftsIn, removeDraftsOfNew } from '../db/tables/drafts.ts';
import { listAddress, unlistAddress, type ListedAddress } from '../db/tables/do-not-contact.ts';
import { heldAmong } from '../db/tables/erasure-reach.ts';
import {
  countErasures,
  customersAmong,
  erasureRows,
  insertErasures,
  lastErasureBeginning,
  lastErasureOf,
} from '../db/tables/erasures.ts';
import { removeExtraField } from '../db/tables/extra-fields.ts';
import { removeImport, unfinishedImports } from '../db/tables/imports.ts';
import { rowToday, withMerged } from '../db/tables/merged-customers.ts';
import { removeUndoSteps } from '../db/tables/undo-steps.ts';
import { createAuditWriter, recordAct } from './audit-trail.ts';
import { takeAway } from './taking-away.ts';

/** Records in one line of the journal: one damaged line shall not cost a whole import that was taken back. */
const atOnce = 500;

/**
 * Notes that these records were erased, or that their erasure was taken back: inside the transaction of the act, and
 * never before what was noted of them earlier, whatever the clock says. Of a customer who is there, records that were merged into her are noted
 * too: an older backup has her under their ids.
 */
export function noteErasure(
  db: WritableDb,
  at: string,
  action: 'deleted' | 'kept',
  subject: ErasureSubject,
  records: readonly string[],
): void {
  const all = subject === 'customer' ? withMerged(db, records) : records;
  insertErasures(db, { at: notBefore(at, lastErasureOf(db, all)), action, subject }, all);
}

/** This moment, or the next after an earlier act that a clock put later. */
export const notBefore = (at: string, last: string | undefined): string =>
  last !== undefined && last >= at ? new Date(Date.parse(last) + 1).toISOString() : at;

/**
 * Notes what somebody said that only takes permissions away: a backup from before must not bring them back. `said` by the
 * customer's id. Nothing of the person is in it but that id.
 */
export function noteSaid(
  db: WritableDb,
  at: string,
  said: readonly { readonly customer: string; readonly event: ConsentEvent }[],
): void {
  const noes = said.filter(({ event }) => forbids(event)).map(({ customer, event }) => saidRecord(customer, event));
  if (noes.length > 0) insertErasures(db, { at, action: 'said', subject: 'consent' }, noes);
}

/**
 * Notes what was done to addresses on the list of those that nobody writes to: never before what was noted of them earlier,
 * whatever the clock says. `customer`: the id of whom they are; '' where they stay on the list whoever is there.
 */
export function noteListing(
  db: WritableDb,
  at: string,
  action: ListingAct,
  addresses: readonly ListedAddress[],
  customer: string,
): void {
  if (addresses.length === 0) return;
  const whys = ['asked', 'addressOfAnother'] as const;
  const earlier = addresses.flatMap(address => whys.map(why => listingRecord({ ...address, why }, '')));
  const moment = notBefore(at, lastErasureBeginning(db, earlier));
  const records = addresses.map(address => listingRecord(address, customer));
  insertErasures(db, { at: moment, action, subject: 'doNotContact' }, records);
}

/** All that was noted, as lines of the journal: records that were erased together stand together. */
export function erasureLines(db: ReadableDb): readonly JournalLine[] {
  const lines: (JournalLine & { readonly records: string[] })[] = [];
  for (const { record, ...act } of erasureRows(db)) {
    const last = lines.at(-1);
    const joins =
      last?.at === act.at && last.action === act.action && last.subject === act.subject && last.records.length < atOnce;
    if (joins) last.records.push(record);
    else lines.push({ ...act, records: [record] });
  }
  return lines;
}

/** Takes a field of the business's own away with every value it held: in customers, drafts and the audit trail. */
export function eraseField(db: WritableDb, id: string): void {
  removeExtraField(db, id);
  eraseFieldValues(db, `extras.${id}`);
  eraseFieldInDrafts(db, id);
  // A step could bring the values back.
  removeUndoSteps(db);
}

/** What was erased according to the journals, and by whom it is erased again. `user` is an id. */
export type NotedErasures = {
  readonly at: string;
  readonly user: string;
  /** What the journals say was erased; what the database itself has noted comes to it. */
  readonly lines: readonly JournalLine[];
  readonly random: (bytes: number) => Uint8Array;
};

/**
 * Makes a database forget what the journals say was erased, in one transaction: the customers with all that is known of
 * them, single files, and fields of the business's own. Keeps the lines for the next journal, and notes each erasure in the audit trail.
 * Gives back how many customers were erased.
 */
export function eraseNoted(db: WritableDb, { at, user, lines, random }: NotedErasures): number {
  return db
    .transaction(() => {
      const news = keepErasures(db, lines);
      // A field may be made again under its id: only values from before it was removed are to go.
      for (const id of erasedRecords(news, 'field')) eraseField(db, id);
      // By the table, which has both: a deletion that the database knows to have been taken back is none.
      const noted = erasureLines(db);
      sayAgain(db, noted, { at, user, random });
      const ids = customersAmong(db, [...erasedCustomers(noted)]);
      const files = removeAttachments(db, [...erasedRecords(noted, 'attachment')]);
      const entries = [...erasedRecords(noted, 'held')];
      const held = heldAmong(db, entries);
      if (ids.length === 0 && files.length === 0 && held.length === 0) return 0;
      takeAway(db, { customers: ids, entries });
      const audit = createAuditWriter(db, random);
      const again = { attachment: files, held, customer: ids };
      for (const [subject, records] of Object.entries(again))
        for (const record of records)
          audit.record({ at, user, action: 'erasedAgain', subject, record, fields: [], values: {} });
      audit.finish();
      return ids.length;
    })
    .immediate();
}

/**
 * Puts back what people said and which addresses are listed, as far as the journals know of it and the database doesn't. Inside a
 * transaction. What is said of somebody who is not there is passed over.
 */
export function sayAgain(
  db: WritableDb,
  lines: readonly JournalLine[],
  { at, user, random }: Pick<NotedErasures, 'at' | 'user' | 'random'>,
): void {
  const erased = erasedCustomers(lines);
  const knows = (customer: string) => erased.has(customer) || rowToday(db, customer) !== undefined;
  for (const { mark, channel, why, listed } of lastListings(lines, knows)) {
    if (listed) listAddress(db, { mark, channel, why }, at);
    else unlistAddress(db, { mark, channel, why });
  }
  const missing = saidEvents(lines).filter(({ event }) => !hasConsentEvent(db, event.id));
  if (missing.length === 0) return;
  const audit = createAuditWriter(db, random);
  for (const { customer, event } of missing) {
    const row = rowToday(db, customer);
    // Deleted, or added after the backup was made: then the list has the address.
    if (row === undefined) continue;
    insertConsentEvent(db, row, { event, details: noDetails });
    audit.record({
      at,
      user,
      action: 'saidAgain',
      subject: 'customer',
      record: customer,
      fields: [],
      values: { entry: [null, event.id] },
    });
  }
  audit.finish();
}

/**
 * What a restore was told to put right. `madeAt`: when the backup was made; `until`: until when erasures since then are
 * known, null where nothing is; both ISO 8601.
 */
export type Restored = NotedErasures & {
  readonly vault: string;
  readonly madeAt: string;
  readonly until: string | null;
};

/**
 * Notes a restore in the restored database, takes every undo step away, and has it forget what was erased since. That goes
 * for half-done work too, where names stand that no id leads to: the file of an import that was never finished, and,
 * where anything was erased since, customers that were being typed in.
 */
export function eraseAgain(db: WritableDb, restored: Restored): number {
  const { at, user, vault, madeAt, until, random } = restored;
  return db
    .transaction(() => {
      recordAct(db, random, {
        at,
        user,
        action: 'restored',
        subject: 'vault',
        record: vault,
        fields: [],
        values: { backup: [null, madeAt] },
      });
      removeUndoSteps(db);
      removeAllButThere(db);
      for (const id of unfinishedImports(db)) removeImport(db, id);
      removeDraftsIn(db, 'import');
      removeDraftsIn(db, 'newsletter');
      const knew = countErasures(db);
      const erased = eraseNoted(db, restored);
      if (until === null || until < at) keepErasures(db, [unseenSince(until, at)]);
      if (countErasures(db) > knew) removeDraftsOfNew(db, 'customer');
      return erased;
    })
    .immediate();
}

/** Adds to the table what of these lines it lacks, each record once, and gives back what that was. */
export function keepErasures(db: WritableDb, lines: readonly JournalLine[]): readonly JournalLine[] {
  const news: JournalLine[] = [];
  const key = (act: Omit<JournalLine, 'records'>, record: string): string =>
    JSON.stringify([act.at, act.action, act.subject, record]);
  const known = new Set<string>();
  for (const row of erasureRows(db)) known.add(key(row, row.record));
  for (const line of lines.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))) {
    const records = line.records.filter(record => !known.has(key(line, record)));
    if (records.length === 0) continue;
    insertErasures(db, line, records);
    news.push({ ...line, records });
    for (const record of records) known.add(key(line, record));
  }
  return news;
}
