import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchDuplicates } from '../../shared/domain/duplicate-search.ts';
import { comparable, compareCustomers, type Comparable, type Confidence } from '../../shared/domain/duplicates.ts';
import { emptyCustomer, type Customer } from '../../shared/domain/customer.ts';
import { compare, compared, person, type Said } from './duplicate-people.ts';

const anna: Said = { given: 'Anna', family: 'Müller', street: 'Hauptstraße 5a', postcode: '10115', city: 'Berlin' };
const firm: Said = { firm: 'Müller & Söhne GmbH', street: 'Am Markt 1', postcode: '01067', city: 'Dresden' };
const from = (some: Said, more: Said): Said => ({ ...some, ...more });

const pairs: readonly (readonly [Said, Said, Confidence | null])[] = [
  // E-mail addresses: case makes no difference, full stops do; a desk's counts less.
  [
    { family: 'Kern', given: 'Ute', email: 'Ute@Example.org' },
    { family: 'Kern', given: 'Ute', email: 'ute@example.org', city: 'Ulm' },
    'certain',
  ],
  [{ family: 'Kern', email: 'u.te@example.org' }, { family: 'Kern', email: 'ute@example.org' }, null],
  [
    { given: 'Ute', family: 'Kern', email: 'ute@example.org' },
    { given: 'Ute', family: 'Bohm', email: 'ute@example.org' },
    'possible',
  ],
  [
    { given: 'Ute', family: 'Kern', email: 'info@example.org' },
    { given: 'Ben', family: 'Bohm', email: 'info@example.org' },
    null,
  ],
  [
    { given: 'Ute', family: 'Kern', email: 'info@example.org' },
    { given: 'Ute', family: 'Kern', email: 'info@example.org', city: 'Ulm' },
    'likely',
  ],
  // Numbers: as they are dialled from abroad.
  [
    { given: 'Ute', family: 'Kern', phone: '030 123456' },
    { given: 'Ute', family: 'Kern', phone: '+49 (0)30 12 34 56', city: 'Berlin' },
    'certain',
  ],
  [
    { given: 'Ute', family: 'Kern', phone: '030 123456', city: 'Wien', country: 'AT' },
    { given: 'Ute', family: 'Kern', phone: '030 123456', city: 'Berlin' },
    null,
  ],
  [
    { given: 'Ute', family: 'Kern', phone: '0' },
    { given: 'Ute', family: 'Kern', phone: '0', city: 'Ulm', email: 'u@example.org' },
    'possible',
  ],
  [{ given: 'Ute', family: 'Kern', phone: '030 123456' }, { given: 'Ben', family: 'Kern', phone: '030 123456' }, null],
  [
    { given: 'Ute', family: 'Kern', fax: '030 123456' },
    { given: 'Ute', family: 'Kern', phone: '030 123456', city: 'Ulm' },
    'likely',
  ],
  // Umlauts and accents, both ways.
  [anna, from(anna, { family: 'Mueller', street: 'Hauptstr. 5 a' }), 'likely'],
  [anna, from(anna, { family: 'MULLER', street: 'Haupt Str.5A' }), 'likely'],
  [from(anna, { family: 'Strauß' }), from(anna, { family: 'Strauss' }), 'likely'],
  [from(anna, { given: 'Łukasz' }), from(anna, { given: 'Lukasz' }), 'likely'],
  // Order of names, middle names, initials, titles.
  [anna, from(anna, { given: 'Müller', family: 'Anna' }), 'likely'],
  [anna, from(anna, { given: '', family: 'Müller Anna' }), 'likely'],
  [anna, from(anna, { given: 'Anna Maria' }), 'likely'],
  [anna, from(anna, { given: 'A.' }), 'likely'],
  [anna, from(anna, { given: 'B.' }), null],
  [anna, from(anna, { given: 'Dr. Anna' }), 'likely'],
  [from(anna, { family: 'von Bülow' }), from(anna, { family: 'Bülow' }), 'likely'],
  [from(anna, { family: 'Graf' }), from(anna, { family: 'Müller' }), null],
  [anna, from(anna, { family: 'Müller-Lüdenscheid' }), 'likely'],
  // Slips of the keyboard; and given names that differ at the end.
  [from(anna, { family: 'Schneider' }), from(anna, { family: 'Schnieder' }), 'likely'],
  [from(anna, { family: 'Meyer' }), from(anna, { family: 'Maier' }), 'likely'],
  [from(anna, { given: 'Martin' }), from(anna, { given: 'Martina' }), null],
  [from(anna, { given: 'Andreas' }), from(anna, { given: 'Andrea' }), null],
  [from(anna, { given: 'Christian' }), from(anna, { given: 'Christina' }), null],
  // A family under one roof.
  [anna, from(anna, { given: 'Thomas' }), null],
  [
    from(anna, { email: 'familie@example.org' }),
    from(anna, { given: 'Thomas', email: 'familie@example.org' }),
    'possible',
  ],
  // Father and son, and other dates of birth.
  [from(anna, { given: 'Hans sen.' }), from(anna, { given: 'Hans jun.' }), null],
  [from(anna, { given: 'Hans' }), from(anna, { given: 'Hans jun.' }), 'likely'],
  [from(anna, { birthDate: '1980-02-01' }), from(anna, { birthDate: '1980-02-02' }), null],
  [
    from(anna, { birthDate: '1980-02-01', email: 'a@example.org' }),
    from(anna, { birthDate: '1980-02-02', email: 'a@example.org' }),
    'possible',
  ],
  [from(anna, { birthDate: '1980-02-01' }), from(anna, { birthDate: '1980-02-01', street: 'Nordweg 9' }), 'certain'],
  // The same name elsewhere.
  [anna, from(anna, { street: 'Nordweg 9', postcode: '80331', city: 'München' }), null],
  [anna, from(anna, { street: 'Nordweg 9' }), 'possible'],
  [anna, { given: 'Anna', family: 'Müller' }, 'possible'],
  [from(anna, { email: 'a@example.org' }), { given: 'Anna', family: 'Müller', email: 'b@example.org' }, null],
  [from(anna, { email: 'a@example.org' }), from(anna, { email: 'b@example.org' }), 'likely'],
  // House numbers and streets.
  [anna, from(anna, { street: 'Hauptstraße 5' }), 'likely'],
  [anna, from(anna, { street: 'Hauptstraße 50' }), 'possible'],
  [from(anna, { street: '5 High Street' }), from(anna, { street: '5, High St.' }), 'likely'],
  [from(anna, { street: '12 Mill Road' }), from(anna, { street: '12 Mill Rd' }), 'likely'],
  [from(anna, { street: '5, rue de la Paix' }), from(anna, { street: '5 Rue de la Paix' }), 'likely'],
  [from(anna, { city: 'Frankfurt', postcode: '' }), from(anna, { city: 'Frankfurt am Main', postcode: '' }), 'likely'],
  [from(anna, { street: 'Hauptstr. 5 1/2' }), from(anna, { street: 'Hauptstraße 5 1/2' }), 'likely'],
  [from(anna, { street: 'Hauptstraße 5, 2. OG' }), from(anna, { street: 'Hauptstr. 5' }), 'likely'],
  [from(anna, { street: 'Flat 2, 5 High Street' }), from(anna, { street: '5 High St' }), 'likely'],
  [from(anna, { street: 'Flat 2, 5 High Street' }), from(anna, { street: 'Flat 3, 5 High Street' }), 'likely'],
  [from(anna, { street: 'Flat 2, 5 High Street' }), from(anna, { street: 'Flat 2, 9 High Street' }), 'possible'],
  [from(anna, { street: 'Hauptstr. 5/3' }), from(anna, { street: 'Hauptstr. 5/4' }), 'likely'],
  [from(anna, { street: 'Hauptstr. 5/3' }), from(anna, { street: 'Hauptstr. 5 / 3' }), 'likely'],
  [anna, from(anna, { postcode: 'D-10115' }), 'likely'],
  [anna, from(anna, { postcode: '10999' }), 'likely'],
  // Organisations and their legal forms.
  [firm, from(firm, { firm: 'Mueller und Soehne G.m.b.H.' }), 'certain'],
  [firm, from(firm, { firm: 'Müller and Söhne' }), 'certain'],
  [firm, from(firm, { firm: 'Müller & Söhne GmbH & Co. KG' }), 'possible'],
  [firm, from(firm, { firm: 'Müller & Sohne AG' }), 'possible'],
  [
    { firm: 'Bell Bakery Ltd', city: 'Leeds', phone: '0113 4960000', country: 'GB' },
    { firm: 'BELL BAKERY Limited', phone: '+44 113 4960000' },
    'certain',
  ],
  [
    { firm: 'Bell Bakery Inc.', email: 'jo@example.org' },
    { firm: 'Bell Bakery, Inc', email: 'jo@example.org', city: 'Leeds' },
    'certain',
  ],
  [from(firm, { firm: 'Blumen Huber e.K.' }), from(firm, { firm: 'Blumenhuber' }), 'certain'],
  [from(firm, { firm: 'Bäckerei Huber' }), from(firm, { firm: 'Huber' }), 'possible'],
  [from(firm, { firm: 'Bäckerei Huber' }), from(firm, { firm: 'Metzgerei Wagner' }), null],
  // Two people of one firm are two.
  [from(anna, { firm: 'Bell GmbH' }), from(anna, { given: 'Ben', family: 'Kern', firm: 'Bell GmbH' }), null],
  // A name and an address alone are never certain: a father and a son may share both. It takes a fact that is one person's own.
  [anna, anna, 'likely'],
  [anna, from(anna, { email: 'a@example.org' }), 'likely'],
  [from(anna, { email: 'a@example.org' }), from(anna, { phone: '030 123456' }), 'likely'],
  [from(anna, { number: 'K-1' }), from(anna, { number: 'K-2' }), 'likely'],
  [from(anna, { email: 'info@example.org' }), from(anna, { email: 'info@example.org' }), 'likely'],
  [from(anna, { fax: '030 123456' }), from(anna, { fax: '030 123456' }), 'likely'],
  [from(anna, { email: 'a@example.org' }), from(anna, { email: 'a@example.org' }), 'certain'],
  [from(anna, { email: 'a@example.org' }), from(anna, { email: 'a@example.org', phone: '030 123456' }), 'certain'],
  [from(anna, { phone: '030 123456' }), from(anna, { phone: '030 123456', email: 'a@example.org' }), 'certain'],
  [from(anna, { number: 'K-1' }), from(anna, { number: 'K-1', email: 'a@example.org' }), 'certain'],
  [from(anna, { birthDate: '1980-02-01' }), from(anna, { birthDate: '1980-02-01', phone: '030 123456' }), 'certain'],
  // A firm of one name at one address is one firm, as far as names of firms are compared.
  [from(firm, { email: 'a@example.org' }), firm, 'certain'],
  // Nothing tells them apart, and nothing says that they are one.
  [{ given: 'Anna', family: 'Müller' }, { given: 'ANNA', family: 'Mueller' }, 'likely'],
];

