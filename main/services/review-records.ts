import type { Held, Verdict } from '../../shared/domain/retention.ts';
import { verdictOn } from '../../shared/domain/retention.ts';
import type { LoggedRecord, LoggedRule } from '../../shared/domain/deletion-run.ts';
import type { LegalHold, StoredHeld } from '../../shared/domain/held-entry.ts';
import { displayName } from '../../shared/domain/customer.ts';
import { decidingOutcome } from '../../shared/domain/retention-deciding.ts';
import type { AppliedRule, RetentionGround } from '../../shared/domain/retention-ground.ts';
import { emptyStanding, impliedEntries, together } from '../../shared/domain/retention-person.ts';
import type { Decidable, ReviewSubject } from '../../shared/domain/review-plan.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { ReviewRecord } from '../../shared/ipc/review-calls.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { consentLog, customerRow } from '../db/tables/consent-events.ts';
import { purposeLinksOf } from '../db/tables/contact-standing.ts';
import { findRestriction } from '../db/tables/customer-restrictions.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { findHeld, heldAbout } from '../db/tables/held-entries.ts';
import { keepingDays } from '../db/tables/held-standing.ts';
import { legalHolds } from '../db/tables/legal-holds.ts';
import type { ReadContext } from './context.ts';
import { consentExpiries, personFacts } from './person-facts.ts';
import { groundOf } from './retention-settings.ts';

/** What records are judged by in one review. */
export type ReviewGround = {
  readonly ground: RetentionGround;
  readonly holds: readonly LegalHold[];
  readonly expiries: ReturnType<typeof consentExpiries>;
};

/** A customer or an entry, judged. `entries`: what goes with a customer. `ends`: until when only a duty keeps it, '' where nobody can say. */
export type JudgedRecord = {
  readonly id: string;
  /** Of an entry; 0 for a customer. */
  readonly version: number;
  readonly decidable: Decidable;
  readonly logged: LoggedRecord;
  readonly rule: AppliedRule | null;
  readonly ends: string;
  readonly title: string;
  readonly entries: readonly JudgedRecord[];
};

/** Reads what a day's review is judged by. */
export const reviewGround = (db: ReadableDb, today: string): ReviewGround => ({
  ground: groundOf(db, today),
  holds: legalHolds(db),
  expiries: consentExpiries(db),
});

/** The log's words for a rule: a law's by name, article and the day it was looked up on; the business's own by its reason. */
function loggedRule({ ground }: ReviewGround, rule: AppliedRule | null): LoggedRule | null {
  if (!rule) return null;
  const { id, law, own, subject } = rule;
  if (law) return { id, own: false, name: law.name, article: law.article, checkedOn: law.checkedOn };
  const name = ground.categories.get(subject)?.name ?? { en: subject, de: subject };
  return { id, own: true, name, article: own?.reason ?? '', checkedOn: '' };
}

const maximumOf = ({ outcomes }: Verdict): string =>
  outcomes.reduce(
    (first, { rule, firstDay }) =>
      rule.kind === 'maximum' && firstDay !== '' && (first === '' || firstDay < first) ? firstDay : first,
    '',
  );

const isStopped = ({ blockers }: Verdict): boolean => blockers.some(({ kind }) => kind !== 'duty');

const nameOf = ({ ground }: ReviewGround, category: string) =>
  ground.categories.get(category)?.name ?? { en: category, de: category };

function judgedHeld(by: ReviewGround, entry: StoredHeld): JudgedRecord {
  const verdict = verdictOn(by.ground, entry, by.holds);
  const rule = decidingOutcome(by.ground, verdict)?.rule ?? null;
  const { customer, category, day, place, amount, currency } = entry;
  return {
    id: entry.id,
    version: entry.version,
    decidable: {
      subject: 'held',
      allowedFrom: verdict.allowedFrom,
      dueOn: verdict.dueOn,
      stopped: isStopped(verdict),
      maximumOn: maximumOf(verdict),
      restricted: entry.restrictedOn !== '',
    },
    logged: {
      subject: 'held',
      customer,
      category,
      categoryName: nameOf(by, category),
      rule: loggedRule(by, rule),
      day,
      place,
      amount,
      currency,
    },
    rule,
    ends: verdict.dueOn ?? '',
    title: entry.title,
    entries: [],
  };
}

function judgedCustomer(db: ReadableDb, by: ReviewGround, id: string): JudgedRecord | undefined {
  const row = customerRow(db, id);
  if (row === undefined) return undefined;
  const days = keepingDays(db, row);
  if (!days) return undefined;
  const stored = heldAbout(db, row);
  const { today } = by.ground;
  const facts = personFacts(days, purposeLinksOf(db, row), consentLog(db, row), by.expiries, today);
  const held: readonly Held[] = [...stored, ...impliedEntries(by.ground, facts, stored)];
  let standing = emptyStanding;
  let last: Verdict | null = null;
  let maximumOn = '';
  for (const each of held) {
    const verdict = verdictOn(by.ground, each, by.holds);
    standing = together(standing, verdict);
    if (last === null || (verdict.dueOn ?? '9') > (last.dueOn ?? '9')) last = verdict;
    if (each.category === 'customerFile') maximumOn = maximumOf(verdict);
  }
  const rule = last ? (decidingOutcome(by.ground, last)?.rule ?? null) : null;
  return {
    id,
    version: 0,
    decidable: {
      subject: 'customer',
      allowedFrom: standing.allowedFrom,
      dueOn: standing.dueOn,
      stopped: standing.stopped,
      maximumOn,
      restricted: findRestriction(db, row) !== undefined,
    },
    logged: {
      subject: 'customer',
      customer: id,
      category: 'customerFile',
      categoryName: nameOf(by, 'customerFile'),
      rule: loggedRule(by, rule),
      day: facts.createdOn,
      place: '',
      amount: null,
      currency: '',
    },
    rule,
    ends: standing.dueOn ?? '',
    title: '',
    entries: stored.map(entry => judgedHeld(by, entry)),
  };
}

/** A record as it is today, judged; undefined where it isn't there any more. */
export function judged(
  db: ReadableDb,
  by: ReviewGround,
  { subject, id }: { readonly subject: ReviewSubject; readonly id: string },
): JudgedRecord | undefined {
  if (subject === 'customer') return judgedCustomer(db, by, id);
  const entry = findHeld(db, id);
  return entry && judgedHeld(by, entry);
}

/** Single records with what may be decided about them; those that aren't there any more are left out. */
export function listReviewRecords(
  { db }: ReadContext,
  { records, today }: RequestOf<'review.records'>,
): Result<ResponseOf<'review.records'>, AppError> {
  return db.transaction((): Result<ResponseOf<'review.records'>, AppError> => {
    const by = reviewGround(db, today);
    return ok({
      records: records.flatMap((wanted): ReviewRecord[] => {
        const found = judged(db, by, wanted);
        if (!found) return [];
        const { customer, category, place, day, amount, currency } = found.logged;
        const person = customer === null ? undefined : findCustomer(db, customer);
        return [
          {
            ...wanted,
            customer,
            name: person ? displayName(person) : '',
            category,
            title: found.title,
            place,
            day,
            amount,
            currency,
            allowedFrom: found.decidable.allowedFrom,
            dueOn: found.decidable.dueOn,
            stopped: found.decidable.stopped,
            maximumOn: found.decidable.maximumOn,
            restricted: found.decidable.restricted,
            rule: found.rule?.id ?? '',
          },
        ];
      }),
    });
  })();
}
