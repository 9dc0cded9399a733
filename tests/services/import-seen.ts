import { listCustomers } from '../../main/services/customers.ts';
import type { WriteContext } from '../../main/services/context.ts';
import type { MadeVault } from '../db/make-vault.ts';

/** A text as the bytes of a file. */
export const csv = (text: string): Uint8Array => Buffer.from(text);

/** A small list without mistakes: two people and an organisation. */
export const list = csv(
  'Kd-Nr.;Vorname;Nachname;E-Mail;PLZ;Ort\n1001;Anna;Bär;anna@example.org;01067;Dresden\n1002;Udo;Fuchs;udo@example.org;80331;München\n1003;;Blumen Grün GmbH;;10115;Berlin\n',
);

/** The names of all customers, in the order of the list. */
export const names = (vault: MadeVault): string[] => {
  const page = listCustomers(vault.read, {
    filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 200,
  });
  return page.ok ? page.value.rows.map(row => row.name) : [];
};

/** All that stands in the vault about customers, as text to compare. */
export const everything = (vault: MadeVault): string =>
  JSON.stringify(
    ['customers', 'customer_emails', 'customer_phones', 'customer_addresses', 'customer_tags', 'customer_extras'].map(
      table => vault.db.prepare(`SELECT * FROM ${table}`).all(),
    ),
  );

/** Cancelled when asked for the nth time. */
export const cancelledAt = (context: WriteContext, nth: number): WriteContext => {
  let asked = 0;
  return { ...context, cancelled: () => (asked += 1) >= nth };
};
