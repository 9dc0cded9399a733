import { Channel, inOrder, type ConsentEvent } from './consent-event.ts';
import { consentState, standingObjection, type ConsentReading } from './consent-state.ts';
import { standingDoNotContact } from './contact-permission.ts';
import type { CustomerStanding } from './consent-record.ts';

/** Every day there is an entry for: what stands at the end of a log. */
const endOfTime = '9999-12-31';
/** Where a no may be forgotten, only a yes that was confirmed answers it. */
const strict: ConsentReading = {
  confirmation: { whenGivenBy: ['webForm'], through: Channel.options },
  ownConsentFrom: '',
};
const noes: ReadonlySet<string> = new Set(['none', 'requested', 'refused', 'withdrawn', 'superseded']);

/**
 * The entries of two logs of one person that have to be said once more when the logs become one: each is a no that stands at
 * the end of its own log, and that a later yes in the other would overrule. Nobody answered it there, so it still counts.
 */
export function noesToRepeat(one: readonly ConsentEvent[], other: readonly ConsentEvent[]): readonly ConsentEvent[] {
  const whole = inOrder([...one, ...other]);
  const found = [one, other].flatMap(log => standingIn(inOrder(log), whole));
  return inOrder([...new Map(found.map(event => [event.id, event])).values()]);
}

function standingIn(log: readonly ConsentEvent[], whole: readonly ConsentEvent[]): readonly ConsentEvent[] {
  const purposes = [
    ...new Set(whole.flatMap(event => ('purpose' in event && event.purpose !== null ? [event.purpose] : []))),
  ];
  return [
    ...Channel.options.flatMap(channel => [
      ...purposes.flatMap(code => overruledNo(log, whole, code, channel)),
      ...['', ...purposes].flatMap(code => {
        const standing = standingObjection(log, code, channel, endOfTime);
        return standing && !standingObjection(whole, code, channel, endOfTime) ? [standing] : [];
      }),
      ...overruledStop(log, whole, channel),
    ]),
    ...overruledRestriction(log, whole),
    ...overruledOptOut(log, whole),
    ...overruledListing(log, whole),
  ];
}

function overruledNo(
  log: readonly ConsentEvent[],
  whole: readonly ConsentEvent[],
  code: string,
  channel: Channel,
): readonly ConsentEvent[] {
  const objection = standingObjection(log, code, channel, endOfTime);
  const no = log.findLast(
    event =>
      (event.kind === 'consentRefused' || event.kind === 'consentWithdrawn' || event === objection) &&
      (event.purpose === null || event.purpose === code) &&
      (event.channels === null || event.channels.includes(channel)),
  );
  if (!no) return [];
  const purpose = { code, marketing: true, monthsWithoutUse: null };
  if (consentState(log, purpose, channel, endOfTime, strict).name === 'given') return [];
  return noes.has(consentState(whole, purpose, channel, endOfTime).name) ? [] : [no];
}

function overruledStop(
  log: readonly ConsentEvent[],
  whole: readonly ConsentEvent[],
  channel: Channel,
): readonly ConsentEvent[] {
  const stop = standingDoNotContact({ events: log, channel, day: endOfTime });
  if (!stop) return [];
  const after = standingDoNotContact({ events: whole, channel, day: endOfTime });
  return after && (after.why === stop.why || after.why === 'addressOfAnother') ? [] : [stop];
}

const isRestriction = ({ kind }: ConsentEvent): boolean => kind === 'restrictionSet' || kind === 'restrictionLifted';

/** True where the last word of a log about restricting is that the data are. */
export const isRestrictedIn = (log: readonly ConsentEvent[]): boolean =>
  inOrder(log).findLast(isRestriction)?.kind === 'restrictionSet';

function overruledRestriction(log: readonly ConsentEvent[], whole: readonly ConsentEvent[]): readonly ConsentEvent[] {
  const set = log.findLast(isRestriction);
  if (set?.kind !== 'restrictionSet') return [];
  return isRestrictedIn(whole) && !isAnsweredElsewhere(set, log, whole, isRestriction) ? [] : [set];
}

function overruledOptOut(log: readonly ConsentEvent[], whole: readonly ConsentEvent[]): readonly ConsentEvent[] {
  const isOptOut = ({ kind }: ConsentEvent): boolean => kind === 'optOutSale';
  const optOut = log.findLast(isOptOut);
  return optOut && isAnsweredElsewhere(optOut, log, whole, isOptOut) ? [optOut] : [];
}

/** A later consent lets through what a restriction or an opt-out stops: one in the other log doesn't. `isLike`: those that would stop it too. */
function isAnsweredElsewhere(
  no: ConsentEvent,
  log: readonly ConsentEvent[],
  whole: readonly ConsentEvent[],
  isLike: (event: ConsentEvent) => boolean,
): boolean {
  const yesAfter = (events: readonly ConsentEvent[], before: ConsentEvent) =>
    events.some(event => event.kind === 'consentGiven' && event.at > before.at);
  const last = whole.findLast(isLike) ?? no;
  return yesAfter(whole, last) && !yesAfter(log, no);
}

/** Of a public list: who was found under the details of one record is still on it, whatever the other's said. */
function overruledListing(log: readonly ConsentEvent[], whole: readonly ConsentEvent[]): readonly ConsentEvent[] {
  const lists = new Set(log.flatMap(event => (event.kind === 'listChecked' ? [event.list] : [])));
  const last = (events: readonly ConsentEvent[], list: string) =>
    events.findLast(event => event.kind === 'listChecked' && event.list === list);
  return [...lists].flatMap(list => {
    const [here, there] = [last(log, list), last(whole, list)];
    const found = (event: ConsentEvent | undefined) => event?.kind === 'listChecked' && event.found;
    return here && found(here) && !found(there) ? [here] : [];
  });
}

const strictest = ['consumer', 'soleTrader', 'corporate'] as const;

/** What decides about contacts with a person who had two records: of each answer the one that permits less. */
export const stricterStanding = (one: CustomerStanding, other: CustomerStanding): CustomerStanding => ({
  recipient: strictest.find(recipient => recipient === one.recipient || recipient === other.recipient) ?? null,
  // The later birth is the younger person, for whom a parent has to speak longer.
  birthDate: one.birthDate > other.birthDate ? one.birthDate : other.birthDate,
  deceased: one.deceased || other.deceased,
  blocked: one.blocked || other.blocked,
});
