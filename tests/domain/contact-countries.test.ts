import { expect, test } from 'vitest';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import type { ContactPerson } from '../../shared/domain/contact-permission.ts';
import {
  answer,
  given,
  holds,
  looked,
  news,
  objected,
  optedOut,
  sharing,
  sold,
  withdrew,
  type Case,
} from './contact-people.ts';

const at = (place: string, recipient: ContactPerson['recipient'] = 'consumer') => ({ person: { place, recipient } });
const sale = (more: Parameters<typeof sold>[1] = {}) => ({ events: [sold('2026-01-01', more)] });
const numbers: Parameters<typeof sold>[1] = { addressesGot: ['phone', 'sms', 'messenger'] };
const withEvents = (...events: readonly ConsentEvent[]) => ({ events });

/** The existing-customer rule: all of it, and each condition missing alone. */
const customers: readonly Case[] = [
  ['Germany: all conditions are met', sale(), 'yes existingCustomer', { soldOn: '2026-01-01' }],
  [
    'Germany: the rule for customers is older than its number',
    { day: '2022-05-03', events: [sold('2022-01-10')] },
    'yes existingCustomer',
  ],
  [
    'Germany: text messages to a customer in 2021',
    { day: '2021-03-01', channel: 'sms', events: [sold('2021-01-10', numbers)] },
    'yes existingCustomer',
  ],
  [
    'Austria: a customer under the law before 2021',
    { ...at('AT'), day: '2021-10-31', ...withEvents(sold('2021-01-01'), looked('2021-10-28', 'ecg-at')) },
    'yes existingCustomer',
  ],
  ['Germany: sold today', { events: [sold('2026-11-22')] }, 'yes existingCustomer'],
  ['Germany: sold tomorrow', { events: [sold('2026-11-23')] }, 'no none'],
  ['Germany: written down today, sold tomorrow', { events: [sold('2026-11-22', { soldOn: '2026-11-23' })] }, 'no none'],
  [
    'Germany: the address did not come with the sale',
    sale({ addressesGot: ['post'] }),
    'no customerRuleIncomplete',
    { missing: ['addressFromSale'] },
  ],
  ['Germany: only an offer', sale({ concluded: false }), 'no customerRuleIncomplete', { missing: ['saleConcluded'] }],
  [
    'Germany: no hint when the address was got',
    sale({ hintVersion: '' }),
    'no customerRuleIncomplete',
    { missing: ['toldWhenCollected'] },
  ],
  [
    'Germany: other goods',
    { ...sale(), purpose: { ...news, ownSimilarGoods: false } },
    'no customerRuleIncomplete',
    { missing: ['ownSimilarGoods'] },
  ],
  [
    'Germany: no hint in every mail',
    { ...sale(), purpose: { ...news, saysHowToObject: false } },
    'no customerRuleIncomplete',
    { missing: ['toldAtEveryUse'] },
  ],
  [
    'Germany: three conditions missing are three names',
    { ...sale({ hintVersion: '', concluded: false }), purpose: { ...news, saysHowToObject: false } },
    'no customerRuleIncomplete',
    { missing: ['saleConcluded', 'toldWhenCollected', 'toldAtEveryUse'] },
  ],
  [
    'Germany: the better of two sales counts',
    { events: [sold('2025-01-01'), sold('2026-01-01', { hintVersion: '' })] },
    'yes existingCustomer',
    { soldOn: '2025-01-01' },
  ],
  [
    'Germany: a consent withdrawn for the same purpose ends it',
    { events: [sold('2026-01-01'), withdrew('2026-02-01')] },
    'no withdrawn',
  ],
  [
    'Germany: an expired consent of a customer',
    { events: [sold('2020-01-01'), given('2020-01-01')] },
    'yes existingCustomer',
  ],
  ['Germany: text messages to a customer', { ...sale(numbers), channel: 'sms' }, 'yes existingCustomer'],
  ['Germany: no calls to a consumer who bought', { ...sale(numbers), channel: 'phone' }, 'no none'],
  [
    'Germany: without a sale, what would be missing is named',
    {},
    'no none',
    { missing: ['addressFromSale', 'saleConcluded', 'toldWhenCollected'] },
  ],
  ['Germany: a company is protected too', at('DE', 'corporate'), 'no none'],
  ['Austria: the list first', { ...at('AT'), ...sale() }, 'no checkListFirst', { list: 'ecg-at' }],
  [
    'Austria: not on the list',
    { ...at('AT'), ...withEvents(sold('2026-01-01'), looked('2026-11-20', 'ecg-at')) },
    'yes existingCustomer',
    { list: 'ecg-at' },
  ],
  [
    'Austria: on the list',
    { ...at('AT'), ...withEvents(sold('2026-01-01'), looked('2026-11-20', 'ecg-at', { found: true })) },
    'no onPublicList',
  ],
  [
    'Austria: a consent goes past the list',
    { ...at('AT'), ...withEvents(given('2026-01-01'), looked('2026-11-20', 'ecg-at', { found: true })) },
    'yes consent',
  ],
  ['Austria: text messages have no list', { ...at('AT'), ...sale(numbers), channel: 'sms' }, 'yes existingCustomer'],
  [
    'Austria: no hint when the address was got',
    { ...at('AT'), ...sale({ hintVersion: '' }) },
    'no customerRuleIncomplete',
    { missing: ['toldWhenCollected'] },
  ],
  [
    'Austria: one part of the country goes by the country',
    { ...at('AT-9'), ...sale(numbers), channel: 'messenger' },
    'yes existingCustomer',
  ],
  ['Switzerland: all conditions are met', { ...at('CH'), ...sale() }, 'yes existingCustomer'],
  [
    'Switzerland: the address did not come with the sale',
    { ...at('CH'), ...sale({ addressesGot: [] }) },
    'no customerRuleIncomplete',
    { missing: ['addressFromSale'] },
  ],
  ['United Kingdom: all conditions are met', { ...at('GB'), ...sale() }, 'yes existingCustomer'],
  [
    'United Kingdom: talks about a sale are enough',
    { ...at('GB'), ...sale({ concluded: false }) },
    'yes existingCustomer',
  ],
  [
    'United Kingdom: no chance to refuse when the address was got',
    { ...at('GB'), ...sale({ hintVersion: '' }) },
    'no customerRuleIncomplete',
    { missing: ['toldWhenCollected'] },
  ],
  ['United Kingdom: a sole trader is an individual', at('GB', 'soleTrader'), 'no none'],
  ['France: all conditions are met', { ...at('FR'), ...sale() }, 'yes existingCustomer'],
  ['Italy: no text messages to customers', { ...at('IT'), ...sale(numbers), channel: 'sms' }, 'no none'],
  ['Italy: all conditions are met', { ...at('IT'), ...sale() }, 'yes existingCustomer'],
];

