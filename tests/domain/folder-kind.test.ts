import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folderVerdict, pathParts, possibleMarkers, type FolderFacts } from '../../shared/domain/folder-kind.ts';
import { networkFileSystems, networkNumbers, syncServices } from '../../shared/domain/sync-services.ts';

const homes = { windows: 'C:\\Users\\Anna', mac: '/Users/anna', linux: '/home/anna' };

const facts = (platform: FolderFacts['platform'], path: string, more: Partial<FolderFacts> = {}): FolderFacts => ({
  platform,
  path,
  home: homes[platform],
  roots: [],
  markers: [],
  fileSystem: { name: '', number: 0, source: '' },
  ...more,
});
const said = (given: FolderFacts) => {
  const { kind, service } = folderVerdict(given);
  return service === '' ? kind : `${kind}: ${service}`;
};

describe('by its path alone', () => {
  test.each([
    // Where Scrinium keeps the list by itself.
    ['windows', 'C:\\Users\\Anna\\AppData\\Roaming\\Scrinium\\vault', 'local'],
    ['windows', 'C:\\Users\\Anna\\AppData\\Local\\Scrinium\\vault', 'local'],
    ['mac', '/Users/anna/Library/Application Support/Scrinium/vault', 'local'],
    ['linux', '/home/anna/.config/Scrinium/vault', 'local'],
    ['linux', '/home/anna/.local/share/Scrinium/vault', 'local'],
    ['windows', 'D:\\Daten\\Scrinium', 'local'],
    ['windows', 'C:\\', 'local'],
    ['mac', '/', 'local'],
    ['linux', '/', 'local'],
    ['mac', '/Volumes/USB-Stick/Sicherung', 'local'],

    // Where sync programs put their folders.
    ['windows', 'C:\\Users\\Anna\\OneDrive\\Dokumente\\Scrinium Backups', 'synced: OneDrive'],
    ['windows', 'C:\\Users\\Anna\\OneDrive - Blumen Beispiel GmbH\\Scrinium', 'synced: OneDrive'],
    ['windows', 'c:/users/anna/ONEDRIVE/x', 'synced: OneDrive'],
    ['windows', '\\\\?\\C:\\Users\\Anna\\OneDrive\\x', 'synced: OneDrive'],
    ['windows', 'C:\\Users\\Bert\\OneDrive\\x', 'synced: OneDrive'],
    ['windows', 'D:\\OneDrive\\x', 'synced: OneDrive'],
    ['mac', '/Users/anna/Library/CloudStorage/OneDrive-Persönlich/x', 'synced: OneDrive'],
    ['mac', '/Users/anna/OneDrive/x', 'synced: OneDrive'],
    ['windows', 'C:\\Users\\Anna\\Dropbox\\x', 'synced: Dropbox'],
    ['windows', 'C:\\Users\\Anna\\Dropbox (Privat)\\x', 'synced: Dropbox'],
    ['mac', '/Users/anna/Library/CloudStorage/Dropbox/x', 'synced: Dropbox'],
    ['linux', '/home/anna/Dropbox', 'synced: Dropbox'],
    ['windows', 'G:\\Meine Ablage\\x', 'synced: Google Drive'],
    ['windows', 'G:\\My Drive\\x', 'synced: Google Drive'],
    ['windows', 'H:\\My Drive (anna@example.org)\\x', 'synced: Google Drive'],
    ['windows', 'G:\\Geteilte Ablagen\\Laden\\x', 'synced: Google Drive'],
    ['windows', 'C:\\Users\\Anna\\AppData\\Local\\Google\\DriveFS\\1234\\x', 'synced: Google Drive'],
    ['windows', 'C:\\Users\\Anna\\Google Drive\\x', 'synced: Google Drive'],
    ['mac', '/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/Meine Ablage', 'synced: Google Drive'],
    ['mac', '/Volumes/GoogleDrive/My Drive/x', 'synced: Google Drive'],
    ['mac', '/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/Scrinium', 'synced: iCloud Drive'],
    ['mac', '/Users/anna/Library/Mobile Documents/iCloud~md~x/Documents', 'synced: iCloud Drive'],
    ['windows', 'C:\\Users\\Anna\\iCloudDrive\\x', 'synced: iCloud Drive'],
    ['windows', 'C:\\Users\\Anna\\Nextcloud\\x', 'synced: Nextcloud'],
    ['linux', '/home/anna/Nextcloud2/x', 'synced: Nextcloud'],
    ['linux', '/home/anna/ownCloud', 'synced: ownCloud'],
    ['windows', 'C:\\Users\\Anna\\MagentaCLOUD\\x', 'synced: MagentaCLOUD'],
    ['windows', 'C:\\Users\\Anna\\HiDrive\\x', 'synced: HiDrive'],
    ['windows', 'C:\\Users\\Anna\\GMX Cloud\\x', 'synced: GMX Cloud'],
    ['windows', 'C:\\Users\\Anna\\WEB.DE Online-Speicher\\x', 'synced: WEB.DE Cloud'],
    ['windows', 'C:\\Users\\Anna\\Proton Drive\\anna\\My files\\x', 'synced: Proton Drive'],
    ['mac', '/Users/anna/Library/CloudStorage/ProtonDrive-anna@proton.me/x', 'synced: Proton Drive'],
    ['linux', '/home/anna/Seafile/Laden', 'synced: Seafile'],
    ['windows', 'C:\\Users\\Anna\\SynologyDrive\\x', 'synced: Synology Drive'],
    ['windows', 'C:\\Users\\Anna\\MEGA\\x', 'synced: MEGA'],
    ['linux', '/home/anna/pCloudDrive/x', 'synced: pCloud'],
    ['windows', 'C:\\Users\\Anna\\Tresors\\Laden', 'synced: Tresorit'],
    ['windows', 'C:\\Users\\Anna\\Box\\x', 'synced: Box'],
    ['mac', '/Users/anna/Library/CloudStorage/Box-Box/x', 'synced: Box'],
    // A service not in the table still has its folder there.
    ['mac', '/Users/anna/Library/CloudStorage/Wolkenkram-anna/x', 'synced: Wolkenkram'],
    ['mac', '/Users/anna/Library/CloudStorage', 'local'],

    // Names somebody may give a folder without any such program.
    ['windows', 'D:\\Box\\x', 'local'],
    ['windows', 'C:\\Kunden\\MEGA\\x', 'local'],
    ['windows', 'C:\\Users\\Anna\\Documents\\Box\\x', 'local'],
    ['linux', '/home/anna/Box/x', 'local'],
    ['linux', '/home/anna/MEGA/x', 'local'],
    ['windows', 'C:\\Meine Ablage\\x', 'local'],
    ['windows', 'C:\\Users\\Anna\\Documents\\Meine Ablage\\x', 'local'],
    ['mac', '/Users/anna/My Drive/x', 'local'],
    ['windows', 'C:\\Users\\Anna\\Sync\\x', 'local'],
    ['windows', 'C:\\Users\\Anna\\Dropboxen\\x', 'local'],
    ['windows', 'C:\\Users\\Anna\\Alte Dropbox\\x', 'local'],
    ['windows', 'C:\\Archiv\\2019\\Dropbox\\x', 'local'],
    ['linux', '/srv/daten/Nextcloud/x', 'local'],
    ['linux', '/home/anna/onedrive/x', 'synced: OneDrive'],
    ['linux', '/home/anna/Library/Mobile/Documents', 'local'],
    ['linux', '/home/anna/com~apple~cloudDocs', 'local'],

    // Another computer.
    ['windows', '\\\\server\\laden\\Scrinium\\vault', 'network'],
    ['windows', '//server/laden/Scrinium', 'network'],
    ['windows', '\\\\?\\UNC\\server\\laden\\x', 'network'],
    ['windows', '\\\\wsl.localhost\\Ubuntu\\home\\anna', 'network'],
    ['windows', '\\\\192.168.0.7\\anna\\OneDrive\\x', 'network'],
    ['windows', '\\\\.\\C:\\x', 'local'],
    // Two slashes mean nothing on other systems.
    ['linux', '//home/anna/x', 'local'],
    ['mac', '//Users/anna/x', 'local'],
  ] as const)('%s %s: %s', (platform, path, expected) => {
    expect(said(facts(platform, path))).toBe(expected);
  });
});

