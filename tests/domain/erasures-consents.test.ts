import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forbids, type ConsentEvent, type Statement } from '../../shared/domain/consent-event.ts';
import {
  isKnownErasure,
  lastListings,
  listingRecord,
  saidEvents,
  saidRecord,
  type JournalLine,
} from '../../shared/domain/erasures.ts';

const at = (second: number): string => `2026-11-22T09:00:${String(second).padStart(2, '0')}.000Z`;
const customer = '0f4f9f0a-4f0e-4a55-9c53-6a9d3a3f0c01';
const other = '0f4f9f0a-4f0e-4a55-9c53-6a9d3a3f0c02';
const recorded = { at: at(1), day: '2026-11-22', takenBy: 'u' };
const no: ConsentEvent = {
  ...recorded,
  kind: 'consentWithdrawn',
  id: 'no',
  purpose: 'newsletter',
  channels: ['email', 'phone', 'sms', 'messenger', 'post', 'photo'],
  how: 'messenger',
  by: 'representative',
};
const line = (second: number, action: string, subject: string, ...records: string[]): JournalLine => ({
  at: at(second),
  action,
  subject,
  records,
});

describe('what forbids', () => {
  const reach = { purpose: null, channels: null };
  test.each<[boolean, Statement]>([
    [false, { kind: 'consentRequested', purpose: 'p', channels: ['email'], textVersion: 't', how: 'paper' }],
    [false, { kind: 'consentConfirmed', confirms: 'c', through: 'email', evidence: [] }],
    [true, { kind: 'consentRefused', purpose: 'p', channels: ['email'], how: 'phone', by: 'person' }],
    [true, { kind: 'consentWithdrawn', ...reach, how: 'phone', by: 'parent' }],
    [true, { kind: 'objection', ...reach, how: 'phone', by: 'person' }],
    [false, { kind: 'objectionLifted', ...reach, how: 'phone', by: 'person' }],
    [true, { kind: 'restrictionSet', reason: 'accuracyDisputed' }],
    [false, { kind: 'restrictionLifted', personTold: true }],
    [true, { kind: 'optOutSale', how: 'browserSignal' }],
    [true, { kind: 'doNotContact', channels: null, why: 'addressOfAnother' }],
    [false, { kind: 'doNotContactLifted', channels: null, by: 'person' }],
    [true, { kind: 'listChecked', list: 'TPS', found: true }],
    [false, { kind: 'listChecked', list: 'TPS', found: false }],
    [false, { kind: 'saleNoted', soldOn: '2026-11-22', concluded: true, addressesGot: ['email'], hintVersion: 't' }],
  ])('%s: %j', (expected, statement) => {
    expect(forbids({ ...recorded, id: 'e', ...statement })).toBe(expected);
  });
});

describe('what was said', () => {
  test('comes back as it was, each entry once, whatever it stands among', () => {
    const record = saidRecord(customer, no);
    expect(record.length).toBeLessThan(1000);
    const damaged = [
      '',
      '{',
      'null',
      record.slice(0, -1),
      record.replace('newsletter', ''),
      record.replace(customer, 'nobody'),
      saidRecord(customer, { ...no, id: 'later', kind: 'somethingNew' } as never),
    ];
    expect(
      saidEvents([
        line(1, 'said', 'consent', ...damaged, record),
        line(2, 'said', 'consent', record),
        line(3, 'said', 'customer', saidRecord(customer, { ...no, id: 'elsewhere' })),
        line(3, 'unsaid', 'consent', saidRecord(customer, { ...no, id: 'of a later version' })),
      ]),
    ).toEqual([{ customer, event: no }]);
  });

  test.each([
    [true, 'said', 'consent'],
    [true, 'listed', 'doNotContact'],
    [true, 'listedIfLost', 'doNotContact'],
    [true, 'unlisted', 'doNotContact'],
    [false, 'unsaid', 'consent'],
    [false, 'said', 'doNotContact'],
    [false, 'listed', 'consent'],
  ])('known: %s, %s of %s', (known, action, subject) => {
    expect(isKnownErasure(line(1, action, subject))).toBe(known);
  });
});

describe('where addresses stand', () => {
  const mark = 'ab'.repeat(32);
  const listing = { mark, channel: 'email', why: 'asked' } as const;
  const on = listingRecord(listing, '');
  const of = (who: string) => listingRecord(listing, who);
  const is = (found: readonly { readonly listed: boolean }[]) => found.map(({ listed }) => listed);
  const knows = (who: string) => who === customer;

  test.each<[string, readonly JournalLine[], readonly boolean[]]>([
    ['nothing', [], []],
    ['listed', [line(1, 'listed', 'doNotContact', on)], [true]],
    [
      'and taken off for somebody who is there',
      [line(1, 'listed', 'doNotContact', on), line(2, 'unlisted', 'doNotContact', of(customer))],
      [false],
    ],
    [
      'and taken off for somebody who is lost',
      [line(1, 'listed', 'doNotContact', on), line(2, 'unlisted', 'doNotContact', of(other))],
      [true],
    ],
    [
      'and taken off for nobody',
      [line(1, 'listed', 'doNotContact', on), line(2, 'unlisted', 'doNotContact', on)],
      [true],
    ],
    [
      'taken off and listed again',
      [line(2, 'unlisted', 'doNotContact', of(customer)), line(3, 'listed', 'doNotContact', on)],
      [true],
    ],
    [
      'both at one moment',
      [line(2, 'unlisted', 'doNotContact', of(customer)), line(2, 'listed', 'doNotContact', on)],
      [true],
    ],
    ['the no of somebody who is there stands in the log', [line(1, 'listedIfLost', 'doNotContact', of(customer))], []],
    ['that of somebody who is lost', [line(1, 'listedIfLost', 'doNotContact', of(other))], [true]],
    [
      'another reason',
      [
        line(1, 'listed', 'doNotContact', on),
        line(2, 'unlisted', 'doNotContact', of(customer).replace('asked', 'addressOfAnother')),
      ],
      [false],
    ],
    [
      'what can not be read',
      [line(1, 'listed', 'doNotContact', '', 'email asked', on.replace('email', 'pigeon'), on.slice(0, -1), `${on} x`)],
      [],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(is(lastListings(lines, knows))).toEqual(expected);
    expect(is(lastListings(lines.toReversed(), knows))).toEqual(expected);
  });

  test('the order of lines, and how often each was found, makes no difference; a line more of a no never takes one off', () => {
    const channel = fc.constantFrom('email' as const, 'post' as const);
    const some = fc.record({
      second: fc.nat({ max: 4 }),
      action: fc.constantFrom('listed', 'listedIfLost', 'unlisted'),
      channel,
      who: fc.constantFrom('', customer, other),
    });
    const lineOf = ({
      second,
      action,
      channel: through,
      who,
    }: {
      second: number;
      action: string;
      channel: 'email' | 'post';
      who: string;
    }) => line(second, action, 'doNotContact', listingRecord({ ...listing, channel: through }, who));
    const sorted = (lines: readonly JournalLine[]) =>
      lastListings(lines, knows)
        .map(({ channel: through, listed }) => `${through} ${listed}`)
        .toSorted();
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), fc.func(fc.nat()), (made, by) => {
        const lines = made.map(lineOf);
        const mixed = [...lines, ...lines].toSorted((one, another) => by(one) - by(another));
        expect(sorted(mixed)).toEqual(sorted(lines));
        const more = [...lines, line(9, 'listed', 'doNotContact', on)];
        expect(sorted(more)).toContain('email true');
      }),
    );
  });
});