test.each(pairs)('%j and %j: %s', (one, other, confidence) => {
  expect(compare(one, other)?.confidence ?? null).toBe(confidence);
  expect(compare(other, one)).toEqual(compare(one, other));
});

test('two contact people of one firm may be two customers, and it is said that they have different names', () => {
  // So an import makes them of a list with a column for the firm.
  const anna: Said = { ...firm, kind: 'organisation', given: 'Anna', family: 'Müller', email: 'anna@example.org' };
  const ben: Said = { ...anna, given: 'Ben', family: 'Kern', email: 'ben@example.org' };
  expect(compare(anna, ben)).toMatchObject({
    confidence: 'possible',
    reasons: ['sameName', 'sameAddress', 'otherContact'],
  });
  expect(compare(anna, { ...ben, email: 'anna@example.org' })?.confidence).toBe('likely');
  expect(compare(anna, { ...ben, given: 'Anna', family: 'Mueller' })?.reasons).not.toContain('otherContact');
  expect(compare(anna, { ...firm, kind: 'organisation' })?.confidence).toBe('certain');
});

test('a door behind the number tells two apart, or is not known of one', () => {
  const [third, without] = ['Hauptstr. 5/3', 'Hauptstr. 5'].map(street => from(anna, { street }));
  expect(compare(third ?? anna, without ?? anna)?.reasons).toEqual(['sameName', 'sameAddress']);
});

