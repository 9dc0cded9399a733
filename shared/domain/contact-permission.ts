import { birthdayAt, daysAfter, monthsAfter } from './calendar-sums.ts';
import { inOrder, type Channel, type ConsentEvent, type ConsentEventOf, type Expression } from './consent-event.ts';
import {
  consentState,
  dayOf,
  saidAfter,
  saidOn,
  standingNo,
  standingObjection,
  type ConsentPurpose,
  type ConsentReading,
  type ConsentState,
  type ConsentStateName,
} from './consent-state.ts';
import {
  contactRule,
  type ContactRule,
  type ContactRules,
  type CustomerCondition,
  type Ground,
  type Recipient,
} from './contact-rules.ts';

/** What somebody is contacted for. `basis`: what the register says it rests on; advertising is judged by the rules of the place. */
export type ContactPurpose = ConsentPurpose & {
  /** `consent` of an advertising purpose: only with one, though the law may ask for less. */
  readonly basis: 'consent' | 'contract' | 'law' | 'interest';
  /** Selling or sharing data for others' advertising (California). */
  readonly sharing: boolean;
  /** Legal claims, or telling the person of the restriction itself: GDPR Art. 18(2) and (3). */
  readonly duringRestriction: boolean;
  /** Only the business's own goods or services, and like those sold. */
  readonly ownSimilarGoods: boolean;
  /** Every message tells how to say no, at no cost beyond sending it. */
  readonly saysHowToObject: boolean;
  /** True once it was taken out of the register: nothing is done for it any more. */
  readonly ended?: boolean;
};

/** What is known of somebody who might be contacted. */
export type ContactPerson = {
  /** ISO 3166-1 alpha-2, with the part by ISO 3166-2 where it matters (US-CA); '' where it isn't known. */
  readonly place: string;
  /** null where it isn't known: then a consumer. */
  readonly recipient: Recipient | null;
  /** '' where it isn't known. */
  readonly birthDate: string;
  /** The age from which this person can consent alone, for this purpose; null where there is none. */
  readonly ageLimit: number | null;
  readonly deceased: boolean;
  readonly blocked: boolean;
  /**
   * The channels whose address stands in the do-not-contact list, which outlives the customers in it. It stops advertising;
   * whoever writes down a new consent takes the address off the list.
   */
  readonly listedChannels: readonly Channel[];
  readonly events: readonly ConsentEvent[];
};

/** Why somebody may be contacted. */
type Permission =
  | 'consent'
  | 'contract'
  | 'law'
  | 'interest'
  | 'existingCustomer'
  | 'presumedConsent'
  | 'noObjection'
  | 'notOptedOut';
/** Why not. Those of a consent are called as its states are. */
type Refusal =
  | Exclude<ConsentStateName, 'given'>
  | 'listedDoNotContact'
  | 'doNotContact'
  | 'blocked'
  | 'deceased'
  | 'restricted'
  | 'objected'
  | 'optedOutOfSale'
  | 'saidNoElsewhere'
  | 'customerRuleIncomplete'
  | 'noBusinessRelation'
  | 'checkListFirst'
  | 'onPublicList'
  | 'proofMayBeGone'
  | 'purposeEnded';

/** Days and names that belong to an answer. `on`: the day the entry that decides was said; `how`: the way a consent was. */
export type ContactFacts = {
  readonly on?: string;
  readonly how?: Expression;
  readonly lastUse?: string;
  readonly validUntil?: string;
  readonly givenBy?: 'person' | 'parent';
  readonly ofAgeOn?: string;
  readonly soldOn?: string;
  readonly missing?: readonly CustomerCondition[];
  readonly list?: string;
  readonly proofUntil?: string;
  readonly askAgainFrom?: string;
};

/** Whether somebody may be contacted, and by what: an entry of the log or a rule, with the article it follows from. */
export type ContactAnswer = Ground & {
  readonly because: { readonly kind: 'event' | 'rule'; readonly id: string };
  readonly facts: ContactFacts;
} & ({ readonly allowed: true; readonly reason: Permission } | { readonly allowed: false; readonly reason: Refusal });

type Because = ContactAnswer['because'];
const byEvent = ({ id }: ConsentEvent): Because => ({ kind: 'event', id });
const byRule = (id: string): Because => ({ kind: 'rule', id });

const yes = (reason: Permission, because: Because, ground: Ground, facts: ContactFacts = {}): ContactAnswer => ({
  allowed: true,
  reason,
  because,
  article: ground.article,
  source: ground.source,
  confidence: ground.confidence,
  facts,
});
const no = (reason: Refusal, because: Because, ground: Ground, facts: ContactFacts = {}): ContactAnswer => ({
  allowed: false,
  reason,
  because,
  article: ground.article,
  source: ground.source,
  confidence: ground.confidence,
  facts,
});