const calls: readonly Case[] = [
  ['Germany: a consumer without consent', { channel: 'phone' }, 'no none'],
  [
    'Germany: somebody of whom it is not known is a consumer',
    { ...at('DE', null), channel: 'phone', ...sale(numbers) },
    'no none',
  ],
  ['Germany: a company that never bought', { ...at('DE', 'corporate'), channel: 'phone' }, 'no noBusinessRelation'],
  [
    'Germany: a company that bought',
    { ...at('DE', 'corporate'), channel: 'phone', ...sale() },
    'yes presumedConsent',
    { soldOn: '2026-01-01' },
  ],
  [
    'Germany: a sole trader who bought',
    { ...at('DE', 'soleTrader'), channel: 'phone', ...sale() },
    'yes presumedConsent',
  ],
  [
    'Germany: a company that only asked for an offer',
    { ...at('DE', 'corporate'), channel: 'phone', ...sale({ concluded: false }) },
    'no noBusinessRelation',
  ],
  [
    'Germany: a company that bought and objected',
    { ...at('DE', 'corporate'), channel: 'phone', ...withEvents(sold('2026-01-01'), objected('2026-02-01')) },
    'no objected',
  ],
  ['Austria: a company needs to consent as well', { ...at('AT', 'corporate'), channel: 'phone', ...sale() }, 'no none'],
  [
    'Switzerland: the directory first',
    { ...at('CH'), channel: 'phone' },
    'no checkListFirst',
    { list: 'directory-ch' },
  ],
  [
    'Switzerland: no mark in the directory',
    { ...at('CH'), channel: 'phone', ...withEvents(looked('2026-11-20', 'directory-ch')) },
    'yes noObjection',
  ],
  [
    'Switzerland: a mark in the directory',
    { ...at('CH'), channel: 'phone', ...withEvents(looked('2026-11-20', 'directory-ch', { found: true })) },
    'no onPublicList',
  ],
  ['Switzerland: a customer may be called', { ...at('CH'), channel: 'phone', ...sale() }, 'yes noObjection'],
  ['United Kingdom: the TPS first', { ...at('GB'), channel: 'phone' }, 'no checkListFirst', { list: 'tps' }],
  [
    'United Kingdom: looked up 28 days ago',
    { ...at('GB'), channel: 'phone', ...withEvents(looked('2026-10-25', 'tps')) },
    'yes noObjection',
    { validUntil: '2026-11-22' },
  ],
  [
    'United Kingdom: looked up 29 days ago',
    { ...at('GB'), channel: 'phone', ...withEvents(looked('2026-10-24', 'tps')) },
    'no checkListFirst',
    { validUntil: '2026-11-21' },
  ],
  [
    'United Kingdom: looked up tomorrow',
    { ...at('GB'), channel: 'phone', ...withEvents(looked('2026-11-23', 'tps')) },
    'no checkListFirst',
  ],
  [
    'United Kingdom: registered with the TPS',
    { ...at('GB'), channel: 'phone', ...withEvents(looked('2026-11-01', 'tps', { found: true })) },
    'no onPublicList',
  ],
  [
    'United Kingdom: registered once, not any more',
    {
      ...at('GB'),
      channel: 'phone',
      ...withEvents(looked('2026-10-01', 'tps', { found: true }), looked('2026-11-01', 'tps')),
    },
    'yes noObjection',
  ],
  [
    'United Kingdom: registered, but consented',
    {
      ...at('GB'),
      channel: 'phone',
      ...withEvents(looked('2026-11-01', 'tps', { found: true }), given('2026-11-02', { channels: ['phone'] })),
    },
    'yes consent',
  ],
  [
    'United Kingdom: a company is looked up in the CTPS',
    { ...at('GB', 'corporate'), channel: 'phone', ...withEvents(looked('2026-11-20', 'tps')) },
    'no checkListFirst',
    { list: 'ctps' },
  ],
  [
    'France: until 10 August 2026 by the Bloctel list',
    { ...at('FR'), channel: 'phone', day: '2026-08-10', ...withEvents(looked('2026-08-01', 'bloctel')) },
    'yes noObjection',
  ],
  [
    'France: from 11 August 2026 only with consent',
    { ...at('FR'), channel: 'phone', day: '2026-08-11', ...withEvents(looked('2026-08-01', 'bloctel')) },
    'no none',
  ],
  [
    'France: with consent after 11 August 2026',
    { ...at('FR'), channel: 'phone', ...withEvents(given('2026-08-11', { channels: ['phone'] })) },
    'yes consent',
  ],
  [
    'France: before the oldest rule known the strictest holds',
    { ...at('FR'), channel: 'phone', day: '2020-07-25' },
    'no none',
  ],
  [
    'France: on the first day of the oldest rule known',
    { ...at('FR'), channel: 'phone', day: '2020-07-26' },
    'no checkListFirst',
  ],
  ['France: a company may be called', { ...at('FR', 'corporate'), channel: 'phone' }, 'yes noObjection'],
  [
    'Germany: a company that bought, before the call rules were renumbered',
    { ...at('DE', 'corporate'), channel: 'phone', day: '2019-05-03', ...withEvents(sold('2019-01-01')) },
    'yes presumedConsent',
  ],
  [
    'California: the national list first',
    { ...at('US-CA'), channel: 'phone' },
    'no checkListFirst',
    { list: 'dnc-us' },
  ],
  ['California: no list for calls to a company', { ...at('US-CA', 'corporate'), channel: 'phone' }, 'yes noObjection'],
  [
    'California: a company that said no',
    { ...at('US-CA', 'corporate'), channel: 'phone', ...withEvents(objected('2026-11-01')) },
    'no objected',
  ],
  [
    'California: on the list, but bought eighteen months ago to the day',
    {
      ...at('US-CA'),
      channel: 'phone',
      ...withEvents(sold('2025-05-22'), looked('2026-11-20', 'dnc-us', { found: true })),
    },
    'yes noObjection',
  ],
  [
    'California: on the list, and bought a day longer ago',
    {
      ...at('US-CA'),
      channel: 'phone',
      ...withEvents(sold('2025-05-21'), looked('2026-11-20', 'dnc-us', { found: true })),
    },
    'no onPublicList',
  ],
  [
    'California: the last sale counts, whenever it was written down',
    {
      ...at('US-CA'),
      channel: 'phone',
      ...withEvents(sold('2026-01-01'), sold('2026-02-01', { soldOn: '2020-01-01' })),
    },
    'yes noObjection',
  ],
  [
    'California: only an offer',
    { ...at('US-CA'), channel: 'phone', ...sale({ concluded: false }) },
    'no checkListFirst',
  ],
  [
    'California: a customer who said no to calls',
    {
      ...at('US-CA'),
      channel: 'phone',
      ...withEvents(sold('2026-10-01'), objected('2026-11-01', { channels: ['phone'] })),
    },
    'no objected',
  ],
  [
    'Switzerland: a customer of long ago',
    { ...at('CH'), channel: 'phone', events: [sold('2012-01-01')] },
    'yes noObjection',
  ],
];

