import { daysAfter } from './calendar-sums.ts';
import type { Channel, ConsentEvent } from './consent-event.ts';
import { proofKeptUntil } from './consent-proof.ts';
import type { ConsentState } from './consent-state.ts';
import { mayContact, type ContactAnswer, type ContactPerson, type ContactPurpose } from './contact-permission.ts';
import type { ContactRules } from './contact-rules.ts';

/**
 * Why somebody should look at a consent: it ends soon for want of use, or has; its confirmation never came; its text has a
 * newer version; or its proof has been kept for as long as the law asks.
 */
export type ConsentDue = 'ageing' | 'expired' | 'unconfirmed' | 'textChanged' | 'proofEnded';

/** Days before its end in which a consent is worth a question. */
export const ageingDays = 60;
/** Days after which nobody clicks on a confirmation any more; what was never confirmed has to go. */
export const confirmationDays = 14;

/**
 * What is due for a consent that stands so, on `day`. `current`: ids of the texts that no newer version has replaced. Who was
 * asked again already isn't due once more: to ask and ask is a nuisance, and no answer is one.
 */
export function consentDue(
  rules: ContactRules,
  person: ContactPerson,
  purpose: ContactPurpose,
  channel: Channel,
  { name, because, lastUse, validUntil }: ConsentState,
  current: ReadonlySet<string>,
  day: string,
): readonly ConsentDue[] {
  const askedSince = (from: string, texts?: ReadonlySet<string>): boolean =>
    person.events.some(
      event =>
        isRequest(event, purpose.code, channel) &&
        event.day <= day &&
        event.day >= from &&
        (because === null || event.at > because.at) &&
        (texts === undefined || texts.has(event.textVersion)),
    );
  switch (name) {
    case 'given': {
      const ageing = validUntil !== '' && daysAfter(day, ageingDays) >= validUntil && !askedSince(lastUse);
      const old =
        because?.kind === 'consentGiven' &&
        current.size > 0 &&
        !current.has(because.textVersion) &&
        !askedSince('', current);
      return [...(ageing ? ['ageing' as const] : []), ...(old ? ['textChanged' as const] : [])];
    }
    case 'pending':
      return because && daysAfter(because.day, confirmationDays) <= day && !askedSince('') ? ['unconfirmed'] : [];
    case 'expired':
    case 'withdrawn':
    case 'superseded':
    case 'refused': {
      const until = proofKeptUntil(rules, person, purpose, channel, day)?.until ?? null;
      const ended = until !== null && until < day;
      return [
        ...(name === 'expired' && !askedSince(lastUse) ? ['expired' as const] : []),
        ...(ended ? ['proofEnded' as const] : []),
      ];
    }
    default:
      return [];
  }
}

const isRequest = (
  event: ConsentEvent,
  code: string,
  channel: Channel,
): event is Extract<ConsentEvent, { kind: 'consentRequested' }> =>
  event.kind === 'consentRequested' && event.purpose === code && event.channels.includes(channel);

/**
 * Whether somebody may be asked again for their consent, `through` some way. To ask is advertising too, so that the law of
 * that way decides; who took the consent back or said no to it isn't asked at all.
 */
export function mayAskAgain(
  rules: ContactRules,
  person: ContactPerson,
  purpose: ContactPurpose,
  channel: Channel,
  { name }: ConsentState,
  through: Channel,
  day: string,
): ContactAnswer {
  const saidNo = name === 'withdrawn' || name === 'refused' || name === 'superseded';
  return saidNo
    ? mayContact(rules, person, purpose, channel, day)
    : mayContact(rules, person, { ...purpose, basis: 'interest' }, through, day);
}
