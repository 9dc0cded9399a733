import { describe, expect, test } from 'vitest';
import { isRestrictedIn, noesToRepeat, stricterStanding } from '../../shared/domain/consent-merge.ts';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';

type Said = { readonly kind: ConsentEvent['kind'] } & Readonly<Record<string, unknown>>;
/** An entry of the first day of a month of 2026. */
const on = (month: number, id: string, said: Said): ConsentEvent => {
  const day = `2026-${String(month).padStart(2, '0')}-01`;
  return { id, at: `${day}T09:00:00.000Z`, day, takenBy: 'ina', ...said } as ConsentEvent;
};
const given: Said = {
  kind: 'consentGiven',
  purpose: 'newsletter',
  channels: ['email'],
  textVersion: 't',
  how: 'paper',
  evidence: [],
  givenBy: 'person',
  validFrom: '2026-01-01',
  awaitsConfirmation: false,
};
const yes = (month: number, id = `yes${month}`, more: object = {}) =>
  on(month, id, { ...given, validFrom: `2026-${String(month).padStart(2, '0')}-01`, ...more });
const withdrawn = (month: number, more: object = {}) =>
  on(month, `no${month}`, {
    kind: 'consentWithdrawn',
    purpose: 'newsletter',
    channels: ['email'],
    how: 'email',
    by: 'person',
    ...more,
  });
const objection = (month: number, kind: 'objection' | 'objectionLifted') =>
  on(month, `${kind}${month}`, { kind, purpose: null, channels: null, how: 'email', by: 'person' });
const stop = (month: number, kind: 'doNotContact' | 'doNotContactLifted', why = 'asked') =>
  on(
    month,
    `${kind}${month}`,
    kind === 'doNotContact' ? { kind, channels: null, why } : { kind, channels: null, by: 'person' },
  );
const restriction = (month: number, kind: 'restrictionSet' | 'restrictionLifted') =>
  on(
    month,
    `${kind}${month}`,
    kind === 'restrictionSet' ? { kind, reason: 'accuracyDisputed' } : { kind, personTold: true },
  );

describe('a no of one record is said again where', () => {
  test.each<[string, ConsentEvent[], ConsentEvent[], string[]]>([
    ['the other has a later yes', [withdrawn(3)], [yes(4)], ['no3']],
    ['the no names every purpose', [withdrawn(3, { purpose: null, channels: null })], [yes(4)], ['no3']],
    [
      'the other lifted an objection later',
      [objection(3, 'objection')],
      [objection(2, 'objection'), objection(4, 'objectionLifted')],
      ['objection3'],
    ],
    [
      'the other lifted a wish not to be contacted',
      [stop(3, 'doNotContact')],
      [stop(4, 'doNotContactLifted')],
      ['doNotContact3'],
    ],
    [
      'the other lifted a restriction',
      [restriction(3, 'restrictionSet')],
      [restriction(4, 'restrictionLifted')],
      ['restrictionSet3'],
    ],
    [
      'the other is restricted as well, and agreed to something after it',
      [restriction(3, 'restrictionSet')],
      [restriction(2, 'restrictionSet'), yes(4)],
      ['restrictionSet3'],
    ],
    [
      'the other opted out of a sale as well, and agreed later',
      [on(2, 'out2', { kind: 'optOutSale', how: 'webForm' })],
      [on(3, 'out3', { kind: 'optOutSale', how: 'webForm' }), yes(4)],
      ['out2'],
    ],
    ['the other agreed to a sale later', [on(3, 'out', { kind: 'optOutSale', how: 'webForm' })], [yes(4)], ['out']],
    [
      'a list had her name under the details of one only',
      [on(3, 'found', { kind: 'listChecked', list: 'tps', found: true })],
      [on(4, 'clean', { kind: 'listChecked', list: 'tps', found: false })],
      ['found'],
    ],
    ['an objection to advertising, and the other agreed later', [objection(3, 'objection')], [yes(4)], ['objection3']],
    ['its own yes waits for a confirmation', [withdrawn(3), yes(5, 'form', { how: 'webForm' })], [yes(6)], ['no3']],
  ])('%s', (_, one, other, again) => {
    expect(noesToRepeat(one, other).map(({ id }) => id)).toEqual(again);
    expect(noesToRepeat(other, one).map(({ id }) => id)).toEqual(again);
  });
});

describe('nothing is said again where', () => {
  test.each<[string, ConsentEvent[], ConsentEvent[]]>([
    ['she said yes again on the same record', [withdrawn(3), yes(4)], [yes(5)]],
    ['the yes came first', [withdrawn(4)], [yes(3)]],
    ['both are of one moment: the no stands', [withdrawn(4)], [yes(4)]],
    ['the yes is to something else', [withdrawn(3)], [yes(4, 'y', { purpose: 'calls' })]],
    [
      'the objection was lifted on its own record',
      [objection(2, 'objection'), objection(3, 'objectionLifted')],
      [yes(5)],
    ],
    ['she agreed again after her objection, on the same record', [objection(2, 'objection'), yes(3)], [yes(5)]],
    ['nobody said anything', [], []],
  ])('%s', (_, one, other) => {
    expect(noesToRepeat(one, other)).toEqual([]);
  });
});

test('the last word about restricting counts', () => {
  expect(isRestrictedIn([restriction(2, 'restrictionSet')])).toBe(true);
  expect(isRestrictedIn([restriction(3, 'restrictionLifted'), restriction(2, 'restrictionSet')])).toBe(false);
});

test('of what is known for contacts the stricter counts', () => {
  const one = { ...plainStanding, recipient: 'corporate' as const, birthDate: '2012-05-01' };
  const other = { recipient: 'consumer' as const, birthDate: '2013-05-01', deceased: true, blocked: true };
  expect(stricterStanding(one, other)).toEqual(other);
  expect(stricterStanding(one, plainStanding)).toEqual(one);
});
