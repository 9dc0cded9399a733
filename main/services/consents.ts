import { birthdayAt } from '../../shared/domain/calendar-sums.ts';
import { consentAge } from '../../shared/domain/consent-age.ts';
import { consentState, saidAfter } from '../../shared/domain/consent-state.ts';
import { consentFlaws, type ConsentFlaw } from '../../shared/domain/consent-validity.ts';
import { Channel, ConsentEvent, forbids, inOrder, type ConsentEventOf } from '../../shared/domain/consent-event.ts';
import { noDetails, type ConsentDetails, type ConsentText } from '../../shared/domain/consent-record.ts';
import { consentReading, standingDoNotContact } from '../../shared/domain/contact-permission.ts';
import { contactRule } from '../../shared/domain/contact-rules.ts';
import { consentBasis } from '../../shared/domain/contact-settings.ts';
import { displayName } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ConsentGiving } from '../../shared/ipc/consent-shapes.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { consentLog, findConsentRecord, insertConsentEvent } from '../db/tables/consent-events.ts';
import { findConsentText } from '../db/tables/consent-texts.ts';
import {
  linkEverybody,
  linkPurpose,
  purposeLinksOf,
  putStanding,
  standingOf,
  unlinkPurpose,
} from '../db/tables/contact-standing.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { removeDraft } from '../db/tables/drafts.ts';
import { findPurpose } from '../db/tables/purposes.ts';
import { createAuditWriter, recordAct, type Act, type AuditWriter } from './audit-trail.ts';
import { readContactPerson } from './consent-person.ts';
import { consentPurposes, contactPurposeOf } from './consent-purposes.ts';
import {
  birthDateOf,
  contactGround,
  findPerson,
  keepsBirthDates,
  personPlace,
  type FoundPerson,
} from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { channelsOfStandingNo, endOfTime, listCustomer, noteNo, unlistCustomer } from './do-not-contact.ts';
import { notBefore, noteSaid } from './erasures.ts';

const notFound = err({ code: 'customer.notFound' } as const);

/**
 * What keeps a consent from being valid. A text of another purpose, a hint, or one that doesn't name the channel is no text for
 * this one; a date of birth that is kept beats one that is typed.
 */
function flawsOf(db: ReadableDb, { row, customer }: FoundPerson, giving: ConsentGiving): readonly ConsentFlaw[] {
  const ground = contactGround(db);
  const place = personPlace(customer.addresses, ground);
  const purpose = findPurpose(db, giving.purpose)?.purpose;
  const entry = consentPurposes(db).find(({ id }) => id === giving.purpose);
  const text = giving.textVersion === '' ? undefined : findConsentText(db, giving.textVersion);
  const known = birthDateOf(standingOf(db, row), customer.extras, keepsBirthDates(db));
  const recipient = standingOf(db, row).recipient ?? (customer.kind === 'organisation' ? 'corporate' : 'consumer');
  const { age: ageLimit, jointly } = consentAge(packs.consentAges(), place, giving.givenOn);
  const numberRule = contactRule(ground.rules, place, recipient, 'phone', giving.givenOn);
  return consentFlaws(
    {
      ...giving,
      purposes: [giving.purpose],
      textVersion: text && covers(text, giving) ? text.id : '',
    },
    {
      today: giving.today,
      birthDate: known || giving.birthDate,
      ageLimit,
      jointly,
      basis: purpose ? consentBasis(purpose) : 'consent',
      marketing: purpose?.marketing ?? false,
      specialCategory: entry?.specialCategory ?? false,
      numberProof: numberRule.confirmation?.through ?? null,
    },
    ground.rules,
  );
}

const covers = (text: ConsentText, { purpose, channels }: ConsentGiving): boolean =>
  text.purpose === purpose &&
  text.kind !== 'hint' &&
  (text.channels.length === 0 || channels.every(channel => text.channels.includes(channel)));

