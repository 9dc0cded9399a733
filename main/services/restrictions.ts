import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { consentLog } from '../db/tables/consent-events.ts';
import {
  findRestriction,
  insertRestriction,
  removeRestriction,
  type RestrictionRow,
} from '../db/tables/customer-restrictions.ts';
import { replaceCustomer } from '../db/tables/customers.ts';
import { standingOf } from '../db/tables/contact-standing.ts';
import { findHeld, restrictHeld } from '../db/tables/held-entries.ts';
import { createAuditWriter, type AuditWriter } from './audit-trail.ts';
import { findPerson, type FoundPerson } from './contact-people.ts';
import { writeLogs } from './consents.ts';
import type { WriteContext } from './context.ts';
import { businessCountry } from './customers.ts';

type Writing = WriteContext & { readonly audit: AuditWriter };

/** True where the last word in her log about restricting is that it is. */
const isRestricted = (events: readonly ConsentEvent[]): boolean =>
  events.findLast(({ kind }) => kind === 'restrictionSet' || kind === 'restrictionLifted')?.kind === 'restrictionSet';

/**
 * Why nobody may work with a customer's data but for what she allows (GDPR Art. 18): the business blocked her, or her data are restricted,
 * because a duty alone keeps them or by her log; null where everybody may. `row`: the number of hers. The same for all at once:
 * `setAsideCustomers`. What is held back from her then is all that the business sends and brings out on its own account: letters with
 * notices, the question whether her data are right, lists, what an import adds. What the law orders for her sake, or she asked for, isn't:
 * she is told of a breach (Art. 34), and her requests, objections and consents are answered.
 */
export function whySetAside(db: ReadableDb, row: number): 'blocked' | 'restricted' | null {
  if (standingOf(db, row).blocked) return 'blocked';
  return findRestriction(db, row) !== undefined || isRestricted(consentLog(db, row)) ? 'restricted' : null;
}

/** Whether a customer's data are set aside, for whatever reason. */
export const isSetAside = (db: ReadableDb, row: number): boolean => whySetAside(db, row) !== null;

/** Puts a customer away or brings her back, with its entry in the trail. */
function setAside(context: Writing, before: StoredCustomer, archivedAt: string | null, at: string): void {
  const { db, user, audit } = context;
  if (before.archivedAt === archivedAt) return;
  replaceCustomer(
    db,
    { ...before, archivedAt, version: before.version + 1, changedAt: at },
    derive(before, businessCountry(db)),
  );
  audit.record({
    at,
    user: user.id,
    action: archivedAt === null ? 'restored' : 'archived',
    subject: 'customer',
    record: before.id,
    fields: [],
    values: { archivedAt: [before.archivedAt, archivedAt] },
  });
}

/** Writes down in a customer's log that her data are restricted, or no longer. */
function say(
  context: Writing,
  { row, customer }: FoundPerson,
  said:
    | { readonly kind: 'restrictionSet'; readonly reason: 'onlyDuty' }
    | { readonly kind: 'restrictionLifted'; readonly personTold: false },
  at: string,
  day: string,
  trail: ReturnType<typeof inTrail>,
): void {
  const event: ConsentEvent = { ...said, id: context.newId(), at, day, takenBy: context.user.id };
  writeLogs(context, at, [{ row, id: customer.id, entries: [{ event, details: noDetails, trail }] }]);
}

/** How it stood and stands: a salvage puts back what could not be read. */
const inTrail = (before: RestrictionRow | null, after: RestrictionRow | null) =>
  ({ restriction: [before, after] }) as const;

/** The same where her log says so already, and only the trail has to hear of it. */
function noteInTrail(
  { user, audit }: Writing,
  record: string,
  action: 'restrictionSet' | 'restrictionLifted',
  at: string,
  values: ReturnType<typeof inTrail>,
): void {
  audit.record({ at, user: user.id, action, subject: 'customer', record, fields: [], values });
}

/**
 * Restricts a customer whose data only a duty still keeps (GDPR Art. 5(1)(b)): out of the daily list, no contact, and there for taxes and
 * claims. Inside a transaction. `until`: the day by which all is gone, '' where nobody can say. Nothing happens where it is so already.
 */
export function restrictCustomer(
  context: Writing,
  found: FoundPerson,
  { at, today, until }: { readonly at: string; readonly today: string; readonly until: string },
): void {
  const { db } = context;
  const { row, customer } = found;
  if (findRestriction(db, row)) return;
  const wasBlocked = isRestricted(consentLog(db, row));
  const wasArchived = customer.archivedAt !== null;
  const restriction = { since: today, until, reason: '', wasArchived, wasBlocked };
  insertRestriction(db, row, restriction);
  setAside(context, customer, customer.archivedAt ?? at, at);
  const values = inTrail(null, restriction);
  if (wasBlocked) noteInTrail(context, customer.id, 'restrictionSet', at, values);
  else say(context, found, { kind: 'restrictionSet', reason: 'onlyDuty' }, at, today, values);
}

/** Notes that nobody works with an entry any more, or lifts it ('' for `since`). Inside a transaction. */
export function restrictEntry({ db, user, audit }: Writing, id: string, since: string, at: string): void {
  const before = findHeld(db, id)?.restrictedOn ?? '';
  restrictHeld(db, id, since);
  audit.record({
    at,
    user: user.id,
    action: since === '' ? 'restrictionLifted' : 'restrictionSet',
    subject: 'held',
    record: id,
    fields: [],
    values: { restrictedOn: [before, since] },
  });
}

/** Lifts the restriction of a customer, who is as she was before it, or of an entry. */
export function liftRestriction(
  context: WriteContext,
  { subject, id, today }: RequestOf<'restriction.lift'>,
): Result<ResponseOf<'restriction.lift'>, AppError> {
  const { db, now, random } = context;
  return db
    .transaction((): Result<ResponseOf<'restriction.lift'>, AppError> => {
      const at = now();
      const audit = createAuditWriter(db, random);
      const writing = { ...context, audit };
      if (subject === 'held') {
        if (!findHeld(db, id)) return err({ code: 'held.gone' });
        restrictEntry(writing, id, '', at);
      } else {
        const found = findPerson(db, id);
        const standing = found && findRestriction(db, found.row);
        if (!found) return err({ code: 'customer.notFound' });
        if (!standing) return ok({});
        removeRestriction(db, found.row);
        if (!standing.wasArchived) setAside(writing, found.customer, null, at);
        const values = inTrail(standing, null);
        if (standing.wasBlocked) noteInTrail(writing, id, 'restrictionLifted', at, values);
        else say(writing, found, { kind: 'restrictionLifted', personTold: false }, at, today, values);
      }
      audit.finish();
      return ok({});
    })
    .immediate();
}
