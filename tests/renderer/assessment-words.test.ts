import { describe, expect, test } from 'vitest';
import { decisionText, leavesOut } from '../../renderer/pages/incidents/assessment/decision-text.ts';
import { lawAnswer, lawTone } from '../../renderer/pages/incidents/assessment/law-words.ts';
import type { Texts } from '../../renderer/ui/texts.ts';
import { assessBreach, assessmentSentences } from '../../shared/domain/breach-assessment.ts';
import { assessmentGrounds } from '../../shared/domain/breach-grounds.ts';
import type { BreachLaw } from '../../shared/domain/breach-rules.ts';
import type { SentNotice, StoredIncident } from '../../shared/domain/incident-file.ts';
import { incidentStanding } from '../../shared/domain/incident-standing.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { disclosed, exactly } from '../domain/incidents.ts';

const pack = packs.breachRules();
const textsIn = (language: 'en' | 'de') => createTranslator(language).t as Texts;
const noticedAt = '2026-11-21T16:40:00Z';
const id = '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0001';

/** Card data with their codes that a thief has, of so many people at a place. */
const grave = (place: string, count: number, change: Partial<Incident> = {}): Incident => ({
  ...disclosed,
  noticedAt,
  awareAt: noticedAt,
  data: ['basic', 'cardWithCode'],
  holder: 'criminal',
  intent: 'malicious',
  establishedIn: [place],
  countries: [{ place, count }],
  number: exactly(count),
  ...change,
});
const fileOf = (facts: Incident, more: Partial<StoredIncident> = {}): StoredIncident => ({
  id,
  version: 1,
  title: '',
  lead: '',
  facts,
  corrections: [],
  exercise: '',
  openedAt: noticedAt,
  closedAt: '',
  steps: [],
  notices: [],
  tellings: [],
  measures: [],
  closing: null,
  affected: { customers: 0, told: 0 },
  ...more,
});
function answer(law: BreachLaw, file: StoredIncident, now: string, language: 'en' | 'de' = 'en') {
  const standing = incidentStanding(
    file,
    { deadlines: packs.breachDeadlines(), rules: pack },
    { now, zone: 'Europe/Berlin', holidays: [] },
  );
  const found = standing.assessment.laws.find(each => each.law === law);
  if (found === undefined) throw new Error(law);
  const duties = standing.duties.filter(each => each.law === law);
  const words = lawAnswer(textsIn(language), language, found, { duties, now: new Date(now), others: false });
  return [lawTone(found, duties), words];
}

describe('what a law asks for, in words', () => {
  const early = '2026-11-22T09:00:00Z';
  const late = '2026-11-25T09:00:00Z';
  test('with the last moment, and with what is over', () => {
    const file = fileOf(grave('DE', 3));
    expect(answer('gdpr', file, early)).toEqual([
      'now',
      'Tell the authority by Tuesday, 24 November, 17:40. Tell the people too, without delay.',
    ]);
    expect(answer('gdpr', file, early, 'de')[1]).toBe(
      'Melden Sie es der Aufsicht bis Dienstag, 24. November, 17:40. Informieren Sie auch die Menschen, und zwar unverzüglich.',
    );
    expect(answer('gdpr', file, late)[1]).toContain(
      'Tell the authority now: the time ended on Tuesday, 24 November, 17:40. Say in the notice why it is late.',
    );
  });

  test('where the law names no time, other times, or the people alone', () => {
    expect(answer('ch', fileOf(grave('CH', 3)), early)[1]).toBe(
      'Tell the authority as soon as you can. Tell the people too, without delay.',
    );
    const account = grave('CH', 3, { data: ['basic', 'bankAccount'], holder: 'knownPerson', intent: 'none' });
    expect(answer('ch', fileOf(account), early)[1]).toBe('Tell the people without delay.');
    expect(answer('ca', fileOf(grave('US-CA', 501)), early)[1]).toMatch(
      /^Tell the authority after you have told the people\. Tell the people by \w+, 21 December\.$/,
    );
  });

  test('what is done is good, and a processor tells its client', () => {
    const plain = grave('DE', 3, { data: ['basic'] });
    const notice: SentNotice = {
      id,
      to: 'authority',
      law: 'gdpr',
      kind: 'first',
      recipient: '',
      sentAt: '2026-11-22T08:00:00Z',
      how: 'webForm',
      reference: '',
      items: [],
      note: '',
      text: '',
    };
    expect(answer('gdpr', fileOf(plain, { notices: [notice] }), early)).toEqual([
      'good',
      'The authority has been told.',
    ]);
    expect(answer('gdpr', fileOf({ ...plain, role: 'processor' }), early)).toEqual([
      'now',
      'Tell your client without delay.',
    ]);
    const harmless = fileOf({ ...plain, holder: 'nobody', intent: 'none' });
    expect(answer('gdpr', harmless, early)).toEqual(['good', 'Record only: nobody has to be told. Below stands why.']);
    expect(answer('gdpr', fileOf({ ...grave('JP', 3), countries: 'unknown' }), early)[0]).toBe('perhaps');
  });
});

describe('the decision for the file', () => {
  const assess = (facts: Incident, note = '') =>
    assessBreach(facts, note === '' ? [] : [{ factor: 'holder', level: 'none', note }], pack);

  test('is asked for where somebody is left out who could be told', () => {
    expect(leavesOut(assess(grave('DE', 3)))).toBe(false);
    expect(leavesOut(assess(grave('DE', 3, { data: ['basic'] })))).toBe(true);
    expect(leavesOut(assess(grave('DE', 3, { data: [] })))).toBe(true);
    expect(leavesOut(assess(grave('DE', 3, { role: 'processor' })))).toBe(false);
    // A law that perhaps applies asks for nothing beside one that does for certain.
    expect(leavesOut(assess(grave('DE', 3, { countries: 'unknown', data: ['basic', 'documentCopies'] })))).toBe(false);
    expect(leavesOut(assess(grave('JP', 3, { countries: 'unknown', data: ['basic'] })))).toBe(true);
  });

  test('holds the answer, every reason, the correction with its note, the score and what is open', () => {
    const facts = grave('DE', 3, { logs: 'unknown' });
    const note = 'He gave the stick back to the police within the hour.';
    const text = decisionText(textsIn('en'), 'en', assess(facts, note), pack);
    for (const said of [
      'You do not have to tell the authority',
      'A risk to people is unlikely.',
      note,
      'method: 5.',
      'records of access',
    ])
      expect(text).toContain(said);
    expect(decisionText(textsIn('en'), 'en', assess(facts, note), pack)).toBe(text);
    expect(decisionText(textsIn('de'), 'de', assess(facts), pack)).toContain('Ein hohes Risiko für Menschen');
    expect(decisionText(textsIn('en'), 'en', assess(facts, 'x'.repeat(2000)), pack).length).toBeLessThanOrEqual(5000);
  });
});

test('every sentence but the answers themselves can be opened to what it rests on', () => {
  const grounds = assessmentGrounds(pack);
  const bare = [...assessmentSentences(pack).keys()].filter(code => !grounds.has(code));
  expect(bare.filter(code => !/^(risk|corrected)\.|^(notHere|perhapsHere)$/.test(code))).toEqual([]);
  for (const [code, { source, law }] of grounds) {
    expect(source, code).not.toBe('');
    if (!code.startsWith('enisa')) expect(law, code).toMatch(/Art\.|Recital|Civ\. Code/);
  }
});