/** Says what would keep a consent from being valid. */
export function checkConsent(
  { db }: ReadContext,
  giving: RequestOf<'consents.check'>,
): Result<ResponseOf<'consents.check'>, AppError> {
  return db.transaction((): Result<ResponseOf<'consents.check'>, AppError> => {
    const found = findPerson(db, giving.customer);
    return found ? ok({ flaws: [...flawsOf(db, found, giving)] }) : notFound;
  })();
}

type Entry = {
  readonly event: ConsentEvent;
  readonly details: ConsentDetails;
  /** What the trail is to know of it besides. */
  readonly trail?: Act['values'];
};

/** Writes entries of one person's log down. Inside a transaction. */
export function writeDown(
  context: WriteContext,
  { row, customer }: FoundPerson,
  at: string,
  entries: readonly Entry[],
): void {
  const audit = createAuditWriter(context.db, context.random);
  writeLogs({ ...context, audit }, at, [{ row, id: customer.id, entries }]);
  audit.finish();
}

/**
 * Writes entries of many people's logs down: with the trail, which somebody else finishes, and outside the backups what must not
 * come back. What is said now stands behind all that was said before, whatever the clock says. `id` is the customer's. Inside
 * a transaction.
 */
export function writeLogs(
  context: WriteContext & { readonly audit: AuditWriter },
  at: string,
  people: readonly { readonly row: number; readonly id: string; readonly entries: readonly Entry[] }[],
): void {
  const { db, user, audit, newId } = context;
  const said: { readonly customer: string; readonly event: ConsentEvent }[] = [];
  for (const { row, id, entries } of people) {
    const last = inOrder(consentLog(db, row)).at(-1);
    for (const { event, details, trail } of entries.flatMap(entry => behind(last, entry, newId))) {
      insertConsentEvent(db, row, { event: ConsentEvent.parse(event), details });
      audit.record({
        at,
        user: user.id,
        action: event.kind,
        subject: 'customer',
        record: id,
        fields: [],
        values: { entry: [null, event], ...trail },
      });
      said.push({ customer: id, event });
    }
  }
  noteSaid(db, at, said);
  const { country } = contactGround(db);
  for (const { row, id, entries } of people) {
    const customer = entries.some(({ event }) => forbids(event)) ? findCustomer(db, id) : undefined;
    if (customer) noteNo(context, customer, consentLog(db, row), country, at);
  }
}

/**
 * An entry with a moment after the last one. Where the clock was set back by days no moment is both that and of today: then a no
 * stands twice, so that it counts today and against what is said to have come later.
 */
function behind(last: ConsentEvent | undefined, entry: Entry, newId: WriteContext['newId']): readonly Entry[] {
  const { event } = entry;
  const at = notBefore(event.at, last?.at);
  if (!last || at === event.at) return [entry];
  const moved = { ...event, at };
  if (ConsentEvent.safeParse(moved).success) return [{ ...entry, event: moved }];
  const again = { ...moved, id: newId(), day: last.day };
  return forbids(event) && ConsentEvent.safeParse(again).success ? [entry, { ...entry, event: again }] : [entry];
}

/** Who wrote it down, when, and what day that was here. */
const recorded = ({ newId, user }: WriteContext, at: string, day: string) => ({
  id: newId(),
  at,
  day,
  takenBy: user.id,
});

/**
 * Takes an address off the list of those nobody writes to, where its owner now wants to be written to: only for channels on which
 * the consent holds, and was said after the wish not to be contacted. An address that reaches somebody else stays on it.
 */
function welcomeBack(
  context: WriteContext,
  found: FoundPerson,
  given: ConsentEventOf<'consentGiven'>,
  at: string,
  day: string,
): void {
  const { db } = context;
  if (given.givenBy !== 'person') return;
  const { rules, country } = contactGround(db);
  const person = readContactPerson(context, found, day);
  const purpose = contactPurposeOf(db, given.purpose);
  const holding = given.channels.filter(channel => {
    const reading = consentReading(rules, person, purpose, channel, day);
    const { name, because } = consentState(person.events, purpose, channel, day, reading);
    return name === 'given' && because?.id === given.id;
  });
  const stopOn = (channel: Channel) => standingDoNotContact({ events: person.events, channel, day: endOfTime });
  const lifted = holding.filter(channel => {
    const stop = stopOn(channel);
    return stop?.why === 'asked' && saidAfter(given, stop);
  });
  const free = holding.filter(channel => lifted.includes(channel) || !stopOn(channel));
  if (lifted.length > 0)
    writeDown(context, found, at, [
      {
        event: { kind: 'doNotContactLifted', ...recorded(context, at, day), channels: lifted, by: 'person' },
        details: noDetails,
      },
    ]);
  if (free.length > 0) unlistCustomer(context, found.customer, free, country, at);
}

