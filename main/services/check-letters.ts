import type { Channel } from '../../shared/domain/consent-event.ts';
import { standingDoNotContact } from '../../shared/domain/contact-permission.ts';
import { displayName, type StoredCustomer } from '../../shared/domain/customer.ts';
import { dataShown } from '../../shared/domain/data-shown.ts';
import { letterLanguage, letterValues } from '../../shared/domain/notice-letter.ts';
import type { AppError } from '../../shared/errors.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { NotAsked } from '../../shared/ipc/accuracy-calls.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { LetterHow } from '../../shared/ipc/notice-paper-calls.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { findCompany } from '../db/tables/company.ts';
import { consentLog, customerRow } from '../db/tables/consent-events.ts';
import { standingOf } from '../db/tables/contact-standing.ts';
import { dataCheckOf, putDataCheck } from '../db/tables/data-checks.ts';
import { marksOfOthers } from '../db/tables/do-not-contact.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { checkLetter, checkLetterText } from '../documents/check-letter.ts';
import { createAuditWriter } from './audit-trail.ts';
import { addressTexts, findPerson, type FoundPerson } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { endOfTime } from './do-not-contact.ts';
import { isSetAside } from './restrictions.ts';
import { emailOf, isWhole, letterPerson } from './letter-people.ts';

type Looking = Pick<ReadContext, 'db' | 'mark'>;

/** Whether somebody wants nothing at all by this way, or what she is reached by is another's: her data would go to a stranger. */
function mayNotBeReached({ db, mark }: Looking, { row, customer }: FoundPerson, channel: Channel): boolean {
  if (standingDoNotContact({ events: consentLog(db, row), channel, day: endOfTime })) return true;
  const listed = marksOfOthers(db, channel);
  if (listed.size === 0) return false;
  return addressTexts(customer, channel, readVaultRow(db)?.country ?? '').some(text => listed.has(mark(text)));
}

function obstacle(context: Looking, found: FoundPerson, how: LetterHow): NotAsked['why'] | null {
  const { row, customer } = found;
  if (standingOf(context.db, row).deceased) return 'deceased';
  // Restricted data are stored and nothing else (GDPR Art. 18(2)): asking about them is using them.
  if (isSetAside(context.db, row)) return 'blocked';
  if (how === 'email' && emailOf(customer) === '') return 'noEmail';
  if (how === 'post' && !customer.addresses.some(isWhole)) return 'noAddress';
  return mayNotBeReached(context, found, how) ? 'doNotContact' : null;
}

/**
 * Who can be asked whether their data are right, and why the others can't. It serves the duty to keep data right (GDPR Art. 5(1)(d)) and
 * praises nothing, so that it is no advertising and needs no consent to that (Directive 2002/58, Art. 13; Directive 2006/114, Art. 2(a));
 * an objection to advertising doesn't stand against it. A wish to hear nothing at all does.
 */
function askable(
  context: Looking,
  customers: readonly string[],
  how: LetterHow,
): { readonly people: readonly StoredCustomer[]; readonly leftOut: NotAsked[] } {
  const people: StoredCustomer[] = [];
  const leftOut: NotAsked[] = [];
  for (const id of new Set(customers)) {
    const found = findPerson(context.db, id);
    const why = found ? obstacle(context, found, how) : 'gone';
    if (why !== null) leftOut.push({ id, name: found ? displayName(found.customer) : '', why });
    else if (found) people.push(found.customer);
  }
  return { people, leftOut };
}

/** What letters to these customers need: who they are, and what is held of them and shown. */
export function readAskFacts(
  context: ReadContext,
  { customers, how }: RequestOf<'accuracy.askFacts'>,
): Result<ResponseOf<'accuracy.askFacts'>, AppError> {
  const { db } = context;
  return db.transaction((): Result<ResponseOf<'accuracy.askFacts'>, AppError> => {
    const { people, leftOut } = askable(context, customers, how);
    return ok({ people: people.map(customer => asked(db, customer, how)), leftOut });
  })();
}

const asked = (db: ReadableDb, customer: StoredCustomer, how: LetterHow) => ({
  person: letterPerson(customer, [how]),
  shown: dataShown(customer, extraFields(db), how, emailOf(customer)).map(line => ({
    ...line,
    values: [...line.values],
  })),
});

/** The e-mail to one customer as a text. */
export function readLetterText(
  context: ReadContext,
  { customer: id, language }: RequestOf<'accuracy.letterText'>,
): Result<ResponseOf<'accuracy.letterText'>, AppError> {
  const { db } = context;
  return db.transaction((): Result<ResponseOf<'accuracy.letterText'>, AppError> => {
    const [customer] = askable(context, [id], 'email').people;
    if (!customer) return err({ code: 'notice.nobodyToWrite' });
    const { person, shown } = asked(db, customer, 'email');
    const tongue = letterLanguage(person.language, ['en', 'de'], language) ?? language;
    const company = findCompany(db);
    const letter = checkLetter(
      {
        greeting: letterValues(person, packs.noticeCards(), tongue)['greeting'] ?? '',
        shown,
        how: 'email',
        business: company?.legalName || (readVaultRow(db)?.business ?? ''),
        email: company?.email ?? '',
        phone: company?.phone ?? '',
      },
      createTranslator(tongue),
    );
    return ok({ to: person.email, subject: letter.title, text: checkLetterText(letter), language: tongue });
  })();
}

/** Notes in each customer's trail that she was asked, before the first letter leaves, and gives whom it may be at this moment. Refuses where that is nobody. */
export function noteAsked(
  context: WriteContext,
  { customers, how, today }: RequestOf<'accuracy.noteAsked'>,
): Result<ResponseOf<'accuracy.noteAsked'>, AppError> {
  const { db, user, now, random } = context;
  return db
    .transaction((): Result<ResponseOf<'accuracy.noteAsked'>, AppError> => {
      const { people, leftOut } = askable(context, customers, how);
      if (people.length === 0) return err({ code: 'notice.nobodyToWrite' });
      const at = now();
      const audit = createAuditWriter(db, random);
      for (const { id } of people) {
        const row = customerRow(db, id);
        if (row === undefined) continue;
        const check = dataCheckOf(db, row);
        putDataCheck(db, row, { ...check, askedOn: today });
        audit.record({
          at,
          user: user.id,
          action: 'askedToCheck',
          subject: 'customer',
          record: id,
          fields: [],
          values: { askedOn: [check.askedOn, today], how: [null, how] },
        });
      }
      audit.finish();
      return ok({ customers: people.map(({ id }) => id), leftOut });
    })
    .immediate();
}
