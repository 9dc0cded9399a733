import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditPage } from '../../main/db/tables/audit.ts';
import {
  archiveCustomer,
  deleteCustomer,
  nextNumber,
  readCustomer,
  readTimeline,
  saveCustomer,
} from '../../main/services/customers.ts';
import { saveDraft, listDrafts } from '../../main/services/drafts.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import { applyUndo, purgeUndo } from '../../main/services/undo.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { Customer } from '../../shared/domain/customer.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, customerWith, openTestVault, stored } from '../db/open-test-vault.ts';

const save = (vault: MadeVault, id: string | null, version: number, known: Partial<Customer>) =>
  saveCustomer(vault.write, { id, version, customer: customerWith(known) });
const refusalOf = (result: { ok: boolean; error?: unknown }) => (result.ok ? null : result.error);
const acts = (vault: MadeVault, id: string) =>
  auditPage(vault.db, id, 0, 50)
    .map(row => row.action)
    .toReversed();
const rowCount = (vault: MadeVault) =>
  vault.db
    .prepare(
      'SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM audit) + (SELECT count(*) FROM undo_steps)',
    )
    .pluck()
    .get();
const shoeSize = { id: 'shoeSize', kind: 'text' as const, name: 'Shoe size', purpose: 'Fitting boots', on: true };
const dateOfBirth = { id: 'dateOfBirth', kind: 'date' as const, name: '', purpose: '', on: false };
function setFields(vault: MadeVault, extraFields: readonly (typeof shoeSize | typeof dateOfBirth)[]): void {
  const settings = readSettings(vault.write);
  if (!settings.ok) throw new Error();
  expect(refusalOf(saveSettings(vault.write, { ...settings.value, extraFields: [...extraFields] }))).toBeNull();
}

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2026-02-31', false],
  ['2026-04-31', false],
  ['2026-12-31', true],
  ['2026-13-01', false],
  ['', true],
  ['31.3.2026', false],
])('the contract takes %j for a day: %s', (sourceOn, isDay) => {
  expect(Customer.safeParse(customerWith({ sourceOn })).success).toBe(isDay);
});

