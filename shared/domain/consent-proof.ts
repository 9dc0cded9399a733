import { monthsAfter } from './calendar-sums.ts';
import { inOrder, type Channel } from './consent-event.ts';
import { consentState, saidOn } from './consent-state.ts';
import type { ContactPerson, ContactPurpose } from './contact-permission.ts';
import { contactRule, type ContactRules, type Ground } from './contact-rules.ts';

/** The last day a proof is kept; null: for as long as the consent is relied on, or the law names no end. */
export type ProofKept = Ground & { readonly until: string | null };

/**
 * How long the proof of the consents to one purpose on one channel has to be kept, as it stands on `day`; null where no
 * consent was ever given. A purpose that doesn't advertise has no period of its own.
 */
export function proofKeptUntil(
  rules: ContactRules,
  person: Pick<ContactPerson, 'place' | 'recipient' | 'events'>,
  purpose: ContactPurpose,
  channel: Channel,
  day: string,
): ProofKept | null {
  const events = inOrder(person.events);
  const givenIds = new Set<string>();
  let last = '';
  for (const event of events) {
    if (event.day > day) continue;
    if (event.kind === 'consentGiven' && event.purpose === purpose.code && event.channels.includes(channel)) {
      givenIds.add(event.id);
      last = later(last, saidOn(event));
    } else if (event.kind === 'consentConfirmed' && givenIds.has(event.confirms)) {
      last = later(last, event.day);
    } else if (event.kind === 'used' && event.purpose === purpose.code && event.channel === channel && last !== '') {
      last = later(last, event.day);
    }
  }
  if (last === '') return null;
  const { proof } = contactRule(rules, person.place, person.recipient ?? 'consumer', channel, day);
  if (!proof || !purpose.marketing) return { ...rules.regime.grounds.proof, until: null };
  const { article, source, confidence } = proof;
  const ground: Ground = { article, source, confidence };
  if (proof.from === 'eachUse') return { ...ground, until: monthsAfter(last, proof.years * 12) };
  const { name, because, validUntil } = consentState(events, purpose, channel, day);
  const ended =
    name === 'expired' ? validUntil : name === 'given' || name === 'pending' || name === 'notYet' ? '' : because?.day;
  return { ...ground, until: ended ? `${Number(ended.slice(0, 4)) + proof.years}-12-31` : null };
}

const later = (one: string, other: string): string => (one > other ? one : other);