/** What was given, as it was written down. */
function givenIn(db: ReadableDb, row: number, id: string): ConsentEventOf<'consentGiven'> | undefined {
  const event = consentLog(db, row).find(each => each.id === id);
  return event?.kind === 'consentGiven' ? event : undefined;
}

/**
 * Writes a consent down, or refuses it with everything that is wrong with it. A child's date of birth is kept, so that from
 * the birthday on the child is asked itself. Who consents anew no longer stands on the list of those nobody writes to.
 */
export function giveConsent(
  context: WriteContext,
  request: RequestOf<'consents.give'>,
): Result<ResponseOf<'consents.give'>, AppError> {
  const { db, user, now } = context;
  return db
    .transaction((): Result<ResponseOf<'consents.give'>, AppError> => {
      const { draft, ...giving } = request;
      const found = findPerson(db, giving.customer);
      if (!found) return notFound;
      const flaws = flawsOf(db, found, giving);
      if (flaws.length > 0) return err({ code: 'consent.flawed', flaws: flaws.map(({ code }) => code) });
      const at = now();
      const given = recorded(context, at, giving.today);
      const { purpose, channels, textVersion, how, givenBy, givenOn, awaitsConfirmation, details } = giving;
      writeDown(context, found, at, [
        {
          event: {
            kind: 'consentGiven',
            ...given,
            purpose,
            channels,
            textVersion,
            how,
            evidence: [],
            givenBy,
            validFrom: givenOn,
            awaitsConfirmation,
          },
          details,
        },
        ...giving.confirmedThrough.map(through => ({
          event: {
            kind: 'consentConfirmed' as const,
            ...recorded(context, at, giving.today),
            confirms: given.id,
            through,
            evidence: [],
          },
          details,
        })),
      ]);
      keepBirthDate(context, found, giving);
      const written = givenIn(db, found.row, given.id);
      if (written) welcomeBack(context, found, written, at, giving.today);
      if (draft !== undefined) removeDraft(db, user.id, 'consent', draft);
      return ok({ id: given.id });
    })
    .immediate();
}

/** Of grown-ups nobody needs the date of birth for this. */
function keepBirthDate({ db }: WriteContext, { row }: FoundPerson, { birthDate, today }: ConsentGiving): void {
  if (birthDate === '' || birthdayAt(birthDate, 18) <= today) return;
  putStanding(db, row, { ...standingOf(db, row), birthDate });
}

/**
 * Writes down anything else somebody said; it counts at once. Who objects to all advertising, or asks not to be contacted, goes
 * on the list that outlives the record. Refuses to confirm a consent that this person didn't give.
 */
export function noteStatement(
  context: WriteContext,
  { customer, today, statement, details, draft }: RequestOf<'consents.note'>,
): Result<ResponseOf<'consents.note'>, AppError> {
  const { db, user, now } = context;
  return db
    .transaction((): Result<ResponseOf<'consents.note'>, AppError> => {
      const found = findPerson(db, customer);
      if (!found) return notFound;
      const confirmed = statement.kind === 'consentConfirmed' ? givenIn(db, found.row, statement.confirms) : undefined;
      if (statement.kind === 'consentConfirmed' && !confirmed) return err({ code: 'consent.nothingToConfirm' });
      const at = now();
      const { country } = contactGround(db);
      const event: ConsentEvent = { ...statement, ...recorded(context, at, today) };
      writeDown(context, found, at, [{ event, details }]);
      if (event.kind === 'doNotContact') listCustomer(context, found.customer, event, country, at);
      if (event.kind === 'objection' && event.purpose === null)
        listCustomer(context, found.customer, { channels: event.channels, why: 'asked' }, country, at);
      // A link that is clicked late confirms what was said before the no, and takes nothing of it back.
      if (confirmed) welcomeBack(context, found, confirmed, at, today);
      if (event.kind === 'doNotContactLifted' || (event.kind === 'objectionLifted' && event.purpose === null)) {
        const standing = channelsOfStandingNo(consentLog(db, found.row));
        const free = (event.channels ?? Channel.options).filter(channel => !standing.includes(channel));
        unlistCustomer(context, found.customer, free, country, at, event.kind === 'doNotContactLifted');
      }
      if (draft !== undefined) removeDraft(db, user.id, 'statement', draft);
      return ok({ id: event.id });
    })
    .immediate();
}

