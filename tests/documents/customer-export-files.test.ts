import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listWords } from '../../main/documents/list-words.ts';
import { exportCell, exportColumns, exportGroups, exportedPart } from '../../shared/domain/customer-export.ts';
import {
  CustomerKind,
  CustomerStatus,
  DataSource,
  emptyCustomer,
  type Customer,
} from '../../shared/domain/customer.ts';
import { unguarded } from '../../shared/domain/formula-guard.ts';
import { readKind, readSource, readStatus } from '../../shared/domain/import-words.ts';
import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import { anyCustomer, asStored, listBytes, listText, runnable, wholeShape } from './list-customers.ts';
import { naughty } from './naughty.ts';
import { rowsOf } from './read-bytes.ts';

const languages = ['en', 'de'] as const;
const separators = [';', ',', '\t'] as const;

const anna = asStored({
  ...emptyCustomer,
  number: '1001',
  title: 'Dr.',
  salutation: 'Frau',
  givenName: 'Anna',
  familyName: 'Bär',
  notes: 'mag Rosen; keine Lilien,\nbitte \\ nie',
  tags: ['Stamm, Kunde', 'VIP'],
  emails: [
    { label: 'work', address: 'anna@example.org' },
    { label: 'private', address: 'baer@example.org' },
  ],
  phones: [{ label: 'mobile', number: '+49 351 800000' }],
  addresses: [
    {
      label: 'billing',
      street: 'Hauptstr. 5',
      extra: '',
      postcode: '01067',
      city: 'Dresden',
      region: '',
      country: 'DE',
    },
  ],
  extras: { allergies: 'Pollen' },
});

test.each(languages)('import understands every word of a list in %s', language => {
  const words = listWords(language);
  for (const kind of CustomerKind.options) expect(readKind(words.kind(kind))).toBe(kind);
  for (const status of CustomerStatus.options) expect(readStatus(words.status(status))).toBe(status);
  for (const source of DataSource.options) expect(readSource(words.source(source))).toBe(source);
});

