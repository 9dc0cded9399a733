import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCardNumber, isIban } from '../../shared/domain/bank-numbers.ts';

describe('an IBAN', () => {
  test.each([
    'DE89 3704 0044 0532 0130 00',
    'de89370400440532013000',
    'GB29 NWBK 6016 1331 9268 19',
    'CH93 0076 2011 6238 5295 7',
    'AT61 1904 3002 3457 3201',
    'FR14 2004 1010 0505 0001 3M02 606',
    'BE68 5390 0754 7034',
    'DE89\u00A03704\u00A00044\u00A00532\u00A00130\u00A000',
  ])('%s is one', text => expect(isIban(text)).toBe(true));

  test.each([
    ['one digit is wrong', 'DE89 3704 0044 0532 0130 01'],
    ['two digits changed places', 'DE89 3704 0044 0532 0103 00'],
    ['one digit short', 'DE89 3704 0044 0532 0130 0'],
    ['one digit too many', 'DE89 3704 0044 0532 0130 000'],
    ['no country', '8937 0400 4405 3201 3000'],
    ['a word', 'Rechnung'],
    ['nothing', ''],
    ['a VAT number', 'DE123456789'],
  ])('%s: none', (_, text) => expect(isIban(text)).toBe(false));

  test('every single wrong digit is noticed', () => {
    const right = 'DE89370400440532013000';
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 21 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
        const digit = (Number(right[place]) + more) % 10;
        expect(isIban(right.slice(0, place) + String(digit) + right.slice(place + 1))).toBe(false);
      }),
    );
  });
});

describe('a card number', () => {
  test.each(['4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005', '4222222222222', '6011111111111117'])(
    '%s is one',
    text => expect(isCardNumber(text)).toBe(true),
  );

  test.each([
    ['one digit is wrong', '4111 1111 1111 1112'],
    ['twelve digits', '411111111111'],
    ['twenty digits', '41111111111111111111'],
    ['a bar code', '9780306406157'],
    ['the same digit all along', '4444444444444444'],
    ['letters within', '4111 1111 1111 111a'],
    ['a phone number', '+49 30 1234567'],
    ['nothing', ''],
  ])('%s: none', (_, text) => expect(isCardNumber(text)).toBe(false));
});