describe('saving', () => {
  test('a new customer is kept in normal form, at version 1, and told by the trail', () => {
    const vault = openTestVault();
    const customer = added(vault, {
      familyName: ' Mu\u0308ller ',
      tags: ['b', 'a', ''],
      emails: [{ label: '', address: ' ' }],
    });
    expect(customer).toMatchObject({
      familyName: 'Müller',
      tags: ['a', 'b'],
      emails: [],
      version: 1,
      archivedAt: null,
      createdAt: customer.changedAt,
    });
    expect(acts(vault, customer.id)).toEqual(['created']);
    const read = readCustomer(vault.read, { id: customer.id });
    expect(read.ok && contract['customers.read'].response.parse(read.value)).toEqual(customer);
  });

  test('a change counts the version up, names its fields and can be undone', () => {
    const vault = openTestVault();
    const before = added(vault, { familyName: 'Berg', notes: 'x' });
    const saved = save(vault, before.id, 1, { familyName: 'Berger', notes: 'x', tags: ['VIP'] });
    expect(saved).toMatchObject({ ok: true, value: { id: before.id, version: 2 } });
    expect(stored(vault, before.id)).toMatchObject({
      familyName: 'Berger',
      tags: ['VIP'],
      version: 2,
      createdAt: before.createdAt,
    });
    const timeline = readTimeline(vault.read, { id: before.id });
    expect(timeline.ok && timeline.value.entries).toMatchObject([
      { action: 'changed', user: 'Ina Probe', fields: ['familyName', 'tags'] },
      { action: 'created', fields: [] },
    ]);
    if (timeline.ok) contract['customers.timeline'].response.parse(timeline.value);
  });

  test('what changes nothing writes nothing', () => {
    const vault = openTestVault();
    const before = added(vault, { familyName: 'Berg', tags: ['𝕳', 'ﬀ'] });
    const rows = rowCount(vault);
    expect(save(vault, before.id, 1, { familyName: 'Berg ', tags: ['ﬀ', '𝕳', ''] })).toEqual({
      ok: true,
      value: { id: before.id, version: 1, undo: null },
    });
    expect(rowCount(vault)).toBe(rows);
  });

  test.each<[string, Partial<Customer>, unknown]>([
    ['a blank name', { familyName: ' ' }, { code: 'customer.nameless', field: 'familyName' }],
    [
      'a number that is taken',
      { number: 'K-0041' },
      { code: 'customer.numberTaken', field: 'number', suggestion: 'K-0043' },
    ],
    [
      'the same number with blanks',
      { number: ' K-0041 ' },
      { code: 'customer.numberTaken', field: 'number', suggestion: 'K-0043' },
    ],
    [
      'a taken number without digits',
      { number: 'alt' },
      { code: 'customer.numberTaken', field: 'number', suggestion: 'K-0043' },
    ],
    ['an unknown field', { extras: { shoeSize: '43' } }, { code: 'customer.fieldOff', field: 'shoeSize' }],
    [
      'a text that composing makes too long',
      { familyName: '\u0958'.repeat(120) },
      { code: 'request.invalid', fields: ['customer.familyName'] },
    ],
  ])('%s is refused, new or changed, and nothing is written', (_, known, refusal) => {
    const vault = openTestVault();
    added(vault, { number: 'K-0041' });
    added(vault, { number: 'K-0042' });
    added(vault, { number: 'alt' });
    const own = added(vault);
    const rows = rowCount(vault);
    expect(refusalOf(save(vault, null, 0, known))).toEqual(refusal);
    expect(refusalOf(save(vault, own.id, 1, known))).toEqual(refusal);
    expect(rowCount(vault)).toBe(rows);
    expect(stored(vault, own.id)).toEqual(own);
  });

  test('an organisation needs no person, a person no family name', () => {
    const vault = openTestVault();
    expect(save(vault, null, 0, { kind: 'organisation', familyName: '', organisation: 'Rad GmbH' }).ok).toBe(true);
    expect(save(vault, null, 0, { familyName: '', givenName: 'Anna' }).ok).toBe(true);
  });

  test('its own number may stay', () => {
    const vault = openTestVault();
    const own = added(vault, { number: '7' });
    expect(save(vault, own.id, 1, { number: '7', notes: 'x' }).ok).toBe(true);
  });

  test.each([
    ['save', 0],
    ['save', 2],
    ['archive', 2],
    ['delete', 0],
  ] as const)('%s at version %i of a record at 1 is a conflict', (act, version) => {
    const vault = openTestVault();
    const { id } = added(vault);
    const answer =
      act === 'save'
        ? save(vault, id, version, { familyName: 'Neu' })
        : act === 'archive'
          ? archiveCustomer(vault.write, { id, version, archived: true })
          : deleteCustomer(vault.write, { id, version });
    expect(refusalOf(answer)).toEqual({ code: 'customer.conflict', version: 1 });
  });

  test('who is not there is not found', () => {
    const vault = openTestVault();
    const id = randomUUID();
    const missing = { code: 'customer.notFound' };
    expect(
      [
        save(vault, id, 1, {}),
        readCustomer(vault.read, { id }),
        readTimeline(vault.read, { id }),
        archiveCustomer(vault.write, { id, version: 1, archived: true }),
        deleteCustomer(vault.write, { id, version: 1 }),
      ].map(refusalOf),
    ).toEqual([missing, missing, missing, missing, missing]);
  });
});

describe('the next number', () => {
  test.each<[readonly string[], string]>([
    [[], '1001'],
    [['7'], '8'],
    [['9', '10', '8'], '11'],
    [['K-0042', 'K-0007'], 'K-0043'],
    [['K-0099', 'K-100'], 'K-101'],
    [['Z-9', 'K-1', 'K-2'], 'K-3'],
    [['k-50', 'K-1', 'K-2'], 'K-3'],
    [['alt', 'neu'], '1001'],
    [['1001', 'x'], '1002'],
    [['2024/9', '2024/10'], '2024/11'],
    [['A10', 'A9', 'A10b'], 'A11'],
  ])('%j: %s', (numbers, next) => {
    const vault = openTestVault();
    for (const number of numbers) added(vault, { number });
    expect(nextNumber(vault.read)).toEqual({ ok: true, value: { number: next } });
  });
});

