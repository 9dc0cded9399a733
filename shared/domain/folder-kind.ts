import { networkFileSystems, networkNumbers, syncServices, type SyncService } from './sync-services.ts';

/** What is known of a folder. `path` and `home` are real paths: symbolic links and mapped drives are followed. */
export type FolderFacts = {
  readonly platform: 'windows' | 'mac' | 'linux';
  readonly path: string;
  /** The person's home folder; '' where it isn't known. */
  readonly home: string;
  /** Folders that a sync program itself names as the ones it keeps in step. */
  readonly roots: readonly { readonly service: string; readonly path: string }[];
  /** What `possibleMarkers` names and is there, in the folder itself and in those above it; nearest first. */
  readonly markers: readonly { readonly folder: string; readonly names: readonly string[] }[];
  /** Name, magic number (statfs) and source of the file system as the system gives them; '' and 0 where it doesn't. */
  readonly fileSystem: { readonly name: string; readonly number: number; readonly source: string };
};

/** Where a folder lies, as far as it can be told. `service`: the sync program; '' for the two other kinds. */
export type FolderVerdict = { readonly kind: 'local' | 'synced' | 'network'; readonly service: string };

const local: FolderVerdict = { kind: 'local', service: '' };
const network: FolderVerdict = { kind: 'network', service: '' };
const synced = (service: string): FolderVerdict => ({ kind: 'synced', service });

/** The folders a path leads through. On Windows the drive is the first; for the root of other systems there are none. */
export function pathParts(path: string, platform: FolderFacts['platform']): readonly string[] {
  // \\?\ and \\.\ only say how the system shall read what follows.
  const plain = platform === 'windows' ? path.replace(/^\\\\[?.]\\/, '').replace(/^UNC\\/i, '\\\\') : path;
  return plain.split(platform === 'windows' ? /[\\/]+/ : '/').filter(part => part !== '');
}

/** \\server\share, also as //server/share and \\?\UNC\server\share. */
const isUnc = (path: string): boolean => /^([\\/]{2}[^\\/?.]|\\\\\?\\UNC\\)/i.test(path);

// Windows and, as delivered, macOS take capital and small letters for the same; macOS also splits ü into u and dots.
const alike = (part: string, platform: FolderFacts['platform']): string =>
  platform === 'linux' ? part : part.normalize('NFC').toLowerCase();

function startsWith(parts: readonly string[], root: readonly string[], platform: FolderFacts['platform']): boolean {
  return root.length > 0 && root.every((part, at) => alike(part, platform) === alike(parts[at] ?? '', platform));
}

/** One with an account or a number behind it is meant too: 'OneDrive - Blumen GmbH', 'Dropbox (Anna)', 'Nextcloud2'. */
function isNamed(part: string, names: readonly string[] = []): boolean {
  const found = part.normalize('NFC').toLowerCase();
  return names.some(name => {
    const wanted = name.toLowerCase();
    return found.startsWith(wanted) && /^( ?\(.*\)| ?- ?.*|\d{0,2})$/.test(found.slice(wanted.length));
  });
}

function matches(name: string, pattern: string): boolean {
  const [before = '', after] = pattern.toLowerCase().split('*');
  const found = name.toLowerCase();
  if (after === undefined) return found === before;
  return found.length >= before.length + after.length && found.startsWith(before) && found.endsWith(after);
}

const serviceOfMarker = (name: string, isHome: boolean): SyncService | undefined =>
  syncServices.find(({ markers = [], markersButAtHome = [] }) =>
    [...markers, ...(isHome ? [] : markersButAtHome)].some(pattern => matches(name, pattern)),
  );

/** The marks of sync programs that may lie in a folder with these names in it; those with a `/` are still to be looked for. */
export const possibleMarkers = (names: readonly string[]): readonly string[] =>
  syncServices
    .flatMap(({ markers = [], markersButAtHome = [] }) => [...markers, ...markersButAtHome])
    .flatMap(pattern => {
      const [first = '', ...below] = pattern.split('/');
      return names.filter(name => matches(name, first)).map(name => [name, ...below].join('/'));
    });

function isOnNetwork({ platform, path, fileSystem }: FolderFacts): boolean {
  if (platform === 'windows' && isUnc(path)) return true;
  const name = fileSystem.name.toLowerCase();
  if (networkFileSystems.has(name) || networkNumbers.has(fileSystem.number >>> 0)) return true;
  // A file system in a program of its own: what it is made of says whether it is far away.
  return /^(mac|osx)?fuse/.test(name) && /^([a-z][a-z0-9+.-]+:\/\/|\/\/|[^/\s]+:)/i.test(fileSystem.source);
}

