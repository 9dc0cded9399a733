import { displayName, type StoredCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { LeftOut, LetterHow } from '../../shared/ipc/notice-paper-calls.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { standingOf } from '../db/tables/contact-standing.ts';
import { findNotice } from '../db/tables/notices.ts';
import { recordAct } from './audit-trail.ts';
import { findPerson } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { emailOf, isWhole, letterPerson } from './letter-people.ts';
import { whySetAside } from './restrictions.ts';

/** Who can be written to that way, and why the others can't. The duty to inform doesn't end with an objection to advertising; data that are set aside are only stored. */
function recipients(
  db: ReadableDb,
  customers: readonly string[],
  how: LetterHow,
): { readonly people: readonly StoredCustomer[]; readonly leftOut: LeftOut[] } {
  const people: StoredCustomer[] = [];
  const leftOut: LeftOut[] = [];
  for (const id of new Set(customers)) {
    const found = findPerson(db, id);
    if (!found) {
      leftOut.push({ id, name: '', why: 'gone' });
      continue;
    }
    const { row, customer } = found;
    const why = standingOf(db, row).deceased
      ? 'deceased'
      : (whySetAside(db, row) ??
        (how === 'email' ? emailOf(customer) === '' && 'noEmail' : !customer.addresses.some(isWhole) && 'noAddress'));
    if (why) leftOut.push({ id, name: displayName(customer), why });
    else people.push(customer);
  }
  return { people, leftOut };
}

/** What letters to these people need, and to whom none is written. */
export function readLetterFacts(
  { db }: ReadContext,
  { customers, how }: RequestOf<'notice.letterFacts'>,
): Result<ResponseOf<'notice.letterFacts'>, AppError> {
  return db.transaction((): Result<ResponseOf<'notice.letterFacts'>, AppError> => {
    const { people, leftOut } = recipients(db, customers, how);
    return ok({ people: people.map(each => letterPerson(each, [how])), leftOut });
  })();
}

/** Notes that letters with a version leave the vault, and to whom they may go at this moment. Refuses where that is nobody. */
export function noteLetters(
  { db, user, now, random }: WriteContext,
  { customers, how, notice }: RequestOf<'notice.noteLetters'>,
): Result<ResponseOf<'notice.noteLetters'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'notice.noteLetters'>, AppError> => {
      if (!findNotice(db, notice)) return err({ code: 'notice.gone' });
      const { people, leftOut } = recipients(db, customers, how);
      if (people.length === 0) return err({ code: 'notice.nobodyToWrite' });
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'listExported',
        subject: 'notice',
        record: notice,
        fields: [],
        values: { how: [null, how], people: [null, people.length] },
      });
      return ok({ customers: people.map(({ id }) => id), leftOut });
    })
    .immediate();
}
