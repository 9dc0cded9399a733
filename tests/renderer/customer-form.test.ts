import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, merged } from '../../renderer/pages/customer/customer-differences.ts';
import { formOf, moved, readForm, withEntry } from '../../renderer/pages/customer/customer-form.ts';
import { Customer, emptyCustomer } from '../../shared/domain/customer.ts';
import type { ExtraField } from '../../shared/domain/extra-field.ts';

const born: ExtraField = { id: 'dateOfBirth', kind: 'date', name: '', purpose: 'Birthday cards', on: true };
const size: ExtraField = { id: 'shoe', kind: 'number', name: 'Shoe size', purpose: 'Orders', on: true };
const off: ExtraField = { id: 'old', kind: 'text', name: 'Old', purpose: '', on: false };
const extraFields = [born, size, off];

const anna: Customer = {
  ...emptyCustomer,
  givenName: 'Anna',
  familyName: 'Weiß',
  lastContactOn: '2026-03-31',
  sourceOn: '2020-02-29',
  tags: ['fair'],
  emails: [
    { label: 'work', address: 'anna@example.org' },
    { label: '', address: 'weiss@example.com' },
  ],
  addresses: [
    { label: '', street: 'Am Markt 1', extra: '', postcode: '01067', city: 'Dresden', region: '', country: 'DE' },
  ],
  extras: { dateOfBirth: '1980-12-24', shoe: '39' },
};

describe('a customer goes through the form unchanged', () => {
  test.each(['en', 'de'] as const)('in %s', language => {
    expect(readForm(formOf(anna, extraFields, language), extraFields, 2026)).toEqual({ customer: anna, problems: [] });
  });

  test('whatever it holds', () => {
    const words = (most: number) => fc.string({ maxLength: most }).map(text => text.trim().normalize('NFC'));
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map(date => date.toISOString().slice(0, 10));
    const person = fc.record({
      familyName: words(40).filter(name => name !== ''),
      notes: words(80),
      lastContactOn: fc.oneof(day, fc.constant('')),
      phones: fc.array(
        fc.record({
          label: fc.constantFrom('' as const, 'mobile' as const),
          number: words(20).filter(number => number !== ''),
        }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(person, fc.constantFrom('en' as const, 'de' as const), (part, language) => {
        const customer: Customer = { ...emptyCustomer, ...part };
        const read = readForm(formOf(customer, [], language), [], 2026);
        expect(read).toEqual({ customer, problems: [] });
        expect(Customer.safeParse(read.customer).success).toBe(true);
      }),
    );
  });
});

describe('what is read out of the form', () => {
  const form = formOf(anna, extraFields, 'de');
  const read = (change: Partial<typeof form>) => readForm({ ...form, ...change }, extraFields, 2026);

  test('spaces at the ends and entries without words go', () => {
    const { customer } = read({
      familyName: '  Weiß ',
      emails: [...form.emails, { key: 'k9', label: 'work', address: '   ' }],
    });
    expect(customer.familyName).toBe('Weiß');
    expect(customer.emails).toEqual(anna.emails);
  });

  test('a tag that is still being typed is one, but not twice', () => {
    expect(read({ tagTyped: ' VIP ' }).customer.tags).toEqual(['fair', 'VIP']);
    expect(read({ tagTyped: 'FAIR' }).customer.tags).toEqual(['fair']);
  });

  test('a field that is switched off is not sent, nor is one that holds nothing', () => {
    expect(read({ extras: { dateOfBirth: '', shoe: '40', old: 'kept', gone: 'x' } }).customer.extras).toEqual({
      shoe: '40',
    });
  });

  test.each([
    ['a date that is none', { lastContactOn: '31.2.2026' }, [{ field: 'lastContactOn', problem: 'unclearDay' }]],
    [
      'a date of an extra field',
      { extras: { dateOfBirth: 'in spring' } },
      [{ field: 'extras.dateOfBirth', problem: 'unclearDay' }],
    ],
    ['no name at all', { givenName: ' ', familyName: '' }, [{ field: 'familyName', problem: 'nameless' }]],
    [
      'an organisation without a name',
      { kind: 'organisation', givenName: '', familyName: '' },
      [{ field: 'organisation', problem: 'nameless' }],
    ],
    ['a given name is enough', { familyName: '' }, []],
    ['a company is enough', { givenName: '', familyName: '', organisation: 'Blumen GmbH' }, []],
  ] as const)('%s', (_, change, problems) => {
    expect(read(change as Partial<typeof form>).problems).toEqual(problems);
  });
});

describe('entries', () => {
  const list = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];
  test.each([
    ['b', -1, 'bac'],
    ['b', 1, 'acb'],
    ['a', -1, 'abc'],
    ['c', 1, 'abc'],
    ['x', 1, 'abc'],
  ] as const)('%s moved by %i', (key, by, order) => {
    expect(
      moved(list, key, by)
        .map(entry => entry.key)
        .join(''),
    ).toBe(order);
  });

  test('an added entry has a key of its own', () => {
    let form = formOf(anna, [], 'en');
    for (let n = 0; n < 3; n++) form = withEntry(form, 'emails');
    const keys = [...form.emails, ...form.phones, ...form.addresses].map(entry => entry.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(form.emails).toHaveLength(5);
  });
});

describe('two versions of a customer', () => {
  const mine: Customer = { ...anna, givenName: 'Anne', notes: 'Likes roses' };
  const theirs: Customer = {
    ...anna,
    givenName: 'Hanna',
    status: 'former',
    extras: { shoe: '39', dateOfBirth: '1980-12-24' },
  };

  test('where they differ, and whose is wise to keep', () => {
    expect(differences(anna, mine, theirs)).toEqual([
      { field: 'givenName', wise: 'mine' },
      { field: 'status', wise: 'theirs' },
      { field: 'notes', wise: 'mine' },
    ]);
    expect(differences(anna, mine, mine)).toEqual([]);
  });

  test('the choice is what is saved', () => {
    expect(merged(mine, theirs, { givenName: 'theirs', status: 'theirs', notes: 'mine' })).toEqual({
      ...mine,
      givenName: 'Hanna',
      status: 'former',
    });
    expect(merged(mine, theirs, {})).toEqual(mine);
  });

  test('decided field by field for theirs, nothing of mine is left', () => {
    const all = Object.fromEntries(differences(anna, mine, theirs).map(({ field }) => [field, 'theirs' as const]));
    expect(merged(mine, theirs, all)).toEqual(theirs);
  });
});
