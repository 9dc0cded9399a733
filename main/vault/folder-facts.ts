import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  folderVerdict,
  possibleMarkers,
  type FolderFacts,
  type FolderVerdict,
} from '../../shared/domain/folder-kind.ts';
import type { Disk } from './atomic-file.ts';

type Env = Readonly<Record<string, string | undefined>>;
type FileSystem = FolderFacts['fileSystem'];

const unknown: FileSystem = { name: '', number: 0, source: '' };
// Set by Microsoft's own program, one for a private account, one for a business one.
const oneDriveVariables = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'];

/** What can't be asked for counts as not known: a folder is never refused because facts about it are missing. */
function attempt<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

/** The folder itself, or where it isn't there yet the nearest one above it that is. */
function nearest(folder: string, exists: (path: string) => boolean): string {
  for (let at = resolve(folder); ; at = dirname(at)) if (exists(at) || dirname(at) === at) return at;
}

/** The folder with every link followed; a mapped drive on Windows becomes \\server\share. What isn't there yet is put behind. */
function followed(folder: string): { readonly real: string; readonly there: string } {
  const there = nearest(folder, fs.existsSync);
  const real = attempt(() => fs.realpathSync.native(there), there);
  return { real: join(real, resolve(folder).slice(there.length)), there: real };
}

/** The real path of a folder, which need not be there yet. */
export const realFolder = (folder: string): string => followed(folder).real;

type Mount = { readonly point: string; readonly name: string; readonly source: string };

const isUnder = (path: string, point: string): boolean =>
  path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);

/** The mount a path lies on: the one with the longest path; of two with the same, the later hides the earlier. */
function mountOf(path: string, mounts: readonly Mount[]): FileSystem {
  const found = mounts
    .filter(({ point }) => isUnder(path, point))
    .reduce<Mount | undefined>(
      (best, mount) => (best && best.point.length > mount.point.length ? best : mount),
      undefined,
    );
  return found ? { name: found.name, number: 0, source: found.source } : unknown;
}

/** The file system of a path out of /proc/self/mountinfo (proc(5)): spaces in it are written \040. */
export function linuxMount(path: string, mountinfo: string): FileSystem {
  const plain = (field = '') =>
    field.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
  const mounts = mountinfo.split('\n').flatMap((line): Mount[] => {
    const [before = '', after = ''] = line.split(' - ');
    const point = before.split(' ')[4];
    const [name = '', source] = after.split(' ');
    return point === undefined ? [] : [{ point: plain(point), name, source: plain(source) }];
  });
  return mountOf(path, mounts);
}

/** The same out of what macOS's mount(8) says: '//anna@server/share on /Volumes/share (smbfs, nodev)'. */
export function macMount(path: string, said: string): FileSystem {
  const mounts = said.split('\n').flatMap((line): Mount[] => {
    const found = /^(.*) on (\/.*) \(([^,)]+)/.exec(line);
    return found ? [{ source: found[1] ?? '', point: found[2] ?? '', name: found[3] ?? '' }] : [];
  });
  return mountOf(path, mounts);
}

function fileSystemOf(path: string, platform: NodeJS.Platform): FileSystem {
  if (platform === 'linux') {
    const number = attempt(() => fs.statfsSync(path).type, 0);
    return { ...attempt(() => linuxMount(path, fs.readFileSync('/proc/self/mountinfo', 'utf8')), unknown), number };
  }
  if (platform !== 'darwin') return unknown;
  // The system's numbers for file systems change from start to start there; its own program knows the names. The volume
  // of the computer itself needs no asking.
  const own = attempt(() => fs.statSync(path).dev === fs.statSync('/System/Volumes/Data').dev, false);
  if (own) return unknown;
  return attempt(() => macMount(path, execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 2000 })), unknown);
}

function markersAbove(folder: string): FolderFacts['markers'] {
  const found: { readonly folder: string; readonly names: readonly string[] }[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const here = attempt(() => fs.readdirSync(at), []);
    const names = possibleMarkers(here).filter(name => !name.includes('/') || fs.existsSync(join(at, name)));
    if (names.length > 0) found.push({ folder: at, names });
    if (dirname(at) === at) return found;
  }
}

/** Everything about a folder that `folderVerdict` asks for, read from the disk. The folder need not be there yet. */
export function folderFacts(folder: string, env: Env, platform: NodeJS.Platform): FolderFacts {
  const { real, there } = followed(folder);
  const given = (platform === 'win32' ? env['USERPROFILE'] : env['HOME']) ?? '';
  const home = given === '' ? '' : realFolder(given);
  const roots = oneDriveVariables.flatMap(name => {
    const path = env[name] ?? '';
    return path === '' ? [] : [{ service: 'OneDrive', path: realFolder(path) }];
  });
  return {
    platform: platform === 'win32' ? 'windows' : platform === 'darwin' ? 'mac' : 'linux',
    path: real,
    home,
    roots,
    markers: markersAbove(there),
    fileSystem: fileSystemOf(there, platform),
  };
}

/** Where a folder lies, and the name of the program that keeps it in step with others. Reads the disk, and waits for it. */
export const folderKind = (folder: string, env: Env, platform: NodeJS.Platform): FolderVerdict =>
  folderVerdict(folderFacts(folder, env, platform));

/** The disks a block device of Linux lies on: a partition on its disk, an encrypted or joined one on what is below it. */
function disksBelow(block: string): readonly string[] {
  if (fs.existsSync(join(block, 'partition'))) return disksBelow(dirname(block));
  const below = attempt(() => fs.readdirSync(join(block, 'slaves')), []);
  if (below.length === 0) return [block];
  return below.flatMap(name => disksBelow(fs.realpathSync(join(block, 'slaves', name))));
}

/** The disks behind a device number as Linux counts them; none where they aren't known, as everywhere else. */
function disksBehind(device: number, sys: string): readonly string[] {
  const number = BigInt(device);
  const major = ((number >> 8n) & 0xfffn) | ((number >> 32n) & 0xfffff000n);
  const minor = (number & 0xffn) | ((number >> 12n) & 0xffffff00n);
  return attempt(() => disksBelow(fs.realpathSync(join(sys, 'dev', 'block', `${major}:${minor}`))), []);
}

/**
 * Whether two folders lie on the same disk, so that one that breaks takes both; folders that aren't there yet are judged
 * by the nearest one above. `sys`: where Linux tells which disk a partition is of; elsewhere two parts of one disk count
 * as two, since the system tells no more: false is never a promise.
 */
export function sameDisk(
  disk: Pick<Disk, 'existsSync' | 'statSync'>,
  one: string,
  other: string,
  sys = '/sys',
): boolean {
  const device = (folder: string) => disk.statSync(nearest(folder, path => disk.existsSync(path))).dev;
  return attempt(() => {
    const [first, second] = [device(one), device(other)];
    const disks = new Set(disksBehind(first, sys));
    return first === second || disksBehind(second, sys).some(found => disks.has(found));
  }, false);
}

/** How many bytes this program may still write where a folder lies; 0 where nobody can say. */
export const roomIn = (folder: string): number =>
  attempt(() => {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  }, 0);
