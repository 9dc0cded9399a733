import { inOrder, reaches, type Channel, type ConsentEvent, type ConsentEventOf } from './consent-event.ts';
import { consentState, saidOn, type ConsentPurpose, type ConsentReading } from './consent-state.ts';
import type { Moment } from './newsletter-moments.ts';
import type { NewsletterFacts } from './newsletter-rows.ts';

/** What the business says it can show for those whose file has no proof. */
export type OwnProof = {
  /** Ids of stored proofs: the log of the form, a letter of the tool's support; [] where it is written beside the entry. */
  readonly evidence: readonly string[];
  /** It shows for each of them that a confirmation mail was answered. */
  readonly confirmed: boolean;
  /** The day the yes was said, for rows that name none (ISO 8601); '' where that isn't known either. */
  readonly saidOn: string;
};

/** What the file's yeses are taken for, and the moment they are written down. */
export type NewsletterTaking = {
  readonly purpose: ConsentPurpose;
  /** What the law of the person's place asks of a consent. */
  readonly reading: ConsentReading;
  /** The id of the stored text that the sign-up form showed. */
  readonly textVersion: string;
  /** Ids of the stored proofs; [] where the file's row is kept beside the entry. */
  readonly evidence: readonly string[];
  readonly ownProof: OwnProof | null;
  /** One moment for all rows of a file (UTC, ISO 8601 with milliseconds), and the local day of it. */
  readonly at: string;
  readonly day: string;
  readonly takenBy: string;
  readonly newId: () => string;
};

/**
 * What a person should be told of a row beside its problems. `unconfirmed`: a yes that waits. `withoutProof`: taken on the
 * business's word. `saidNoSince`: a no in the list is younger than the file's yes. `laterYes`: a yes in the list is younger
 * than the file's no. `undatedNo`: taken as of the import. `phoneNotTaken`: a click in a mail proves no number (BGH, I ZR 164/09).
 */
export type NewsletterHint =
  | 'unconfirmed'
  | 'withoutProof'
  | 'saidNoSince'
  | 'laterYes'
  | 'undatedNo'
  | 'bounced'
  | 'notSubscribed'
  | 'phoneNotTaken'
  | 'alreadyThere';

export type NewsletterConsents = {
  readonly events: readonly ConsentEvent[];
  readonly hints: readonly NewsletterHint[];
};

const channel: Channel = 'email';
type Given = ConsentEventOf<'consentGiven'>;
const onChannel = (channels: readonly Channel[] | null): boolean => channels === null || channels.includes(channel);
const isYes = (event: ConsentEvent, code: string): event is Given =>
  event.kind === 'consentGiven' && event.purpose === code && event.channels.includes(channel);

/**
 * The entries that a row of a newsletter tool's file adds to its person's log, for one purpose and for e-mail alone. What is
 * there already is not added again, so that the same file twice comes to the same as once. A no of the file is left out only
 * where a yes that holds today was said on a later day; a yes only where a no came after it.
 */
export function newsletterConsents(
  facts: NewsletterFacts,
  log: readonly ConsentEvent[],
  taking: NewsletterTaking,
): NewsletterConsents {
  const hints: NewsletterHint[] = facts.phone === '' ? [] : ['phoneNotTaken'];
  if (facts.status === 'bounced' || facts.status === 'notSubscribed')
    return { events: [], hints: [...hints, facts.status] };
  const saidNo = facts.status === 'unsubscribed' || facts.status === 'blocked';
  if (saidNo && yesAfter(facts.unsubscribedAt, log, taking)) return { events: [], hints: [...hints, 'laterYes'] };
  const yes = yesOf(facts, log, taking, saidNo);
  const no = saidNo ? noOf(facts, [...log, ...yes.events], taking) : [];
  const events = [...yes.events, ...no];
  hints.push(...yes.hints);
  if (no.length > 0 && !facts.unsubscribedAt) hints.push('undatedNo');
  if (events.length === 0 && yes.hints.length === 0 && (saidNo || yes.there)) hints.push('alreadyThere');
  return { events, hints };
}

const recordedBy = ({ at, day, takenBy, newId }: NewsletterTaking) => ({ id: newId(), at, day, takenBy });

/** The day of the yes that holds by this log; '' where none does. */
function heldSince(log: readonly ConsentEvent[], { purpose, reading, day }: NewsletterTaking): string {
  const { name, because } = consentState(log, purpose, channel, day, reading);
  return name === 'given' && because?.kind === 'consentGiven' ? saidOn(because) : '';
}

/** Whether a yes holds that was said on a day after the no of the file, and written down before this file was taken. */
const yesAfter = (no: Moment | null, log: readonly ConsentEvent[], taking: NewsletterTaking): boolean =>
  no !== null &&
  heldSince(
    log.filter(({ at }) => at < taking.at),
    taking,
  ) > no.day;

type Yes = NewsletterConsents & { readonly there: boolean };
const noYes: Yes = { events: [], hints: [], there: false };

