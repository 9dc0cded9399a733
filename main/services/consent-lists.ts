import type { Channel } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import { consentState, dayOf, type ConsentState } from '../../shared/domain/consent-state.ts';
import { consentDue, mayAskAgain } from '../../shared/domain/consent-upkeep.ts';
import {
  consentReading,
  mayContact,
  type ContactAnswer,
  type ContactPerson,
} from '../../shared/domain/contact-permission.ts';
import type { AppError } from '../../shared/errors.ts';
import {
  ConsentStateName,
  UpkeepKind,
  type ContactReason,
  type DuePerson,
  type MailingPerson,
} from '../../shared/ipc/consent-shapes.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { insertConsentEvent } from '../db/tables/consent-events.ts';
import { findConsentText } from '../db/tables/consent-texts.ts';
import { contactOf, type ContactFactsRow } from '../db/tables/contact-facts.ts';
import { countListed } from '../db/tables/do-not-contact.ts';
import { allMailings, insertMailing } from '../db/tables/mailings.ts';
import { createAuditWriter } from './audit-trail.ts';
import { consentPurposes, contactPurposeOf, currentTexts } from './consent-purposes.ts';
import { contactGround, reachableThrough } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { writeDown } from './consents.ts';
import { findPerson } from './contact-people.ts';
import { readContactPerson } from './consent-person.ts';
import { everybody, goThrough, once, stopped } from './everybody.ts';

const emptyCounts = <Name extends string>(names: readonly Name[]): Record<Name, number> =>
  Object.fromEntries(names.map(name => [name, 0])) as Record<Name, number>;

/** How everybody stands with each purpose, what is due, and the lists that were written to. */
export async function consentOverview(
  context: ReadContext,
  { today }: RequestOf<'consents.overview'>,
): Promise<Result<ResponseOf<'consents.overview'>, AppError>> {
  const { db } = context;
  const { rules } = contactGround(db);
  const asked = consentPurposes(db)
    .filter(({ asksConsent }) => asksConsent)
    .map(entry => ({ entry, purpose: contactPurposeOf(db, entry.id), current: currentTexts(db, entry.id) }));
  const all = asked.flatMap(each =>
    each.entry.channels.map(channel => ({
      channel,
      look: once(person => {
        const state = stateFor(rules, person, each.purpose, channel, today);
        const { allowed } = mayContact(rules, person, each.purpose, channel, today);
        const due = consentDue(rules, person, each.purpose, channel, state, each.current, today);
        return { state: state.name, allowed, due };
      }),
      figures: {
        purpose: each.entry.id,
        channel,
        states: emptyCounts(ConsentStateName.options),
        allowed: 0,
        due: emptyCounts(UpkeepKind.options),
      },
    })),
  );
  const channels = [...new Set(all.map(({ channel }) => channel))];
  const whole =
    all.length === 0 ||
    (await goThrough(context, channels, today, ({ person }) => {
      for (const { look, figures: counts } of all) {
        const { state, allowed, due } = look(person);
        counts.states[state] += 1;
        if (allowed) counts.allowed += 1;
        for (const kind of due) counts.due[kind] += 1;
      }
    }));
  if (!whole) return stopped;
  const figures = all.map(each => each.figures);
  const order = new Map(asked.map(({ entry }, place) => [entry.id, place]));
  figures.sort((one, other) => (order.get(one.purpose) ?? 0) - (order.get(other.purpose) ?? 0));
  return ok({ figures, listed: countListed(db), mailings: allMailings(db).map(each => ({ ...each })) });
}

const stateFor = (
  rules: ReturnType<typeof contactGround>['rules'],
  person: ContactPerson,
  purpose: ReturnType<typeof contactPurposeOf>,
  channel: Channel,
  day: string,
): ConsentState =>
  consentState(person.events, purpose, channel, day, consentReading(rules, person, purpose, channel, day));

/** Those whose consent stands in one way. */
export async function listConsentPeople(
  context: ReadContext,
  { purpose: code, channel, state: wanted, today, offset, limit }: RequestOf<'consents.people'>,
): Promise<Result<ResponseOf<'consents.people'>, AppError>> {
  const { db } = context;
  const { rules } = contactGround(db);
  const purpose = contactPurposeOf(db, code);
  const people: ResponseOf<'consents.people'>['people'] = [];
  let total = 0;
  const whole = await goThrough(context, [channel], today, ({ facts, person }) => {
    const { name, because, validUntil } = stateFor(rules, person, purpose, channel, today);
    if (name !== wanted) return;
    if (total >= offset && people.length < limit)
      people.push({ customer: facts.id, name: facts.name, on: because ? dayOf(because) : '', validUntil });
    total += 1;
  });
  return whole ? ok({ total, people }) : stopped;
}

