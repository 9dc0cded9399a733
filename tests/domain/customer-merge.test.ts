import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCustomer } from '../../shared/domain/customer-normal.ts';
import { Customer, emptyCustomer, type Address, type StoredCustomer } from '../../shared/domain/customer.ts';
import {
  MergeProposal,
  mergedCustomer,
  mergeProposal,
  notTaken,
  proposedChoices,
  type MergeRecord,
} from '../../shared/domain/customer-merge.ts';
import { longerKeep, longerRestriction } from '../../shared/domain/keeping-merge.ts';

const ids = ['018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a', '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6b'] as const;
const storedAs = (known: Partial<StoredCustomer>, id: string = ids[0]): StoredCustomer => ({
  ...emptyCustomer,
  id,
  version: 1,
  createdAt: '2026-01-01T08:00:00.000Z',
  changedAt: '2026-01-01T08:00:00.000Z',
  archivedAt: null,
  importId: null,
  ...known,
});
const record = (known: Partial<StoredCustomer>, id: string = ids[0], checkedOn = ''): MergeRecord => ({
  customer: storedAs(known, id),
  checkedOn,
});
const propose = (one: Partial<StoredCustomer>, other: Partial<StoredCustomer>, checked: [string, string] = ['', '']) =>
  mergeProposal(record(one, ids[0], checked[0]), record(other, ids[1], checked[1]), 'DE');
const fieldIn = (proposal: MergeProposal, name: string) => proposal.fields.find(({ fields }) => fields.includes(name));
const result = (one: MergeRecord, other: MergeRecord): Customer => {
  const proposal = mergeProposal(one, other, 'DE');
  return mergedCustomer({ one: one.customer, other: other.customer }, proposal, proposedChoices(proposal));
};

describe('a field', () => {
  test.each<[string, Partial<StoredCustomer>, Partial<StoredCustomer>, string, object]>([
    ['that agrees', { title: 'Dr.' }, { title: 'Dr.' }, 'title', { kind: 'same' }],
    ['only one has', { title: '' }, { title: 'Dr.' }, 'title', { kind: 'only', from: 'other' }],
    [
      'of the record changed later',
      { givenName: 'Ann', changedAt: '2026-03-01T08:00:00.000Z' },
      { givenName: 'Anna', changedAt: '2026-03-01T08:00:00.001Z' },
      'givenName',
      { kind: 'choose', proposal: 'other', why: 'changed' },
    ],
    [
      'a number: of the record added first',
      { number: '7', createdAt: '2026-02-01T08:00:00.000Z' },
      { number: '12' },
      'number',
      { proposal: 'other', why: 'older' },
    ],
    [
      'the more active status',
      { status: 'former' },
      { status: 'prospect' },
      'status',
      { proposal: 'other', why: 'moreActive' },
    ],
    [
      'the earlier source',
      { sourceOn: '2025-01-02', source: 'phone' },
      { sourceOn: '2025-01-01', source: 'webShop' },
      'source',
      { proposal: 'other', why: 'earlier' },
    ],
    [
      'a source with a day before one without',
      { source: 'phone' },
      { sourceOn: '2025-01-01' },
      'sourceOn',
      { proposal: 'other', why: 'earlier' },
    ],
    [
      'the later contact',
      { lastContactOn: '2025-01-02' },
      { lastContactOn: '2025-01-01' },
      'lastContactOn',
      { proposal: 'one', why: 'later' },
    ],
    ['an extra only one has', { extras: { shoe: '41' } }, {}, 'extras.shoe', { kind: 'only', from: 'one' }],
  ])('%s', (_, one, other, name, expected) => {
    const proposal = propose(one, other);
    expect(fieldIn(proposal, name)).toMatchObject(expected);
    expect(MergeProposal.parse(proposal)).toEqual(proposal);
  });

  test('of the record checked later comes before one changed later', () => {
    const proposal = propose({ givenName: 'Ann' }, { givenName: 'Anna', changedAt: '2026-09-01T08:00:00.000Z' }, [
      '2026-05-02',
      '2026-05-01',
    ]);
    expect(fieldIn(proposal, 'givenName')).toMatchObject({ proposal: 'one', why: 'checked' });
  });
});