describe('by what the computer says', () => {
  const oneDrive = [{ service: 'OneDrive', path: 'E:\\Wolke\\Blumen' }];

  test.each([
    ['E:\\Wolke\\Blumen\\Scrinium', 'synced: OneDrive'],
    ['e:\\WOLKE\\blumen', 'synced: OneDrive'],
    ['E:\\Wolke\\Blumenladen\\x', 'local'],
    ['E:\\Wolke', 'local'],
  ])('a folder that OneDrive names: %s', (path, expected) => {
    expect(said(facts('windows', path, { roots: oneDrive }))).toBe(expected);
  });

  test('no root is no root', () => {
    expect(said(facts('linux', '/home/anna/x', { roots: [{ service: 'OneDrive', path: '' }] }))).toBe('local');
    expect(said(facts('linux', '/home/anna/x', { home: '' }))).toBe('local');
  });

  test('an umlaut is the same however macOS writes it', () => {
    const roots = [{ service: 'OneDrive', path: '/Users/anna/Büro'.normalize('NFD') }];
    expect(said(facts('mac', '/Users/anna/Büro/x'.normalize('NFC'), { roots }))).toBe('synced: OneDrive');
    expect(said(facts('linux', '/home/anna/büro', { roots: [{ service: 'X', path: '/home/anna/Büro' }] }))).toBe(
      'local',
    );
  });

  test.each([
    ['nfs', 0],
    ['nfs4', 0],
    ['cifs', 0],
    ['smb3', 0],
    ['smbfs', 0],
    ['SMBFS', 0],
    ['9p', 0],
    ['afs', 0],
    ['fuse.sshfs', 0],
    ['fuse.rclone', 0],
    ['davfs', 0],
    ['', 0x6969],
    ['', 0x517b],
    ['', 0xff534d42],
    // The same, as a system that counts in 32 bits with a sign gives it.
    ['', 0xff534d42 | 0],
    ['', 0xfe534d42],
  ])('the file system %j or number %d lies on a network', (name, number) => {
    expect(said(facts('linux', '/home/anna/x', { fileSystem: { name, number, source: '' } }))).toBe('network');
  });

  test.each([
    ['ext4', 0xef53],
    ['btrfs', 0x9123683e],
    ['tmpfs', 0x01021994],
    ['fuseblk', 0x65735546],
    ['fuse.gocryptfs', 0x65735546],
    ['apfs', 26],
    ['', 0],
  ])('the file system %j or number %d lies on this computer', (name, number) => {
    expect(said(facts('linux', '/home/anna/x', { fileSystem: { name, number, source: '/dev/sda1' } }))).toBe('local');
  });

  test.each([
    ['fuse', 'https://cloud.example.org/dav', 'network'],
    ['fuse', 'anna@server:/home', 'network'],
    ['macfuse', 'anna@server:/home', 'network'],
    ['fuse.unheard', 'store:', 'network'],
    ['fuse', '/home/anna/verschlossen', 'local'],
    ['fuse.cryfs', 'cryfs@/home/anna/verschlossen', 'local'],
    ['ext4', 'server:/x', 'local'],
  ])('a file system in a program of its own, %s from %s: %s', (name, source, expected) => {
    expect(said(facts('linux', '/mnt/x', { fileSystem: { name, number: 0, source } }))).toBe(expected);
  });

  test('a synced folder on a network counts as the worse of the two', () => {
    const fileSystem = { name: 'nfs4', number: 0, source: 'server:/home' };
    expect(said(facts('linux', '/home/anna/Nextcloud/x', { fileSystem }))).toBe('network');
  });
});

