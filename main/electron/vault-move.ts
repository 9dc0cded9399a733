import { createHash } from 'node:crypto';
import type * as promises from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { vaultFiles } from '../vault/vault-files.ts';

/** The part of the file system that moving a vault needs; Node's own, or one that fails on purpose in a test. */
export type MoveDisk = Pick<typeof promises, 'open' | 'mkdir' | 'readdir' | 'stat' | 'rename' | 'rm' | 'rmdir'>;

/** One file of a vault as it stood when it was looked at. `path`: from the vault's folder; `changedAt`: ms since 1970. */
export type VaultEntry = { readonly path: string; readonly bytes: number; readonly changedAt: number };

/** Lies in a folder that is being filled, until a whole vault is in it: who finds it later knows what the rest is. */
export const unfinishedMark = 'move-unfinished';
const chunkBytes = 1 << 20;
/** How the copies begin that the first versions made before an update of the database. */
const olderCopies = 'customers.before-update-';

const markOf = (folder: string): string => join(folder, unfinishedMark);

function belongsToVault(folder: string): (name: string) => boolean {
  const files = vaultFiles(folder);
  const left = new Set([files.inUse, files.trial, files.kept, files.ownBackups].map(path => basename(path)));
  const own = [...Object.values(files).filter(path => typeof path === 'string'), ...files.leftovers]
    .filter(path => dirname(path) === folder)
    .map(path => basename(path))
    .concat(`${basename(files.database)}-journal`);
  const known = new Set(own.flatMap(name => [name, `${name}.new`]).filter(name => !left.has(name)));
  return name => known.has(name) || name.startsWith(olderCopies);
}

async function filesUnder(disk: MoveDisk, folder: string, path: string): Promise<string[]> {
  const inside = await disk.readdir(join(folder, path), { withFileTypes: true }).catch(problem => {
    if ((problem as { code?: unknown }).code === 'ENOENT') return [];
    throw problem;
  });
  const found = await Promise.all(
    inside.map(async entry => {
      const at = join(path, entry.name);
      return entry.isDirectory() ? filesUnder(disk, folder, at) : entry.isFile() ? [at] : [];
    }),
  );
  return found.flat();
}

/**
 * Every file that makes up the vault in this folder, with kept copies and the backups in it. Left out are what other
 * programs put there, the lock that the vault is held by, and what the database makes anew.
 */
export async function vaultEntries(disk: MoveDisk, folder: string): Promise<readonly VaultEntry[]> {
  const files = vaultFiles(folder);
  const belongs = belongsToVault(folder);
  const top = (await disk.readdir(folder)).filter(belongs);
  const below = [files.kept, files.ownBackups].map(path => filesUnder(disk, folder, basename(path)));
  const paths = [...top, ...(await Promise.all(below)).flat()].toSorted();
  const entries = await Promise.all(paths.map(async path => ({ path, found: await disk.stat(join(folder, path)) })));
  return entries
    .filter(({ found }) => found.isFile())
    .map(({ path, found }) => ({ path, bytes: found.size, changedAt: found.mtimeMs }));
}

