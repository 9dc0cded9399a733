import { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { isRestrictedIn, noesToRepeat, stricterStanding } from '../../shared/domain/consent-merge.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { mergeProposal } from '../../shared/domain/customer-merge.ts';
import { changesBetween, normalCustomer } from '../../shared/domain/customer-normal.ts';
import { emptyCustomer, type Customer, type StoredCustomer } from '../../shared/domain/customer.ts';
import { longerKeep, longerRestriction } from '../../shared/domain/keeping-merge.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { auditHead } from '../db/tables/audit.ts';
import { consentLog, consentRecordsOf, customerRow, insertConsentEvent } from '../db/tables/consent-events.ts';
import { putStanding, standingOf } from '../db/tables/contact-standing.ts';
import {
  findRestriction,
  insertRestriction,
  putCustomerKeep,
  removeRestriction,
} from '../db/tables/customer-restrictions.ts';
import { customerRetention } from '../db/tables/customer-retention.ts';
import { findCustomer, removeCustomers, replaceCustomer } from '../db/tables/customers.ts';
import { dataCheckOf, putDataCheck } from '../db/tables/data-checks.ts';
import { removeDraft } from '../db/tables/drafts.ts';
import { hangingCounts, hangingRows, moveFiles, moveHanging, takeDraftsNaming } from '../db/tables/merge-moves.ts';
import { noteMerged } from '../db/tables/merged-customers.ts';
import { insertUndoStep } from '../db/tables/undo-steps.ts';
import { createAuditWriter, type AuditWriter } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { businessCountry, refusal, splitExtras } from './customers.ts';
import { notBefore } from './erasures.ts';
import { leftBy } from './merge-undo.ts';

type Found = { readonly row: number; readonly customer: StoredCustomer };

function find(db: ReadableDb, id: string): Found | undefined {
  const row = customerRow(db, id);
  const customer = findCustomer(db, id);
  return row === undefined || !customer ? undefined : { row, customer };
}

/** True where nobody may work with the data: she asked for it (GDPR Art. 18), or only a duty still keeps them. */
const isRestricted = (db: ReadableDb, { row }: Found): boolean =>
  findRestriction(db, row) !== undefined || isRestrictedIn(consentLog(db, row));

/**
 * Why two records can't become one. Where the data of only one are restricted, one record would either let everybody work with them
 * again or take the other from the shop's daily work: a person lifts the restriction first, or keeps both. A legal hold is no
 * reason against: nothing is deleted, and it holds the record that is left.
 */
function obstacle(db: ReadableDb, one: Found, other: Found): AppError | null {
  if (one.row === other.row) return { code: 'merge.sameRecord' };
  return isRestricted(db, one) === isRestricted(db, other) ? null : { code: 'merge.restricted' };
}

const shown = (db: ReadableDb, { customer }: Found): StoredCustomer => ({
  ...customer,
  extras: splitExtras(db, customer.extras).shown,
});

/** Two records side by side, how they would become one, and what hangs on each. */
export function lookAtMerge(
  { db }: ReadContext,
  { one, other }: RequestOf<'merge.look'>,
): Result<ResponseOf<'merge.look'>, AppError> {
  return db.transaction((): Result<ResponseOf<'merge.look'>, AppError> => {
    const [here, there] = [find(db, one), find(db, other)];
    if (!here || !there) return err({ code: 'customer.notFound' });
    const refused = obstacle(db, here, there);
    if (refused) return err(refused);
    const side = (found: Found) => ({
      customer: shown(db, found),
      checkedOn: dataCheckOf(db, found.row).checkedOn,
      hanging: hangingCounts(db, found.row, found.customer.id),
    });
    const sides = { one: side(here), other: side(there) };
    return ok({ ...sides, proposal: mergeProposal(sides.one, sides.other, businessCountry(db)) });
  })();
}

/** The record, if it is still at this version. */
function current(
  db: ReadableDb,
  { id, version }: { readonly id: string; readonly version: number },
): Result<Found, AppError> {
  const found = find(db, id);
  if (!found) return err({ code: 'customer.notFound' });
  const { customer } = found;
  return customer.version === version ? ok(found) : err({ code: 'customer.conflict', version: customer.version });
}

/** What was typed, with the values nobody sees: of fields that are switched off. Those of the record that stays count. */
function whole(db: ReadableDb, kept: Found, given: Found, customer: Customer): Customer {
  const hidden = ({ customer: { extras } }: Found) => splitExtras(db, extras).hidden;
  return { ...customer, extras: { ...hidden(given), ...hidden(kept), ...customer.extras } };
}

/**
 * Makes one record of two: `customer` is what it says, and all that hangs on the one given up moves to the one kept. That one leaves the list
 * without being erased: nothing of the person goes, and an older backup brings both back. It is remembered under its id, so that whoever is
 * erased later is erased under both. Can be taken back until the vault locks.
 */
export function mergeCustomers(
  context: WriteContext,
  request: RequestOf<'merge.run'>,
): Result<ResponseOf<'merge.run'>, AppError> {
  const { db, user, now, newId, random } = context;
  return db
    .transaction((): Result<ResponseOf<'merge.run'>, AppError> => {
      const found = current(db, request.keep);
      if (!found.ok) return found;
      const other = current(db, request.give);
      if (!other.ok) return other;
      const [kept, given] = [found.value, other.value];
      const customer = normalCustomer(request.customer);
      const refused =
        obstacle(db, kept, given) ?? refusal(db, known(kept, given, customer), customer, given.customer.id);
      if (refused) return err(refused);

      const at = now();
      const hanging = hangingRows(db, [kept.row, given.row]);
      const audit = createAuditWriter(db, random);
      const before = auditHead(db)?.entries ?? 0;
      const again = joinAll(context, kept, given, { at, today: request.today, audit });
      const files = moveFiles(db, given.customer.id, kept.customer.id);
      // Drafts of the record that stays tell of the change by themselves.
      if (request.draft !== undefined) removeDraft(db, user.id, 'merge', request.draft);
      const drafts = takeDraftsNaming(db, given.customer.id);
      removeCustomers(db, [given.customer.id], true);
      noteMerged(db, kept.row, { id: given.customer.id, at });

      const full = whole(db, kept, given, customer);
      const archivedAt = archivedAfter(db, kept, given);
      const version = kept.customer.version + 1;
      // How long she may be kept counts from the day the first record was added.
      const [createdAt = at] = [kept.customer.createdAt, given.customer.createdAt].toSorted();
      replaceCustomer(
        db,
        { ...kept.customer, ...full, archivedAt, version, createdAt, changedAt: at },
        derive(full, businessCountry(db)),
      );
      const changes = changesBetween(kept.customer, full);
      const put =
        archivedAt === kept.customer.archivedAt ? {} : { archivedAt: [kept.customer.archivedAt, archivedAt] as const };
      const act = { at, user: user.id, subject: 'customer' };
      audit.record({
        ...act,
        action: 'merged',
        record: kept.customer.id,
        fields: Object.keys(changes),
        values: { ...changes, ...put },
      });
      // All it said stands in the trail until she is erased.
      audit.record({
        ...act,
        action: 'mergedAway',
        record: given.customer.id,
        fields: [],
        values: { mergedInto: [null, kept.customer.id], ...changesBetween(given.customer, emptyCustomer) },
      });
      audit.finish();
      const undo = newId();
      insertUndoStep(db, {
        id: undo,
        at,
        action: 'merged',
        record: kept.customer.id,
        version,
        before: kept.customer,
        erased: [],
        merge: {
          given: given.customer,
          keptRow: kept.row,
          givenRow: given.row,
          hanging,
          files,
          drafts,
          repeated: Array.from({ length: again }, (_, index) => before + index + 1),
          left: leftBy(db, kept.row, kept.customer.id),
        },
      });
      return ok({ id: kept.customer.id, version, undo });
    })
    .immediate();
}

/** The record that stays, with those days of the other's that are taken over as they are: what was there before is let be. */
const known = ({ customer: kept }: Found, { customer: given }: Found, { extras }: Customer): StoredCustomer => ({
  ...kept,
  extras: {
    ...kept.extras,
    ...Object.fromEntries(Object.entries(given.extras).filter(([field, value]) => extras[field] === value)),
  },
});

/** In the list where either was; who is restricted stays out of it. */
const archivedAfter = (db: ReadableDb, kept: Found, given: Found): string | null =>
  findRestriction(db, kept.row)
    ? (kept.customer.archivedAt ?? given.customer.archivedAt)
    : given.customer.archivedAt === null
      ? null
      : kept.customer.archivedAt;

/** Has all that hangs on the one hang on the other too. Gives how many noes had to be said again. */
function joinAll(
  { db, user, newId }: WriteContext,
  kept: Found,
  given: Found,
  { at, today, audit }: { readonly at: string; readonly today: string; readonly audit: AuditWriter },
): number {
  const repeats = new Set(noesToRepeat(consentLog(db, kept.row), consentLog(db, given.row)).map(({ id }) => id));
  const checks = [dataCheckOf(db, kept.row), dataCheckOf(db, given.row)];
  putDataCheck(db, kept.row, {
    checkedOn: checks.map(({ checkedOn }) => checkedOn).toSorted()[0] ?? '',
    askedOn:
      checks
        .map(({ askedOn }) => askedOn)
        .toSorted()
        .at(-1) ?? '',
  });
  putStanding(db, kept.row, stricterStanding(standingOf(db, kept.row), standingOf(db, given.row)));
  const keep = longerKeep(customerRetention(db, kept.row).keep, customerRetention(db, given.row).keep);
  if (keep) putCustomerKeep(db, kept.row, keep);
  const restriction = longerRestriction(findRestriction(db, kept.row), findRestriction(db, given.row));
  removeRestriction(db, kept.row);
  if (restriction) insertRestriction(db, kept.row, restriction);
  moveHanging(db, given.row, kept.row);

  const log = consentRecordsOf(db, kept.row);
  const last = log
    .map(({ event }) => event.at)
    .toSorted()
    .at(-1);
  const moment = notBefore(at, last);
  for (const { event, details } of log.filter(({ event: { id } }) => repeats.has(id))) {
    const said = { ...event, id: newId(), at: moment, takenBy: user.id };
    const onDay = ConsentEvent.safeParse({ ...said, day: today });
    // Where the clock says another day than the log, the moment decides.
    const repeated = onDay.success ? onDay.data : ConsentEvent.parse({ ...said, day: moment.slice(0, 10) });
    insertConsentEvent(db, kept.row, { event: repeated, details });
    audit.record({
      at,
      user: user.id,
      action: repeated.kind,
      subject: 'customer',
      record: kept.customer.id,
      fields: [],
      values: { entry: [null, repeated] },
    });
  }
  return repeats.size;
}
