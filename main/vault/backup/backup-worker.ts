import * as disk from 'node:fs';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { journalInPlace, syncJournal } from '../erasure-journal.ts';
import { guarded } from '../guarded.ts';
import { checkDatabase } from '../health/check-database.ts';
import { databaseMark } from '../key-slots.ts';
import { tryRestore } from '../restore/try-restore.ts';
import { vaultFiles } from '../vault-files.ts';
import { isWhole, readBackup } from './backup-file.ts';
import type { BackupJobs, BackupTask, FromBackupWorker } from './backup-work.ts';
import { listBackups, removeOldBackups } from './list-backups.ts';
import { copyBackup, makeBackup, type MadeBackup } from './make-backup.ts';

// One task, then the end: whoever started this thread terminates it. A cancelled task is ended from outside.

type Answer<Kind extends keyof BackupJobs> = Result<BackupJobs[Kind]['answer'], AppError>;
type Task<Kind extends BackupTask['kind']> = Extract<BackupTask, { kind: Kind }>;

const say = (message: FromBackupWorker) => parentPort?.postMessage(message);
const neverCancelled = () => false;

/** Of this vault, in a folder, by number: the oldest first. */
const ownBackups = (folder: string, vault: string) =>
  listBackups(disk, folder)
    .flatMap(({ path, read }) => (read.kind === 'backup' && read.manifest.vault === vault ? [{ path, ...read }] : []))
    .toSorted((a, b) => a.manifest.number - b.manifest.number);

/** The rotation of a place after `made` came to lie there. Whatever it can't remove stays until the next time. */
function rotate(folder: string, vault: string, gigabytes: number, made: MadeBackup): readonly string[] {
  const removed = guarded(() => ok(removeOldBackups(disk, folder, vault, gigabytes, made.path)));
  return removed.ok ? removed.value : [];
}

function make(task: Task<'make'>): Answer<'make'> {
  const { kind: _kind, gigabytes, own, ...order } = task;
  const there = [order.folder, own].flatMap(folder => ownBackups(folder, order.vault));
  const number = Math.max(order.number, ...there.map(({ manifest }) => manifest.number + 1));
  const made = makeBackup(disk, { ...order, number }, step => say({ kind: 'step', step }));
  if (!made.ok) return made;
  return ok({ made: made.value, removed: rotate(order.folder, order.vault, gigabytes, made.value) });
}

function copy({ from, folder, vault, dataKey, gigabytes }: Task<'copy'>): Answer<'copy'> {
  say({ kind: 'step', step: 'copying' });
  const made = copyBackup(disk, from, folder, dataKey, neverCancelled);
  if (!made.ok) return made;
  return ok({ made: made.value, removed: rotate(folder, vault, gigabytes, made.value) });
}

function move({ own, folder, vault, dataKey, gigabytes }: Task<'move'>): Answer<'move'> {
  const made: MadeBackup[] = [];
  for (const { path } of ownBackups(own, vault)) {
    const arrived = copyBackup(disk, path, folder, dataKey, neverCancelled);
    if (arrived.ok) {
      made.push(arrived.value);
      disk.rmSync(path, { force: true });
      continue;
    }
    // One that is damaged is of no use there, and is never removed. A place that refuses, refuses the next one too.
    const { code } = arrived.error;
    if (code !== 'backup.cannotWrite' && code !== 'backup.placeAbsent') continue;
    if (made.length === 0) return arrived;
    break;
  }
  const newest = made.at(-1);
  return ok({ made, removed: newest ? rotate(folder, vault, gigabytes, newest) : [] });
}

function work(task: BackupTask): Answer<BackupTask['kind']> {
  switch (task.kind) {
    case 'make':
      return make(task);
    case 'copy':
      return copy(task);
    case 'move':
      return move(task);
    case 'list':
      return ok(listBackups(disk, task.folder));
    case 'read': {
      const { path } = task;
      if (!disk.existsSync(path)) return err({ code: 'backup.gone' });
      return ok({ path, fileName: basename(path), bytes: disk.statSync(path).size, read: readBackup(disk, path) });
    }
    case 'whole':
      return ok({ whole: isWhole(disk, task.path) });
    case 'check': {
      const key = { key: task.dataKey, mark: databaseMark(task.vault) };
      return ok({ sound: checkDatabase(task.database, key, task.full) === 'sound' });
    }
    case 'try':
      say({ kind: 'step', step: 'restoring' });
      return tryRestore(disk, vaultFiles(task.folder), task.path, task.dataKey);
    case 'journals': {
      for (const folder of task.folders.filter(place => disk.existsSync(place))) {
        syncJournal(disk, journalInPlace(folder, task.vault), task.vault, task.dataKey, task.lines, task.asOf);
      }
      return ok(null);
    }
  }
}

const task = workerData as BackupTask;
try {
  say({ kind: 'answer', result: guarded(() => work(task)) });
} finally {
  if ('dataKey' in task) task.dataKey.fill(0);
}
