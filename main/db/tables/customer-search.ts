import type { SearchTerm } from '../../../shared/domain/search-words.ts';
import { statement } from '../connection.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

// The index has no copy of the words (external content), so that taking a customer out needs exactly what was put in.
const add = 'INSERT INTO customer_search (rowid, search_words) VALUES (?, ?)';
const remove = "INSERT INTO customer_search (customer_search, rowid, search_words) VALUES ('delete', ?, ?)";
const removeMany = `
  INSERT INTO customer_search (customer_search, rowid, search_words)
  SELECT 'delete', customer, search_words FROM customers WHERE customer IN (SELECT value FROM json_each(?))`;

/** Makes the customer of this row findable under `words`. */
export function addToSearch(db: WritableDb, customer: number, words: string): void {
  statement(db, add).run(customer, words);
}

/**
 * Writes what was taken out before anything is put in. Where one transaction takes a row out, puts it in again (the highest row that was
 * freed is the next one given) and goes on with a higher one, the index would be damaged (FTS5 with secure-delete and detail=none).
 */
function writeRemovals(db: WritableDb): void {
  statement(db, "INSERT INTO customer_search (customer_search) VALUES ('flush')").run();
}

/** Has the customer of this row found under other words; `before` must be what it was added with. */
export function replaceInSearch(db: WritableDb, customer: number, before: string, words: string): void {
  statement(db, remove).run(customer, before);
  writeRemovals(db);
  addToSearch(db, customer, words);
}

/** Takes many out, by what stands in the customers: before these are removed. `keys`: their rows, a JSON array. */
export function removeManyFromSearch(db: WritableDb, keys: string): void {
  statement(db, removeMany).run(keys);
  writeRemovals(db);
}

/** Makes the whole index anew from what stands in the customers: a second or two for 100,000, far less than taking out many one by one. */
export function rebuildSearch(db: WritableDb): void {
  statement(db, "INSERT INTO customer_search (customer_search) VALUES ('rebuild')").run();
}

/** Terms as FTS5 reads them: each word a quoted string (a quote in it doubled), so that nothing typed is ever an operator. */
function matchText(terms: readonly SearchTerm[]): string {
  const prefix = (word: string) => `"${word.replaceAll('"', '""')}"*`;
  return terms.map(ways => `(${ways.map(words => `(${words.map(prefix).join(' AND ')})`).join(' OR ')})`).join(' AND ');
}

/** The rows of all customers that fit every term, in the order of rows. */
export function searchedRows(db: ReadableDb, terms: readonly SearchTerm[]): readonly number[] {
  return statement(db, 'SELECT rowid FROM customer_search WHERE customer_search MATCH ?')
    .pluck()
    .all(matchText(terms)) as number[];
}
