import { anonymousFigures, areaOf, type Figures, type Share } from '../../shared/domain/anonymise.ts';
import type { ReadableDb, WritableDb } from '../db/connection.ts';
import { emptyLog } from '../db/open.ts';
import { addFigures, heldShares, peopleShares } from '../db/tables/anonymous-figures.ts';
import { consentLog, customerRow } from '../db/tables/consent-events.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { heldAmong, heldOf } from '../db/tables/erasure-reach.ts';
import { customersAmong } from '../db/tables/erasures.ts';
import { createAuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { listWhoSaidNo } from './do-not-contact.ts';
import { noteErasure } from './erasures.ts';
import { countGoing, takeAway, type ErasureStep, type Going, type Removed } from './taking-away.ts';

/** What an erasure removed. `erased`: ids of the customers and entries that were there. */
export type Erased = Removed & { readonly erased: readonly string[] };

type Erasing = Pick<WriteContext, 'db' | 'user' | 'random' | 'mark'>;

/**
 * What erasing these for good would remove: rows by table, files and their bytes. Changes nothing. Asked again afterwards, it
 * finds nothing.
 */
export const countForGood = (db: ReadableDb, going: Going): Removed => countGoing(db, going);

/**
 * Erases customers with all that is known of them, so that nothing brings them back: inside the caller's transaction, which
 * has judged that they may go. Whoever said no stays on the list of those nobody writes to, as a mark. Noted in the erasure
 * journal and, by id alone, in the trail. `settleErasures` has to follow the commit. `without` is for tests of the steps.
 */
export function eraseCustomersForGood(
  context: Erasing,
  ids: readonly string[],
  at: string,
  without: readonly ErasureStep[] = [],
): Erased {
  return eraseGoing(context, { customers: ids, entries: [] }, at, without);
}

/** The same for something that is held: the entries, and what the trail says of them. */
export function eraseHeldForGood(
  context: Erasing,
  ids: readonly string[],
  at: string,
  without: readonly ErasureStep[] = [],
): Erased {
  return eraseGoing(context, { customers: [], entries: ids }, at, without);
}

function eraseGoing(
  context: Erasing,
  { customers, entries }: Going,
  at: string,
  without: readonly ErasureStep[],
): Erased {
  const { db, user, random } = context;
  const going = { customers: customersAmong(db, customers), entries: heldAmong(db, entries) };
  const removed = countGoing(db, going);
  for (const id of going.customers) listNoes(context, id, at);
  const gone = [
    ['customer', going.customers],
    ['held', going.entries],
  ] as const;
  // First, while it is known which records were merged into those that go.
  for (const [subject, records] of gone) if (records.length > 0) noteErasure(db, at, 'deleted', subject, records);
  takeAway(db, going, { without });
  const audit = createAuditWriter(db, random);
  for (const [subject, records] of gone) {
    for (const record of records)
      audit.record({ at, user: user.id, action: 'deleted', subject, record, fields: [], values: {} });
  }
  audit.finish();
  return { ...removed, erased: [...going.customers, ...going.entries] };
}

function listNoes(context: Erasing, id: string, at: string): void {
  const { db } = context;
  const row = customerRow(db, id);
  const log = row === undefined ? [] : consentLog(db, row);
  const customer = log.length === 0 ? undefined : findCustomer(db, id);
  if (customer) listWhoSaidNo(context, customer, log, at);
}

/**
 * Keeps of customers and entries only what statistics need, in groups of at least five people, and erases them as above. All at
 * once: of several calls each makes groups of its own, and more would be too small to be kept. Entries about nobody leave no figure.
 */
export function anonymise(
  context: Erasing,
  { customers, entries }: Going,
  at: string,
  without: readonly ErasureStep[] = [],
): Erased & { readonly figures: Figures } {
  const { db } = context;
  const held = [...new Set([...entries, ...heldOf(db, customers)])];
  const figures = anonymousFigures([...peopleShares(db, customers), ...heldShares(db, held)].map(withArea));
  addFigures(db, figures.kept);
  return { ...eraseGoing(context, { customers, entries }, at, without), figures };
}

const withArea = ({ postcode, ...share }: Omit<Share, 'area'> & { readonly postcode: string }): Share => ({
  ...share,
  area: areaOf(postcode),
});

/**
 * After the commit of an erasure, outside any transaction: empties the write-ahead log, in which the pages from before still
 * stand. False where somebody is reading just now; locking does it then.
 */
export const settleErasures = (db: WritableDb): { readonly logEmptied: boolean } => ({ logEmptied: emptyLog(db) });
