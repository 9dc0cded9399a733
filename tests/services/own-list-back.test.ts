import { expect, test } from 'vitest';
import { listAudit } from '../../main/services/audit.ts';
import { readCustomer } from '../../main/services/customers.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import type { ExtraField } from '../../shared/domain/extra-field.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { asStored, listBytes, wholeShape } from '../documents/list-customers.ts';
import { value } from './consent-vault.ts';
import { importFile } from './import-file.ts';

const fields: readonly ExtraField[] = [
  { id: 'dateOfBirth', kind: 'date', name: '', purpose: 'Birthday cards', on: true },
  { id: 'allergies', kind: 'text', name: 'Allergies', purpose: 'Which flowers not to send', on: true },
];

function vaultWith(extraFields: readonly ExtraField[]): MadeVault {
  const vault = openTestVault();
  value(saveSettings(vault.write, { ...value(readSettings(vault.read)), extraFields: [...extraFields] }));
  return vault;
}

const anna = asStored({
  ...emptyCustomer,
  givenName: 'Anna',
  familyName: 'Bär',
  notes: '=1+1',
  phones: [{ label: 'mobile', number: '+49 351 800000' }],
  extras: { dateOfBirth: '1980-05-03', allergies: 'Lilies' },
});
const extras = fields.map(({ id, name }) => ({ id, name }));
const shapeOf = (format: 'csv' | 'xlsx' | 'vcard' | 'json') => {
  const whole = wholeShape([anna], { format, extras });
  return { ...whole, fields: [...whole.fields, 'extra:dateOfBirth' as const, 'extra:allergies' as const] };
};

async function broughtIn(vault: MadeVault, file: Uint8Array) {
  value(await importFile(vault, 'list', file));
  const id = vault.db.prepare('SELECT id FROM customers').pluck().get() as string;
  return value(readCustomer(vault.read, { id }));
}

test.each(['csv', 'xlsx', 'vcard', 'json'] as const)(
  'a list of ours as %s brings the business’s own fields back, for the purposes it switched them on for',
  async format => {
    const vault = vaultWith(fields);
    const back = await broughtIn(vault, await listBytes([anna], shapeOf(format)));
    expect(back).toMatchObject({
      familyName: 'Bär',
      notes: '=1+1',
      phones: anna.phones,
      extras: anna.extras,
    });
    const { rows } = value(listAudit(vault.read, { offset: 0, limit: 50, record: '' }));
    expect(rows.flatMap(({ purposes }) => purposes).toSorted()).toEqual([
      expect.stringMatching(/Allergies.*: Which flowers not to send$/),
      expect.stringMatching(/: Birthday cards$/),
    ]);
  },
);

test('of somebody else’s list they stay out until somebody says what for, and a field that is off is no purpose', async () => {
  const theirs = Buffer.from('Vorname;Nachname;Geburtsdatum;Allergies\r\nAnna;Bär;03.05.1980;Lilies\r\n');
  expect((await broughtIn(vaultWith(fields), theirs)).extras).toEqual({});
  const off = fields.map(field => ({ ...field, on: false }));
  expect((await broughtIn(vaultWith(off), await listBytes([anna], shapeOf('csv')))).extras).toEqual({});
});