/** What an answer is worked out from. */
type Asked = {
  readonly rules: ContactRules;
  readonly person: ContactPerson;
  readonly purpose: ContactPurpose;
  readonly channel: Channel;
  readonly day: string;
  /** In order. */
  readonly events: readonly ConsentEvent[];
  readonly rule: ContactRule;
};

/**
 * Whether `person` may be contacted for `purpose` through `channel` on `day` (local, ISO 8601), as far as the log up to the
 * end of that day says. What is checked first beats what comes after: the do-not-contact list, blocked and dead, restricted,
 * opted out, objected; then the consent; then what the law of the person's place allows without one.
 */
export function mayContact(
  rules: ContactRules,
  person: ContactPerson,
  purpose: ContactPurpose,
  channel: Channel,
  day: string,
): ContactAnswer {
  const rule = contactRule(rules, person.place, person.recipient ?? 'consumer', channel, day);
  const asked: Asked = { rules, person, purpose, channel, day, events: inOrder(person.events), rule };
  const wall = isWalledOff(asked);
  if (wall) return wall;

  const { grounds } = rules.regime;
  const plain = !purpose.marketing && !purpose.sharing;
  const restriction = purpose.duringRestriction ? null : standingRestriction(asked);
  if (purpose.ended) return no('purposeEnded', byRule('register'), rules.own.blocked);
  if (plain && purpose.basis === 'interest') {
    const against = objectionTo(asked);
    if (against) return no('objected', byEvent(against), grounds.objection, { on: against.day });
  }
  if (plain && purpose.basis !== 'consent')
    return restriction
      ? no('restricted', byEvent(restriction), grounds.restriction, { on: restriction.day })
      : yes(purpose.basis, byRule(rules.regime.id), grounds[purpose.basis]);

  const consent = readConsent(asked);
  const given = consent.name === 'given' && consent.because?.kind === 'consentGiven' ? consent.because : null;
  if (restriction && !(given && saidAfter(given, restriction)))
    return no('restricted', byEvent(restriction), grounds.restriction, { on: restriction.day });
  if (purpose.sharing) {
    const optOut = latest(asked, 'optOutSale');
    if (optOut && !(given && saidAfter(given, optOut)))
      return no('optedOutOfSale', byEvent(optOut), rules.regime.sharing ?? grounds.objection, {
        on: optOut.day,
        askAgainFrom: monthsAfter(optOut.day, rules.regime.sharing?.monthsBeforeAskingAgain ?? 0),
      });
  }
  if (purpose.marketing && !given) {
    const objection = standingObjection(asked.events, purpose.code, channel, day);
    if (objection) return no('objected', byEvent(objection), grounds.objection, { on: objection.day });
  }
  if (given) return withConsent(asked, consent, given);
  return withoutConsent(asked, consent);
}

/** The same for many, in their order. */
export const mayContactEach = (
  rules: ContactRules,
  persons: readonly ContactPerson[],
  purpose: ContactPurpose,
  channel: Channel,
  day: string,
): readonly ContactAnswer[] => persons.map(person => mayContact(rules, person, purpose, channel, day));

/** What stops nearly everything: only what the law orders goes past it, and nothing to an address that is another's. */
function isWalledOff(asked: Asked): ContactAnswer | null {
  const { rules, person, purpose, channel } = asked;
  const { own } = rules;
  const advertises = purpose.marketing || purpose.sharing;
  const ordered = !advertises && purpose.basis === 'law';
  const stop = standingDoNotContact(asked);
  if (stop && (!ordered || stop.why === 'addressOfAnother'))
    return no('doNotContact', byEvent(stop), own.doNotContact, { on: stop.day });
  if (ordered) return null;
  if (advertises && person.listedChannels.includes(channel))
    return no('listedDoNotContact', byRule('doNotContactList'), own.doNotContact);
  if (person.blocked) return no('blocked', byRule('blocked'), own.blocked);
  if (person.deceased && (advertises || purpose.basis !== 'contract'))
    return no('deceased', byRule('deceased'), own.deceased);
  return null;
}

/** How the consent stands. */
const readConsent = ({ rules, person, purpose, channel, day, events }: Asked): ConsentState =>
  consentState(events, purpose, channel, day, consentReading(rules, person, purpose, channel, day));

/** How the consents of a person are read for a purpose. That the address is proved by a confirmation is asked of advertising only. */
export function consentReading(
  rules: ContactRules,
  person: Pick<ContactPerson, 'place' | 'recipient' | 'birthDate' | 'ageLimit'>,
  purpose: ContactPurpose,
  channel: Channel,
  day: string,
): ConsentReading {
  const { sharing } = rules.regime;
  const age = purpose.sharing && sharing ? sharing.ownConsentFrom : person.ageLimit;
  return {
    confirmation: purpose.marketing
      ? contactRule(rules, person.place, person.recipient ?? 'consumer', channel, day).confirmation
      : null,
    ownConsentFrom: person.birthDate === '' || age === null ? '' : birthdayAt(person.birthDate, age),
  };
}