test('says why', () => {
  expect(compare(anna, from(anna, { family: 'Mueller', email: 'a@example.org' }))?.reasons).toEqual([
    'sameName',
    'sameAddress',
  ]);
  expect(
    compare(from(anna, { email: 'a@example.org' }), { given: 'Ben', family: 'Kern', email: 'A@example.org' })?.reasons,
  ).toEqual(['sameEmail', 'otherName']);
  expect(compare(anna, anna)?.reasons).toEqual(['nothingApart']);
});

test('a row that is word for word somebody of the list is the file come again; twice in one file it may be two people', () => {
  const compareAs = (one: boolean, other: boolean, more: Said = {}) =>
    compareCustomers(person(anna, idOf(1), one), person(from(anna, more), idOf(2), other), () => false)?.confidence;
  expect(compareAs(false, true)).toBe('certain');
  expect(compareAs(true, true)).toBe('likely');
  expect(compareAs(false, false)).toBe('likely');
  expect(compareAs(false, true, { email: 'a@example.org' })).toBe('likely');
});

test('those that differ in nothing are as sure as their contacts are their own, in the search as afterwards', () => {
  const twice = [1, 2].map(place => person(from(anna, { phone: '030 999999' }), idOf(place)));
  const office = ['Ben', 'Ute', 'Zoe', 'Kai'].map((given, place) =>
    person({ given, family: `Kern${place}`, phone: '030 999999' }, idOf(place + 10)),
  );
  const confidences = (records: readonly Comparable[]) => {
    const { pairs, likeness } = find(records);
    return pairs
      .filter(({ one, other }) => one + other === 1)
      .map(pair => [Math.floor(pair.score / 1000), likeness(pair)?.confidence]);
  };
  expect(confidences(twice)).toEqual([[3, 'certain']]);
  expect(confidences([...twice, ...office])).toEqual([[2, 'likely']]);
});

