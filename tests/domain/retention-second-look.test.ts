import { expect, test } from 'vitest';
import type { RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { verdictOn } from '../../shared/domain/retention.ts';
import { groundAt, heldOf } from './retention-facts.ts';

const from = (first: string): Partial<RetentionSettings> => ({ financialYears: [first] });

type Case = readonly [
  article: string,
  place: string,
  category: string,
  day: string,
  allowed: string,
  due: string,
  said?: Partial<RetentionSettings>,
];

/** Article, place, category, day, first day without a duty, day it has to be gone by: both sides of each boundary, by hand from the article. */
const cases: readonly Case[] = [
  ['UStG 18(10): the calendar year', 'AT', 'property', '2003-12-31', '2026-01-01', '2026-01-01'],
  ['BAO 132(1): ends in 2018', 'AT', 'property', '2018-01-31', '2041-01-01', '2041-01-01', from('2010-02-01')],
  ['BAO 132(1): ends in 2019', 'AT', 'property', '2018-02-01', '2042-01-01', '2042-01-01', from('2010-02-01')],
  ['ABGB 1486 no. 5', 'AT', 'personnelFile', '2023-11-21', '', '2026-11-22'],
  ['Ord. pod. 86: calendar year', 'PL', 'invoice', '2020-12-31', '2027-01-01', '2027-01-01'],
  ['Ord. pod. 86: next one', 'PL', 'invoice', '2021-01-01', '2028-01-01', '2028-01-01'],
  // A year to 31 October 2020 is taxed at the end of January 2021, the one to October 2021 in January 2022.
  [
    'Ord. pod. 86: to October 2020',
    'PL',
    'bankStatement',
    '2020-10-31',
    '2027-01-01',
    '2027-01-01',
    from('2010-11-01'),
  ],
  [
    'Ord. pod. 86: to October 2021',
    'PL',
    'bankStatement',
    '2020-11-01',
    '2028-01-01',
    '2028-01-01',
    from('2010-11-01'),
  ],
  ['TRLGDCU 123 before 2022', 'ES', 'warranty', '2021-12-31', '', '2025-01-01'],
  ['TRLGDCU 120 since 2022', 'ES', 'warranty', '2022-01-01', '', '2025-01-02'],
  ['DBG 126(3)', 'CH', 'taxPapers', '2015-12-31', '2026-01-01', '2026-01-01'],
  ['DBG 126(3): financial year', 'CH', 'taxPapers', '2016-01-01', '2026-07-01', '2026-07-01', from('2010-07-01')],
  ['DSV 15(4): at least two years', 'CH', 'breach', '2024-11-21', '2026-11-22', '2026-11-22'],
  ['DSG 66: five years', 'CH', 'request', '2020-02-29', '', '2025-03-01'],
  ['DSG 30(2): at once', 'CH', 'newsletter', '2026-11-20', '', '2026-11-20'],
  ['PrHG 10', 'CH', 'product', '2016-02-29', '', '2026-03-01'],
  ['OR 128 no. 3', 'CH', 'personnelFile', '2021-11-21', '', '2026-11-22'],
  ['UK GDPR 21(3): at once', 'GB', 'newsletter', '2026-11-20', '', '2026-11-20'],
  ['UK GDPR 5(1)(e)', 'GB', 'customerFile', '2023-11-21', '', '2026-11-22'],
  ['Limitation Act s. 5', 'GB', 'warranty', '2020-11-21', '', '2026-11-22'],
  ['Limitation Act s. 5, leap day', 'GB', 'buildingWork', '2020-02-29', '', '2026-03-01'],
  ['Limitation Act s. 11A(3)', 'GB', 'product', '2016-11-21', '', '2026-11-22'],
  ['WTR 1998 reg. 9', 'GB', 'workingTime', '2024-02-29', '2026-03-01', '2026-03-01'],
  ['CCP 337.15', 'US-CA', 'buildingWork', '2016-11-21', '', '2026-11-22'],
  ['Com. Code 2725', 'US-CA', 'warranty', '2022-11-21', '', '2026-11-22'],
  ['Labor Code 1174(d)', 'US-CA', 'workingTime', '2023-11-21', '2026-11-22', '2026-11-22'],
  ['15 U.S.C. 7704', 'US-CA', 'newsletter', '2026-11-20', '', '2026-11-20'],
];

test.each(
  cases.map(([article, place, category, day, allowed, due, said = {}]) => ({
    name: `${article} (${place}, ${category} of ${day})`,
    ground: groundAt(place, said),
    held: heldOf(category, day),
    ends: [allowed, due],
  })),
)('$name: $ends', ({ ground, held, ends }) => {
  const { allowedFrom, dueOn } = verdictOn(ground, held, []);
  expect([allowedFrom, dueOn]).toEqual(ends);
});

test('where Scrinium knows the law of customers’ data, no customer stays for ever for want of a rule', () => {
  for (const place of ['DE', 'AT', 'CH', 'GB', 'US-CA']) {
    const brought = [...groundAt(place).categories.values()].filter(
      ({ id, purposes }) => purposes.length > 0 || id === 'consentProof' || id === 'phoneConsentProof',
    );
    expect(brought.filter(({ rules }) => rules.length === 0).map(({ id }) => `${place} ${id}`)).toEqual([]);
  }
});
