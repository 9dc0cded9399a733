import { describe, expect, it } from 'vitest';
import type { NoticeVersion } from '../../shared/domain/notice-version.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { NoticeState } from '../../shared/ipc/notice-calls.ts';
import { beginOf, changedText, emptyFinal, suggestedChange } from '../../renderer/pages/notice/final-draft.ts';
import { driftsOf, driftTasks } from '../../renderer/pages/notice/notice-drifts.ts';
import type { Texts } from '../../renderer/ui/texts.ts';

const difference = { part: 'who', purpose: null, heading: 'Who we are', block: 'controller', before: 'a', after: 'b' };
const version = (audience: NoticeVersion['audience']): NoticeVersion => ({
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
  audience,
  regime: 'eu',
  number: 1,
  validFrom: '2026-05-03',
  madeAt: '2026-05-03T10:00:00.000Z',
  by: 'Anna Beispiel',
  sha256: 'a'.repeat(64),
  languages: ['en', 'de'],
});
const state = (audience: NoticeVersion['audience'], part: Partial<NoticeState> = {}): NoticeState => ({
  edition: { audience, regime: 'eu' },
  last: version(audience),
  missing: { en: [], de: [] },
  differences: [],
  language: 'en',
  newPurposes: [],
  newDuties: [],
  wanted: true,
  ended: false,
  ...part,
});

describe('what Today says of notices', () => {
  it('is nothing where all are true, or none was ever final', () => {
    const draft = state('applicants', { last: null, missing: { en: ['controller'], de: [] } });
    expect(driftTasks([state('customers'), draft])).toEqual({ soon: null, now: null });
  });

  it('is one thing to do for one change in many notices; a new use of data stands apart and first', () => {
    const states = [
      state('customers', { differences: [difference] }),
      state('suppliers', { differences: [difference] }),
      state('filmed', { differences: [difference], newPurposes: ['camera'] }),
    ];
    expect(driftsOf(states).map(({ state: { edition }, urgency }) => [edition.audience, urgency])).toEqual([
      ['filmed', 'now'],
      ['customers', 'soon'],
      ['suppliers', 'soon'],
    ]);
    const { soon, now } = driftTasks(states);
    expect([soon?.drifts.length, soon?.to]).toEqual([2, '/notice']);
    expect([now?.drifts.length, now?.to]).toEqual([1, '/notice/filmed/eu']);
  });

  it('is nothing of a notice that nobody wants any more', () => {
    const sold = { differences: [difference], newPurposes: ['camera'], wanted: false };
    expect(driftsOf([state('filmed', sold)])).toEqual([]);
    expect(driftsOf([state('filmed', { ...sold, wanted: true })])).toHaveLength(1);
  });

  it('also counts what the law asks for since', () => {
    const { soon } = driftTasks([state('customers', { newDuties: [{ item: 'complaint', since: '2026-06-01' }] })]);
    expect(soon?.to).toBe('/notice/customers/eu');
  });
});

describe('the words on what changed', () => {
  const none = { newPurposes: [], endedPurposes: [], headings: [], newLanguage: false };
  const say = (language: 'en' | 'de', changes: Parameters<typeof suggestedChange>[2]) =>
    suggestedChange(createTranslator(language).t as Texts, language, changes);

  it('name what is new, gone and said otherwise, in the language of the notice', () => {
    const changes = { ...none, newPurposes: ['Letters'], endedPurposes: ['Raffle'], headings: ['Who', 'Rights'] };
    expect(say('en', changes)).toBe(
      'We now also use data for this: “Letters”. We no longer use data for this: “Raffle”. We say something new under “Who” and “Rights”.',
    );
    expect(say('de', { ...none, headings: ['Wer', 'Rechte'], newLanguage: true })).toBe(
      'Neues steht unter „Wer“ und „Rechte“. Diese Hinweise gibt es jetzt auch auf Deutsch.',
    );
    expect(say('en', none)).toBe('We say the same in clearer words.');
    expect(say('en', null)).toBe('');
  });

  it('follow the suggestion until somebody types, also when all is deleted', () => {
    expect(changedText(emptyFinal, 'en', 'Suggested')).toBe('Suggested');
    expect(changedText({ ...emptyFinal, changed: { en: '', de: null } }, 'en', 'Suggested')).toBe('');
  });

  it.each([
    [{ ...emptyFinal, day: '1.1.2020' }, '2026-11-28'],
    [{ ...emptyFinal, begins: 'later' as const, day: '31.3.2027' }, '2027-03-31'],
    [{ ...emptyFinal, begins: 'later' as const, day: '' }, ''],
    [{ ...emptyFinal, begins: 'later' as const, day: 'soon' }, ''],
  ])('hold from the day that is said: %o', (draft, day) => {
    expect(beginOf(draft, '2026-11-28')).toBe(day);
  });
});
