import { covers } from '../../shared/domain/held-entry.ts';
import { impliedEntries } from '../../shared/domain/retention-person.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { customerRetention } from '../db/tables/customer-retention.ts';
import { heldAbout } from '../db/tables/held-entries.ts';
import { legalHolds } from '../db/tables/legal-holds.ts';
import type { ReadContext } from './context.ts';
import { personFactsOf } from './person-facts.ts';
import { groundOf } from './retention-settings.ts';

/** All that decides about keeping one customer's data: what was entered, what is there without, holds, restriction and decision. */
export function readRetentionPerson(
  { db }: ReadContext,
  { customer, today }: RequestOf<'retention.person'>,
): Result<ResponseOf<'retention.person'>, AppError> {
  return db.transaction((): Result<ResponseOf<'retention.person'>, AppError> => {
    const row = customerRow(db, customer);
    const facts = row === undefined ? undefined : personFactsOf(db, row, today);
    if (row === undefined || !facts) return err({ code: 'customer.notFound' });
    const entries = heldAbout(db, row);
    const implied = impliedEntries(groundOf(db, today), facts, entries);
    const { keep, restriction } = customerRetention(db, row);
    return ok({
      entries: [...entries],
      implied: implied.map(({ category, day, events, keep: kept }) => ({ category, day, events, keep: kept })),
      holds: legalHolds(db).filter(
        ({ scope }) => scope.customers.includes(customer) || [...entries, ...implied].some(held => covers(scope, held)),
      ),
      restriction: restriction && {
        since: restriction.since,
        until: restriction.until,
        reason: restriction.reason,
      },
      keep,
      purposes: [...new Set(facts.purposes.filter(({ endedOn }) => endedOn === '').map(({ purpose }) => purpose))],
    });
  })();
}
