import { expect, test } from 'vitest';
import { ConsentEvent, inOrder } from '../../shared/domain/consent-event.ts';
import {
  confirmed,
  contactAgain,
  given,
  looked,
  noContact,
  objected,
  objectionLifted,
  optedOut,
  refused,
  requested,
  restricted,
  restrictionLifted,
  sold,
  used,
  withdrew,
} from './contact-people.ts';

const day = '2026-11-22';
const every = [
  sold(day),
  requested(day),
  contactAgain(day),
  restrictionLifted(day),
  objectionLifted(day),
  given(day),
  confirmed(day, 'x'),
  used(day),
  looked(day, 'tps'),
  looked(day, 'tps', { found: true }),
  refused(day),
  withdrew(day),
  objected(day),
  restricted(day),
  optedOut(day),
  noContact(day),
];

test('there is an entry of each kind, and each is well formed', () => {
  const kinds = ConsentEvent.options.map(({ shape }) => shape.kind.value);
  expect(new Set(every.map(({ kind }) => kind))).toEqual(new Set(kinds));
  for (const event of every) expect(ConsentEvent.parse(structuredClone(event))).toEqual(event);
});

test.each([
  ['a moment without milliseconds', { at: '2026-11-22T12:00:00Z' }],
  ['a moment with a zone', { at: '2026-11-22T12:00:00.000+01:00' }],
  ['a day that does not exist', { day: '2026-11-31' }],
  ['no channel', { channels: [] }],
  ['no text', { textVersion: '' }],
  ['a field nobody knows', { mood: 'good' }],
  ['an objection lifted by the business', { ...objectionLifted(day), by: 'business' }],
])('refused: %s', (_what, wrong) => {
  expect(ConsentEvent.safeParse({ ...given(day), ...wrong }).success).toBe(false);
});

test.each([
  ['2026-11-22T00:00:00.000Z', '2026-11-22', true],
  ['2026-11-22T23:30:00.000Z', '2026-11-23', true],
  ['2026-11-21T10:00:00.000Z', '2026-11-22', true],
  ['2026-11-21T09:59:59.999Z', '2026-11-22', false],
  ['2026-11-23T11:59:59.999Z', '2026-11-22', true],
  ['2026-11-23T12:00:00.000Z', '2026-11-22', false],
])('%s can be %s somewhere on earth: %s', (at, local, can) => {
  expect(ConsentEvent.safeParse({ ...withdrew(day), at, day: local }).success).toBe(can);
});

test('within a moment what permits comes first and what forbids last, whatever the ids', () => {
  const ordered = inOrder(every.toReversed());
  const place = (kind: string) => ordered.findIndex(event => event.kind === kind);
  const lastPermit = Math.max(
    ...[
      'consentGiven',
      'consentConfirmed',
      'objectionLifted',
      'restrictionLifted',
      'doNotContactLifted',
      'saleNoted',
    ].map(place),
  );
  for (const stop of [
    'consentRefused',
    'consentWithdrawn',
    'objection',
    'restrictionSet',
    'optOutSale',
    'doNotContact',
  ])
    expect(place(stop)).toBeGreaterThan(lastPermit);
  expect(ordered.findLast(event => event.kind === 'listChecked')?.found).toBe(true);
  expect(ordered.map(({ id }) => id)).toEqual(inOrder(every).map(({ id }) => id));
});

test('what is in order already is handed back as it is', () => {
  const log = [given('2026-01-01'), used('2026-01-02'), withdrew('2026-01-02')];
  expect(inOrder(log)).toBe(log);
});
