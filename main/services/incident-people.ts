import { displayName } from '../../shared/domain/customer.ts';
import { contactKeyText } from '../../shared/domain/do-not-contact.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { AffectedCounts, AffectedCustomer, TellingWay, WhoIsAffected } from '../../shared/ipc/incident-calls.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { emailOwners } from '../db/tables/customer-emails.ts';
import { customersMatching } from '../db/tables/customer-list.ts';
import { numberOwner } from '../db/tables/customers.ts';
import {
  linkCustomers,
  linkedPeople,
  markTold,
  unlinkCustomers,
  type LinkedPerson,
} from '../db/tables/incident-customers.ts';
import { findIncident, replaceIncident } from '../db/tables/incidents.ts';
import { createAuditWriter } from './audit-trail.ts';
import { contactGround, personPlace, type ContactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { fileOf, isFull, openFile, recordIncident } from './incidents.ts';
import { firstSendable, isWhole } from './letter-people.ts';

const everybody = {
  words: '',
  statuses: [],
  sources: [],
  tags: [],
  missing: [],
  archived: 'with',
} satisfies RequestOf<'customers.list'>['filter'];

/** By what customers are named in files: their numbers, and their e-mail addresses, which can be those of several. */
export type Names = {
  readonly numbers: (key: string) => string | undefined;
  readonly emails: ReadonlyMap<string, ReadonlySet<string>>;
};

/** By what every customer is named. */
export function namesOf(db: ReadableDb): Names {
  const emails = new Map<string, Set<string>>();
  for (const { address, id } of emailOwners(db)) {
    const key = contactKeyText('email', address);
    emails.set(key, (emails.get(key) ?? new Set()).add(id));
  }
  return { numbers: key => numberOwner(db, key), emails };
}

const ownersOf = ({ numbers, emails }: Names, key: string): readonly string[] => {
  const numbered = numbers(key);
  return numbered === undefined ? [...(emails.get(contactKeyText('email', key)) ?? [])] : [numbered];
};

/** True for a number or an address that some customer has. */
export const isNamed = (names: Names, key: string): boolean => ownersOf(names, key).length > 0;

/** Whom numbers and e-mail addresses of a file name; one that fits nobody, or several, names nobody and is given back. */
function named(
  db: ReadableDb,
  keys: readonly string[],
): { readonly ids: readonly string[]; readonly unknown: string[] } {
  const names = namesOf(db);
  const ids = new Set<string>();
  const unknown: string[] = [];
  for (const key of new Set(keys.map(each => each.trim()).filter(each => each !== ''))) {
    const found = ownersOf(names, key);
    const [only] = found;
    if (only !== undefined && found.length === 1) ids.add(only);
    else unknown.push(key);
  }
  return { ids: [...ids], unknown };
}

function chosen(db: ReadableDb, who: WhoIsAffected): { readonly ids: readonly string[]; readonly unknown: string[] } {
  switch (who.by) {
    case 'all':
      return { ids: customersMatching(db, everybody), unknown: [] };
    case 'filter':
      return { ids: customersMatching(db, who.filter), unknown: [] };
    case 'customers':
      return { ids: who.customers, unknown: [] };
    case 'keys':
      return named(db, who.keys);
  }
}

/**
 * Says of customers that an incident concerns them, or that it doesn't. The timeline has how many; who they are stands in each one's own
 * entries of the trail, which are erased with them.
 */
export function affectCustomers(
  context: WriteContext,
  { id, who, affected }: RequestOf<'incidents.affect'>,
): Result<ResponseOf<'incidents.affect'>, AppError> {
  const { db } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.affect'>, AppError> => {
      const found = openFile(db, id);
      if (!found.ok) return found;
      const { row, incident } = found.value;
      const { ids, unknown } = chosen(db, who);
      const changed = affected ? linkCustomers(db, row, ids) : unlinkCustomers(db, row, ids);
      if (changed.length > 0) {
        recordPeople(context, incident, affected ? 'incidentAffected' : 'incidentUnaffected', changed, '');
        recordIncident(context, id, affected ? 'affected' : 'unaffected', { customers: [null, changed.length] });
        replaceIncident(db, row, fileOf(incident));
      }
      return ok({ changed: changed.length, total: findIncident(db, id)?.incident.affected.customers ?? 0, unknown });
    })
    .immediate();
}

