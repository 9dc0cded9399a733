import { Channel, Statement } from '../domain/consent-event.ts';
import { ConsentDetails, ConsentRecord, ConsentText, CustomerStanding } from '../domain/consent-record.ts';
import { ContactSettings } from '../domain/contact-settings.ts';
import { z } from '../z.ts';
import {
  ConsentFlaw,
  ConsentGiving,
  ConsentPerson,
  ConsentPurposeEntry,
  ConsentStateName,
  ContactAnswer,
  ContactReason,
  DuePerson,
  MailingEntry,
  MailingPerson,
  PurposeFigures,
  UpkeepKind,
} from './consent-shapes.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});
const Count = z.int().min(0);
const Language = z.enum(['en', 'de']);
const PurposeCode = z.string().min(1).max(60);
const today = z.iso.date();
const page = { offset: Count, limit: z.int().min(1).max(200) };
/** What is due, and the way people would be asked through. */
const dueOf = { kind: UpkeepKind, purpose: PurposeCode, channel: Channel, through: Channel, today };
const saved = z.strictObject({ saved: z.boolean(), fileName: z.string() });
/** The record of the draft something was typed in, forgotten in the same transaction. */
const draft = z.string().max(60).optional();

/** The calls about consents and contacts: a part of the contract. `today` is the day here (ISO 8601). */
export const consentCalls = {
  /** `place`: whose law applies (ISO 3166). */
  'consents.purposes': {
    request: nothing,
    response: z.strictObject({ place: z.string(), business: z.string(), purposes: z.array(ConsentPurposeEntry) }),
    role: 'reader',
    changes: false,
  },
  'consents.saveSettings': {
    request: z.strictObject({ purpose: PurposeCode, settings: ContactSettings }),
    response: done,
    role: 'owner',
    changes: true,
  },

  /** Every version there ever was, the newest first; `purpose` null for all. */
  'consents.texts': {
    request: z.strictObject({ purpose: z.union([PurposeCode, z.null()]) }),
    response: z.strictObject({ texts: z.array(ConsentText) }),
    role: 'reader',
    changes: false,
  },
  /** Adds the next version of a purpose's text, in one language or both. Refuses one that says nothing new. */
  'consents.saveText': {
    request: z.strictObject({
      purpose: PurposeCode,
      kind: ConsentText.shape.kind,
      channels: ConsentText.shape.channels,
      bodies: z
        .array(z.strictObject({ language: Language, body: ConsentText.shape.body }))
        .min(1)
        .max(2),
      draft,
    }),
    response: z.strictObject({
      version: z.int().min(1),
      texts: z.array(z.strictObject({ id: z.uuid(), language: Language })),
    }),
    role: 'editor',
    changes: true,
  },

  'consents.person': {
    request: z.strictObject({ customer: z.uuid(), today }),
    response: ConsentPerson,
    role: 'reader',
    changes: false,
  },
  /** May I? On any day: 'was she allowed to be called on 3 May?' */
  'consents.mayContact': {
    request: z.strictObject({ customer: z.uuid(), purpose: PurposeCode, channel: Channel, day: z.iso.date() }),
    response: ContactAnswer,
    role: 'reader',
    changes: false,
  },
  /** What keeps a consent from being valid, before it is written down; [] where nothing does. */
  'consents.check': {
    request: ConsentGiving,
    response: z.strictObject({ flaws: z.array(ConsentFlaw) }),
    role: 'reader',
    changes: false,
  },
  /** Writes a consent down, or refuses it with what is wrong. */
  'consents.give': {
    request: ConsentGiving.extend({ draft }),
    response: z.strictObject({ id: z.uuid() }),
    role: 'editor',
    changes: true,
  },
  /** Writes down anything else somebody said: a withdrawal, an objection, a restriction, a sale … */
  'consents.note': {
    request: z.strictObject({ customer: z.uuid(), today, statement: Statement, details: ConsentDetails, draft }),
    response: z.strictObject({ id: z.uuid() }),
    role: 'editor',
    changes: true,
  },
  /** One entry of a log, with whose it is. */
  'consents.record': {
    request: z.strictObject({ id: z.uuid() }),
    response: z.strictObject({
      customer: z.uuid(),
      name: z.string(),
      record: ConsentRecord,
      text: z.union([ConsentText, z.null()]),
    }),
    role: 'reader',
    changes: false,
  },
  'consents.savePerson': {
    request: z.strictObject({ customer: z.uuid(), standing: CustomerStanding }),
    response: done,
    role: 'editor',
    changes: true,
  },
  /** Says what a customer's data are used for beside consents: those purposes and no other. New links hold from `today`. */
  'consents.link': {
    request: z.strictObject({ customer: z.uuid(), purposes: z.array(PurposeCode).max(200), today }),
    response: done,
    role: 'editor',
    changes: true,
  },
  /** Links all customers to a purpose, each from the day of its first record. */
  'consents.linkEverybody': {
    request: z.strictObject({ purpose: PurposeCode }),
    response: z.strictObject({ linked: Count }),
    role: 'owner',
    changes: true,
  },

  /** Figures for every purpose that asks for consents or advertises. */
  'consents.overview': {
    request: z.strictObject({ today }),
    response: z.strictObject({ figures: z.array(PurposeFigures), listed: Count, mailings: z.array(MailingEntry) }),
    role: 'reader',
    changes: false,
  },
  /** The people whose consent stands so. */
  'consents.people': {
    request: z.strictObject({ purpose: PurposeCode, channel: Channel, state: ConsentStateName, today, ...page }),
    response: z.strictObject({
      total: Count,
      people: z.array(z.strictObject({ customer: z.uuid(), name: z.string(), on: z.string(), validUntil: z.string() })),
    }),
    role: 'reader',
    changes: false,
  },
  'consents.due': {
    request: z.strictObject({ ...dueOf, ...page }),
    /** `askable`: how many of all of them can be asked that way. */
    response: z.strictObject({ total: Count, askable: Count, people: z.array(DuePerson) }),
    role: 'reader',
    changes: false,
  },
  /** All who can be asked that way, for main to write. */
  'consents.dueList': {
    request: z.strictObject(dueOf),
    response: z.strictObject({ people: z.array(DuePerson) }),
    role: 'editor',
    changes: false,
  },
  /** Asks where to, writes the list of those to be asked again, and notes that they are. `customers` null: all who can be. */
  'consents.saveDue': {
    request: z.strictObject({
      ...dueOf,
      textVersion: z.uuid(),
      customers: z.union([z.array(z.uuid()).max(100_000), z.null()]),
      language: Language,
    }),
    response: saved.extend({ asked: Count }),
    role: 'editor',
    changes: false,
  },
  /** Notes that these people were asked (again) for their consent. Who may not be asked is passed over; a text that is no consent text of the purpose is refused. */
  'consents.askAgain': {
    request: z.strictObject({
      purpose: PurposeCode,
      channel: Channel,
      through: Channel,
      textVersion: z.uuid(),
      customers: z.array(z.uuid()).max(100_000),
      today,
    }),
    response: z.strictObject({ asked: Count, passedOver: Count }),
    role: 'editor',
    changes: true,
  },

  /** Who may be written to, and who may not for which reason: how many, and the first of each. */
  'consents.mailing': {
    request: z.strictObject({ purpose: PurposeCode, channel: Channel, today }),
    response: z.strictObject({
      allowed: Count,
      refused: Count,
      reasons: z.array(z.strictObject({ allowed: z.boolean(), reason: ContactReason, people: Count })),
      first: z.array(MailingPerson).max(200),
    }),
    role: 'editor',
    changes: false,
  },
  /** Asks where to, writes both lists, and notes who is written to for what on which basis. */
  'consents.saveMailing': {
    request: z.strictObject({ purpose: PurposeCode, channel: Channel, today, language: Language }),
    response: saved.extend({ allowed: Count, refused: Count }),
    role: 'editor',
    changes: false,
  },
  /** The lists as a whole, for main to write. */
  'consents.mailingList': {
    request: z.strictObject({ purpose: PurposeCode, channel: Channel, today }),
    response: z.strictObject({ people: z.array(MailingPerson) }),
    role: 'editor',
    changes: false,
  },
  /** Notes that these people are written to. The question is put once more for each: who may not be is left out. Gives those noted. */
  'consents.noteMailing': {
    request: z.strictObject({
      purpose: PurposeCode,
      channel: Channel,
      customers: z.array(z.uuid()).max(1_000_000),
      refused: Count,
      today,
    }),
    response: z.strictObject({ id: z.uuid(), customers: z.array(z.uuid()) }),
    role: 'editor',
    changes: true,
  },

  /** Makes the short code of a form that is about to be printed for a customer. */
  'consents.newForm': {
    request: z.strictObject({ customer: z.uuid(), textVersion: z.uuid() }),
    response: z.strictObject({ code: z.string() }),
    role: 'editor',
    changes: true,
  },
  /** Brings up customer and text by the code on a form. */
  'consents.form': {
    request: z.strictObject({ code: z.string().max(40) }),
    response: z.strictObject({ customer: z.uuid(), name: z.string(), text: ConsentText, madeAt: z.iso.datetime() }),
    role: 'reader',
    changes: false,
  },
} as const;
