import { expect, test } from 'vitest';
import {
  answer,
  confirmed,
  consentNews,
  enquiry,
  given,
  holds,
  invoice,
  news,
  objected,
  order,
  refused,
  reminder,
  requested,
  sold,
  used,
  withdrew,
  type Case,
} from './contact-people.ts';

const web = given('2026-11-20', { how: 'webForm' });
const phoneWeb = given('2026-11-20', { how: 'webForm', channels: ['phone'] });
const asked = given('2026-11-20', { awaitsConfirmation: true });
const phone = (day: string) => given(day, { channels: ['phone'] });
const called = (day: string) => used(day, { channel: 'phone' });
const endless = { ...news, monthsWithoutUse: null };

const consent: readonly Case[] = [
  ['nothing is written down: no e-mail', {}, 'no none'],
  ['a consent given today holds today', { events: [given('2026-11-22')] }, 'yes consent', { on: '2026-11-22' }],
  ['a consent given tomorrow does not hold today', { events: [given('2026-11-23')] }, 'no none'],
  [
    'a consent for e-mail is none for post',
    { events: [given('2026-11-01')], purpose: consentNews, channel: 'post' },
    'no none',
  ],
  ['a consent to one purpose is none to another', { events: [given('2026-11-01', { purpose: 'survey' })] }, 'no none'],
  [
    'somebody was asked and has not answered',
    { events: [requested('2026-11-01')] },
    'no requested',
    { on: '2026-11-01' },
  ],
  ['somebody was asked and said yes', { events: [requested('2026-11-01'), given('2026-11-02')] }, 'yes consent'],
  ['somebody was asked and said no', { events: [requested('2026-11-01'), refused('2026-11-02')] }, 'no refused'],
  [
    'asked again after a no: the no stands until the answer',
    { events: [refused('2026-11-01'), requested('2026-11-10')] },
    'no refused',
  ],
  ['a refusal, then a consent', { events: [refused('2026-11-01'), given('2026-11-10')] }, 'yes consent'],
  ['a consent, then a refusal when asked anew', { events: [given('2026-11-01'), refused('2026-11-10')] }, 'no refused'],
  [
    'withdrawn on the same day, later',
    { events: [given('2026-11-22', { at: '2026-11-22T08:00:00.000Z' }), withdrew('2026-11-22')] },
    'no withdrawn',
  ],
  [
    'withdrawn at the same moment: the no wins',
    { events: [given('2026-11-22'), withdrew('2026-11-22')] },
    'no withdrawn',
  ],
  [
    'withdrawn at the same moment, written first',
    { events: [withdrew('2026-11-22'), given('2026-11-22')] },
    'no withdrawn',
  ],
  ['given again after the withdrawal', { events: [withdrew('2026-11-10'), given('2026-11-11')] }, 'yes consent'],
  [
    'withdrawn tomorrow: today it still holds',
    { events: [given('2026-11-01'), withdrew('2026-11-23')] },
    'yes consent',
  ],
  [
    'the withdrawal of everything reaches this purpose',
    { events: [given('2026-11-01'), withdrew('2026-11-10', { purpose: null, channels: null })] },
    'no withdrawn',
  ],
  [
    'the withdrawal of all channels reaches this one',
    { events: [given('2026-11-01'), withdrew('2026-11-10', { channels: null })] },
    'no withdrawn',
  ],
  [
    'the withdrawal for the telephone leaves e-mail alone',
    { events: [given('2026-11-01'), withdrew('2026-11-10', { channels: ['phone'] })] },
    'yes consent',
  ],
  [
    'the withdrawal for another purpose leaves a consent alone',
    { events: [given('2026-11-01'), withdrew('2026-11-10', { purpose: 'survey' })] },
    'yes consent',
  ],
  [
    'paper signed before the withdrawal and typed in after it',
    { events: [withdrew('2026-11-10'), given('2026-11-12', { validFrom: '2026-11-09' })] },
    'no withdrawn',
  ],
  [
    'paper signed on the day of the withdrawal and typed in after it',
    { events: [withdrew('2026-11-10'), given('2026-11-12', { validFrom: '2026-11-10' })] },
    'no withdrawn',
  ],
  [
    'paper signed the day after the withdrawal and typed in later',
    { events: [withdrew('2026-11-10'), given('2026-11-12', { validFrom: '2026-11-11' })] },
    'yes consent',
  ],
  ['a consent that begins tomorrow', { events: [given('2026-11-01', { validFrom: '2026-11-23' })] }, 'no notYet'],
  ['a consent that begins today', { events: [given('2026-11-01', { validFrom: '2026-11-22' })] }, 'yes consent'],
  [
    'a consent that begins tomorrow leaves the older one in force',
    { events: [given('2026-10-01'), given('2026-11-01', { validFrom: '2026-11-23' })] },
    'yes consent',
    { on: '2026-10-01' },
  ],
];

