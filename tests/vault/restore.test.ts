import * as fs from 'node:fs';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readVaultRow, setRecoveryConfirmed } from '../../main/db/tables/vault.ts';
import { listAudit, verifyAudit } from '../../main/services/audit.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { parseSlots } from '../../main/vault/key-slots.ts';
import { flipped } from './test-backup.ts';
import { lyingAbout, newComputer, openRestoreVault, password, recovery, restoreVault } from './restore-vault.ts';
import { code, firstPassword, newVault, otherPassword, tempFolder, testVault, value } from './test-vault.ts';

const oldList = ['Ärzte', 'Müller', 'Zander'];

describe('on a new computer', () => {
  test.each([['password'], ['recovery']] as const)('a backup is a vault again with the %s alone', async kind => {
    const old = await openRestoreVault(...oldList);
    const backup = old.backUp();
    const fresh = newComputer(old);
    const carried = join(tempFolder(), 'from the stick.scrinium-backup');
    copyFileSync(backup.path, carried);
    const secret = kind === 'password' ? password() : recovery(old.recoveryKey.toLowerCase());

    expect(fresh.vault.keeper.state()).toEqual({ ok: true, value: { kind: 'absent' } });
    expect(value(await fresh.look(carried, secret))).toEqual({
      facts: {
        madeAt: backup.manifest.madeAt,
        business: newVault.business,
        customers: 3,
        program: '0.1.0',
        schema: backup.manifest.schema,
        cause: 'asked',
      },
      fileName: 'from the stick.scrinium-backup',
      present: null,
      differences: null,
      erasedAgain: 0,
      journalUntil: null,
      journalReach: 'none',
      journalUnread: 0,
      opensWith: 'present',
      presentKept: 'nothing',
    });
    expect(fresh.vault.keeper.state()).toEqual({ ok: true, value: { kind: 'absent' } });
    expect(value(await fresh.run(carried, secret))).toMatchObject({
      customers: 3,
      erasedAgain: 0,
      journalUntil: null,
      journalReach: 'none',
      journalUnread: 0,
      presentKept: 'nothing',
      keptAs: '',
    });
    expect(lyingAbout(fresh)).toEqual([]);

    await fresh.unlock();
    expect(fresh.names()).toEqual(old.names());
    expect(fresh.open().vault).toBe(old.open().vault);
    expect(value(listAudit(fresh.context(), { offset: 0, limit: 1, record: '' })).rows).toMatchObject([
      { action: 'restored', subject: 'vault', record: fresh.open().vault },
    ]);
    expect(value(await verifyAudit(fresh.context()))).toMatchObject({ broken: null });
    fresh.lock();
    value(await fresh.vault.keeper.unlockWithRecovery({ recoveryKey: old.recoveryKey, newPassword: otherPassword }));
  });

  test('the backup itself stays as it is to the byte, and nothing is put beside it', async () => {
    const old = await openRestoreVault(...oldList);
    const { path } = old.backUp();
    const before = [readFileSync(path), readdirSync(old.place)];
    const fresh = newComputer(old);
    value(await fresh.look(path));
    value(await fresh.run(path));
    expect([readFileSync(path), readdirSync(old.place)]).toEqual(before);
  });
});

