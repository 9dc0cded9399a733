import { monthsAfter } from './calendar-sums.ts';
import {
  inOrder,
  reaches,
  type Channel,
  type ConsentEvent,
  type ConsentEventOf,
  type Expression,
} from './consent-event.ts';

/** What a purpose says about consents to it. */
export type ConsentPurpose = {
  readonly code: string;
  /** Advertising of any kind, own or others': an objection to marketing ends consents to it. */
  readonly marketing: boolean;
  /** A consent not used for so many months has expired; null: it doesn't expire. */
  readonly monthsWithoutUse: number | null;
};

/** When a consent has to be confirmed before it holds (double opt-in), and through which channels that proves the address. */
export type ConfirmationRule = {
  readonly whenGivenBy: readonly Expression[];
  readonly through: readonly Channel[];
};

/** What the reading of a log depends on beside the log. `ownConsentFrom`: the day from which the person can consent alone; '' always. */
export type ConsentReading = {
  readonly confirmation: ConfirmationRule | null;
  readonly ownConsentFrom: string;
};

/**
 * How a consent stands. `superseded`: given, then overtaken by an objection to marketing. `pending`: the confirmation is
 * missing. `notYet`: it begins on a later day. `underAge`: given by a child alone who can't.
 */
export type ConsentStateName =
  | 'none'
  | 'requested'
  | 'pending'
  | 'notYet'
  | 'underAge'
  | 'given'
  | 'expired'
  | 'refused'
  | 'withdrawn'
  | 'superseded';

/**
 * `because`: the entry that decided. `lastUse`: the day of the last use, of the confirmation or of the yes, whichever came
 * last; `validUntil`: the last day by the months without use. Both are '' where there are none.
 */
export type ConsentState = {
  readonly name: ConsentStateName;
  readonly because: ConsentEvent | null;
  readonly lastUse: string;
  readonly validUntil: string;
};

const plainReading: ConsentReading = { confirmation: null, ownConsentFrom: '' };

/** The day the yes was said: of paper typed in later, the day it was signed. */
export const saidOn = ({ day, validFrom }: ConsentEventOf<'consentGiven'>): string =>
  validFrom < day ? validFrom : day;

/** The day an entry was said: it tells of a yes on paper when it was signed, of all else when it was written down. */
export const dayOf = (event: ConsentEvent): string => (event.kind === 'consentGiven' ? saidOn(event) : event.day);

/** Whether a yes was said after an entry: one that was typed in later counts from the day it was said, and a doubt is a no. */
export const saidAfter = (yes: ConsentEventOf<'consentGiven'>, event: ConsentEvent): boolean =>
  yes.at > event.at && (yes.validFrom >= yes.day || yes.validFrom > event.day);

const covers = (event: ConsentEventOf<'consentGiven'>, code: string, channel: Channel): boolean =>
  event.purpose === code && event.channels.includes(channel);

type No = ConsentEventOf<'consentRefused' | 'consentWithdrawn' | 'objection'>;

/** A no to this purpose and channel; an objection is one to consents of marketing purposes only. */
function isNo(event: ConsentEvent, { code, marketing }: ConsentPurpose, channel: Channel): event is No {
  return (
    (event.kind === 'consentRefused' ||
      event.kind === 'consentWithdrawn' ||
      (event.kind === 'objection' && marketing)) &&
    reaches(event, code, channel)
  );
}

type Yes = ConsentEventOf<'consentGiven'>;

/** What the log came to so far, while it is read. */
type Progress = {
  given: Yes | null;
  /** A yes that doesn't hold yet: its confirmation, or its first day, is still to come. */
  waiting: Yes | null;
  requested: ConsentEvent | null;
  byChild: Yes | null;
  no: No | null;
  noName: 'refused' | 'withdrawn' | 'superseded' | null;
  latestNoDay: string;
  /** The first place in the log after the latest no. */
  afterNo: number;
  /** Not the parents: what they take back they may give again. */
  personSaidNo: boolean;
  lastUse: string;
};

/**
 * How the consent to one purpose on one channel stood at the end of `day`, whatever order the entries come in; later
 * entries are as if they weren't there. A no counts at once, and against every yes said before it or on the same moment.
 * A yes of the parents doesn't overrule a no of the person.
 */
export function consentState(
  events: readonly ConsentEvent[],
  purpose: ConsentPurpose,
  channel: Channel,
  day: string,
  reading: ConsentReading = plainReading,
): ConsentState {
  const { code, monthsWithoutUse } = purpose;
  const { confirmation } = reading;
  const log = inOrder(events);
  const so: Progress = {
    given: null,
    waiting: null,
    requested: null,
    byChild: null,
    no: null,
    noName: null,
    latestNoDay: '',
    afterNo: 0,
    personSaidNo: false,
    lastUse: '',
  };
  for (let index = 0; index < log.length; index += 1) {
    const event = log[index];
    if (!event || event.day > day) continue;
    if (isNo(event, purpose, channel)) {
      takeNo(so, event, index);
    } else if (event.kind === 'consentRequested') {
      if (event.purpose === code && event.channels.includes(channel)) so.requested = event;
    } else if (event.kind === 'consentGiven') {
      if (!covers(event, code, channel) || !counts(so, event, reading)) continue;
      if (event.awaitsConfirmation || confirmation?.whenGivenBy.includes(event.how)) so.waiting = event;
      else takeYes(so, event, saidOn(event), day);
    } else if (event.kind === 'consentConfirmed') {
      if (confirmation && !confirmation.through.includes(event.through)) continue;
      const yes = yesBetween(log, event.confirms, so.afterNo, index);
      if (yes && covers(yes, code, channel) && counts(so, yes, reading)) takeYes(so, yes, event.day, day);
    } else if (event.kind === 'used' && so.given && event.purpose === code && event.channel === channel) {
      const lapsed = monthsWithoutUse !== null && event.day > monthsAfter(so.lastUse, monthsWithoutUse);
      if (!lapsed && event.day > so.lastUse) so.lastUse = event.day;
    }
  }
  return stateOf(so, monthsWithoutUse, day);
}