function withConsent(
  asked: Asked,
  { lastUse, validUntil }: ConsentState,
  given: ConsentEventOf<'consentGiven'>,
): ContactAnswer {
  const { rules, purpose, rule, day } = asked;
  const facts: ContactFacts = {
    on: saidOn(given),
    how: given.how,
    lastUse,
    validUntil,
    givenBy: given.givenBy,
  };
  if (!purpose.marketing) return yes('consent', byEvent(given), rules.regime.grounds.consent, facts);
  if (rule.proof?.from !== 'eachUse') return yes('consent', byEvent(given), rule, facts);
  const proofUntil = monthsAfter(lastUse, rule.proof.years * 12);
  return day <= proofUntil
    ? yes('consent', byEvent(given), rule, { ...facts, proofUntil })
    : no('proofMayBeGone', byEvent(given), rule.proof, { ...facts, proofUntil });
}

/** A no because the consent isn't there, by the state it is in. */
function lacking(
  asked: Asked,
  { name, because, lastUse, validUntil }: ConsentState,
  more: ContactFacts,
): ContactAnswer {
  const { rules, purpose, rule } = asked;
  const { grounds } = rules.regime;
  const reason = name === 'given' ? 'none' : name;
  const demanded: Ground = purpose.marketing ? rule : grounds.consent;
  const ground: Partial<Record<ConsentStateName, Ground>> = {
    withdrawn: grounds.withdrawal,
    superseded: grounds.objection,
    underAge: grounds.age,
    expired: rules.own.expiry,
    pending: rule.confirmation ?? grounds.proof,
  };
  const facts: ContactFacts = because ? { on: dayOf(because), lastUse, validUntil, ...more } : more;
  return no(reason, because ? byEvent(because) : byRule(rule.id), ground[name] ?? demanded, facts);
}

/** Advertising and sharing without a consent: what the law lets through, and not past a no of whatever kind. */
function withoutConsent(asked: Asked, consent: ConsentState): ContactAnswer {
  const { rules, person, purpose, channel, day, events, rule } = asked;
  const { sharing } = rules.regime;
  const saidNo = consent.name === 'withdrawn' || consent.name === 'refused';
  if (
    saidNo ||
    !(purpose.marketing || purpose.sharing) ||
    (purpose.basis === 'consent' && !(purpose.sharing && sharing))
  )
    return lacking(asked, consent, {});
  const freeFrom = purpose.sharing && sharing ? sharing.freeFrom : person.ageLimit;
  if (person.birthDate !== '' && freeFrom !== null) {
    const ofAgeOn = birthdayAt(person.birthDate, freeFrom);
    if (day < ofAgeOn)
      return no(
        'underAge',
        consent.because ? byEvent(consent.because) : byRule('childAdvertising'),
        purpose.sharing && sharing ? sharing : rules.own.childAdvertising,
        { ofAgeOn },
      );
  }
  if (purpose.sharing)
    return sharing ? yes('notOptedOut', byRule(rules.regime.id), sharing) : lacking(asked, consent, {});
  const other = standingNo(
    events,
    channel,
    day,
    consentReading(rules, person, { ...purpose, marketing: true }, channel, day),
  );
  if (other)
    return no('saidNoElsewhere', byEvent(other), rules.own.standingNo, {
      on: other.day,
      ...(rule.existingCustomer ? { missing: ['notObjected'] } : {}),
    });
  if (rule.needs === 'noObjection') return pastList(asked, yes('noObjection', byRule(rule.id), rule));
  if (rule.needs === 'presumedConsent') {
    const sale = latestSale(asked);
    return sale
      ? pastList(asked, yes('presumedConsent', byEvent(sale), rule, { soldOn: sale.soldOn }))
      : no('noBusinessRelation', byRule(rule.id), rule);
  }
  return rule.existingCustomer ? asCustomer(asked, consent, rule.existingCustomer) : lacking(asked, consent, {});
}