/** One entry with whose it is, and the text it names. */
export function readConsentRecord(
  { db }: ReadContext,
  { id }: RequestOf<'consents.record'>,
): Result<ResponseOf<'consents.record'>, AppError> {
  return db.transaction((): Result<ResponseOf<'consents.record'>, AppError> => {
    const found = findConsentRecord(db, id);
    const customer = found && findCustomer(db, found.customer);
    if (!found || !customer) return err({ code: 'consent.gone' });
    const { event } = found.record;
    const text = 'textVersion' in event ? findConsentText(db, event.textVersion) : undefined;
    return ok({ customer: customer.id, name: displayName(customer), record: found.record, text: text ?? null });
  })();
}

/** Keeps what decides about contacts with a person beside what was said. */
export function saveStanding(
  { db, user, now, random }: WriteContext,
  { customer, standing }: RequestOf<'consents.savePerson'>,
): Result<ResponseOf<'consents.savePerson'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'consents.savePerson'>, AppError> => {
      const found = findPerson(db, customer);
      if (!found) return notFound;
      const before = standingOf(db, found.row);
      if (JSON.stringify(before) === JSON.stringify(standing)) return ok({});
      putStanding(db, found.row, standing);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'standingChanged',
        subject: 'customer',
        record: customer,
        fields: [],
        values: { standing: [before, standing] },
      });
      return ok({});
    })
    .immediate();
}

/** Says what a customer's data are used for beside consents. Refuses purposes that the register doesn't have. */
export function linkPurposes(
  { db, user, now, random }: WriteContext,
  { customer, purposes, today }: RequestOf<'consents.link'>,
): Result<ResponseOf<'consents.link'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'consents.link'>, AppError> => {
      const found = findPerson(db, customer);
      if (!found) return notFound;
      const before = purposeLinksOf(db, found.row);
      const had = new Set(before.map(({ purpose }) => purpose));
      const wanted = new Set(purposes);
      if (purposes.some(purpose => !had.has(purpose) && !findPurpose(db, purpose)))
        return err({ code: 'register.gone' });
      const gone = [...had].filter(purpose => !wanted.has(purpose));
      const fresh = [...wanted].filter(purpose => !had.has(purpose));
      if (gone.length + fresh.length === 0) return ok({});
      for (const purpose of gone) unlinkPurpose(db, found.row, purpose);
      for (const purpose of fresh) linkPurpose(db, found.row, { purpose, since: today });
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'purposesLinked',
        subject: 'customer',
        record: customer,
        fields: [],
        values: { purposes: [[...had], [...wanted]] },
      });
      return ok({});
    })
    .immediate();
}

/** Links everybody to a purpose: of orders and invoices it is true of each customer. */
export function linkAll(
  { db, user, now, random }: WriteContext,
  { purpose }: RequestOf<'consents.linkEverybody'>,
): Result<ResponseOf<'consents.linkEverybody'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'consents.linkEverybody'>, AppError> => {
      if (!findPurpose(db, purpose)) return err({ code: 'register.gone' });
      const linked = linkEverybody(db, purpose);
      if (linked > 0)
        recordAct(db, random, {
          at: now(),
          user: user.id,
          action: 'customersLinked',
          subject: 'purpose',
          record: purpose,
          fields: [],
          values: { customers: [null, linked] },
        });
      return ok({ linked });
    })
    .immediate();
}
