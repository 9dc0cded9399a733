import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSound, openForReading } from '../../main/db/open.ts';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { attachmentsOf } from '../../main/db/tables/attachments.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import {
  beginAttachment,
  keepAttachment,
  receiveAttachment,
  removeAttachment,
} from '../../main/services/attachments.ts';
import { endProvider, readRegister, saveProvider } from '../../main/services/register.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { addFile, slice } from '../db/added-file.ts';
import { mailer } from '../e2e/register-steps.ts';
import { decryptedPages } from './decrypted-pages.ts';
import { newComputer, openRestoreVault, type RestoreVault } from './restore-vault.ts';
import { value } from './test-vault.ts';

const canary = 'Geheimnisgasse-Kanarienvogel';
const content = (length = 300_000) => Buffer.alloc(length, `${canary} `);
const namesOf = (vault: RestoreVault, customer: string) =>
  attachmentsOf(vault.open().db, 'customer', customer).map(({ name }) => name);

/** Every file under the profile, with what lies beside the vault. */
const everyFile = (vault: RestoreVault): readonly string[] =>
  readdirSync(dirname(vault.files.folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));

const holding = (vault: RestoreVault, text: string) =>
  everyFile(vault).filter(path => {
    const bytes = readFileSync(path);
    return bytes.includes(text, 0, 'utf8') || bytes.includes(text, 0, 'utf16le');
  });

/** The key of an open vault, to look into the closed one. */
function keyOf(vault: RestoreVault) {
  const { dataKey, vault: id } = vault.open();
  return { key: Uint8Array.from(dataKey), mark: databaseMark(id) };
}

describe('on the disk', () => {
  test('neither name nor content of a file stands in plain text, in no file and at no time', async () => {
    const vault = await openRestoreVault('Probst');
    const [customer = ''] = vault.ids();
    const { id } = value(
      beginAttachment(vault.context(), { subject: 'customer', record: customer, name: canary, bytes: 2 * slice }),
    );
    const bytes = content(slice);
    value(receiveAttachment(vault.context(), { id, offset: 0, bytes }));
    expect(everyFile(vault).some(path => path.endsWith('-wal'))).toBe(true);
    expect(holding(vault, canary)).toEqual([]);
    value(receiveAttachment(vault.context(), { id, offset: slice, bytes }));
    vault.backUp();
    expect(holding(vault, canary)).toEqual([]);
    vault.lock();
    expect(holding(vault, canary)).toEqual([]);
  });

  test('what was removed stands in no decrypted page after the lock, free ones included', async () => {
    const vault = await openRestoreVault('Probst', 'Zander');
    const [customer = '', deleted = ''] = vault.ids();
    const id = addFile(vault.context(), customer, `${canary}.txt`, content());
    addFile(vault.context(), deleted, `${canary}.txt`, content());
    const key = keyOf(vault);
    value(beginAttachment(vault.context(), { subject: 'customer', record: customer, name: canary, bytes: 2 * slice }));
    vault.lock();
    expect(decryptedPages(vault.files.database, key).includes(canary)).toBe(true);
    await vault.unlock();
    value(removeAttachment(vault.context(), { id }));
    vault.erase(deleted);
    vault.lock();
    const pages = decryptedPages(vault.files.database, key);
    // The pages are there still, with nothing in them.
    expect(pages.length).toBeGreaterThan(2 * 300_000);
    expect([pages.includes(canary), pages.includes('Probst')]).toEqual([false, true]);
    await vault.unlock();
    expect(isSound(vault.open().db)).toBe(true);
  });

  test('the program killed with something removed or half arrived: gone with the next unlocking', async () => {
    const vault = await openRestoreVault('Probst');
    const [customer = ''] = vault.ids();
    const id = addFile(vault.context(), customer, 'Eins', content());
    addFile(vault.context(), customer, 'Zwei', content());
    value(removeAttachment(vault.context(), { id }));
    value(beginAttachment(vault.context(), { subject: 'customer', record: customer, name: 'halb', bytes: 2 * slice }));
    // What a killed program leaves: both are in the database, and nothing was purged.
    const { db } = vault.open();
    db.exec('CREATE TEMP TRIGGER killed BEFORE DELETE ON attachments BEGIN SELECT RAISE(IGNORE); END');
    const key = keyOf(vault);
    vault.lock();
    const closed = openForReading(vault.files.database, key);
    expect(closed.prepare('SELECT state FROM attachments').pluck().all()).toEqual(['removed', 'there', 'arriving']);
    closed.close();
    await vault.unlock();
    expect(vault.open().db.prepare('SELECT name FROM attachments').pluck().all()).toEqual(['Zwei']);
  });
});

