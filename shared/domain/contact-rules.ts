import { z } from '../z.ts';
import { Channel, Expression } from './consent-event.ts';
import { Confidence, Place } from './law-fact.ts';

/**
 * Whom a message is for, as advertising law sorts them. `soleTrader`: a natural person in business, who is protected like a
 * consumer in some countries and like a company in others; `corporate`: a legal person or authority.
 */
export const Recipient = z.enum(['consumer', 'soleTrader', 'corporate']);
export type Recipient = z.output<typeof Recipient>;

/** What consents to one purpose must not suffer from; see consent-validity.ts. */
export const ConsentFlawCode = z.enum([
  'preTicked',
  'bundledWithTerms',
  'noTextShown',
  'underAgeWithoutParent',
  'childNotAsked',
  'parentForGrownUp',
  'contractOrLawCovers',
  'twoPurposes',
  'noChannel',
  'notExplicitForSpecialCategory',
  'phoneProvedByEmailOnly',
  'conditionOfPurchase',
  'futureDate',
  'withdrawalNotMentioned',
]);
export type ConsentFlawCode = z.output<typeof ConsentFlawCode>;

/** What the existing-customer rule of a country asks for; all of it has to be there. */
export const CustomerCondition = z.enum([
  'addressFromSale',
  'saleConcluded',
  'ownSimilarGoods',
  'toldWhenCollected',
  'toldAtEveryUse',
  'notObjected',
]);
export type CustomerCondition = z.output<typeof CustomerCondition>;

const grounds = {
  /** As it is cited; '' where no law says so. */
  article: z.string().max(120),
  source: z.string().min(1).max(40),
  /** What it rests on, like every fact of law; `own`: no law, a rule of ours on the safe side. */
  confidence: z.enum([...Confidence.options, 'own']),
};
const Ground = z.strictObject(grounds);

/** The legal ground of an answer: the article, the source it was looked up in by its id, and how sure that is. */
export type Ground = z.output<typeof Ground>;

/** A public list of those who want no advertising. `mandatory`: no message before it was looked at. */
const PublicList = z.strictObject({
  code: z.string().min(1).max(40),
  mandatory: z.boolean(),
  /** How long a look at it holds. */
  maxDays: z.int().min(1).max(400),
  /** Whoever bought something may be addressed although listed. */
  exceptCustomers: z.boolean(),
  /** For so many months after the sale; null: for as long as nobody says no. */
  customerMonths: z.union([z.int().min(1).max(120), z.null()]),
  ...grounds,
});

const ContactRule = z.strictObject({
  id: z.string().min(1).max(60),
  /** [] in the one that holds wherever no other does. */
  places: z.array(Place),
  channels: z.array(Channel).min(1),
  recipients: z.array(Recipient).min(1),
  /** The first day it holds; until the first day of the next for the same place, channel and recipient. */
  from: z.iso.date(),
  /**
   * `consent`: nothing without one, but for the existing-customer rule. `presumedConsent`: of business partners with whom
   * there is a relation already. `noObjection`: until they say no.
   */
  needs: z.enum(['consent', 'presumedConsent', 'noObjection']),
  existingCustomer: z.union([z.strictObject({ conditions: z.array(CustomerCondition).min(1), ...grounds }), z.null()]),
  confirmation: z.union([
    z.strictObject({ whenGivenBy: z.array(Expression).min(1), through: z.array(Channel).min(1), ...grounds }),
    z.null(),
  ]),
  /** How long the proof of a consent is kept: from the giving and every use, or from the end of the year it ended in. */
  proof: z.union([
    z.strictObject({ years: z.int().min(1).max(30), from: z.enum(['eachUse', 'yearOfEnd']), ...grounds }),
    z.null(),
  ]),
  list: z.union([PublicList, z.null()]),
  ...grounds,
  lookedUp: z.iso.date(),
  /** What is doubtful or left out, for whoever checks the rules. */
  note: z.string().max(300),
});
export type ContactRule = z.output<typeof ContactRule>;

/** What data-protection law of the business's own place calls things. */
const Regime = z.strictObject({
  id: z.string().min(1).max(40),
  places: z.array(Place),
  grounds: z.strictObject({
    consent: Ground,
    withdrawal: Ground,
    contract: Ground,
    law: Ground,
    interest: Ground,
    objection: Ground,
    restriction: Ground,
    age: Ground,
    proof: Ground,
  }),
  /** Selling and sharing without consent until the opt-out; null: it is a purpose like others. */
  sharing: z.union([
    z.strictObject({
      /** From this age a child decides alone whether to opt in, and from that one nobody has to. */
      ownConsentFrom: z.int().min(1).max(21),
      freeFrom: z.int().min(1).max(21),
      monthsBeforeAskingAgain: z.int().min(0).max(60),
      ...grounds,
    }),
    z.null(),
  ]),
});
export type Regime = z.output<typeof Regime>;