describe('lists', () => {
  test('hold each entry once: e-mail without case, phone by its digits, address in folded form', () => {
    const street = {
      label: '' as const,
      street: 'Müllerstraße 5',
      extra: '',
      postcode: '01067',
      city: 'Dresden',
      region: '',
      country: '',
    };
    const proposal = propose(
      {
        emails: [{ label: '', address: 'A@Example.org' }],
        phones: [{ label: '', number: '0171 123 45 67' }],
        addresses: [street],
        tags: ['VIP'],
      },
      {
        emails: [
          { label: 'work', address: 'a@example.org' },
          { label: '', address: 'b@example.org' },
        ],
        phones: [{ label: 'mobile', number: '+49 (0)171 1234567' }],
        addresses: [{ ...street, street: 'MULLERSTRASSE 5', country: 'DE', label: 'billing' }],
        tags: ['VIP', 'new'],
      },
    );
    expect(proposal).toMatchObject({
      emails: [
        { entry: { label: 'work', address: 'A@Example.org' }, from: 'both' },
        { entry: { address: 'b@example.org' }, from: 'other' },
      ],
      phones: [{ entry: { label: 'mobile', number: '0171 123 45 67' }, from: 'both' }],
      addresses: [{ entry: { street: 'Müllerstraße 5', country: 'DE', label: 'billing' }, from: 'both' }],
      tags: [
        { entry: 'VIP', from: 'both' },
        { entry: 'new', from: 'other' },
      ],
    });
  });

  test.each([
    ['another country', { country: 'AT' }, { country: 'DE' }],
    ['another use', { label: 'billing' as const }, { label: 'delivery' as const }],
  ])('keep an address of %s', (_, one, other) => {
    const address = {
      label: '' as const,
      street: 'Am Markt 1',
      extra: '',
      postcode: '1010',
      city: 'Wien',
      region: '',
      country: '',
    };
    expect(
      propose({ addresses: [{ ...address, ...one }] }, { addresses: [{ ...address, ...other }] }).addresses,
    ).toHaveLength(2);
  });

  test.each([
    [20, []],
    [21, [20]],
  ])('of %i e-mail addresses leave those out that are too many', (many, left) => {
    const emails = Array.from({ length: many }, (_, index) => ({
      label: '' as const,
      address: `a${index}@example.org`,
    }));
    const proposal = propose({ emails: emails.slice(0, 11) }, { emails: emails.slice(11) });
    expect(proposedChoices(proposal).left.emails).toEqual(left);
  });
});

test.each([
  ['both below each other, the older first', 'old', 'new', 'old\n\nnew'],
  ['the same once', 'same', 'same', 'same'],
  ['one that stands in the other once', 'a\n\nb', 'b', 'a\n\nb'],
  ['one alone', '', 'new', 'new'],
  ['as long as notes may be', 'a'.repeat(10_000), 'b'.repeat(9_998), `${'a'.repeat(10_000)}\n\n${'b'.repeat(9_998)}`],
  ['longer: not at all', 'a'.repeat(10_000), 'b'.repeat(9_999), null],
])('notes come together: %s', (_, one, other, joined) => {
  expect(propose({ notes: one }, { notes: other, createdAt: '2026-02-01T08:00:00.000Z' }).notes).toBe(joined);
});

test('the person decides: fields, entries, notes; what is not taken is named', () => {
  const [one, other] = [
    storedAs({ familyName: 'Probst', notes: 'a', emails: [{ label: '', address: 'a@example.org' }] }),
    storedAs({ familyName: 'Probster', notes: 'b', tags: ['x'] }, ids[1]),
  ];
  const proposal = mergeProposal({ customer: one, checkedOn: '' }, { customer: other, checkedOn: '' }, 'DE');
  const choices = {
    ...proposedChoices(proposal),
    fields: { familyName: 'other' as const },
    left: { emails: [0], phones: [], addresses: [], tags: [] },
    notes: 'other' as const,
  };
  const merged = mergedCustomer({ one, other }, proposal, choices);
  expect(merged).toMatchObject({ familyName: 'Probster', emails: [], notes: 'b', tags: ['x'] });
  expect(notTaken({ one, other }, proposal, merged)).toEqual([
    { field: 'familyName', from: 'one' },
    { field: 'emails', from: 'one' },
    { field: 'notes', from: 'one' },
  ]);
});

const word = fc.constantFrom('', 'a', 'b', 'Müller', 'MULLER', 'x y');
const label = fc.constantFrom('', 'private', 'work', 'billing');
const day = fc.constantFrom('', '2024-02-29', '2025-01-01');
const moment = fc.constantFrom('2026-01-01T08:00:00.000Z', '2026-02-01T08:00:00.000Z');
const anyCustomer = fc
  .record({
    kind: fc.constantFrom('person', 'organisation'),
    number: word,
    givenName: word,
    familyName: word,
    organisation: word,
    status: fc.constantFrom('prospect', 'active', 'former'),
    source: fc.constantFrom('customer', 'phone'),
    sourceDetail: word,
    sourceOn: day,
    lastContactOn: day,
    notes: fc.constantFrom('', 'a', 'b', 'a\n\nb'),
    tags: fc.array(word, { maxLength: 3 }),
    emails: fc.array(fc.record({ label, address: fc.constantFrom('a@x', 'A@x', 'b@x') }), { maxLength: 3 }),
    phones: fc.array(fc.record({ label, number: fc.constantFrom('0171 1', '+49 171 1', '0172', 'ask') }), {
      maxLength: 3,
    }),
    addresses: fc.array(
      fc.record({
        label,
        street: word,
        extra: fc.constant(''),
        postcode: fc.constant(''),
        city: word,
        region: fc.constant(''),
        country: fc.constantFrom('', 'DE', 'AT'),
      }),
      { maxLength: 3 },
    ),
    extras: fc.dictionary(fc.constantFrom('f', 'g', 'constructor'), word),
    createdAt: moment,
    changedAt: moment,
  })
  .map(({ createdAt, changedAt, ...known }) => ({
    ...normalCustomer({ ...emptyCustomer, ...known } as Customer),
    createdAt,
    changedAt,
  }));