function takeNo(so: Progress, event: No, index: number): void {
  const name =
    event.kind === 'consentRefused'
      ? 'refused'
      : event.kind === 'consentWithdrawn'
        ? 'withdrawn'
        : so.given || so.waiting
          ? 'superseded'
          : null;
  if (name) {
    so.noName = name;
    so.no = event;
  }
  so.given = null;
  so.waiting = null;
  so.byChild = null;
  so.requested = null;
  so.lastUse = '';
  so.afterNo = index + 1;
  if (event.day > so.latestNoDay) so.latestNoDay = event.day;
  if (event.by !== 'parent') so.personSaidNo = true;
}

/** Whether a yes counts after what was said before it. */
function counts(so: Progress, yes: Yes, { ownConsentFrom }: ConsentReading): boolean {
  const said = saidOn(yes);
  if (said < yes.day && said <= so.latestNoDay) return false;
  if (yes.givenBy === 'parent') return !so.personSaidNo;
  if (said >= ownConsentFrom) return true;
  so.byChild = yes;
  return false;
}

function takeYes(so: Progress, yes: Yes, from: string, day: string): void {
  if (yes.validFrom > day) {
    so.waiting = yes;
    return;
  }
  so.given = yes;
  so.waiting = null;
  so.noName = null;
  if (yes.givenBy === 'person') so.personSaidNo = false;
  if (from > so.lastUse) so.lastUse = from;
}

function stateOf(so: Progress, monthsWithoutUse: number | null, day: string): ConsentState {
  const { given, waiting, lastUse } = so;
  const validUntil = given && monthsWithoutUse !== null ? monthsAfter(lastUse, monthsWithoutUse) : '';
  if (given && (validUntil === '' || day <= validUntil)) return { name: 'given', because: given, lastUse, validUntil };
  if (waiting) return without(waiting.validFrom > day ? 'notYet' : 'pending', waiting);
  if (so.byChild) return without('underAge', so.byChild);
  if (given) return { name: 'expired', because: given, lastUse, validUntil };
  if (so.noName) return without(so.noName, so.no);
  return without(so.requested ? 'requested' : 'none', so.requested);
}

const without = (name: ConsentStateName, because: ConsentEvent | null): ConsentState => ({
  name,
  because,
  lastUse: '',
  validUntil: '',
});

/** The yes with this id between two places of the log. */
function yesBetween(log: readonly ConsentEvent[], id: string, from: number, to: number): Yes | null {
  for (let index = from; index < to; index += 1) {
    const event = log[index];
    if (event?.kind === 'consentGiven' && event.id === id) return event;
  }
  return null;
}

/**
 * The latest refusal or withdrawal on this channel, for whatever purpose, to which the person didn't say yes again later.
 * Where it stands, advertising that needs no consent stops as well: Art. 13(2) of Directive 2002/58/EC asks that the
 * customer has not refused, and nobody who said no means it for one heading only.
 */
export function standingNo(
  events: readonly ConsentEvent[],
  channel: Channel,
  day: string,
  reading: ConsentReading = plainReading,
): ConsentEventOf<'consentRefused' | 'consentWithdrawn'> | null {
  const log = inOrder(events);
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const event = log[index];
    if (!event || event.day > day || (event.kind !== 'consentRefused' && event.kind !== 'consentWithdrawn')) continue;
    if (event.channels !== null && !event.channels.includes(channel)) continue;
    if (!isAnswered(log, event, channel, day, reading)) return event;
  }
  return null;
}

/** Whether the person said yes again later, and that yes holds: one that waits for its confirmation answers nothing. */
function isAnswered(
  log: readonly ConsentEvent[],
  { purpose: code, ...no }: ConsentEventOf<'consentRefused' | 'consentWithdrawn'>,
  channel: Channel,
  day: string,
  reading: ConsentReading,
): boolean {
  if (code === null) return false;
  const { name, because } = consentState(log, { code, marketing: true, monthsWithoutUse: null }, channel, day, reading);
  return (
    name === 'given' &&
    because?.kind === 'consentGiven' &&
    because.givenBy === 'person' &&
    saidAfter(because, { purpose: code, ...no })
  );
}

/** The objection to marketing that stands for this purpose and channel at the end of `day`, if the person hasn't lifted it. */
export function standingObjection(
  events: readonly ConsentEvent[],
  code: string,
  channel: Channel,
  day: string,
): ConsentEventOf<'objection'> | null {
  const log = inOrder(events);
  let standing: ConsentEventOf<'objection'> | null = null;
  for (const event of log) {
    if (event.day > day || (event.kind !== 'objection' && event.kind !== 'objectionLifted')) continue;
    if (!reaches(event, code, channel)) continue;
    if (event.kind === 'objection') standing = event;
    else standing = null;
  }
  return standing;
}
