import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { derive } from '../../shared/domain/customer-derived.ts';
import { changesBetween, normalCustomer } from '../../shared/domain/customer-normal.ts';
import { commonLead, numberAfter } from '../../shared/domain/next-number.ts';

const of = (known: Partial<Customer>): Customer => ({ ...emptyCustomer, ...known });
const address = { label: '' as const, street: '', extra: '', postcode: '', city: '', region: '', country: '' };

describe('normalCustomer', () => {
  test('composes, trims, drops what is empty and keeps the rest to the byte', () => {
    const normal = normalCustomer(
      of({
        familyName: '  Mu\u0308ller ',
        notes: '\ufeff a\u0000b\r\n\u202ec \n',
        tags: ['b', ' a', 'b', ' '],
        emails: [
          { label: 'work', address: ' ' },
          { label: '', address: 'a@example.org ' },
        ],
        phones: [{ label: '', number: '' }],
        addresses: [
          { ...address, country: 'DE' },
          { ...address, city: ' Köln' },
        ],
        extras: { z: ' 1 ', a: '2', none: ' ' },
      }),
    );
    expect(normal).toEqual(
      of({
        familyName: 'Müller',
        notes: 'a\u0000b\r\n\u202ec',
        tags: ['a', 'b'],
        emails: [{ label: '', address: 'a@example.org' }],
        addresses: [{ ...address, city: 'Köln' }],
        extras: { a: '2', z: '1' },
      }),
    );
  });
  test('half a character becomes a whole one', () =>
    expect(normalCustomer(of({ notes: 'a\ud83d' })).notes).toBe('a\ufffd'));
  test('twice is as good as once', () => {
    fc.assert(
      fc.property(
        fc.record({
          familyName: fc.string({ unit: 'binary' }),
          tags: fc.array(fc.string({ unit: 'grapheme' })),
          notes: fc.string(),
        }),
        known => {
          const once = normalCustomer(of(known));
          expect(normalCustomer(once)).toEqual(once);
        },
      ),
    );
  });
});

describe('changesBetween', () => {
  test('names each field with both values, and nothing else', () => {
    const before = of({ familyName: 'A', tags: ['x'], extras: { size: '1', gone: '2' } });
    expect(changesBetween(before, of({ familyName: 'B', tags: ['x'], extras: { size: '3', come: '4' } }))).toEqual({
      familyName: ['A', 'B'],
      'extras.size': ['1', '3'],
      'extras.gone': ['2', ''],
      'extras.come': ['', '4'],
    });
    expect(changesBetween(before, structuredClone(before))).toEqual({});
  });

  test('a field may be called what every object has', () => {
    expect(changesBetween(of({}), of({ extras: { constructor: 'x' } }))).toEqual({ 'extras.constructor': ['', 'x'] });
  });
});

test('phones without a country are read by the first address that has one, then by the business', () => {
  const phones = [{ label: '' as const, number: '0660 123' }];
  expect(derive(of({ phones, addresses: [address, { ...address, country: 'AT' }] }), 'DE').searchWords).toContain(
    '43660123',
  );
  expect(derive(of({ phones }), 'DE').searchWords).toContain('49660123');
});

describe('customer numbers', () => {
  test.each([
    ['K-0042', 'K-0043'],
    ['99', '100'],
    ['K-9999', 'K-10000'],
    ['2024/7', '2024/8'],
    ['000', '001'],
    ['ABC', null],
    ['K-1a', null],
    ['', null],
    ['1'.repeat(30), `${'1'.repeat(29)}2`],
  ])('after %s comes %s', (number, next) => expect(numberAfter(number)).toBe(next));
  test.each<[readonly string[], string | null]>([
    [[], null],
    [['x'], null],
    [['K-1', '7', 'K-2'], 'K-'],
    [['A1', 'B1'], 'A'],
    [['12a', '5'], ''],
  ])('of %j the lead is %j', (numbers, lead) => expect(commonLead(numbers)).toBe(lead));
});
