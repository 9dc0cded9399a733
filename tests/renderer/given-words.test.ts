import { describe, expect, test } from 'vitest';
import { dueText, informTask, soonerTexts, versionToGive } from '../../renderer/pages/notice/given-words.ts';
import type { Texts } from '../../renderer/ui/texts.ts';
import { informingGrounds } from '../../shared/domain/notice-deadline.ts';
import { NoticeRegime } from '../../shared/domain/notice-pack.ts';
import type { NoticeVersion } from '../../shared/domain/notice-version.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';

const today = '2026-11-28';
const due = (
  language: 'en' | 'de',
  by: string,
  reason: 'month' | 'contact' | 'disclosure',
  obtainedOn = '2026-11-08',
) => dueText(createTranslator(language).t as Texts, language, { by, reason, obtainedOn }, today);
const task = (language: 'en' | 'de', tasks: number, firstDay: string) =>
  informTask(createTranslator(language).t as Texts, language, { tasks, firstDay }, today);

describe('by when somebody has to be told, in words', () => {
  test.each([
    [
      'en',
      '2026-12-08',
      'To be told by Tuesday, 8 December, in 10 days: one month after the data came on 8 November 2026.',
    ],
    [
      'de',
      '2026-12-08',
      'Zu informieren bis Dienstag, 8. Dezember, in 10 Tagen: ein Monat, nachdem die Daten am 8. November 2026 kamen.',
    ],
    [
      'en',
      '2026-11-28',
      'To be told by Saturday, 28 November, today: one month after the data came on 8 November 2026.',
    ],
    [
      'en',
      '2026-11-27',
      'Was to be told by Friday, 27 November, yesterday: one month after the data came on 8 November 2026.',
    ],
    [
      'de',
      '2026-11-20',
      'War zu informieren bis Freitag, 20. November, vor 8 Tagen: ein Monat, nachdem die Daten am 8. November 2026 kamen.',
    ],
    [
      'en',
      '2027-01-03',
      'To be told by Sunday, 3 January 2027, in 36 days: one month after the data came on 8 November 2026.',
    ],
  ] as const)('%s, %s', (language, by, sentence) => {
    expect(due(language, by, 'month')).toBe(sentence);
  });

  test('names what happened where something did', () => {
    expect(due('en', '2026-11-20', 'contact')).toContain('the first contact since the data came on 8 November 2026');
    expect(due('de', '2026-11-20', 'disclosure')).toContain('jemand anderes bekam die Daten');
  });
});

describe('the task on Today', () => {
  test('is none where nobody has to be told by now', () => {
    expect(task('en', 0, '')).toBeNull();
  });

  test.each([
    ['2026-11-29', false, 'has to be told by Sunday, 29 November, tomorrow.'],
    ['2026-11-28', true, 'has to be told by Saturday, 28 November, today.'],
    ['2026-11-27', true, 'had to be told by Friday, 27 November, yesterday.'],
  ])('with a last day of %s it is urgent: %s', (day, urgent, end) => {
    expect(task('en', 1, day)).toEqual({
      urgent,
      sentence: `One person doesn’t know yet that you have their data, and ${end}`,
    });
    expect(task('en', 12, day)?.sentence).toBe(`12 people don’t know yet that you have their data; the first ${end}`);
  });

  test('in German', () => {
    expect(task('de', 12, '2026-12-08')?.sentence).toBe(
      '12 Personen wissen noch nicht, dass Sie ihre Daten haben; informieren Sie die erste bis Dienstag, 8. Dezember, in 10 Tagen.',
    );
  });
});

test('the version to give is the one in force for customers under the business’s law, else for customers, else any', () => {
  const version = (id: string, part: Partial<NoticeVersion>): NoticeVersion => ({
    id,
    audience: 'customers',
    regime: 'eu',
    number: 1,
    validFrom: '2026-11-01',
    madeAt: '2026-11-01T09:00:00.000Z',
    by: 'Ina',
    sha256: '0'.repeat(64),
    languages: ['de'],
    ...part,
  });
  const all = [
    version('later', { number: 3, validFrom: '2026-11-29' }),
    version('now', { number: 2, validFrom: '2026-11-28' }),
    version('before', {}),
    version('swiss', { regime: 'ch', number: 9 }),
    version('site', { audience: 'siteVisitors', number: 9 }),
  ];
  expect(versionToGive(all, 'eu', today)?.id).toBe('now');
  expect(versionToGive(all, 'eu', '2026-11-27')?.id).toBe('before');
  expect(versionToGive(all, 'ch', today)?.id).toBe('swiss');
  expect(versionToGive([version('swiss', { regime: 'ch' })], 'eu', today)?.id).toBe('swiss');
  expect(versionToGive([version('site', { audience: 'siteVisitors' })], 'eu', today)?.id).toBe('site');
  expect(versionToGive([version('later', { validFrom: '2026-11-29' })], 'eu', today)).toBeUndefined();
});

test('what ends the time before the month is over is said as each law has it', () => {
  const said = Object.fromEntries(
    NoticeRegime.options.map(regime => [regime, soonerTexts(informingGrounds(packs.informing(), regime))]),
  );
  const contact = 'notice.given.sooner.contact';
  const disclosure = 'notice.given.sooner.disclosure';
  // Swiss law knows no first message, and California no time at all.
  expect(said).toEqual({ eu: [contact, disclosure], uk: [contact, disclosure], ch: [disclosure], california: [] });
});
