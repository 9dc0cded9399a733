import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { findCustomer } from '../../main/db/tables/customers.ts';
import { noteStatement, saveStanding } from '../../main/services/consents.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { mergeCustomers } from '../../main/services/merge.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { damagePage, pagesOf, password, salvageOf, type FullVault } from './damaged-vault.ts';
import { restoreVault } from './restore-vault.ts';
import { newVault, tempFolder, testVault, value } from './test-vault.ts';

const today = '2026-11-22';

/** A locked vault of 60: each second one went into the one before, one after another into the first, and every tenth merge was taken back. */
async function makeMerged(): Promise<FullVault> {
  const made = testVault({ folder: join(mkdtempSync(join(tmpdir(), 'scrinium-merged-')), 'vault') });
  process.once('exit', () => rmSync(dirname(made.files.folder), { recursive: true, force: true }));
  value(await made.keeper.create(newVault));
  const vault = restoreVault(made);
  const ids = Array.from({ length: 60 }, (_, n) => vault.add(`Kunde ${n}`));
  const version = (id: string) => findCustomer(vault.open().db, id)?.version ?? 0;
  const merge = (keep: string, give: string, familyName: string) =>
    value(
      mergeCustomers(vault.context(), {
        keep: { id: keep, version: version(keep) },
        give: { id: give, version: version(give) },
        customer: { ...emptyCustomer, familyName, notes: `Zusammen ${familyName} `.repeat(20) },
        today,
      }),
    ).undo;
  for (const [n, id] of ids.entries()) {
    const statement = { kind: 'objection', purpose: null, channels: null, how: 'email', by: 'person' } as const;
    const details = { ...noDetails, note: '' };
    if (n % 3 === 0) value(noteStatement(vault.context(), { customer: id, today, statement, details }));
    const entry = {
      category: 'invoice',
      day: '2016-03-01',
      time: '',
      events: {},
      place: '',
      currency: '',
      amount: null,
    };
    value(addHeld(vault.context(), { customer: id, entries: [{ ...entry, title: `Rechnung ${n}` }], today }));
    if (n % 4 === 1)
      value(saveStanding(vault.context(), { customer: id, standing: { ...plainStanding, blocked: true } }));
  }
  for (let n = 0; n < 60; n += 2) {
    const step = merge(ids[n] ?? '', ids[n + 1] ?? '', `Eins aus ${n}`);
    if (n % 10 === 0) vault.undo(step);
  }
  merge(ids[2] ?? '', ids[4] ?? '', 'Drei in einem');
  const { dataKey, vault: id } = vault.open();
  const key = { key: Uint8Array.from(dataKey), mark: databaseMark(id) };
  vault.sync();
  vault.lock();
  return { files: made.files, key, vault: id };
}

let made: Promise<FullVault> | undefined;
/** A copy of its own of it, which is made once. */
async function mergedVault(): Promise<FullVault> {
  const pattern = await (made ??= makeMerged());
  const folder = join(tempFolder(), 'vault');
  cpSync(pattern.files.folder, folder, { recursive: true });
  return { ...pattern, files: vaultFiles(folder) };
}

/** All that is known of everybody, by ids, whatever rows they stand in. */
function known({ files, key }: FullVault): readonly unknown[] {
  const db = openForReading(files.database, key);
  try {
    return [
      'SELECT id, version, family_name, notes FROM customers ORDER BY id',
      'SELECT merged_customers.id, customers.id AS customer FROM merged_customers JOIN customers USING (customer) ORDER BY 1',
      'SELECT consent_events.id, customers.id AS customer FROM consent_events JOIN customers USING (customer) ORDER BY 1',
      'SELECT held_entries.id, customers.id AS customer FROM held_entries LEFT JOIN customers USING (customer) ORDER BY 1',
      'SELECT customers.id, blocked FROM customer_standing JOIN customers USING (customer) ORDER BY 1',
    ].map(query => db.prepare(query).all());
  } finally {
    db.close();
  }
}

test('a sound vault keeps what was merged', async () => {
  const full = await mergedVault();
  const before = known(full);
  expect(before.map(rows => (rows as unknown[]).length)).toEqual([35, 25, 20, 60, 15]);
  value(await salvageOf(full.files).salvage(password));
  expect(known(full)).toEqual(before);
});

test.each(['merged_customers', 'consent_events', 'customer_standing', 'held_entries', 'customers'])(
  'the pages of %s: the trail puts back under the record that stayed what hung on either',
  async table => {
    const full = await mergedVault();
    const before = known(full);
    for (const { page } of pagesOf(full).filter(({ name, kind }) => name === table && kind === 'leaf'))
      damagePage(full, page);
    value(await salvageOf(full.files).salvage(password));
    expect(known(full)).toEqual(before);
  },
);
