import type { Channel } from '../../shared/domain/consent-event.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import type { ContactPerson } from '../../shared/domain/contact-permission.ts';
import { err } from '../../shared/result.ts';
import { consentLogs, type Said } from '../db/tables/consent-events.ts';
import { contactFacts, type ContactFactsRow } from '../db/tables/contact-facts.ts';
import { standingByCustomer } from '../db/tables/contact-standing.ts';
import { listedMarks } from '../db/tables/do-not-contact.ts';
import {
  addressTexts,
  ageLimitAt,
  birthDateOf,
  contactGround,
  contactPerson,
  keepsBirthDates,
  personPlace,
} from './contact-people.ts';
import type { ReadContext } from './context.ts';

/** So many people are looked at before somebody else gets an answer. */
const atOnce = 1000;

/** Somebody of the list, with the address a channel goes through. */
export type Listed = { readonly facts: ContactFactsRow; readonly person: ContactPerson };

/**
 * Everybody as the question of contact asks for them on these channels, archived customers left out: they are no longer written
 * to; a thousand at a time. What is on the do-not-contact list is looked up only while something is on it. Those of whom nothing is known that tells
 * them apart are one person here.
 */
export function* everybody(
  { db, mark }: Pick<ReadContext, 'db' | 'mark'>,
  channels: readonly Channel[],
  day: string,
): Generator<readonly Listed[]> {
  const ground = contactGround(db);
  const standings = standingByCustomer(db);
  const birthDates = keepsBirthDates(db);
  const lists = channels
    .map(channel => ({ channel, marks: listedMarks(db, channel) }))
    .filter(({ marks }) => marks.size > 0);
  const ages = new Map<string, number | null>();
  const ageAt = (place: string): number | null => {
    const known = ages.get(place);
    if (known !== undefined) return known;
    const age = ageLimitAt(place, day);
    ages.set(place, age);
    return age;
  };
  const strangers = new Map<string, ContactPerson>();
  const words = new Map<string, Said>();
  for (let after = 0; ;) {
    const next = contactFacts(db, channels, after, atOnce);
    const last = next.at(-1);
    if (!last) return;
    const log = consentLogs(db, after + 1, last.key, words);
    after = last.key;
    yield next.map(facts => {
      const standing = standings.get(facts.key) ?? plainStanding;
      const place = personPlace(facts.addresses, ground);
      const listedChannels = lists
        .filter(({ channel, marks }) =>
          addressTexts(facts, channel, ground.country).some(text => marks.has(mark(text))),
        )
        .map(({ channel }) => channel);
      const birthDate = birthDateOf(standing, facts.extras, birthDates);
      const events = log(facts.key);
      const plain =
        events.length === 0 && standing === plainStanding && birthDate === '' && listedChannels.length === 0;
      const alike = plain ? `${facts.kind} ${place}` : '';
      const person =
        strangers.get(alike) ??
        contactPerson({ kind: facts.kind, place, standing, birthDate, listedChannels, events }, ageAt(place));
      if (plain) strangers.set(alike, person);
      return { facts, person };
    });
  }
}

/**
 * Goes through everybody and lets other questions be answered in between: a hundred thousand people take seconds. False where
 * somebody didn't want to wait, or the vault locks.
 */
export async function goThrough(
  context: ReadContext,
  channels: readonly Channel[],
  day: string,
  look: (listed: Listed) => void,
): Promise<boolean> {
  for (const people of everybody(context, channels, day)) {
    for (const listed of people) look(listed);
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    if (context.cancelled()) return false;
  }
  return true;
}

/** What a question gives back that was cut short. */
export const stopped = err({ code: 'job.cancelled' } as const);

/** What a question comes to, worked out once for those who are one person. */
export function once<T>(answer: (person: ContactPerson) => T): (person: ContactPerson) => T {
  const known = new Map<ContactPerson, T>();
  return person => {
    if (person.events.length > 0) return answer(person);
    const before = known.get(person);
    if (before !== undefined) return before;
    const found = answer(person);
    known.set(person, found);
    return found;
  };
}