/** Where in the path a folder stands that sync programs make by themselves: in a home folder, on a drive, on a volume. */
function usualPlaces(parts: readonly string[], facts: FolderFacts): readonly number[] {
  const { platform } = facts;
  const home = pathParts(facts.home, platform);
  const places = startsWith(parts, home, platform) ? [home.length] : [];
  const first = alike(platform === 'windows' ? (parts[1] ?? '') : (parts[0] ?? ''), platform);
  if (platform === 'windows') return [...places, 1, ...(first === 'users' ? [3] : [])];
  if (platform === 'mac') return [...places, ...(first === 'users' ? [2] : first === 'volumes' ? [1, 2] : [])];
  return [...places, ...(first === 'home' ? [2] : first === 'mnt' ? [1] : first === 'media' ? [2, 3] : [])];
}

function serviceByName(facts: FolderFacts): string | undefined {
  const { platform } = facts;
  const parts = pathParts(facts.path, platform);
  const homeAt = pathParts(facts.home, platform).length;
  const atHome = startsWith(parts, pathParts(facts.home, platform), platform) ? (parts[homeAt] ?? '') : '';
  // Drives of their own: G:\Meine Ablage. Never C:, where somebody may have made a folder of that name.
  const onDrive = platform === 'windows' && !/^c:$/i.test(parts[0] ?? '') ? (parts[1] ?? '') : '';
  const onVolume = platform === 'mac' && parts[0] === 'Volumes' ? (parts[2] ?? '') : '';
  const usual = usualPlaces(parts, facts).map(at => parts[at] ?? '');
  const found = syncServices.find(
    ({ names, homeNames, driveNames, within = [] }) =>
      usual.some(part => isNamed(part, names)) ||
      (platform !== 'linux' && isNamed(atHome, homeNames)) ||
      isNamed(onDrive, driveNames) ||
      isNamed(onVolume, driveNames) ||
      within.some(row => parts.some((_, at) => startsWith(parts.slice(at), row, platform))),
  );
  if (found) return found.service;
  if (platform !== 'mac') return undefined;
  // macOS gives every sync program a folder here, named after program and account.
  const cloud = parts.findIndex((part, at) => part === 'Library' && parts[at + 1] === 'CloudStorage');
  const provider = cloud < 0 ? '' : (parts[cloud + 2] ?? '');
  const known = syncServices.find(({ service }) =>
    provider.toLowerCase().startsWith(service.replaceAll(' ', '').toLowerCase()),
  );
  return provider === '' ? undefined : (known?.service ?? provider.split('-')[0]);
}

function serviceByMarker(facts: FolderFacts): string | undefined {
  for (const { folder, names } of facts.markers) {
    const isHome = alike(folder, facts.platform) === alike(facts.home, facts.platform);
    const marked = names.map(name => serviceOfMarker(name, isHome)).find(service => service !== undefined);
    // Several services ship the same program under their own name: then the folder's name says which.
    const own = pathParts(folder, facts.platform).at(-1) ?? '';
    const branded = syncServices.find(service => isNamed(own, service.names) || isNamed(own, service.homeNames));
    if (marked) return (branded ?? marked).service;
  }
  return undefined;
}

/**
 * Whether a folder lies on this computer alone, in one that a sync program copies elsewhere, or on a network. A database
 * with a write-ahead log (SQLite's WAL) is safe only in the first: https://sqlite.org/wal.html, section 1, and
 * https://sqlite.org/howtocorrupt.html, section 2.
 *
 * A doubt is settled by what it costs. A name that means other things too ('Box', 'MEGA') counts only with a marker or
 * where the service itself puts its folder, as a false alarm in front of the password teaches people to ignore it. Missed
 * is what leaves no trace that can be read: a folder picked for OneDrive's or iCloud's backup of Documents on a Mac, a
 * service not in the table, an unknown FUSE file system with a local name.
 */
export function folderVerdict(facts: FolderFacts): FolderVerdict {
  if (isOnNetwork(facts)) return network;
  const parts = pathParts(facts.path, facts.platform);
  const root = facts.roots.find(({ path }) => startsWith(parts, pathParts(path, facts.platform), facts.platform));
  const service = root?.service ?? serviceByMarker(facts) ?? serviceByName(facts);
  return service === undefined ? local : synced(service);
}