/** Those for whose consent something is due, with whether they may be asked again through a way. False where it was cut short. */
async function goThroughDue(
  context: ReadContext,
  { kind, purpose: code, channel, through, today }: RequestOf<'consents.dueList'>,
  look: (person: DuePerson) => void,
): Promise<boolean> {
  const { db } = context;
  const { rules } = contactGround(db);
  const purpose = contactPurposeOf(db, code);
  const current = currentTexts(db, code);
  const channels = [...new Set([channel, through])];
  return goThrough(context, channels, today, ({ facts, person }) => {
    const state = stateFor(rules, person, purpose, channel, today);
    if (!consentDue(rules, person, purpose, channel, state, current, today).includes(kind)) return;
    look({
      customer: facts.id,
      name: facts.name,
      channel,
      contact: contactOf(facts, through),
      state: state.name,
      on: state.because ? dayOf(state.because) : '',
      mayAsk: mayAskAgain(rules, person, purpose, channel, state, through, today),
    });
  });
}

/** Who can be asked: the law lets it, and there is an address. */
const canBeAsked = ({ mayAsk, contact }: DuePerson): boolean => mayAsk.allowed && contact !== '';

/** A page of those for whose consent something is due, and how many of all of them can be asked that way. */
export async function listDueConsents(
  context: ReadContext,
  { offset, limit, ...request }: RequestOf<'consents.due'>,
): Promise<Result<ResponseOf<'consents.due'>, AppError>> {
  const people: DuePerson[] = [];
  let total = 0;
  let askable = 0;
  const whole = await goThroughDue(context, request, person => {
    if (total >= offset && people.length < limit) people.push(person);
    if (canBeAsked(person)) askable += 1;
    total += 1;
  });
  return whole ? ok({ total, askable, people }) : stopped;
}

/** All of those who can be asked that way. */
export async function readDueList(
  context: ReadContext,
  request: RequestOf<'consents.dueList'>,
): Promise<Result<ResponseOf<'consents.dueList'>, AppError>> {
  const people: DuePerson[] = [];
  const whole = await goThroughDue(context, request, person => {
    if (canBeAsked(person)) people.push(person);
  });
  return whole ? ok({ people }) : stopped;
}

type MailingAnswer = { readonly facts: ContactFactsRow; readonly contact: string; readonly answer: ContactAnswer };

/** Everybody with an address of the channel, and the answer for a mailing. False where it was cut short. */
function goThroughMailing(
  context: ReadContext,
  { purpose: code, channel, today }: RequestOf<'consents.mailing'>,
  look: (found: MailingAnswer) => void,
): Promise<boolean> {
  const { rules } = contactGround(context.db);
  const purpose = contactPurposeOf(context.db, code);
  const answerOf = once(person => mayContact(rules, person, purpose, channel, today));
  return goThrough(context, [channel], today, ({ facts, person }) => {
    const contact = contactOf(facts, channel);
    // Without an address there is nobody to write to, whatever is allowed.
    if (contact !== '') look({ facts, contact, answer: answerOf(person) });
  });
}

const mailingPerson = ({
  facts: { id, number, salutation, title, givenName, familyName, organisation, language },
  contact,
  answer,
}: MailingAnswer): MailingPerson => ({
  customer: id,
  number,
  salutation,
  title,
  givenName,
  familyName,
  organisation,
  language,
  contact,
  answer,
});

const shownOfEach = 100;

/** Who may be written to and who may not: figures for each reason, and the first people. */
export async function lookAtMailing(
  context: ReadContext,
  request: RequestOf<'consents.mailing'>,
): Promise<Result<ResponseOf<'consents.mailing'>, AppError>> {
  const reasons = new Map<ContactReason, { allowed: boolean; reason: ContactReason; people: number }>();
  const sides = { yes: { people: 0, first: [] as MailingPerson[] }, no: { people: 0, first: [] as MailingPerson[] } };
  const whole = await goThroughMailing(context, request, found => {
    const { reason, allowed } = found.answer;
    const counted = reasons.get(reason) ?? { allowed, reason, people: 0 };
    counted.people += 1;
    reasons.set(reason, counted);
    const side = allowed ? sides.yes : sides.no;
    side.people += 1;
    if (side.first.length < shownOfEach) side.first.push(mailingPerson(found));
  });
  if (!whole) return stopped;
  return ok({
    allowed: sides.yes.people,
    refused: sides.no.people,
    reasons: [...reasons.values()].toSorted((one, other) => other.people - one.people),
    first: [...sides.yes.first, ...sides.no.first],
  });
}

