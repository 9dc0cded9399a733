import fc from 'fast-check';
import { listFile, type ListShape } from '../../main/documents/list-file.ts';
import { workbookAround } from '../../main/documents/workbook-writing.ts';
import { exportGroups } from '../../shared/domain/customer-export.ts';
import { normalCustomer } from '../../shared/domain/customer-normal.ts';
import { ContactLabel, CustomerKind, CustomerStatus, DataSource, displayName } from '../../shared/domain/customer.ts';
import type { Customer, StoredCustomer } from '../../shared/domain/customer.ts';
import { naughty } from './naughty.ts';

/** What a spreadsheet would run, or do something else with than keep it. */
export const runnable: readonly string[] = [
  '=HYPERLINK("http://example.org";"click")',
  '=1+1',
  '+49 351 800000',
  '-5',
  '@SUM(A1)',
  "'=1",
  "''=1",
  "'",
  '01067',
  '1e5',
  '2026-03-31',
  '1.2.24',
  'TRUE',
  '_x0041_',
  'a;b,c\td',
  'say "yes"',
];

/** All of a list, for a list whose fullest customer has twenty of each. */
export const wholeShape = (customers: readonly Customer[], part: Partial<ListShape> = {}): ListShape => {
  const most = (of: 'emails' | 'phones' | 'addresses'): number =>
    Math.max(0, ...customers.map(customer => customer[of].length));
  return {
    format: 'csv',
    language: 'en',
    separator: ';',
    bom: true,
    fields: [...exportGroups, 'extra:allergies'],
    widths: { emails: most('emails'), phones: most('phones'), addresses: most('addresses') },
    extras: [{ id: 'allergies', name: 'Allergies' }],
    ...part,
  };
};

/** The file of these customers as text; of a workbook its sheet. */
export function listText(customers: readonly StoredCustomer[], shape: ListShape): string {
  const { start, customer, end } = listFile(shape);
  return start + customers.map(customer).join('') + end;
}

/** The file of these customers in bytes. */
export async function listBytes(customers: readonly StoredCustomer[], shape: ListShape): Promise<Uint8Array> {
  const content = new TextEncoder().encode(listText(customers, shape));
  if (shape.format !== 'xlsx') return content;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const parts: Uint8Array[] = [];
  for await (const part of workbookAround('Customers', pieces(), new Date(0))) parts.push(part);
  return Buffer.concat(parts);
}

/** A customer as it is stored; of the moments only when it was last changed matters to a file. */
export const asStored = (customer: Customer): StoredCustomer => ({
  ...normalCustomer(customer),
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
  version: 1,
  createdAt: '2026-11-20T09:00:00.000Z',
  changedAt: '2026-11-29T10:15:00.000Z',
  archivedAt: null,
  importId: null,
});

const text = (most: number) =>
  fc
    .oneof(
      fc.constantFrom(...runnable, ...naughty),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('', 'Müller', 'Jose\u0301', 'Straße 5', '李雷', "O'Connor"),
    )
    .map(found => found.toWellFormed().normalize('NFC').slice(0, most).toWellFormed().trim());
const oneOf = <T extends string>(options: readonly T[]) => fc.constantFrom(...options);
const day = fc.constantFrom('', '2026-03-31', '1999-12-31', '2024-02-29');

/** Customers with anything in any field that a person could have typed. */
export const anyCustomer: fc.Arbitrary<StoredCustomer> = fc
  .record({
    kind: oneOf(CustomerKind.options),
    number: text(40),
    salutation: text(40),
    title: text(60),
    givenName: text(120),
    familyName: text(120),
    organisation: text(200),
    language: fc.constantFrom('', 'de', 'en', 'de-CH'),
    status: oneOf(CustomerStatus.options),
    source: oneOf(DataSource.options),
    sourceDetail: text(200),
    sourceOn: day,
    lastContactOn: day,
    notes: text(20_000),
    tags: fc.array(
      text(60).filter(tag => tag !== ''),
      { maxLength: 3 },
    ),
    emails: fc.array(fc.record({ label: oneOf(ContactLabel.options), address: text(320) }), { maxLength: 3 }),
    phones: fc.array(fc.record({ label: oneOf(ContactLabel.options), number: text(60) }), { maxLength: 3 }),
    addresses: fc.array(
      fc.record({
        label: oneOf(ContactLabel.options),
        street: text(200),
        extra: text(200),
        postcode: text(20),
        city: text(120),
        region: text(120),
        country: fc.constantFrom('', 'DE', 'AT', 'US', 'GB', 'NA'),
      }),
      { maxLength: 2 },
    ),
    extras: text(500).map((allergies): Record<string, string> => ({ allergies })),
  })
  .map(asStored)
  .filter(customer => displayName(customer) !== '');
