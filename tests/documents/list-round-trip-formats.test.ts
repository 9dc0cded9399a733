import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpackCustomers } from '../../main/documents/packed-customers.ts';
import { openBatches } from '../../main/documents/table-batches.ts';
import { customerBatches } from '../../main/documents/table-customers.ts';
import type { ListShape } from '../../main/documents/list-file.ts';
import { normalCustomer } from '../../shared/domain/customer-normal.ts';
import { displayName, type Customer } from '../../shared/domain/customer.ts';
import type { ExtraField } from '../../shared/domain/extra-field.ts';
import { guessTargets } from '../../shared/domain/import-columns.ts';
import { anyCustomer, asStored, listBytes, wholeShape } from './list-customers.ts';
import { rowsOf } from './read-bytes.ts';
import { packs } from '../../shared/packs.ts';

const extraFields: readonly ExtraField[] = [
  { id: 'dateOfBirth', kind: 'date', name: '', purpose: 'Birthday cards', on: true },
  { id: 'allergies', kind: 'text', name: 'Allergies', purpose: 'Catering', on: true },
  // Called like a column of ours.
  { id: 'more', kind: 'text', name: 'Notizen', purpose: 'Catering', on: true },
];

/** Reads a file as the import does when nobody changes anything: what its columns are taken for, then every row. */
async function readBack(file: Uint8Array): Promise<readonly Customer[]> {
  const [headings = [], ...below] = await rowsOf(file);
  const plan = {
    targets: guessTargets(headings, below.slice(0, 200), extraFields),
    dayFirst: true,
    source: 'import' as const,
    sourceDetail: '',
    extraFields,
    country: 'DE',
    thisYear: 2026,
  };
  const { facts } = await openBatches(file, null);
  const table = await openBatches(file, facts.reading);
  const found: Customer[] = [];
  for await (const batch of customerBatches(table, {
    plan,
    fixes: [],
    judge: packs.sensitiveColumns(),
    checking: false,
  }))
    for (const { customer } of unpackCustomers(batch.customers)) found.push(customer);
  return found;
}

/** What a format can hold of a text: none has signs that are no text, and some only one kind of line end. */
const holdable: Readonly<Record<ListShape['format'], (text: string) => string>> = {
  csv: text => text.replaceAll(/[\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ''),
  xlsx: text => text.replaceAll('\r', '').replaceAll(/[\0\ufffe\uffff]/g, ' '),
  vcard: text => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\0-\u0008\u000b-\u001f\u007f]/g, ' '),
  json: text => text,
};

/** A customer with every text of hers made so that the format can hold it. */
function held(customer: Customer, format: ListShape['format']): Customer {
  const hold = (value: unknown): unknown =>
    typeof value === 'string'
      ? holdable[format](value)
      : Array.isArray(value)
        ? value.map(hold)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hold(each)]))
          : value;
  return normalCustomer(hold(customer) as Customer);
}

const customers = fc.array(
  fc
    .record({
      customer: anyCustomer,
      dateOfBirth: fc.constantFrom('', '1980-05-03'),
      more: fc.constantFrom('', '=2', 'Lilien'),
    })
    .map(({ customer, dateOfBirth, more }) =>
      asStored({ ...customer, extras: { ...customer.extras, dateOfBirth, more } }),
    ),
  { minLength: 1, maxLength: 4 },
);

const shapes: readonly Pick<ListShape, 'format' | 'language' | 'separator' | 'bom'>[] = (['en', 'de'] as const).flatMap(
  language => [
    ...([';', ',', '\t'] as const).flatMap(separator =>
      [true, false].map(bom => ({ format: 'csv' as const, language, separator, bom })),
    ),
    ...(['xlsx', 'vcard', 'json'] as const).map(format => ({ format, language, separator: ';' as const, bom: true })),
  ],
);

test.each(shapes)('customers come back as they left: $format, $language, $separator, mark $bom', async part => {
  await fc.assert(
    fc.asyncProperty(customers, async list => {
      const wanted = list.map(customer => held(customer, part.format));
      fc.pre(wanted.every(customer => displayName(customer) !== ''));
      const extras = extraFields.map(({ id, name }) => ({ id, name }));
      const whole = wholeShape(list, { ...part, extras });
      const shape = { ...whole, fields: [...whole.fields, 'extra:dateOfBirth' as const, 'extra:more' as const] };
      expect(await readBack(await listBytes(list, shape))).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});