test('a switchboard that many people have counts less', () => {
  const [one, other] = [
    { given: 'Ute', family: 'Kern', phone: '030 123456' },
    { given: 'U.', family: 'Kern', phone: '030123456' },
  ];
  expect(compare(one, other)?.confidence).toBe('likely');
  expect(compare(one, other, ['4930123456'])?.confidence).toBe('possible');
});

/** Runs a search to its end. */
function find(records: readonly Comparable[], looks: (one: Comparable, other: Comparable) => boolean = () => true) {
  const search = searchDuplicates({ records, looks });
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
  }
}

const idOf = (place: number) => `018f2c9a-9f0e-4f3a-8f5b-${String(place).padStart(12, '0')}`;
const names = (records: readonly Comparable[], looks?: (one: Comparable, other: Comparable) => boolean) =>
  find(records, looks)
    .pairs.map(({ one, other }) => [records[one]?.id, records[other]?.id].toSorted().join(' '))
    .toSorted();

const givens = ['Anna', 'Ánna', 'Thomas', 'Tomas', 'Łukasz', 'A.', ''];
const families = ['Müller', 'Mueller', 'Schmidt', 'Schmitt', 'von Bülow', 'Graf'];
const saids: fc.Arbitrary<Said> = fc.record({
  given: fc.constantFrom(...givens),
  family: fc.constantFrom(...families),
  email: fc.constantFrom([], 'a@example.org', 'B@example.org', 'info@example.org'),
  phone: fc.constantFrom([], '030 123456', '+49 30 123456', '0'),
  street: fc.constantFrom('', 'Hauptstr. 5', 'Hauptstraße 5 a', 'Nordweg 1'),
  postcode: fc.constantFrom('', '10115', '80331'),
  city: fc.constantFrom('', 'Berlin', 'München'),
  birthDate: fc.constantFrom('', '1980-02-01', '1981-02-01'),
});

test('it makes no difference which of two comes first', () => {
  fc.assert(
    fc.property(saids, saids, (one, other) => {
      expect(compare(other, one)).toEqual(compare(one, other));
    }),
  );
});

test('it makes no difference in which order customers are searched', () => {
  fc.assert(
    fc.property(
      fc.array(saids, { minLength: 2, maxLength: 12 }).chain(all => {
        const records = all.map((said, place) => person(said, idOf(place)));
        return fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }));
      }),
      ([records, shuffled]) => {
        expect(names(shuffled)).toEqual(names(records));
      },
    ),
  );
});

