import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { isAbsolute, join, normalize, posix, win32 } from 'node:path';
import { pathParts, type FolderVerdict } from '../../shared/domain/folder-kind.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { z } from '../../shared/z.ts';
import type { VaultCall } from '../ipc/all-handlers.ts';
import type { Handlers } from '../ipc/router.ts';
import type { Hold } from '../db/hold.ts';
import { diskRefusal } from '../vault/atomic-file.ts';
import { folderKind, realFolder } from '../vault/folder-facts.ts';
import { vaultFiles } from '../vault/vault-files.ts';
import { replaceFile } from './replace-file.ts';
import {
  copyVault,
  finishFolder,
  isUnfinished,
  unfinishedMark,
  moveProblem,
  removeMoved,
  removeRemains,
  removeUnfinished,
  type MoveDisk,
} from './vault-move.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The file that says where the vault lies, once it no longer lies where a new one would be put. */
export const pointerName = 'vault-folder.json';

const Inside = z.string().refine(path => !isAbsolute(path) && !normalize(path).startsWith('..'));
const Pointer = z.strictObject({
  format: z.literal('scrinium-vault-folder'),
  version: z.literal(1),
  folder: z
    .string()
    .max(4096)
    .refine(path => isAbsolute(path) && !path.includes('\0')),
  /** What is still to be removed where the vault lay before; null once nothing is. */
  left: z.union([
    z.strictObject({
      folder: z.string().max(4096).refine(isAbsolute),
      files: z.array(z.strictObject({ path: Inside, bytes: z.number(), changedAt: z.number() })),
    }),
    z.null(),
  ]),
});
type Pointer = z.output<typeof Pointer>;
/** Anything longer was not written by us. */
const longestPointer = 10_000_000;

/**
 * The folder on this computer's own disk that a vault is moved to: where the system keeps data of programs that never
 * travels with a person's account. Data folders other than the usual one (`standard`: false) get one each, so that a
 * second installation or a test never meets the first one's list.
 */