/** Both lists as a whole. */
export async function readMailingList(
  context: ReadContext,
  request: RequestOf<'consents.mailingList'>,
): Promise<Result<ResponseOf<'consents.mailingList'>, AppError>> {
  const people: MailingPerson[] = [];
  const whole = await goThroughMailing(context, request, found => people.push(mailingPerson(found)));
  return whole ? ok({ people }) : stopped;
}

/**
 * Notes who is written to for what, with the basis, in each one's log and in the audit trail. The question is put once more for
 * each, as somebody may have said no since: who may not be written to any more is left out.
 */
export function noteMailing(
  context: WriteContext,
  { purpose: code, channel, customers, refused, today }: RequestOf<'consents.noteMailing'>,
): Result<ResponseOf<'consents.noteMailing'>, AppError> {
  const { db, user, now, newId, random } = context;
  return db
    .transaction((): Result<ResponseOf<'consents.noteMailing'>, AppError> => {
      const wanted = new Set(customers);
      const { rules } = contactGround(db);
      const purpose = contactPurposeOf(db, code);
      const at = now();
      const id = newId();
      const written: { readonly facts: ContactFactsRow; readonly answer: ContactAnswer }[] = [];
      for (const people of everybody(context, [channel], today))
        for (const { facts, person } of people) {
          if (!wanted.has(facts.id)) continue;
          const answer = mayContact(rules, person, purpose, channel, today);
          if (answer.allowed) written.push({ facts, answer });
        }
      const audit = createAuditWriter(db, random);
      for (const { facts, answer } of written) {
        const event = { kind: 'used', id: newId(), at, day: today, takenBy: user.id, purpose: code, channel } as const;
        insertConsentEvent(db, facts.key, { event, details: { ...noDetails, origin: id } });
        const basis = { reason: answer.reason, article: answer.article, because: answer.because.id };
        audit.record({
          at,
          user: user.id,
          action: 'used',
          subject: 'customer',
          record: facts.id,
          fields: [],
          values: { purpose: [null, code], channel: [null, channel], basis: [null, basis], mailing: [null, id] },
        });
      }
      insertMailing(db, {
        id,
        at,
        day: today,
        purpose: code,
        channel,
        user: user.id,
        allowed: written.length,
        refused: refused + customers.length - written.length,
      });
      audit.record({
        at,
        user: user.id,
        action: 'listExported',
        subject: 'mailing',
        record: id,
        fields: [],
        values: { purpose: [null, code], channel: [null, channel], people: [null, written.length] },
      });
      audit.finish();
      return ok({ id, customers: written.map(({ facts }) => facts.id) });
    })
    .immediate();
}

/**
 * Notes that people were asked for their consent again. To ask by e-mail or telephone is advertising too: who may not be
 * reached that way for it today is passed over. Refuses a text that is no consent text of the purpose.
 */
export function askAgain(
  context: WriteContext,
  { purpose: code, channel, through, textVersion, customers, today }: RequestOf<'consents.askAgain'>,
): Result<ResponseOf<'consents.askAgain'>, AppError> {
  const { db, user, now, newId } = context;
  return db
    .transaction((): Result<ResponseOf<'consents.askAgain'>, AppError> => {
      const text = findConsentText(db, textVersion);
      if (text?.purpose !== code || text.kind !== 'consent') return err({ code: 'consent.gone' });
      const { rules } = contactGround(db);
      const purpose = contactPurposeOf(db, code);
      const at = now();
      let asked = 0;
      for (const id of customers) {
        const found = findPerson(db, id);
        if (!found || found.customer.archivedAt !== null) continue;
        const person = readContactPerson(context, found, today);
        const state = stateFor(rules, person, purpose, channel, today);
        if (!reachableThrough(found.customer).includes(through)) continue;
        if (!mayAskAgain(rules, person, purpose, channel, state, through, today).allowed) continue;
        const how = through === 'email' || through === 'messenger' || through === 'post' ? through : 'phone';
        writeDown(context, found, at, [
          {
            event: {
              kind: 'consentRequested',
              id: newId(),
              at,
              day: today,
              takenBy: user.id,
              purpose: code,
              channels: [channel],
              textVersion,
              how,
            },
            details: noDetails,
          },
        ]);
        asked += 1;
      }
      return ok({ asked, passedOver: customers.length - asked });
    })
    .immediate();
}