const isSame = (one: readonly VaultEntry[], other: readonly VaultEntry[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Reads a file to its end, a piece at a time, and gives its SHA-256. `take` gets each piece. */
async function readThrough(
  disk: MoveDisk,
  path: string,
  take: (piece: Uint8Array) => Promise<void> | void,
): Promise<string> {
  const hash = createHash('sha256');
  const file = await disk.open(path, 'r');
  try {
    const piece = Buffer.alloc(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return hash.digest('hex');
      const read = piece.subarray(0, bytesRead);
      hash.update(read);
      await take(read);
    }
  } finally {
    await file.close();
  }
}

/** Copies a file to where none is, and has it on the disk. Gives the SHA-256 of what was read. */
async function copyWhole(disk: MoveDisk, from: string, to: string, moved: (bytes: number) => void): Promise<string> {
  // 0o600: other accounts on this computer have no business with it.
  const target = await disk.open(to, 'wx', 0o600);
  try {
    const hash = await readThrough(disk, from, async piece => {
      for (let at = 0; at < piece.length;) at += (await target.write(piece, at)).bytesWritten;
      moved(piece.length);
    });
    await target.sync();
    return hash;
  } finally {
    await target.close();
  }
}

/** Has the names in a folder on the disk; Windows has no such call and needs none. */
async function settleFolder(disk: MoveDisk, folder: string, platform: NodeJS.Platform): Promise<void> {
  if (platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Makes a folder and those above it, all on the disk. */
async function makeFolder(disk: MoveDisk, folder: string, platform: NodeJS.Platform): Promise<void> {
  const first = await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = folder; at.length >= first.length; at = dirname(at)) await settleFolder(disk, dirname(at), platform);
}

/** Whether a folder was being filled by a move that never came to its end. */
export const isUnfinished = async (disk: MoveDisk, folder: string): Promise<boolean> =>
  (await disk.readdir(folder).catch((): string[] => [])).includes(unfinishedMark);

/** Says that the vault in this folder is whole. */
export const finishFolder = (disk: MoveDisk, folder: string): Promise<void> => disk.rm(markOf(folder), { force: true });

/** Thrown by `copyVault`: why the copy does not count. */
export type MoveProblem = 'taken' | 'changed' | 'other';
const stop = (problem: MoveProblem): Error => Object.assign(new Error('The move was stopped'), { move: problem });

/** Why `copyVault` stopped by itself; undefined for what the disk refused, or a bug. */
export const moveProblem = (thrown: unknown): MoveProblem | undefined =>
  thrown instanceof Error && 'move' in thrown ? (thrown.move as MoveProblem) : undefined;

/**
 * Copies the vault in `from` into `to`, a folder that must be absent or empty, file by file, each on the disk and compared
 * with its original: both are read once more and must have the SHA-256 of what was copied. Nothing in `from` is touched,
 * and it must not have changed meanwhile. `to` bears the unfinished mark until `finishFolder`. Gives what was copied.
 */
export async function copyVault(parts: {
  readonly disk: MoveDisk;
  readonly from: string;
  readonly to: string;
  readonly platform: NodeJS.Platform;
  readonly progress: (done: number, total: number) => void;
}): Promise<readonly VaultEntry[]> {
  const { disk, from, to, platform, progress } = parts;
  await makeFolder(disk, to, platform);
  if ((await disk.readdir(to)).length > 0) throw stop('taken');
  const mark = await disk.open(markOf(to), 'wx', 0o600);
  await mark.sync().finally(() => mark.close());
  await settleFolder(disk, to, platform);

  const entries = await vaultEntries(disk, from);
  // Read, and both sides read again.
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0) * 3;
  let done = 0;
  const moved = (bytes: number) => progress((done += bytes), total);
  for (const { path } of entries) {
    const copy = join(to, path);
    await makeFolder(disk, dirname(copy), platform);
    const wanted = await copyWhole(disk, join(from, path), copy, moved);
    const again = (at: string) => readThrough(disk, at, piece => moved(piece.length));
    if ((await again(copy)) !== wanted) throw stop('other');
    if ((await again(join(from, path))) !== wanted) throw stop('changed');
  }
  for (const folder of new Set([to, ...entries.map(({ path }) => dirname(join(to, path)))]))
    await settleFolder(disk, folder, platform);
  if (!isSame(entries, await vaultEntries(disk, from))) throw stop('changed');
  return entries;
}

/** Removes a folder that is empty; one that isn't stays. */
const removeEmpty = (disk: MoveDisk, folder: string): Promise<void> => disk.rmdir(folder).catch(() => undefined);

async function removeFolders(disk: MoveDisk, folder: string, paths: readonly string[]): Promise<void> {
  const files = vaultFiles(folder);
  const inside = paths.flatMap(path => {
    const above: string[] = [];
    for (let at = dirname(path); at !== '.'; at = dirname(at)) above.push(join(folder, at));
    return above;
  });
  const deepestFirst = [...new Set([...inside, files.kept, files.ownBackups])].toSorted((a, b) => b.length - a.length);
  for (const path of [...deepestFirst, folder]) await removeEmpty(disk, path);
}

/** Removes what an unfinished move left in the folder it was filling. Only while the vault is whole somewhere else. */
export async function removeUnfinished(disk: MoveDisk, folder: string): Promise<void> {
  const entries = await vaultEntries(disk, folder);
  for (const { path } of entries) await disk.rm(join(folder, path), { force: true });
  // Last: as long as anything is left, the mark says what it is.
  await finishFolder(disk, folder);
  await removeFolders(
    disk,
    folder,
    entries.map(({ path }) => path),
  );
}

/**
 * Removes the files of a vault that was copied elsewhere, if they are still those that were copied, and the folders they
 * lay in where nothing else is in them. Gives what is still there, because another program holds it.
 */
export async function removeMoved(
  disk: MoveDisk,
  folder: string,
  entries: readonly VaultEntry[],
): Promise<readonly VaultEntry[]> {
  const left: VaultEntry[] = [];
  // Once its last file is gone the folder goes too. With the one around it missing as well, it is the drive that is away.
  const isThere = async (path: string) =>
    disk.stat(path).then(
      () => true,
      () => false,
    );
  if (!(await isThere(folder)) && !(await isThere(dirname(folder)))) return entries;
  for (const entry of entries) {
    const path = join(folder, entry.path);
    try {
      const found = await disk.stat(path);
      if (found.size === entry.bytes && found.mtimeMs === entry.changedAt) await disk.rm(path);
    } catch (problem) {
      if ((problem as { code?: unknown }).code !== 'ENOENT') left.push(entry);
    }
  }
  return left;
}

/** Removes what nobody needs once the vault is gone from this folder: its lock, and what the database makes anew. */
export async function removeRemains(disk: MoveDisk, folder: string, entries: readonly VaultEntry[]): Promise<void> {
  const files = vaultFiles(folder);
  const remains = [files.inUse, `${files.inUse}-journal`, `${files.database}-shm`, files.trial];
  for (const path of remains) await disk.rm(path, { force: true, recursive: true }).catch(() => undefined);
  await removeFolders(
    disk,
    folder,
    entries.map(({ path }) => path),
  );
}
