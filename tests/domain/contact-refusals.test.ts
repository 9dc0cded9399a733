import { test } from 'vitest';
import type { ContactPerson } from '../../shared/domain/contact-permission.ts';
import {
  claims,
  contactAgain,
  given,
  holds,
  invoice,
  looked,
  noContact,
  objected,
  objectionLifted,
  order,
  refused,
  reminder,
  restricted,
  restrictionLifted,
  sold,
  withdrew,
  type Case,
} from './contact-people.ts';

const web = given('2026-11-20', { how: 'webForm' });
const child: Partial<ContactPerson> = { birthDate: '2010-11-22', ageLimit: 16 };
const leapChild: Partial<ContactPerson> = { birthDate: '2008-02-29', ageLimit: 15 };

const objection: readonly Case[] = [
  [
    'an objection to all marketing',
    { events: [given('2026-01-01'), objected('2026-11-22')] },
    'no objected',
    { on: '2026-11-22' },
  ],
  ['an objection of tomorrow', { events: [given('2026-01-01'), objected('2026-11-23')] }, 'yes consent'],
  [
    'an objection at the moment of the consent',
    { events: [objected('2026-11-22'), given('2026-11-22')] },
    'no objected',
  ],
  [
    'a consent of the person after the objection',
    { events: [objected('2026-11-01'), given('2026-11-02')] },
    'yes consent',
  ],
  [
    'but only for its own channel',
    { events: [objected('2026-11-01'), given('2026-11-02')], channel: 'post' },
    'no objected',
  ],
  [
    'a consent that waits for its confirmation lifts no objection',
    { events: [objected('2026-11-01'), web] },
    'no objected',
  ],
  [
    'a consent of the parents lifts no objection of the person',
    { events: [objected('2026-11-01'), given('2026-11-02', { givenBy: 'parent' })] },
    'no objected',
  ],
  [
    'a consent of the parents after their own objection',
    { events: [objected('2026-11-01', { by: 'parent' }), given('2026-11-02', { givenBy: 'parent' })] },
    'yes consent',
  ],
  [
    'an objection lifted by the person lets letters through',
    { events: [objected('2026-11-01'), objectionLifted('2026-11-02')], channel: 'post' },
    'yes noObjection',
  ],
  [
    'an objection lifted at the same moment stands',
    { events: [objected('2026-11-01'), objectionLifted('2026-11-01')], channel: 'post' },
    'no objected',
  ],
  [
    'an objection lifted for e-mail stands for post',
    { events: [objected('2026-11-01'), objectionLifted('2026-11-02', { channels: ['email'] })], channel: 'post' },
    'no objected',
  ],
  [
    'a lifted objection does not bring the old consent back',
    { events: [given('2026-01-01'), objected('2026-11-01'), objectionLifted('2026-11-02')] },
    'no superseded',
  ],
  [
    'an objection to calls leaves e-mail alone',
    { events: [given('2026-01-01'), objected('2026-11-01', { channels: ['phone'] })] },
    'yes consent',
  ],
  [
    'an objection to another purpose leaves this one alone',
    { events: [given('2026-01-01'), objected('2026-11-01', { purpose: 'survey' })] },
    'yes consent',
  ],
  [
    'an objection beats the existing-customer rule',
    { events: [sold('2026-01-01'), objected('2026-11-01')] },
    'no objected',
  ],
  [
    'a sale after the objection does not lift it',
    { events: [objected('2026-01-01'), sold('2026-11-01')] },
    'no objected',
  ],
  [
    'an objection to marketing leaves the order alone',
    { events: [objected('2026-11-01')], purpose: order },
    'yes contract',
  ],
  [
    'and a consent to reminders',
    { events: [given('2026-01-01', { purpose: 'reminder' }), objected('2026-11-01')], purpose: reminder },
    'yes consent',
  ],
];

const walls: readonly Case[] = [
  [
    'whoever is not to be contacted gets no newsletter',
    { events: [given('2026-01-01'), noContact('2026-11-22')] },
    'no doNotContact',
  ],
  ['from tomorrow on', { events: [given('2026-01-01'), noContact('2026-11-23')] }, 'yes consent'],
  ['a consent does not lift it', { events: [noContact('2026-01-01'), given('2026-11-01')] }, 'no doNotContact'],
  [
    'the person lifts it',
    { events: [noContact('2026-01-01'), contactAgain('2026-11-01'), given('2026-11-01')] },
    'yes consent',
  ],
  [
    'lifted and set at one moment: set',
    { events: [contactAgain('2026-01-01'), noContact('2026-01-01'), given('2026-11-01')] },
    'no doNotContact',
  ],
  ['by telephone only', { events: [noContact('2026-01-01', { channels: ['phone'] })], purpose: order }, 'yes contract'],
  [
    'by telephone, and this is a call',
    { events: [noContact('2026-01-01', { channels: ['phone'] })], purpose: order, channel: 'phone' },
    'no doNotContact',
  ],
  ['what the law orders is sent all the same', { events: [noContact('2026-01-01')], purpose: invoice }, 'yes law'],
  [
    'but not to an address that is another’s',
    { events: [noContact('2026-01-01', { why: 'addressOfAnother' })], purpose: invoice },
    'no doNotContact',
  ],
  [
    'an address that is another’s stays so after a plain wish',
    { events: [noContact('2026-01-01', { why: 'addressOfAnother' }), noContact('2026-02-01')], purpose: invoice },
    'no doNotContact',
  ],
  [
    'the address stands in the list',
    { events: [given('2026-01-01')], person: { listedChannels: ['email'] } },
    'no listedDoNotContact',
  ],
  [
    'the order is confirmed to it all the same',
    { person: { listedChannels: ['email'] }, purpose: order },
    'yes contract',
  ],
  [
    'another address stands in the list',
    { events: [given('2026-01-01')], person: { listedChannels: ['phone'] } },
    'yes consent',
  ],
  ['a blocked customer gets no order messages', { person: { blocked: true }, purpose: order }, 'no blocked'],
  ['a blocked customer gets what the law orders', { person: { blocked: true }, purpose: invoice }, 'yes law'],
  ['the dead get no newsletter', { events: [given('2026-01-01')], person: { deceased: true } }, 'no deceased'],
  ['an order is wound up with the estate', { person: { deceased: true }, purpose: order }, 'yes contract'],
];

