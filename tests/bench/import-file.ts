import type { Customer } from '../../shared/domain/customer.ts';

/** The headings a shop's own list might have, and what of a customer stands under each. */
const columns: readonly (readonly [heading: string, cell: (customer: Customer) => string])[] = [
  ['Kundennr.', customer => customer.number],
  ['Titel', customer => customer.title],
  ['Vorname', customer => customer.givenName],
  ['Nachname', customer => customer.familyName],
  ['Firma', customer => customer.organisation],
  ['Sprache', customer => customer.language],
  ['Status', customer => customer.status],
  ['Letzter Kontakt', customer => customer.lastContactOn],
  ['Notiz', customer => customer.notes],
  ['Schlagworte', customer => customer.tags.join(', ')],
  ['E-Mail', customer => customer.emails[0]?.address ?? ''],
  ['Telefon', customer => customer.phones[0]?.number ?? ''],
  ['Mobil', customer => customer.phones[1]?.number ?? ''],
  ['Straße', customer => customer.addresses[0]?.street ?? ''],
  ['PLZ', customer => customer.addresses[0]?.postcode ?? ''],
  ['Ort', customer => customer.addresses[0]?.city ?? ''],
  ['Land', customer => customer.addresses[0]?.country ?? ''],
];

const quoted = (cell: string): string => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Customers as a table of texts, the headings first. */
export const customerTable = (customers: Iterable<Customer>): string[][] => [
  columns.map(([heading]) => heading),
  ...Array.from(customers, customer => columns.map(([, cell]) => cell(customer))),
];

/** A table as a spreadsheet in Germany saves it: semicolons, UTF-8. */
export const csvBytes = (table: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(table.map(row => row.map(quoted).join(';')).join('\r\n'));
