import { describe, expect, test } from 'vitest';
import { readConsentPerson } from '../../main/services/consent-person.ts';
import { saveConsentText } from '../../main/services/consent-texts.ts';
import { readDraft, saveDraft } from '../../main/services/drafts.ts';
import { answerTablet, beginTablet, keepTablet, showTablet, type TabletSitting } from '../../main/services/tablet.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import type { TabletFilled } from '../../shared/ipc/tablet-calls.ts';
import { consentVault, may, reachable, today, value } from './consent-vault.ts';

const words = { name: 'Geschriebener Name', parent: 'Elternteil' };

function tabletVault(known: Parameters<typeof reachable>[1] = {}, country = 'DE') {
  const made = consentVault(country);
  const { vault } = made;
  const both = value(
    saveConsentText(vault.write, {
      purpose: 'newsletter',
      kind: 'consent',
      channels: ['email', 'sms'],
      bodies: [
        { language: 'de', body: 'Ja zum Rundbrief. Widerruf jederzeit.' },
        { language: 'en', body: 'Yes to the newsletter. Withdraw at any time.' },
      ],
    }),
  ).texts;
  const idOf = (language: string) => both.find(text => text.language === language)?.id ?? '';
  const customer = reachable(vault, known);
  const begin = (more: Partial<RequestOf<'tablet.begin'>> = {}) =>
    beginTablet(vault.write, {
      customer: customer.id,
      texts: [idOf('de')],
      language: 'de',
      givenBy: 'person',
      birthDate: '',
      withdrawalMentioned: true,
      childAgreed: false,
      conditionOfPurchase: false,
      explicit: false,
      words,
      today,
      ...more,
    });
  const answer = (sitting: TabletSitting, filled: Partial<TabletFilled>) =>
    answerTablet(vault.write, sitting, { language: 'de', name: 'Änne Probst', answers: [], today, ...filled });
  const log = () =>
    value(readConsentPerson(vault.read, { customer: customer.id, today })).records.toSorted((one, other) =>
      one.event.kind < other.event.kind ? -1 : 1,
    );
  return { ...made, customer, idOf, begin, answer, log };
}

describe('handing over', () => {
  test('an old version, an unknown text, a hint and two texts of one purpose are refused', () => {
    const { begin, newsletter, idOf, vault } = tabletVault();
    expect(begin({ texts: [newsletter] })).toMatchObject({ error: { code: 'consent.gone' } });
    expect(begin({ texts: ['3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11'] })).toMatchObject({
      error: { code: 'consent.gone' },
    });
    const [hint] = value(
      saveConsentText(vault.write, {
        purpose: 'newsletter',
        kind: 'hint',
        channels: ['email'],
        bodies: [{ language: 'de', body: 'Sie können widersprechen.' }],
      }),
    ).texts;
    expect(begin({ texts: [hint?.id ?? ''] })).toMatchObject({ error: { code: 'consent.gone' } });
    expect(begin({ texts: [idOf('de'), idOf('en')] })).toMatchObject({ error: { code: 'request.invalid' } });
    expect(begin().ok).toBe(true);
  });

  test.each([
    ['a child alone', { birthDate: '2010-11-23' }, ['underAgeWithoutParent']],
    ['a text without the withdrawal', { withdrawalMentioned: false }, ['withdrawalNotMentioned']],
    ['the price of a purchase', { conditionOfPurchase: true }, ['conditionOfPurchase']],
  ] as const)('%s is refused before anybody ticks anything', (_, more, flaws) => {
    expect(tabletVault().begin(more)).toEqual({ ok: false, error: { code: 'consent.flawed', flaws } });
  });

  test('on the sixteenth birthday alone, the day before with a parent', () => {
    const { begin } = tabletVault();
    expect(begin({ birthDate: '2010-11-22' }).ok).toBe(true);
    expect(begin({ birthDate: '2010-11-23', givenBy: 'parent' }).ok).toBe(true);
  });

  test('in France not to a parent whose child was not asked', () => {
    const { begin } = tabletVault({ addresses: [] }, 'FR');
    const child = { birthDate: '2012-11-23', givenBy: 'parent' } as const;
    expect(begin(child)).toEqual({ ok: false, error: { code: 'consent.flawed', flaws: ['childNotAsked'] } });
    expect(begin({ ...child, childAgreed: true }).ok).toBe(true);
  });
});