describe('undo', () => {
  const known = fc.record({
    familyName: fc.constantFrom('Berg', 'Tal'),
    notes: fc.string({ unit: 'grapheme' }),
    tags: fc.array(fc.constantFrom('a', 'b', 'ß'), { maxLength: 2 }),
    emails: fc.array(
      fc.record({
        label: fc.constantFrom('' as const, 'work' as const),
        address: fc.constantFrom('a@example.org', 'b@example.org'),
      }),
      { maxLength: 2 },
    ),
    number: fc.constantFrom('', '1', '2'),
  });
  test('after undoing, the record is what it was, and the trail is whole', async () => {
    const vault = openTestVault();
    const { id } = added(vault);
    fc.assert(
      fc.property(known, fc.constantFrom('change', 'archive', 'delete'), (change, act) => {
        const before = stored(vault, id);
        const request = { id, version: before.version };
        const done =
          act === 'change'
            ? save(vault, id, before.version, change)
            : act === 'archive'
              ? archiveCustomer(vault.write, { ...request, archived: before.archivedAt === null })
              : deleteCustomer(vault.write, request);
        if (!done.ok) throw new Error(done.error.code);
        if (done.value.undo === null) return;
        expect(applyUndo(vault.write, { undo: done.value.undo })).toEqual({ ok: true, value: { id } });
        const after = stored(vault, id);
        expect({ ...after, version: 0, changedAt: '' }).toEqual({ ...before, version: 0, changedAt: '' });
        expect(after.version).toBeGreaterThan(before.version);
        expect(refusalOf(applyUndo(vault.write, { undo: done.value.undo }))).toEqual({ code: 'undo.gone' });
        save(vault, id, after.version, change);
      }),
      { numRuns: 60 },
    );
    expect(await verifyAudit(vault.read)).toMatchObject({ ok: true, value: { broken: null, erased: 0 } });
  });

  test('is refused where the record has moved on', () => {
    const vault = openTestVault();
    const { id } = added(vault);
    const first = save(vault, id, 1, { notes: '1' });
    save(vault, id, 2, { notes: '2' });
    expect(refusalOf(applyUndo(vault.write, { undo: first.ok ? (first.value.undo ?? '') : '' }))).toEqual({
      code: 'undo.gone',
    });
    expect(stored(vault, id).notes).toBe('2');
    expect(refusalOf(applyUndo(vault.write, { undo: randomUUID() }))).toEqual({ code: 'undo.gone' });
  });

  test('is refused where somebody else has the number now', () => {
    const vault = openTestVault();
    const { id } = added(vault, { number: '5' });
    const gone = deleteCustomer(vault.write, { id, version: 1 });
    added(vault, { number: '5' });
    expect(refusalOf(applyUndo(vault.write, { undo: gone.ok ? gone.value.undo : '' }))).toEqual({
      code: 'customer.numberTaken',
      field: 'number',
      suggestion: '6',
    });
  });

  test('says what it did in the trail', () => {
    const vault = openTestVault();
    const { id } = added(vault);
    for (const archived of [true, false])
      archiveCustomer(vault.write, { id, version: stored(vault, id).version, archived });
    const changed = save(vault, id, 3, { notes: 'x' });
    applyUndo(vault.write, { undo: changed.ok ? (changed.value.undo ?? '') : '' });
    expect(acts(vault, id)).toEqual(['created', 'archived', 'restored', 'changed', 'undone']);
    expect(auditPage(vault.db, id, 0, 1)[0]).toMatchObject({ fields: ['notes'] });
  });
});

describe('deleting', () => {
  const values = (vault: MadeVault, id: string) =>
    vault.db.prepare('SELECT entry, salt, values_json FROM audit WHERE record = ? ORDER BY entry').all(id);
  test('takes the values out of the trail, and undo puts them back', async () => {
    const vault = openTestVault();
    const { id } = added(vault, { notes: 'Geheim' });
    save(vault, id, 1, { notes: 'Anders' });
    const before = values(vault, id);
    const gone = deleteCustomer(vault.write, { id, version: 2 });
    expect(values(vault, id).slice(0, 2)).toEqual(
      before.map(row => ({ ...(row as object), salt: null, values_json: null })),
    );
    expect(await verifyAudit(vault.read)).toEqual({ ok: true, value: { entries: 3, erased: 2, broken: null } });
    expect(applyUndo(vault.write, { undo: gone.ok ? gone.value.undo : '' }).ok).toBe(true);
    expect(values(vault, id).slice(0, 2)).toEqual(before);
    expect(await verifyAudit(vault.read)).toEqual({ ok: true, value: { entries: 4, erased: 0, broken: null } });
  });

  test('is for good once the vault has locked, and leaves when and who', async () => {
    const vault = openTestVault();
    const { id } = added(vault, { notes: 'Geheim' });
    saveDraft(vault.write, { place: 'customer', record: id, field: 'notes', body: '{"notes":"Geheimer"}' });
    saveDraft(vault.write, { place: 'customer', record: '', field: 'notes', body: '{}' });
    const gone = deleteCustomer(vault.write, { id, version: 1 });
    const drafts = listDrafts(vault.read);
    expect(drafts.ok && drafts.value.drafts.map(draft => draft.record)).toEqual(['']);
    purgeUndo(vault.db);
    expect(refusalOf(applyUndo(vault.write, { undo: gone.ok ? gone.value.undo : '' }))).toEqual({ code: 'undo.gone' });
    expect(acts(vault, id)).toEqual(['created', 'deleted']);
    for (const row of values(vault, id) as { values_json: string | null }[])
      expect(row.values_json ?? '').not.toContain('Geheim');
    expect(await verifyAudit(vault.read)).toMatchObject({ ok: true, value: { broken: null } });
  });
});

