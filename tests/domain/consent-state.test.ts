import { expect, test } from 'vitest';
import { consentState } from '../../shared/domain/consent-state.ts';
import { confirmed, given, news, objected, refused, reminder, requested, used, withdrew } from './contact-people.ts';

const ask = requested('2026-01-10');
const first = given('2026-01-20', { awaitsConfirmation: true });
const click = confirmed('2026-01-21', first.id);
const use = used('2026-03-01');
const second = given('2026-05-01');
const stop = withdrew('2026-06-01');
const no = refused('2026-07-01');
const third = given('2026-08-01', { validFrom: '2026-08-15' });
const objection = objected('2026-09-01');
const life = [ask, first, click, use, second, stop, no, third, objection];

test.each([
  ['2026-01-09', 'none', null],
  ['2026-01-10', 'requested', ask],
  ['2026-01-19', 'requested', ask],
  ['2026-01-20', 'pending', first],
  ['2026-01-21', 'given', first],
  ['2026-04-30', 'given', first],
  ['2026-05-01', 'given', second],
  ['2026-06-01', 'withdrawn', stop],
  ['2026-07-01', 'refused', no],
  ['2026-08-14', 'notYet', third],
  ['2026-08-15', 'given', third],
  ['2026-09-01', 'superseded', objection],
] as const)('a life, asked for on %s: %s', (day, name, because) => {
  expect(consentState(life.toReversed(), news, 'email', day)).toMatchObject({ name, because });
});

test('an objection to marketing leaves other consents alone', () => {
  const events = [given('2026-01-01', { purpose: 'reminder' }), objection];
  expect(consentState(events, reminder, 'email', '2026-11-22').name).toBe('given');
});

test('an objection that overtakes no consent is no state of one', () => {
  expect(consentState([stop, objection], news, 'email', '2026-11-22')).toMatchObject({
    name: 'withdrawn',
    because: stop,
  });
  expect(consentState([objection], news, 'email', '2026-11-22')).toMatchObject({ name: 'none', because: null });
});

test('the days of the last use and of the end are told', () => {
  expect(consentState(life, news, 'email', '2026-03-01')).toMatchObject({
    lastUse: '2026-03-01',
    validUntil: '2028-03-01',
  });
});