describe('a backup', () => {
  test('carries the files, to a new computer too', async () => {
    const vault = await openRestoreVault('Probst');
    const [customer = ''] = vault.ids();
    const file = content(700_001);
    addFile(vault.context(), customer, 'Vertrag.pdf', file);
    const { path } = vault.backUp();
    vault.lock();
    const fresh = newComputer(vault);
    value(await fresh.run(path));
    await fresh.unlock();
    expect(namesOf(fresh, customer)).toEqual(['Vertrag.pdf']);
    const parts = fresh.open().db.prepare('SELECT bytes FROM attachment_parts ORDER BY part').pluck().all() as Buffer[];
    expect(Buffer.concat(parts).equals(file)).toBe(true);
  });

  test.each([
    ['the present list', (vault: RestoreVault) => vault.lock()],
    [
      'the journal alone',
      (vault: RestoreVault) => {
        vault.sync();
        vault.lock();
        rmSync(vault.files.database);
      },
    ],
  ])('does not bring back a file that was removed since, known by %s', async (_, lose) => {
    const vault = await openRestoreVault('Probst');
    const [customer = ''] = vault.ids();
    const removed = addFile(vault.context(), customer, 'Weg', content());
    const kept = addFile(vault.context(), customer, 'Behalten', content());
    addFile(vault.context(), customer, 'Nie berührt', content());
    const key = keyOf(vault);
    const { path } = vault.backUp();
    value(removeAttachment(vault.context(), { id: removed }));
    value(removeAttachment(vault.context(), { id: kept }));
    value(keepAttachment(vault.context(), { id: kept }));
    lose(vault);
    expect(value(await vault.run(path)).erasedAgain).toBe(0);
    await vault.unlock();
    expect(namesOf(vault, customer)).toEqual(['Nie berührt', 'Behalten']);
    expect(
      auditEntriesAfter(vault.open().db, 0, 100)
        .filter(({ action }) => action === 'erasedAgain')
        .map(({ subject, record }) => [subject, record]),
    ).toEqual([['attachment', removed]]);
    expect(value(await verifyAudit(vault.context()))).toMatchObject({ broken: null });
    vault.lock();
    expect(decryptedPages(vault.files.database, key).includes('Weg')).toBe(false);
  });

  test('brings a provider back that was removed since, and not its files', async () => {
    const vault = await openRestoreVault('Probst');
    const { id } = value(saveProvider(vault.context(), { id: null, version: 0, provider: mailer }));
    addFile(vault.context(), id, canary, content(), 'provider');
    const key = keyOf(vault);
    const { path } = vault.backUp();
    value(endProvider(vault.context(), { id, version: 1 }));
    vault.lock();
    value(await vault.run(path));
    expect(decryptedPages(vault.files.database, key).includes(canary)).toBe(false);
    await vault.unlock();
    expect(value(readRegister(vault.context())).providers).toMatchObject([{ id, files: 0 }]);
    expect(value(await verifyAudit(vault.context()))).toMatchObject({ broken: null });
  });

  test('does not bring back the files of a customer who was deleted since, whatever was going on when it was made', async () => {
    const vault = await openRestoreVault('Probst', 'Zander');
    const [customer = '', other = ''] = vault.ids();
    addFile(vault.context(), customer, canary, content());
    const inHand = addFile(vault.context(), other, canary, content());
    // Removed when the backup was made, and could still have been brought back.
    value(removeAttachment(vault.context(), { id: inHand }));
    const key = keyOf(vault);
    const { path } = vault.backUp();
    vault.erase(customer);
    vault.lock();
    expect(value(await vault.run(path)).erasedAgain).toBe(1);
    expect(decryptedPages(vault.files.database, key).includes(canary)).toBe(false);
    await vault.unlock();
    expect(vault.open().db.prepare('SELECT count(*) FROM attachments').pluck().get()).toBe(0);
  });
});
