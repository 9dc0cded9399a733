import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { removeAttachmentsOf } from '../db/tables/attachments.ts';
import { takeValues, type ErasedValues } from '../db/tables/audit.ts';
import { consentEventsOfMany } from '../db/tables/customer-contacts.ts';
import { holdsOfNobodyElse, removeHoldsOfNobodyElse, type HoldRow } from '../db/tables/customer-retention.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { removeCustomers } from '../db/tables/customers.ts';
import { removeDraftsIn } from '../db/tables/drafts.ts';
import {
  countFilesOf,
  countRowsOf,
  countUndoStepsOf,
  countValues,
  countWaitingParts,
  draftsNaming,
  heldAmong,
  heldOf,
  removeDrafts,
  removeUndoStepsOf,
} from '../db/tables/erasure-reach.ts';
import { customersAmong } from '../db/tables/erasures.ts';
import { removeHeld } from '../db/tables/held-entries.ts';
import { withMerged } from '../db/tables/merged-customers.ts';
import { removeImport, unfinishedImports } from '../db/tables/imports.ts';

/**
 * What an erasure consists of beside the rows themselves: words in the search index, files, values in the trail about the
 * customers and about what was held of them, legal holds of nobody else, drafts, undo steps, files that wait for their import.
 */
export type ErasureStep = 'index' | 'files' | 'values' | 'heldValues' | 'holds' | 'drafts' | 'undo' | 'imports';

/** Customers and entries (ids). */
export type Going = { readonly customers: readonly string[]; readonly entries: readonly string[] };

/**
 * What was, or would be, removed. `rows` by table, without tables that have none; under 'audit' the entries whose values go.
 * `files` of customers and their `bytes`.
 */
export type Removed = {
  readonly rows: Readonly<Record<string, number>>;
  readonly files: number;
  readonly bytes: number;
};

/** What was taken out of the trail and which holds went: all that a deletion needs to be taken back that its caller hasn't read. */
export type TakenAway = { readonly values: readonly ErasedValues[]; readonly holds: readonly HoldRow[] };

/** So many at once: one statement shall not need a list of everybody. */
const atOnce = 500;
/** Taking words out of the search index costs a millisecond a customer; from so many on, making it anew is faster. */
const many = 2000;

/**
 * Takes customers and entries away with all that is known of them, inside the caller's transaction. Ids that are not there
 * are passed over. What can be taken back until the vault locks leaves files (which its caller has put aside), undo steps and
 * imports to that moment. `without` leaves steps out: the index where it is made anew afterwards, and any in a test of what it is for.
 */
export function takeAway(
  db: WritableDb,
  { customers, entries }: Going,
  { undoable = false, without = [] }: { readonly undoable?: boolean; readonly without?: readonly ErasureStep[] } = {},
): TakenAway {
  const left: ReadonlySet<ErasureStep> = new Set([
    ...without,
    ...(undoable ? (['files', 'undo', 'imports'] as const) : []),
  ]);
  const does = (step: ErasureStep): boolean => !left.has(step);
  const held = [...entries, ...heldOf(db, customers)];
  const known = withMerged(db, customers);
  // First of all what leads to the records through them.
  const holds = does('holds') ? removeHoldsOfNobodyElse(db, customers, entries) : [];
  if (does('drafts')) removeDrafts(db, draftsNaming(db, known, entries));
  const values = [
    ...(does('values') ? takeValues(db, 'customer', known, undoable) : []),
    ...(does('heldValues') ? takeValues(db, 'held', held, undoable) : []),
    ...takeValues(
      db,
      'hold',
      holds.map(({ id }) => id),
      undoable,
    ),
  ];
  if (entries.length > 0) removeHeld(db, entries);
  const indexed = customers.length < many;
  for (let from = 0; from < customers.length; from += atOnce) {
    const next = customers.slice(from, from + atOnce);
    if (does('files')) removeAttachmentsOf(db, [...next, ...consentEventsOfMany(db, next)]);
    removeCustomers(db, next, indexed && does('index'));
  }
  if (!indexed && does('index')) rebuildSearch(db);
  if (does('undo')) removeUndoStepsOf(db, known);
  if (does('imports') && customers.length > 0) dropWaitingFiles(db);
  return { values, holds };
}

/** Nobody can know whether the customers that go stand in a file that waits for its import: it goes too, and with it what was typed about its columns. */
function dropWaitingFiles(db: WritableDb): void {
  for (const id of unfinishedImports(db)) removeImport(db, id);
  removeDraftsIn(db, 'import');
  removeDraftsIn(db, 'newsletter');
}

/** What taking these away for good would remove. Changes nothing; nothing is left to remove afterwards. */
export function countGoing(db: ReadableDb, { customers, entries }: Going): Removed {
  const held = heldOf(db, customers);
  const alone = heldAmong(db, entries).filter(id => !new Set(held).has(id));
  const files = countFilesOf(db, [...customers, ...consentEventsOfMany(db, customers)]);
  const holds = holdsOfNobodyElse(db, customers, entries);
  const known = withMerged(db, customers);
  const rows = new Map(countRowsOf(db, customers));
  const add = (table: string, count: number) => {
    if (count > 0) rows.set(table, (rows.get(table) ?? 0) + count);
  };
  add('held_entries', alone.length);
  add('legal_holds', holds.length);
  add('attachments', files.files);
  add('attachment_parts', files.parts);
  add(
    'audit',
    countValues(db, 'customer', known) +
      countValues(db, 'held', [...new Set([...held, ...entries])]) +
      countValues(db, 'hold', holds),
  );
  add('drafts', draftsNaming(db, known, entries).length);
  add('undo_steps', countUndoStepsOf(db, known));
  if (customersAmong(db, customers).length > 0) add('import_parts', countWaitingParts(db));
  return {
    rows: Object.fromEntries([...rows].toSorted(([one], [other]) => (one < other ? -1 : 1))),
    files: files.files,
    bytes: files.bytes,
  };
}
