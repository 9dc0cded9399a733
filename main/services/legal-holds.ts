import { covers, type HoldScope, type LegalHold } from '../../shared/domain/held-entry.ts';
import { tidy } from '../../shared/domain/customer-normal.ts';
import { impliedEntries } from '../../shared/domain/retention-person.ts';
import type { Held } from '../../shared/domain/retention.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { eraseValuesAbout } from '../db/tables/audit.ts';
import { heldAbout, findHeld } from '../db/tables/held-entries.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { findHold, insertHold, legalHolds, removeHold, replaceHold } from '../db/tables/legal-holds.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { consentExpiries, personFactsOf } from './person-facts.ts';
import { groundOf } from './retention-settings.ts';

/** All legal holds, those that last first. */
export function listHolds({ db }: ReadContext): Result<ResponseOf<'holds.list'>, AppError> {
  return db.transaction((): Result<ResponseOf<'holds.list'>, AppError> => ok({ holds: [...legalHolds(db)] }))();
}

/** Whom or what a scope names and isn't there: without it the hold would cover everything, or nothing. */
function missing(db: ReadableDb, { customers, entries }: HoldScope): AppError | null {
  if (customers.some(id => customerRow(db, id) === undefined)) return { code: 'customer.notFound' };
  if (entries.some(id => !findHeld(db, id))) return { code: 'held.gone' };
  return null;
}

/** The trail has the whole hold: a salvage puts back what could not be read. */
function record(
  { db, user, now, random }: WriteContext,
  action: 'created' | 'changed',
  before: LegalHold | null,
  hold: LegalHold,
): void {
  recordAct(db, random, {
    at: now(),
    user: user.id,
    action,
    subject: 'hold',
    record: hold.id,
    fields: [],
    values: { hold: [before, hold] },
  });
}

/** Puts something on hold, or says anew what a hold covers. Refuses whom it doesn't find, and to change one that was released. */
export function saveHold(
  context: WriteContext,
  { id, hold: said }: RequestOf<'holds.save'>,
): Result<ResponseOf<'holds.save'>, AppError> {
  const { db, newId } = context;
  return db
    .transaction((): Result<ResponseOf<'holds.save'>, AppError> => {
      const refused = missing(db, said.scope);
      if (refused) return err(refused);
      const before = id === null ? null : findHold(db, id);
      if (before === undefined) return err({ code: 'hold.gone' });
      if (before && before.releasedOn !== '') return err({ code: 'hold.released' });
      const hold: LegalHold = { ...said, note: tidy(said.note), id: id ?? newId(), releasedOn: '' };
      if (before) replaceHold(db, hold);
      else insertHold(db, hold);
      record(context, before ? 'changed' : 'created', before, hold);
      return ok({ id: hold.id });
    })
    .immediate();
}

/** Ends a hold: from the next day on what it covered follows the law again. One that has ended keeps its day. */
export function releaseHold(
  context: WriteContext,
  { id, on }: RequestOf<'holds.release'>,
): Result<ResponseOf<'holds.release'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'holds.release'>, AppError> => {
      const before = findHold(db, id);
      if (!before) return err({ code: 'hold.gone' });
      if (before.releasedOn !== '') return err({ code: 'hold.released' });
      const hold = { ...before, releasedOn: on };
      replaceHold(db, hold);
      record(context, 'changed', before, hold);
      return ok({});
    })
    .immediate();
}

/** Takes a hold that was released out of the list, and what the trail says of it. Refuses one that lasts. */
export function takeHoldAway(
  { db, user, now, random }: WriteContext,
  { id }: RequestOf<'holds.remove'>,
): Result<ResponseOf<'holds.remove'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'holds.remove'>, AppError> => {
      const before = findHold(db, id);
      if (!before) return err({ code: 'hold.gone' });
      if (before.releasedOn === '') return err({ code: 'hold.lasts' });
      removeHold(db, id);
      eraseValuesAbout(db, 'hold', [id]);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'deleted',
        subject: 'hold',
        record: id,
        fields: [],
        values: {},
      });
      return ok({});
    })
    .immediate();
}

/** The legal holds that last. */
export const activeHolds = (db: ReadableDb): readonly LegalHold[] =>
  legalHolds(db).filter(({ releasedOn }) => releasedOn === '');

/** True where a hold that lasts covers an entry. */
export const isHeldOn = (
  db: ReadableDb,
  held: Pick<Held, 'id' | 'customer' | 'category' | 'day' | 'events'>,
): boolean => activeHolds(db).some(({ scope }) => covers(scope, held));

/** The holds that last and stand against deleting a customer: they name her, or cover something that is held about her. */
export const holdsAgainst = (db: ReadableDb, id: string, today: string): readonly LegalHold[] =>
  createHoldLookup(db, today)(id);

/** The same for one customer after the other: what doesn't differ between them is read once. */
export function createHoldLookup(db: ReadableDb, today: string): (id: string) => readonly LegalHold[] {
  const holds = activeHolds(db);
  if (holds.length === 0) return () => [];
  const ground = groundOf(db, today);
  const expiries = consentExpiries(db);
  return id => {
    const row = customerRow(db, id);
    if (row === undefined) return [];
    const entries = heldAbout(db, row);
    const facts = personFactsOf(db, row, today, expiries);
    const held = facts ? [...entries, ...impliedEntries(ground, facts, entries)] : entries;
    return holds.filter(({ scope }) => scope.customers.includes(id) || held.some(each => covers(scope, each)));
  };
}

/** True where a hold that lasts covers customers whoever they are. */
export const holdsEverybody = (db: ReadableDb): boolean =>
  activeHolds(db).some(
    ({ scope: { customers, entries, categories } }) =>
      customers.length === 0 &&
      entries.length === 0 &&
      (categories.length === 0 || categories.includes('customerFile')),
  );
