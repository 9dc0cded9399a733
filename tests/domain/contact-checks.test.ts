import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCountry, checkEmail, checkPhone, checkPostcode } from '../../shared/domain/contact-checks.ts';

describe('checkEmail', () => {
  test.each([
    '',
    ' ',
    'anna@example.org',
    'müller@bäckerei.example',
    'a.b+c@mail.example.co.uk',
    'a@ymail.com',
    'a@mail.com',
    'a@weg.de',
    'a@gmx.dk',
    'a@gmail.co',
  ])('%s is fine', address => expect(checkEmail(address)).toBeNull());
  test.each([
    ['a@gmial.com', 'a@gmail.com'],
    ['a@gamil.com', 'a@gmail.com'],
    ['a@gmal.com', 'a@gmail.com'],
    ['a@gmail.con', 'a@gmail.com'],
    ['a@web.dee', 'a@web.de'],
    ['a@hotmial.com', 'a@hotmail.com'],
    ['A.B@T-Onlin.de', 'A.B@t-online.de'],
  ])('%s is probably %s', (address, suggestion) =>
    expect(checkEmail(address)).toEqual({ code: 'emailTypo', suggestion }),
  );
  test.each([
    ['a@gmx,de', 'a@gmx.de'],
    ['anna.gmx.de', 'anna@gmx.de'],
    ['a(at)web.de', 'a@web.de'],
    ['a at web.de', 'a@web.de'],
    ['mailto:a@example.org', 'a@example.org'],
    ['a@@example.org', 'a@example.org'],
    ['a@example..org', 'a@example.org'],
    ['a@example.org;', 'a@example.org'],
    ['a @example.org', 'a@example.org'],
    ['a@gmial,com', 'a@gmail.com'],
    ['a@b', ''],
    ['anna', ''],
    ['@example.org', ''],
    ['a@b@example.org', ''],
  ])('%s is no address; meant is %j', (address, suggestion) =>
    expect(checkEmail(address)).toEqual({ code: 'emailShape', suggestion }),
  );
  test('what it suggests is fine', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z@., ]{1,12}(gmial.com|gmx,de|web.dee|example.org)?$/), typed => {
        const suggestion = checkEmail(typed)?.suggestion ?? '';
        expect(checkEmail(suggestion)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('checkPhone', () => {
  test.each([
    ['', 'DE'],
    ['0171 1234567', 'DE'],
    ['+49 (0)171 1234567', 'DE'],
    ['0660 1234567', 'AT'],
    ['+43 660 1234567', 'DE'],
    ['020 7946 0999', 'GB'],
    ['0171/1234567', 'DE'],
    ['0171 1234567', ''],
    ['171 1234567', 'DE'],
  ])('%s in %s is fine', (number, country) => expect(checkPhone(number, country)).toBeNull());
  test.each([
    ['123', 'DE', { code: 'phoneUnlikely', country: 'DE', suggestion: '' }],
    ['0171 12345678901234', 'DE', { code: 'phoneUnlikely', country: 'DE', suggestion: '' }],
    ['abc', 'DE', { code: 'phoneShape', suggestion: '' }],
    ['1.71123E+10', 'DE', { code: 'phoneShape', suggestion: '' }],
    ['O171 1234567', 'DE', { code: 'phoneShape', suggestion: '0171 1234567' }],
    ['030 12345678 Büro', 'DE', { code: 'phoneShape', suggestion: '' }],
  ])('%s in %s', (number, country, warning) => expect(checkPhone(number, country)).toEqual(warning));
});

describe('checkPostcode', () => {
  test.each([
    ['', 'DE'],
    ['10115', 'DE'],
    ['01067', 'DE'],
    ['8001', 'CH'],
    ['sw1a 1aa', 'GB'],
    ['SW1A1AA', 'GB'],
    ['anything', ''],
    ['anything', 'ZZ'],
  ])('%s in %s is fine', (postcode, country) => expect(checkPostcode(postcode, country)).toBeNull());
  test.each([
    ['1067', 'DE', '01067'],
    ['D-10115', 'DE', '10115'],
    ['10115.0', 'DE', '10115'],
    ['101 15', 'DE', '10115'],
    ['CH-8001', 'CH', '8001'],
    ['80011', 'CH', ''],
    ['abc', 'DE', ''],
  ])('%s in %s, meant is %j', (postcode, country, suggestion) =>
    expect(checkPostcode(postcode, country)).toEqual({ code: 'postcode', country, suggestion }),
  );
});

test.each([
  ['', null],
  ['DE', null],
  ['GB', null],
  ['UK', 'GB'],
  ['QQ', ''],
  ['Deutschland', 'DE'],
])('country %s', (country, suggestion) =>
  expect(checkCountry(country)).toEqual(suggestion === null ? null : { code: 'country', suggestion }),
);
