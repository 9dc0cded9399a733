import { describe, expect, test } from 'vitest';
import { againstOwnRule } from '../../shared/domain/own-rule-check.ts';
import type { OwnRule } from '../../shared/domain/retention-settings.ts';
import { askedOn, groundAt } from './retention-facts.ts';

const rule = (
  category: string,
  count: number,
  unit: OwnRule['period']['unit'],
  begins: OwnRule['begins'] = ['12-31'],
  replaces: string | null = null,
): OwnRule => ({
  id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0009',
  category,
  period: { count, unit },
  from: 'created',
  begins,
  kind: 'practice',
  reason: 'wanted',
  replaces,
});

describe('a rule of the business’s own against the law', () => {
  test.each<[string, OwnRule, string | null, string | null]>([
    ['seven years of invoices are less than eight', rule('invoice', 7, 'years'), 'deVouchers', null],
    ['eight years are as long as the duty', rule('invoice', 8, 'years'), null, null],
    ['nine years are longer', rule('invoice', 9, 'years'), null, null],
    [
      'eight years from the day itself end before the end of the year',
      rule('invoice', 8, 'years', []),
      'deVouchers',
      null,
    ],
    ['the longest duty is the one that is named', rule('annualAccounts', 1, 'years'), 'deAccounts', null],
    ['what no law obliges to keep', rule('enquiry', 2, 'months'), null, null],
    ['a camera longer than authorities want', rule('camera', 10, 'days', []), null, 'deCctv'],
    ['a camera no longer than they want', rule('camera', 1, 'days', []), null, null],
    ['a kind nobody knows', rule('gone', 1, 'days'), null, null],
  ])('%s', (_, own, duty, limit) => {
    const found = againstOwnRule(groundAt('DE', { ownRules: [own] }), own, askedOn);
    expect([found.duty?.id ?? null, found.limit?.id ?? null]).toEqual([duty, limit]);
  });

  test('one that stands in for a limit is still held against it', () => {
    const own = rule('camera', 10, 'days', [], 'deCctv');
    expect(againstOwnRule(groundAt('DE', { ownRules: [own] }), own, askedOn).limit?.id).toBe('deCctv');
  });

  test('a financial year that ends later makes the rule longer', () => {
    const own = rule('invoice', 8, 'years', ['financialYear']);
    const said = { ownRules: [own], financialYears: ['2020-04-01'] };
    expect(againstOwnRule(groundAt('DE', said), own, askedOn).duty).toBeNull();
    expect(againstOwnRule(groundAt('DE', { ...said, financialYears: ['2020-12-01'] }), own, askedOn).duty?.id).toBe(
      'deVouchers',
    );
  });
});
