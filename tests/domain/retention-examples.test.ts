import { describe, expect, test } from 'vitest';
import type { RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { adviceOn, verdictOn, type Held } from '../../shared/domain/retention.ts';
import { adviceOnPerson, emptyStanding, together } from '../../shared/domain/retention-person.ts';
import { askedOn, groundAt, heldOf, holdOf } from './retention-facts.ts';

type Case = readonly [
  name: string,
  place: string,
  held: Held,
  firstDay: string,
  more?: { readonly said?: Partial<RetentionSettings>; readonly rule?: string },
];

const named = (cases: readonly Case[]) =>
  cases.map(([name, place, held, firstDay, more]) => ({
    name,
    place,
    held,
    firstDay,
    said: more?.said,
    rule: more?.rule,
  }));

const verdictAt = (place: string, held: Held, said: Partial<RetentionSettings> = {}) =>
  verdictOn(groundAt(place, said), held, []);

/** First day on which a duty no longer forbids to delete. */
const duties: readonly Case[] = [
  ['W01 receipt of February 2018', 'DE', heldOf('invoice', '2018-02-14'), '2027-01-01'],
  ['W02 receipt of New Year’s Eve', 'DE', heldOf('bankStatement', '2017-12-31'), '2026-01-01'],
  ['W02 and of the day after', 'DE', heldOf('bankStatement', '2018-01-01'), '2027-01-01'],
  ['W03 receipt that the shorter law still reached', 'DE', heldOf('bankStatement', '2016-06-30'), '2025-01-01'],
  ['W04 receipt whose eight years were over before the law', 'DE', heldOf('bankStatement', '2015-12-31'), '2025-01-01'],
  ['W05 receipt that the old law alone is about', 'DE', heldOf('bankStatement', '2013-05-01'), '2024-01-01'],
  ['W05 and the last of those', 'DE', heldOf('bankStatement', '2014-12-31'), '2025-01-01'],
  [
    'W06 receipt of a savings bank',
    'DE',
    heldOf('bankStatement', '2016-03-03'),
    '2027-01-01',
    { said: { answers: { financeSupervised: true } } },
  ],
  [
    'W07 accounts drawn up one year, adopted the next',
    'DE',
    heldOf('annualAccounts', '2016-05-20', { events: { adopted: '2017-01-10' } }),
    '2028-01-01',
  ],
  [
    'W08 financial year from July, invoice of its first half',
    'DE',
    heldOf('invoice', '2018-09-10'),
    '2027-01-01',
    { said: { financialYears: ['2018-07-01'] } },
  ],
  [
    'W08 and of its second half',
    'DE',
    heldOf('invoice', '2019-02-10'),
    '2028-01-01',
    { said: { financialYears: ['2018-07-01'] } },
  ],
  ['W09 confirmation by e-mail', 'DE', heldOf('order', '2020-03-01'), '2027-01-01'],
  [
    'W10 letter that matters for a tax filed late',
    'DE',
    heldOf('order', '2017-04-10'),
    '2025-01-01',
    { said: { taxYears: [{ kind: 'filed', year: 2017, filedOn: '2021-05-01' }] } },
  ],
  ['W10 and the same where nothing is known of the tax', 'DE', heldOf('order', '2017-04-10'), '2024-01-01'],
  [
    'W15 consent to calls, used later',
    'DE',
    heldOf('phoneConsentProof', '2021-03-10', { events: { consentUsed: '2024-06-15' } }),
    '2029-06-16',
  ],
  ['W16 payroll account', 'DE', heldOf('wages', '2019-12-20'), '2026-01-01'],
  [
    'W17 delivery note, until its invoice',
    'DE',
    heldOf('deliveryNote', '2026-03-02', { events: { invoiceExchanged: '2026-03-16' } }),
    '2026-03-16',
  ],
  ['W17 and one that belongs to the invoice', 'DE', heldOf('deliveryVoucher', '2026-03-02'), '2035-01-01'],
  ['W18 pay documents after the last audit', 'DE', heldOf('payDocuments', '2024-10-08'), '2026-01-01'],
  ['W19 Austrian invoice', 'AT', heldOf('bankStatement', '2017-01-03'), '2025-01-01'],
  [
    'W20 Austrian financial year from February',
    'AT',
    heldOf('bankStatement', '2018-06-15'),
    '2027-01-01',
    { said: { financialYears: ['2018-02-01'] } },
  ],
  [
    'W21 Swiss year that ends in June',
    'CH',
    heldOf('bankStatement', '2015-10-01'),
    '2026-07-01',
    { said: { financialYears: ['2010-07-01'] } },
  ],
  [
    'W22 Swiss year that ends on 28 February',
    'CH',
    heldOf('bankStatement', '2014-02-28'),
    '2024-03-01',
    { said: { financialYears: ['2010-03-01'] } },
  ],
  [
    'W22 and on the 29th',
    'CH',
    heldOf('bankStatement', '2016-02-29'),
    '2026-03-01',
    { said: { financialYears: ['2010-03-01'] } },
  ],
  [
    'W24 French invoice, year closed in September',
    'FR',
    heldOf('bankStatement', '2014-11-03'),
    '2025-10-01',
    { said: { financialYears: ['2014-10-01'] } },
  ],
  [
    'W25 British company, period ended in March',
    'GB',
    heldOf('bankStatement', '2018-11-05'),
    '2025-04-01',
    { said: { financialYears: ['2018-04-01'], answers: { company: true } }, rule: 'gbCompanyTax' },
  ],
  ['W26 British wage of 5 April', 'GB', heldOf('wages', '2022-04-05'), '2025-04-06', { rule: 'gbPaye' }],
  ['W26 and of 6 April', 'GB', heldOf('wages', '2022-04-06'), '2026-04-06', { rule: 'gbPaye' }],
  [
    'W27 Swedish year from May',
    'SE',
    heldOf('bankStatement', '2017-06-01'),
    '2026-01-01',
    { said: { financialYears: ['2017-05-01'] } },
  ],
  [
    'W28 Danish year ended in September',
    'DK',
    heldOf('bankStatement', '2020-01-15'),
    '2025-10-01',
    { said: { financialYears: ['2019-10-01'] } },
  ],
  [
    'W32 sale to France through the one-stop shop',
    'DE',
    heldOf('invoice', '2022-04-01', { events: { delivery: '2022-04-01' } }),
    '2033-01-01',
    { said: { answers: { oneStopShop: true } } },
  ],
  ['W32 and outside it', 'DE', heldOf('invoice', '2022-04-01', { events: { delivery: '2022-04-01' } }), '2031-01-01'],
];

test.each(named(duties))('$name', ({ place, held, firstDay, said, rule }) => {
  const { allowedFrom, outcomes } = verdictAt(place, held, said);
  const found = rule === undefined ? allowedFrom : outcomes.find(outcome => outcome.rule.id === rule)?.firstDay;
  expect(found).toBe(firstDay);
});

/** First day on which nothing but custom or a claim would have kept it: no duty forbids it at any time. */
const ends: readonly Case[] = [
  [
    'W11 claim known at once',
    'DE',
    heldOf('claim', '2023-07-31', { events: { claimKnown: '2023-07-31' } }),
    '2027-01-01',
  ],
  [
    'W11 and known the next year',
    'DE',
    heldOf('claim', '2023-07-31', { events: { claimKnown: '2024-02-01' } }),
    '2028-01-01',
  ],
  ['W12 goods handed over on a leap day', 'DE', heldOf('warranty', '2024-02-29'), '2026-03-01'],
  ['W13 rejection of 31 August', 'DE', heldOf('application', '2026-08-31'), '2027-03-01'],
  ['W14 rejection of 28 February', 'DE', heldOf('application', '2026-02-28'), '2026-08-29'],
  ['W23 French prospect of a leap day', 'FR', heldOf('enquiry', '2024-02-29'), '2027-03-01'],
  ['W29 Polish claim of a business', 'PL', heldOf('claim', '2022-05-20'), '2026-01-01', { rule: 'plClaimsBusiness' }],
];

test.each(named(ends))('$name', ({ place, held, firstDay, said, rule }) => {
  const { allowedFrom, dueOn, outcomes } = verdictAt(place, held, said);
  expect(allowedFrom).toBe('');
  const found = rule === undefined ? dueOn : outcomes.find(outcome => outcome.rule.id === rule)?.firstDay;
  expect(found).toBe(firstDay);
});

describe('W30: an order filed with its invoice, and a consent withdrawn', () => {
  const ground = groundAt('DE');
  const entries = [
    heldOf('order', '2019-05-06'),
    heldOf('invoice', '2019-05-10'),
    heldOf('newsletter', '2026-11-20'),
  ] as const;
  const verdicts = entries.map(held => verdictOn(ground, held, []));

  test('each follows its own law', () => {
    expect(verdicts.map(({ allowedFrom }) => allowedFrom)).toEqual(['2026-01-01', '2028-01-01', '']);
    expect(verdicts.map(verdict => adviceOn(ground, verdict))).toEqual(['delete', 'keep', 'delete']);
    expect(verdicts[2]?.dueOn).toBe('2026-11-20');
  });

  test('and what is left is kept for the duty alone: restricted', () => {
    const person = verdicts.reduce(together, emptyStanding);
    expect(person).toEqual({
      allowedFrom: '2028-01-01',
      purposeEnds: '2026-11-20',
      dueOn: '2028-01-01',
      stopped: false,
    });
    expect(adviceOnPerson(ground, person)).toBe('restrict');
    expect(adviceOnPerson({ today: '2026-11-19' }, person)).toBe('keep');
    expect(adviceOnPerson({ today: '2028-01-01' }, person)).toBe('delete');
  });
});

describe('W31: a lawsuit over a receipt whose time ran out under it', () => {
  const held = heldOf('bankStatement', '2016-09-09');
  test('while it lasts nobody can say a day', () => {
    const verdict = verdictOn(groundAt('DE'), held, [holdOf()]);
    expect(verdict).toMatchObject({ allowedFrom: null, dueOn: null, blockers: [{ kind: 'hold' }] });
    expect(adviceOn(groundAt('DE'), verdict)).toBe('onHold');
  });
  test('then it is the day after', () => {
    const verdict = verdictOn(groundAt('DE'), held, [holdOf({ releasedOn: '2026-09-15' })]);
    expect(verdict).toMatchObject({ allowedFrom: '2026-09-16', dueOn: '2026-09-16', blockers: [] });
  });
  test('and no hold that ended earlier brings a day forward', () =>
    expect(verdictOn(groundAt('DE'), held, [holdOf({ releasedOn: '2024-12-01' })]).allowedFrom).toBe('2025-01-01'));
});

test('a recording has to be gone to the minute, seventy-two hours later', () => {
  const recorded = (time: string) => verdictAt('DE', heldOf('camera', '2026-11-19', { time }));
  expect(recorded('08:15')).toMatchObject({ dueOn: '2026-11-22', dueTime: '08:15', allowedFrom: '' });
  expect(recorded('')).toMatchObject({ dueOn: '2026-11-22', dueTime: '' });
  expect(recorded('23:59')).toMatchObject({ dueOn: '2026-11-22', dueTime: '23:59' });
  expect(askedOn).toBe('2026-11-22');
});

test.each([
  ['2012-12-31', '2023-01-01'],
  ['2013-01-01', '2024-01-01'],
  ['2013-12-31', '2024-01-01'],
  ['2014-01-01', '2025-01-01'],
  ['2015-06-01', '2025-01-01'],
  ['2016-12-31', '2025-01-01'],
  ['2017-01-01', '2026-01-01'],
  ['2019-07-01', '2028-01-01'],
  ['2024-12-31', '2033-01-01'],
  ['2025-01-01', '2034-01-01'],
])('the German table: a receipt of %s may go from %s', (day, firstDay) => {
  const { allowedFrom, outcomes } = verdictAt('DE', heldOf('bankStatement', day));
  expect(allowedFrom).toBe(firstDay);
  // Only what the old law would still hold was shortened by the new one.
  const changed = day >= '2015-01-01' && day <= '2024-12-31';
  expect(outcomes[0]?.shortened).toBe(changed);
});

test('today: receipts of 2017, letters of 2019 and accounts of 2015 may go, the next ones not', () => {
  const blocked = (category: string, day: string) => verdictAt('DE', heldOf(category, day)).blockers.length > 0;
  expect(
    [
      ['bankStatement', '2017-12-31'],
      ['bankStatement', '2018-01-01'],
      ['order', '2019-12-31'],
      ['order', '2020-01-01'],
      ['annualAccounts', '2015-12-31'],
      ['annualAccounts', '2016-01-01'],
    ].map(([category = '', day = '']) => blocked(category, day)),
  ).toEqual([false, true, false, true, false, true]);
});
