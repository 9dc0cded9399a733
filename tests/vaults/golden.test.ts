import * as fs from 'node:fs';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/index.ts';
import { isSound, openForCopying, copyInto } from '../../main/db/open.ts';
import { backupState } from '../../main/db/tables/backup-facts.ts';
import { customerIdsAfter, findCustomer } from '../../main/db/tables/customers.ts';
import { attachmentsOf, findAttachment, partsInOrder } from '../../main/db/tables/attachments.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { readRegister } from '../../main/services/register.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { sealBackup } from '../../main/vault/backup/backup-file.ts';
import { createPasswordTries } from '../../main/vault/password-tries.ts';
import { databaseMark, parseSlots } from '../../main/vault/key-slots.ts';
import { openWithSecret } from '../../main/vault/restore/open-with-secret.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import type { Attachment } from '../../shared/domain/attachment.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { Register } from '../../shared/ipc/register-shapes.ts';
import { addFile } from '../db/added-file.ts';
import { searchTerms } from '../../shared/domain/search-words.ts';
import { searchedRows } from '../../main/db/tables/customer-search.ts';
import { newComputer, password, recovery, restoreVault, type RestoreVault } from '../vault/restore-vault.ts';
import { cheapKdf, keyWorkHere, otherPassword, tempFolder, testVault, value } from '../vault/test-vault.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const kept = readdirSync(here).filter(name => name.startsWith('schema-'));
const newest = migrations.at(-1)?.number ?? 0;

type Expected = {
  readonly password: string;
  readonly recoveryKey: string;
  readonly customers: readonly StoredCustomer[];
  /** Since schema 3. */
  readonly files?: readonly (Attachment & { readonly sha256: string })[];
  /** Since schema 4. */
  readonly register?: Register;
};

/** A copy of a vault as that version left it. */
function golden(name: string): { readonly vault: RestoreVault; readonly expected: Expected } {
  const made = testVault();
  mkdirSync(made.files.folder);
  copyFileSync(join(here, name, 'customers.scrinium'), made.files.database);
  copyFileSync(join(here, name, 'keys.scrinium-keys'), made.files.slots);
  const expected = JSON.parse(readFileSync(join(here, name, 'expected.json'), 'utf8')) as Expected;
  return { vault: restoreVault(made, expected.recoveryKey), expected };
}

/** The database as it is, sealed as that version would have: no later one has opened it. */
async function backupOf(files: VaultFiles, { password: text }: Expected): Promise<string> {
  const read = parseSlots(readFileSync(files.slots));
  if (read.kind !== 'slots') throw new Error('No slots');
  const tries = createPasswordTries(fs, files, Date.now);
  const tools = {
    disk: fs,
    files,
    keyWork: keyWorkHere,
    kdf: cheapKdf,
    random: (bytes: number) => randomBytes(bytes),
    tries,
  };
  const { dataKey } = value(await openWithSecret(tools, read.file, password(text)));
  const db = openForCopying(files.database, { key: dataKey, mark: databaseMark(read.file.vault) });
  const path = join(tempFolder(), `${randomUUID()}.scrinium-backup`);
  copyInto(db, path);
  const state = backupState(db);
  db.close();
  if (!state) throw new Error('No state');
  const made = { madeAt: '2026-11-23T08:00:00.000Z', program: '0.1.0', cause: 'daily', number: 1 } as const;
  sealBackup(fs, path, { ...state, ...made }, readFileSync(files.slots), dataKey);
  value(proveBackup(fs, path, dataKey));
  return path;
}

async function holds(vault: RestoreVault, expected: Expected): Promise<void> {
  const { db } = vault.open();
  expect(schemaOf(db)).toBe(newest);
  expect(isSound(db)).toBe(true);
  const found = customerIdsAfter(db, '', 1000).map(id => findCustomer(db, id));
  const byId = (one: StoredCustomer | undefined, other: StoredCustomer | undefined) =>
    (one?.id ?? '') < (other?.id ?? '') ? -1 : 1;
  expect(found.toSorted(byId)).toEqual(expected.customers.toSorted(byId));
  for (const { familyName } of expected.customers)
    expect(searchedRows(db, searchTerms(familyName)).length).toBeGreaterThan(0);
  expect(value(await verifyAudit(vault.context()))).toMatchObject({ broken: null });
  const { files = [] } = expected;
  for (const { sha256, ...file } of files) {
    expect(attachmentsOf(db, file.subject, file.record)).toEqual([file]);
    const hash = createHash('sha256');
    for (const part of partsInOrder(db, findAttachment(db, file.id)?.attachment ?? 0)) hash.update(part);
    expect(hash.digest('hex')).toBe(sha256);
  }
  // What was removed went with the lock.
  expect(db.prepare('SELECT count(*) FROM attachments').pluck().get()).toBe(files.length);
  const register = value(readRegister(vault.context()));
  expect(register).toEqual(expected.register ?? { ...register, officer: null, purposes: [], providers: [] });
  // And it can be worked in.
  const id = vault.add('Neu');
  addFile(vault.context(), id, 'Neu.pdf', Buffer.from('%PDF-1.7'));
  vault.erase(id);
}

describe.each(kept)('a vault of %s', name => {
  test('opens with its password, migrated, with every customer as it was', async () => {
    const { vault, expected } = golden(name);
    await vault.unlock(expected.password);
    await holds(vault, expected);
  });

  test('opens with its recovery key', async () => {
    const { vault, expected } = golden(name);
    const { recoveryKey } = expected;
    value(await vault.vault.keeper.unlockWithRecovery({ recoveryKey, newPassword: otherPassword }));
    await holds(vault, expected);
  });

  test.each([['password'], ['recovery']] as const)(
    'restores from a backup of its time by the %s, on a new computer',
    async kind => {
      const { vault, expected } = golden(name);
      const path = await backupOf(vault.files, expected);
      const before = readFileSync(path);
      const secret = kind === 'password' ? password(expected.password) : recovery(expected.recoveryKey);
      const fresh = newComputer(vault);
      expect(value(await fresh.look(path, secret))).toMatchObject({
        facts: { customers: expected.customers.length, schema: Number(name.replace('schema-', '')) },
        present: null,
      });
      expect(value(await fresh.run(path, secret)).customers).toBe(expected.customers.length);
      expect(readFileSync(path)).toEqual(before);
      await fresh.unlock(expected.password);
      await holds(fresh, expected);
    },
  );

  test('over itself, never opened by this version: kept as a backup, which restores as well', async () => {
    const { vault, expected } = golden(name);
    const path = await backupOf(vault.files, expected);
    const secret = password(expected.password);
    expect(value(await vault.look(path, secret))).toMatchObject({
      present: { customers: expected.customers.length },
      differences: { lost: 0, back: 0, changed: 0 },
      presentKept: 'backup',
    });
    const report = value(await vault.run(path, secret));
    expect(report.presentKept).toBe('backup');
    value(await vault.run(join(vault.place, report.keptAs), secret));
    await vault.unlock(expected.password);
    await holds(vault, expected);
  });
});

test('there are vaults of every schema before the present one', () => {
  for (let schema = 1; schema < newest; schema += 1) expect(kept).toContain(`schema-${schema}`);
});