describe('by what sync programs leave in their folders', () => {
  const marked = (name: string, folder = '/srv/laden') =>
    said(facts('linux', '/srv/laden/Scrinium/vault', { markers: [{ folder, names: possibleMarkers([name]) }] }));

  test.each([
    ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
    ['.dropbox.cache', 'Dropbox'],
    ['.dropbox', 'Dropbox'],
    ['.tmp.driveupload', 'Google Drive'],
    ['.owncloudsync.log', 'ownCloud'],
    ['.nextcloudsync.log', 'Nextcloud'],
    ['.sync_0123abcd.db', 'Nextcloud'],
    ['._sync_0123abcd.db', 'Nextcloud'],
    ['.stfolder', 'Syncthing'],
    ['.seafile-data', 'Seafile'],
    ['.SynologyWorkingDirectory', 'Synology Drive'],
    ['.megaignore', 'MEGA'],
  ])('%s: %s', (name, service) => {
    expect(marked(name)).toBe(`synced: ${service}`);
  });

  test.each([['.sync_.dbx'], ['sync_1.db'], ['stfolder'], ['.stfolder.txt'], ['.git'], ['Dropbox.txt'], ['.sync.txt']])(
    '%s says nothing',
    name => {
      expect(possibleMarkers([name])).toEqual([]);
    },
  );

  test("Resilio's folder is looked into", () => {
    expect(possibleMarkers(['.sync', 'x'])).toEqual(['.sync/ID', '.sync/IgnoreList']);
    expect(said(facts('linux', '/srv/x', { markers: [{ folder: '/srv', names: ['.sync/ID'] }] }))).toBe(
      'synced: Resilio Sync',
    );
  });

  test('the same program under another name is called by the name of its folder', () => {
    const markers = [{ folder: '/srv/MagentaCLOUD', names: ['.sync_1.db'] }];
    expect(said(facts('linux', '/srv/MagentaCLOUD/x', { markers }))).toBe('synced: MagentaCLOUD');
  });

  test('the nearest folder decides', () => {
    const markers = [
      { folder: '/srv/a/b', names: ['.stfolder'] },
      { folder: '/srv/a', names: ['.dropbox.cache'] },
    ];
    expect(said(facts('linux', '/srv/a/b/c', { markers }))).toBe('synced: Syncthing');
  });

  test.each(['.dropbox', '.seafile-data', 'seafile-data'])(
    "%s in the home folder is the program's own, and syncs nothing there",
    name => {
      const at = (folder: string) =>
        said(facts('linux', '/home/anna/.config/Scrinium', { markers: [{ folder, names: possibleMarkers([name]) }] }));
      expect(at('/home/anna')).toBe('local');
      expect(at('/home/anna/.config')).toMatch('synced');
    },
  );

  test('but a folder of Syncthing that is the home folder itself counts', () => {
    const markers = [{ folder: '/home/anna', names: ['.stfolder'] }];
    expect(said(facts('linux', '/home/anna/.config/Scrinium', { markers }))).toBe('synced: Syncthing');
  });
});

