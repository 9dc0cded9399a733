import sql from 'sql-template-tag';
import type { HoldScope } from '../../../shared/domain/held-entry.ts';
import { all, get, type ReadableDb } from '../connection.ts';

const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/**
 * How many entries a scope covers today, and how many customers they are about: what `covers` (held-entry.ts) says, asked of the table. What has no day yet
 * has no end, and no beginning where no other day is known.
 */
export function reachOf(
  db: ReadableDb,
  { customers, entries, categories, yearFrom, yearTo }: HoldScope,
): { readonly entries: number; readonly customers: number } {
  const found = get<{ entries: number; customers: number }>(
    db,
    sql`
    SELECT count(*) AS entries, count(DISTINCT held.customer) AS customers FROM (
      SELECT customer, day,
        CASE events WHEN '' THEN '' ELSE (SELECT max(value) FROM json_each(events)) END AS latest,
        CASE events WHEN '' THEN '' ELSE (SELECT min(value) FROM json_each(events)) END AS earliest
      FROM held_entries
      WHERE (${customers.length} = 0 OR customer IN (SELECT customer FROM customers WHERE id IN ${list(customers)}))
        AND (${entries.length} = 0 OR id IN ${list(entries)})
        AND (${categories.length} = 0 OR category IN ${list(categories)})
    ) AS held
    WHERE (${yearFrom} IS NULL OR day = '' OR CAST(substr(max(day, latest), 1, 4) AS INTEGER) >= ${yearFrom})
      AND (${yearTo} IS NULL OR (day = '' AND earliest = '')
        OR CAST(substr(CASE WHEN day = '' OR (earliest <> '' AND earliest < day) THEN earliest ELSE day END, 1, 4) AS INTEGER) <= ${yearTo})`,
  );
  return found ?? { entries: 0, customers: 0 };
}

/** What customers are called, in the order of their ids here; those that are gone are left out. */
export function titlesOf(db: ReadableDb, ids: readonly string[]): { id: string; name: string; number: string }[] {
  if (ids.length === 0) return [];
  const found = new Map(
    all<{ id: string; name: string; number: string }>(
      db,
      sql`SELECT id, name, number FROM customers WHERE id IN ${list(ids)}`,
    ).map(title => [title.id, title]),
  );
  return ids.flatMap(id => found.get(id) ?? []);
}
