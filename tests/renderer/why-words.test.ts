import { describe, expect, test } from 'vitest';
import {
  personSentence,
  reasonArticle,
  reasonSentence,
  standsAgainst,
  verdictLine,
} from '../../renderer/retention/why-words.ts';
import type { Texts } from '../../renderer/ui/texts.ts';
import type { LegalHold } from '../../shared/domain/held-entry.ts';
import { reasoned } from '../../shared/domain/retention-reasons.ts';
import type { RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { verdictOn, type Held } from '../../shared/domain/retention.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { groundAt, heldOf, holdOf } from '../domain/retention-facts.ts';

/** What a person reads of a customer on 22 November 2026. */
function told(
  language: 'en' | 'de',
  records: readonly Held[],
  more: {
    readonly place?: string;
    readonly holds?: readonly LegalHold[];
    readonly said?: Partial<RetentionSettings>;
  } = {},
) {
  const t = createTranslator(language).t as Texts;
  const ground = groundAt(more.place ?? 'DE', more.said);
  const why = reasoned(ground, records, more.holds ?? []);
  const [first] = why.against;
  return {
    sentence: personSentence(t, language, ground, language === 'de' ? 'Frau Müller' : 'Ms Müller', why),
    article: first ? reasonArticle(language, ground, first) : '',
    uses: why.uses.map(reason => reasonSentence(t, language, ground, reason)),
    lines: records.map(each => verdictLine(t, language, ground, verdictOn(ground, each, more.holds ?? []))),
    against: standsAgainst(ground, why),
  };
}

describe('why she can’t be deleted yet', () => {
  test('one sentence, one date, one article', () => {
    const invoice = [heldOf('invoice', '2019-05-10'), heldOf('newsletter', '2026-11-20')];
    expect(told('en', invoice).sentence).toBe(
      'Ms Müller can’t be deleted before Saturday, 1 January 2028: Invoice or other voucher of 10 May 2019 has to be kept until then.',
    );
    expect(told('de', invoice).sentence).toBe(
      'Frau Müller kann nicht vor Samstag, 1. Januar 2028 gelöscht werden: So lange ist aufzubewahren: Rechnung oder anderer Beleg vom 10. Mai 2019.',
    );
    expect(told('en', invoice).article).toMatch(/^§ 147 Abs\. 1 Nr\. 4/);
  });

  test('how far a day is stands beside it, and is no day on which something happens', () => {
    const letter = [heldOf('order', '2020-05-10')];
    expect(told('en', letter).sentence).toMatch(/before Friday, 1 January 2027 \(in 40 days\): /);
    expect(told('de', letter).sentence).toMatch(/nicht vor Freitag, 1\. Januar 2027 \(in 40 Tagen\) gelöscht werden: /);
  });

  test('a tax that is open names its article too', () => {
    const said: Partial<RetentionSettings> = { taxYears: [{ kind: 'open', year: 2012, reason: 'audit' }] };
    const open = told('de', [heldOf('invoice', '2012-03-01')], { said });
    expect(open.sentence).toBe(
      'Frau Müller kann noch nicht gelöscht werden: Die Steuer für 2012 kann sich noch ändern.',
    );
    expect(open.article).toMatch(/^§ 147 Abs\. 3 S\. 5 AO/);
  });
});

describe('whether something forbids it', () => {
  test.each<readonly [string, readonly Held[], string, boolean]>([
    ['a kind of record that is no more', [heldOf('ownGone', '2020-01-01')], 'DE', true],
    ['a country whose law nobody looked up', [heldOf('invoice', '2020-01-01')], 'PT', true],
    ['a kind of record its country has no rule for', [heldOf('card', '2020-01-01')], 'DE', true],
    ['nothing but her file', [heldOf('customerFile', '2019-01-01')], 'DE', false],
  ])('%s', (_, records, place, unknown) => {
    const en = told('en', records, { place });
    const de = told('de', records, { place });
    expect(en.sentence.startsWith('Nothing forbids')).toBe(!unknown);
    expect(en.sentence.startsWith('Scrinium can’t say whether Ms Müller may be deleted')).toBe(unknown);
    expect(de.sentence.startsWith('Ob Frau Müller gelöscht werden darf, kann Scrinium nicht sagen.')).toBe(unknown);
    expect(en.against).toBe(unknown);
  });

  test('a hold counts to the end of the day it was released on', () => {
    const on = (releasedOn: string) =>
      told('en', [heldOf('invoice', '2010-01-01')], { holds: [holdOf({ releasedOn })] });
    const today = on('2026-11-22');
    expect(today.sentence).toBe(
      'Ms Müller can’t be deleted before Monday, 23 November (tomorrow): a legal hold counts to the end of its last day.',
    );
    expect([today.against, today.lines]).toEqual([true, ['Has to stay; may go from 23 November 2026']]);
    const yesterday = on('2026-11-21');
    expect(yesterday.sentence).toBe('Nothing forbids deleting Ms Müller: that has been so since 22 November 2026.');
    expect([yesterday.against, yesterday.lines]).toEqual([false, ['May go since 22 November 2026']]);
  });
});

test('claims are possible, and a proof is kept, until the last day of their time', () => {
  const records = [heldOf('claim', '2024-03-01'), heldOf('consentProof', '2026-01-05')];
  expect(told('de', records).uses).toEqual([
    'Nachweis einer Einwilligung vom 5. Januar 2026: Als Nachweis bleibt es bis Montag, 31. Dezember 2029.',
    'Offener Anspruch vom 1. März 2024: Ansprüche sind bis Freitag, 31. Dezember 2027 möglich; das ist ein Grund zum Behalten, keine Pflicht.',
  ]);
});
