import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, onTestFinished } from 'vitest';
import { deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import { createBackups, type Backups } from '../../main/vault/backup/backups.ts';
import type { Disk } from '../../main/vault/atomic-file.ts';
import type { BackupPace, BackupTools } from '../../main/vault/backup/backup-tools.ts';
import { createBackupWork } from '../../main/vault/backup/backup-work.ts';
import type { LaterDisk } from '../../main/vault/backup/place-looks.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { createPasswordTries } from '../../main/vault/password-tries.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import type { BackupStatus } from '../../shared/ipc/backup-shapes.ts';
import { builtWorkers } from './built-workers.ts';
import { anyMark, callTools } from './call-tools.ts';
import { cheapKdf, firstPassword, keyWorkHere, lockedVault, value, type TestVault } from './test-vault.ts';

// Built once for each test file: read from the source, every one of the many threads would translate it anew.
/** The built workers of this test file. */
export const workers = await builtWorkers(`backups-${process.pid}`);
const { backupWorker } = workers;
afterAll(() => fs.rmSync(dirname(backupWorker), { recursive: true, force: true }));

/** Backups of a vault of its own, with a clock the test moves and a documents folder beside the vault's. */
export type TestBackups = TestVault & {
  readonly backups: Backups;
  readonly recoveryKey: string;
  readonly documents: string;
  /** Where backups go at first. */
  readonly place: string;
  readonly clock: { now: number };
  readonly unlock: () => Promise<void>;
  readonly lock: () => Promise<void>;
  /** Waits until the work that follows an unlocking is done. */
  readonly settled: () => Promise<BackupStatus>;
  readonly status: () => Promise<BackupStatus>;
  readonly save: (familyName: string) => { readonly id: string; readonly version: number };
  readonly remove: (customer: { readonly id: string; readonly version: number }) => void;
  readonly queued: BackupTools['queued'];
  readonly told: { readonly changes: number; readonly steps: readonly string[]; readonly faults: readonly unknown[] };
};

type Options = {
  readonly disk?: Disk;
  readonly worker?: string;
  readonly later?: Partial<LaterDisk>;
  readonly pace?: Partial<BackupPace>;
  /** Faults that this test makes happen are its own to look at. */
  readonly expectFaults?: boolean;
};

/** Backups over real files, driven as the writer thread drives them. */
export async function testBackups(options: Options = {}): Promise<TestBackups> {
  const clock = { now: Date.parse('2026-11-22T09:00:00Z') };
  const vault = await lockedVault({ clock });
  const documents = join(dirname(vault.files.folder), 'Documents');
  fs.mkdirSync(documents);
  const told = { changes: 0, steps: [] as string[], faults: [] as unknown[] };
  let last: Promise<unknown> = Promise.resolve();
  const queued: BackupTools['queued'] = work => {
    const answer = last.then(work);
    last = answer.catch(() => undefined);
    return answer;
  };
  const now = () => clock.now;
  const backups = createBackups({
    disk: options.disk ?? fs,
    later: { ...fs.promises, ...options.later },
    files: vault.files,
    documents,
    program: '0.1.0',
    start: createBackupWork(options.worker ?? backupWorker),
    keyWork: keyWorkHere,
    kdf: cheapKdf,
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    tries: createPasswordTries(fs, vault.files, now),
    now,
    opened: vault.keeper.opened,
    queued,
    kindOf: () => 'local',
    changed: () => void (told.changes += 1),
    progress: ({ step }) => void told.steps.push(step),
    fault: problem => void told.faults.push(problem),
    pace: { afterUnlock: 0, afterFirstChange: 0, lookAgain: 60_000, patience: 2000, ...options.pace },
  });
  onTestFinished(async () => {
    await backups.stop();
    vault.keeper.lock();
    if (!options.expectFaults) expect(told.faults).toEqual([]);
  });
  const status = async () => value(await backups.status());
  const open = () => vault.keeper.opened() ?? expect.fail('The vault is locked');
  const context = () => {
    const { db, user } = open();
    return { ...writeContext(callTools, { db, user, mark: anyMark }, 0), now: () => new Date(clock.now).toISOString() };
  };
  return {
    ...vault,
    backups,
    documents,
    place: join(documents, 'Scrinium Backups'),
    clock,
    told,
    queued,
    unlock: () =>
      queued(async () => {
        value(await vault.keeper.unlock({ password: firstPassword }));
        backups.begin(false);
      }),
    lock: () =>
      queued(async () => {
        await backups.stop();
        vault.keeper.lock();
      }),
    status,
    settled: async () => {
      for (;;) {
        const found = await status();
        // The check is the last of it.
        if (found.running === null && found.health.quickAt === new Date(clock.now).toISOString()) return found;
        await new Promise(resolve => setTimeout(resolve, 10));
      }
    },
    save: familyName => {
      const customer = { ...emptyCustomer, familyName, number: randomUUID().slice(0, 8) };
      const saved = value(saveCustomer(context(), { id: null, version: 0, customer }));
      backups.afterChange();
      return saved;
    },
    remove: ({ id, version }) => {
      value(deleteCustomer(context(), { id, version }));
      backups.afterChange();
    },
  };
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 10));
}

/** The backup files in a folder, in the order of their names. */
export const backupFiles = (folder: string): readonly string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter(name => name.endsWith('.scrinium-backup'))
        .toSorted()
    : [];

/** A worker that does as backup-worker.ts does, on a disk where this happens first: a script over the functions of `fs`. */
export function worryingWorker(folder: string, worry: string): string {
  const path = join(folder, `${randomUUID()}.mjs`);
  fs.writeFileSync(
    path,
    `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    import { workerData } from 'node:worker_threads';
    const refuse = code => { throw Object.assign(new Error(code), { code }); };
    ${worry}
    syncBuiltinESMExports();
    await import(${JSON.stringify(`file://${backupWorker}`)});`,
  );
  return path;
}