describe('over a present vault', () => {
  test('says what would be different, keeps the present list as a backup, and brings the old one back', async () => {
    const vault = await openRestoreVault(...oldList);
    const [first = '', second = ''] = vault.ids();
    const backup = vault.backUp();
    vault.add('Neu');
    vault.add('Neuer');
    vault.rename(first, 'Anders');
    vault.erase(second);
    vault.lock();

    const preview = value(await vault.look(backup.path));
    expect(preview).toMatchObject({
      facts: { customers: 3 },
      present: { customers: 4 },
      differences: { lost: 2, back: 0, changed: 1 },
      erasedAgain: 1,
      journalReach: 'complete',
      presentKept: 'backup',
    });
    expect((preview.present?.lastChangeAt ?? '') > backup.manifest.madeAt).toBe(true);
    const report = value(await vault.run(backup.path));
    expect(report).toMatchObject({ customers: 2, erasedAgain: 1, journalReach: 'complete', presentKept: 'backup' });

    const kept = join(vault.place, report.keptAs);
    await vault.unlock();
    expect(vault.names()).toEqual(['Zander', 'Ärzte'].toSorted());
    expect(value(proveBackup(fs, kept, vault.open().dataKey))).toMatchObject({
      customers: 4,
      cause: 'beforeRestore',
      number: 2,
    });
    vault.lock();
    // And forward again, from the backup made before the restore; who was erased stays erased.
    value(await vault.run(kept));
    await vault.unlock();
    expect(vault.names()).toEqual(['Anders', 'Neu', 'Neuer', 'Zander']);
  });

  test('what is back is counted, and the same customer with another history counts as changed', async () => {
    const vault = await openRestoreVault('Eins', 'Zwei');
    const [one = ''] = vault.ids();
    const early = vault.backUp();
    vault.rename(one, 'Eins anders');
    const late = vault.backUp();
    vault.lock();
    value(await vault.run(early.path));
    await vault.unlock();
    vault.rename(one, 'Eins wieder anders');
    vault.lock();
    // Version 2 in both, and yet not the same.
    expect(value(await vault.look(late.path)).differences).toEqual({ lost: 0, back: 0, changed: 1 });
    expect(value(await vault.look(early.path)).differences).toEqual({ lost: 0, back: 0, changed: 1 });

    const other = await openRestoreVault();
    other.add('Nur hier');
    const empty = await openRestoreVault();
    const emptied = empty.backUp();
    empty.add('Nur jetzt');
    empty.lock();
    expect(value(await empty.look(emptied.path)).differences).toEqual({ lost: 1, back: 0, changed: 0 });
  });

  test('commits that are only in the write-ahead log are in the kept backup, and never reach the new database', async () => {
    const vault = await openRestoreVault('Alt');
    const backup = vault.backUp();
    vault.add('Nur im Protokoll');
    // As after a kill: database and log as they lie while the vault is open.
    const killed = restoreVault(testVault(), vault.recoveryKey, vault.clock);
    mkdirSync(killed.files.folder, { recursive: true });
    for (const name of ['database', 'databaseLog', 'slots'] as const)
      copyFileSync(vault.files[name], killed.files[name]);
    expect(fs.statSync(killed.files.databaseLog).size).toBeGreaterThan(0);

    expect(value(await killed.look(backup.path)).present?.customers).toBe(2);
    const report = value(await killed.run(backup.path));
    expect(report.presentKept).toBe('backup');
    expect(existsSync(killed.files.databaseLog)).toBe(false);
    await killed.unlock();
    expect(killed.names()).toEqual(['Alt']);
    killed.lock();
    value(await killed.run(join(killed.place, report.keptAs)));
    await killed.unlock();
    expect(killed.names()).toEqual(['Alt', 'Nur im Protokoll']);
  });

  test('a log with lost changes is put aside first, whatever is restored', async () => {
    const vault = await openRestoreVault('Alt');
    const backup = vault.backUp();
    for (let times = 0; times < 5; times += 1) vault.add('Im Protokoll');
    const killed = restoreVault(testVault(), vault.recoveryKey, vault.clock);
    mkdirSync(killed.files.folder, { recursive: true });
    for (const name of ['database', 'databaseLog', 'slots'] as const)
      copyFileSync(vault.files[name], killed.files[name]);
    const log = readFileSync(killed.files.databaseLog);
    const spoiled = flipped(log, Math.floor(log.length / 2));
    writeFileSync(killed.files.databaseLog, spoiled);
    const full = {
      ...fs,
      mkdirSync: (() => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      }) as never,
    };
    const before = readFileSync(killed.files.database);
    expect(code(await killed.run(backup.path, password(), full))).toBe('vault.cannotWrite');
    expect([readFileSync(killed.files.database), readFileSync(killed.files.databaseLog)]).toEqual([before, spoiled]);

    expect(value(await killed.run(backup.path))).toMatchObject({ customers: 1, presentKept: 'backup' });
    const [aside = '', ...more] = readdirSync(killed.files.kept);
    expect([aside.split('.')[0], more]).toEqual(['damagedLog', []]);
    expect(readFileSync(join(killed.files.kept, aside, 'customers.scrinium-wal'))).toEqual(spoiled);
    await killed.unlock();
    expect(killed.names()).toEqual(['Alt']);
  });

  test('where the first place takes nothing, the present list is kept beside the vault', async () => {
    const vault = await openRestoreVault('Alt');
    const backup = vault.backUp(join(tempFolder(), 'stick'));
    vault.lock();
    // A file in the way of the folder.
    mkdirSync(join(vault.place, '..'), { recursive: true });
    writeFileSync(vault.place, '');
    const report = value(await vault.run(backup.path));
    expect(report.presentKept).toBe('backup');
    expect(readdirSync(vault.files.ownBackups)).toEqual([report.keptAs]);
  });
});