const restriction: readonly Case[] = [
  [
    'restricted data are not used for an order',
    { events: [restricted('2026-11-22')], purpose: order },
    'no restricted',
    { on: '2026-11-22' },
  ],
  ['nor for what the law orders', { events: [restricted('2026-11-01')], purpose: invoice }, 'no restricted'],
  ['restricted from tomorrow', { events: [restricted('2026-11-23')], purpose: order }, 'yes contract'],
  [
    'the restriction was lifted',
    { events: [restricted('2026-11-01'), restrictionLifted('2026-11-20')], purpose: order },
    'yes contract',
  ],
  [
    'a restriction lifted and set at one moment: set',
    { events: [restrictionLifted('2026-11-01'), restricted('2026-11-01')], purpose: order },
    'no restricted',
  ],
  ['legal claims go on', { events: [restricted('2026-11-01')], purpose: claims }, 'yes interest'],
  [
    'an older consent does not reach through',
    { events: [given('2026-10-01'), restricted('2026-11-01')] },
    'no restricted',
  ],
  ['a consent said after it does', { events: [restricted('2026-11-01'), given('2026-11-02')] }, 'yes consent'],
  [
    'one signed before it and typed in after it does not',
    { events: [restricted('2026-11-01'), given('2026-11-02', { validFrom: '2026-11-01' })] },
    'no restricted',
  ],
];

const ages: readonly Case[] = [
  [
    'a child consents alone on the day before the birthday',
    { events: [given('2026-11-21')], person: child },
    'no underAge',
  ],
  [
    'a child consents alone on the birthday',
    { events: [given('2026-11-22')], person: child },
    'yes consent',
    { givenBy: 'person' },
  ],
  [
    'a child’s own consent does not become good by growing up',
    { events: [given('2026-11-21')], person: child, day: '2027-01-01' },
    'no underAge',
  ],
  [
    'paper signed as a child and typed in afterwards',
    { events: [given('2026-11-22', { validFrom: '2026-11-21' })], person: child },
    'no underAge',
  ],
  [
    'the parents consent',
    { events: [given('2026-11-01', { givenBy: 'parent' })], person: child },
    'yes consent',
    { givenBy: 'parent' },
  ],
  [
    'the parents’ consent outlives the birthday',
    { events: [given('2026-11-01', { givenBy: 'parent' })], person: child, day: '2026-12-24' },
    'yes consent',
  ],
  [
    'the child’s own no beats the parents’ later yes',
    { events: [withdrew('2026-11-01'), given('2026-11-02', { givenBy: 'parent' })], person: child },
    'no withdrawn',
  ],
  [
    'a later no of the parents does not free the way for their yes',
    {
      events: [
        withdrew('2026-11-01'),
        withdrew('2026-11-02', { by: 'parent' }),
        given('2026-11-03', { givenBy: 'parent' }),
      ],
      person: child,
    },
    'no withdrawn',
  ],
  [
    'no letters to a child the day before',
    { person: child, channel: 'post', day: '2026-11-21' },
    'no underAge',
    { ofAgeOn: '2026-11-22' },
  ],
  ['letters from the birthday on', { person: child, channel: 'post' }, 'yes noObjection'],
  ['no age limit, no child', { events: [given('2026-11-21')], person: { ...child, ageLimit: null } }, 'yes consent'],
  ['no birth date, no child', { events: [given('2026-11-21')], person: { ageLimit: 16 } }, 'yes consent'],
  [
    'born on 29 February, not yet of age on 28 February',
    { events: [given('2023-02-28')], person: leapChild, day: '2023-02-28' },
    'no underAge',
  ],
  [
    'born on 29 February, of age on 1 March',
    { events: [given('2023-03-01')], person: leapChild, day: '2023-03-01' },
    'yes consent',
  ],
];

const elsewhere: readonly Case[] = [
  [
    'a no to another purpose on this channel stops letters',
    { events: [refused('2026-11-01', { purpose: 'survey', channels: ['post'] })], channel: 'post' },
    'no saidNoElsewhere',
  ],
  [
    'a no on another channel does not',
    { events: [refused('2026-11-01', { purpose: 'survey' })], channel: 'post' },
    'yes noObjection',
  ],
  [
    'a no that was followed by a yes does not',
    {
      events: [
        refused('2026-11-01', { purpose: 'survey', channels: ['post'] }),
        given('2026-11-02', { purpose: 'survey', channels: ['post'] }),
      ],
      channel: 'post',
    },
    'yes noObjection',
  ],
  [
    'a no to another purpose names the missing condition',
    { events: [sold('2026-01-01'), withdrew('2026-11-01', { purpose: 'survey' })] },
    'no saidNoElsewhere',
    { missing: ['notObjected'] },
  ],
  ['a voluntary list is named', { channel: 'post' }, 'yes noObjection', { list: 'robinson-de' }],
  [
    'whoever stands on a voluntary list gets no letters',
    { events: [looked('2026-11-01', 'robinson-de', { found: true })], channel: 'post' },
    'no onPublicList',
  ],
];

test.each([objection, walls, restriction, ages, elsewhere].flat().map(each => [each[0], each] as const))(
  '%s',
  (_name, each) => holds(each),
);