export function localVaultFolder(parts: {
  readonly platform: NodeJS.Platform;
  readonly env: Env;
  readonly home: string;
  readonly userData: string;
  readonly standard: boolean;
}): string {
  const { platform, env, home, userData, standard } = parts;
  const path = platform === 'win32' ? win32 : posix;
  const named = (name: string, otherwise: string) => {
    const given = env[name] ?? '';
    return path.isAbsolute(given) ? given : otherwise;
  };
  const above =
    platform === 'win32'
      ? named('LOCALAPPDATA', path.join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? path.join(home, 'Library', 'Application Support')
        : named('XDG_DATA_HOME', path.join(home, '.local', 'share'));
  const own = createHash('sha256').update(userData).digest('hex').slice(0, 8);
  return path.join(above, standard ? 'Scrinium' : `Scrinium-${own}`, 'vault');
}

/** Whether anything of a vault lies here. Opens no file: may be asked while the vault is open. */
function holdsVault(folder: string): boolean {
  const { database, databaseLog, slots, newSlots, swap } = vaultFiles(folder);
  return [database, databaseLog, slots, newSlots, swap].some(path => existsSync(path));
}

/** Calls that would open the database, or write one, where its log can't be trusted. */
const opensDatabase: ReadonlySet<Channel> = new Set<Channel>([
  'vault.create',
  'vault.unlock',
  'vault.unlockWithRecovery',
  'restore.look',
  'restore.run',
  'health.examine',
  'health.salvage',
]);
const makesVault: ReadonlySet<Channel> = new Set<Channel>(['vault.create', 'restore.run']);

type Answer = Result<unknown, AppError>;

/**
 * Where the vault lies, and moving it. It lies in `<userData>/vault` unless a pointer file names another folder.
 *
 * Where a pointer file stands, whatever has become of it, there was a list: an empty folder is then a list that is
 * missing and never a reason to begin anew. Where none stands, a list in the usual folder or in the local one is found
 * without it; a new one goes into the local folder if the usual one is synced or on a network.
 */
export function createVaultPlace(parts: {
  readonly userData: string;
  /** The folder a vault is moved to; see `localVaultFolder`. */
  readonly localFolder: string;
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  /** Locks the vault and ends every thread that has its folder. */
  readonly close: () => Promise<void>;
  readonly progress?: (state: EventOf<'job.progress'>) => void;
  readonly disk?: MoveDisk;
  readonly kindOf?: (folder: string) => FolderVerdict;
}): {
  readonly folder: () => string;
  /** Between the window's calls and the vault's threads: what must not happen here and now is refused before it reaches them. */
  readonly guard: (ask: VaultCall) => VaultCall;
  readonly calls: Pick<Handlers, 'vault.place' | 'vault.move'>;
  /** Ends when what an interrupted move left behind is gone. */
  readonly tidied: Promise<void>;
} {
  const { userData, localFolder, env, platform, close, progress, disk = promises } = parts;
  const { kindOf = folder => folderKind(folder, env, platform) } = parts;
  const usual = join(userData, 'vault');
  const pointerFile = join(userData, pointerName);

  function readPointer(): Pointer | 'none' | 'damaged' {
    try {
      if (statSync(pointerFile).size > longestPointer) return 'damaged';
      return Pointer.safeParse(JSON.parse(readFileSync(pointerFile, 'utf8'))).data ?? 'damaged';
    } catch (problem) {
      return (problem as { code?: unknown }).code === 'ENOENT' ? 'none' : 'damaged';
    }
  }

  const writePointer = (folder: string, left: Pointer['left']): Promise<void> => {
    const pointer: Pointer = { format: 'scrinium-vault-folder', version: 1, folder, left };
    return replaceFile(pointerFile, Buffer.from(`${JSON.stringify(pointer)}\n`), disk);
  };

  function folder(): string {
    const pointer = readPointer();
    // We name no other folder, so a pointer that can't be read named this one.
    if (pointer === 'damaged') return localFolder;
    if (pointer !== 'none') return pointer.folder;
    if (holdsVault(usual)) return usual;
    if (isHalfCopied()) return usual;
    if (holdsVault(localFolder)) return localFolder;
    return kindOf(usual).kind !== 'local' && kindOf(localFolder).kind === 'local' ? localFolder : usual;
  }

  /** A copy that was begun lies there, and is not whole: the list is where it came from, as soon as that can be reached. */
  const isHalfCopied = (): boolean => existsSync(join(localFolder, unfinishedMark));

  const isMissing = (): boolean => (readPointer() !== 'none' || isHalfCopied()) && !holdsVault(folder());

  /** The parts of the real path, so that two ways to one folder are known for the same. */
  const real = (path: string): readonly string[] => {
    const found = pathParts(realFolder(path), platform === 'win32' ? 'windows' : 'linux');
    return platform === 'linux' ? found : found.map(part => part.normalize('NFC').toLowerCase());
  };
  const isInside = (inner: string, outer: string): boolean => {
    const found = real(inner);
    return real(outer).every((part, at) => found[at] === part);
  };

  function place(): ResponseOf<'vault.place'> {
    const here = folder();
    const { kind, service } = kindOf(here);
    const fits =
      kind !== 'local' &&
      holdsVault(here) &&
      kindOf(localFolder).kind === 'local' &&
      !isInside(localFolder, here) &&
      !isInside(here, localFolder);
    return { kind, service, folder: here, target: fits ? localFolder : '' };
  }

  /** Goes on with what a move had still to do when it, or the whole program, was stopped. */
  async function finishMove(): Promise<void> {
    const pointer = readPointer();
    const here = folder();
    if (!holdsVault(here)) return;
    if (pointer === 'none' && here !== localFolder && (await isUnfinished(disk, localFolder)))
      return removeUnfinished(disk, localFolder);
    if (pointer === 'none' || pointer === 'damaged') return;
    await finishFolder(disk, here);
    if (!pointer.left || isInside(pointer.left.folder, here)) return;
    const left = await removeMoved(disk, pointer.left.folder, pointer.left.files);
    if (left.length > 0) return;
    await removeRemains(disk, pointer.left.folder, pointer.left.files);
    await writePointer(here, null);
  }

  /** Nobody else may open the vault meanwhile. Some network drives know no locks; there no Scrinium opens one anyway. */
  async function takeHold(from: string): Promise<Hold | 'none' | undefined> {
    // Only here does the main thread need the database library.
    const { hold } = await import('../db/hold.ts');
    try {
      return hold(vaultFiles(from).inUse);
    } catch (problem) {
      const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
      if (code.startsWith('SQLITE_IOERR') && kindOf(from).kind === 'network') return 'none';
      throw problem;
    }
  }

  const notPossible = (problem: Extract<AppError, { code: 'move.notPossible' }>['problem']): Result<never, AppError> =>
    err({ code: 'move.notPossible', problem });

  function refused(thrown: unknown): Result<never, AppError> {
    const ours = moveProblem(thrown);
    if (ours) return notPossible(ours);
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'EEXIST') return notPossible('taken');
    if (['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM'].some(start => code.startsWith(start)))
      return notPossible('notWritable');
    const refusal = diskRefusal(thrown);
    const reason = refusal?.code === 'vault.cannotWrite' ? refusal.reason : undefined;
    if (reason === 'full') return notPossible('full');
    if (reason === 'readOnly') return notPossible('notWritable');
    if (reason || code !== '') return notPossible('other');
    throw thrown;
  }

  async function copyAndPoint(from: string, target: string): Promise<void> {
    const before = readPointer();
    const said = { percent: -1 };
    const tell = (done: number, total: number) => {
      const percent = total === 0 ? 0 : Math.floor((done * 100) / total);
      if (percent === said.percent) return;
      said.percent = percent;
      progress?.({ step: 'copying', done, total });
    };
    const entries = await copyVault({ disk, from, to: target, platform, progress: tell });
    try {
      // From here on the vault lies in the new folder.
      await writePointer(target, { folder: from, files: [...entries] });
    } catch (problem) {
      // It may stand there all the same. Put back as it was, or else left to hold with two whole vaults.
      if (before === 'none') await disk.rm(pointerFile, { force: true });
      else if (before !== 'damaged') await writePointer(before.folder, before.left);
      throw problem;
    }
  }

  async function moveNow(): Promise<Result<ResponseOf<'vault.move'>, AppError>> {
    await close();
    const { folder: from, target } = place();
    if (target === '') return notPossible('other');
    try {
      await finishMove();
      const held = await takeHold(from);
      if (!held) return err({ code: 'vault.openElsewhere' });
      try {
        await copyAndPoint(from, target);
      } catch (problem) {
        // What was copied so far goes again, unless the pointer names it.
        const copied = moveProblem(problem) !== 'taken' && folder() === from;
        if (copied && (await isUnfinished(disk, target))) await removeUnfinished(disk, target).catch(() => undefined);
        return refused(problem);
      } finally {
        if (held !== 'none') held.release();
      }
      // What can't be removed yet is tried again at the next start.
      await finishMove().catch(() => undefined);
      return ok({ folder: target });
    } catch (problem) {
      return refused(problem);
    } finally {
      // A thread that was started meanwhile still has the old folder.
      await close();
    }
  }

  const tidied = finishMove().catch(() => undefined);
  let moving: Promise<Result<ResponseOf<'vault.move'>, AppError>> | undefined;
  const move = () =>
    (moving ??= tidied.then(moveNow).finally(() => {
      moving = undefined;
    }));

  async function guarded(ask: VaultCall, channel: Channel, request: RequestOf<Channel>): Promise<Answer> {
    while (moving) await moving.catch(() => undefined);
    if (channel === 'vault.state') {
      const state = await ask('vault.state', {});
      return state.ok && state.value.kind === 'absent' && isMissing()
        ? ok({ kind: 'refused', trouble: 'folderMissing' })
        : state;
    }
    if (channel === 'vault.create' && isMissing()) return err({ code: 'vault.folderMissing' });
    if (opensDatabase.has(channel) && kindOf(folder()).kind === 'network')
      return err({ code: 'vault.inNetworkFolder' });
    const answer: Answer = await ask(channel, request as never);
    if (answer.ok && makesVault.has(channel) && readPointer() === 'none' && folder() === localFolder)
      // Found without it too; with it, another computer of the same person knows that there is a list.
      await writePointer(localFolder, null).catch(() => undefined);
    return answer;
  }

  return {
    folder,
    tidied,
    guard: ask =>
      (<C extends Channel>(channel: C, request: RequestOf<C>) => guarded(ask, channel, request)) as VaultCall,
    calls: {
      'vault.place': async () => {
        while (moving) await moving.catch(() => undefined);
        return ok(place());
      },
      'vault.move': move,
    },
  };
}
