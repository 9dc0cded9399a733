import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createVaultThreads, type VaultThreads } from '../../main/vault/vault-threads.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { ImportPlan } from '../../shared/ipc/import-shapes.ts';
import { backupFiles, until, workers } from './test-backups.ts';
import { code, firstPassword, lockedVault, newVault, tempFolder, value } from './test-vault.ts';

function start(folder: string) {
  const events: { event: string; payload: unknown }[] = [];
  const documents = join(dirname(folder), 'Documents');
  fs.mkdirSync(documents, { recursive: true });
  const threads = createVaultThreads({
    folder: () => folder,
    documents,
    program: '0.1.0',
    ...workers,
    onEvent: (event, payload) => void events.push({ event, payload }),
    onFault: fault => void events.push({ event: 'fault', payload: fault }),
    pace: { afterUnlock: 3_600_000 },
  });
  onTestFinished(async () => {
    await threads.close();
    expect(events.filter(({ event }) => event === 'fault')).toEqual([]);
  });
  return { threads, events, documents, place: join(documents, 'Scrinium Backups'), folder };
}

async function unlocked() {
  const vault = await lockedVault();
  const started = start(vault.files.folder);
  value(await started.threads.call('vault.unlock', { password: firstPassword }));
  return { ...started, files: vault.files, recoveryKey: vault.recoveryKey };
}

const password = { kind: 'password', password: firstPassword } as const;
const add = async (threads: VaultThreads, familyName: string) =>
  value(await threads.call('customers.save', { id: null, version: 0, customer: { ...emptyCustomer, familyName } }));
const names = async (threads: VaultThreads) =>
  value(
    await threads.call('customers.list', {
      filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 50,
    }),
  ).rows.map(({ name }) => name);

async function waitingImport(threads: VaultThreads): Promise<ImportPlan> {
  const csv = new TextEncoder().encode('Name\nAmsel\nBuchfink\n');
  const { importId } = value(await threads.call('import.begin', { fileName: 'kunden.csv', bytes: csv.length }));
  value(await threads.call('import.receive', { importId, offset: 0, bytes: csv }));
  const { reading } = value(await threads.call('import.preview', { importId, reading: null }));
  return {
    importId,
    reading,
    targets: ['familyName'],
    dayFirst: true,
    source: 'customer',
    sourceDetail: '',
    fixes: [],
  };
}

describe('an import', () => {
  test('begins with a backup of the list as it was, and so does taking it back', async () => {
    const { threads, place, events } = await unlocked();
    await add(threads, 'Zeisig');
    const plan = await waitingImport(threads);
    value(await threads.call('import.run', plan));
    const steps = events.flatMap(({ event, payload }) =>
      event === 'job.progress' ? [(payload as { step: string }).step] : [],
    );
    expect([...new Set(steps)].slice(0, 3)).toEqual(['backingUp', 'proving', 'importing']);
    expect(backupFiles(place)).toHaveLength(1);
    const facts = async () => value(await threads.call('backups.list', {})).backups.map(entry => entry.facts);
    expect(await facts()).toMatchObject([{ cause: 'beforeImport', customers: 1 }]);
    expect(await names(threads)).toHaveLength(3);

    value(await threads.call('import.undo', { importId: plan.importId }));
    expect(await facts()).toMatchObject([
      { cause: 'beforeBulkChange', customers: 3 },
      { cause: 'beforeImport', customers: 1 },
    ]);
    expect(await names(threads)).toEqual(['Zeisig']);
  });

  test('is refused where no backup can be made, for that reason, and imports nothing', async () => {
    const { threads, documents, files, place } = await unlocked();
    await add(threads, 'Zeisig');
    const plan = await waitingImport(threads);
    fs.rmSync(documents, { recursive: true, maxRetries: 10 });
    fs.writeFileSync(documents, 'no folder');
    fs.writeFileSync(files.ownBackups, 'no folder');
    expect(code(await threads.call('import.run', plan))).toMatch(/^backup\./);
    expect(await names(threads)).toEqual(['Zeisig']);
    expect(value(await threads.call('backups.status', {})).problem?.code).toMatch(/^backup\./);
    fs.rmSync(documents);
    fs.mkdirSync(documents);
    value(await threads.call('import.run', plan));
    expect(await names(threads)).toHaveLength(3);
    expect(backupFiles(place)).toHaveLength(1);
    expect(value(await threads.call('backups.status', {}))).toMatchObject({ problem: null, last: { customers: 1 } });
  });
});

