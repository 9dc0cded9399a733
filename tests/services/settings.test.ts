import { describe, expect, test } from 'vitest';
import { auditPage } from '../../main/db/tables/audit.ts';
import { customerPage } from '../../main/db/tables/customer-list.ts';
import { dropDraft, listDrafts, readDraft, saveDraft } from '../../main/services/drafts.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import type { Settings } from '../../shared/ipc/contract.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';

const birth = { id: 'dateOfBirth', kind: 'date', name: '', purpose: '', on: false } as const;
const wanted: Settings = {
  business: 'Rad & Tat',
  autoLockMinutes: 5,
  country: 'DE',
  extraFields: [birth, { id: 'frame', kind: 'number', name: 'Rahmen', purpose: 'Ersatzteile', on: true }],
};

describe('settings', () => {
  test('come back as they were saved, and the trail says which changed', () => {
    const vault = openTestVault();
    expect(saveSettings(vault.write, { ...wanted, business: ' Rad & Tat ' })).toEqual({ ok: true, value: {} });
    expect(readSettings(vault.read)).toEqual({ ok: true, value: wanted });
    expect(auditPage(vault.db, '', 0, 5)).toMatchObject([
      { action: 'changed', subject: 'settings', fields: ['business', 'autoLockMinutes', 'extraFields'] },
    ]);
    saveSettings(vault.write, wanted);
    expect(auditPage(vault.db, '', 0, 5)).toHaveLength(1);
  });

  test('keep the order of the fields', () => {
    const vault = openTestVault();
    saveSettings(vault.write, { ...wanted, extraFields: wanted.extraFields.toReversed() });
    expect(readSettings(vault.read)).toMatchObject({ value: { extraFields: wanted.extraFields.toReversed() } });
  });

  test.each<[string, Settings['extraFields'], unknown]>([
    [
      'on without a purpose',
      [{ ...birth, on: true, purpose: ' ' }],
      { code: 'field.purposeMissing', field: 'purpose' },
    ],
    [
      'nameless',
      [{ id: 'frame', kind: 'text', name: ' ', purpose: '', on: false }],
      { code: 'request.invalid', fields: ['extraFields.0.name'] },
    ],
    ['twice the same', [birth, birth], { code: 'request.invalid', fields: ['extraFields.1.id'] }],
    [
      'a date of birth that is no date',
      [{ ...birth, kind: 'text' }],
      { code: 'request.invalid', fields: ['extraFields.0.kind'] },
    ],
  ])('a field %s is refused', (_, extraFields, error) => {
    const vault = openTestVault();
    expect(saveSettings(vault.write, { ...wanted, extraFields })).toEqual({ ok: false, error });
    expect(readSettings(vault.read)).toMatchObject({ value: { business: 'Fahrradladen Probe' } });
  });

  test('a business without a name is refused', () => {
    const vault = openTestVault();
    const refused = { ok: false, error: { code: 'request.invalid', fields: ['business'] } };
    expect(saveSettings(vault.write, { ...wanted, business: ' \u00a0' })).toEqual(refused);
    expect(readSettings(vault.read)).toMatchObject({ value: { business: 'Fahrradladen Probe' } });
  });

  test('a field left out goes from drafts too, and nothing else that was typed', () => {
    const vault = openTestVault();
    saveSettings(vault.write, wanted);
    const form = (extras: Record<string, string>) =>
      JSON.stringify({ value: { form: { notes: 'extras "frame":', extras }, before: { extras } } });
    const draft = { place: 'customer', record: 'r', field: 'notes' };
    saveDraft(vault.write, { ...draft, body: form({ frame: '58', other: 'x' }) });
    saveDraft(vault.write, { ...draft, record: 'cut off', body: form({ frame: '59' }).slice(0, -1) });
    saveSettings(vault.write, { ...wanted, extraFields: [birth] });
    expect(readDraft(vault.read, draft)).toMatchObject({ value: { draft: { body: form({ other: 'x' }) } } });
    expect(readDraft(vault.read, { ...draft, record: 'cut off' })).toMatchObject({ value: { draft: { body: '' } } });
  });

  test('another country, and numbers without one are found as dialled there', () => {
    const vault = openTestVault();
    added(vault, { phones: [{ label: '', number: '0660 123456' }] });
    const found = (words: string) =>
      customerPage(vault.read.db, {
        filter: { words, statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
        sort: { by: 'name', descending: false },
        offset: 0,
        limit: 5,
      }).total;
    expect([found('+49660'), found('+43660')]).toEqual([1, 0]);
    saveSettings(vault.write, { ...wanted, country: 'AT' });
    expect([found('+49660'), found('+43660'), found('0660 12'), found('probst')]).toEqual([0, 1, 1, 1]);
  });
});

describe('drafts', () => {
  const draft = { place: 'customer', record: '', field: 'notes', body: '{"notes":"ä\\u0000"}' };
  test('come back in their place, one for each, the newest first', () => {
    const vault = openTestVault();
    saveDraft(vault.write, draft);
    saveDraft(vault.write, { ...draft, record: 'r', body: '1' });
    saveDraft(vault.write, { ...draft, field: 'number' });
    expect(readDraft(vault.read, draft)).toEqual({ ok: true, value: { draft: { ...draft, field: 'number' } } });
    expect(listDrafts(vault.read)).toMatchObject({ value: { drafts: [{ record: '' }, { record: 'r' }] } });
    dropDraft(vault.write, draft);
    expect(readDraft(vault.read, draft)).toEqual({ ok: true, value: { draft: null } });
    expect(readDraft(vault.read, { place: 'customer', record: 'r' })).toMatchObject({
      value: { draft: { body: '1' } },
    });
  });
  test("are nobody else's", () => {
    const vault = openTestVault();
    saveDraft(vault.write, draft);
    const user = { ...vault.write.user, id: '00000000-0000-4000-8000-000000000000' };
    expect(readDraft({ ...vault.read, user }, draft)).toEqual({ ok: true, value: { draft: null } });
    expect(listDrafts({ ...vault.read, user })).toEqual({ ok: true, value: { drafts: [] } });
  });
});