describe('what is shown', () => {
  test('the newest texts in both languages, whose they are, and nothing else of the customer', () => {
    const { vault, begin } = tabletVault();
    const shown = value(showTablet(vault.write, value(begin())));
    expect(shown).toEqual({
      business: expect.any(String),
      person: expect.stringContaining('Änne'),
      givenBy: 'person',
      language: 'de',
      languages: ['en', 'de'],
      texts: [
        {
          purpose: 'newsletter',
          channels: ['email', 'sms'],
          versions: expect.arrayContaining([
            { language: 'de', title: expect.any(String), body: 'Ja zum Rundbrief. Widerruf jederzeit.' },
            { language: 'en', title: expect.any(String), body: 'Yes to the newsletter. Withdraw at any time.' },
          ]),
        },
      ],
      filled: null,
      answered: false,
    });
    expect(JSON.stringify(shown)).not.toMatch(/example\.org|0171|Markt/);
  });

  test('a language that only one of two texts has is not offered', () => {
    const { vault, begin, idOf, phoneAds } = tabletVault();
    const sitting = value(begin({ texts: [idOf('en'), phoneAds], language: 'en' }));
    expect(value(showTablet(vault.write, sitting)).languages).toEqual(['de']);
  });

  test('what was filled in comes back, also in a later sitting, until it is answered; then nothing does', () => {
    const { vault, begin, answer } = tabletVault();
    const sitting = value(begin());
    const filled: TabletFilled = {
      language: 'en',
      name: 'Änne Pro',
      answers: [{ purpose: 'newsletter', channels: ['sms'] }],
    };
    value(keepTablet(vault.write, sitting, filled));
    const later = value(begin());
    expect(value(showTablet(vault.write, later)).filled).toEqual(filled);
    const over = value(answer(later, filled));
    const shown = value(showTablet(vault.write, over));
    expect(shown).toMatchObject({ answered: true, language: 'en', person: '', texts: [], filled: null });
    expect(value(showTablet(vault.write, value(begin()))).filled).toBeNull();
  });
});

describe('answering', () => {
  test('what is ticked is a consent by the text in the language it was read in; what is not is a no', () => {
    const { vault, begin, answer, log, idOf, customer } = tabletVault();
    value(answer(value(begin()), { language: 'en', answers: [{ purpose: 'newsletter', channels: ['email'] }] }));
    expect(log()).toMatchObject([
      {
        event: {
          kind: 'consentGiven',
          purpose: 'newsletter',
          channels: ['email'],
          textVersion: idOf('en'),
          how: 'tablet',
          givenBy: 'person',
          validFrom: today,
          awaitsConfirmation: false,
        },
        details: { proof: [{ label: words.name, value: 'Änne Probst' }], actingName: '' },
      },
      { event: { kind: 'consentRefused', purpose: 'newsletter', channels: ['sms'], how: 'tablet', by: 'person' } },
    ]);
    expect(may(vault, customer.id, 'newsletter', 'email')).toMatchObject({ allowed: true, reason: 'consent' });
    expect(may(vault, customer.id, 'newsletter', 'sms')).toMatchObject({ allowed: false, reason: 'refused' });
  });

  test('nothing ticked is a no for all of it, and needs no name', () => {
    const { begin, answer, log, idOf, phoneAds } = tabletVault();
    value(answer(value(begin({ texts: [idOf('de'), phoneAds] })), { name: '' }));
    expect(log().map(({ event }) => event)).toMatchObject([
      { kind: 'consentRefused', channels: expect.any(Array) },
      { kind: 'consentRefused', channels: expect.any(Array) },
    ]);
  });

  test.each<[string, Partial<TabletFilled>]>([
    ['a yes without a name', { name: '  ', answers: [{ purpose: 'newsletter', channels: ['email'] }] }],
    ['a purpose that was not asked for', { answers: [{ purpose: 'phoneAds', channels: ['phone'] }] }],
    ['a channel that the text does not name', { answers: [{ purpose: 'newsletter', channels: ['post'] }] }],
    [
      'two answers to one text',
      {
        answers: [
          { purpose: 'newsletter', channels: ['email'] },
          { purpose: 'newsletter', channels: [] },
        ],
      },
    ],
  ])('%s is refused, and nothing is written', (_, filled) => {
    const { begin, answer, log } = tabletVault();
    expect(answer(value(begin()), filled)).toMatchObject({ error: { code: 'request.invalid' } });
    expect(log()).toEqual([]);
  });

  test('once only', () => {
    const { vault, begin, answer, log } = tabletVault();
    const over = value(answer(value(begin()), {}));
    expect(answer(over, { answers: [{ purpose: 'newsletter', channels: ['email'] }] })).toMatchObject({
      error: { code: 'tablet.over' },
    });
    expect(keepTablet(vault.write, over, { language: 'de', name: 'x', answers: [] })).toMatchObject({
      error: { code: 'tablet.over' },
    });
    expect(log()).toHaveLength(1);
  });

  test('a parent answers for a child by name, and the birthday is kept', () => {
    const { vault, begin, answer, log, customer } = tabletVault();
    const sitting = value(begin({ givenBy: 'parent', birthDate: '2014-03-31' }));
    value(answer(sitting, { name: 'Jörg Probst', answers: [{ purpose: 'newsletter', channels: ['email', 'sms'] }] }));
    expect(log()).toMatchObject([
      {
        event: { kind: 'consentGiven', givenBy: 'parent' },
        details: { actingName: 'Jörg Probst', actingAs: words.parent },
      },
    ]);
    const { standing } = value(readConsentPerson(vault.read, { customer: customer.id, today }));
    expect(standing.birthDate).toBe('2014-03-31');
  });

  test('what the employee had chosen goes with the answer', () => {
    const { vault, begin, answer, customer } = tabletVault();
    value(saveDraft(vault.write, { place: 'tabletSetup', record: customer.id, field: '', body: '{}' }));
    value(answer(value(begin()), {}));
    expect(value(readDraft(vault.read, { place: 'tabletSetup', record: customer.id })).draft).toBeNull();
  });
});
