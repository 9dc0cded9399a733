import sql from 'sql-template-tag';
import type { Figure, Share } from '../../../shared/domain/anonymise.ts';
import { all, statement, type ReadableDb, type WritableDb } from '../connection.ts';

type Located = Omit<Share, 'area'> & { readonly postcode: string };

// The first address, as lists show it.
const place = sql`LEFT JOIN customer_addresses AS place ON place.customer = customers.customer AND place.position =
  (SELECT min(position) FROM customer_addresses WHERE customer = customers.customer)`;

/** What each of these customers (ids) is in statistics: one person of the year she was last in contact, else of the year she was added. */
export const peopleShares = (db: ReadableDb, ids: readonly string[]): readonly Located[] =>
  all(
    db,
    sql`
    SELECT customers.id AS person, CAST(substr(iif(last_contact_on = '', created_at, last_contact_on), 1, 4) AS INTEGER) AS year,
      coalesce(place.country, '') AS country, coalesce(postcode, '') AS postcode, 'customerFile' AS category,
      '' AS currency, 0 AS amount
    FROM customers ${place}
    WHERE customers.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );

/** What these entries (ids) about customers are in statistics; year 0 where the day hasn't come. */
export const heldShares = (db: ReadableDb, ids: readonly string[]): readonly Located[] =>
  all(
    db,
    sql`
    SELECT customers.id AS person, CAST(substr(day, 1, 4) AS INTEGER) AS year, coalesce(place.country, '') AS country,
      coalesce(postcode, '') AS postcode, category, iif(amount IS NULL, '', currency) AS currency, coalesce(amount, 0) AS amount
    FROM held_entries JOIN customers USING (customer) ${place}
    WHERE held_entries.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );

/** Adds to the figures that are there. */
export function addFigures(db: WritableDb, figures: readonly Figure[]): void {
  const add = statement(
    db,
    `
    INSERT INTO anonymous_figures (year, country, area, category, currency, people, entries, amount)
    VALUES (:year, :country, :area, :category, :currency, :people, :entries, :amount)
    ON CONFLICT (year, country, area, category, currency) DO UPDATE SET people = people + excluded.people,
      entries = entries + excluded.entries, amount = amount + excluded.amount`,
  );
  for (const figure of figures) add.run(figure);
}
