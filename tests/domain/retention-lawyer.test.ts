import { expect, test } from 'vitest';
import type { RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { verdictOn, type Held } from '../../shared/domain/retention.ts';
import { alikeKey } from '../../shared/domain/retention-alike.ts';
import { groundAt, heldOf } from './retention-facts.ts';

type More = {
  readonly events?: Held['events'];
  readonly said?: Partial<RetentionSettings>;
  /** Only this rule is looked at: another one lasts longer. */
  readonly rule?: string;
};
/** Article, place, category, day, first day after it: worked out by hand from the article before any of it was run. */
type Case = readonly [article: string, place: string, category: string, day: string, firstDay: string, more?: More];

const named = (cases: readonly Case[]) =>
  cases.map(([article, place, category, day, firstDay, more = {}]) => ({
    article,
    place,
    category,
    day,
    firstDay,
    events: more.events ?? {},
    said: more.said ?? {},
    rule: more.rule,
  }));

const july: Partial<RetentionSettings> = { financialYears: ['2010-07-01'] };
const yes = (question: string): Partial<RetentionSettings> => ({ answers: { [question]: true } });
const no = (question: string): Partial<RetentionSettings> => ({ answers: { [question]: false } });
const filed = (year: number, filedOn: string): RetentionSettings['taxYears'] => [{ kind: 'filed', year, filedOn }];

/** Duties: the first day on which none of them forbids to delete. */
const duties: readonly Case[] = [
  ['AO 147(4): the year it arose in', 'DE', 'invoice', '2019-01-01', '2028-01-01'],
  ['AO 147(4): to its last day', 'DE', 'invoice', '2019-12-31', '2028-01-01'],
  ['AO 147(4): and the day after', 'DE', 'invoice', '2020-01-01', '2029-01-01'],
  [
    'HGB 257(5): a financial year from July changes nothing',
    'DE',
    'invoice',
    '2018-09-10',
    '2027-01-01',
    { said: july },
  ],
  ['EGAO 97 § 19a(2): ten years were not over on the last day of 2024', 'DE', 'invoice', '2014-12-31', '2025-01-01'],
  ['EGAO 97 § 19a(2): ten years were over', 'DE', 'invoice', '2013-12-31', '2024-01-01'],
  [
    'HGB 257(4) sentence 2: banks',
    'DE',
    'bankStatement',
    '2015-12-31',
    '2026-01-01',
    { said: yes('financeSupervised') },
  ],
  [
    'HGB 257(4) sentence 2: banks, next year',
    'DE',
    'bankStatement',
    '2016-01-01',
    '2027-01-01',
    { said: yes('financeSupervised') },
  ],
  ['HGB 257(1) no. 2, 3: letters', 'DE', 'order', '2019-12-31', '2026-01-01'],
  ['HGB 257(1) no. 2, 3: letters, next year', 'DE', 'order', '2020-01-01', '2027-01-01'],
  [
    'AO 147(4): the last letter of a case, not the first',
    'DE',
    'complaint',
    '2019-02-10',
    '2026-01-01',
    { events: { created: '2018-12-20' } },
  ],
  [
    'AO 147(4): nor one that came later than its end',
    'DE',
    'complaint',
    '2018-12-31',
    '2026-01-01',
    { events: { created: '2019-01-02' } },
  ],
  ['AO 147(4): last entry', 'DE', 'books', '2015-12-31', '2026-01-01'],
  ['AO 147(4): last entry, next year', 'DE', 'books', '2016-01-01', '2027-01-01'],
  [
    'HGB 257(5): adopted after they were drawn up',
    'DE',
    'annualAccounts',
    '2015-12-30',
    '2027-01-01',
    { events: { adopted: '2016-01-02' } },
  ],
  ['AO 147(4): drawn up, nobody adopts', 'DE', 'annualAccounts', '2015-12-31', '2026-01-01'],
  ['AO 147(1) no. 4a: customs', 'DE', 'customs', '2016-06-01', '2027-01-01'],
  ['AO 147(1) no. 5: on a leap day', 'DE', 'taxPapers', '2020-02-29', '2027-01-01'],
  ['AO 147(1) no. 1: till', 'DE', 'cashRecords', '2016-12-31', '2027-01-01'],
  [
    'AO 147(3) sentence 3: no period before the invoice comes',
    'DE',
    'deliveryNote',
    '2024-12-30',
    '2025-01-07',
    { events: { invoiceExchanged: '2025-01-07' } },
  ],
  ['EStG 41(1) sentence 9', 'DE', 'wages', '2019-12-31', '2026-01-01'],
  ['EStG 41(1) sentence 9: next year', 'DE', 'wages', '2020-01-01', '2027-01-01'],
  ['SGB IV 28f(1)', 'DE', 'payDocuments', '2024-12-31', '2026-01-01'],
  ['SGB IV 28f(1): next year', 'DE', 'payDocuments', '2025-01-01', '2027-01-01'],
  ['MiLoG 17(1): a leap day has no second one two years on', 'DE', 'workingTime', '2024-02-29', '2026-03-01'],
  [
    'GwG 8(4): end of the year in which the business relation ended',
    'DE',
    'moneyLaundering',
    '2020-07-01',
    '2026-01-01',
    { said: yes('moneyLaundering') },
  ],
  ['UWG 7a: five years from the consent', 'DE', 'phoneConsentProof', '2020-02-29', '2025-03-01'],
  [
    'UWG 7a: and again from each use',
    'DE',
    'phoneConsentProof',
    '2020-02-29',
    '2026-03-01',
    { events: { consentUsed: '2021-02-28' } },
  ],
  [
    'AO 147(3) sentence 5, 170(2): filed in the third year',
    'DE',
    'order',
    '2018-05-01',
    '2026-01-01',
    { said: { taxYears: filed(2018, '2021-01-01') } },
  ],
  [
    'AO 170(2): filed in the second year',
    'DE',
    'order',
    '2018-05-01',
    '2025-01-01',
    { said: { taxYears: filed(2018, '2020-12-31') } },
  ],
  [
    'UStG 16, 18: turnover tax goes by the calendar year',
    'DE',
    'order',
    '2018-09-10',
    '2026-01-01',
    { said: { ...july, taxYears: filed(2018, '2021-03-01') } },
  ],
  [
    'EStG 4a(2): profit by the year the financial year ends in',
    'DE',
    'order',
    '2018-09-10',
    '2027-01-01',
    { said: { ...july, taxYears: filed(2019, '2022-03-01') } },
  ],
  [
    'VAT Directive 369k: year of the sale, not of an advance invoice',
    'DE',
    'invoice',
    '2021-12-20',
    '2033-01-01',
    { events: { delivery: '2022-01-10' }, said: yes('oneStopShop') },
  ],
  [
    'VAT Directive 369k: nor of a late one',
    'DE',
    'invoice',
    '2022-01-02',
    '2032-01-01',
    { events: { delivery: '2021-12-30' }, said: yes('oneStopShop') },
  ],
  ['BAO 132(1)', 'AT', 'invoice', '2018-12-31', '2026-01-01'],
  ['BAO 132(1): next year', 'AT', 'invoice', '2019-01-01', '2027-01-01'],
  ['BAO 132(1): year in which the financial year ends', 'AT', 'invoice', '2018-06-30', '2026-01-01', { said: july }],
  ['BAO 132(1): year in which the next one ends', 'AT', 'invoice', '2018-07-01', '2027-01-01', { said: july }],
  ['UStG 18(10): twenty-two years', 'AT', 'property', '2003-05-05', '2026-01-01'],
  ['OR 958f: end of the financial year', 'CH', 'invoice', '2016-06-30', '2026-07-01', { said: july }],
  ['OR 958f: end of the next one', 'CH', 'invoice', '2016-07-01', '2027-07-01', { said: july }],
  [
    'MWSTG 70(2), 42(6): end of the tax period',
    'CH',
    'invoice',
    '2016-06-30',
    '2027-01-01',
    { said: { ...july, ...yes('vatRegistered') } },
  ],
  [
    'MWSTG 70(2): never shortens OR 958f',
    'CH',
    'invoice',
    '2015-12-31',
    '2026-07-01',
    { said: { ...july, ...yes('vatRegistered') } },
  ],
  ['ArGV 1 73(2)', 'CH', 'workingTime', '2020-12-20', '2026-01-01', { events: { validUntil: '2020-12-31' } }],
  ['C. com. L123-22', 'FR', 'invoice', '2015-12-31', '2026-01-01'],
  ['C. com. L123-22: next year', 'FR', 'invoice', '2016-01-01', '2027-01-01'],
  ['LPF L102 B: day of the paper', 'FR', 'taxPapers', '2020-02-29', '2026-03-01'],
  ['C. trav. L3243-4', 'FR', 'wages', '2021-05-31', '2026-06-01'],
  [
    'C. conso. L213-1: ten years from delivery',
    'FR',
    'contract',
    '2020-03-01',
    '2030-01-01',
    { events: { delivery: '2019-12-31' }, said: yes('electronicContracts') },
  ],
  ['AWR 52(4): end of the financial year', 'NL', 'invoice', '2018-09-01', '2026-07-01', { said: july }],
  [
    'Wet OB 34a: nine years after that of first use',
    'NL',
    'property',
    '2015-06-01',
    '2026-01-01',
    { events: { firstUse: '2016-05-05' } },
  ],
  ['CTVA 60: before 2023', 'BE', 'invoice', '2018-12-31', '2026-01-01'],
  ['c.c. 2220: ten years from the last entry', 'IT', 'books', '2016-02-29', '2026-03-01'],
  ['C. com. 30: six years from the last entry', 'ES', 'books', '2020-05-05', '2026-05-06'],
  ['C. com. 30: papers with the books of their year', 'ES', 'invoice', '2019-06-06', '2026-01-01'],
  ['TCA 886(4): a sole trader', 'IE', 'bankStatement', '2020-02-29', '2026-03-01', { said: no('company') }],
  ['CA 2014 s. 285: a company', 'IE', 'bankStatement', '2020-02-29', '2027-01-01', { said: yes('company') }],
  ['OWTA s. 25', 'IE', 'workingTime', '2023-05-05', '2026-05-06'],
  ['Ord. pod. 86, 70: tax of 2019 is due in 2020', 'PL', 'invoice', '2019-12-31', '2026-01-01'],
  ['k.p. 94 pkt 9b', 'PL', 'personnelFile', '2020-05-05', '2031-01-01'],
  ['bokföringslagen 7:2', 'SE', 'invoice', '2018-12-31', '2026-01-01'],
  ['bokföringslagen 7:2: broken year', 'SE', 'invoice', '2018-07-01', '2027-01-01', { said: july }],
  ['bogføringsloven 12', 'DK', 'invoice', '2020-12-31', '2026-01-01'],
  ['bogføringsloven 12: broken year', 'DK', 'invoice', '2020-07-01', '2026-07-01', { said: july }],
  ['VATA Sch. 11: six years', 'GB', 'invoice', '2020-02-29', '2026-03-01', { rule: 'gbVat' }],
  [
    'TMA 12B: tax year to 5 April',
    'GB',
    'invoice',
    '2019-04-05',
    '2025-02-01',
    { said: no('company'), rule: 'gbSoleTrader' },
  ],
  [
    'TMA 12B: next tax year',
    'GB',
    'invoice',
    '2019-04-06',
    '2026-02-01',
    { said: no('company'), rule: 'gbSoleTrader' },
  ],
  ['NMW Regs 59(8): from the end of the next pay period', 'GB', 'wages', '2022-04-30', '2028-05-31'],
  ['18 CCR 1698', 'US-CA', 'bankStatement', '2022-02-28', '2026-03-01'],
  [
    'Gov. Code 12946: the later of application and decision',
    'US-CA',
    'application',
    '2022-02-12',
    '2026-02-11',
    { events: { created: '2022-01-10', decision: '2022-02-10' } },
  ],
  ['Gov. Code 12946: four years after the end', 'US-CA', 'personnelFile', '2022-11-21', '2026-11-22'],
  ['11 CCR 7101', 'US-CA', 'request', '2024-11-21', '2026-11-22'],
];

test.each(named(duties))(
  '$article ($place, $category of $day): $firstDay',
  ({ place, category, day, firstDay, ...more }) => {
    const { allowedFrom, outcomes } = verdictOn(
      groundAt(place, more.said),
      heldOf(category, day, { events: more.events }),
      [],
    );
    const found =
      more.rule === undefined ? allowedFrom : outcomes.find(({ rule: { id } }) => id === more.rule)?.firstDay;
    expect(found).toBe(firstDay);
  },
);

/** No duty: the day by which it has to be gone, since no claim is left or a law or an authority wants it. */
const limits: readonly Case[] = [
  ['BGB 195, 199(1)', 'DE', 'claim', '2022-12-31', '2026-01-01'],
  ['BGB 195, 199(1): next year', 'DE', 'claim', '2023-01-01', '2027-01-01'],
  [
    'BGB 199(1) no. 2: known later',
    'DE',
    'claim',
    '2015-06-15',
    '2024-01-01',
    { events: { claimKnown: '2020-05-05' } },
  ],
  [
    'BGB 199(4): ten years after it arose at the latest',
    'DE',
    'claim',
    '2015-06-15',
    '2025-06-16',
    { events: { claimKnown: '2022-01-01' } },
  ],
  [
    'BGB 199(4): not before the three years',
    'DE',
    'claim',
    '2015-06-15',
    '2025-01-01',
    { events: { claimKnown: '2021-12-31' } },
  ],
  ['BGB 199(3) no. 1, 188(2)', 'DE', 'longClaim', '2014-02-28', '2024-02-29'],
  ['BGB 197(1) no. 3', 'DE', 'judgment', '1996-02-29', '2026-03-01'],
  ['BGB 438(1) no. 3', 'DE', 'warranty', '2024-02-28', '2026-03-01'],
  [
    'BGB 634a(1) no. 1: acceptance after delivery',
    'DE',
    'warranty',
    '2024-02-28',
    '2026-04-01',
    { events: { acceptance: '2024-03-31' } },
  ],
  ['BGB 634a(1) no. 2', 'DE', 'buildingWork', '2020-02-29', '2025-03-01'],
  ['ProdHaftG 13', 'DE', 'product', '2014-05-05', '2024-05-06'],
  ['AGG 15(4), ArbGG 61b: six months', 'DE', 'application', '2026-03-31', '2026-10-01'],
  ['AGG 15(4), ArbGG 61b: from the end of August', 'DE', 'application', '2025-08-29', '2026-03-01'],
  ['BDSG 4(5): seventy-two hours', 'DE', 'camera', '2026-12-30', '2027-01-02'],
  ['GDPR 7(1): three years after the end', 'DE', 'consentProof', '2022-05-05', '2026-01-01'],
  ['BGB 199(1): personnel file', 'DE', 'personnelFile', '2023-01-01', '2027-01-01'],
  ['ABGB 1489: from the day', 'AT', 'claim', '2023-02-28', '2026-03-01'],
  [
    'ABGB 1489: thirty years at the latest',
    'AT',
    'claim',
    '1995-05-05',
    '2025-05-06',
    { events: { claimKnown: '2024-01-01' } },
  ],
  ['ABGB 933(1), (3): two years and three months', 'AT', 'warranty', '2022-01-01', '2024-04-02'],
  ['ABGB 933 before 2022: two years', 'AT', 'warranty', '2021-12-31', '2024-01-01'],
  ['ABGB 933: buildings, three years and three months', 'AT', 'buildingWork', '2022-11-30', '2026-03-01'],
  ['ABGB 933 before 2022: buildings', 'AT', 'buildingWork', '2021-12-31', '2025-01-01'],
  ['OR 371(2)', 'CH', 'buildingWork', '2020-02-29', '2025-03-01'],
  ['GlBG 15, 29: seven months', 'AT', 'application', '2026-07-31', '2027-03-01'],
  ['OR 127, 132', 'CH', 'claim', '2016-02-29', '2026-03-01'],
  ['C. civ. 2224', 'FR', 'claim', '2021-05-05', '2026-06-07', { events: { claimKnown: '2021-06-06' } }],
  [
    'C. civ. 2232: twenty years at the latest',
    'FR',
    'claim',
    '2005-05-05',
    '2025-05-06',
    { events: { claimKnown: '2024-06-06' } },
  ],
  ['CSI L252-5: one month', 'FR', 'camera', '2026-01-31', '2026-03-01'],
  ['C. civ. 1792-4-1', 'FR', 'buildingWork', '2016-02-29', '2026-03-01'],
  ['AP: four weeks', 'NL', 'application', '2026-03-02', '2026-03-02', { events: { decision: '2026-02-01' } }],
  ['Código Civil 1964.2', 'ES', 'claim', '2021-05-05', '2026-05-06'],
  ['k.c. 118: to the end of the year', 'PL', 'claim', '2019-12-31', '2026-01-01'],
  ['k.c. 118: of the next year', 'PL', 'claim', '2020-01-01', '2027-01-01'],
  [
    'forældelsesloven 3(3): ten years at the latest',
    'DK',
    'claim',
    '2012-05-05',
    '2022-05-06',
    { events: { claimKnown: '2021-01-01' } },
  ],
  ['Limitation Act s. 5', 'GB', 'claim', '2020-02-29', '2026-03-01'],
  ['CCP 337', 'US-CA', 'claim', '2022-05-05', '2026-05-06'],
];

test.each(named(limits))(
  '$article ($place, $category of $day): $firstDay',
  ({ place, category, day, firstDay, ...more }) => {
    const { allowedFrom, dueOn } = verdictOn(
      groundAt(place, more.said),
      heldOf(category, day, { events: more.events }),
      [],
    );
    expect([allowedFrom, dueOn]).toEqual(['', firstDay]);
  },
);

test('what an outer limit ended counts from its own event, and says so', () => {
  const outcome = (claimKnown: string) =>
    verdictOn(groundAt('DE'), heldOf('claim', '2015-06-15', { events: { claimKnown } }), []).outcomes[0];
  expect(outcome('2022-01-01')).toMatchObject({
    counted: { event: 'claimArose', day: '2015-06-15', instead: null },
    capped: { count: 10, unit: 'years' },
  });
  expect(outcome('2021-12-31')).toMatchObject({ counted: { event: 'claimKnown', day: '2021-12-31' }, capped: null });
});

test('an outer limit never counts from what only stands in for its event', () => {
  const held = heldOf('order', '2010-06-15', { events: { claimKnown: '2024-02-01' } });
  const claims = verdictOn(groundAt('DE'), held, []).outcomes.find(({ rule: { id } }) => id === 'deClaims');
  expect(claims).toMatchObject({ firstDay: '2028-01-01', capped: null });
});

test('claims that became known on one day are alike only where their outer limits are', () => {
  const ground = groundAt('DE');
  const category = ground.categories.get('claim');
  const keyOf = (arose: string) =>
    category &&
    alikeKey(ground, category, heldOf('claim', arose, { events: { claimKnown: '2023-05-05' } }), {
      day: false,
      years: false,
    });
  expect(keyOf('2012-06-15')).not.toBe(keyOf('2013-06-15'));
  expect(keyOf('2012-06-15')).toBe(keyOf('2012-06-15'));
});
