import type { AppError } from '../../shared/errors.ts';
import type { Channel, EventName } from '../../shared/ipc/channels.ts';
import { contract, type RequestOf, type ResponseOf } from '../../shared/ipc/contract.ts';
import type { BackupEntry, BackupPlace, BackupPlaceName } from '../../shared/ipc/backup-shapes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { BackupPace } from './backup/backup-tools.ts';
import type { RecoverySheet } from './vault-keeper.ts';
import { startWorker, type WorkerThread } from './worker-thread.ts';
import type { FromWorker, InnerCalls, ReaderKey, Session } from './worker-messages.ts';

/**
 * What the vault's threads are started with. `folder`: the vault's, asked whenever a thread starts. `documents`: where
 * backups begin. `program`: the version. Then the built worker files.
 */
export type VaultThreadsOptions = {
  readonly folder: () => string;
  readonly documents: string;
  readonly program: string;
  readonly vaultWorker: string;
  readonly keyWorker: string;
  readonly parseWorker: string;
  readonly backupWorker: string;
  readonly onEvent: (event: EventName, payload: unknown) => void;
  /** A bug in work that nobody waits for. */
  readonly onFault?: (fault: Error) => void;
  readonly pace?: Partial<BackupPace>;
};

/** The vault as the main thread knows it: it asks, and holds neither data nor key. */
export type VaultThreads = {
  /** Makes a call that was checked already (shape, role). A bug in a worker rejects; everything else is a Result. */
  readonly call: <C extends Channel>(channel: C, request: RequestOf<C>) => Promise<Result<ResponseOf<C>, AppError>>;
  readonly session: () => Session;
  /** Which opening of the vault since the start this is (from 1); 0 while it is locked. */
  readonly opening: () => number;
  /** What the printed sheet says, while a new recovery key waits to be printed. */
  readonly recoverySheet: () => Promise<Result<RecoverySheet, AppError>>;
  /** What main asks after a dialog: the answers to these hold paths, which no page ever sends. */
  readonly setPlace: (which: 'first' | 'second', folder: string) => Promise<Result<BackupPlace, AppError>>;
  readonly choose: (path: string) => Promise<Result<BackupEntry, AppError>>;
  readonly placeFolder: (which: BackupPlaceName) => Promise<Result<string, AppError>>;
  /** Locks, and ends the threads. */
  readonly close: () => Promise<void>;
};

const locked: Session = { unlocked: false, user: null, autoLockMinutes: 0, onTablet: false };
const refusedAsLocked = err({ code: 'vault.locked' } as const);
const opens: ReadonlySet<Channel> = new Set<Channel>(['vault.create', 'vault.unlock', 'vault.unlockWithRecovery']);
const changesState: ReadonlySet<Channel> = new Set<Channel>([
  ...opens,
  'recovery.replace',
  'recovery.confirm',
  'settings.save',
  'restore.run',
  'health.salvage',
  'tablet.begin',
  'tablet.leave',
]);
/** Answered by the writer although they change no row: of files, keys, backups and the tablet the reader knows nothing. */
const writersOwn = /^(backups|restore|exercise|health|kept|tablet)\.|^vault\.state$/;
// Nothing waits for the first seconds of an open vault; a place that is away is looked for once a minute.
const usualPace: BackupPace = { afterUnlock: 1500, afterFirstChange: 120_000, lookAgain: 60_000, patience: 3000 };
// A thread that hangs with a network drive ends when the system gives up on it; nobody waits for that.
const patienceAtEnd = 4000;
// Rolled back by the database if it comes to that; only work that doesn't look at Cancel can take so long.
const patience = 20_000;