const others: readonly Case[] = [
  ['Germany: a letter', { channel: 'post' }, 'yes noObjection'],
  ['Germany: a letter after an objection', { channel: 'post', ...withEvents(objected('2026-11-22')) }, 'no objected'],
  ['Germany: a photo without consent', { channel: 'photo' }, 'no none'],
  [
    'Germany: a photo with consent',
    { channel: 'photo', ...withEvents(given('2026-01-01', { channels: ['photo'] })) },
    'yes consent',
  ],
  ['Switzerland: a letter', { ...at('CH'), channel: 'post' }, 'yes noObjection'],
  ['Poland: a letter', { ...at('PL'), channel: 'post' }, 'yes noObjection'],
  ['Poland: an e-mail goes by the strictest rule', { ...at('PL'), ...sale() }, 'no none'],
  ['United Kingdom: an e-mail to a company', at('GB', 'corporate'), 'yes noObjection'],
  [
    'United Kingdom: an e-mail to a company that objected',
    { ...at('GB', 'corporate'), ...withEvents(objected('2026-01-01')) },
    'no objected',
  ],
  ['United Kingdom: of whom it is not known is no company', at('GB', null), 'no none'],
  ['France: an e-mail to a company', at('FR', 'corporate'), 'yes noObjection'],
  ['nobody knows the country: no e-mail to a customer', { ...at(''), ...sale() }, 'no none'],
  ['nobody knows the country: no letter', { ...at(''), channel: 'post' }, 'no none'],
  ['nobody knows the country: with consent', { ...at(''), ...withEvents(given('2026-01-01')) }, 'yes consent'],
  ['a country nobody looked up: no letter', { ...at('BR'), channel: 'post' }, 'no none'],
  [
    'a country nobody looked up: the proof of a call is gone after five years',
    {
      ...at('BR'),
      channel: 'phone',
      purpose: { ...news, monthsWithoutUse: null },
      ...withEvents(given('2021-11-21', { channels: ['phone'] })),
    },
    'no proofMayBeGone',
  ],
  ['the United States without the state: the strictest rule', at('US'), 'no none'],
  ['Texas: the strictest rule', at('US-TX'), 'no none'],
  ['California: an e-mail', at('US-CA'), 'yes noObjection'],
  ['California: an e-mail after a no', { ...at('US-CA'), ...withEvents(objected('2026-11-22')) }, 'no objected'],
  ['California: a text message', { ...at('US-CA'), channel: 'sms' }, 'no none'],
];

