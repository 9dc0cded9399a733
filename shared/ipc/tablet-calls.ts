import { Channel } from '../domain/consent-event.ts';
import { ConsentText } from '../domain/consent-record.ts';
import { Day } from '../domain/customer.ts';
import { z } from '../z.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});
const Language = z.enum(['en', 'de']);
const GivenBy = z.enum(['person', 'parent']);
const Name = z.string().max(200);
const purpose = z.string().min(1).max(60);

/** The channels ticked under the text of one purpose; none is a no. */
const TabletAnswer = z.strictObject({ purpose, channels: z.array(Channel).max(Channel.options.length) });

/** What a customer has filled in on the tablet so far. `language`: in which the texts are shown. */
export const TabletFilled = z.strictObject({
  language: Language,
  name: Name,
  answers: z.array(TabletAnswer).max(20),
});
export type TabletFilled = z.output<typeof TabletFilled>;

/** A text as it is shown: one version of it, in the languages it exists in. */
const TabletText = z.strictObject({
  purpose,
  channels: z.array(Channel).min(1).max(Channel.options.length),
  versions: z
    .array(ConsentText.pick({ language: true, title: true, body: true }))
    .min(1)
    .max(2),
});
export type TabletText = z.output<typeof TabletText>;

/**
 * The calls of the consent screen that a customer fills in: a part of the contract. From `tablet.begin` until the password is
 * given to `tablet.leave`, or the vault locks, the router answers these and a few about locking, and no other.
 */
export const tabletCalls = {
  /**
   * Hands the screen over. Each text by the id of one of its languages; the newest versions only, with the channels they name.
   * `birthDate`: of a child; '' otherwise. `childAgreed`: said yes to whoever hands the screen to the parent. `words`: what the proof calls the name that is typed, and a parent. Refuses what
   * would be no valid consent once it is ticked.
   */
  'tablet.begin': {
    request: z.strictObject({
      customer: z.uuid(),
      texts: z.array(z.uuid()).min(1).max(20),
      language: Language,
      givenBy: GivenBy,
      birthDate: Day,
      childAgreed: z.boolean(),
      withdrawalMentioned: z.boolean(),
      conditionOfPurchase: z.boolean(),
      explicit: z.boolean(),
      words: z.strictObject({ name: z.string().min(1).max(80), parent: z.string().min(1).max(120) }),
      today: z.iso.date(),
    }),
    response: done,
    role: 'editor',
    changes: true,
  },
  /** What the customer sees. Once answered: the business and the language, and nothing of the person or the answers. */
  'tablet.show': {
    request: nothing,
    response: z.strictObject({
      business: z.string(),
      person: z.string(),
      givenBy: GivenBy,
      language: Language,
      /** The languages every text can be read in. */
      languages: z.array(Language),
      texts: z.array(TabletText),
      filled: z.union([TabletFilled, z.null()]),
      answered: z.boolean(),
    }),
    role: 'editor',
    changes: false,
  },
  /** Keeps what was filled in so far, encrypted, as a draft of the employee's. */
  'tablet.keep': { request: TabletFilled, response: done, role: 'editor', changes: true },
  /** Writes down a consent for what was ticked and a refusal for what was not. Once. */
  'tablet.answer': {
    request: TabletFilled.extend({ today: z.iso.date() }),
    response: done,
    role: 'editor',
    changes: true,
  },
  /** Ends the mode, for the password of whoever began it. */
  'tablet.leave': {
    request: z.strictObject({ password: z.string().min(1).max(1024) }),
    response: z.strictObject({ customer: z.uuid(), answered: z.boolean() }),
    role: 'editor',
    changes: true,
  },
} as const;
