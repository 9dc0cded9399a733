import { expect, test } from 'vitest';
import { contactMark, type ContactMark } from '../../renderer/pages/customer/contacts/contact-mark.ts';
import { upkeepTasks } from '../../renderer/pages/consents/upkeep-tasks.ts';
import type { Channel } from '../../shared/domain/consent-event.ts';
import type { ConsentPerson, ContactReason, PurposeFigures } from '../../shared/ipc/consent-shapes.ts';

const purposes = [
  { id: 'news', marketing: true },
  { id: 'calls', marketing: true },
  { id: 'orders', marketing: false },
];
const answer = (purpose: string, channel: Channel, reason: ContactReason): ConsentPerson['answers'][number] => ({
  purpose,
  channel,
  answer: {
    allowed: reason === 'consent' || reason === 'contract',
    reason,
    article: '',
    source: '',
    confidence: 'own',
    because: { kind: 'rule', id: '' },
    facts: {},
  },
});

test.each<readonly [string, ConsentPerson['answers'], readonly Channel[], readonly Channel[], ContactMark | null]>([
  ['nothing is asked', [], [], ['email'], null],
  ['advertising may go there', [answer('news', 'email', 'consent')], [], ['email'], null],
  ['one of two may', [answer('news', 'email', 'none'), answer('calls', 'email', 'consent')], [], ['email'], null],
  ['none may', [answer('news', 'email', 'none'), answer('calls', 'email', 'withdrawn')], [], ['email'], 'noAds'],
  ['contracts alone say nothing', [answer('orders', 'email', 'contract')], [], ['email'], null],
  ['another way says nothing', [answer('news', 'post', 'none')], [], ['email'], null],
  ['it is listed', [answer('news', 'email', 'listedDoNotContact')], ['email'], ['email'], 'asked'],
  ['it is listed, and nothing is asked', [], ['phone'], ['phone', 'sms'], 'asked'],
  ['they asked', [answer('orders', 'email', 'doNotContact')], [], ['email'], 'asked'],
  ['calls may go though messages may not', [answer('calls', 'phone', 'consent')], ['sms'], ['phone', 'sms'], null],
])('%s', (_, answers, listed, channels, mark) => {
  expect(contactMark({ answers, listed: [...listed] }, purposes, channels)).toBe(mark);
});

test('what is due comes in the order it presses, without what is not', () => {
  const none = { ageing: 0, expired: 0, unconfirmed: 0, textChanged: 0, proofEnded: 0 };
  const figures = (purpose: string, due: Partial<PurposeFigures['due']>): PurposeFigures => ({
    purpose,
    channel: 'email',
    states: {} as PurposeFigures['states'],
    allowed: 0,
    due: { ...none, ...due },
  });
  expect(
    upkeepTasks([figures('a', { textChanged: 3, ageing: 1 }), figures('b', { unconfirmed: 2 })]).map(
      ({ kind, purpose, people }) => `${kind} ${purpose} ${people}`,
    ),
  ).toEqual(['unconfirmed b 2', 'ageing a 1', 'textChanged a 3']);
  expect(upkeepTasks([figures('a', {})])).toEqual([]);
});
