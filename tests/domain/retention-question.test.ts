import { describe, expect, test } from 'vitest';
import { answerRetention, readWhen, readYearBegin } from '../../shared/domain/retention-question.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { packs } from '../../shared/packs.ts';

const ask = (
  place: string,
  category: string,
  days: Readonly<Record<string, string>>,
  said: Partial<RetentionSettings> = {},
) =>
  answerRetention(packs.retention(), packs.retentionWords(), {
    place,
    category,
    days,
    settings: { ...emptyRetentionSettings, ...said },
    today: '2026-11-29',
  }).answer;

test.each([
  ['2018', { kind: 'day', day: '2018-12-31', wholeYear: true }],
  [' 1999 ', { kind: 'day', day: '1999-12-31', wholeYear: true }],
  ['31.3.2018', { kind: 'day', day: '2018-03-31', wholeYear: false }],
  ['29.2.2023', { kind: 'unclear' }],
  ['0218', { kind: 'unclear' }],
  ['3018', { kind: 'unclear' }],
  ['18', { kind: 'unclear' }],
  ['', { kind: 'empty' }],
])('%j is read as %j', (typed, expected) => {
  expect(readWhen(typed, 2026)).toEqual(expected);
});

test.each([
  ['', ''],
  ['1.7.', '07-01'],
  ['1.7', '07-01'],
  ['1/7', '07-01'],
  ['01.02.', '02-01'],
  ['1 July', '07-01'],
  ['1. Juli', '07-01'],
  ['29.2.', null],
  ['31.4.', null],
  ['July', null],
])('the financial year %j begins on %j', (typed, expected) => {
  expect(readYearBegin(typed)).toBe(expected);
});

describe('the answer', () => {
  test.each([
    ['W01', 'DE', 'bankStatement', { created: '2018-02-14' }, {}, '2027-01-01', 'deVouchers'],
    ['W04', 'DE', 'bankStatement', { created: '2015-12-31' }, {}, '2025-01-01', 'deVouchers'],
    ['W05', 'DE', 'bankStatement', { created: '2013-05-01' }, {}, '2024-01-01', 'deVouchers'],
    [
      'W07',
      'DE',
      'annualAccounts',
      { lastEntry: '2015-12-31', drawnUp: '2016-05-20', adopted: '2017-01-10' },
      {},
      '2028-01-01',
      'deAccounts',
    ],
    ['W16', 'DE', 'wages', { payDay: '2019-12-20' }, {}, '2026-01-01', 'dePayrollAccount'],
    [
      'W20',
      'AT',
      'bankStatement',
      { created: '2018-06-15' },
      { financialYears: ['1900-02-01'] },
      '2027-01-01',
      'atVouchers',
    ],
    [
      'W21',
      'CH',
      'bankStatement',
      { created: '2015-10-01' },
      { financialYears: ['1900-07-01'] },
      '2026-07-01',
      'chVouchers',
    ],
    ['W26', 'GB', 'wages', { payDay: '2022-04-05' }, {}, '2028-05-06', 'gbNmw'],
  ] as const)('%s: a duty until %s', (_, place, category, days, said, day, rule) => {
    const answer = ask(place, category, days, {
      ...said,
      financialYears: [...('financialYears' in said ? said.financialYears : [])],
    });
    expect(answer).toMatchObject({ kind: 'duty', day, outcome: { rule: { id: rule } } });
  });

  test.each([
    ['W12', 'DE', 'warranty', { delivery: '2024-02-29' }, '2026-03-01'],
    ['W13', 'DE', 'application', { rejection: '2026-08-31' }, '2027-03-01'],
    ['W14', 'DE', 'application', { rejection: '2026-02-28' }, '2026-08-29'],
    ['W23', 'FR', 'enquiry', { lastContact: '2024-02-29' }, '2027-03-01'],
  ] as const)('%s: a reason until %s', (_, place, category, days, day) => {
    expect(ask(place, category, days)).toMatchObject({ kind: 'reason', day });
  });

  test('a claim that outlasts the duty is told beside it', () => {
    expect(ask('SE', 'invoice', { created: '2018-06-01' })).toMatchObject({
      kind: 'duty',
      day: '2026-01-01',
      longer: { rule: { id: 'seClaims' }, firstDay: '2028-06-02' },
    });
    expect(ask('DE', 'invoice', { created: '2018-06-01' })).toMatchObject({ longer: null });
  });

  test('what isn’t known is named', () => {
    expect(ask('DE', 'application', {})).toEqual({ kind: 'missing', event: 'rejection' });
    expect(ask('DE', 'contract', {})).toEqual({ kind: 'missing', event: 'contractEnd' });
    expect(ask('DE', 'card', { paid: '2020-01-01' })).toEqual({ kind: 'noRule' });
    expect(ask('BR', 'invoice', { created: '2020-01-01' })).toEqual({ kind: 'noRule' });
    // Of Portugal only what the Union shares is known: that is no answer, and no day is missing.
    expect(ask('PT', 'customerFile', { lastContact: '2020-01-01' })).toEqual({ kind: 'noRule' });
    const oneStopShop = { answers: { oneStopShop: true } };
    expect(ask('PT', 'invoice', { created: '2020-01-01' }, oneStopShop)).toEqual({ kind: 'noRule' });
    expect(ask('DE', 'invoice', { created: '2020-01-01' }, oneStopShop)).toMatchObject({ day: '2031-01-01' });
    expect(ask('DE', 'nothing', {})).toEqual({ kind: 'noRule' });
  });
});