const pair = fc
  .tuple(anyCustomer, anyCustomer, day, day)
  .map(([one, other, checked, confirmed]) => [record(one, ids[0], checked), record(other, ids[1], confirmed)] as const);

/** What of a record can be told apart, blind to the spelling of entries that count as the same. */
const lost = (one: MergeRecord, other: MergeRecord) => {
  const proposal = mergeProposal(one, other, 'DE');
  const sides = { one: one.customer, other: other.customer };
  const merged = mergedCustomer(sides, proposal, proposedChoices(proposal));
  const choosable = new Set(proposal.fields.flatMap(each => (each.kind === 'choose' ? each.fields : [])));
  return notTaken(sides, proposal, merged).filter(({ field }) => !choosable.has(field));
};

describe('of any two records', () => {
  test('nothing is lost but what there is a choice about', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(lost(one, other)).toEqual([]);
      }),
    );
  });

  test('every address of either is in the result', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const merged = result(one, other);
        const emails = new Set(merged.emails.map(({ address }) => address.toLowerCase()));
        for (const { customer } of [one, other]) {
          for (const { address } of customer.emails) expect(emails).toContain(address.toLowerCase());
          for (const tag of customer.tags) expect(merged.tags).toContain(tag);
          for (const address of customer.addresses)
            expect(merged.addresses.map(({ city }) => city.toLowerCase().replace('ü', 'u'))).toContain(
              address.city.toLowerCase().replace('ü', 'u'),
            );
        }
      }),
    );
  });

  test('the result is a customer in normal form', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const merged = result(one, other);
        expect(Customer.parse(normalCustomer(merged))).toEqual(merged);
      }),
    );
  });

  test('the order says nothing', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(result(one, other)).toEqual(result(other, one));
      }),
    );
  });

  test('merging the same once more changes nothing', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const merged = result(one, other);
        const again = result(
          {
            customer: {
              ...storedAs({}, ids[0]),
              ...merged,
              changedAt: '2027-01-01T08:00:00.000Z',
              createdAt: '2025-01-01T08:00:00.000Z',
            },
            checkedOn: '2027-01-01',
          },
          other,
        );
        expect(again).toEqual(merged);
      }),
    );
  });
});

test('data are kept for the longer of two decisions, for both reasons', () => {
  const one = { until: '2027-01-01', reason: 'claims' };
  expect(longerKeep(one, { until: '2026-12-31', reason: 'guarantee' })).toEqual({
    until: '2027-01-01',
    reason: 'claims; guarantee',
  });
  expect(longerKeep(one, null)).toEqual(one);
  expect(longerKeep(null, null)).toBeNull();
});

test('of two restrictions the longer counts, and an end nobody knows is the latest', () => {
  const one = { since: '2026-01-02', until: '2027-01-01', reason: '', wasArchived: true, wasBlocked: false };
  const other = { since: '2026-01-01', until: '', reason: 'tax', wasArchived: false, wasBlocked: true };
  expect(longerRestriction(one, other)).toEqual({
    since: '2026-01-01',
    until: '',
    reason: 'tax',
    wasArchived: false,
    wasBlocked: true,
  });
  expect(longerRestriction(one, { ...other, until: '2026-06-01' })?.until).toBe('2027-01-01');
  expect(longerRestriction(one, undefined)).toEqual(one);
});

test('the same address in another spelling is left out unless the person wants it; another label or a line more keeps it', () => {
  const at = (label: Address['label'], street: string, extra = ''): Address => ({
    label,
    street,
    extra,
    postcode: '10969',
    city: 'Berlin',
    region: '',
    country: 'DE',
  });
  const left = (one: Address, other: Address) => {
    return proposedChoices(propose({ addresses: [one] }, { addresses: [other] })).left.addresses;
  };
  expect(left(at('private', 'Lindenstraße 5'), at('', 'Lindenstr. 5'))).toEqual([1]);
  expect(left(at('', 'Lindenstraße 5'), at('', 'Lindenstr. 6'))).toEqual([]);
  expect(left(at('', 'Lindenstraße 5'), at('', 'Lindenstr. 5/3'))).toEqual([]);
  expect(left(at('', 'Lindenstraße 5/3'), at('', 'Lindenstr. 5'))).toEqual([1]);
  expect(left(at('billing', 'Lindenstraße 5'), at('delivery', 'Lindenstr. 5'))).toEqual([]);
  expect(left(at('', 'Lindenstraße 5', 'c/o Probst'), at('', 'Lindenstr. 5', 'Hinterhaus'))).toEqual([]);
});
