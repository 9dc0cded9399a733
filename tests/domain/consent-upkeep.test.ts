import { describe, expect, test } from 'vitest';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { consentState } from '../../shared/domain/consent-state.ts';
import { consentDue, mayAskAgain, type ConsentDue } from '../../shared/domain/consent-upkeep.ts';
import { consentReading, type ContactPerson } from '../../shared/domain/contact-permission.ts';
import {
  confirmed,
  consentNews,
  germanRules,
  given,
  objected,
  refused,
  requested,
  sold,
  somebody,
  used,
  withdrew,
} from './contact-people.ts';

const purpose = consentNews;
const standing = (events: readonly ConsentEvent[], day: string) => {
  const person: ContactPerson = { ...somebody, events };
  const reading = consentReading(germanRules, person, purpose, 'email', day);
  return { person, state: consentState(events, purpose, 'email', day, reading) };
};
const due = (events: readonly ConsentEvent[], day: string, current: readonly string[] = ['t1']) => {
  const { person, state } = standing(events, day);
  return consentDue(germanRules, person, purpose, 'email', state, new Set(current), day);
};

type Case = readonly [name: string, events: readonly ConsentEvent[], day: string, due: readonly ConsentDue[]];

describe('what ends for want of use', () => {
  // Of 1 January 2025, it holds until 1 January 2027; sixty days before is 2 November 2026.
  const yes = given('2025-01-01');
  test.each<Case>([
    ['61 days before', [yes], '2026-11-01', []],
    ['60 days before', [yes], '2026-11-02', ['ageing']],
    ['on the last day', [yes], '2027-01-01', ['ageing']],
    ['the day after', [yes], '2027-01-02', ['expired']],
    ['not after another use', [yes, used('2026-10-01')], '2026-11-22', []],
    ['not once asked again', [yes, requested('2026-11-10')], '2026-11-22', []],
    ['asked for something else', [yes, requested('2026-11-10', { purpose: 'other' })], '2026-11-22', ['ageing']],
    ['asked for another way', [yes, requested('2026-11-10', { channels: ['phone'] })], '2026-11-22', ['ageing']],
    ['asked before the yes', [requested('2024-12-01'), yes], '2026-11-22', ['ageing']],
    ['asked before it was used', [yes, requested('2025-02-01'), used('2025-03-01')], '2027-02-20', ['ageing']],
    ['asked after today', [yes, requested('2026-11-23')], '2026-11-22', ['ageing']],
    ['expired and asked', [yes, requested('2027-02-01')], '2027-02-02', []],
    ['expired and asked in vain before', [yes, requested('2026-12-01')], '2027-01-02', []],
  ])('%s', (_, events, day, wanted) => expect(due(events, day)).toEqual(wanted));
});

describe('what was never confirmed', () => {
  const waits = given('2026-11-01', { awaitsConfirmation: true });
  test.each<Case>([
    ['13 days later', [waits], '2026-11-14', []],
    ['14 days later', [waits], '2026-11-15', ['unconfirmed']],
    ['confirmed', [waits, confirmed('2026-11-02', waits.id)], '2026-11-15', []],
    ['asked once more', [waits, requested('2026-11-15')], '2026-11-20', []],
    ['asked before', [requested('2026-10-20'), waits], '2026-11-15', ['unconfirmed']],
    ['refused meanwhile', [waits, refused('2026-11-05')], '2026-11-20', []],
  ])('%s', (_, events, day, wanted) => expect(due(events, day)).toEqual(wanted));
});

describe('what was given to an older text', () => {
  const yes = given('2026-06-01');
  test.each<readonly [string, readonly ConsentEvent[], readonly string[], readonly ConsentDue[]]>([
    ['the text is the newest', [yes], ['t1'], []],
    ['either language of the newest', [yes], ['t1', 't1de'], []],
    ['there is a newer one', [yes], ['t2'], ['textChanged']],
    ['there is none at all', [yes], [], []],
    ['asked with the new text', [yes, requested('2026-07-01', { textVersion: 't2' })], ['t2'], []],
    ['asked with the old text', [yes, requested('2026-07-01', { textVersion: 't1' })], ['t2'], ['textChanged']],
  ])('%s', (_, events, current, wanted) => expect(due(events, '2026-11-22', current)).toEqual(wanted));
});

describe('whose proof may go', () => {
  // BGB ss. 195, 199: three years from the end of the year in which it ended.
  const log = [given('2020-05-01'), withdrew('2021-03-01')];
  test.each<Case>([
    ['on the last day', log, '2024-12-31', []],
    ['the day after', log, '2025-01-01', ['proofEnded']],
    ['of an objection', [given('2020-05-01'), objected('2021-03-01')], '2025-01-01', ['proofEnded']],
    ['never of a no without a yes', [refused('2020-05-01')], '2025-01-01', []],
  ])('%s', (_, events, day, wanted) => expect(due(events, day)).toEqual(wanted));
});

describe('asking again', () => {
  const ask = (events: readonly ConsentEvent[], through: 'email' | 'phone' | 'post', day = '2026-11-22') => {
    const { person, state } = standing(events, day);
    const { allowed, reason } = mayAskAgain(germanRules, person, purpose, 'email', state, through, day);
    return `${allowed ? 'yes' : 'no'} ${reason}`;
  };
  const expired = given('2023-01-01');
  test.each<readonly [string, readonly ConsentEvent[], 'email' | 'phone' | 'post', string]>([
    ['a letter needs no consent', [expired], 'post', 'yes noObjection'],
    ['an e-mail needs one that holds', [expired], 'email', 'no expired'],
    ['and goes through while it does', [given('2025-01-01')], 'email', 'yes consent'],
    ['an existing customer may be asked by e-mail', [expired, sold('2026-01-01')], 'email', 'yes existingCustomer'],
    ['no call without a consent to calls', [expired], 'phone', 'no none'],
    [
      'who took it back isn’t asked, not even by letter',
      [given('2026-01-01'), withdrew('2026-02-01')],
      'post',
      'no withdrawn',
    ],
    ['nor who refused', [refused('2026-02-01', { channels: ['email'] })], 'post', 'no refused'],
    ['nor who objected', [given('2026-01-01'), objected('2026-02-01')], 'post', 'no objected'],
  ])('%s', (_, events, through, wanted) => expect(ask(events, through)).toBe(wanted));
});
