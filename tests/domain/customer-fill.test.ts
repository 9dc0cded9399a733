import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillCustomer } from '../../shared/domain/customer-fill.ts';
import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';

const somebody = (said: Partial<Customer>): Customer => ({ ...emptyCustomer, ...said });
const at = (street: string, more: Partial<Customer['addresses'][number]> = {}): Customer['addresses'][number] => ({
  label: '',
  street,
  extra: '',
  postcode: '10115',
  city: 'Berlin',
  region: '',
  country: '',
  ...more,
});
const fill = (present: Partial<Customer>, further: Partial<Customer>) =>
  fillCustomer(somebody(present), somebody(further), 'DE');

test('takes what is lacking and leaves what is there', () => {
  expect(
    fill(
      {
        familyName: 'Müller',
        status: 'former',
        source: 'phone',
        lastContactOn: '2020-01-01',
        tags: ['VIP'],
        extras: { shoe: '42' },
      },
      {
        givenName: 'Anna',
        familyName: 'MÜLLER',
        status: 'active',
        source: 'import',
        title: 'Dr.',
        lastContactOn: '2026-01-01',
        tags: ['vip', 'Rosen'],
        extras: { shoe: '43', hat: '9' },
      },
    ),
  ).toEqual(
    somebody({
      givenName: 'Anna',
      familyName: 'Müller',
      status: 'former',
      source: 'phone',
      title: 'Dr.',
      lastContactOn: '2020-01-01',
      tags: ['VIP', 'Rosen'],
      extras: { shoe: '42', hat: '9' },
    }),
  );
});

test('half a name of each would be nobody', () => {
  expect(fill({ familyName: 'Müller' }, { givenName: 'Ben', familyName: 'Kern' })).toMatchObject({
    givenName: '',
    familyName: 'Müller',
  });
  expect(fill({}, { givenName: 'Ben', familyName: 'Kern' })).toMatchObject({ givenName: 'Ben', familyName: 'Kern' });
});

test('contacts written in another way are not added again, notes not twice', () => {
  const present = {
    emails: [{ label: '' as const, address: 'Anna@example.org' }],
    phones: [{ label: '' as const, number: '030 123456' }],
    addresses: [at('Hauptstr. 5')],
    notes: 'Mag Rosen',
  };
  const again = {
    emails: [
      { label: 'work' as const, address: 'anna@EXAMPLE.org' },
      { label: '' as const, address: 'a@example.org' },
    ],
    phones: [
      { label: '' as const, number: '+49 (0)30 12 34 56' },
      { label: 'mobile' as const, number: '0171 9998887' },
    ],
    addresses: [at('Hauptstraße 5', { extra: 'Hinterhaus', country: 'DE' }), at('Nordweg 1')],
    notes: 'mag rosen',
  };
  const filled = fill(present, again);
  expect(filled.emails.map(({ address }) => address)).toEqual(['Anna@example.org', 'a@example.org']);
  expect(filled.phones.map(({ number }) => number)).toEqual(['030 123456', '0171 9998887']);
  expect(filled.addresses).toEqual([at('Hauptstr. 5', { extra: 'Hinterhaus', country: 'DE' }), at('Nordweg 1')]);
  expect(filled.notes).toBe('Mag Rosen');
  expect(fill({ notes: 'Eins' }, { notes: 'Zwei' }).notes).toBe('Eins\n\nZwei');
});

test.each([
  ['Hauptstr. 5', 'Hauptstraße 5/3', 2],
  ['Hauptstr. 5/4', 'Hauptstraße 5/3', 2],
  ['Hauptstr. 5', 'Hauptstraße 5, 2. OG', 2],
  ['Flat 2, 5 High Street', 'Flat 3, 5 High Street', 2],
  ['Hauptstr. 5/3', 'Hauptstraße 5', 1],
  ['Hauptstr. 5/3', 'Hauptstraße 5 / 3', 1],
])('a door that only the further address names is not lost: %s and %s', (present, further, addresses) => {
  expect(fill({ addresses: [at(present)] }, { addresses: [at(further)] }).addresses).toHaveLength(addresses);
});

test('the limits of a customer hold: 20 contacts, 50 tags, 20,000 characters of notes', () => {
  const emails = (from: number) =>
    Array.from({ length: 15 }, (_, n) => ({ label: '' as const, address: `a${from + n}@example.org` }));
  expect(fill({ emails: emails(0) }, { emails: emails(15) }).emails).toHaveLength(20);
  expect(fill({ tags: Array.from({ length: 49 }, (_, n) => `t${n}`) }, { tags: ['a', 'b'] }).tags).toHaveLength(50);
  expect(fill({ notes: 'a'.repeat(19_990) }, { notes: 'b'.repeat(8) }).notes).toHaveLength(20_000);
  expect(fill({ notes: 'a'.repeat(19_990) }, { notes: 'b'.repeat(9) }).notes).toHaveLength(19_990);
});

const text = fc.constantFrom('', 'a', 'B', 'Müller', 'Kern');
const anybody: fc.Arbitrary<Customer> = fc
  .record({
    title: text,
    familyName: text,
    givenName: text,
    organisation: text,
    notes: text,
    tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    email: text,
    street: text,
  })
  .map(({ email, street, ...said }) =>
    somebody({
      ...said,
      emails: email === '' ? [] : [{ label: '', address: `${email}@example.org` }],
      addresses: street === '' ? [] : [at(`${street} 1`)],
    }),
  );

test('nothing that was there is lost, and filling twice adds nothing', () => {
  fc.assert(
    fc.property(anybody, anybody, (present, further) => {
      const filled = fillCustomer(present, further, 'DE');
      for (const field of ['title', 'familyName', 'givenName', 'organisation'] as const)
        if (present[field] !== '') expect(filled[field]).toBe(present[field]);
      expect(filled.notes.startsWith(present.notes)).toBe(true);
      expect(filled.tags.slice(0, present.tags.length)).toEqual(present.tags);
      expect(filled.emails.slice(0, present.emails.length)).toEqual(present.emails);
      expect(filled.addresses.slice(0, present.addresses.length)).toEqual(present.addresses);
      expect(fillCustomer(filled, further, 'DE')).toEqual(filled);
      expect(fillCustomer(present, present, 'DE')).toEqual(present);
    }),
  );
});

test('somebody without an address gets one of which only the region or an extra line is known', () => {
  for (const part of ['region', 'extra'] as const) {
    const blank = { label: '', street: '', extra: '', postcode: '', city: '', region: '', country: '' } as const;
    const address = { ...blank, [part]: 'Hof' };
    const filled = fillCustomer(emptyCustomer, { ...emptyCustomer, addresses: [address] }, 'DE');
    expect(filled.addresses).toEqual([address]);
    // The same once more adds nothing, and who has an address is told no more by it.
    expect(fillCustomer(filled, { ...emptyCustomer, addresses: [address] }, 'DE')).toEqual(filled);
  }
});