/** The yes and its confirmation, as far as they aren't there. One that was taken back later is written down with its proof or not at all. */
function yesOf(facts: NewsletterFacts, log: readonly ConsentEvent[], taking: NewsletterTaking, saidNo: boolean): Yes {
  const { purpose, textVersion, evidence } = taking;
  // Somebody who hasn't clicked yet, or has said no since, isn't talked into a yes by what the business says.
  const ownProof = facts.status === 'subscribed' ? taking.ownProof : null;
  const refused = facts.yesRefused.filter(code => !(ownProof && code === 'noOptInTime'));
  const day = facts.optInAt?.day ?? (ownProof ? (facts.addedAt?.day ?? ownProof.saidOn) : '');
  if (refused.length > 0 || day === '' || day > taking.day) return noYes;
  const proved = facts.confirmation === 'timed' && facts.status !== 'pending';
  if (saidNo && !proved) return noYes;
  if (saidNoSince(log, purpose.code, { at: facts.optInAt?.at ?? '', day }))
    return saidNo ? noYes : { ...noYes, hints: ['saidNoSince'] };

  // An older yes adds nothing to one that holds, and written down after it would stand in its place.
  if (heldSince(log, taking) >= day) return { ...noYes, there: true };

  const onOwnProof = proved ? null : ownProof;
  const isConfirmed = proved || onOwnProof?.confirmed === true;
  const there = log.find((event): event is Given => isYes(event, purpose.code) && event.validFrom === day);
  const proofs = [...new Set([...evidence, ...(onOwnProof?.evidence ?? [])])].slice(0, 20);
  const events: ConsentEvent[] = [];
  const given: Given = there ?? {
    kind: 'consentGiven',
    ...recordedBy(taking),
    purpose: purpose.code,
    channels: [channel],
    textVersion,
    how: 'webForm',
    evidence: proofs,
    givenBy: 'person',
    validFrom: day,
    awaitsConfirmation: isConfirmed || !onOwnProof,
  };
  if (!there) events.push(given);
  if (isConfirmed && !log.some(event => event.kind === 'consentConfirmed' && event.confirms === given.id))
    events.push({
      kind: 'consentConfirmed',
      ...recordedBy(taking),
      confirms: given.id,
      through: channel,
      evidence: proofs,
    });
  const hints: NewsletterHint[] =
    events.length === 0 ? [] : onOwnProof ? ['withoutProof'] : isConfirmed ? [] : ['unconfirmed'];
  return { events, hints, there: there !== undefined };
}

/** Whether the log has a no that came after a yes, or can have: one of the same day counts where the yes has no time. */
const saidNoSince = (log: readonly ConsentEvent[], code: string, yes: Moment): boolean =>
  log.some(
    event =>
      (event.kind === 'consentWithdrawn' || event.kind === 'consentRefused' || event.kind === 'objection') &&
      reaches(event, code, channel) &&
      (yes.at === '' ? event.day >= yes.day : event.at >= yes.at || event.day > yes.day),
  );

/** The withdrawal, and for a complaint that nothing is written any more. What stands already isn't said again. */
function noOf(
  { status, unsubscribedAt }: NewsletterFacts,
  log: readonly ConsentEvent[],
  taking: NewsletterTaking,
): ConsentEvent[] {
  const { purpose } = taking;
  const events: ConsentEvent[] = [];
  if (!withdrawalStands(log, taking))
    events.push({
      kind: 'consentWithdrawn',
      ...recordedBy(taking),
      purpose: purpose.code,
      channels: [channel],
      how: 'email',
      by: 'person',
    });
  if (status === 'blocked' && !complaintKnown(log, unsubscribedAt, taking))
    events.push({ kind: 'doNotContact', ...recordedBy(taking), channels: [channel], why: 'asked' });
  return events;
}

/** A withdrawal by the person, or a refusal, that no yes was written down after, whether that yes holds or not. */
function withdrawalStands(log: readonly ConsentEvent[], { purpose }: NewsletterTaking): boolean {
  const code = purpose.code;
  let yes = '';
  for (const event of log) if (isYes(event, code) && event.at > yes) yes = event.at;
  return log.some(
    event =>
      (event.kind === 'consentWithdrawn' || event.kind === 'consentRefused') &&
      event.by !== 'parent' &&
      reaches(event, code, channel) &&
      event.at >= yes,
  );
}

/** Whether nothing is written to the address already, or the person lifted that, or said yes, on a day after the complaint. */
function complaintKnown(
  log: readonly ConsentEvent[],
  complaint: Moment | null,
  { purpose, at }: NewsletterTaking,
): boolean {
  let stopped = false;
  for (const event of inOrder(log)) {
    const later = complaint !== null && event.at < at;
    if (event.kind === 'doNotContact' && onChannel(event.channels)) stopped = true;
    else if (event.kind === 'doNotContactLifted' && onChannel(event.channels))
      stopped = later && event.day > complaint.day;
    else if (later && isYes(event, purpose.code) && saidOn(event) > complaint.day) stopped = true;
  }
  return stopped;
}
