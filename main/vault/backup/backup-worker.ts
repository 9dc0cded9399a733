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
import { copyBackup, makeBackup, reachFolder, removeUnfinished, type MadeBackup } from './make-backup.ts';
import { guardedPlace } from './place-refusal.ts';
import { proveBackup } from './prove-backup.ts';

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

/** The rotation of a place where the backup `keep` (a path) was just proved. Whatever it can't remove stays until the next time. */
function rotate(folder: string, vault: string, gigabytes: number, keep: string): readonly string[] {
  const removed = guarded(() => ok(removeOldBackups(disk, folder, vault, gigabytes, keep)));
  return removed.ok ? removed.value : [];
}

function make(task: Task<'make'>): Answer<'make'> {
  const { kind: _kind, gigabytes, others, ...order } = task;
  const there = [order.folder, ...others].flatMap(folder => ownBackups(folder, order.vault));
  const number = Math.max(order.number, ...there.map(({ manifest }) => manifest.number + 1));
  const made = makeBackup(disk, { ...order, number }, step => say({ kind: 'step', step }));
  if (!made.ok) return made;
  return ok({ made: made.value, removed: rotate(order.folder, order.vault, gigabytes, made.value.path) });
}

function copy({ from, folder, vault, dataKey, gigabytes }: Task<'copy'>): Answer<'copy'> {
  say({ kind: 'step', step: 'copying' });
  const made = copyBackup(disk, from, folder, dataKey, neverCancelled);
  if (!made.ok) return made;
  return ok({ made: made.value, removed: rotate(folder, vault, gigabytes, made.value.path) });
}

function move({ own, folder, vault, dataKey, gigabytes, makes }: Task<'move'>): Answer<'move'> {
  const made: MadeBackup[] = [];
  let refused: AppError | null = null;
  const waiting = ownBackups(own, vault);
  const reached = makes && waiting.length > 0 ? guardedPlace(() => reachFolder(disk, folder)) : ok(null);
  if (!reached.ok) return reached;
  for (const { path } of waiting) {
    const arrived = copyBackup(disk, path, folder, dataKey, neverCancelled);
    if (arrived.ok) {
      made.push(arrived.value);
      disk.rmSync(path, { force: true });
      continue;
    }
    const { code } = arrived.error;
    // One that is damaged is of no use there, and is never removed.
    if (code !== 'backup.cannotWrite' && code !== 'backup.placeAbsent' && code !== 'backup.notProved') continue;
    refused = arrived.error;
    // A place that refuses, refuses the next one too; one that lost a few bytes may take it.
    if (code !== 'backup.notProved') break;
  }
  if (made.length === 0 && refused) return err(refused);
  const newest = made.at(-1);
  return ok({ made, removed: newest ? rotate(folder, vault, gigabytes, newest.path) : [], refused });
}

function prune({ folder, vault, dataKey, gigabytes }: Task<'prune'>): Answer<'prune'> {
  // What is kept is proved at this moment: its name and its last part alone don't say that it can be restored.
  const newest = ownBackups(folder, vault)
    .toReversed()
    .find(({ path }) => proveBackup(disk, path, dataKey).ok);
  return ok({ removed: newest ? rotate(folder, vault, gigabytes, newest.path) : [] });
}

function clear({ folder, vault, dataKey, newest }: Task<'clear'>): Answer<'clear'> {
  const there = ownBackups(folder, vault);
  const proved = there
    .toReversed()
    .find(({ path, manifest }) => manifest.number >= newest && proveBackup(disk, path, dataKey).ok);
  if (!proved) return err({ code: 'backup.notProved' });
  const removed = there
    .filter(({ manifest }) => manifest.number < proved.manifest.number)
    .filter(({ path }) => guardedPlace(() => (disk.rmSync(path), ok(null))).ok)
    .map(({ path }) => basename(path));
  return ok({ removed });
}

function tidy({ folders, vault }: Task<'tidy'>): Answer<'tidy'> {
  for (const folder of folders) {
    // A folder that went away meanwhile keeps the next one from nothing.
    guardedPlace(() => {
      removeUnfinished(disk, folder, vault);
      return ok(null);
    });
  }
  return ok(null);
}

function journals({ folders, vault, dataKey, lines, asOf }: Task<'journals'>): Answer<'journals'> {
  const written: string[] = [];
  const refused: string[] = [];
  for (const folder of folders.filter(place => disk.existsSync(place))) {
    // A stick that is write-protected is no reason for the next place not to know.
    const done = guardedPlace(() => {
      syncJournal(disk, journalInPlace(folder, vault), vault, dataKey, lines, asOf);
      return ok(null);
    });
    if (done.ok) written.push(folder);
    else if (disk.existsSync(folder)) refused.push(folder);
  }
  return ok({ written, refused });
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
    case 'prune':
      return prune(task);
    case 'clear':
      return clear(task);
    case 'tidy':
      return tidy(task);
    case 'journals':
      return journals(task);
  }
}

const task = workerData as BackupTask;
try {
  say({ kind: 'answer', result: guarded(() => work(task)) });
} finally {
  if ('dataKey' in task) task.dataKey.fill(0);
}