describe('what may be asked, and when', () => {
  test('locked: the list of backups and a picked file, nothing of the vault', async () => {
    const { threads, place, events } = await unlocked();
    await add(threads, 'Zeisig');
    const { fileName } = value(await threads.call('backups.make', {}));
    expect(events.some(({ event }) => event === 'backups.changed')).toBe(true);
    expect(value(await threads.placeFolder('first'))).toBe(place);
    value(await threads.call('vault.lock', {}));
    const { backups, places } = value(await threads.call('backups.list', {}));
    expect(backups).toMatchObject([{ fileName, place: 'first', state: 'ready', facts: { customers: 1 } }]);
    expect(places).toEqual([{ which: 'first', folder: place, present: true }]);
    expect(value(await threads.choose(join(place, fileName)))).toMatchObject({ fileName, place: null });
    for (const channel of [
      'backups.status',
      'backups.make',
      'backups.removePlace',
      'health.check',
      'kept.list',
    ] as const)
      expect(code(await threads.call(channel, {}))).toBe('vault.locked');
    expect(code(await threads.call('exercise.run', { secret: password }))).toBe('vault.locked');
    expect(code(await threads.setPlace('second', tempFolder()))).toBe('vault.locked');
    expect(code(await threads.placeFolder('first'))).toBe('vault.locked');
  });

  test('the newest backup that is whole: one with a damaged page is passed over, and that is said', async () => {
    const { threads, place } = await unlocked();
    const made: string[] = [];
    for (const name of ['Zeisig', 'Amsel', 'Meise']) {
      await add(threads, name);
      made.push(value(await threads.call('backups.make', {})).fileName);
    }
    value(await threads.call('vault.lock', {}));
    const newest = async () => value(await threads.call('backups.newestWhole', {}));
    expect(await newest()).toMatchObject({ backup: { fileName: made[2], facts: { customers: 3 } }, skipped: 0 });
    const damage = (name = '') => {
      const bytes = fs.readFileSync(join(place, name));
      bytes[5 * 4096 + 77] = (bytes[5 * 4096 + 77] ?? 0) ^ 4;
      fs.writeFileSync(join(place, name), bytes);
    };
    damage(made[2]);
    // The list reads only the end of each file, and can't know.
    const { backups } = value(await threads.call('backups.list', {}));
    expect(backups.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    expect(await Promise.all([newest(), newest()])).toMatchObject([
      { backup: { fileName: made[1] }, skipped: 1 },
      { backup: { fileName: made[1] }, skipped: 1 },
    ]);
    damage(made[1]);
    damage(made[0]);
    expect(await newest()).toEqual({ backup: null, skipped: 3 });
  });

  test('open: no restore and no salvage; every answer as the contract has it', async () => {
    const { threads } = await unlocked();
    await add(threads, 'Zeisig');
    value(await threads.call('backups.make', {}));
    const { backups } = value(await threads.call('backups.list', {}));
    const backup = backups[0]?.id ?? '';
    expect(code(await threads.call('restore.look', { backup, secret: password }))).toBe('restore.lockFirst');
    expect(code(await threads.call('restore.run', { backup, secret: password }))).toBe('restore.lockFirst');
    expect(code(await threads.call('health.examine', { secret: password }))).toBe('restore.lockFirst');
    expect(code(await threads.call('health.salvage', { secret: password }))).toBe('restore.lockFirst');

    const second = tempFolder();
    contract['backups.choosePlace'].response.parse({ place: value(await threads.setPlace('second', second)) });
    await until(() => backupFiles(second).length === 1);
    const asked = [
      'backups.status',
      'backups.list',
      'backups.newestWhole',
      'backups.make',
      'health.check',
      'kept.list',
      'health.dismiss',
    ] as const;
    for (const channel of asked) contract[channel].response.parse(value(await threads.call(channel, {})));
    contract['exercise.run'].response.parse(value(await threads.call('exercise.run', { secret: password })));
    contract['backups.saveLimit'].response.parse(value(await threads.call('backups.saveLimit', { gigabytes: 2 })));
    contract['backups.removePlace'].response.parse(value(await threads.call('backups.removePlace', {})));
    expect(code(await threads.call('kept.remove', { name: '../vault' }))).toBe('kept.gone');
    expect(value(await threads.call('backups.status', {}))).toMatchObject({
      gigabytes: 2,
      places: [{ which: 'first' }],
    });
  });
});

describe('from a backup back to the list', () => {
  test('what was there then is there again, what was erased since is not, and the window is told', async () => {
    const { threads, events } = await unlocked();
    await add(threads, 'Zeisig');
    const gone = await add(threads, 'Amsel');
    value(await threads.call('backups.make', {}));
    value(await threads.call('customers.delete', gone));
    await add(threads, 'Meise');
    value(await threads.call('vault.lock', {}));

    const [backup] = value(await threads.call('backups.list', {})).backups;
    const request = { backup: backup?.id ?? '', secret: password };
    const wrong = { ...request, secret: { kind: 'password', password: 'falsch' } } as const;
    expect(code(await threads.call('restore.look', wrong))).toBe('vault.wrongPassword');
    expect(value(await threads.call('restore.look', request))).toMatchObject({
      facts: { customers: 2 },
      present: { customers: 2 },
      erasedAgain: 1,
      journalReach: 'complete',
    });
    const before = events.filter(({ event }) => event === 'vault.changed').length;
    expect(value(await threads.call('restore.run', request))).toMatchObject({ customers: 1, erasedAgain: 1 });
    expect(events.filter(({ event }) => event === 'vault.changed')).toHaveLength(before + 1);
    expect(threads.session().unlocked).toBe(false);
    value(await threads.call('vault.unlock', { password: firstPassword }));
    expect(await names(threads)).toEqual(['Zeisig']);
    // The restored vault knows of no later backup, but their files do: no number is given twice.
    value(await threads.call('backups.make', {}));
    const all = value(await threads.call('backups.list', {})).backups.map(({ facts }) => facts?.cause);
    expect(all).toEqual(['asked', 'beforeRestore', 'asked']);
  });

  test('on a new computer, with nothing but the file and the password', async () => {
    const old = await unlocked();
    await add(old.threads, 'Zeisig');
    const { fileName } = value(await old.threads.call('backups.make', {}));
    await old.threads.close();
    const { threads } = start(join(tempFolder(), 'vault'));
    expect(value(await threads.call('vault.state', {}))).toEqual({ kind: 'absent' });
    expect(value(await threads.call('backups.list', {})).backups).toEqual([]);
    const chosen = value(await threads.choose(join(old.place, fileName)));
    expect(chosen).toMatchObject({ state: 'ready', facts: { customers: 1, business: newVault.business } });
    value(await threads.call('restore.run', { backup: chosen.id, secret: password }));
    value(await threads.call('vault.unlock', { password: firstPassword }));
    expect(await names(threads)).toEqual(['Zeisig']);
    expect(code(await threads.call('restore.look', { backup: '0'.repeat(32), secret: password }))).toBe(
      'restore.lockFirst',
    );
  });
});
