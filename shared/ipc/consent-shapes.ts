import { Channel, Expression } from '../domain/consent-event.ts';
import { ConsentDetails, ConsentRecord, ConsentText, CustomerStanding } from '../domain/consent-record.ts';
import { ConsentFlawCode, CustomerCondition } from '../domain/contact-rules.ts';
import { ContactSettings } from '../domain/contact-settings.ts';
import { Day } from '../domain/customer.ts';
import { Confidence } from '../domain/law-fact.ts';
import { LegalBasis } from '../domain/register-vocabulary.ts';
import { z } from '../z.ts';

const Count = z.int().min(0);
const PurposeCode = z.string().min(1).max(60);

/** Why somebody may be contacted, or may not: shared/domain/contact-permission.ts. */
export const ContactReason = z.enum([
  'consent',
  'contract',
  'law',
  'interest',
  'existingCustomer',
  'presumedConsent',
  'noObjection',
  'notOptedOut',
  'none',
  'requested',
  'pending',
  'notYet',
  'underAge',
  'expired',
  'refused',
  'withdrawn',
  'superseded',
  'listedDoNotContact',
  'doNotContact',
  'blocked',
  'deceased',
  'restricted',
  'objected',
  'optedOutOfSale',
  'saidNoElsewhere',
  'customerRuleIncomplete',
  'noBusinessRelation',
  'checkListFirst',
  'onPublicList',
  'proofMayBeGone',
  'purposeEnded',
]);
export type ContactReason = z.output<typeof ContactReason>;

/** Whether somebody may be contacted. */
export const ContactAnswer = z.strictObject({
  allowed: z.boolean(),
  /** Stands in words under `consents.reason`. */
  reason: ContactReason,
  article: z.string(),
  source: z.string(),
  /** 'own': no law, a rule of the program on the safe side. */
  confidence: z.enum([...Confidence.options, 'own']),
  because: z.strictObject({ kind: z.enum(['event', 'rule']), id: z.string() }),
  facts: z.strictObject({
    on: Day.optional(),
    how: Expression.optional(),
    lastUse: Day.optional(),
    validUntil: Day.optional(),
    givenBy: z.enum(['person', 'parent']).optional(),
    ofAgeOn: Day.optional(),
    soldOn: Day.optional(),
    missing: z.array(CustomerCondition).readonly().optional(),
    list: z.string().optional(),
    proofUntil: Day.optional(),
    askAgainFrom: Day.optional(),
  }),
});
export type ContactAnswer = z.output<typeof ContactAnswer>;

/** How a consent can stand: shared/domain/consent-state.ts. */
export const ConsentStateName = z.enum([
  'none',
  'requested',
  'pending',
  'notYet',
  'underAge',
  'given',
  'expired',
  'refused',
  'withdrawn',
  'superseded',
]);
export type ConsentStateName = z.output<typeof ConsentStateName>;

/** A purpose people can be contacted for or asked for their consent to. */
export const ConsentPurposeEntry = z.strictObject({
  id: PurposeCode,
  name: z.strictObject({ en: z.string(), de: z.string() }),
  /** Null while the register names none. */
  basis: z.union([LegalBasis, z.null()]),
  marketing: z.boolean(),
  /** Whether a consent is the right basis for it, by the register or the law on unwanted messages. */
  asksConsent: z.boolean(),
  specialCategory: z.boolean(),
  /** The ways the register says people are reached by, and those of its texts. */
  channels: z.array(Channel),
  settings: ContactSettings,
  /** The newest version of its consent text; 0 before the first. */
  textVersion: Count,
  /** Customers linked to it. */
  customers: Count,
});
export type ConsentPurposeEntry = z.output<typeof ConsentPurposeEntry>;

/** How one consent of a person stands today. `because`: the id of the entry that decided, '' where none did. */
export const PersonConsent = z.strictObject({
  purpose: PurposeCode,
  channel: Channel,
  state: ConsentStateName,
  because: z.string(),
  lastUse: Day,
  validUntil: Day,
  /** Until when its proof is kept (§ 7a UWG and the like); '' where no day is set. */
  proofUntil: Day,
});
export type PersonConsent = z.output<typeof PersonConsent>;