describe('whatever the path', () => {
  const part = fc.stringMatching(/^[A-Za-zÄÖÜäöüß0-9 ._-]{1,12}$/);
  const platform = fc.constantFrom('windows' as const, 'mac' as const, 'linux' as const);
  const written = (parts: readonly string[], on: FolderFacts['platform']) =>
    on === 'windows' ? `C:\\${parts.join('\\')}` : `/${parts.join('/')}`;

  test('it is split into the parts it was made of', () => {
    fc.assert(
      fc.property(platform, fc.array(part), (on, parts) => {
        expect(pathParts(written(parts, on), on)).toEqual(on === 'windows' ? ['C:', ...parts] : parts);
      }),
    );
  });

  test('what lies in a synced folder is synced by the same program, and only those have a name', () => {
    fc.assert(
      fc.property(platform, fc.array(part), fc.array(part), (on, above, below) => {
        const outer = folderVerdict(facts(on, written(above, on)));
        const inner = folderVerdict(facts(on, written([...above, ...below], on)));
        if (outer.kind === 'synced') expect(inner.kind).toBe('synced');
        expect(inner.service === '').toBe(inner.kind !== 'synced');
      }),
    );
  });
});

test('the tables hold no name twice, and no two services share a mark', () => {
  const marks = syncServices.flatMap(({ markers = [], markersButAtHome = [] }) => [...markers, ...markersButAtHome]);
  expect(new Set(marks).size).toBe(marks.length);
  expect(new Set(syncServices.map(({ service }) => service)).size).toBe(syncServices.length);
  expect(networkFileSystems.has('')).toBe(false);
  expect(networkNumbers.has(0)).toBe(false);
});
