import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ConsentEvent, type Channel, type ConsentEventOf } from '../../shared/domain/consent-event.ts';
import {
  mayContact,
  type ContactFacts,
  type ContactPerson,
  type ContactPurpose,
} from '../../shared/domain/contact-permission.ts';
import { ContactRulePack, prepareContactRules } from '../../shared/domain/contact-rules.ts';

/** The rules as they ship. */
export const pack = ContactRulePack.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/law/contact-rules.json'), 'utf8')),
);
export const germanRules = prepareContactRules(pack, 'DE');

type Fields<Kind extends ConsentEvent['kind']> = Partial<Omit<ConsentEventOf<Kind>, 'kind' | 'day'>>;

let count = 0;
function entry<Kind extends ConsentEvent['kind']>(kind: Kind, day: string, fields: object): ConsentEventOf<Kind> {
  count += 1;
  const id = `e${`${count}`.padStart(6, '0')}`;
  const made = { kind, id, at: `${day}T12:00:00.000Z`, day, takenBy: 'u1', ...fields };
  return ConsentEvent.parse(made) as ConsentEventOf<Kind>;
}

/** Entries of a log, each on a day at noon unless said otherwise: of the newsletter by e-mail, said by the person. */
export const requested = (day: string, more: Fields<'consentRequested'> = {}) =>
  entry('consentRequested', day, { purpose: 'news', channels: ['email'], textVersion: 't1', how: 'webForm', ...more });
export const given = (day: string, more: Fields<'consentGiven'> = {}) =>
  entry('consentGiven', day, {
    purpose: 'news',
    channels: ['email'],
    textVersion: 't1',
    how: 'paper',
    evidence: ['scan1'],
    givenBy: 'person',
    validFrom: day,
    awaitsConfirmation: false,
    ...more,
  });
export const confirmed = (day: string, confirms: string, more: Fields<'consentConfirmed'> = {}) =>
  entry('consentConfirmed', day, { confirms, through: 'email', evidence: [], ...more });
export const refused = (day: string, more: Fields<'consentRefused'> = {}) =>
  entry('consentRefused', day, { purpose: 'news', channels: ['email'], how: 'counter', by: 'person', ...more });
export const withdrew = (day: string, more: Fields<'consentWithdrawn'> = {}) =>
  entry('consentWithdrawn', day, { purpose: 'news', channels: ['email'], how: 'email', by: 'person', ...more });
export const objected = (day: string, more: Fields<'objection'> = {}) =>
  entry('objection', day, { purpose: null, channels: null, how: 'phone', by: 'person', ...more });
export const objectionLifted = (day: string, more: Fields<'objectionLifted'> = {}) =>
  entry('objectionLifted', day, { purpose: null, channels: null, how: 'phone', by: 'person', ...more });
export const restricted = (day: string, more: Fields<'restrictionSet'> = {}) =>
  entry('restrictionSet', day, { reason: 'accuracyDisputed', ...more });
export const restrictionLifted = (day: string, more: Fields<'restrictionLifted'> = {}) =>
  entry('restrictionLifted', day, { personTold: true, ...more });
export const used = (day: string, more: Fields<'used'> = {}) =>
  entry('used', day, { purpose: 'news', channel: 'email', ...more });
export const sold = (day: string, more: Fields<'saleNoted'> = {}) =>
  entry('saleNoted', day, { soldOn: day, concluded: true, addressesGot: ['email'], hintVersion: 'h1', ...more });
export const optedOut = (day: string, more: Fields<'optOutSale'> = {}) =>
  entry('optOutSale', day, { how: 'browserSignal', ...more });
export const noContact = (day: string, more: Fields<'doNotContact'> = {}) =>
  entry('doNotContact', day, { channels: null, why: 'asked', ...more });
export const contactAgain = (day: string, more: Fields<'doNotContactLifted'> = {}) =>
  entry('doNotContactLifted', day, { channels: null, by: 'person', ...more });
export const looked = (day: string, list: string, more: Fields<'listChecked'> = {}) =>
  entry('listChecked', day, { list, found: false, ...more });

/** A grown consumer in Germany of whom nothing is written down. */
export const somebody: ContactPerson = {
  place: 'DE',
  recipient: 'consumer',
  birthDate: '',
  ageLimit: null,
  deceased: false,
  blocked: false,
  listedChannels: [],
  events: [],
};

/** Advertising for one's own similar goods that says how to object, and asks for consent only where the law does. */
export const news: ContactPurpose = {
  code: 'news',
  marketing: true,
  sharing: false,
  basis: 'interest',
  monthsWithoutUse: 24,
  duringRestriction: false,
  ownSimilarGoods: true,
  saysHowToObject: true,
};
export const consentNews: ContactPurpose = { ...news, basis: 'consent' };
const plain = {
  marketing: false,
  sharing: false,
  duringRestriction: false,
  ownSimilarGoods: false,
  saysHowToObject: false,
};
export const order: ContactPurpose = { ...plain, code: 'order', basis: 'contract', monthsWithoutUse: null };
export const invoice: ContactPurpose = { ...order, code: 'invoice', basis: 'law' };
export const enquiry: ContactPurpose = { ...order, code: 'enquiry', basis: 'interest' };
export const claims: ContactPurpose = { ...order, code: 'claims', basis: 'interest', duringRestriction: true };
export const reminder: ContactPurpose = { ...order, code: 'reminder', basis: 'consent' };
export const sharing: ContactPurpose = { ...news, code: 'sharing', sharing: true };

/** What differs from a grown German consumer, the newsletter, e-mail and 22 November 2026. */
type Asked = {
  readonly events?: readonly ConsentEvent[];
  readonly person?: Partial<ContactPerson>;
  readonly purpose?: ContactPurpose;
  readonly channel?: Channel;
  readonly day?: string;
  readonly business?: string;
};
/** A name that says what is, and the answer: 'yes' or 'no' with its reason, and facts that have to be told. */
export type Case = readonly [name: string, asked: Asked, answer: string, facts?: ContactFacts];

export const answer = ({
  events = [],
  person,
  purpose = news,
  channel = 'email',
  day = '2026-11-22',
  business,
}: Asked) =>
  mayContact(
    business === undefined ? germanRules : prepareContactRules(pack, business),
    { ...somebody, ...person, events },
    purpose,
    channel,
    day,
  );

export function holds([, asked, wanted, facts]: Case): void {
  const { allowed, reason, facts: told, source, because } = answer(asked);
  expect(`${allowed ? 'yes' : 'no'} ${reason}`).toBe(wanted);
  if (facts) expect(told).toMatchObject(facts);
  expect([source, because.id]).not.toContain('');
}
