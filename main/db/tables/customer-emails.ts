import { statement, type ReadableDb } from '../connection.ts';

/** Whose address it is: the number of the customer's row, and its id. */
export type EmailOwner = { readonly row: number; readonly id: string };

/** Every e-mail address there is, archived customers' too, with whose it is; in the order customers were added. */
export const emailOwners = (db: ReadableDb): readonly (EmailOwner & { readonly address: string })[] =>
  statement(
    db,
    `SELECT customer AS row, id, address FROM customer_emails JOIN customers USING (customer)
     ORDER BY customer, position`,
  ).all() as (EmailOwner & { readonly address: string })[];
