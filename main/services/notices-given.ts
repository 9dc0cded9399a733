import { displayName } from '../../shared/domain/customer.ts';
import {
  firstContact,
  informBy,
  informingGrounds,
  informTasks,
  sourcesToInform,
  sourcesUnclear,
  type InformBy,
  type InformingGrounds,
} from '../../shared/domain/notice-deadline.ts';
import { regimeAt, type NoticeRegime } from '../../shared/domain/notice-pack.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { UninformedWhom } from '../../shared/ipc/notice-calls.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { findNotice } from '../db/tables/notices.ts';
import {
  countUninformed,
  givenTo,
  insertGiven,
  removeGiven,
  storedGiven,
  uninformed,
  type StoredGiven,
  type Uninformed,
} from '../db/tables/notices-given.ts';
import { createAuditWriter, recordAct } from './audit-trail.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';

const waysOf = { due: sourcesToInform, unclear: sourcesUnclear } as const;

/** The law by which this business tells people. */
function informingLaw(db: ReadableDb): {
  readonly regime: NoticeRegime;
  readonly place: string;
  readonly grounds: InformingGrounds;
} {
  const { place } = contactGround(db);
  const regime = regimeAt(packs.notices(), place);
  return { regime, place, grounds: informingGrounds(packs.informing(), regime) };
}

type Waiting = Uninformed & { readonly by: string; readonly reason: InformBy['reason']; readonly task: boolean };

/** Those that wait for a notice, with their last day, the most urgent first. None where the law knows no time. */
function waitingFor(db: ReadableDb, whom: UninformedWhom, today: string, only?: number): readonly Waiting[] {
  const { grounds } = informingLaw(db);
  if (grounds.length === 0) return [];
  // Most data came on few days, and reckoning with months takes longest.
  const known = new Map<string, InformBy | null>();
  const lastDay = (each: Uninformed): InformBy | null => {
    const { obtainedOn } = each;
    const firstContactOn = firstContact(each);
    const key = `${obtainedOn} ${firstContactOn}`;
    let last = known.get(key);
    if (last === undefined) {
      last = informBy(grounds, { obtainedOn, firstContactOn, firstDisclosureOn: '' });
      known.set(key, last);
    }
    return last;
  };
  const isTask = informTasks(today);
  return uninformed(db, waysOf[whom], only)
    .flatMap(each => {
      const last = lastDay(each);
      if (!last) return [];
      const task = whom === 'due' && isTask(each.obtainedOn, last.day);
      return [{ ...each, by: last.day, reason: last.reason, task }];
    })
    .toSorted((one, other) => (one.by === other.by ? one.row - other.row : one.by < other.by ? -1 : 1));
}

/** What a customer got, in the order it was written down, and by when she has to be told if she wasn't. */
export function listGiven(
  { db }: ReadContext,
  { customer, today }: RequestOf<'notice.given'>,
): Result<ResponseOf<'notice.given'>, AppError> {
  return db.transaction((): Result<ResponseOf<'notice.given'>, AppError> => {
    const row = customerRow(db, customer);
    if (row === undefined) return err({ code: 'customer.notFound' });
    const { regime, place } = informingLaw(db);
    const [due] = waitingFor(db, 'due', today, row);
    return ok({
      given: [...givenTo(db, row)],
      due: due ? { obtainedOn: due.obtainedOn, by: due.by, reason: due.reason, task: due.task } : null,
      unclear: waitingFor(db, 'unclear', today, row).length > 0,
      regime,
      place,
    });
  })();
}

/**
 * Notes for each of them that they got a version, or why they need none. Refuses an excuse without a reason: whoever leaves somebody
 * untold has to be able to say why (GDPR Art. 5(2)). Customers that are gone are passed over.
 */
export function giveNotice(
  { db, user, now, newId, random }: WriteContext,
  { customers, what, day, note }: RequestOf<'notice.give'>,
): Result<ResponseOf<'notice.give'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'notice.give'>, AppError> => {
      if (what.kind === 'given' && !findNotice(db, what.notice)) return err({ code: 'notice.gone' });
      if (what.kind === 'excused' && note.trim() === '') return err({ code: 'notice.reasonMissing', field: 'note' });
      const audit = createAuditWriter(db, random);
      const at = now();
      let noted = 0;
      for (const customer of new Set(customers)) {
        const row = customerRow(db, customer);
        if (row === undefined) continue;
        const said =
          what.kind === 'given'
            ? { notice: what.notice, how: what.how, excuse: '' as const }
            : { notice: '' as const, how: '' as const, excuse: what.excuse };
        const given: StoredGiven = { id: newId(), ...said, day, note, at, user: user.id };
        insertGiven(db, row, given);
        audit.record({
          at,
          user: user.id,
          action: what.kind === 'given' ? 'noticeGiven' : 'noticeExcused',
          subject: 'customer',
          record: customer,
          fields: [],
          // The whole line: a salvage puts back what could not be read.
          values: { given: [null, given] },
        });
        noted += 1;
      }
      audit.finish();
      return ok({ noted });
    })
    .immediate();
}

/** Takes a line away that was a slip. Refuses one that isn't there. */
export function takeGivenBack(
  { db, user, now, random }: WriteContext,
  { customer, id }: RequestOf<'notice.takeBack'>,
): Result<ResponseOf<'notice.takeBack'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'notice.takeBack'>, AppError> => {
      const row = customerRow(db, customer);
      if (row === undefined) return err({ code: 'customer.notFound' });
      const line = storedGiven(db, row).find(each => each.id === id);
      if (!line) return err({ code: 'undo.gone' });
      removeGiven(db, row, id);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'noticeTakenBack',
        subject: 'customer',
        record: customer,
        fields: [],
        values: { given: [line, null] },
      });
      return ok({});
    })
    .immediate();
}

/** Who has no notice although the data didn't come from a person who had just read one; the most urgent first. */
export function listUninformed(
  { db }: ReadContext,
  { today, whom, offset, limit }: RequestOf<'notice.uninformed'>,
): Result<ResponseOf<'notice.uninformed'>, AppError> {
  return db.transaction((): Result<ResponseOf<'notice.uninformed'>, AppError> => {
    const { regime, place, grounds } = informingLaw(db);
    const all = waitingFor(db, whom, today);
    const tasks = all.filter(({ task }) => task);
    return ok({
      total: all.length,
      tasks: tasks.length,
      firstDay: tasks[0]?.by ?? '',
      others: grounds.length === 0 ? 0 : countUninformed(db, waysOf[whom === 'due' ? 'unclear' : 'due']),
      regime,
      place,
      limited: grounds.length > 0,
      people: all.slice(offset, offset + limit).flatMap(({ id, source, obtainedOn, by, reason, task }) => {
        const customer = findCustomer(db, id);
        if (!customer) return [];
        const { language, emails, addresses } = customer;
        const email = emails[0]?.address ?? '';
        const hasAddress = addresses.length > 0;
        return [{ id, name: displayName(customer), language, email, hasAddress, source, obtainedOn, by, reason, task }];
      }),
    });
  })();
}

/** So many at once take a few seconds to be noted. */
const allAtMost = 10_000;

/** Everybody on that list, in its order. */
export const listAllUninformed = (
  { db }: ReadContext,
  { today, whom }: RequestOf<'notice.uninformedAll'>,
): Result<ResponseOf<'notice.uninformedAll'>, AppError> =>
  ok({
    customers: waitingFor(db, whom, today)
      .slice(0, allAtMost)
      .map(({ id }) => id),
  });