/** All about one person's consents on a day. */
export const ConsentPerson = z.strictObject({
  customer: z.uuid(),
  name: z.string(),
  /** Whose law is asked (ISO 3166): where the person lives, else where the business is. */
  place: z.string(),
  /** From which age people consent alone there; null where no age is fixed. `jointly`: below it child and parent together. */
  age: z.strictObject({
    age: z.union([z.int(), z.null()]),
    jointly: z.boolean(),
    known: z.boolean(),
    basis: z.string(),
    source: z.string(),
    confidence: z.string(),
  }),
  /** By the standing or the field for dates of birth; '' where it isn't known. */
  birthDate: Day,
  standing: CustomerStanding,
  /** Channels whose address is on the do-not-contact list. */
  listed: z.array(Channel),
  /** Channels for which an address is known; 'photo' and 'use' always. */
  reachable: z.array(Channel),
  records: z.array(ConsentRecord),
  /** Those texts that the entries name. */
  texts: z.array(ConsentText.pick({ id: true, purpose: true, version: true, language: true, title: true, kind: true })),
  forms: z.array(z.strictObject({ code: z.string(), textVersion: z.string(), madeAt: z.iso.datetime() })),
  links: z.array(z.strictObject({ purpose: PurposeCode, since: Day })),
  consents: z.array(PersonConsent),
  /** May I? For every purpose by which people are contacted, on each of its channels. */
  answers: z.array(z.strictObject({ purpose: PurposeCode, channel: Channel, answer: ContactAnswer })),
});
export type ConsentPerson = z.output<typeof ConsentPerson>;

/** A consent as whoever stands at the counter describes it. The rules that may refuse it: shared/domain/consent-validity.ts. */
export const ConsentGiving = z.strictObject({
  customer: z.uuid(),
  purpose: PurposeCode,
  channels: z.array(Channel).max(Channel.options.length),
  /** The id of the stored text; '' where none was shown, which is refused. */
  textVersion: z.union([z.literal(''), z.uuid()]),
  how: Expression,
  givenOn: z.iso.date(),
  givenBy: z.enum(['person', 'parent']),
  /** Of a child; '' where the person is grown up or nothing is known. Kept with the customer where it is a child's. */
  birthDate: Day,
  /** The child said yes as well as the parent: asked where the law wants both (France). */
  childAgreed: z.boolean(),
  preTicked: z.boolean(),
  withTerms: z.boolean(),
  conditionOfPurchase: z.boolean(),
  withdrawalMentioned: z.boolean(),
  explicit: z.boolean(),
  /** A confirmation (double opt-in) was asked for and hasn't come. */
  awaitsConfirmation: z.boolean(),
  confirmedThrough: z.array(Channel).max(Channel.options.length),
  details: ConsentDetails,
  today: z.iso.date(),
});
export type ConsentGiving = z.output<typeof ConsentGiving>;

/** A reason why a consent isn't valid; a sentence under `consents.flaw.<code>`. */
export const ConsentFlaw = z.strictObject({
  code: ConsentFlawCode,
  article: z.string(),
  source: z.string(),
  confidence: z.enum([...Confidence.options, 'own']),
});

/** What is due among the consents. */
export const UpkeepKind = z.enum([
  /** Ends within sixty days for want of use. */
  'ageing',
  'expired',
  /** A confirmation (double opt-in) that never came, two weeks after it was asked for. */
  'unconfirmed',
  /** Given to a text that has a newer version. */
  'textChanged',
  /** The proof may be thrown away, or soon has to be. */
  'proofEnded',
]);
export type UpkeepKind = z.output<typeof UpkeepKind>;

/** One person for whom something is due. `contact`: the address, number or street they would be asked through; '' where there is none. */
export const DuePerson = z.strictObject({
  customer: z.uuid(),
  name: z.string(),
  channel: Channel,
  contact: z.string(),
  state: ConsentStateName,
  on: Day,
  /** Whether they may be asked again that way today, and why not. */
  mayAsk: ContactAnswer,
});
export type DuePerson = z.output<typeof DuePerson>;

/** How many people stand how with a purpose, on one channel. */
export const PurposeFigures = z.strictObject({
  purpose: PurposeCode,
  channel: Channel,
  states: z.record(ConsentStateName, Count),
  /** Who may be contacted for it on this channel today, for whatever reason. */
  allowed: Count,
  due: z.record(UpkeepKind, Count),
});
export type PurposeFigures = z.output<typeof PurposeFigures>;

/** One line of a mailing list. */
export const MailingPerson = z.strictObject({
  customer: z.uuid(),
  number: z.string(),
  salutation: z.string(),
  title: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  organisation: z.string(),
  language: z.string(),
  contact: z.string(),
  answer: ContactAnswer,
});
export type MailingPerson = z.output<typeof MailingPerson>;

/** A list that was written to. */
export const MailingEntry = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  day: Day,
  purpose: PurposeCode,
  channel: Channel,
  user: z.string(),
  allowed: Count,
  refused: Count,
});