describe('the password was changed since the backup', () => {
  async function changed() {
    const vault = await openRestoreVault('Alt');
    const backup = vault.backUp();
    value(await vault.vault.keeper.changePassword({ password: firstPassword, newPassword: otherPassword }));
    vault.lock();
    return { vault, backup };
  }

  test('typed the new one: the new one opens, the old one does not', async () => {
    const { vault, backup } = await changed();
    const slots = readFileSync(vault.files.slots);
    value(await vault.look(backup.path, password(otherPassword)));
    value(await vault.run(backup.path, password(otherPassword)));
    expect(readFileSync(vault.files.slots)).toEqual(slots);
    expect(code(await vault.vault.keeper.unlock({ password: firstPassword }))).toBe('vault.wrongPassword');
    await vault.unlock(otherPassword);
    expect(vault.names()).toEqual(['Alt']);
  });

  test('typed the old one: the old one opens again, the new one does not', async () => {
    const { vault, backup } = await changed();
    value(await vault.look(backup.path, password(firstPassword)));
    const report = value(await vault.run(backup.path, password(firstPassword)));
    expect(report.presentKept).toBe('backup');
    expect(code(await vault.vault.keeper.unlock({ password: otherPassword }))).toBe('vault.wrongPassword');
    await vault.unlock(firstPassword);
    expect(vault.names()).toEqual(['Alt']);
  });

  test('on a new computer only the old one is known', async () => {
    const { vault, backup } = await changed();
    const fresh = newComputer(vault);
    expect(code(await fresh.run(backup.path, password(otherPassword)))).toBe('vault.wrongPassword');
    value(await fresh.run(backup.path, password(firstPassword)));
  });

  test.each([[true], [false]])(
    'whether the recovery key was confirmed goes with the slot file: %s',
    async confirmed => {
      const vault = await openRestoreVault('Alt');
      setRecoveryConfirmed(vault.open().db, !confirmed);
      const backup = vault.backUp();
      setRecoveryConfirmed(vault.open().db, confirmed);
      vault.lock();
      value(await vault.run(backup.path));
      await vault.unlock();
      expect(readVaultRow(vault.open().db)?.recoveryConfirmed).toBe(confirmed);
      const fresh = newComputer(vault);
      value(await fresh.run(backup.path));
      await fresh.unlock();
      expect(readVaultRow(fresh.open().db)?.recoveryConfirmed).toBe(!confirmed);
    },
  );
});

describe('another vault', () => {
  /** A vault that has nothing in common with the pattern all others are copied from. */
  async function stranger() {
    const made = testVault();
    const { recoveryKey } = value(await made.keeper.create({ ...newVault, password: otherPassword }));
    return restoreVault(made, recoveryKey);
  }

  test('takes the place of the present one, which is kept as it is', async () => {
    const other = await stranger();
    other.add('Fremd');
    const backup = other.backUp();
    const vault = await openRestoreVault('Alt');
    const [gone = ''] = vault.ids();
    vault.erase(gone);
    vault.sync();
    vault.lock();
    const present = [readFileSync(vault.files.database), readFileSync(vault.files.slots)];
    const journal = readFileSync(vault.files.journal, 'utf8');

    expect(value(await vault.look(backup.path, password(otherPassword)))).toMatchObject({
      present: null,
      differences: null,
      presentKept: 'copy',
      journalReach: 'none',
    });
    const report = value(await vault.run(backup.path, password(otherPassword)));
    expect(report).toMatchObject({ presentKept: 'copy', customers: 1, journalUnread: 0 });
    const kept = join(vault.files.kept, report.keptAs);
    expect([readFileSync(join(kept, 'customers.scrinium')), readFileSync(join(kept, 'keys.scrinium-keys'))]).toEqual(
      present,
    );
    // Its journal is found again should it come back one day.
    const [kept8 = ''] = readdirSync(vault.files.ownBackups);
    expect(readFileSync(join(vault.files.ownBackups, kept8), 'utf8').trim()).toBe(journal.trim());

    await vault.unlock(otherPassword);
    expect(vault.names()).toEqual(['Fremd']);
    const slots = parseSlots(readFileSync(vault.files.slots));
    expect(slots.kind === 'slots' && slots.file.vault).toBe(other.open().vault);
  });

  test('one the same secret opens is kept as a backup', async () => {
    const made = testVault();
    value(await made.keeper.create(newVault));
    const other = restoreVault(made);
    other.add('Fremd');
    const backup = other.backUp();
    const vault = await openRestoreVault('Alt');
    vault.lock();
    const report = value(await vault.run(backup.path));
    expect(report.presentKept).toBe('backup');
    await vault.unlock();
    expect(vault.names()).toEqual(['Fremd']);
    vault.lock();
    value(await vault.run(join(vault.place, report.keptAs)));
    await vault.unlock();
    expect(vault.names()).toEqual(['Alt']);
  });

  test('a secret that opens only the present vault is wrong for the backup', async () => {
    const other = await stranger();
    const backup = other.backUp();
    const vault = await openRestoreVault('Alt');
    vault.lock();
    expect(code(await vault.look(backup.path))).toBe('vault.wrongPassword');
    expect(code(await vault.look(backup.path, recovery(vault.recoveryKey)))).toBe('vault.wrongRecoveryKey');
  });
});
