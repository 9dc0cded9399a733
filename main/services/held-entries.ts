import { covers, type HeldEntry, type StoredHeld } from '../../shared/domain/held-entry.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import { tidy } from '../../shared/domain/customer-normal.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { ListedHeld, NamedHeld } from '../../shared/ipc/held-shapes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { findHeld, heldAbout, heldAtRow, insertHeld, namedHeld, replaceHeld } from '../db/tables/held-entries.ts';
import { heldChoices, heldRowsOn, sumHeld } from '../db/tables/held-list.ts';
import { legalHolds } from '../db/tables/legal-holds.ts';
import type { ReadableDb } from '../db/connection.ts';
import { createAuditWriter, recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { noteErasure } from './erasures.ts';
import { isHeldOn } from './legal-holds.ts';
import { groundOf } from './retention-settings.ts';
import { takeAway } from './taking-away.ts';

/** An entry as it is kept: texts composed and trimmed. */
export const normalHeld = (held: HeldEntry): HeldEntry => ({
  ...held,
  title: tidy(held.title),
  place: tidy(held.place),
});

/** Why an entry can't be kept as it is: its category isn't known, or its day is missing where it must have one. */
function refusal({ categories }: Pick<RetentionGround, 'categories'>, held: HeldEntry): AppError | null {
  const category = categories.get(held.category);
  if (!category) return { code: 'held.category', field: 'category' };
  if (held.day === '' && !category.canRun) return { code: 'held.dayMissing', field: 'day' };
  return null;
}

/** What is held about a customer, as it was entered. */
export function listHeld(
  { db }: ReadContext,
  { customer }: RequestOf<'held.about'>,
): Result<ResponseOf<'held.about'>, AppError> {
  return db.transaction((): Result<ResponseOf<'held.about'>, AppError> => {
    const row = customerRow(db, customer);
    return row === undefined ? err({ code: 'customer.notFound' }) : ok({ entries: [...heldAbout(db, row)] });
  })();
}

/** Makes what says of entries whether a legal hold covers them today. */
function holdWatch(db: ReadableDb): (named: NamedHeld) => ListedHeld {
  const holds = legalHolds(db).filter(({ releasedOn }) => releasedOn === '');
  return named => ({ ...named, onHold: holds.some(({ scope }) => covers(scope, named.held)) });
}

/** A page of all that is held, with what each customer is called. */
export function pageOfHeld(
  { db }: ReadContext,
  { filter, offset, limit }: RequestOf<'held.list'>,
): Result<ResponseOf<'held.list'>, AppError> {
  return db.transaction((): Result<ResponseOf<'held.list'>, AppError> => {
    const { rows, total } = heldRowsOn(db, filter, offset, limit);
    return ok({ entries: rows.flatMap(row => heldAtRow(db, row) ?? []).map(holdWatch(db)), total });
  })();
}

/** One entry, with what its customer is called. */
export function readOneHeld(
  { db }: ReadContext,
  { id }: RequestOf<'held.read'>,
): Result<ResponseOf<'held.read'>, AppError> {
  const found = namedHeld(db, id);
  return found ? ok(holdWatch(db)(found)) : err({ code: 'held.gone' });
}

/** What the entries a filter lets through come to. */
export const sumsOfHeld = (
  { db }: ReadContext,
  { filter }: RequestOf<'held.sums'>,
): Result<ResponseOf<'held.sums'>, AppError> => ok({ sums: sumHeld(db, filter) });

/** What the list can be narrowed to. */
export const choicesOfHeld = ({ db }: ReadContext): Result<ResponseOf<'held.choices'>, AppError> => ok(heldChoices(db));

/** Adds entries, all or none: about a customer, or about nobody. */
export function addHeld(
  context: WriteContext,
  { customer, entries, today }: RequestOf<'held.add'>,
): Result<ResponseOf<'held.add'>, AppError> {
  const { db, user, now, newId, random } = context;
  return db
    .transaction((): Result<ResponseOf<'held.add'>, AppError> => {
      const row = customer === null ? null : customerRow(db, customer);
      if (row === undefined) return err({ code: 'customer.notFound' });
      const at = now();
      // Before anything is written: a refusal that is given back takes nothing back.
      const ground = groundOf(db, today);
      for (const entry of entries) {
        const refused = refusal(ground, entry);
        if (refused) return err(refused);
      }
      const audit = createAuditWriter(db, random);
      const ids: string[] = [];
      for (const entry of entries) {
        const held: StoredHeld = {
          ...normalHeld(entry),
          id: newId(),
          version: 1,
          customer,
          keep: null,
          restrictedOn: '',
          importId: null,
          createdAt: at,
        };
        insertHeld(db, row, held);
        ids.push(held.id);
        audit.record({
          at,
          user: user.id,
          action: 'created',
          subject: 'held',
          record: held.id,
          fields: [],
          // The whole line: a salvage puts back what could not be read.
          values: { held: [null, held] },
        });
      }
      audit.finish();
      return ok({ ids });
    })
    .immediate();
}

/** Changes what an entry says, if it is still at the version the caller saw. */
export function saveHeld(
  context: WriteContext,
  { id, version, entry, today }: RequestOf<'held.save'>,
): Result<ResponseOf<'held.save'>, AppError> {
  const { db, user, now, random } = context;
  return db
    .transaction((): Result<ResponseOf<'held.save'>, AppError> => {
      const before = findHeld(db, id);
      if (!before) return err({ code: 'held.gone' });
      if (before.version !== version) return err({ code: 'register.conflict' });
      const refused = refusal(groundOf(db, today), entry);
      if (refused) return err(refused);
      // Called something else it would be free to go.
      if (isHeldOn(db, before) && !isHeldOn(db, { ...before, ...entry })) return err({ code: 'held.onHold' });
      replaceHeld(db, id, normalHeld(entry), version + 1);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'held',
        record: id,
        fields: [],
        values: { held: [before, findHeld(db, id)] },
      });
      return ok({ version: version + 1 });
    })
    .immediate();
}

/** Takes an entry out of the list: a slip, or something that is gone. What it said goes out of the trail with it. */
export function takeHeldAway(
  { db, user, now, random }: WriteContext,
  { id, version }: RequestOf<'held.remove'>,
): Result<ResponseOf<'held.remove'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'held.remove'>, AppError> => {
      const before = findHeld(db, id);
      if (!before) return err({ code: 'held.gone' });
      if (before.version !== version) return err({ code: 'register.conflict' });
      if (isHeldOn(db, before)) return err({ code: 'held.onHold' });
      const at = now();
      takeAway(db, { customers: [], entries: [id] });
      noteErasure(db, at, 'deleted', 'held', [id]);
      recordAct(db, random, {
        at,
        user: user.id,
        action: 'deleted',
        subject: 'held',
        record: id,
        fields: [],
        values: {},
      });
      return ok({});
    })
    .immediate();
}