const Source = z.strictObject({
  id: z.string().min(1).max(40),
  kind: z.enum(['statute', 'authority', 'secondary', 'none']),
  what: z.string().min(1).max(200),
  url: z.union([z.literal(''), z.url()]),
  lookedUp: z.iso.date(),
});

/** The rules on contact and consent as they lie in resources. */
export const ContactRulePack = z.strictObject({
  version: z.int().min(1),
  asOf: z.iso.date(),
  sources: z.array(Source).min(1),
  /** Grounds that hold everywhere: our own rules. */
  own: z.strictObject({
    doNotContact: Ground,
    blocked: Ground,
    deceased: Ground,
    childAdvertising: Ground,
    standingNo: Ground,
    expiry: Ground,
  }),
  flaws: z.record(ConsentFlawCode, Ground),
  regimes: z.array(Regime).min(1),
  rules: z.array(ContactRule).min(1),
});
export type ContactRulePack = z.output<typeof ContactRulePack>;

/** The rules of a place: for each channel and recipient those there are, the newest first. */
type WaysOfPlace = readonly (readonly ContactRule[])[];

/** The rules made ready for a business: nothing has to be searched for while a list is gone through. */
export type ContactRules = {
  readonly regime: Regime;
  readonly own: ContactRulePack['own'];
  readonly flaws: ContactRulePack['flaws'];
  readonly places: ReadonlyMap<string, WaysOfPlace>;
  readonly strictest: WaysOfPlace;
};

const channelOrder = Channel.options;
const recipientOrder = Recipient.options;
const wayOf = (channel: Channel, recipient: Recipient): number =>
  channelOrder.indexOf(channel) * recipientOrder.length + recipientOrder.indexOf(recipient);

/** Makes the rules ready for a business at `place`, by whose data-protection law its own duties are called. */
export function prepareContactRules(pack: ContactRulePack, place: string): ContactRules {
  const places = new Map<string, ContactRule[][]>();
  const strictest = noWays();
  for (const rule of pack.rules) {
    const tables = rule.places.length === 0 ? [strictest] : rule.places.map(each => tableOf(places, each));
    for (const table of tables)
      for (const channel of rule.channels)
        for (const recipient of rule.recipients) table[wayOf(channel, recipient)]?.push(rule);
  }
  for (const table of [strictest, ...places.values()])
    for (const way of table) way.sort((one, other) => (one.from > other.from ? -1 : 1));
  const regime =
    pack.regimes.find(each => each.places.includes(place)) ??
    pack.regimes.find(each => each.places.includes(countryOf(place))) ??
    pack.regimes.find(each => each.places.length === 0);
  if (!regime) throw new Error('No regime for places that no other names.');
  return { regime, own: pack.own, flaws: pack.flaws, places, strictest };
}

const noWays = (): ContactRule[][] => Array.from({ length: channelOrder.length * recipientOrder.length }, () => []);

function tableOf(places: Map<string, ContactRule[][]>, place: string): ContactRule[][] {
  const known = places.get(place);
  if (known) return known;
  const made = noWays();
  places.set(place, made);
  return made;
}

const countryOf = (place: string): string => place.slice(0, 2);

/**
 * The rule for advertising to a recipient at a place on a day. A part of a country goes by its own rules, then by the
 * country's; where nothing is known of the place, the channel or the time, the strictest rule holds.
 */
export function contactRule(
  { places, strictest }: ContactRules,
  place: string,
  recipient: Recipient,
  channel: Channel,
  day: string,
): ContactRule {
  const way = wayOf(channel, recipient);
  const found =
    newest(places.get(place)?.[way], day) ??
    (place.length > 2 ? newest(places.get(countryOf(place))?.[way], day) : undefined) ??
    newest(strictest[way], day) ??
    strictest[way]?.at(-1);
  if (!found) throw new Error('No strictest rule for this channel.');
  return found;
}

function newest(rules: readonly ContactRule[] | undefined, day: string): ContactRule | undefined {
  if (rules) for (const rule of rules) if (rule.from <= day) return rule;
  return undefined;
}
