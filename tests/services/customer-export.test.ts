import { expect, test } from 'vitest';
import { customersOf, setAsideCustomers } from '../../main/db/tables/customer-batch.ts';
import { collectExport, lookAtExport, noteExport } from '../../main/services/customer-export.ts';
import { isSetAside, restrictCustomer } from '../../main/services/restrictions.ts';
import { saveStanding } from '../../main/services/consents.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import { createAuditWriter } from '../../main/services/audit-trail.ts';
import { findPerson } from '../../main/services/contact-people.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import { listAudit, verifyAudit } from '../../main/services/audit.ts';
import type { CustomerSelection } from '../../shared/ipc/customer-selection.ts';
import { added, openTestVault, stored } from '../db/open-test-vault.ts';
import { cancelledAt } from './import-seen.ts';
import { consentVault, reachable, say, today, value } from './consent-vault.ts';

const everybody = { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' as const };
const whole: CustomerSelection = { kind: 'matching', filter: everybody, except: [] };
const email = (address: string) => ({ emails: [{ label: 'private' as const, address }] });

/** Somebody free, somebody who asked for a restriction, one restricted by a duty, one who wants no contact, one who is both. */
function people() {
  const vault = consentVault();
  const free = added(vault.vault, { givenName: 'Frei', ...email('frei@example.org'), notes: 'x' });
  const asked = added(vault.vault, { givenName: 'Gefragt', ...email('gefragt@example.org') });
  say(vault, asked.id, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
  const lifted = added(vault.vault, { givenName: 'Wieder', ...email('wieder@example.org') });
  say(vault, lifted.id, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
  say(vault, lifted.id, { kind: 'restrictionLifted', personTold: true });
  const duty = added(vault.vault, { givenName: 'Pflicht', tags: ['alt'] });
  vault.db.transaction(() => {
    const audit = createAuditWriter(vault.db, vault.write.random);
    const found = findPerson(vault.db, duty.id);
    if (!found) throw new Error('Nobody');
    restrictCustomer({ ...vault.write, audit }, found, { at: vault.write.now(), today, until: '2034-01-01' });
    audit.finish();
  })();
  const unwanted = reachable(vault.vault, { givenName: 'Nein' });
  say(vault, unwanted.id, { kind: 'doNotContact', channels: null, why: 'asked' });
  return { vault, free, asked, lifted, duty, unwanted };
}

test('the page hears how many there are, who is restricted, who must not be written to, and what is filled', async () => {
  const { vault, asked, unwanted } = people();
  const before = value(await lookAtExport(vault.read, { selection: whole }));
  expect(before).toMatchObject({ customers: 5, restricted: 2, listed: 1, both: 0, toldPlain: false, extras: [] });
  const filled = Object.fromEntries(before.filled.map(({ field, customers }) => [field, customers]));
  expect(filled).toMatchObject({ emails: 4, notes: 1, tags: 1, addresses: 1, status: 5 });
  say(vault, unwanted.id, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
  expect(value(await lookAtExport(vault.read, { selection: whole }))).toMatchObject({ restricted: 3, both: 1 });
  const some: CustomerSelection = { kind: 'ids', ids: [asked.id, '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a'] };
  expect(value(await lookAtExport(vault.read, { selection: some }))).toMatchObject({ customers: 1, restricted: 1 });
});

test('those restricted leave only where somebody says so, those not to be written to unless somebody says no', async () => {
  const { vault, free, asked, lifted, duty, unwanted } = people();
  const who = async (restricted: boolean, listed: boolean) =>
    value(await collectExport(vault.read, { selection: whole, among: { restricted, listed } })).ids;
  expect(await who(false, true)).toEqual([free.id, lifted.id, unwanted.id]);
  expect(await who(true, true)).toEqual([free.id, asked.id, lifted.id, duty.id, unwanted.id]);
  expect(await who(false, false)).toEqual([free.id, lifted.id]);
  const except: CustomerSelection = { ...whole, except: [free.id] };
  const left = value(
    await collectExport(vault.read, { selection: except, among: { restricted: false, listed: false } }),
  );
  expect(left.ids).toEqual([lifted.id]);
  expect(left.widths).toEqual({ emails: 1, phones: 0, addresses: 0 });
});

test('whoever the business blocked is set aside as well, and one question and the question about all say the same', async () => {
  const { vault, free, asked, lifted, duty, unwanted } = people();
  value(saveStanding(vault.write, { customer: free.id, standing: { ...plainStanding, blocked: true } }));
  expect(value(await lookAtExport(vault.read, { selection: whole }))).toMatchObject({ restricted: 3 });
  const among = { restricted: false, listed: true };
  expect(value(await collectExport(vault.read, { selection: whole, among })).ids).toEqual([lifted.id, unwanted.id]);
  const all = [free, asked, lifted, duty, unwanted].map(({ id }) => id);
  const oneByOne = all.filter(id => isSetAside(vault.db, findPerson(vault.db, id)?.row ?? 0));
  expect(oneByOne).toEqual([free.id, asked.id, duty.id]);
  expect(setAsideCustomers(vault.db)).toEqual(new Set(oneByOne));
});

test('only the business’s own fields that are on can leave', async () => {
  const { vault } = people();
  const settings = value(readSettings(vault.read));
  const field = { kind: 'text' as const, purpose: 'Catering' };
  value(
    saveSettings(vault.write, {
      ...settings,
      extraFields: [
        { ...field, id: 'allergies', name: 'Allergies', on: true },
        { ...field, id: 'shoes', name: 'Shoe size', on: false },
      ],
    }),
  );
  const { extras, filled } = value(await lookAtExport(vault.read, { selection: whole }));
  expect(extras).toEqual([{ id: 'allergies', name: 'Allergies' }]);
  expect(filled.at(-1)).toEqual({ field: 'extra:allergies', customers: 0 });
});

test('looking and collecting can be stopped', async () => {
  const { vault } = people();
  const stopped = { ok: false, error: { code: 'job.cancelled' } };
  expect(await lookAtExport(cancelledAt(vault.write, 1), { selection: whole })).toEqual(stopped);
  const among = { restricted: true, listed: true };
  expect(await collectExport(cancelledAt(vault.write, 1), { selection: whole, among })).toEqual(stopped);
});

test('the trail has one entry, and somebody who saved in plain is not told again what that means', async () => {
  const { vault } = people();
  const said = { customers: 3, format: 'csv', fields: ['number'], purpose: 'Cards', fileName: 'x.zip' } as const;
  const told = async () => value(await lookAtExport(vault.read, { selection: whole })).toldPlain;
  const note = (encrypted: boolean) => value(noteExport(vault.write, { ...said, fields: [...said.fields], encrypted }));
  note(true);
  expect(await told()).toBe(false);
  note(false);
  expect(await told()).toBe(true);
  const user = { ...vault.read.user, id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6b' };
  expect(value(await lookAtExport({ ...vault.read, user }, { selection: whole })).toldPlain).toBe(false);
  expect(value(await verifyAudit(vault.read)).broken).toBeNull();
  const entries = vault.db.prepare("SELECT subject, fields FROM audit WHERE action = 'exported'").all();
  expect(entries).toEqual([
    { subject: 'list', fields: '["name","number"]' },
    { subject: 'list', fields: '["name","number"]' },
  ]);
});

test('whoever reads the trail later sees what the file was for', () => {
  const { vault } = people();
  value(
    noteExport(vault.write, {
      customers: 3,
      format: 'csv',
      fields: ['number'],
      purpose: 'Cards printed by the copy shop',
      fileName: 'x.csv',
      encrypted: false,
    }),
  );
  const { rows } = value(listAudit(vault.read, { offset: 0, limit: 50, record: '' }));
  expect(rows[0]).toMatchObject({ action: 'exported', purposes: ['Cards printed by the copy shop'] });
  expect(rows.slice(1).every(row => row.purposes.length === 0)).toBe(true);
});

test('customers read together are the same as read one by one, in the order they were added', () => {
  const vault = openTestVault();
  const address = {
    label: 'billing' as const,
    street: 'A',
    extra: '',
    postcode: '1',
    city: 'B',
    region: '',
    country: 'DE',
  };
  const full = added(vault, {
    number: '2',
    tags: ['b', 'a', 'ä'],
    emails: [
      { label: 'work', address: 'z@example.org' },
      { label: '', address: 'a@example.org' },
    ],
    phones: [{ label: 'fax', number: '1' }],
    addresses: [address, { ...address, street: '0' }],
  });
  const bare = added(vault, { familyName: 'Kahl' });
  const gone = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
  expect(customersOf(vault.db, [bare.id, gone, full.id])).toEqual([stored(vault, full.id), stored(vault, bare.id)]);
});
