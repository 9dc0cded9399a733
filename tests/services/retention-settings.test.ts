import { describe, expect, test } from 'vitest';
import { auditPage } from '../../main/db/tables/audit.ts';
import { addHeld, takeHeldAway } from '../../main/services/held-entries.ts';
import { readKeeping, saveKeeping } from '../../main/services/retention-settings.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../shared/domain/retention-settings.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';

const guests = { id: 'ownGuests', name: 'Guest book' };
const said = (part: Partial<RetentionSettings>): RetentionSettings => ({ ...emptyRetentionSettings, ...part });
const save = (vault: MadeVault, part: Partial<RetentionSettings>, version: number) =>
  saveKeeping(vault.write, { settings: said(part), version });

describe('what a business says of its keeping', () => {
  test('is kept at the version that was seen, and the trail has both', () => {
    const vault = openTestVault();
    expect(save(vault, { responsible: 'Office' }, 0)).toEqual({ ok: true, value: { version: 1 } });
    expect(value(readKeeping(vault.read))).toMatchObject({ version: 1, settings: { responsible: 'Office' } });
    expect(save(vault, { responsible: 'Somebody else' }, 0)).toEqual({
      ok: false,
      error: { code: 'register.conflict' },
    });
    expect(value(readKeeping(vault.read)).settings.responsible).toBe('Office');
    expect(auditPage(vault.db, '', 0, 1)).toMatchObject([{ action: 'changed', subject: 'retention' }]);
  });

  test('contradicts neither itself nor the law', () => {
    const vault = openTestVault();
    expect(save(vault, { financialYears: ['2022-04-01', '2018-01-01'] }, 0)).toEqual({
      ok: false,
      error: { code: 'retention.unfit', flaw: 'years' },
    });
    const shortened = {
      id: '6f1c0f6e-6d53-4a0e-9f5c-1d7a5f3e0009',
      category: 'invoice',
      period: { count: 2, unit: 'years' },
      from: 'created',
      begins: [],
      kind: 'practice',
      reason: 'no room',
      replaces: 'deVouchers',
    } as const;
    expect(save(vault, { ownRules: [{ ...shortened, begins: [] }] }, 0)).toEqual({
      ok: false,
      error: { code: 'retention.duty' },
    });
    expect(value(readKeeping(vault.read))).toMatchObject({ version: 0, settings: emptyRetentionSettings });
  });

  test('a kind of its own goes only when nothing is of it any more', () => {
    const vault = openTestVault();
    value(save(vault, { ownCategories: [guests] }, 0));
    const entry = {
      category: 'ownGuests',
      day: '2019-01-01',
      time: '',
      events: {},
      title: '',
      place: '',
      amount: null,
      currency: '',
    };
    const [id = ''] = value(addHeld(vault.write, { customer: null, entries: [entry], today: '2026-11-22' })).ids;
    expect(save(vault, {}, 1)).toEqual({ ok: false, error: { code: 'retention.kindInUse', entries: 1 } });
    value(save(vault, { ownCategories: [{ ...guests, name: 'Visitors' }] }, 1));
    value(takeHeldAway(vault.write, { id, version: 1 }));
    value(save(vault, {}, 2));
    expect(value(readKeeping(vault.read)).settings.ownCategories).toEqual([]);
  });
});