async function atMost(work: Promise<unknown> | undefined, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

/**
 * Starts the vault's threads as they are needed: the writer with the first call, the reader when the vault opens.
 * Both end when it locks, with everything they knew. One that dies leaves the vault locked, and every call answered.
 */
export function createVaultThreads(options: VaultThreadsOptions): VaultThreads {
  const { documents, program, vaultWorker, keyWorker, parseWorker, backupWorker, onEvent } = options;
  const pace = { ...usualPace, ...options.pace };
  const shared = new SharedArrayBuffer(4);
  const cancels = new Int32Array(shared);
  let writer: WorkerThread | undefined;
  let reader: WorkerThread | undefined;
  let readerOpening: Promise<Result<unknown, AppError>> | undefined;
  let session = locked;
  let openings = 0;
  let locking: Promise<void> | undefined;

  const changed = () => onEvent('vault.changed', {});

  function died(cause: Error): void {
    const left = [writer, reader];
    const wasOpen = session.unlocked;
    writer = undefined;
    reader = undefined;
    readerOpening = undefined;
    session = locked;
    for (const thread of left) void thread?.end(cause);
    if (wasOpen) changed();
  }

  function said(message: Exclude<FromWorker, { kind: 'answer' | 'thrown' }>): void {
    if (message.kind === 'progress') onEvent('job.progress', message.state);
    else if (message.kind === 'backupsChanged') onEvent('backups.changed', {});
    else if (message.kind === 'fault')
      options.onFault?.(
        Object.assign(new Error(message.message), {
          name: message.name,
          stack: `${message.name}: ${message.message}\n${message.stack}`,
        }),
      );
    // An unlocking that a lock overtook: it is shut again at once, and its key goes to nobody.
    else if (message.kind === 'reader' && locking) message.reader.key.fill(0);
    else if (message.kind === 'reader') readerOpening = openReader(message.reader);
    else if (!locking) {
      if (message.session.unlocked && !session.unlocked) openings += 1;
      session = message.session;
    }
  }

  const start = (role: 'writer' | 'reader') => {
    const workers = { keyWorker, parseWorker, backupWorker, cancels: shared };
    return startWorker(
      vaultWorker,
      { role, folder: options.folder(), documents, program, pace, ...workers },
      said,
      died,
    );
  };

  function openReader(key: ReaderKey): Promise<Result<unknown, AppError>> {
    reader ??= start('reader');
    const opening = reader.ask({ kind: 'open', reader: key }, [key.key.buffer as ArrayBuffer]);
    // Awaited with the answer that follows; should the thread die before then, that is no fault nobody waits for.
    opening.catch(() => undefined);
    return opening;
  }

  const askWriter = (channel: Channel | keyof InnerCalls, request: unknown) =>
    (writer ??= start('writer')).ask({ kind: 'call', channel, request, cancels: Atomics.load(cancels, 0) });

  async function lockNow(): Promise<void> {
    const [keeper, looker] = [writer, reader];
    const wasOpen = session.unlocked;
    // From here on nothing new is let in, and long work stops at its next look.
    session = locked;
    Atomics.add(cancels, 0, 1);
    const timer = setTimeout(
      () => void Promise.all([looker?.end(refusedAsLocked), keeper?.end(refusedAsLocked)]),
      patience,
    );
    try {
      await looker?.ask({ kind: 'close' }).catch(() => undefined);
      await looker?.end(refusedAsLocked);
      await keeper
        ?.ask({ kind: 'call', channel: 'vault.lock', request: {}, cancels: Atomics.load(cancels, 0) })
        .catch(() => undefined);
      await atMost(keeper?.end(refusedAsLocked), patienceAtEnd);
    } finally {
      clearTimeout(timer);
      writer = undefined;
      reader = undefined;
      readerOpening = undefined;
      session = locked;
    }
    if (wasOpen) changed();
  }

  const lock = (): Promise<void> => (locking ??= lockNow().finally(() => (locking = undefined)));

  async function openVault(channel: Channel, request: unknown): Promise<Result<unknown, AppError>> {
    // Started while the key is being derived, so that it is ready by then.
    reader ??= start('reader');
    const result = await askWriter(channel, request);
    if (!result.ok) {
      if (!session.unlocked) {
        void reader?.end(refusedAsLocked);
        reader = undefined;
      }
      return result;
    }
    if (!session.unlocked) return refusedAsLocked;
    const opened = await readerOpening;
    if (opened && !opened.ok) {
      await lock();
      return opened;
    }
    return result;
  }

  async function answer(channel: Channel, request: unknown): Promise<Result<unknown, AppError>> {
    if (channel === 'jobs.cancel') {
      Atomics.add(cancels, 0, 1);
      return ok({});
    }
    if (channel === 'vault.lock') {
      await lock();
      return ok({});
    }
    if (contract[channel].role !== 'anyone' && !session.unlocked) return refusedAsLocked;
    // Nothing is awaited between this and the asking, so that a lock that begins meanwhile knows of the thread.
    while (locking) await locking;
    const result = await (opens.has(channel)
      ? openVault(channel, request)
      : writersOwn.test(channel) || contract[channel].changes
        ? askWriter(channel, request)
        : reader
          ? reader.ask({ kind: 'call', channel, request, cancels: Atomics.load(cancels, 0) })
          : Promise.resolve(refusedAsLocked));
    if (result.ok && changesState.has(channel)) changed();
    return result;
  }

  async function inner<C extends keyof InnerCalls>(
    channel: C,
    request: InnerCalls[C]['request'],
    needsOpen: boolean,
  ): Promise<Result<InnerCalls[C]['answer'], AppError>> {
    if (needsOpen && !session.unlocked) return refusedAsLocked;
    while (locking) await locking;
    return (await askWriter(channel, request)) as Result<InnerCalls[C]['answer'], AppError>;
  }

  return {
    call: <C extends Channel>(channel: C, request: RequestOf<C>) =>
      answer(channel, request) as Promise<Result<ResponseOf<C>, AppError>>,
    session: () => session,
    opening: () => (session.unlocked ? openings : 0),
    recoverySheet: () => inner('recoverySheet', {}, true),
    setPlace: (which, folder) => inner('places.set', { which, folder }, true),
    choose: path => inner('restore.chosen', { path }, false),
    placeFolder: which => inner('places.folder', { which }, true),
    close: async () => {
      await lock();
    },
  };
}