/** An entry in the trail for each customer; none for an exercise, which never happened to anybody. */
function recordPeople(
  { db, user, now, random }: WriteContext,
  { id: incident, exercise }: StoredIncident,
  action: 'incidentAffected' | 'incidentUnaffected' | 'incidentTold',
  customers: readonly string[],
  telling: string,
): void {
  if (exercise !== '') return;
  const audit = createAuditWriter(db, random);
  const at = now();
  const said = { incident, telling };
  for (const record of customers)
    audit.record({
      at,
      user: user.id,
      action,
      subject: 'customer',
      record,
      fields: [],
      values: { incident: action === 'incidentUnaffected' ? [said, null] : [null, said] },
    });
  audit.finish();
}

/** How somebody is told: the fastest way that reaches her in her own hands. The dead are told by nobody. */
function wayOf(deceased: boolean, email: string, hasAddress: boolean, phone: string): TellingWay {
  if (deceased) return 'none';
  if (email !== '') return 'email';
  if (hasAddress) return 'letter';
  return phone === '' ? 'none' : 'phone';
}

/** Of the languages that letters are written in, the one of a customer's (BCP 47); '' where it is none of them, or nobody said. */
function languageIn(tag: string): AffectedCustomer['language'] {
  const [language] = tag.split('-');
  return language === 'de' || language === 'en' ? language : '';
}

/** A person as the list of those affected shows her. */
export function affectedPerson(person: LinkedPerson, ground: ContactGround): AffectedCustomer {
  const email = firstSendable(person.emails);
  const phone = person.phones[0] ?? '';
  return {
    id: person.id,
    name: displayName(person),
    number: person.number,
    language: languageIn(person.language),
    way: wayOf(person.deceased, email, person.addresses.some(isWhole), phone),
    email,
    phone,
    country: personPlace(person.addresses, ground),
    telling: person.telling,
  };
}

const count = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

function countsOf(people: readonly AffectedCustomer[]): AffectedCounts {
  const languages: Record<string, number> = {};
  const ways: Record<string, number> = {};
  const places: Record<string, number> = {};
  for (const { language, way, country } of people) {
    count(languages, language);
    count(ways, way);
    count(places, country);
  }
  const { ['']: placeUnknown = 0, ...known } = places;
  return {
    total: people.length,
    told: people.filter(({ telling }) => telling !== '').length,
    languages,
    ways,
    places: Object.entries(known)
      .map(([place, found]) => ({ place, count: found }))
      .toSorted((one, other) => other.count - one.count),
    placeUnknown,
  };
}

/** A page of those an incident concerns, with the language and the way for each; the counts are of all of them. */
export function listAffected(
  { db }: ReadContext,
  { id, only, way, words, offset, limit }: RequestOf<'incidents.affected'>,
): Result<ResponseOf<'incidents.affected'>, AppError> {
  return db.transaction((): Result<ResponseOf<'incidents.affected'>, AppError> => {
    const found = findIncident(db, id);
    if (!found) return err({ code: 'incident.gone' });
    const ground = contactGround(db);
    const people = linkedPeople(db, found.row).map(person => affectedPerson(person, ground));
    const sought = words.trim().toLocaleLowerCase();
    const rows = people.filter(
      each =>
        (only === 'all' || (each.telling !== '') === (only === 'told')) &&
        (way === '' || each.way === way) &&
        (sought === '' || `${each.name} ${each.number} ${each.email}`.toLocaleLowerCase().includes(sought)),
    );
    return ok({ rows: rows.slice(offset, offset + limit), total: rows.length, counts: countsOf(people) });
  })();
}

/** Writes down that people were told. Whoever was told already keeps the first time; a public notice reaches nobody by name. */
export function noteTelling(
  context: WriteContext,
  { id, telling: said, customers }: RequestOf<'incidents.tell'>,
): Result<ResponseOf<'incidents.tell'>, AppError> {
  const { db, newId } = context;
  return db
    .transaction((): Result<ResponseOf<'incidents.tell'>, AppError> => {
      const found = openFile(db, id);
      if (!found.ok) return found;
      const { row, incident } = found.value;
      if (isFull(incident, 'tellings')) return err({ code: 'incident.full' });
      const telling = newId();
      const told = said.how === 'publicNotice' ? [] : markTold(db, row, telling, customers);
      const round = { ...said, id: telling, people: Math.max(said.people, told.length) };
      replaceIncident(db, row, { ...fileOf(incident), tellings: [...incident.tellings, round] });
      recordPeople(context, incident, 'incidentTold', told, telling);
      recordIncident(context, id, 'told', { telling: [null, round] });
      return ok({ telling, people: told.length });
    })
    .immediate();
}
