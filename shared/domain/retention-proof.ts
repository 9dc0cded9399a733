import type { ConsentEvent } from './consent-event.ts';
import type { PersonFacts } from './retention-person.ts';

const places = (purpose: string, channels: readonly string[]): readonly string[] =>
  channels.map(channel => `${channel} ${purpose}`);

const reaches = (place: string, purpose: string | null, channels: readonly string[] | null): boolean => {
  const [channel = '', of = ''] = place.split(' ');
  return (purpose === null || of === purpose) && (channels === null || channels.includes(channel));
};

/**
 * What is to be proved of somebody's consents, from the log in its order: the day of the last yes (from when it held, or when it was confirmed), of the
 * last use, and of the no after which nothing of it was left; '' where there is none. Null where there never was a yes.
 */
export function proofOf(log: readonly ConsentEvent[]): PersonFacts['proof'] {
  let phone = false;
  let given = '';
  let used = '';
  let ended = '';
  let running: string[] = [];
  const yes = (day: string): void => {
    if (day > given) given = day;
  };
  for (const event of log) {
    if (event.kind === 'consentGiven') {
      yes(event.validFrom);
      phone ||= event.channels.includes('phone');
      running.push(...places(event.purpose, event.channels));
      ended = '';
    } else if (event.kind === 'consentConfirmed') yes(event.day);
    else if (event.kind === 'used') used = event.day > used ? event.day : used;
    else if ((event.kind === 'consentWithdrawn' || event.kind === 'objection') && running.length > 0) {
      running = running.filter(place => !reaches(place, event.purpose, event.channels));
      if (running.length === 0) ended = event.day;
    }
  }
  return given === '' ? null : { phone, given, used, ended };
}
