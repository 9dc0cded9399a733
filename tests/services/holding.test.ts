import { describe, expect, it } from 'vitest';
import { saveCustomer } from '../../main/services/customers.ts';
import { saveSettings, readSettings } from '../../main/services/settings.ts';
import {
  findNoteFine,
  listFilled,
  listSilent,
  readHeldFields,
  readNotePassages,
  scanNotes,
} from '../../main/services/holding.ts';
import { adoptPurposes } from '../../main/services/register.ts';
import { insertHeld } from '../../main/db/tables/held-entries.ts';
import { customerRow } from '../../main/db/tables/consent-events.ts';
import type { HeldField } from '../../shared/ipc/holding-calls.ts';
import { added, customerWith, openTestVault } from '../db/open-test-vault.ts';
import { today, value } from './consent-vault.ts';

type Vault = ReturnType<typeof openTestVault>;
const field = (vault: Vault, name: string) =>
  value(readHeldFields(vault.read)).fields.find(({ of }) => of.field === name);
const scan = async (vault: Vault) => value(await scanNotes(vault.read));

describe('what is held in fields', () => {
  it('is counted, with what uses it', () => {
    const vault = openTestVault();
    value(adoptPurposes(vault.write, { purposes: ['orders'], today }));
    added(vault, { familyName: 'Eins', title: 'Dr.', emails: [{ label: '', address: 'eins@kunde.example' }] });
    added(vault, { familyName: 'Zwei', emails: [1, 2].map(n => ({ label: '', address: `zwei${n}@kunde.example` })) });
    added(vault, { familyName: 'Drei', tags: ['Rosen'] });
    expect(value(readHeldFields(vault.read)).customers).toBe(3);
    expect(field(vault, 'title')).toMatchObject({ filled: 1, use: 'letters' });
    expect(field(vault, 'emails')).toMatchObject({ filled: 2, use: 'contact' });
    expect(field(vault, 'emails')?.purposes).toHaveLength(1);
    expect(field(vault, 'tags')).toMatchObject({ filled: 1, use: '', purposes: [] });
    expect(field(vault, 'birthDate')).toMatchObject({ filled: 0 });
    const who = (of: HeldField) => value(listFilled(vault.read, { of, offset: 0, limit: 50 })).people;
    expect(who({ kind: 'builtIn', field: 'emails' }).map(({ name }) => name)).toEqual(['Eins', 'Zwei']);
    expect(who({ kind: 'builtIn', field: 'title' }).map(({ name }) => name)).toEqual(['Eins']);
  });

  it('names a field that is switched off and still holds values first; removing it takes them away', () => {
    const vault = openTestVault();
    const shoes = { id: 'shoes', kind: 'text' as const, name: 'Schuhgröße', purpose: 'Beratung', on: true };
    const settings = value(readSettings(vault.read));
    value(saveSettings(vault.write, { ...settings, extraFields: [shoes] }));
    added(vault, { familyName: 'Eins', extras: { shoes: '42' } });
    expect(field(vault, 'shoes')).toMatchObject({ filled: 1, own: { on: true, purpose: 'Beratung' } });
    value(saveSettings(vault.write, { ...settings, extraFields: [{ ...shoes, on: false }] }));
    expect(value(readHeldFields(vault.read)).fields[0]).toMatchObject({
      of: { kind: 'extra', field: 'shoes' },
      filled: 1,
      own: { on: false },
    });
    value(saveSettings(vault.write, { ...settings, extraFields: [] }));
    expect(field(vault, 'shoes')).toBeUndefined();
    const trail = vault.db.prepare("SELECT count(*) FROM audit WHERE values_json LIKE '%42%'").pluck().get();
    expect(trail).toBe(0);
  });
});

describe('notes that may be sensitive', () => {
  it('are found, shown with their passage, and left alone once they were found fine', async () => {
    const vault = openTestVault();
    added(vault, { familyName: 'Rose', notes: 'mag Rosen' });
    added(vault, { familyName: 'Krebs', notes: 'Krebs holt selbst ab' });
    const { id } = added(vault, { familyName: 'Allergie', givenName: 'Eva', notes: 'hatte Krebs-OP, zahlt nie' });
    expect(await scan(vault)).toEqual({ looked: 3, total: 1, found: [id] });
    const { notes } = value(readNotePassages(vault.read, { customers: [id] }));
    expect(notes[0]?.passages.map(({ kind, found }) => [kind, found])).toEqual([
      ['health', 'Krebs-OP'],
      ['judgement', 'zahlt nie'],
    ]);
    value(findNoteFine(vault.write, { customer: id, fine: true }));
    expect((await scan(vault)).total).toBe(0);
    expect(value(readNotePassages(vault.read, { customers: [id] })).notes).toEqual([]);
    const changed = customerWith({ familyName: 'Allergie', givenName: 'Eva', notes: 'hatte Krebs-OP' });
    value(saveCustomer(vault.write, { id, version: 1, customer: changed }));
    expect((await scan(vault)).found).toEqual([id]);
    value(findNoteFine(vault.write, { customer: id, fine: true }));
    value(findNoteFine(vault.write, { customer: id, fine: false }));
    expect((await scan(vault)).found).toEqual([id]);
  });

  it('can be left unread in the middle', async () => {
    const vault = openTestVault();
    added(vault, { notes: 'hatte Krebs' });
    expect(await scanNotes({ ...vault.read, cancelled: () => true })).toMatchObject({
      error: { code: 'job.cancelled' },
    });
  });
});

describe('with whom there was no contact', () => {
  it('goes by the newest day that is known, and by that of adding only where there is none', () => {
    const vault = openTestVault();
    const add = (familyName: string, lastContactOn = '') => added(vault, { familyName, lastContactOn }).id;
    add('Lange', '2015-05-05');
    add('Genau', '2023-11-28');
    add('Knapp', '2023-11-29');
    add('Neu');
    const held = (id: string, day: string, entry: number) =>
      insertHeld(vault.db, customerRow(vault.db, id) ?? 0, {
        time: '',
        events: {},
        title: '',
        place: '',
        amount: null,
        currency: '',
        id: `018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b0${entry}`,
        version: 1,
        customer: id,
        category: 'invoice',
        day,
        keep: null,
        restrictedOn: '',
        importId: null,
        createdAt: '2026-11-28T09:00:00.000Z',
      });
    held(add('Rechnung', '2010-01-01'), '2025-01-01', 1);
    held(add('Beleg', '2010-01-01'), '2012-01-01', 2);
    const silent = (years: number) =>
      value(listSilent(vault.read, { today: '2026-11-28', years, offset: 0, limit: 50 }));
    expect(silent(3)).toMatchObject({ all: 6, total: 3 });
    expect(silent(3).people.map(({ name, day, trace }) => [name, day, trace])).toEqual([
      ['Beleg', '2012-01-01', 'held'],
      ['Lange', '2015-05-05', 'lastContact'],
      ['Genau', '2023-11-28', 'lastContact'],
    ]);
  });
});
