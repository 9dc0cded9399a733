import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactKeyText, type PostalAddress } from '../../shared/domain/do-not-contact.ts';

test.each([
  ['anna@example.org', 'email:anna@example.org'],
  ['  Anna@Example.ORG ', 'email:anna@example.org'],
  ['a.n.n.a@gmail.com', 'email:a.n.n.a@gmail.com'],
  ['anna+shop@example.org', 'email:anna+shop@example.org'],
  ['anna @ example.org', 'email:anna@example.org'],
  ['mu\u0308ller@example.org', 'email:müller@example.org'],
  ['MÜLLER@example.org', 'email:müller@example.org'],
  ['', ''],
  ['  ', ''],
])('e-mail %j', (typed, text) => expect(contactKeyText('email', typed)).toBe(text));

test.each([
  ['+491711234567', 'phone:+491711234567'],
  ['00491711234567', 'phone:+491711234567'],
  ['+49 (0)171 / 123-45 67', 'phone:+491711234567'],
  ['+49 171 1234568', 'phone:+491711234568'],
  ['0171 1234567', 'phone:01711234567'],
  ['', ''],
  ['none', ''],
])('telephone %j', (typed, text) => expect(contactKeyText('phone', typed)).toBe(text));

const home: PostalAddress = { street: 'Hauptstraße 5', extra: '', postcode: '10115', city: 'Berlin', country: 'DE' };
const key = contactKeyText('post', home);

test.each([
  [{ street: 'HAUPTSTRASSE 5' }],
  [{ street: 'Hauptstr. 5' }],
  [{ street: 'Hauptstr.5' }],
  [{ street: ' Hauptstraße  5 ' }],
  [{ city: 'BERLIN ' }],
  [{ postcode: '10 115' }],
])('%j is the same house', change => expect(contactKeyText('post', { ...home, ...change })).toBe(key));

test.each([
  [{ street: 'Hauptstraße 55' }],
  [{ street: 'Hauptstraße 5a' }],
  [{ street: 'Hauptweg 5' }],
  [{ extra: 'Hinterhaus' }],
  [{ postcode: '10117' }],
  [{ city: 'Bernau' }],
  [{ country: 'AT' }],
  [{ street: '', extra: 'Hauptstraße 5' }],
])('%j is another', change => expect(contactKeyText('post', { ...home, ...change })).not.toBe(key));

test('an address of nothing but a country is none', () => {
  expect(contactKeyText('post', { street: ' ', extra: '', postcode: '', city: '', country: 'DE' })).toBe('');
});

test('blanks around, capitals and the way of composing make no difference', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), address => {
      const text = contactKeyText('email', address);
      expect(contactKeyText('email', ` ${address.normalize('NFD')}\t`)).toBe(text);
      expect(contactKeyText('email', text.slice('email:'.length))).toBe(text);
    }),
  );
  fc.assert(
    fc.property(fc.string(), street => {
      expect(contactKeyText('post', { ...home, street: street.toUpperCase() })).toBe(
        contactKeyText('post', { ...home, street: street.toUpperCase().toLowerCase() }),
      );
    }),
  );
});
