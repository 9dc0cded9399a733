import { describe, expect, test } from 'vitest';
import { emptyRetentionSettings, type TaxYear } from '../../shared/domain/retention-settings.ts';
import {
  beginReview,
  taxProblems,
  taxYearsOf,
  type ReviewDraft,
} from '../../renderer/wizards/retention/review-draft.ts';

const today = '2026-11-29';
const audit: TaxYear = { kind: 'open', year: 2019, reason: 'audit' };
const late: TaxYear = { kind: 'filed', year: 2018, filedOn: '2022-03-01' };
const draft = (part: Partial<ReviewDraft> = {}): ReviewDraft => ({
  ...beginReview({ settings: { ...emptyRetentionSettings, taxYears: [audit, late] } }),
  ...part,
});

describe('open tax years', () => {
  test('who does not know leaves open what was open: nothing of it may be deleted by that', () => {
    expect(taxYearsOf(draft({ tax: 'unknown' }), [audit, late], today)).toEqual([audit, late]);
  });

  test('who says no closes them, who says yes says which', () => {
    expect(taxYearsOf(draft({ tax: 'no' }), [audit, late], today)).toEqual([late]);
    const open = [{ year: 2020, reason: 'appeal' as const }];
    expect(taxYearsOf(draft({ tax: 'yes', open }), [audit], today)).toEqual([
      { kind: 'open', year: 2020, reason: 'appeal' },
      late,
    ]);
  });

  test.each([
    ['not answered', draft(), ['review.problem.tax']],
    ['yes, with a year', draft({ tax: 'yes' }), []],
    ['yes, without a year', draft({ tax: 'yes', open: [] }), ['review.problem.whichYear']],
    ['filed today', draft({ tax: 'no', filed: [{ year: 2020, filedOn: '29.11.2026' }] }), []],
    [
      'filed tomorrow',
      draft({ tax: 'no', filed: [{ year: 2020, filedOn: '30.11.26' }] }),
      ['review.problem.filedToCome'],
    ],
    ['filed on no day', draft({ tax: 'no', filed: [{ year: 2020, filedOn: '31.2.2021' }] }), ['review.problem.day']],
  ])('what is to be put right: %s', (_, of, problems) => {
    expect(taxProblems(of, today).map(({ text }) => text)).toEqual(problems);
  });
});
