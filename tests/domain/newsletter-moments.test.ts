import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAfter, isNoMoment, readMoment, type MomentReading } from '../../shared/domain/newsletter-moments.ts';

const berlin: MomentReading = { dayFirst: true, thisYear: 2026, fileZone: 'Europe/Berlin', zone: 'Europe/Berlin' };

test.each([
  ['2024-03-01 09:12:31', '2024-03-01T08:12:31.000Z', '2024-03-01'],
  ['2024-03-01T09:12:31.250', '2024-03-01T08:12:31.000Z', '2024-03-01'],
  ['2024-07-01 09:12', '2024-07-01T07:12:00.000Z', '2024-07-01'],
  ['2024-03-01T23:30:00Z', '2024-03-01T23:30:00.000Z', '2024-03-02'],
  ['2024-03-01T00:30:00+0200', '2024-02-29T22:30:00.000Z', '2024-02-29'],
  ['2024-03-01 00:30:00 UTC', '2024-03-01T00:30:00.000Z', '2024-03-01'],
  ['31.03.2024 01:20', '2024-03-31T00:20:00.000Z', '2024-03-31'],
  ['31.03.2024, 13:05 Uhr', '2024-03-31T11:05:00.000Z', '2024-03-31'],
  ['12-04-2022 09:30', '2022-04-12T07:30:00.000Z', '2022-04-12'],
  ['18-06-2024', '', '2024-06-18'],
  ['1711844415', '2024-03-31T00:20:15.000Z', '2024-03-31'],
  ['1711844415000', '2024-03-31T00:20:15.000Z', '2024-03-31'],
  // The hour that summer time leaves out, and the one that winter time repeats.
  ['31.03.2024 02:30', '2024-03-31T01:30:00.000Z', '2024-03-31'],
  ['27.10.2024 02:30', '2024-10-27T00:30:00.000Z', '2024-10-27'],
])('%s', (cell, at, day) => {
  expect(readMoment(cell, berlin)).toEqual({ at, day });
});

test.each([
  ['3/4/2024 1:05 PM', '2024-03-04T12:05:00.000Z'],
  ['3/4/2024 12:05 AM', '2024-03-03T23:05:00.000Z'],
  ['3/4/2024 12:05 p.m.', '2024-03-04T11:05:00.000Z'],
])('months first: %s', (cell, at) => {
  expect(readMoment(cell, { ...berlin, dayFirst: false })?.at).toBe(at);
});

test('a file in UTC has its moments there and its days where the business is', () => {
  expect(readMoment('2024-05-01 23:30:00', { ...berlin, fileZone: 'UTC' })).toEqual({
    at: '2024-05-01T23:30:00.000Z',
    day: '2024-05-02',
  });
});

test.each([
  'soon',
  '31.02.2024 10:00',
  '2024-03-01 24:00',
  '2024-03-01 10:60',
  '3/4/2024 13:05 PM',
  '3/4/2024 0:05 AM',
  '12345',
  `1.1.2024 ${'x'.repeat(90)}`,
])('unreadable: %s', cell => {
  expect(readMoment(cell, berlin)).toBeNull();
  expect(isNoMoment(cell)).toBe(false);
});

test.each(['', ' ', '0', '0000-00-00 00:00:00', '1970-01-01 00:00:00', '-', 'NULL', '\\N'])('nothing: %j', cell => {
  expect(isNoMoment(cell)).toBe(true);
  expect(readMoment(cell, berlin)).toBeNull();
});

test('a moment comes back as it was written, in whatever zone', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata');
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000_000, max: 1_790_000_000 }), zones, zones, (seconds, fileZone, zone) => {
      const reading = { ...berlin, fileZone, zone };
      const at = new Date(seconds * 1000).toISOString();
      const byNumber = readMoment(`${seconds}`, reading);
      expect(byNumber?.at).toBe(at);
      expect(readMoment(at, reading)).toEqual(byNumber);
      const local = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(seconds * 1000);
      expect(byNumber?.day).toBe(local);
    }),
  );
});

test('after: by the moment, by the day where a time is missing', () => {
  const one = { at: '2024-01-01T10:00:00.000Z', day: '2024-01-01' };
  expect(isAfter({ at: '2024-01-01T10:00:01.000Z', day: '2024-01-01' }, one)).toBe(true);
  expect(isAfter(one, one)).toBe(false);
  expect(isAfter({ at: '', day: '2024-01-01' }, one)).toBe(false);
  expect(isAfter({ at: '', day: '2024-01-02' }, one)).toBe(true);
});
