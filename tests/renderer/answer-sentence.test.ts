import { describe, expect, test } from 'vitest';
import { answerFact, answerSentence } from '../../renderer/pages/consents/answer-sentence.ts';
import type { Texts } from '../../renderer/ui/texts.ts';
import { createTranslator, languages } from '../../shared/i18n/translator.ts';
import { ContactReason, type ContactAnswer } from '../../shared/ipc/consent-shapes.ts';
import { packs } from '../../shared/packs.ts';
import {
  answer as asked,
  consentNews,
  given,
  looked,
  news,
  noContact,
  optedOut,
  sharing,
  sold,
  withdrew,
} from '../domain/contact-people.ts';

const say = (language: 'en' | 'de', given: ContactAnswer, purpose?: string) =>
  answerSentence(createTranslator(language).t as Texts, language, given, {
    channel: 'email',
    ...(purpose === undefined ? {} : { purpose }),
  }).replaceAll('\u00a0', ' ');
const made = (answer: ReturnType<typeof asked>): ContactAnswer => ({
  ...answer,
  facts: { ...answer.facts, missing: [...(answer.facts.missing ?? [])] },
});

describe('one sentence says yes or no, why, since when, and by which article', () => {
  test.each([
    [
      asked({ events: [given('2026-05-03')], purpose: consentNews }),
      'Yes, by e-mail for “News”: agreed on 3 May 2026 on paper (§ 7(2) no. 2 UWG).',
      'Ja, per E-Mail für „News“: hat am 3. Mai 2026 auf Papier eingewilligt (§ 7 Abs. 2 Nr. 2 UWG).',
    ],
    [
      asked({ events: [given('2026-05-03', { validFrom: '2026-04-01' })], purpose: consentNews }),
      'Yes, by e-mail for “News”: agreed on 1 April 2026 on paper (§ 7(2) no. 2 UWG).',
      'Ja, per E-Mail für „News“: hat am 1. April 2026 auf Papier eingewilligt (§ 7 Abs. 2 Nr. 2 UWG).',
    ],
    [
      asked({ purpose: consentNews }),
      'No, not by e-mail for “News”: no consent yet (§ 7(2) no. 2 UWG).',
      'Nein, nicht per E-Mail für „News“: noch keine Einwilligung (§ 7 Abs. 2 Nr. 2 UWG).',
    ],
    [
      asked({ events: [given('2026-05-03'), withdrew('2026-06-01')] }),
      'No, not by e-mail for “News”: took the consent back on 1 June 2026 (Art. 7(3) GDPR).',
      'Nein, nicht per E-Mail für „News“: hat die Einwilligung am 1. Juni 2026 widerrufen (Art. 7 Abs. 3 DSGVO).',
    ],
    [
      asked({ events: [sold('2026-05-03', { hintVersion: '' })], purpose: { ...news, saysHowToObject: false } }),
      'No, not by e-mail for “News”: 2 conditions for existing customers are missing: they were told of the right to say no when you got the address and every message says how to say no (§ 7(3) UWG).',
      'Nein, nicht per E-Mail für „News“: 2 Bedingungen für Bestandskunden fehlen: auf das Recht, Nein zu sagen, wurde schon beim Erhalt der Adresse hingewiesen und jede Nachricht sagt, wie man Nein sagt (§ 7 Abs. 3 UWG).',
    ],
    [
      asked({ events: [noContact('2026-05-03')] }),
      'No, not by e-mail for “News”: noted on 3 May 2026: do not contact (Art. 21(3) and 5(1)(d) GDPR).',
      'Nein, nicht per E-Mail für „News“: vermerkt am 3. Mai 2026: nicht kontaktieren (Art. 21 Abs. 3 und 5 Abs. 1 lit. d DSGVO).',
    ],
    [
      asked({ person: { blocked: true } }),
      'No, not by e-mail for “News”: blocked by you.',
      'Nein, nicht per E-Mail für „News“: von Ihnen gesperrt.',
    ],
    [
      asked({ person: { place: 'GB' }, channel: 'phone', events: [looked('2026-11-20', 'tps', { found: true })] }),
      'No, not by e-mail for “News”: found in the TPS register on 20 November 2026 (PECR reg. 21(1)(b) and (3)).',
      'Nein, nicht per E-Mail für „News“: am 20. November 2026 gefunden in dem TPS-Verzeichnis (PECR reg. 21(1)(b) and (3)).',
    ],
  ])('%#', (answer, english, german) => {
    expect(say('en', made(answer), 'News')).toBe(english);
    expect(say('de', made(answer), 'News')).toBe(german);
  });

  test('where the purpose is said beside it, it is left out', () => {
    expect(say('en', made(asked({ purpose: consentNews })))).toBe(
      'No, not by e-mail: no consent yet (§ 7(2) no. 2 UWG).',
    );
  });

  test('of selling data the sentence says from when one may ask again', () => {
    const answer = asked({ events: [optedOut('2026-05-03')], purpose: sharing, business: 'US-CA' });
    expect(say('en', made(answer))).toContain(
      'opted out of selling and sharing on 3 May 2026, you may ask again from 3 May 2027',
    );
  });
});

const bare = (reason: ContactReason, facts: ContactAnswer['facts']): ContactAnswer => ({
  allowed: false,
  reason,
  article: '',
  source: 'own',
  confidence: 'own',
  because: { kind: 'rule', id: 'x' },
  facts,
});
const all: ContactAnswer['facts'] = {
  on: '2026-05-03',
  how: 'phone',
  lastUse: '2026-05-03',
  validUntil: '2026-05-03',
  givenBy: 'parent',
  ofAgeOn: '2026-05-03',
  soldOn: '2026-05-03',
  missing: ['saleConcluded'],
  list: 'bloctel',
  proofUntil: '2026-05-03',
  askAgainFrom: '2026-05-03',
};

test.each(ContactReason.options)('%s has a sentence in both languages without a word of code in it', reason => {
  for (const language of languages) {
    const sentence = say(language, bare(reason, all), 'News');
    expect(sentence).not.toMatch(/[{}]|none|undefined|  | \.|bloctel\b|saleConcluded/);
    expect(sentence.length).toBeGreaterThan(30);
  }
});

test('a consent to the use of data alone reads as one', () => {
  const yes = made(
    asked({ events: [given('2026-05-03', { channels: ['use'] })], purpose: consentNews, channel: 'use' }),
  );
  expect(
    answerSentence(createTranslator('en').t as Texts, 'en', yes, { channel: 'use', purpose: 'Health details' }),
  ).toContain('to use the data for “Health details”: ');
});

test('every public list of the rules has a name', () => {
  const codes = new Set(packs.contactRules().rules.flatMap(({ list }) => (list ? [list.code] : [])));
  expect(codes.size).toBeGreaterThan(5);
  for (const code of codes)
    expect(say('en', bare('onPublicList', { ...all, list: code }))).toMatch(
      /found in the .*(list|registry|register|directory)/i,
    );
});

test('what nobody looked up is doubtful, what was read is not, and our own rule is no law', () => {
  const answer = bare('none', {});
  expect(answerFact({ ...answer, source: 'de-statutes', confidence: 'lawText' })).toMatchObject({
    confidence: 'lawText',
  });
  expect(answerFact({ ...answer, source: 'knowledge', confidence: 'unverified' })).toMatchObject({
    confidence: 'unverified',
  });
  expect(answerFact(answer)).toBeNull();
  const { sources, rules } = packs.contactRules();
  for (const { source } of rules) expect(sources.map(({ id }) => id)).toContain(source);
});
