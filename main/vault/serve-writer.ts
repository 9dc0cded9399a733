import { randomBytes, randomUUID } from 'node:crypto';
import * as disk from 'node:fs';
import { hostname } from 'node:os';
import type { AppError } from '../../shared/errors.ts';
import type { BackupCause } from '../../shared/ipc/backup-shapes.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { dropCache, emptyLog, endStrayTransaction } from '../db/open.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { writes } from '../ipc/handlers.ts';
import { createBackups } from './backup/backups.ts';
import { createBackupWork } from './backup/backup-work.ts';
import { createPlaceLooks } from './backup/place-looks.ts';
import { writeContext, type CallTools } from './call-context.ts';
import { contactMarker } from './contact-mark.ts';
import { folderKind } from './folder-facts.ts';
import { guarded } from './guarded.ts';
import { listKept, removeKept } from './health/kept-copies.ts';
import { createNewestWhole } from './health/newest-whole.ts';
import { createSalvage } from './health/salvage.ts';
import { createKeyWork } from './key-derivation.ts';
import { databaseMark, kdfToday } from './key-slots.ts';
import { createOpenOn } from './open-on.ts';
import { createPasswordTries } from './password-tries.ts';
import { createRestores } from './restore/restore.ts';
import { createTablet } from './tablet-sitting.ts';
import { vaultFiles } from './vault-files.ts';
import { createVaultKeeper } from './vault-keeper.ts';
import type { FromWorker, InnerCalls, Session, ToWorker, WorkerStart } from './worker-messages.ts';

type Call = Extract<ToWorker, { kind: 'call' }>;
type Answer = Result<unknown, AppError>;
type InnerRequest<C extends keyof InnerCalls> = InnerCalls[C]['request'];

/** After these the log is long and the cache full of pages nobody asks for again. */
const longWork: ReadonlySet<string> = new Set([
  'import.run',
  'import.undo',
  'import.discard',
  'newsletter.run',
  'review.dryRun',
  'review.run',
  'review.runAutomatic',
  'heldImport.run',
  'bulk.run',
  'undo.apply',
]);

/** So long one backup may take to be read: a few gigabytes from a slow stick. */
const patienceWithOne = 180_000;

/** Changes of many customers at once: each begins with a proved backup, or not at all. */
const backupFirst: ReadonlyMap<string, BackupCause> = new Map([
  ['import.run', 'beforeImport'],
  ['newsletter.run', 'beforeImport'],
  ['heldImport.run', 'beforeImport'],
  ['import.undo', 'beforeBulkChange'],
]);

/**
 * Answers the calls that change the vault, those about its keys and those about its backups: what changes it strictly one
 * after another, what only asks at once. `fault` notes a bug in work that nobody waits for.
 */
