import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { linkedPeople, type LinkedPerson } from '../db/tables/incident-customers.ts';
import { findIncident } from '../db/tables/incidents.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { stagedFile } from './import-staging.ts';
import { affectedPerson, isNamed, namesOf } from './incident-people.ts';
import { recordIncident } from './incidents.ts';
import { isWhole, letterPerson } from './letter-people.ts';

type Answer<C extends 'incidents.letterPeople' | 'incidents.untold' | 'incidents.noteLetters' | 'incidents.readKeys'> =
  Result<ResponseOf<C>, AppError>;

/** True where a letter by post reaches her. The dead get none; whoever is blocked does. */
const hasAddress = ({ deceased, addresses }: LinkedPerson): boolean => !deceased && addresses.some(isWhole);

/** Whom letters go to, with what a letter needs, page by page; `total` is of all pages. */
export function listLetterPeople(
  { db }: ReadContext,
  { id, customer, whom, offset, limit }: RequestOf<'incidents.letterPeople'>,
): Answer<'incidents.letterPeople'> {
  return db.transaction((): Answer<'incidents.letterPeople'> => {
    const found = findIncident(db, id);
    if (!found) return err({ code: 'incident.gone' });
    const ground = contactGround(db);
    const wanted = linkedPeople(db, found.row)
      .filter(person => (customer === '' ? person.telling === '' : person.id === customer) && hasAddress(person))
      .map(person => affectedPerson(person, ground))
      .filter(({ way }) => whom === 'address' || way === 'letter');
    return ok({
      people: wanted.slice(offset, offset + limit).flatMap(({ id: each, country }) => {
        const stored = findCustomer(db, each);
        return stored ? [{ person: letterPerson(stored, ['post', 'email']), place: country }] : [];
      }),
      total: wanted.length,
    });
  })();
}

/** Who wasn't told yet, by a way; 'address' are all a letter reaches, 'all' really all. */
export function listUntold(
  { db }: ReadContext,
  { id, way }: RequestOf<'incidents.untold'>,
): Answer<'incidents.untold'> {
  return db.transaction((): Answer<'incidents.untold'> => {
    const found = findIncident(db, id);
    if (!found) return err({ code: 'incident.gone' });
    const ground = contactGround(db);
    return ok({
      people: linkedPeople(db, found.row).flatMap(linked => {
        if (linked.telling !== '') return [];
        const person = affectedPerson(linked, ground);
        const isWanted = way === 'all' || (way === 'address' ? hasAddress(linked) : person.way === way);
        const email = person.way === 'email' ? person.email : '';
        return isWanted ? [{ id: person.id, email, language: person.language }] : [];
      }),
    });
  })();
}

/** Writes into the timeline that letters, or addresses, leave the vault: how many, and who is nowhere named. */
export function noteBreachLetters(
  context: WriteContext,
  { id, people, how }: RequestOf<'incidents.noteLetters'>,
): Answer<'incidents.noteLetters'> {
  return context.db
    .transaction((): Answer<'incidents.noteLetters'> => {
      if (!findIncident(context.db, id)) return err({ code: 'incident.gone' });
      recordIncident(context, id, 'listExported', { how: [null, how], people: [null, people] });
      return ok({});
    })
    .immediate();
}

/** The most rows of a file that are looked at, as many as one choice of people can name. */
const mostRows = 100_000;
/** The longest number or address there is room for. */
const longestKey = 320;

/**
 * Reads the customer numbers and e-mail addresses out of a file: those of the column that names most customers, the heading not among them.
 * Refuses a file nothing in names a customer.
 */
export async function readKeys(
  { db, readTable }: ReadContext,
  { importId }: RequestOf<'incidents.readKeys'>,
): Promise<Answer<'incidents.readKeys'>> {
  const file = stagedFile(db, importId);
  if (!file.ok) return file;
  const rows: (readonly string[])[] = [];
  const facts = await readTable(file.value, null, batch => {
    for (const row of batch.rows) rows.push(row.map(cell => cell.trim().slice(0, longestKey)));
    return rows.length < mostRows;
  });
  if (!facts.ok) return facts;
  const column = telling(db, rows);
  if (column === null) return err({ code: 'import.empty' });
  const cells = rows.map(row => row[column] ?? '');
  const [first = ''] = cells;
  // A heading, unless it is a customer's own: what a file without one begins with.
  const headed = rows.length > 1 && !isNamed(namesOf(db), first) && !/[@\d]/.test(first);
  return ok({
    fileName: file.value.fileName,
    heading: headed ? first : '',
    keys: [...new Set(headed ? cells.slice(1) : cells)].filter(cell => cell !== '').slice(0, mostRows),
  });
}

/** The column in which most cells name a customer; else one with e-mail addresses, else the first; null for a file without rows. */
function telling(db: ReadableDb, rows: readonly (readonly string[])[]): number | null {
  const known = namesOf(db);
  const hits: number[] = [];
  const addresses: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries()) {
      if (cell === '') continue;
      hits[column] = (hits[column] ?? 0) + (isNamed(known, cell) ? 1 : 0);
      addresses[column] = (addresses[column] ?? 0) + (cell.includes('@') ? 1 : 0);
    }
  const best = (counts: readonly number[]): number | null => {
    const most = Math.max(0, ...counts.map(count => count ?? 0));
    return most === 0 ? null : counts.indexOf(most);
  };
  return rows.length === 0 ? null : (best(hits) ?? best(addresses) ?? 0);
}
