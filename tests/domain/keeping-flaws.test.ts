import { expect, test } from 'vitest';
import { keepingFlaw, type KeepingFlaw } from '../../shared/domain/keeping-flaws.ts';
import {
  emptyRetentionSettings,
  type OwnRule,
  type RetentionSettings,
} from '../../shared/domain/retention-settings.ts';
import { packs } from '../../shared/packs.ts';

const own: OwnRule = {
  id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0009',
  category: 'enquiry',
  period: { count: 2, unit: 'years' },
  from: 'lastContact',
  begins: [],
  kind: 'practice',
  reason: 'wanted',
  replaces: null,
};
const guests = { id: 'ownGuests', name: 'Guest book' };
const automatic = { category: 'enquiry', graceDays: 30, since: '2026-11-22' };

test.each<[string, Partial<RetentionSettings>, KeepingFlaw | null]>([
  ['nothing said', {}, null],
  ['a financial year and its change', { financialYears: ['2018-01-01', '2022-04-01'] }, null],
  ['the same day twice', { financialYears: ['2018-01-01', '2018-01-01'] }, 'years'],
  ['the change before the year it changes', { financialYears: ['2022-04-01', '2018-01-01'] }, 'years'],
  [
    'two tax years',
    {
      taxYears: [
        { kind: 'open', year: 2022, reason: 'audit' },
        { kind: 'filed', year: 2023, filedOn: '2025-03-01' },
      ],
    },
    null,
  ],
  [
    'a tax year that is open and filed',
    {
      taxYears: [
        { kind: 'open', year: 2023, reason: 'audit' },
        { kind: 'filed', year: 2023, filedOn: '2025-03-01' },
      ],
    },
    'taxYears',
  ],
  ['a kind twice', { ownCategories: [guests, guests] }, 'kinds'],
  ['a rule', { ownRules: [own] }, null],
  ['a rule twice', { ownRules: [own, own] }, 'rules'],
  ['a rule about a kind of its own', { ownCategories: [guests], ownRules: [{ ...own, category: 'ownGuests' }] }, null],
  ['a rule about a kind that isn’t there', { ownRules: [{ ...own, category: 'ownGuests' }] }, 'rules'],
  ['a rule that counts from nothing known', { ownRules: [{ ...own, from: 'neverHeardOf' }] }, 'rules'],
  ['a rule in the place of a custom', { ownRules: [{ ...own, replaces: 'deProspects' }] }, null],
  ['a rule in the place of a duty', { ownRules: [{ ...own, category: 'invoice', replaces: 'deVouchers' }] }, 'duty'],
  ['automatic deletion', { automatic: [automatic] }, null],
  ['automatic deletion twice', { automatic: [automatic, automatic] }, 'automatic'],
  ['automatic deletion of nothing known', { automatic: [{ ...automatic, category: 'ownGuests' }] }, 'automatic'],
])('%s', (_, said, flaw) => {
  const laws = packs.retention().flatMap(({ rules }) => rules);
  expect(keepingFlaw({ ...emptyRetentionSettings, ...said }, packs.retentionWords(), laws)).toBe(flaw);
});
