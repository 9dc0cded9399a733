import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { eraseCustomersForGood, settleErasures } from '../../main/services/erase-for-good.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { journalInPlace, readJournal } from '../../main/vault/erasure-journal.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { decryptedLog, decryptedPages } from './decrypted-pages.ts';
import { testBackups } from './test-backups.ts';
import { value } from './test-vault.ts';
import { callTools, marking } from './call-tools.ts';
import { writeContext } from '../../main/vault/call-context.ts';

const marker = 'qzkanarievogel';

test('after an erasure nothing in the folders of the program has her name, but the backups from before', async () => {
  const world = await testBackups();
  const { files, backups, place } = world;
  await world.unlock();
  await world.settled();
  const { id } = world.save(marker);
  const open = world.keeper.opened() ?? expect.fail('The vault is locked');
  const context = writeContext(callTools, marking(open), 0);
  const entry = { category: 'invoice', day: '2016-03-01', time: '', events: {}, title: marker, place: marker };
  value(addHeld(context, { customer: id, entries: [{ ...entry, amount: 1, currency: 'EUR' }], today: '2026-11-22' }));
  value(saveDraft(context, { place: 'customer', record: id, field: '', body: marker }));
  value(await backups.make());
  const key = { key: Uint8Array.from(open.dataKey), mark: databaseMark(open.vault) };
  const decrypted = () =>
    decryptedPages(files.database, key).toString('latin1') + decryptedLog(files.database, key).toString('latin1');
  expect(decrypted()).toContain(marker);
  open.db.transaction(() => eraseCustomersForGood(context, [id], context.now()))();
  settleErasures(open.db);
  backups.afterChange();
  expect(decrypted()).not.toContain(marker);
  await world.settled();
  await world.lock();
  expect(decrypted()).not.toContain(marker);
  // Ids only, which are what a restore erases by.
  const journals = [files.journal, journalInPlace(place, open.vault)].map(path =>
    readJournal(fs, path, open.vault, key.key),
  );
  for (const journal of journals) {
    expect(JSON.stringify(journal)).toContain(id);
    expect(JSON.stringify(journal)).not.toContain(marker);
  }
  const all = fs
    .readdirSync(dirname(files.folder), { recursive: true, encoding: 'utf8' })
    .map(name => join(dirname(files.folder), name));
  for (const path of all.filter(one => fs.statSync(one).isFile()))
    expect(fs.readFileSync(path).includes(marker)).toBe(false);
  expect(all.filter(path => path.endsWith('.scrinium-backup')).length).toBeGreaterThan(0);
});
