import { describe, expect, test } from 'vitest';
import {
  businessDraft,
  businessProblems,
  withBusiness,
  type BusinessDraft,
} from '../../renderer/pages/retention/rules/business-draft.ts';
import { ownRuleDraft, ownRuleOf } from '../../renderer/pages/retention/rules/own-rule-draft.ts';
import {
  emptyRetentionSettings,
  type OwnRule,
  type RetentionSettings,
} from '../../shared/domain/retention-settings.ts';

const fresh = businessDraft(emptyRetentionSettings, 0, day => day);
const line = { year: '2023', kind: 'open', reason: 'audit', filedOn: '' } as const;

describe('what a business says of itself', () => {
  test.each<[string, Partial<BusinessDraft>, readonly string[]]>([
    ['the calendar year', {}, []],
    ['its own year', { calendar: false, begins: ['1.4.2020'] }, []],
    ['its own year without a day', { calendar: false, begins: [''] }, ['begins.0 begin']],
    ['its own year and no field for it', { calendar: false, begins: [] }, ['addBegin begin']],
    ['a leap day', { calendar: false, begins: ['29.2.2020'] }, ['begins.0 leapDay']],
    ['a change', { calendar: false, begins: ['1.4.2020', '1.1.2023'] }, []],
    ['a change on the same day', { calendar: false, begins: ['1.4.2020', '1.4.2020'] }, ['begins.1 order']],
    ['days of a year that isn’t its own', { calendar: true, begins: ['nonsense'] }, []],
    ['an open year', { tax: [line] }, []],
    ['a year of two figures', { tax: [{ ...line, year: '23' }] }, ['tax.0.year year']],
    ['1950, the first there can be', { tax: [{ ...line, year: '1950' }] }, []],
    ['1949', { tax: [{ ...line, year: '1949' }] }, ['tax.0.year year']],
    ['a year twice', { tax: [line, line] }, ['tax.1.year yearTwice']],
    ['a filed year without its day', { tax: [{ ...line, kind: 'filed' }] }, ['tax.0.filedOn filedOn']],
    ['none to look twice at', { secondLook: '0' }, ['secondLook secondLook']],
    ['one to look twice at', { secondLook: '1' }, []],
    ['100000 to look twice at', { secondLook: '100000' }, []],
    ['100001 to look twice at', { secondLook: '100001' }, ['secondLook secondLook']],
  ])('%s', (_, part, problems) => {
    expect(businessProblems({ ...fresh, ...part }, 2026).map(({ field, what }) => `${field} ${what}`)).toEqual(
      problems,
    );
  });

  test('comes back as it was said, and touches nothing else', () => {
    const said: RetentionSettings = {
      ...emptyRetentionSettings,
      answers: { financeSupervised: true },
      financialYears: ['2020-04-01', '2023-01-01'],
      taxYears: [
        { kind: 'filed', year: 2021, filedOn: '2024-02-01' },
        { kind: 'open', year: 2023, reason: 'audit' },
      ],
      taxAskedOn: '2026-01-05',
      ownCategories: [{ id: 'ownGuests', name: 'Guest book' }],
      claimBuffer: 3,
      responsible: 'Office',
    };
    const draft = businessDraft(said, 4, day => day);
    expect(withBusiness(said, draft, '2026-11-22')).toEqual(said);
    expect(withBusiness(said, { ...draft, taxLooked: true, calendar: true }, '2026-11-22')).toEqual({
      ...said,
      taxAskedOn: '2026-11-22',
      financialYears: [],
    });
  });
});

describe('a rule as it is typed', () => {
  const stored: OwnRule = {
    id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0009',
    category: 'invoice',
    period: { count: 10, unit: 'years' },
    from: 'created',
    begins: ['financialYear', '12-31'],
    kind: 'evidence',
    reason: 'Investor wants it',
    replaces: null,
  };

  test.each<OwnRule['begins']>([[], ['12-31'], ['financialYear'], ['06-30'], ['financialYear', '12-31']])(
    'comes back as it was, waiting for %s %s',
    (...begins) => {
      const rule = { ...stored, begins: begins.filter(each => each !== undefined) };
      expect(ownRuleOf(ownRuleDraft(1, rule, '', ''), rule.id, rule)).toEqual(rule);
    },
  );

  test.each([
    ['', null],
    ['0', null],
    ['1', 1],
    ['100', 100],
    ['101', null],
    ['1.5', null],
    ['-1', null],
  ])('lasts %s', (count, read) => {
    const draft = { ...ownRuleDraft(1, stored, '', ''), count };
    expect(ownRuleOf(draft, stored.id, stored)?.period.count ?? null).toBe(read);
  });

  test('hours never wait for the end of a year', () => {
    expect(ownRuleOf({ ...ownRuleDraft(1, stored, '', ''), unit: 'hours' }, stored.id, stored)?.begins).toEqual([]);
  });
});