const proofOfCalls: readonly Case[] = [
  [
    'an old consent to calls while no law named a period for its proof',
    { events: [phone('2015-01-01')], purpose: endless, channel: 'phone', day: '2021-09-30' },
    'yes consent',
  ],
  [
    'the same on the first day of s. 7a UWG',
    { events: [phone('2015-01-01')], purpose: endless, channel: 'phone', day: '2021-10-01' },
    'no proofMayBeGone',
  ],
];

const doubleOptIn: readonly Case[] = [
  ['a web form without the confirmation holds nothing in Germany', { events: [web] }, 'no pending'],
  [
    'a web form, confirmed by e-mail',
    { events: [web, confirmed('2026-11-21', web.id)] },
    'yes consent',
    { lastUse: '2026-11-21' },
  ],
  ['confirmed tomorrow: pending today', { events: [web, confirmed('2026-11-23', web.id)] }, 'no pending'],
  ['the confirmation of another consent', { events: [web, confirmed('2026-11-21', 'other')] }, 'no pending'],
  [
    'a confirmation after the withdrawal revives nothing',
    { events: [web, withdrew('2026-11-20', { at: '2026-11-20T13:00:00.000Z' }), confirmed('2026-11-21', web.id)] },
    'no withdrawn',
  ],
  ['paper needs no confirmation', { events: [given('2026-11-20', { how: 'paper' })] }, 'yes consent'],
  ['where a confirmation was asked for it is waited for', { events: [asked] }, 'no pending'],
  [
    'where a confirmation was asked for and came',
    { events: [asked, confirmed('2026-11-22', asked.id)] },
    'yes consent',
  ],
  [
    'a second sign-up that waits leaves the first in force',
    { events: [given('2026-10-01'), web] },
    'yes consent',
    { on: '2026-10-01' },
  ],
  [
    'a number confirmed by e-mail is not proved',
    { events: [phoneWeb, confirmed('2026-11-21', phoneWeb.id)], channel: 'phone' },
    'no pending',
  ],
  [
    'a number confirmed by text message is proved',
    { events: [phoneWeb, confirmed('2026-11-21', phoneWeb.id, { through: 'sms' })], channel: 'phone' },
    'yes consent',
  ],
  [
    'the form for a reminder needs no double opt-in',
    { events: [given('2026-11-20', { how: 'webForm', purpose: 'reminder' })], purpose: reminder },
    'yes consent',
  ],
];