describe('fields of the business', () => {
  test('date of birth is offered and off', () => {
    const vault = openTestVault();
    const settings = readSettings(vault.read);
    expect(settings.ok && settings.value.extraFields).toEqual([dateOfBirth]);
  });

  test('a field for days takes days, and lets be what it held before', () => {
    const vault = openTestVault();
    setFields(vault, [{ ...dateOfBirth, purpose: 'Birthday card', on: true }, shoeSize]);
    const refused = { code: 'request.invalid', fields: ['customer.extras.dateOfBirth'] };
    expect(refusalOf(save(vault, null, 0, { extras: { dateOfBirth: '1.2.65' } }))).toEqual(refused);
    expect(refusalOf(save(vault, null, 0, { extras: { dateOfBirth: '1965-02-30' } }))).toEqual(refused);
    const { id } = added(vault, { extras: { dateOfBirth: '1965-02-01', shoeSize: 'soon' } });
    vault.db.prepare("UPDATE customer_extras SET value = 'spring' WHERE field = 'dateOfBirth'").run();
    expect(refusalOf(save(vault, id, 1, { notes: 'x', extras: { dateOfBirth: 'spring' } }))).toBeNull();
    expect(refusalOf(save(vault, id, 2, { extras: { dateOfBirth: 'summer' } }))).toEqual(refused);
    expect(refusalOf(save(vault, id, 2, {}))).toBeNull();
  });

  test('switched off, a value is kept unseen through changes, and shown again when on', () => {
    const vault = openTestVault();
    setFields(vault, [shoeSize]);
    const { id } = added(vault, { extras: { shoeSize: '43' } });
    setFields(vault, [{ ...shoeSize, on: false }]);
    const extras = () => {
      const read = readCustomer(vault.read, { id });
      return read.ok ? read.value.extras : null;
    };
    expect(extras()).toEqual({});
    expect(refusalOf(save(vault, id, 1, { extras: { shoeSize: '44' } }))).toEqual({
      code: 'customer.fieldOff',
      field: 'shoeSize',
    });
    expect(save(vault, id, 1, {})).toMatchObject({ ok: true, value: { undo: null } });
    expect(save(vault, id, 1, { notes: 'x' })).toMatchObject({ ok: true, value: { version: 2 } });
    setFields(vault, [shoeSize]);
    expect(extras()).toEqual({ shoeSize: '43' });
  });

  test('left out, its values are gone from customers, trail and undo, and the chain holds', async () => {
    const vault = openTestVault();
    setFields(vault, [shoeSize]);
    const one = added(vault, { extras: { shoeSize: '43' } });
    const other = added(vault, { notes: '"extras.shoeSize":' });
    const gone = deleteCustomer(vault.write, { id: added(vault, { extras: { shoeSize: '44' } }).id, version: 1 });
    setFields(vault, []);
    expect(stored(vault, one.id).extras).toEqual({});
    expect(vault.db.prepare('SELECT count(*) FROM customer_extras').pluck().get()).toBe(0);
    expect(auditPage(vault.db, one.id, 0, 9).map(row => row.erased)).toEqual([true]);
    expect(auditPage(vault.db, other.id, 0, 9).map(row => row.erased)).toEqual([false]);
    expect(refusalOf(applyUndo(vault.write, { undo: gone.ok ? gone.value.undo : '' }))).toEqual({ code: 'undo.gone' });
    expect(await verifyAudit(vault.read)).toMatchObject({ ok: true, value: { broken: null } });
  });
});

describe('the draft a customer was typed in', () => {
  const typed = (vault: MadeVault, record: string) =>
    saveDraft(vault.write, { place: 'customer', record, field: 'familyName', body: '{}' });
  const waiting = (vault: MadeVault) => {
    const drafts = listDrafts(vault.read);
    return drafts.ok && drafts.value.drafts.map(draft => draft.record).sort();
  };

  test('goes with the saving, and only that one', () => {
    const vault = openTestVault();
    const { id } = added(vault, { familyName: 'Beispiel' });
    typed(vault, '');
    typed(vault, id);
    const saved = saveCustomer(vault.write, {
      id: null,
      version: 0,
      customer: customerWith({ familyName: 'Neu' }),
      draft: '',
    });
    expect(saved.ok).toBe(true);
    expect(waiting(vault)).toEqual([id]);
  });

  test('stays where the saving is refused', () => {
    const vault = openTestVault();
    typed(vault, '');
    const saved = saveCustomer(vault.write, {
      id: null,
      version: 0,
      customer: customerWith({ familyName: '' }),
      draft: '',
    });
    expect(refusalOf(saved)).toMatchObject({ code: 'customer.nameless' });
    expect(waiting(vault)).toEqual(['']);
  });
});
