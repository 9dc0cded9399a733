import { expect, test } from 'vitest';
import { affectCustomers, listAffected, noteTelling } from '../../main/services/incident-people.ts';
import { openIncident, readIncident } from '../../main/services/incidents.ts';
import { listAttachments } from '../../main/services/attachments.ts';
import { addFile } from '../db/added-file.ts';
import { openRestoreVault } from './restore-vault.ts';
import { value } from './test-vault.ts';

test('a backup brings an incident back with its files, and whoever was erased since is named no longer', async () => {
  const vault = await openRestoreVault('Bleibt', 'Geheim');
  const idOf = (name: string) =>
    vault.open().db.prepare('SELECT id FROM customers WHERE family_name = ?').pluck().get(name) as string;
  const [kept, erased] = [idOf('Bleibt'), idOf('Geheim')];
  const { id } = value(openIncident(vault.context(), { kind: 'deviceLost', exercise: '', noticedAt: null }));
  value(affectCustomers(vault.context(), { id, who: { by: 'all' }, affected: true }));
  const telling = {
    at: '2026-11-22T09:00:00.000Z',
    how: 'letter',
    language: 'de',
    people: 0,
    note: '',
    text: 'Ein Laptop ist weg.',
  } as const;
  value(noteTelling(vault.context(), { id, telling, customers: 'untold' }));
  addFile(vault.context(), id, 'Foto.txt', Buffer.from('Foto'), 'incident');
  const backup = vault.backUp();
  vault.erase(erased);
  vault.sync();
  vault.lock();
  expect(value(await vault.run(backup.path))).toMatchObject({ erasedAgain: 1, customers: 1 });
  await vault.unlock();
  const { incident } = value(readIncident(vault.context(), { id }));
  // The figure of the round is the figure of that day.
  expect(incident).toMatchObject({ affected: { customers: 1, told: 1 }, tellings: [{ people: 2 }] });
  const page = { id, only: 'all', way: '', words: '', offset: 0, limit: 50 } as const;
  expect(value(listAffected(vault.context(), page)).rows.map(each => each.id)).toEqual([kept]);
  expect(value(listAttachments(vault.context(), { subject: 'incident', record: id })).files).toHaveLength(1);
  const naming = vault
    .open()
    .db.prepare("SELECT count(*) FROM audit WHERE subject = 'incident' AND values_json LIKE '%' || ? || '%'")
    .pluck()
    .get(erased);
  expect(naming).toBe(0);
});