const californian = { ...at('US-CA'), business: 'US-CA', purpose: sharing };
const young = (birthDate: string) => ({ ...californian, person: { place: 'US-CA', birthDate } });
const toSharing = (day: string) => given(day, { purpose: 'sharing' });
const optOuts: readonly Case[] = [
  ['California: sharing until the opt-out', californian, 'yes notOptedOut'],
  [
    'California: opted out today',
    { ...californian, ...withEvents(optedOut('2026-11-22')) },
    'no optedOutOfSale',
    { askAgainFrom: '2027-11-22' },
  ],
  ['California: opts out tomorrow', { ...californian, ...withEvents(optedOut('2026-11-23')) }, 'yes notOptedOut'],
  [
    'California: opted in again',
    { ...californian, ...withEvents(optedOut('2025-01-01'), toSharing('2026-02-01')) },
    'yes consent',
  ],
  [
    'California: an opt-in before the opt-out',
    { ...californian, ...withEvents(toSharing('2025-01-01'), optedOut('2026-02-01')) },
    'no optedOutOfSale',
  ],
  [
    'California: an opt-in withdrawn',
    { ...californian, ...withEvents(toSharing('2025-01-01'), withdrew('2026-02-01', { purpose: 'sharing' })) },
    'no withdrawn',
  ],
  [
    'California: the opt-out leaves one’s own e-mails alone',
    { ...californian, purpose: news, ...withEvents(optedOut('2026-01-01')) },
    'yes noObjection',
  ],
  ['California: fifteen years old, nobody asked', young('2010-11-23'), 'no underAge', { ofAgeOn: '2026-11-23' }],
  ['California: sixteen today', young('2010-11-22'), 'yes notOptedOut'],
  [
    'California: thirteen today and opted in',
    { ...young('2013-11-22'), ...withEvents(toSharing('2026-11-22')) },
    'yes consent',
  ],
  [
    'California: thirteen tomorrow and opted in',
    { ...young('2013-11-23'), ...withEvents(toSharing('2026-11-22')) },
    'no underAge',
  ],
  ['a German business shares with consent only, in California too', { ...californian, business: 'DE' }, 'no none'],
];

test.each([customers, calls, others, optOuts].flat().map(each => [each[0], each] as const))('%s', (_name, each) =>
  holds(each),
);

test('the articles are those of the business, the rules those of the person’s place', () => {
  const swiss = { ...at('DE'), business: 'CH', ...withEvents(objected('2026-01-01')) };
  expect(answer(swiss).article).toBe('DSG Art. 30(2)(b)');
  expect(answer({ ...swiss, events: [] }).article).toBe('UWG s. 7(2) no. 2');
});
