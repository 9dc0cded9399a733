import { consentAge } from '../../shared/domain/consent-age.ts';
import { Channel, type ConsentEvent } from '../../shared/domain/consent-event.ts';
import { proofKeptUntil } from '../../shared/domain/consent-proof.ts';
import { consentState } from '../../shared/domain/consent-state.ts';
import {
  consentReading,
  mayContact,
  type ContactPerson,
  type ContactPurpose,
} from '../../shared/domain/contact-permission.ts';
import { displayName } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ConsentPurposeEntry, ConsentPerson } from '../../shared/ipc/consent-shapes.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { consentLog, consentRecordsOf } from '../db/tables/consent-events.ts';
import { consentFormsOf } from '../db/tables/consent-forms.ts';
import { allConsentTexts } from '../db/tables/consent-texts.ts';
import { purposeLinksOf, standingOf } from '../db/tables/contact-standing.ts';
import { listedChannels } from '../db/tables/do-not-contact.ts';
import { consentPurposes, contactPurposeOf } from './consent-purposes.ts';
import {
  addressTexts,
  ageLimitAt,
  birthDateOf,
  contactGround,
  contactPerson,
  findPerson,
  type FoundPerson,
  keepsBirthDates,
  personPlace,
  reachableThrough,
} from './contact-people.ts';
import type { ReadContext } from './context.ts';

/** One customer as the question of contact asks for it, on a day. */
export function readContactPerson(
  { db, mark }: Pick<ReadContext, 'db' | 'mark'>,
  { row, customer }: FoundPerson,
  day: string,
): ContactPerson {
  const ground = contactGround(db);
  const place = personPlace(customer.addresses, ground);
  const standing = standingOf(db, row);
  const listed = Channel.options.filter(channel => {
    const marks = addressTexts(customer, channel, ground.country).map(mark);
    return marks.length > 0 && listedChannels(db, marks).includes(channel);
  });
  return contactPerson(
    {
      kind: customer.kind,
      place,
      standing,
      birthDate: birthDateOf(standing, customer.extras, keepsBirthDates(db)),
      listedChannels: listed,
      events: consentLog(db, row),
    },
    ageLimitAt(place, day),
  );
}

/** May I? One person, one purpose, one channel, one day. */
export function answerMayContact(
  context: ReadContext,
  { customer, purpose, channel, day }: RequestOf<'consents.mayContact'>,
): Result<ResponseOf<'consents.mayContact'>, AppError> {
  const { db } = context;
  return db.transaction((): Result<ResponseOf<'consents.mayContact'>, AppError> => {
    const found = findPerson(db, customer);
    if (!found) return err({ code: 'customer.notFound' });
    const person = readContactPerson(context, found, day);
    return ok(mayContact(contactGround(db).rules, person, contactPurposeOf(db, purpose), channel, day));
  })();
}

/** The channels a person's log names for a purpose. */
const channelsInLog = (events: readonly ConsentEvent[], purpose: string): ReadonlySet<Channel> =>
  new Set(
    events.flatMap(event =>
      'purpose' in event && event.purpose === purpose && 'channels' in event ? (event.channels ?? []) : [],
    ),
  );

/** The purposes a person is shown with: those the register has, and those it had when something was said about them. */
function purposesOf(entries: readonly ConsentPurposeEntry[], events: readonly ConsentEvent[]): readonly string[] {
  const named = events.flatMap(event => ('purpose' in event && event.purpose !== null ? [event.purpose] : []));
  return [...new Set([...entries.map(({ id }) => id), ...named])];
}

/** Everything about one person's consents, as it stands on a day. */
export function readConsentPerson(
  context: ReadContext,
  { customer: id, today }: RequestOf<'consents.person'>,
): Result<ResponseOf<'consents.person'>, AppError> {
  const { db } = context;
  return db.transaction((): Result<ResponseOf<'consents.person'>, AppError> => {
    const found = findPerson(db, id);
    if (!found) return err({ code: 'customer.notFound' });
    const { row, customer } = found;
    const { rules } = contactGround(db);
    const person = readContactPerson(context, found, today);
    const entries = consentPurposes(db);
    const records = consentRecordsOf(db, row);
    const { age, jointly, known, basis, source, confidence } = consentAge(packs.consentAges(), person.place, today);
    const consents: ConsentPerson['consents'] = [];
    const answers: ConsentPerson['answers'] = [];
    for (const purpose of purposesOf(entries, person.events)) {
      const asked = contactPurposeOf(db, purpose);
      const inLog = channelsInLog(person.events, purpose);
      const ofPurpose = entries.find(entry => entry.id === purpose)?.channels ?? [];
      for (const channel of Channel.options) {
        if (inLog.has(channel)) consents.push(consentStanding(person, asked, channel, today, rules));
        if (inLog.has(channel) || ofPurpose.includes(channel))
          answers.push({ purpose, channel, answer: mayContact(rules, person, asked, channel, today) });
      }
    }
    const named = new Set(records.flatMap(({ event }) => ('textVersion' in event ? [event.textVersion] : [])));
    return ok({
      customer: customer.id,
      name: displayName(customer),
      place: person.place,
      age: { age, jointly, known, basis, source, confidence },
      birthDate: person.birthDate,
      standing: standingOf(db, row),
      listed: [...person.listedChannels],
      reachable: [...reachableThrough(customer)],
      records: [...records],
      texts: allConsentTexts(db)
        .filter(text => named.has(text.id))
        .map(({ id: text, purpose, version, language, title, kind }) => ({
          id: text,
          purpose,
          version,
          language,
          title,
          kind,
        })),
      forms: consentFormsOf(db, row).map(form => ({ ...form })),
      links: purposeLinksOf(db, row).map(link => ({ ...link })),
      consents,
      answers,
    });
  })();
}

/** How the consent to a purpose on one channel stands on a day, by the law of the person's place. */
export function consentStanding(
  person: ContactPerson,
  purpose: ContactPurpose,
  channel: Channel,
  day: string,
  rules: ReturnType<typeof contactGround>['rules'],
): ConsentPerson['consents'][number] {
  const reading = consentReading(rules, person, purpose, channel, day);
  const { name, because, lastUse, validUntil } = consentState(person.events, purpose, channel, day, reading);
  return {
    purpose: purpose.code,
    channel,
    state: name,
    because: because?.id ?? '',
    lastUse,
    validUntil,
    proofUntil: proofKeptUntil(rules, person, purpose, channel, day)?.until ?? '',
  };
}
