import {
  searchDuplicates,
  type DuplicateFindings,
  type DuplicateQuestion,
  type FoundPair,
} from '../../shared/domain/duplicate-search.ts';
import { comparable, type Comparable, type Confidence } from '../../shared/domain/duplicates.ts';
import type { Address, Customer, StoredCustomer } from '../../shared/domain/customer.ts';
import { displayName } from '../../shared/domain/customer.ts';
import type { DuplicateSide, KnownSide } from '../../shared/ipc/duplicate-calls.ts';
import { comparedCustomers, countCustomers } from '../db/tables/compared-customers.ts';
import type { ReadableDb } from '../db/connection.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { birthField, keepsBirthDates } from './contact-people.ts';
import type { ReadContext } from './context.ts';

/** So many customers are read before somebody else gets an answer. */
const atOnce = 1000;
/** Of the whole work, reading takes about so much. */
const readingShare = 0.25;

/** Lets others be answered. */
export const breathe = () =>
  new Promise(resolve => {
    setImmediate(resolve);
  });

/** The field of the business's own that holds dates of birth, '' where none does. */
export const birthFieldOf = (db: ReadableDb): string => (keepsBirthDates(db) ? birthField : '');

/** Everybody as they are compared, the archived too, others being answered in between; null where somebody didn't want to wait. */
export async function readCompared(context: ReadContext): Promise<Comparable[] | null> {
  const { db } = context;
  const home = readVaultRow(db)?.country ?? '';
  const field = birthFieldOf(db);
  const total = countCustomers(db);
  const records: Comparable[] = [];
  for (let after = 0; ;) {
    const next = comparedCustomers(db, after, atOnce, field);
    const last = next.at(-1);
    if (!last) return records;
    after = last.key;
    for (const customer of next) records.push(comparable(customer, home));
    const done = Math.floor(Math.min(records.length, total) * readingShare);
    context.progress({ step: 'comparing', done, total: Math.max(total, done) });
    await breathe();
    if (context.cancelled()) return null;
  }
}

/** Runs a search, others being answered in between; null where somebody didn't want to wait. */
export async function runSearch(context: ReadContext, question: DuplicateQuestion): Promise<DuplicateFindings | null> {
  const total = question.records.length;
  const search = searchDuplicates(question);
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
    const share = readingShare + (1 - readingShare) * next.value;
    context.progress({ step: 'comparing', done: Math.floor(total * Math.min(1, share)), total });
    await breathe();
    if (context.cancelled()) return null;
  }
}

/** How many pairs there are of each confidence. */
export function counted(found: Iterable<Confidence>): Record<Confidence, number> {
  const counts = { certain: 0, likely: 0, possible: 0 };
  for (const confidence of found) counts[confidence] += 1;
  return counts;
}

/** The confidence of a pair. */
export const confidenceOf = ({ score }: Pick<FoundPair, 'score'>): Confidence =>
  score >= 3000 ? 'certain' : score >= 2000 ? 'likely' : 'possible';

const addressLine = ({ street, extra, postcode, city, country }: Address): string =>
  [street, extra, `${postcode} ${city}`.trim(), country].filter(part => part !== '').join(', ');

/** A record in short. */
export function shortOf(customer: Customer): DuplicateSide {
  const [address] = customer.addresses;
  return {
    kind: customer.kind,
    name: displayName(customer),
    organisation: customer.organisation,
    number: customer.number,
    emails: customer.emails.map(email => email.address),
    phones: customer.phones.map(phone => phone.number),
    address: address ? addressLine(address) : '',
  };
}

/** A customer of the list in short. */
export const knownSide = (customer: StoredCustomer): KnownSide => ({
  ...shortOf(customer),
  id: customer.id,
  archived: customer.archivedAt !== null,
});