const word = fc.stringMatching(/^[BKLMNRS][aiouäöüé]([bklmnrsłß][aiouäöüé]){0,3}[nrst]?$/);
const customers: fc.Arbitrary<Customer> = fc
  .record({
    given: word,
    family: word,
    organisation: fc.constantFrom('', 'Bell & Söhne GmbH'),
    street: word,
    house: fc.integer({ min: 1, max: 99 }),
    city: word,
    mail: fc.constantFrom('', 'jo.kern@example.org'),
    phone: fc.constantFrom('', '030 123456'),
  })
  .map(({ given, family, organisation, street, house, city, mail, phone }) => ({
    ...emptyCustomer,
    givenName: given,
    familyName: family,
    organisation,
    emails: mail === '' ? [] : [{ label: '', address: mail }],
    phones: phone === '' ? [] : [{ label: '', number: phone }],
    addresses: [
      { label: '', street: `${street} ${house}`, extra: '', postcode: '10115', city, region: '', country: '' },
    ],
  }));
const spaced = (text: string) => `  ${text.replace(/ /g, '   ')} `;
const changes: readonly ((text: string) => string)[] = [
  text => text.toUpperCase(),
  spaced,
  text => text.normalize('NFD'),
  text => text.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss'),
  text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
];

test('a customer who differs from another in case, accents and spaces only is always found, among as many others', () => {
  fc.assert(
    fc.property(
      customers,
      fc.constantFrom(...changes),
      fc.array(saids, { maxLength: 5 }),
      (customer, change, others) => {
        const again = {
          ...customer,
          givenName: change(customer.givenName),
          familyName: change(customer.familyName),
          organisation: change(customer.organisation),
          phones: customer.phones.map(({ label, number }) => ({ label, number: change(number) })),
          addresses: customer.addresses.map(address => ({
            ...address,
            street: change(address.street),
            city: change(address.city),
          })),
        };
        const records = [
          comparable({ ...customer, id: idOf(1), birthDate: '' }, 'DE'),
          ...others.map((said, place) => person(said, idOf(place + 10))),
          comparable({ ...again, id: idOf(2), birthDate: '' }, 'DE'),
        ];
        expect(names(records)).toContain(`${idOf(1)} ${idOf(2)}`);
      },
    ),
  );
});

test('a placeholder that thousands share, and a village of one name, are not compared each with each', () => {
  let compared = 0;
  const records = Array.from({ length: 3000 }, (_, place) =>
    person(
      {
        given: `${String.fromCharCode(97 + (place % 26))}${place.toString(36)}x`,
        family: 'Müller',
        email: 'keine@example.org',
        phone: '030 999999',
        postcode: '12345',
        city: 'Dorf',
        street: `Weg ${place}`,
      },
      idOf(place),
    ),
  );
  const found = find(records, () => (compared += 1) > 0);
  expect(compared).toBeLessThan(3000 * 60);
  expect(found.crowded).toBeGreaterThan(0);
});

test('two of the same are found inside a crowd, and many of the same do not fill the list', () => {
  const crowd = Array.from({ length: 500 }, (_, place) =>
    person(
      { given: `Ute${place}`, family: 'Müller', email: 'keine@example.org', postcode: '12345', city: 'Dorf' },
      idOf(place),
    ),
  );
  const twice = [1, 2].map(place =>
    person(
      {
        given: 'Zita',
        family: 'Müller',
        email: 'keine@example.org',
        postcode: '12345',
        city: 'Dorf',
        birthDate: place === 1 ? '1980-02-01' : '',
      },
      idOf(900 + place),
    ),
  );
  expect(names([...crowd, ...twice])).toContain(`${idOf(901)} ${idOf(902)}`);
  const copies = Array.from({ length: 400 }, (_, place) => person({ family: 'Gast' }, idOf(place)));
  expect(find(copies).pairs).toHaveLength(399);
});

test('what is not to be looked at is not, and another partner is found', () => {
  const copies = [1, 2, 3].map(place => person({ family: 'Gast' }, idOf(place)));
  const apart = (one: Comparable, other: Comparable) =>
    [one.id, other.id].toSorted().join(' ') !== `${idOf(1)} ${idOf(3)}`;
  expect(names(copies, apart)).toEqual([`${idOf(1)} ${idOf(2)}`, `${idOf(2)} ${idOf(3)}`]);
});

test('what of somebody is compared', () => {
  expect(
    comparable(
      compared({ given: 'Ute', family: 'Kern', phone: ['0', '+49 (0)30 123456'], email: 'U@Example.org' }),
      'DE',
    ),
  ).toMatchObject({ emails: ['u@example.org'], phones: ['4930123456'] });
});
