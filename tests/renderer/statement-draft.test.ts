import { describe, expect, test } from 'vitest';
import type { ConsentEvent } from '../../shared/domain/consent-event.ts';
import { noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import type { ConsentPerson, ConsentPurposeEntry, ContactReason } from '../../shared/ipc/consent-shapes.ts';
import {
  beginStatement,
  consentKey,
  goesOn,
  isOffered,
  openPoints,
  statementDetails,
  statementsOf,
  type StatementDraft,
  type StatementGround,
} from '../../renderer/pages/statement/statement-draft.ts';

const today = '2026-11-28';
const id = '00000000-0000-4000-8000-000000000001';
const how = { label: 'How', value: 'by phone' };

const purpose = (code: string, marketing: boolean): ConsentPurposeEntry => ({
  id: code,
  name: { en: code, de: code },
  basis: marketing ? 'consent' : 'contract',
  marketing,
  asksConsent: marketing,
  specialCategory: false,
  channels: [],
  settings: cautiousSettings,
  textVersion: 0,
  customers: 0,
});

const consent = (
  code: string,
  channel: ConsentPerson['consents'][number]['channel'],
  state: ConsentPerson['consents'][number]['state'] = 'given',
): ConsentPerson['consents'][number] => ({
  purpose: code,
  channel,
  state,
  because: 'given',
  lastUse: '',
  validUntil: '',
  proofUntil: '',
});

const answer = (
  code: string,
  channel: ConsentPerson['consents'][number]['channel'],
  reason: ContactReason,
  allowed = true,
): ConsentPerson['answers'][number] => ({
  purpose: code,
  channel,
  answer: {
    allowed,
    reason,
    article: '',
    source: 'gdpr',
    confidence: 'lawText',
    because: { kind: 'rule', id: '' },
    facts: {},
  },
});

const event = (kind: 'objection' | 'objectionLifted' | 'restrictionSet', at: string): ConsentEvent => {
  const recorded = { id: kind + at, at, day: at.slice(0, 10), takenBy: '' };
  const reach = { purpose: null, channels: null, how: 'counter' as const };
  if (kind === 'restrictionSet') return { kind, ...recorded, reason: 'accuracyDisputed' };
  return kind === 'objection'
    ? { kind, ...recorded, ...reach, by: 'person' }
    : { kind, ...recorded, ...reach, by: 'person' };
};

const groundOf = (person: Partial<ConsentPerson>, more: Partial<StatementGround> = {}): StatementGround => ({
  person: {
    customer: id,
    name: 'Probst',
    place: 'DE',
    age: { age: 16, jointly: false, known: true, basis: '', source: '', confidence: '' },
    birthDate: '',
    standing: plainStanding,
    listed: [],
    reachable: [],
    records: [],
    texts: [],
    forms: [],
    links: [{ purpose: 'orders', since: '2026-01-01' }],
    consents: [],
    answers: [],
    ...person,
  },
  purposes: [purpose('orders', false), purpose('newsletter', true), purpose('events', true)],
  texts: [],
  lists: [],
  optsOut: false,
  today,
  ...more,
});

const usual = groundOf({
  consents: [
    consent('newsletter', 'email'),
    consent('newsletter', 'sms', 'pending'),
    consent('events', 'email'),
    consent('events', 'post', 'withdrawn'),
  ],
  answers: [
    answer('orders', 'email', 'contract'),
    answer('newsletter', 'email', 'consent'),
    answer('events', 'email', 'consent'),
    answer('events', 'phone', 'existingCustomer'),
    answer('events', 'post', 'withdrawn', false),
  ],
});
const begun = (more: Partial<StatementDraft> = {}): StatementDraft => ({
  ...beginStatement(usual, undefined, undefined),
  ...more,
});

describe('what the page begins with', () => {
  test('a withdrawal of all that stands, and nothing that is over', () => {
    expect(begun()).toMatchObject({
      kind: 'consentWithdrawn',
      picks: [consentKey('newsletter', 'email'), consentKey('newsletter', 'sms'), consentKey('events', 'email')],
    });
  });

  test('one purpose, where it is come to for that one', () => {
    expect(beginStatement(usual, 'consentWithdrawn', 'events').picks).toEqual([consentKey('events', 'email')]);
  });

  test('an objection, where there is no consent; a kind that isn’t offered is not begun with', () => {
    expect(beginStatement(groundOf({}), undefined, undefined).kind).toBe('objection');
    expect(beginStatement(groundOf({}), 'optOutSale', undefined).kind).toBe('objection');
    expect(beginStatement(groundOf({}, { optsOut: true }), 'optOutSale', undefined).kind).toBe('optOutSale');
    expect(beginStatement(groundOf({}), 'nothing', undefined).kind).toBe('objection');
  });

  test('what was lifted last isn’t offered to be lifted', () => {
    const objected = event('objection', '2026-11-01T10:00:00.000Z');
    const lifted = event('objectionLifted', '2026-11-02T10:00:00.000Z');
    const record = (each: ConsentEvent) => ({ event: each, details: noDetails });
    expect(isOffered('objectionLifted', groundOf({}))).toBe(false);
    expect(isOffered('objectionLifted', groundOf({ records: [record(objected)] }))).toBe(true);
    expect(isOffered('objectionLifted', groundOf({ records: [record(lifted), record(objected)] }))).toBe(false);
    expect(isOffered('doNotContactLifted', groundOf({ listed: ['email'] }))).toBe(true);
    expect(isOffered('listChecked', groundOf({}, { lists: ['tps'] }))).toBe(true);
    expect(isOffered('listChecked', groundOf({}))).toBe(false);
  });
});

describe('what main is asked to keep', () => {
  test('one withdrawal for each purpose, with its ticked ways only', () => {
    expect(statementsOf(begun(), usual)).toEqual([
      { kind: 'consentWithdrawn', purpose: 'newsletter', channels: ['email', 'sms'], how: 'counter', by: 'person' },
      { kind: 'consentWithdrawn', purpose: 'events', channels: ['email'], how: 'counter', by: 'person' },
    ]);
    expect(statementsOf(begun({ picks: [consentKey('newsletter', 'sms')] }), usual)).toHaveLength(1);
    expect(statementsOf(begun({ everything: true }), usual)).toEqual([
      { kind: 'consentWithdrawn', purpose: null, channels: null, how: 'counter', by: 'person' },
    ]);
  });

  test('no way ticked is every way', () => {
    expect(statementsOf(begun({ kind: 'objection' }), usual)[0]).toMatchObject({ purpose: null, channels: null });
    expect(statementsOf(begun({ kind: 'doNotContact', channels: ['phone'], ofAnother: true }), usual)).toEqual([
      { kind: 'doNotContact', channels: ['phone'], why: 'addressOfAnother' },
    ]);
  });

  test('how it was said stands beside what has no field for it, and who spoke only for another', () => {
    const parent = { by: 'parent', actingName: ' Maria ', actingAs: 'Mutter' } as const;
    expect(statementDetails(begun({ kind: 'doNotContact', ...parent }), usual, how)).toMatchObject({
      actingName: 'Maria',
      actingAs: 'Mutter',
      proof: [how],
    });
    expect(statementDetails(begun({ kind: 'objection' }), usual, how).proof).toEqual([]);
    expect(statementDetails(begun({ ...parent, by: 'person' }), usual, how).actingName).toBe('');
    expect(statementDetails(begun({ kind: 'saleNoted', ...parent }), usual, how)).toMatchObject({
      actingName: '',
      proof: [],
    });
  });
});

describe('what still has to be said', () => {
  test.each([
    [{}, []],
    [{ picks: [] }, ['picks']],
    [{ picks: [], everything: true }, []],
    [{ kind: 'consentRefused' }, ['purpose', 'channels']],
    [{ kind: 'consentRefused', purpose: 'newsletter', channels: ['email'] }, []],
    [{ kind: 'listChecked' }, ['found']],
    [{ kind: 'saleNoted' }, ['soldOn']],
    [{ kind: 'saleNoted', soldOn: '28.11.2026' }, []],
    [{ kind: 'saleNoted', soldOn: '29.11.2026' }, ['soldOn']],
    [{ saidOn: '28.11.2026' }, []],
    [{ saidOn: '29.11.2026' }, ['saidOn']],
    [{ saidOn: 'lately' }, ['saidOn']],
  ] as const)('%j: %j', (more: Partial<StatementDraft>, fields) => {
    expect(openPoints(begun(more), usual).map(({ field }) => field)).toEqual(fields);
  });
});

describe('what goes on', () => {
  const purposes = (draft: StatementDraft) =>
    goesOn(draft, usual).map(each => `${each.purpose} ${each.channels.join()}`);

  test('a withdrawal of one leaves the other consent, orders, and advertising by other ways', () => {
    expect(purposes(begun({ picks: [consentKey('newsletter', 'email')] }))).toEqual([
      'orders email',
      'events email,phone',
    ]);
  });

  test('a no on a way ends advertising on it that needs no consent', () => {
    const phone = groundOf({ ...usual.person, consents: [consent('newsletter', 'phone')] });
    const draft = beginStatement(phone, undefined, undefined);
    expect(goesOn(draft, phone).find(each => each.purpose === 'events')?.channels).toEqual(['email']);
  });

  test('an objection ends all advertising or one purpose’s, and never orders', () => {
    expect(purposes(begun({ kind: 'objection' }))).toEqual(['orders email']);
    expect(purposes(begun({ kind: 'objection', purpose: 'events' }))).toEqual(['orders email', 'newsletter email']);
    expect(purposes(begun({ kind: 'objection', channels: ['phone'] }))).toEqual([
      'orders email',
      'newsletter email',
      'events email',
    ]);
  });

  test('what the person’s data aren’t said to be used for isn’t named', () => {
    const unlinked = groundOf({ ...usual.person, links: [] });
    expect(goesOn(begun({ kind: 'objection' }), unlinked)).toEqual([]);
  });

  test('no contact leaves what a law orders, but not to somebody else’s address', () => {
    const ordered = groundOf({ answers: [answer('orders', 'email', 'law'), answer('orders', 'post', 'contract')] });
    const draft = { ...beginStatement(ordered, 'doNotContact', undefined) };
    expect(goesOn(draft, ordered)).toEqual([{ purpose: 'orders', channels: ['email'] }]);
    expect(goesOn({ ...draft, ofAnother: true }, ordered)).toEqual([]);
    expect(goesOn({ ...draft, channels: ['email'], ofAnother: true }, ordered)).toEqual([
      { purpose: 'orders', channels: ['post'] },
    ]);
  });
});
