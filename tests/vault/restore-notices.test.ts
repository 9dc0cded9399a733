import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { giveNotice, listGiven } from '../../main/services/notices-given.ts';
import { openRestoreVault, type RestoreVault } from './restore-vault.ts';
import { value } from './test-vault.ts';

const today = '2026-11-22';
const excuse = (vault: RestoreVault, customer: string, note: string) =>
  value(
    giveNotice(vault.context(), {
      customers: [customer],
      what: { kind: 'excused', excuse: 'knows' },
      day: today,
      note,
    }),
  );
const notes = (vault: RestoreVault, customer: string) =>
  value(listGiven(vault.context(), { customer, today })).given.map(({ note }) => note);

describe('what customers got, and an older backup', () => {
  test('erased lines don’t come back with a backup from before; the others do', async () => {
    const vault = await openRestoreVault('Bleibt', 'Geheim');
    const { db } = vault.open();
    const idOf = (name: string) =>
      db.prepare('SELECT id FROM customers WHERE family_name = ?').pluck().get(name) as string;
    const [kept, erased] = [idOf('Bleibt'), idOf('Geheim')];
    for (const id of [kept, erased]) excuse(vault, id, 'Hortensienliste');
    const backup = vault.backUp();
    vault.erase(erased);
    vault.sync();
    vault.lock();
    expect(value(await vault.run(backup.path))).toMatchObject({ erasedAgain: 1, customers: 1 });
    await vault.unlock();
    expect(notes(vault, kept)).toEqual(['Hortensienliste']);
    const count = (text: string) => vault.open().db.prepare(text).pluck().get();
    expect(count('SELECT count(*) FROM notices_given')).toBe(1);
    expect(count("SELECT count(*) FROM audit WHERE values_json LIKE '%Hortensienliste%'")).toBe(1);
    vault.lock();
    expect(readFileSync(vault.files.database).includes('Hortensienliste')).toBe(false);
  });

  test('a line noted since the backup is gone with the restore, and its task is there again', async () => {
    const vault = await openRestoreVault('Bleibt');
    const [id = ''] = vault.ids();
    const backup = vault.backUp();
    excuse(vault, id, 'seither');
    vault.lock();
    value(await vault.run(backup.path));
    await vault.unlock();
    expect(notes(vault, id)).toEqual([]);
  });
});
