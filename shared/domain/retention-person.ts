import type { Advice, Held, Verdict } from './retention.ts';
import type { RetentionGround } from './retention-ground.ts';

/** What several verdicts say together: of a customer with everything held about her. */
export type Standing = Pick<Verdict, 'allowedFrom' | 'purposeEnds' | 'dueOn'> & { readonly stopped: boolean };

/** Where nothing is held. */
export const emptyStanding: Standing = { allowedFrom: '', purposeEnds: '', dueOn: '', stopped: false };

const later = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? null : one > other ? one : other;

/** Adds what one more verdict says: the customer as a whole can go when the last of her records can. */
export const together = (standing: Standing, verdict: Verdict): Standing => ({
  allowedFrom: later(standing.allowedFrom, verdict.allowedFrom),
  purposeEnds: later(standing.purposeEnds, verdict.purposeEnds),
  dueOn: later(standing.dueOn, verdict.dueOn),
  stopped: standing.stopped || verdict.blockers.some(({ kind }) => kind !== 'duty'),
});

/**
 * What is to be done with a customer today. `restrict`: nothing but a duty or a proof is left to keep her data for, so nobody works with
 * them any more (GDPR Art. 5(1)(b), 18): hidden from daily work until they may go.
 */
export function adviceOnPerson({ today }: Pick<RetentionGround, 'today'>, standing: Standing): Advice {
  if (standing.stopped) return 'onHold';
  if (standing.dueOn !== null && standing.dueOn <= today) return 'delete';
  if (standing.purposeEnds !== null && standing.purposeEnds <= today) return 'restrict';
  return 'keep';
}

/** What is known of a customer beside the entries. Days in ISO 8601, '' where there is none. */
export type PersonFacts = {
  readonly id: string;
  readonly createdOn: string;
  readonly lastContactOn: string;
  readonly keep: Held['keep'];
  /** Purposes (ids) she is linked to, since when, and the day it ended; '' while it hasn't. */
  readonly purposes: readonly { readonly purpose: string; readonly since: string; readonly endedOn: string }[];
  /** What is to be proved of consents: the last yes, the last use and the last no; '' where there is none. Null where she never consented. */
  readonly proof: {
    readonly phone: boolean;
    readonly given: string;
    readonly used: string;
    readonly ended: string;
  } | null;
};

const asEvents = (days: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(days).filter(([, day]) => day !== ''));

/**
 * What is held about a customer without anybody having entered it: her file, what the purposes she is linked to bring along
 * where no entry of that kind tells it better, and the proofs of her consents.
 */
export function impliedEntries(
  ground: RetentionGround,
  person: PersonFacts,
  entries: readonly Held[],
): readonly Held[] {
  const { id: customer, createdOn, lastContactOn, keep, purposes, proof } = person;
  const implied = (category: string, day: string, events: Readonly<Record<string, string>>): Held => ({
    id: '',
    customer,
    category,
    day,
    time: '',
    events: asEvents(events),
    keep: null,
  });
  const told = new Set(entries.map(({ category }) => category));
  const lastPurchase = entries.reduce(
    (last, { category, day }) => (day > last && isSale(ground, category) ? day : last),
    '',
  );
  const known: Readonly<Record<string, string>> = { lastContact: lastContactOn, lastPurchase };
  const file: Held = { ...implied('customerFile', lastContactOn, { lastPurchase, created: createdOn }), keep };
  const brought = [...ground.categories.values()].flatMap(category => {
    const mine = purposes.filter(({ purpose }) => category.purposes.includes(purpose));
    if (mine.length === 0 || told.has(category.id) || category.id === 'customerFile') return [];
    const ended = mine.some(({ endedOn }) => endedOn === '') ? '' : latest(mine.map(({ endedOn }) => endedOn));
    const also = Object.fromEntries(
      category.alsoEvents.map(event => [event, event === 'withdrawal' ? ended : (known[event] ?? '')]),
    );
    const day = category.canRun ? ended : latest([...mine.map(({ since }) => since), lastContactOn]);
    return [implied(category.id, day, also)];
  });
  const proofs = proof
    ? [
        implied(proof.phone ? 'phoneConsentProof' : 'consentProof', '', {
          consentGiven: proof.given,
          consentUsed: proof.used,
          withdrawal: proof.ended,
        }),
      ]
    : [];
  return [file, ...brought, ...proofs];
}

const latest = (days: readonly string[]): string => days.reduce((last, day) => (day > last ? day : last), '');

/** Subjects by which an entry tells of a sale: somebody who bought is a customer from that day on. */
const saleSubjects: ReadonlySet<string> = new Set(['claims', 'warranty', 'buildingWarranty']);

const isSale = ({ categories }: RetentionGround, category: string): boolean =>
  categories.get(category)?.subjects.some(subject => saleSubjects.has(subject)) ?? false;
