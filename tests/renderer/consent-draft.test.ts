import { Channel } from '../../shared/domain/consent-event.ts';
import { describe, expect, test } from 'vitest';
import { noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import type { ConsentPerson } from '../../shared/ipc/consent-shapes.ts';
import {
  asksParent,
  chosenChannels,
  emptyConsent,
  givingOf,
  offeredChannels,
  whoHasToAgree,
  type ConsentDraft,
  type ConsentGround,
} from '../../renderer/wizards/consent/consent-draft.ts';
import { flawPlaces, isSettled } from '../../renderer/wizards/consent/consent-steps.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import { ConsentFlawCode } from '../../shared/domain/contact-rules.ts';

const today = '2026-11-28';
const id = '00000000-0000-4000-8000-000000000001';
const textId = '00000000-0000-4000-8000-000000000002';

const groundOf = (age: Partial<ConsentPerson['age']> = {}, channels: ConsentGround['texts'][number]['channels'] = []) =>
  ({
    today,
    user: 'Anna',
    person: {
      customer: id,
      name: 'Probst',
      place: 'DE',
      age: { age: 16, jointly: false, known: true, basis: '', source: '', confidence: '', ...age },
      birthDate: '',
      standing: plainStanding,
      listed: [],
      reachable: ['email', 'photo'],
      records: [],
      texts: [],
      forms: [],
      links: [],
      consents: [],
      answers: [],
    },
    purposes: [
      {
        id: 'newsletter',
        name: { en: 'Newsletter', de: 'Newsletter' },
        basis: 'consent',
        marketing: true,
        asksConsent: true,
        specialCategory: false,
        channels: ['email', 'phone'],
        settings: cautiousSettings,
        textVersion: 1,
        customers: 0,
      },
    ],
    texts: [
      {
        id: textId,
        purpose: 'newsletter',
        version: 1,
        language: 'de',
        kind: 'consent',
        channels,
        title: 'Newsletter',
        body: 'Ja.',
        sha256: '',
        madeAt: '2026-11-01T00:00:00Z',
      },
    ],
  }) satisfies ConsentGround;

const child = (birthDate: string, more: Partial<ConsentDraft> = {}): ConsentDraft => ({
  ...emptyConsent,
  purpose: 'newsletter',
  grownUp: 'no',
  birthDate,
  ...more,
});

describe('who has to say yes', () => {
  test.each([
    // Turned 16 today, and will tomorrow.
    ['28.11.2010', {}, 'person'],
    ['29.11.2010', {}, 'parent'],
    ['29.11.2010', { jointly: true }, 'both'],
    ['29.11.2010', { age: null }, 'judge'],
    // Nobody judges whether a grown-up understands.
    ['28.11.2008', { age: null }, 'person'],
    ['29.11.2008', { age: null }, 'judge'],
    ['', {}, null],
    ['29.11.2026', {}, null],
    ['soon', {}, null],
  ] as const)('born on %s by %j: %s', (birthDate, age, who) => {
    expect(whoHasToAgree(child(birthDate), groundOf(age))).toBe(who);
  });

  test('counts on the day it was given, not today', () => {
    expect(whoHasToAgree(child('28.11.2010', { givenOn: '27.11.2026' }), groundOf())).toBe('parent');
  });

  test('a parent is asked about for a child that can’t judge, and for no grown-up', () => {
    const swiss = groundOf({ age: null });
    expect(asksParent(child('1.1.2015', { understands: 'yes' }), swiss)).toBe(false);
    expect(asksParent(child('1.1.2015', { understands: 'no' }), swiss)).toBe(true);
    expect(asksParent({ ...child('1.1.2015'), grownUp: 'yes' }, groundOf())).toBe(false);
  });

  test.each([
    [{ parentAgreed: 'yes', childAgreed: 'yes', parentName: 'Maria' }, true],
    [{ parentAgreed: 'yes', childAgreed: 'no', parentName: 'Maria' }, false],
    [{ parentAgreed: 'no', childAgreed: 'yes', parentName: 'Maria' }, false],
    [{ parentAgreed: 'yes', childAgreed: 'yes', parentName: ' ' }, false],
  ] as const)('child and parent together: %j settles it: %s', (more, settled) => {
    expect(isSettled('age', child('1.1.2015', more), groundOf({ jointly: true }))).toBe(settled);
  });
});

describe('the ways', () => {
  test('are those of the text, else of the purpose, else all; one alone is chosen', () => {
    const draft = { ...emptyConsent, purpose: 'newsletter' };
    expect(offeredChannels(draft, groundOf())).toEqual(['email', 'phone']);
    expect(offeredChannels(draft, groundOf({}, ['post', 'email']))).toEqual(['email', 'post']);
    expect(offeredChannels({ ...draft, purpose: 'gone' }, groundOf())).toEqual(Channel.options);
    expect(chosenChannels(draft, groundOf({}, ['post']))).toEqual(['post']);
    expect(chosenChannels(draft, groundOf())).toEqual([]);
  });

  test('what was ticked for another text isn’t taken along', () => {
    const draft: ConsentDraft = { ...emptyConsent, purpose: 'newsletter', channels: ['sms', 'email'] };
    expect(chosenChannels(draft, groundOf())).toEqual(['email']);
  });
});

describe('what main is asked', () => {
  test('finds no fault with what isn’t answered yet', () => {
    expect(givingOf({ ...emptyConsent, purpose: 'newsletter' }, groundOf(), noDetails)).toMatchObject({
      textVersion: textId,
      givenOn: today,
      givenBy: 'person',
      preTicked: false,
      withTerms: false,
      conditionOfPurchase: false,
      withdrawalMentioned: true,
      explicit: true,
      awaitsConfirmation: false,
      confirmedThrough: [],
    });
  });

  test('tells every no, and only of the way that was chosen', () => {
    const draft: ConsentDraft = {
      ...emptyConsent,
      purpose: 'newsletter',
      how: 'webForm',
      emptyBox: 'no',
      ownBox: 'no',
      confirmation: 'came',
      confirmedThrough: ['email'],
      free: 'no',
      withdrawal: 'no',
      explicit: 'no',
    };
    const faults = { conditionOfPurchase: true, withdrawalMentioned: false, explicit: false };
    expect(givingOf(draft, groundOf(), noDetails)).toMatchObject({
      ...faults,
      preTicked: true,
      withTerms: true,
      confirmedThrough: ['email'],
    });
    expect(givingOf({ ...draft, how: 'phone' }, groundOf(), noDetails)).toMatchObject({
      ...faults,
      preTicked: false,
      withTerms: false,
      confirmedThrough: [],
    });
  });

  test('a date of birth goes along of a child only', () => {
    expect(givingOf(child('1.1.2015'), groundOf(), noDetails).birthDate).toBe('2015-01-01');
    expect(givingOf({ ...child('1.1.2015'), grownUp: 'yes' }, groundOf(), noDetails).birthDate).toBe('');
  });

  test('each flaw has its place', () => {
    expect(Object.keys(flawPlaces).toSorted()).toEqual([...ConsentFlawCode.options].toSorted());
  });
});