describe('CSV', () => {
  test('has a mark for Excel where it is wanted, CRLF, and quotation marks only where they have to be', () => {
    const shape = wholeShape([anna], { fields: ['number', 'notes'] });
    const [head, ...rest] = listText([anna], shape).split('\r\n');
    expect(head).toBe(
      '\uFEFFCustomer number;Kind of customer;Salutation;Title;First name;Last name;Organisation;Notes',
    );
    expect(rest).toEqual(['1001;Person;Frau;Dr.;Anna;Bär;;"mag Rosen; keine Lilien,\nbitte \\ nie"', '']);
    expect(listText([anna], { ...shape, bom: false }).startsWith('Customer number')).toBe(true);
  });

  test('no cell begins so that a spreadsheet would run it', () => {
    const customers = [...runnable, ...naughty].map(notes => asStored({ ...emptyCustomer, familyName: 'X', notes }));
    for (const customer of customers) {
      const [, line = ''] = listText([customer], wholeShape([customer], { fields: ['notes'], separator: '\t' })).split(
        /\r\n(?=Person)/,
      );
      expect(line.split('\t').at(-1)).not.toMatch(/^"?[=+\-@\t\r]/);
    }
  });
});

describe.each([
  ...separators.flatMap(separator => [true, false].map(bom => ({ format: 'csv' as const, separator, bom }))),
  { format: 'xlsx' as const, separator: ';' as const, bom: true },
])('what stands in a $format file ($separator, mark: $bom) is read as it was', part => {
  test('cell by cell, in both languages, whatever stands in the fields', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyCustomer, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...languages),
        async (customers, language) => {
          const shape = wholeShape(customers, { ...part, language });
          const columns = exportColumns(language, shape.widths, shape.fields, shape.extras);
          const reading: ImportReading = {
            encoding: 'utf-8',
            separator: part.separator,
            sheet: 0,
            firstRowIsHeading: true,
          };
          const [head, ...rows] = await rowsOf(await listBytes(customers, shape), reading);
          expect(head).toEqual(columns.map(({ heading }) => heading));
          const clean = (cell: string): string =>
            // A workbook knows no carriage return and no half characters.
            part.format === 'csv' ? unguarded(cell).trim() : cell.replaceAll(/\r/g, '').trim();
          const seen = (text: string): string =>
            part.format === 'csv'
              ? // Reading leaves out signs that are no text.
                text.replaceAll(/[\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()
              : text
                  .replaceAll(/\r/g, '')
                  .replaceAll(/[\u0000\ufffe\uffff]/g, ' ')
                  .trim();
          const wanted = customers.map(customer =>
            columns.map(({ target }) => seen(exportCell(customer, target, listWords(language)))),
          );
          expect(rows.map(row => columns.map((_, column) => clean(row[column] ?? '')))).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('vCard', () => {
  const shape = wholeShape([anna], { format: 'vcard', language: 'de' });
  const unfolded = (card: string): string[] => card.replaceAll('\r\n ', '').split('\r\n');

  test('a card has what RFC 6350 has for it, and in properties of our own what it has not', () => {
    expect(unfolded(listText([anna], shape))).toEqual([
      'BEGIN:VCARD',
      'VERSION:4.0',
      'PRODID:-//Scrinium//Scrinium//EN',
      'KIND:individual',
      'FN:Dr. Anna Bär',
      'N:Bär;Anna;;Dr.;',
      'X-SCRINIUM-SALUTATION:Frau',
      'X-SCRINIUM-NUMBER:1001',
      'EMAIL;TYPE=work;PREF=1:anna@example.org',
      'EMAIL;TYPE=home;PREF=2:baer@example.org',
      'TEL;TYPE=cell:+49 351 800000',
      'ADR;TYPE=x-billing:;;Hauptstr. 5;Dresden;;01067;Deutschland',
      'CATEGORIES:Stamm\\, Kunde,VIP',
      'X-SCRINIUM-STATUS:active',
      'X-SCRINIUM-SOURCE:customer',
      'X-SCRINIUM-EXTRA;X-NAME="Allergies":Pollen',
      'NOTE:mag Rosen\\; keine Lilien\\,\\nbitte \\\\ nie',
      'REV:20261129T101500Z',
      'END:VCARD',
      '',
    ]);
  });

  test('only what was chosen stands in it', () => {
    const lines = unfolded(listText([anna], { ...shape, fields: [] })).map(line => line.split(/[:;]/)[0]);
    expect(lines).toEqual(['BEGIN', 'VERSION', 'PRODID', 'KIND', 'FN', 'N', 'X-SCRINIUM-SALUTATION', 'REV', 'END', '']);
  });

  test('no line is longer than 75 octets, no character is cut, and nothing breaks out of its line', () => {
    fc.assert(
      fc.property(anyCustomer, customer => {
        const card = listText([customer], { ...shape, widths: { emails: 3, phones: 3, addresses: 2 } });
        const bytes = Buffer.from(card);
        expect(bytes.toString('utf8')).toBe(card);
        for (const line of card.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
          expect(line).not.toMatch(/[\r\n]/);
        }
        for (const line of unfolded(card).slice(0, -1)) expect(line).toMatch(/^[A-Z0-9-]+(;[^:]*|;X-NAME="[^"]*")?:/);
        expect(card.match(/(?<=^|\n)BEGIN:VCARD\r/g)).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  test('a line of exactly 75 octets stays one, and one more is folded', () => {
    const noteOf = (length: number) => asStored({ ...emptyCustomer, familyName: 'X', notes: 'n'.repeat(length) });
    const folds = (length: number) => listText([noteOf(length)], { ...shape, fields: ['notes'] }).split('\r\n ').length;
    expect(folds(75 - 'NOTE:'.length)).toBe(1);
    expect(folds(76 - 'NOTE:'.length)).toBe(2);
  });
});

describe('JSON', () => {
  test('bears its name and version, and the customers as they are kept', () => {
    fc.assert(
      fc.property(fc.array(anyCustomer, { maxLength: 4 }), customers => {
        const { extras } = wholeShape(customers);
        const read = JSON.parse(listText(customers, wholeShape(customers, { format: 'json' }))) as Record<
          string,
          unknown
        >;
        expect(read['format']).toBe('scrinium-customers');
        expect(read['version']).toBe(1);
        const whole = customers.map(customer => exportedPart(customer, [...exportGroups, 'extra:allergies'], extras));
        expect(read['customers']).toEqual(JSON.parse(JSON.stringify(whole)));
      }),
    );
  });

  test('fields of the business’s own go by name, by id where a name is not one, and never when they are off', () => {
    const own = (extras: readonly { readonly id: string; readonly name: string }[]) => {
      const shape = wholeShape([anna], { format: 'json', fields: ['extra:allergies', 'extra:shoes'], extras });
      const customer = { ...anna, extras: { allergies: 'Pollen', shoes: '42' } };
      return (JSON.parse(listText([customer], shape)) as { readonly customers: readonly Customer[] }).customers[0]
        ?.extras;
    };
    const [allergies, shoes] = [
      { id: 'allergies', name: 'Allergies' },
      { id: 'shoes', name: 'Shoes' },
    ];
    expect(own([allergies, shoes])).toEqual({ Allergies: 'Pollen', Shoes: '42' });
    expect(own([allergies, { ...shoes, name: 'Allergies' }])).toEqual({ allergies: 'Pollen', shoes: '42' });
    expect(own([shoes])).toEqual({ Shoes: '42' });
  });

  test('the date of birth has a name where the business gave it none', () => {
    const extras = [{ id: 'dateOfBirth', name: '' }];
    const part = { fields: ['extra:dateOfBirth' as const], extras };
    const customer = { ...anna, extras: { dateOfBirth: '1980-05-03' } };
    expect(listText([customer], wholeShape([anna], { ...part, language: 'de' }))).toContain(';Geburtsdatum\r\n');
    expect(listText([customer], wholeShape([anna], { ...part, format: 'vcard' }))).toContain(
      'X-SCRINIUM-EXTRA;X-NAME="Date of birth":1980-05-03',
    );
  });

  test('what was not chosen has no key', () => {
    const { customers } = JSON.parse(listText([anna], wholeShape([anna], { format: 'json', fields: ['number'] }))) as {
      readonly customers: readonly Customer[];
    };
    expect(Object.keys(customers[0] ?? {}).toSorted()).toEqual(
      ['familyName', 'givenName', 'kind', 'number', 'organisation', 'salutation', 'title'].toSorted(),
    );
  });
});