/** The existing-customer rule: by the sale that meets most of its conditions. */
function asCustomer(
  asked: Asked,
  consent: ConsentState,
  exception: NonNullable<ContactRule['existingCustomer']>,
): ContactAnswer {
  const { events, day, rule } = asked;
  let best: ConsentEventOf<'saleNoted'> | null = null;
  let missing = missingOf(exception.conditions, null, asked);
  for (const event of events) {
    if (event.kind !== 'saleNoted' || event.day > day || event.soldOn > day) continue;
    const lacks = missingOf(exception.conditions, event, asked);
    if (best === null || lacks.length <= missing.length) {
      best = event;
      missing = lacks;
    }
  }
  if (!best) return lacking(asked, consent, { missing });
  if (missing.length > 0)
    return no('customerRuleIncomplete', byEvent(best), exception, { soldOn: best.soldOn, missing });
  return pastList(
    asked,
    yes('existingCustomer', byEvent(best), exception, { soldOn: best.soldOn, list: rule.list?.code ?? '' }),
  );
}

/** What a sale, or none, lacks of the conditions. That nobody objected was looked at before. */
function missingOf(
  conditions: readonly CustomerCondition[],
  sale: ConsentEventOf<'saleNoted'> | null,
  { purpose, channel }: Asked,
): readonly CustomerCondition[] {
  return conditions.filter(condition => {
    switch (condition) {
      case 'addressFromSale':
        return !sale?.addressesGot.includes(channel);
      case 'saleConcluded':
        return !sale?.concluded;
      case 'toldWhenCollected':
        return !sale || sale.hintVersion === '';
      case 'ownSimilarGoods':
        return !purpose.ownSimilarGoods;
      case 'toldAtEveryUse':
        return !purpose.saysHowToObject;
      case 'notObjected':
        return false;
    }
    return condition satisfies never;
  });
}

/** Lets an answer through where the public list of the place doesn't speak against it. One found on it stays so until looked up again. */
function pastList(asked: Asked, answer: ContactAnswer): ContactAnswer {
  const { rule, events, day } = asked;
  const { list } = rule;
  if (!list || (list.exceptCustomers && latestSale(asked, list.customerMonths))) return answer;
  let check: ConsentEventOf<'listChecked'> | null = null;
  for (const event of events)
    if (event.kind === 'listChecked' && event.list === list.code && event.day <= day) check = event;
  const facts: ContactFacts = { ...answer.facts, list: list.code };
  if (check?.found) return no('onPublicList', byEvent(check), list, { ...facts, on: check.day });
  if (!list.mandatory) return { ...answer, facts };
  if (!check) return no('checkListFirst', byRule(rule.id), list, facts);
  const validUntil = daysAfter(check.day, list.maxDays);
  return day <= validUntil
    ? { ...answer, facts: { ...facts, validUntil } }
    : no('checkListFirst', byEvent(check), list, { ...facts, validUntil });
}

/** The objection to this very purpose that stands: where the business's interest carries it, GDPR Art. 21(1). */
function objectionTo({ events, purpose: { code }, channel, day }: Asked): ConsentEventOf<'objection'> | null {
  const own = events.filter(event => 'purpose' in event && event.purpose === code);
  return standingObjection(own, code, channel, day);
}

function latest<Kind extends ConsentEvent['kind']>({ events, day }: Asked, kind: Kind): ConsentEventOf<Kind> | null {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event?.kind === kind && event.day <= day) return event as ConsentEventOf<Kind>;
  }
  return null;
}

/** The last sale; with `months`, only one that isn't longer ago. */
function latestSale({ events, day }: Asked, months: number | null = null): ConsentEventOf<'saleNoted'> | null {
  let sale: ConsentEventOf<'saleNoted'> | null = null;
  for (const event of events)
    if (event.kind === 'saleNoted' && event.concluded && event.day <= day && event.soldOn <= day)
      if (event.soldOn >= (sale?.soldOn ?? '')) sale = event;
  return sale && months !== null && monthsAfter(sale.soldOn, months) < day ? null : sale;
}

function standingRestriction({ events, day }: Asked): ConsentEventOf<'restrictionSet'> | null {
  let standing: ConsentEventOf<'restrictionSet'> | null = null;
  for (const event of events) {
    if (event.day > day) continue;
    if (event.kind === 'restrictionSet') standing = event;
    else if (event.kind === 'restrictionLifted') standing = null;
  }
  return standing;
}

/**
 * The wish not to be contacted through a channel that stands at the end of a day; `events` in order. An address that is
 * another's isn't made one's own by anything that is said later but the lifting.
 */
export function standingDoNotContact({
  events,
  channel,
  day,
}: Pick<Asked, 'events' | 'channel' | 'day'>): ConsentEventOf<'doNotContact'> | null {
  let standing: ConsentEventOf<'doNotContact'> | null = null;
  for (const event of events) {
    if (event.day > day || (event.kind !== 'doNotContact' && event.kind !== 'doNotContactLifted')) continue;
    if (event.channels !== null && !event.channels.includes(channel)) continue;
    if (event.kind === 'doNotContactLifted') standing = null;
    else if (standing?.why !== 'addressOfAnother') standing = event;
  }
  return standing;
}
