import { forbids, type ConsentEvent } from '../../shared/domain/consent-event.ts';
import { noDetails, plainStanding, type ConsentDetails } from '../../shared/domain/consent-record.ts';
import { consentState, type ConsentReading } from '../../shared/domain/consent-state.ts';
import { consentReading, type ContactPurpose } from '../../shared/domain/contact-permission.ts';
import { displayName, emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import { normalCustomer } from '../../shared/domain/customer-normal.ts';
import { contactKeyText } from '../../shared/domain/do-not-contact.ts';
import { beginning } from '../../shared/domain/import-text.ts';
import { newsletterTool } from '../../shared/domain/newsletter-columns.ts';
import { newsletterConsents, type NewsletterTaking } from '../../shared/domain/newsletter-consents.ts';
import {
  createNewsletterReader,
  type NewsletterFacts,
  type NewsletterProblem,
  type NewsletterProblemCode,
} from '../../shared/domain/newsletter-rows.ts';
import type { NewsletterNote, NewsletterPlan } from '../../shared/ipc/newsletter-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { consentLog, customerRow } from '../db/tables/consent-events.ts';
import { emailOwners, type EmailOwner } from '../db/tables/customer-emails.ts';
import { listedMarks } from '../db/tables/do-not-contact.ts';
import { findPerson } from './contact-people.ts';
import { readContactPerson } from './consent-person.ts';
import { ageLimitAt, contactGround, contactPerson } from './contact-people.ts';
import type { ReadContext } from './context.ts';

/** Somebody a row speaks of. `row` null: not in the list yet. */
type Person = { readonly id: string; readonly row: number | null; readonly reading: ConsentReading };

type Entry = { readonly event: ConsentEvent; readonly details: ConsentDetails };

/** What a row adds. `newcomer`: the customer that has to be added first. */
export type TakenPerson = Pick<Person, 'id' | 'row'> & {
  readonly newcomer: Customer | null;
  readonly entries: readonly Entry[];
};

/**
 * What came of a row. `people` are those that something is written down of; `known` those it speaks of. `listed`: the mark of an
 * address that said no and that nobody in the list has: it has to go on the do-not-contact list.
 */
export type TakenRow = {
  /** '' where the row names nobody. */
  readonly email: string;
  readonly outcome: 'yes' | 'waiting' | 'no' | 'there' | 'nothing';
  readonly known: readonly string[];
  readonly people: readonly TakenPerson[];
  readonly listed: string | null;
  readonly notes: readonly NewsletterNote[];
  readonly problems: readonly NewsletterProblem[];
};

/** What a whole file is taken with, beside the plan. `at`: one moment for all of it. */
export type NewsletterFileFacts = {
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly at: string;
  readonly purpose: ContactPurpose;
  readonly textVersion: string;
  /** Whether a yes of this file can be valid. */
  readonly takesYes: boolean;
};

export type NewsletterTaker = {
  /** Rows have to come in their order. */
  readonly take: (row: number, cells: readonly string[]) => TakenRow;
  /** Everything taken so far is in the database now. */
  readonly written: () => void;
};

const channel = 'email';
const nothing: TakenRow = {
  email: '',
  outcome: 'nothing',
  known: [],
  people: [],
  listed: null,
  notes: [],
  problems: [],
};

/**
 * Makes what turns a file's rows into entries of people's logs, customer by customer. A no reaches everybody who has the
 * address, a yes only one who has it alone: nobody knows which of several said it. Somebody who isn't in the list comes into it
 * with a yes that holds and no other way, and never past the do-not-contact list: on it goes who said no and isn't in the list.
 */
export function createNewsletterTaker(
  context: ReadContext,
  plan: NewsletterPlan,
  file: NewsletterFileFacts,
): NewsletterTaker {
  const { db, mark, user } = context;
  const { today } = plan;
  const ground = contactGround(db);
  const pack = packs.newsletterTools();
  const tool = newsletterTool(pack, plan.tool);
  const read = createNewsletterReader(pack, {
    file: { tool, targets: plan.targets, status: plan.status },
    headings: file.headings,
    dayFirst: plan.dayFirst,
    thisYear: Number(today.slice(0, 4)),
    zone: plan.zone,
    today,
  });
  const origin = `${tool.id === 'own' ? '' : `${tool.name}: `}${file.fileName}`;
  const listed = new Set(listedMarks(db, channel));
  const owners = new Map<string, EmailOwner[]>();
  for (const { address, row, id } of emailOwners(db)) {
    const key = contactKeyText('email', address);
    const known = owners.get(key);
    if (!known) owners.set(key, [{ row, id }]);
    else if (!known.some(owner => owner.row === row)) known.push({ row, id });
  }
  const newcomers = new Map<string, string>();
  const added = new Map<string, ConsentEvent[]>();

  const readingOf = (person: Parameters<typeof consentReading>[1]): ConsentReading =>
    consentReading(ground.rules, person, file.purpose, channel, today);
  const stranger = readingOf(
    contactPerson({ ...strangerFacts, place: ground.place, standing: plainStanding }, ageLimitAt(ground.place, today)),
  );
  const personOf = ({ row, id }: EmailOwner): Person => {
    const found = findPerson(db, id);
    if (!found) throw new Error('A customer left the list while it was read');
    return { id, row, reading: readingOf(readContactPerson(context, found, today)) };
  };
  const logOf = ({ row, id }: Person): readonly ConsentEvent[] => [
    ...(row === null ? [] : consentLog(db, row)),
    ...(added.get(id) ?? []),
  ];
  const takingFor = ({ reading }: Person): NewsletterTaking => ({
    purpose: file.purpose,
    reading,
    textVersion: file.textVersion,
    evidence: [],
    ownProof: plan.ownProof && { evidence: [], confirmed: plan.ownProof.confirmed, saidOn: plan.ownProof.saidOn },
    at: file.at,
    day: today,
    takenBy: user.id,
    newId: context.newId,
  });

  /** What the row says of one person, and how that stands afterwards. */
  function consentsOf(person: Person, facts: NewsletterFacts) {
    const log = logOf(person);
    const { events, hints } = newsletterConsents(facts, log, takingFor(person));
    const { name } = consentState([...log, ...events], file.purpose, channel, today, person.reading);
    const words = hints.includes('withoutProof') ? (plan.ownProof?.words ?? '') : '';
    const entries = events.map(event => ({ event, details: detailsOf(event, facts, origin, words) }));
    return { person, entries, hints, holds: name === 'given' };
  }

  function take(row: number, cells: readonly string[]): TakenRow {
    const { facts, problems } = read(row, cells);
    if (!facts) return { ...nothing, problems };
    const saidNo = facts.status === 'unsubscribed' || facts.status === 'blocked';
    const key = contactKeyText('email', facts.email);
    const newcomer = newcomers.get(key);
    const found = owners.get(key) ?? [];
    const known =
      newcomer === undefined
        ? found.map(personOf)
        : [{ id: newcomer, row: customerRow(db, newcomer) ?? null, reading: stranger }];
    const several = known.length > 1 && !saidNo;
    const refused = refusedYes(facts, [
      ...(known.length > 1 ? (['severalCustomers'] as const) : []),
      ...(file.takesYes ? [] : (['flawedForm'] as const)),
    ]);
    const marked = mark(key);
    const isListed = listed.has(marked);
    const told = problemsToTell(facts, [
      ...problems.filter(({ code }) => !(plan.ownProof && code === 'noOptInTime')),
      ...(several
        ? [
            {
              code: 'severalCustomers' as const,
              row,
              column: plan.targets.indexOf('email'),
              value: facts.email,
              firstRow: 0,
            },
          ]
        : []),
    ]);
    const flawed: readonly NewsletterNote[] =
      !file.takesYes && !saidNo && told.length === 0 && wouldSayYes(facts) ? ['flawedForm'] : [];
    if (known.length === 0 && saidNo) {
      listed.add(marked);
      const address = { ...nothing, email: facts.email, problems: told };
      return isListed
        ? { ...address, outcome: 'there', notes: ['listed'] }
        : { ...address, outcome: 'no', listed: marked, notes: ['unknownNo'] };
    }
    if (known.length === 0) {
      const { entry, note } = unknown(refused, isListed);
      if (!entry) return { ...nothing, email: facts.email, problems: told, notes: note === null ? flawed : [note] };
      newcomers.set(key, entry.person.id);
      remember(entry);
      const { id } = entry.person;
      return {
        email: facts.email,
        outcome: 'yes',
        known: [],
        people: [{ id, row: null, newcomer: customerOf(facts, origin), entries: entry.entries }],
        listed: null,
        notes: entry.hints,
        problems: told,
      };
    }
    const all = known.map(person => consentsOf(person, refused));
    for (const each of all) remember(each);
    const writing = all.filter(({ entries }) => entries.length > 0);
    const hints = [...new Set(all.flatMap(each => each.hints))];
    const yes = writing.some(({ entries }) => !entries.some(({ event }) => forbids(event)));
    return {
      email: facts.email,
      outcome: outcomeOf(all),
      known: newcomer === undefined ? known.map(({ id }) => id) : [],
      people: writing.map(({ person: { id, row: place }, entries }) => ({ id, row: place, newcomer: null, entries })),
      listed: null,
      notes: [...hints, ...flawed, ...(yes && isListed ? (['listed'] as const) : [])],
      problems: told,
    };
  }

  function unknown(
    facts: NewsletterFacts,
    isListed: boolean,
  ): { readonly entry: ReturnType<typeof consentsOf> | null; readonly note: NewsletterNote | null } {
    const none = (note: NewsletterNote | null) => ({ entry: null, note });
    const person: Person = { id: context.newId(), row: null, reading: stranger };
    const entry = consentsOf(person, facts);
    if (entry.entries.length === 0)
      return none((entry.hints.find(hint => hint !== 'phoneNotTaken') as NewsletterNote) ?? null);
    if (isListed) return none('listed');
    if (!entry.holds) return none('unknownWaiting');
    return plan.newCustomers === 'add' ? { entry, note: null } : none('unknownSkipped');
  }

  function remember({ person, entries }: Pick<ReturnType<typeof consentsOf>, 'person' | 'entries'>): void {
    if (entries.length === 0) return;
    const events = entries.map(({ event }) => event);
    added.set(person.id, [...(added.get(person.id) ?? []), ...events]);
  }

  return { take, written: () => added.clear() };
}

const strangerFacts = { kind: 'person', birthDate: '', listedChannels: [], events: [] } as const;

const refusedYes = (facts: NewsletterFacts, codes: readonly NewsletterProblemCode[]): NewsletterFacts =>
  codes.length === 0 ? facts : { ...facts, yesRefused: [...facts.yesRefused, ...codes] };

const wouldSayYes = ({ status }: NewsletterFacts): boolean => status === 'subscribed' || status === 'pending';

/** Of a row that says no, or nothing of a yes, nobody has to put right what keeps a yes from being taken. */
const problemsToTell = (facts: NewsletterFacts, problems: readonly NewsletterProblem[]): readonly NewsletterProblem[] =>
  wouldSayYes(facts) ? problems : problems.filter(({ code }) => code === 'unknownStatus');

function outcomeOf(
  all: readonly { readonly entries: readonly Entry[]; readonly hints: readonly string[]; readonly holds: boolean }[],
): TakenRow['outcome'] {
  const entries = all.flatMap(each => each.entries);
  if (entries.some(({ event }) => forbids(event))) return 'no';
  if (entries.length > 0) return all.some(({ holds }) => holds) ? 'yes' : 'waiting';
  return all.some(({ hints }) => hints.includes('alreadyThere')) ? 'there' : 'nothing';
}

/** What the row said of an entry, word for word, beside it. */
function detailsOf(event: ConsentEvent, facts: NewsletterFacts, origin: string, words: string): ConsentDetails {
  const moment =
    event.kind === 'consentGiven'
      ? (facts.optInAt?.day ?? event.validFrom)
      : event.kind === 'consentConfirmed'
        ? facts.confirmedAt?.day
        : facts.unsubscribedAt?.day;
  return {
    ...noDetails,
    note: forbids(event) ? '' : words,
    saidOn: moment ?? '',
    origin: beginning(`${origin}, ${facts.row}`, 400),
    proof: facts.proof.map(({ label, value }) => ({ label: label || '–', value })),
  };
}

/** Somebody the file alone knows. Without a name people are called by their address: nothing else is known of them. */
function customerOf(facts: NewsletterFacts, origin: string): Customer {
  const { givenName, familyName, organisation, email, optInAt } = facts;
  const customer = normalCustomer({
    ...emptyCustomer,
    kind: givenName === '' && familyName === '' && organisation !== '' ? 'organisation' : 'person',
    givenName: beginning(givenName, 120),
    familyName: beginning(familyName, 120),
    organisation: beginning(organisation, 200),
    status: 'prospect',
    source: 'import',
    sourceDetail: beginning(origin, 200),
    sourceOn: optInAt?.day ?? '',
    emails: [{ label: '', address: email }],
  });
  return displayName(customer) === '' ? { ...customer, familyName: beginning(email, 120) } : customer;
}