const expiry: readonly Case[] = [
  [
    '24 months without use: the last day',
    { events: [given('2024-11-22')] },
    'yes consent',
    { validUntil: '2026-11-22' },
  ],
  [
    '24 months without use: the day after',
    { events: [given('2024-11-21')] },
    'no expired',
    { validUntil: '2026-11-21' },
  ],
  [
    'a use begins the 24 months anew',
    { events: [given('2023-01-01'), used('2024-11-22')] },
    'yes consent',
    { lastUse: '2024-11-22' },
  ],
  ['a use on the last day still counts', { events: [given('2023-01-15'), used('2025-01-15')] }, 'yes consent'],
  ['a use after the end revives nothing', { events: [given('2023-01-15'), used('2025-01-16')] }, 'no expired'],
  [
    'a use on another channel does not count',
    { events: [given('2024-11-21'), used('2026-01-01', { channel: 'post' })] },
    'no expired',
  ],
  [
    'a use for another purpose does not count',
    { events: [given('2024-11-21'), used('2026-01-01', { purpose: 'survey' })] },
    'no expired',
  ],
  [
    'without the setting nothing expires',
    { events: [given('2012-01-01')], purpose: endless },
    'yes consent',
    { validUntil: '' },
  ],
  [
    'a month shorter than the day: from 31 August to 28 February',
    { events: [given('2025-08-31')], purpose: { ...news, monthsWithoutUse: 6 }, day: '2026-02-28' },
    'yes consent',
  ],
  [
    'and on 1 March it has expired',
    { events: [given('2025-08-31')], purpose: { ...news, monthsWithoutUse: 6 }, day: '2026-03-01' },
    'no expired',
  ],
  ['a new consent after the end', { events: [given('2020-01-01'), given('2026-01-01')] }, 'yes consent'],
  [
    'a confirmation begins the months',
    { events: [given('2024-11-20', { awaitsConfirmation: true, id: 'doi' }), confirmed('2024-11-22', 'doi')] },
    'yes consent',
  ],
];

const proof: readonly Case[] = [
  [
    'five years after the giving: the last day',
    { events: [phone('2021-11-22')], purpose: endless, channel: 'phone' },
    'yes consent',
    { proofUntil: '2026-11-22' },
  ],
  [
    'five years after the giving: the day after',
    { events: [phone('2021-11-21')], purpose: endless, channel: 'phone' },
    'no proofMayBeGone',
    { proofUntil: '2026-11-21' },
  ],
  [
    'five years after the last call: the last day',
    { events: [phone('2018-01-01'), called('2021-11-22')], purpose: endless, channel: 'phone' },
    'yes consent',
  ],
  [
    'five years after the last call: the day after',
    { events: [phone('2018-01-01'), called('2021-11-21')], purpose: endless, channel: 'phone' },
    'no proofMayBeGone',
  ],
  [
    'given on 29 February, called on 28 February five years later',
    { events: [phone('2024-02-29')], purpose: endless, channel: 'phone', day: '2029-02-28' },
    'yes consent',
  ],
  [
    'given on 29 February, called on 1 March five years later',
    { events: [phone('2024-02-29')], purpose: endless, channel: 'phone', day: '2029-03-01' },
    'no proofMayBeGone',
  ],
  [
    'the five years are of the telephone, not of e-mail',
    { events: [given('2015-01-01')], purpose: endless },
    'yes consent',
  ],
  ['expiry comes before the proof', { events: [phone('2021-11-21')], channel: 'phone' }, 'no expired'],
];

const otherGrounds: readonly Case[] = [
  ['a contract', { purpose: order }, 'yes contract'],
  ['a legal duty', { purpose: invoice }, 'yes law'],
  ['an answer to an enquiry', { purpose: enquiry }, 'yes interest'],
  ['a reminder without consent', { purpose: reminder }, 'no none'],
  [
    'a withdrawn newsletter leaves the order alone',
    { events: [withdrew('2026-01-01', { purpose: null, channels: null })], purpose: order },
    'yes contract',
  ],
  [
    'a purpose that rests on consent alone gets no way round',
    { events: [sold('2026-01-01')], purpose: consentNews },
    'no none',
  ],
];

test.each(
  [consent, proofOfCalls, doubleOptIn, expiry, proof, otherGrounds].flat().map(each => [each[0], each] as const),
)('%s', (_name, each) => holds(each));

test('an answer names the entry or the rule it follows from, the article and where it was looked up', () => {
  const stop = objected('2026-11-01');
  expect(answer({ events: [stop] })).toEqual({
    allowed: false,
    reason: 'objected',
    because: { kind: 'event', id: stop.id },
    article: 'GDPR Art. 21(2) and (3)',
    source: 'gdpr',
    confidence: 'lawReported',
    facts: { on: '2026-11-01' },
  });
  expect(answer({})).toMatchObject({ because: { kind: 'rule', id: 'de-email' }, article: 'UWG s. 7(2) no. 2' });
});
