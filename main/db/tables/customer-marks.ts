import type { Mark, Marks } from '../../../shared/domain/customer-mark.ts';
import { markedFacts } from '../../../shared/domain/list-facts.ts';
import { statement, type ReadableDb, type WritableDb } from '../connection.ts';

/** The marks of a customer, with what it takes to write them. `row`: the number in the table; `facts`: shared/domain/list-facts.ts. */
export type StoredMarks = Marks & {
  readonly row: number;
  readonly id: string;
  readonly version: number;
  readonly facts: number;
};

// A hundred thousand times in a row: as plain text they are looked up, not put together, each time.
const find =
  'SELECT customer AS row, id, version, status, archived_at AS archivedAt, facts FROM customers WHERE id = ?';
const findTags = 'SELECT tag FROM customer_tags WHERE customer = ?';
const write =
  'UPDATE customers SET version = ?, changed_at = ?, status = ?, archived_at = ?, facts = ? WHERE customer = ?';
const addTag = 'INSERT INTO customer_tags (customer, tag) VALUES (?, ?)';
const removeTag = 'DELETE FROM customer_tags WHERE customer = ? AND tag = ?';

/** The marks of the customer with this id; undefined where there is none. */
export function findMarks(db: ReadableDb, id: string): StoredMarks | undefined {
  const found = statement(db, find).get(id) as Omit<StoredMarks, 'tags'> | undefined;
  if (!found) return undefined;
  const tags = statement(db, findTags).all(found.row) as { readonly tag: string }[];
  return { ...found, tags: tags.map(({ tag }) => tag).toSorted() };
}

/** Writes what `mark` made of a customer: it and nothing else. The search index knows none of it. */
export function writeMark(
  db: WritableDb,
  { row, facts }: StoredMarks,
  mark: Mark,
  { status, archivedAt }: Marks,
  { version, changedAt }: { readonly version: number; readonly changedAt: string },
): void {
  statement(db, write).run(
    version,
    changedAt,
    status,
    archivedAt,
    markedFacts(facts, { status, archived: archivedAt !== null }),
    row,
  );
  if (mark.is === 'tag') statement(db, mark.has ? addTag : removeTag).run(row, mark.tag);
}