export function createWriter(
  start: WorkerStart,
  calls: CallTools,
  say: (message: FromWorker, moved?: ArrayBuffer[]) => void,
  fault: (problem: unknown) => void,
): (call: Call) => Promise<Answer> {
  const files = vaultFiles(start.folder);
  const { documents, program } = start;
  const slotTools = {
    disk,
    files,
    keyWork: createKeyWork(start.keyWorker),
    kdf: kdfToday,
    random: (bytes: number) => randomBytes(bytes),
  };
  const tries = createPasswordTries(disk, files, Date.now);
  const shared = folderKind(start.folder, process.env, process.platform).kind !== 'local';
  const looks = createPlaceLooks(disk.promises, start.pace.patience);
  const keeper = createVaultKeeper({
    ...slotTools,
    now: Date.now,
    newId: randomUUID,
    documents,
    program,
    looks,
    ...(shared && {
      openOn: createOpenOn({ disk, files, computer: hostname(), session: randomUUID(), now: Date.now }),
    }),
    onOpen: (key, mark) => {
      const user = keeper.opened()?.user;
      if (!user) return;
      const moved = key.buffer as ArrayBuffer;
      say({ kind: 'reader', reader: { key, mark, user } }, [moved]);
    },
  });

  let last: Promise<unknown> = Promise.resolve();
  /** Does work when its turn has come. */
  function queued<T>(work: () => T | Promise<T>): Promise<T> {
    const answer = last.then(work);
    last = answer.catch(() => undefined);
    return answer;
  }

  const kinds = new Map<string, ReturnType<typeof folderKind>['kind']>();
  const backups = createBackups({
    ...slotTools,
    later: disk.promises,
    documents,
    program,
    start: createBackupWork(start.backupWorker),
    tries,
    now: Date.now,
    opened: keeper.opened,
    queued,
    kindOf: folder => {
      const known = kinds.get(folder) ?? folderKind(folder, process.env, process.platform).kind;
      kinds.set(folder, known);
      return known;
    },
    changed: () => say({ kind: 'backupsChanged' }),
    progress: calls.progress,
    fault,
    pace: start.pace,
  });
  const newestWhole = createNewestWhole({
    list: backups.list,
    pathOf: backups.pathOf,
    start: createBackupWork(start.backupWorker),
    patience: patienceWithOne,
  });
  const restoreTools = { ...slotTools, tries, now: Date.now, newId: randomUUID, program, documents };
  const restores = createRestores({ ...restoreTools, looks, progress: calls.progress });
  const salvages = createSalvage({ ...restoreTools, progress: calls.progress });

  const tablet = createTablet();
  const services = { ...writes, ...tablet.calls };

  const session = (): Session => {
    const open = keeper.opened();
    return {
      unlocked: open !== undefined,
      user: open?.user ?? null,
      autoLockMinutes: open ? (readVaultRow(open.db)?.autoLockMinutes ?? 0) : 0,
      onTablet: open !== undefined && tablet.inUse(),
    };
  };

  async function change({ channel, request, cancels }: Call): Promise<Answer> {
    const open = keeper.opened();
    if (!open) return err({ code: 'vault.locked' });
    const service = Object.hasOwn(services, channel) ? services[channel as keyof typeof services] : undefined;
    if (!service) throw new Error('The writer does not serve this call');
    const { db, user, dataKey, vault } = open;
    const context = writeContext(calls, { db, user, mark: contactMarker(dataKey, databaseMark(vault)) }, cancels);
    const cause = backupFirst.get(channel);
    if (cause) {
      const backedUp = await backups.beforeChange(cause, context.cancelled);
      if (!backedUp.ok) return backedUp;
    }
    try {
      return await service(context, request as never);
    } finally {
      endStrayTransaction(open.db);
      backups.afterChange();
    }
  }

  /** Opens the vault, and begins what is done in the background of an open one. */
  async function opening(work: Promise<Answer>, fresh: boolean): Promise<Answer> {
    const before = keeper.opened();
    const result = await work;
    if (result.ok && keeper.opened() !== before) backups.begin(fresh);
    return result;
  }

  /** Works on a backup that was listed or picked, with nobody in the vault. */
  async function restoring(id: string, work: (path: string) => Promise<Answer>): Promise<Answer> {
    if (keeper.opened()) return err({ code: 'restore.lockFirst' });
    const path = await backups.pathOf(id);
    return path.ok ? keeper.whileLocked(() => work(path.value)) : path;
  }

  async function serve(call: Call): Promise<Answer> {
    const request = call.request as never;
    switch (call.channel) {
      case 'vault.create':
        return opening(keeper.create(request), true);
      case 'vault.unlock':
        return opening(keeper.unlock(request), false);
      case 'vault.unlockWithRecovery':
        return opening(keeper.unlockWithRecovery(request), false);
      case 'password.change':
        return keeper.changePassword(request);
      case 'recovery.replace':
        return keeper.replaceRecovery(request);
      case 'recovery.confirm':
        return keeper.confirmRecovery(request);
      case 'recoverySheet':
        return keeper.recoverySheet();
      case 'tablet.leave': {
        // Asked first whether there is anything to leave: a password is not tried for nothing.
        if (!tablet.inUse()) return err({ code: 'tablet.over' });
        const said = await keeper.checkPassword(request);
        return said.ok ? tablet.end() : said;
      }
      case 'vault.lock':
        tablet.end();
        await backups.stop();
        keeper.lock();
        return ok({});
      case 'restore.look': {
        const { backup, secret } = call.request as RequestOf<'restore.look'>;
        return restoring(backup, path => restores.look(path, secret));
      }
      case 'restore.run': {
        const { backup, secret } = call.request as RequestOf<'restore.run'>;
        return restoring(backup, path => restores.run(path, secret));
      }
      case 'health.examine': {
        const { secret } = call.request as RequestOf<'health.examine'>;
        return keeper.whileLocked(() => salvages.examine(secret));
      }
      case 'health.salvage': {
        const { secret } = call.request as RequestOf<'health.salvage'>;
        return keeper.whileLocked(() => salvages.salvage(secret));
      }
      case 'health.dismiss':
        return keeper.opened() ? backups.dismissLoss() : err({ code: 'vault.locked' });
      default:
        return change(call);
    }
  }

  /** What waits for no turn: it asks, or works on files other than the vault's. Undefined for everything else. */
  function atOnce({ channel, request }: Call): Promise<Answer> | Answer | undefined {
    switch (channel) {
      // Where the vault stands is asked by a window that just loaded; it must not wait for an import.
      case 'vault.state':
        return tablet.inUse() ? ok({ kind: 'tablet' }) : keeper.state();
      case 'backups.list':
        return backups.list();
      case 'backups.newestWhole':
        return newestWhole();
      case 'restore.chosen':
        return backups.choose((request as InnerRequest<'restore.chosen'>).path);
    }
    const needsOpen = whileOpen[channel];
    if (!needsOpen) return undefined;
    return keeper.opened() ? needsOpen(request as never) : err({ code: 'vault.locked' });
  }

  const whileOpen: Readonly<Partial<Record<Call['channel'], (request: never) => Promise<Answer> | Answer>>> = {
    'backups.status': backups.status,
    'backups.make': backups.make,
    'backups.holding': ({ since }: RequestOf<'backups.holding'>) => backups.holding(since),
    'backups.removeOlder': backups.removeOlder,
    'backups.removePlace': backups.removePlace,
    'backups.saveLimit': ({ gigabytes }: RequestOf<'backups.saveLimit'>) => backups.saveLimit(gigabytes),
    'places.set': ({ which, folder }: InnerRequest<'places.set'>) => backups.setPlace(which, folder),
    'places.folder': ({ which }: InnerRequest<'places.folder'>) => backups.placeFolder(which),
    'exercise.run': ({ secret }: RequestOf<'exercise.run'>) => backups.exercise(secret),
    'health.check': backups.check,
    'kept.list': () => guarded(() => ok({ copies: listKept(disk, files) })),
    'kept.remove': ({ name }: RequestOf<'kept.remove'>) => {
      const removed = removeKept(disk, files, name);
      return removed.ok ? ok({}) : removed;
    },
  };

  const tellsSession: ReadonlySet<string> = new Set([
    'vault.create',
    'vault.unlock',
    'vault.unlockWithRecovery',
    'vault.lock',
    'settings.save',
    'restore.run',
    'health.salvage',
    'tablet.begin',
    'tablet.leave',
  ]);

  return async call => {
    const now = atOnce(call);
    if (now) return now;
    const answer = queued(async () => {
      const result = await serve(call);
      if (result.ok && tellsSession.has(call.channel)) say({ kind: 'session', session: session() });
      return result;
    });
    // Also in its turn, and after the answer.
    void queued(() => {
      const db = longWork.has(call.channel) ? keeper.opened()?.db : undefined;
      if (!db) return;
      emptyLog(db);
      dropCache(db);
    }).catch(() => undefined);
    return answer;
  };
}
