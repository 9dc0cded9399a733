import { describe, expect, test } from 'vitest';
import {
  clientLaws,
  clientNotice,
  clientNoticePaper,
  clientNoticeText,
  providerQuestions,
} from '../../shared/domain/client-notice.ts';
import { breachNotice, noticeText } from '../../shared/domain/breach-notice.ts';
import { noticeTools } from '../../shared/breach-notice-tools.ts';
import { packs } from '../../shared/packs.ts';
import { factsOf, incidentOf } from './breach-notice-samples.ts';

const tools = noticeTools();
const languages = ['en', 'de'] as const;
const processor = incidentOf({ role: 'processor' });

describe('a processor’s notice to its client', () => {
  test.each(languages)('in %s has all the client needs for its own, item by item', language => {
    const facts = factsOf(processor);
    const notice = clientNotice(facts, 'Praxis Probe', tools[language]);
    const text = clientNoticeText(notice, tools[language]);
    expect(notice.missing).toEqual([]);
    expect(text).toContain('Praxis Probe');
    const told = packs.breachNotice().fields.filter(({ client }) => client);
    const gdpr = told.flatMap(({ laws }) => laws.filter(({ law }) => law === 'gdpr').map(({ item }) => item));
    expect(new Set(gdpr)).toEqual(
      new Set(['nature', 'people', 'records', 'contact', 'consequences', 'measures', null]),
    );
    for (const { title, id } of told)
      if (!['integrity', 'duration'].includes(id)) expect(text, id).toContain(`${title[language]}\n`);
    expect(text).toMatch(/Art\. 33/);
    const paper = clientNoticePaper(notice, { business: 'x', today: '2026-11-28' }, tools[language]);
    expect(JSON.stringify(paper)).toContain('Praxis Probe');
  });

  test.each(languages)('in %s of an exercise says in its title that nothing has happened', language => {
    const facts = factsOf({ ...processor, exercise: 'bagInTrain' });
    const said = { en: 'Exercise only', de: 'Nur eine Übung' }[language];
    expect(clientNoticeText(clientNotice(facts, 'Praxis Probe', tools[language]), tools[language])).toMatch(
      new RegExp(`^${said}`),
    );
    const notice = breachNotice(facts, { kind: 'first', reason: '' }, tools, language);
    expect(noticeText(notice, tools[language].say)).toMatch(new RegExp(`^${said}`));
    const real = factsOf(processor);
    expect(clientNotice(real, '', tools[language]).title).not.toContain(said);
    expect(breachNotice(real, { kind: 'first', reason: '' }, tools, language).title).not.toContain(said);
  });

  test('names what isn’t known yet, and promises it', () => {
    const open = clientNotice(
      factsOf(incidentOf({ role: 'processor', number: { certainty: 'unknown' } })),
      '',
      tools.en,
    );
    expect(open.missing).toEqual(['Number of people']);
    expect(clientNoticeText(open, tools.en)).toContain('will tell you as soon as we do\nNumber of people');
  });

  test('is owed under each law that holds, whatever the risk, and by no controller', () => {
    expect(clientLaws(factsOf(processor))).toEqual(['gdpr']);
    const abroad = incidentOf({
      role: 'both',
      countries: ['DE', 'GB', 'CH', 'US-CA'].map(place => ({ place, count: 1 })),
    });
    expect(clientLaws(factsOf(abroad))).toEqual(['gdpr', 'uk', 'ch', 'ca']);
    expect(clientNotice(factsOf(abroad), '', tools.en).closing).toHaveLength(6);
    expect(clientLaws(factsOf(incidentOf()))).toEqual([]);
  });
});

test.each(languages)('the questions to a provider in %s are numbered and end with the business', language => {
  const text = providerQuestions(factsOf(incidentOf()), tools[language]);
  expect(text).toMatch(/1\. .+\n2\. [^]*11\. /);
  expect(text.endsWith('Blumen Sonnenschein e. K.')).toBe(true);
});
