import type { Channel } from '../../../shared/domain/consent-event.ts';
import type { Address, Customer } from '../../../shared/domain/customer.ts';
import { statement, type ReadableDb } from '../connection.ts';

/** What of a customer lists for some channels need. `key`: the number of its row. */
export type ContactFactsRow = Pick<
  Customer,
  | 'kind'
  | 'number'
  | 'salutation'
  | 'title'
  | 'givenName'
  | 'familyName'
  | 'organisation'
  | 'language'
  | 'emails'
  | 'phones'
  | 'addresses'
  | 'extras'
> & { readonly key: number; readonly id: string; readonly name: string };

/** Rows of one table from one customer's row to another's, by its number. */
function gathered<Row extends { readonly customer: number }>(
  db: ReadableDb,
  text: string,
  from: number,
  to: number,
): (key: number) => Row[] {
  const rows = new Map<number, Row[]>();
  for (const row of statement(db, text).all(from, to) as Row[]) {
    const known = rows.get(row.customer);
    if (known) known.push(row);
    else rows.set(row.customer, [row]);
  }
  return key => rows.get(key) ?? [];
}

type AddressRow = Address & { readonly customer: number };

const addressLine = ({ street, extra, postcode, city, country }: Address): string =>
  [street, extra, `${postcode} ${city}`.trim(), country].filter(part => part !== '').join(', ');

const byNumber: ReadonlySet<Channel> = new Set(['phone', 'sms', 'messenger']);

/** The first address of a channel, as one line; '' where there is none. */
export function contactOf({ emails, phones, addresses }: ContactFactsRow, channel: Channel): string {
  if (channel === 'email') return emails[0]?.address ?? '';
  if (byNumber.has(channel)) return phones[0]?.number ?? '';
  return channel === 'post' && addresses[0] ? addressLine(addresses[0]) : '';
}

/**
 * The next customers that aren't archived, by the number of their row, with what they are reached by through these channels:
 * at most `limit` after the row `after`, none after the last.
 */
export function contactFacts(
  db: ReadableDb,
  channels: readonly Channel[],
  after: number,
  limit: number,
): readonly ContactFactsRow[] {
  const rows = statement(
    db,
    `SELECT customer AS key, id, name, kind, number, salutation, title, given_name AS givenName, family_name AS familyName,
       organisation, language FROM customers WHERE customer > ? AND archived_at IS NULL ORDER BY customer LIMIT ?`,
  ).all(after, limit) as Omit<ContactFactsRow, 'emails' | 'phones' | 'addresses' | 'extras'>[];
  const [from, to] = [after + 1, rows.at(-1)?.key ?? after];
  const nobody = () => [];
  const emails = channels.includes('email')
    ? gathered<{ customer: number; label: ''; address: string }>(
        db,
        'SELECT customer, label, address FROM customer_emails WHERE customer BETWEEN ? AND ? ORDER BY customer, position',
        from,
        to,
      )
    : nobody;
  const phones = channels.some(each => byNumber.has(each))
    ? gathered<{ customer: number; label: ''; number: string }>(
        db,
        'SELECT customer, label, number FROM customer_phones WHERE customer BETWEEN ? AND ? ORDER BY customer, position',
        from,
        to,
      )
    : nobody;
  // Where the person lives says whose law is asked, whatever the channel.
  const addresses = gathered<AddressRow>(
    db,
    `SELECT customer, label, street, extra, postcode, city, region, country FROM customer_addresses
     WHERE customer BETWEEN ? AND ? ORDER BY customer, position`,
    from,
    to,
  );
  const births = gathered<{ customer: number; value: string }>(
    db,
    `SELECT customer, value FROM customer_extras WHERE customer BETWEEN ? AND ? AND field = 'dateOfBirth'`,
    from,
    to,
  );
  return rows.map(row => {
    const [birth] = births(row.key);
    return {
      ...row,
      emails: emails(row.key),
      phones: phones(row.key),
      addresses: addresses(row.key),
      extras: birth ? { dateOfBirth: birth.value } : {},
    };
  });
}
