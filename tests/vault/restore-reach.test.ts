import * as fs from 'node:fs';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { journalInPlace, readJournal } from '../../main/vault/erasure-journal.ts';
import { newComputer, openRestoreVault, password } from './restore-vault.ts';
import { tempFolder, value } from './test-vault.ts';

describe('how far the record of erasures reaches', () => {
  test('what was lost sight of stays so, however often the list is restored and written down', async () => {
    const vault = await openRestoreVault('Bleibt', 'Geheim');
    const [, secret = ''] = vault.ids();
    const backup = vault.backUp();
    const stick = tempFolder();
    const onStick = journalInPlace(stick, vault.open().vault);
    vault.sync(onStick);
    const { asOf } = readJournal(fs, onStick, vault.open().vault, vault.open().dataKey);
    vault.erase(secret);
    vault.lock();

    // The computer is gone, and with it what was noted after the stick was pulled out.
    const carried = join(stick, 'backup.scrinium-backup');
    fs.copyFileSync(backup.path, carried);
    const fresh = newComputer(vault);
    const known = { journalReach: 'newer', journalUntil: asOf, erasedAgain: 0 };
    expect(value(await fresh.run(carried))).toMatchObject(known);
    for (let again = 0; again < 2; again += 1) {
      await fresh.unlock();
      fresh.sync();
      fresh.sync(onStick);
      fresh.lock();
      expect(value(await fresh.look(carried))).toMatchObject(known);
      expect(value(await fresh.run(carried))).toMatchObject(known);
    }

    // A backup made after it holds what is known; the old computer's journal closes the gap.
    await fresh.unlock();
    const later = fresh.backUp(stick);
    fresh.lock();
    expect(value(await fresh.look(later.path))).toMatchObject({ journalReach: 'complete' });
    await vault.unlock();
    vault.sync(onStick);
    vault.lock();
    expect(value(await fresh.run(carried))).toMatchObject({ journalReach: 'newer', erasedAgain: 1, customers: 1 });
  });

  test('a deletion dated by a clock that went wrong does not pass for knowledge', async () => {
    const vault = await openRestoreVault('Bleibt', 'Geheim');
    const [, secret = ''] = vault.ids();
    const today = vault.clock.now;
    vault.clock.now = Date.parse('2030-01-01T00:00:00.000Z');
    vault.erase(secret);
    vault.clock.now = today;
    const beside = journalInPlace(vault.place, vault.open().vault);
    mkdirSync(vault.place, { recursive: true });
    vault.sync(beside);
    const backup = vault.backUp();
    vault.lock();
    expect(value(await newComputer(vault).look(backup.path))).toMatchObject({ journalReach: 'older' });
  });

  test('a line that was cut out of a journal is missed', async () => {
    const vault = await openRestoreVault('Eins', 'Zwei');
    const backup = vault.backUp();
    for (const id of vault.ids()) vault.erase(id);
    const beside = journalInPlace(vault.place, vault.open().vault);
    vault.sync(beside);
    vault.lock();
    const [first = '', ...rest] = readFileSync(beside, 'utf8').split('\n');
    expect(first).toContain('deleted');
    writeFileSync(beside, rest.join('\n'));
    expect(value(await newComputer(vault).look(backup.path))).toMatchObject({ erasedAgain: 1, journalUnread: 1 });
  });

  test('a place that hangs is neither waited for nor read', async () => {
    const vault = await openRestoreVault('Eins', 'Zwei');
    const [one = ''] = vault.ids();
    const backup = vault.backUp();
    vault.erase(one);
    vault.sync(journalInPlace(vault.place, vault.open().vault));
    vault.lock();
    rmSync(vault.files.database);
    const carried = join(tempFolder(), 'backup.scrinium-backup');
    fs.copyFileSync(backup.path, carried);
    const hanging = { readdir: (() => new Promise(() => undefined)) as never };
    expect(value(await vault.look(carried, password(), hanging))).toMatchObject({ journalReach: 'none' });
    expect(value(await vault.look(carried))).toMatchObject({ journalReach: 'newer', erasedAgain: 1 });
  });
});
