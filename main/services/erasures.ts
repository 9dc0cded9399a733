import {
  erasedCustomers,
  erasedRecords,
  unseenSince,
  type ErasureSubject,
  type JournalLine,
} from '../../shared/domain/erasures.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { removeAllButThere, removeAttachments } from '../db/tables/attachments.ts';
import { eraseCustomerValues, eraseFieldValues, eraseValuesOfMany, type ErasedValues } from '../db/tables/audit.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { removeCustomer, removeCustomers } from '../db/tables/customers.ts';
import { eraseFieldInDrafts, removeDraftsAbout, removeDraftsIn, removeDraftsOfNew } from '../db/tables/drafts.ts';
import { countErasures, customersAmong, erasureRows, insertErasures, lastErasureOf } from '../db/tables/erasures.ts';
import { removeExtraField } from '../db/tables/extra-fields.ts';
import { removeImport, unfinishedImports } from '../db/tables/imports.ts';
import { removeUndoSteps } from '../db/tables/undo-steps.ts';
import { createAuditWriter, recordAct } from './audit-trail.ts';

/** Records in one line of the journal: one damaged line shall not cost a whole import that was taken back. */
const atOnce = 500;
/** Taking words out of the search index costs a millisecond a customer; from so many on, making it anew is faster. */
const many = 2000;

/**
 * Notes that these records were erased, or that their erasure was taken back: inside the transaction of the act, and
 * never before what was noted of them earlier, whatever the clock says.
 */
export function noteErasure(
  db: WritableDb,
  at: string,
  action: 'deleted' | 'kept',
  subject: ErasureSubject,
  records: readonly string[],
): void {
  const last = lastErasureOf(db, records);
  const moment = last !== undefined && last >= at ? new Date(Date.parse(last) + 1).toISOString() : at;
  insertErasures(db, { at: moment, action, subject }, records);
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

/** Takes a customer away with everything known of it: the record, drafts about it, the values in its audit entries. */
export function eraseCustomer(db: WritableDb, id: string): readonly ErasedValues[] {
  removeCustomer(db, id);
  removeDraftsAbout(db, id);
  return eraseCustomerValues(db, id);
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
      const ids = customersAmong(db, [...erasedCustomers(noted)]);
      const files = removeAttachments(db, [...erasedRecords(noted, 'attachment')]);
      if (ids.length === 0 && files.length === 0) return 0;
      const audit = createAuditWriter(db, random);
      for (const id of files)
        audit.record({ at, user, action: 'erasedAgain', subject: 'attachment', record: id, fields: [], values: {} });
      const indexed = ids.length < many;
      for (let from = 0; from < ids.length; from += atOnce) {
        const next = ids.slice(from, from + atOnce);
        removeCustomers(db, next, indexed);
        eraseValuesOfMany(db, next);
        for (const id of next) {
          removeDraftsAbout(db, id);
          audit.record({ at, user, action: 'erasedAgain', subject: 'customer', record: id, fields: [], values: {} });
        }
      }
      if (!indexed) rebuildSearch(db);
      audit.finish();
      return ids.length;
    })
    .immediate();
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
