import { monthsAfter } from './calendar-sums.ts';
import { inOrder, reaches, type Channel, type ConsentEvent, type ConsentEventOf } from './consent-event.ts';
import { dayOf } from './consent-state.ts';
import type { PersonFacts } from './retention-person.ts';

/** What has to be known of a purpose: whether an objection to marketing ends consents to it, and the months without use after which one has expired; null: never. */
export type ConsentExpiry = { readonly marketing: boolean; readonly monthsWithoutUse: number | null };

/** One purpose's consents on the way through a log. */
type Way = {
  since: string;
  readonly open: Map<Channel, string>;
  ended: string;
};

/** Nothing is known of a purpose that has left the register: no to marketing is a no to it. */
const unknown: ConsentExpiry = { marketing: true, monthsWithoutUse: null };

type No = ConsentEventOf<'consentWithdrawn' | 'consentRefused' | 'objection'>;

const isNo = (event: ConsentEvent): event is No =>
  event.kind === 'consentWithdrawn' || event.kind === 'consentRefused' || event.kind === 'objection';

/** Takes a no into account: the channels it reaches are closed on its day. An objection to marketing is none to anything else. */
function close(way: Way, code: string, no: No, marketing: boolean): void {
  if (no.kind === 'objection' && !marketing) return;
  for (const channel of [...way.open.keys()].filter(each => reaches(no, code, each))) {
    way.open.delete(channel);
    if (no.day > way.ended) way.ended = no.day;
  }
}

/**
 * The purposes somebody has agreed to, as reasons to keep her data: since when, and the day the last consent to it was withdrawn, objected to, or expired
 * for want of use; '' while one holds. Those she never agreed to are not among them. `expiry`: of purposes of the register, by id.
 */
export function consentedPurposes(
  events: readonly ConsentEvent[],
  expiry: ReadonlyMap<string, ConsentExpiry>,
  today: string,
): PersonFacts['purposes'] {
  if (events.length === 0) return [];
  const ways = new Map<string, Way>();
  for (const event of inOrder(events)) {
    if (event.kind === 'consentGiven') {
      const way = ways.get(event.purpose) ?? { since: dayOf(event), open: new Map(), ended: '' };
      for (const channel of event.channels) way.open.set(channel, dayOf(event));
      ways.set(event.purpose, way);
    } else if (event.kind === 'used') {
      const way = ways.get(event.purpose);
      if (way?.open.has(event.channel)) way.open.set(event.channel, event.day);
    } else if (isNo(event)) {
      for (const [code, way] of ways) close(way, code, event, (expiry.get(code) ?? unknown).marketing);
    }
  }
  return [...ways].map(([purpose, way]) => {
    const months = expiry.get(purpose)?.monthsWithoutUse ?? null;
    let { ended } = way;
    let holds = false;
    for (const lastUse of way.open.values()) {
      const until = months === null ? '' : monthsAfter(lastUse, months);
      if (until === '' || until >= today) holds = true;
      else if (until > ended) ended = until;
    }
    return { purpose, since: way.since, endedOn: holds ? '' : ended };
  });
}
