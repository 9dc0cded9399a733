import { expect, test } from 'vitest';
import type { Channel, ConsentEvent } from '../../shared/domain/consent-event.ts';
import { proofKeptUntil } from '../../shared/domain/consent-proof.ts';
import type { ContactPerson } from '../../shared/domain/contact-permission.ts';
import {
  confirmed,
  germanRules,
  given,
  news,
  objected,
  refused,
  reminder,
  somebody,
  used,
  withdrew,
} from './contact-people.ts';

const until = (
  events: readonly ConsentEvent[],
  channel: Channel,
  { day = '2026-11-22', ...more }: Partial<ContactPerson> & { readonly day?: string } = {},
) => proofKeptUntil(germanRules, { ...somebody, ...more, events }, news, channel, day)?.until;

const call = given('2021-03-10', { channels: ['phone'] });
const waiting = given('2021-03-10', { channels: ['phone'], awaitsConfirmation: true });
const mail = given('2021-03-10');

test.each([
  ['five years from the giving', [call], '2026-03-10'],
  ['five years from the last call', [call, used('2024-06-15', { channel: 'phone' })], '2029-06-15'],
  ['a call before the consent proves nothing', [used('2020-01-01', { channel: 'phone' }), call], '2026-03-10'],
  ['an e-mail is no call', [call, used('2024-06-15')], '2026-03-10'],
  ['the withdrawal does not shorten it', [call, withdrew('2022-01-01', { channels: null })], '2026-03-10'],
  ['a call of tomorrow is not known today', [call, used('2026-11-23', { channel: 'phone' })], '2026-03-10'],
  [
    'a confirmation is part of the giving',
    [waiting, confirmed('2021-03-12', waiting.id, { through: 'sms' })],
    '2026-03-12',
  ],
  [
    'typed in later: from the signature',
    [given('2021-03-10', { channels: ['phone'], validFrom: '2021-03-01' })],
    '2026-03-01',
  ],
  ['the latest of two consents', [call, given('2022-02-02', { channels: ['phone'] })], '2027-02-02'],
  ['calls without any consent', [used('2026-01-01', { channel: 'phone' })], undefined],
  ['nothing given, nothing kept', [refused('2026-01-01', { channels: ['phone'] })], undefined],
] as const)('calls in Germany: %s', (_name, events, day) => {
  expect(until(events.toReversed(), 'phone')).toBe(day);
});

test.each([
  ['as long as it is relied on there is no end', [given('2026-03-10')], null],
  ['withdrawn: three years from the end of the year', [mail, withdrew('2022-01-01')], '2025-12-31'],
  ['withdrawn on the last day of the year', [mail, withdrew('2021-12-31')], '2024-12-31'],
  ['overtaken by an objection', [mail, objected('2023-05-05')], '2026-12-31'],
  ['refused when asked anew', [mail, refused('2023-05-05')], '2026-12-31'],
  ['expired: from the day it did', [mail], '2026-12-31'],
] as const)('e-mail in Germany: %s', (_name, events, day) => {
  expect(until(events, 'email')).toBe(day);
});

test('where the law names no period there is none, nor for what is no advertising', () => {
  expect(until([mail, withdrew('2022-01-01')], 'email', { place: 'AT' })).toBeNull();
  const events = [given('2021-03-10', { purpose: 'reminder', channels: ['phone'] })];
  expect(proofKeptUntil(germanRules, { ...somebody, events }, reminder, 'phone', '2026-11-22')).toEqual({
    until: null,
    article: 'GDPR Art. 7(1)',
    source: 'gdpr',
    confidence: 'lawReported',
  });
});

test('a company’s telephone has no such clock', () => {
  expect(until([call], 'phone', { recipient: 'corporate' })).toBeNull();
});
