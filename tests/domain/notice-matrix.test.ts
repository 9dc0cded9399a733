import { describe, expect, test } from 'vitest';
import type { NoticeDocument } from '../../shared/domain/notice-document.ts';
import { paragraphText } from '../../shared/domain/notice-differences.ts';
import { concerns } from '../../shared/domain/notice-facts.ts';
import type { NoticeAudience, NoticeRegime } from '../../shared/domain/notice-pack.ts';
import type { Purpose } from '../../shared/domain/purpose-pack.ts';
import { readability, readabilityGoals } from '../../shared/domain/readability.ts';
import {
  answers,
  audiences,
  factsOf,
  languages,
  noticePacks,
  prepared,
  provider,
  registerOf,
  written,
} from './notice-business.ts';

/** A business under each law and, for the Union, with the particulars of Germany and Austria; some that only sell there. */
const editions: readonly (readonly [regime: NoticeRegime, place: string])[] = [
  ['eu', 'DE'],
  ['eu', 'AT'],
  ['eu', 'CH'],
  ['eu', 'GB'],
  ['uk', 'GB'],
  ['ch', 'CH'],
  ['california', 'US-CA'],
];

const textOf = ({ parts, title }: NoticeDocument): readonly string[] => [
  title,
  ...parts.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(paragraphText)]),
];

/** What no finished sentence has in it. */
const flaws = [
  ['a placeholder', /[{}]/],
  ['an empty bracket', /\(\s*\)|\[\s*\]/],
  ['a full stop too many', /\.\.| \.|[:,;]\.|,,/],
  ['a list announced and not there', /: *$/],
  ['a word of the machine', /\b(undefined|null|NaN)\b|\[object/],
  ['a word twice', /\b(for|until|bis|nur|only|after|nach|of|von) \1\b/i],
  ['two spaces', / {2}/],
  ['nothing where something was to stand', /^\s*$|^- *$/m],
] as const;

const flawsIn = (document: NoticeDocument): readonly string[] =>
  textOf(document).flatMap(text =>
    flaws.flatMap(([name, pattern]) => (pattern.test(text) ? [`${name}: ${text}`] : [])),
  );

/** Written in both languages: what is wrong with it. [] for a notice that could go out. */
function wrongWith(purposes: readonly Purpose[], audience: NoticeAudience, regime: NoticeRegime, place: string) {
  const facts = factsOf(registerOf(purposes, place), audience, { regime });
  return languages.flatMap(language => {
    const { document, gaps, missing } = written(facts, language);
    return [
      ...missing.map(item => `missing ${item}`),
      ...gaps.map(({ block, value }) => `gap ${block} ${value}`),
      ...flawsIn(document),
      // An essential has no item to miss it by.
      ...document.parts.flatMap(part => (part.paragraphs.length === 0 ? [`empty ${part.part}`] : [])),
    ].map(fault => `${language} ${purposes.map(({ id }) => id).join('+')}: ${fault}`);
  });
}

const of = (audience: NoticeAudience) => prepared.filter(each => concerns(noticePacks.noticeWords, audience, each));
const pairsOf = <T>(list: readonly T[]): readonly (readonly [T, T])[] =>
  list.flatMap((one, index) => list.slice(index + 1).map(other => [one, other] as const));

describe.each(editions)('%s in %s', (regime, place) => {
  test.each(audiences)('%s: every purpose alone, each pair and all together leave nothing open', audience => {
    const purposes = of(audience);
    const sets = [...purposes.map(each => [each]), ...pairsOf(purposes), purposes];
    expect(sets).toHaveLength(purposes.length + (purposes.length * (purposes.length - 1)) / 2 + 1);
    expect(sets.flatMap(set => wrongWith(set, audience, regime, place))).toEqual([]);
  });
});

test('the matrix covers every purpose but those of the staff', () => {
  const told = new Set(audiences.flatMap(audience => of(audience).map(({ id }) => id)));
  expect(prepared.map(({ id }) => id).filter(id => !told.has(id))).toEqual(['staff', 'payroll']);
});

describe('all kinds of receivers', () => {
  const providers = [
    provider('11111111-1111-4111-8111-111111111111', 'Wolke GmbH', 'DE'),
    provider('22222222-2222-4222-8222-222222222222', 'Cloud Inc.', 'US', { safeguard: 'dataPrivacyFramework' }),
    provider('33333333-3333-4333-8333-333333333333', 'Post Ltd.', 'US', { safeguard: 'standardClauses' }),
    provider('44444444-4444-4444-8444-444444444444', 'Gemeinsam AG', 'FR', { role: 'joint' }),
    provider('55555555-5555-4555-8555-555555555555', 'Einzelfall SA', 'IN', {
      role: 'own',
      safeguard: 'contractWithPerson',
    }),
  ];
  test.each(['DE', 'AT'])('are told as what they are in %s', place => {
    const facts = factsOf(registerOf(of('customers'), place, providers), 'customers', {
      given: {
        ...answers,
        services: { [providers[0]?.id ?? '']: { en: 'keeps our files', de: 'bewahrt unsere Dateien auf' } },
      },
    });
    for (const language of languages) {
      const { document, missing } = written(facts, language);
      expect(missing).toEqual([]);
      expect(flawsIn(document)).toEqual([]);
      const orders = document.parts.find(({ purpose }) => purpose === 'appointments')?.paragraphs ?? [];
      const listed = Object.fromEntries(orders.map(({ block, list }) => [block, list]));
      const usa = language === 'en' ? 'United States' : 'Vereinigte Staaten';
      expect(listed['processors']).toEqual([
        language === 'en' ? 'Wolke GmbH (keeps our files)' : 'Wolke GmbH (bewahrt unsere Dateien auf)',
        'Cloud Inc.',
        'Post Ltd.',
      ]);
      expect(listed['independent']).toEqual(['Einzelfall SA']);
      expect(listed['joint']).toEqual(['Gemeinsam AG']);
      expect(listed['transfersDecided']).toEqual([expect.stringContaining(`Cloud Inc., ${usa}`)]);
      expect(listed['transfersSafeguarded']).toEqual([expect.stringContaining(`Post Ltd., ${usa}`)]);
      expect(listed['transfersExcepted']).toEqual([
        expect.stringContaining(`Einzelfall SA, ${language === 'en' ? 'India' : 'Indien'}`),
      ]);
    }
  });
});

describe('reads easily', () => {
  const usual = new Set(
    'enquiries orders invoices payment warranty customerFile newsletter postalAds camera requests'.split(' '),
  );
  const isUsual = (audience: NoticeAudience, { id }: Purpose) => audience !== 'customers' || usual.has(id);
  const cases = editions
    .filter(([regime]) => regime === 'eu')
    .flatMap(([, place]) => audiences.map(audience => [place, audience] as const));
  test.each(cases)('in %s for %s', (place, audience) => {
    // Abroad with all that a business can do, every receiver is listed once more with its country.
    const home = place === 'DE' || place === 'AT';
    const sets = [of(audience).filter(each => isUsual(audience, each)), ...(home ? [of(audience)] : [])];
    for (const purposes of sets)
      for (const language of languages) {
        const { document } = written(factsOf(registerOf(purposes, place), audience), language);
        for (const layer of ['essentials', 'full'] as const) {
          const parts = document.parts.filter(part => part.layer === layer);
          const score = readability(textOf({ ...document, parts }).join('\n'), language)?.score;
          expect(score, `${language} ${layer} ${purposes.length}`).toBeGreaterThanOrEqual(readabilityGoals[language]);
        }
      }
  });
});
