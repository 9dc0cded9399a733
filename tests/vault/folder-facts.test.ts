import * as fs from 'node:fs';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderFacts, folderKind, linuxMount, macMount, realFolder, sameDisk } from '../../main/vault/folder-facts.ts';
import { tempFolder } from './test-vault.ts';

const place = () => realpathSync.native(tempFolder());
const made = (...parts: string[]) => {
  const folder = join(...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
};
const said = (folder: string, env: Readonly<Record<string, string>> = {}) => {
  const { kind, service } = folderKind(folder, env, process.platform);
  return service === '' ? kind : `${kind}: ${service}`;
};

describe('a real folder', () => {
  test('on this disk is local, whether it is there or not', () => {
    const folder = place();
    expect(said(folder)).toBe('local');
    expect(said(join(folder, 'not', 'yet', 'there'))).toBe('local');
  });

  test.each([
    ['.stfolder', 'Syncthing'],
    ['.dropbox.cache', 'Dropbox'],
    ['.sync_3f2a.db', 'Nextcloud'],
    ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ])('with %s somewhere above it belongs to %s', (marker, service) => {
    const folder = place();
    writeFileSync(join(folder, marker), '');
    expect(said(made(folder, 'user data', 'vault'))).toBe(`synced: ${service}`);
    expect(said(join(folder, 'not', 'yet', 'there'))).toBe(`synced: ${service}`);
    expect(said(folder)).toBe(`synced: ${service}`);
  });

  test('beside one with a marker is local', () => {
    const folder = place();
    made(folder, 'synced', '.stfolder');
    expect(said(made(folder, 'other', 'vault'))).toBe('local');
  });

  test('of Resilio is known by what lies in .sync, not by that name', () => {
    const folder = place();
    made(folder, '.sync');
    expect(said(folder)).toBe('local');
    writeFileSync(join(folder, '.sync', 'ID'), '');
    expect(said(made(folder, 'vault'))).toBe('synced: Resilio Sync');
  });

  test('that a link leads to counts, not the link', () => {
    const folder = place();
    made(folder, 'cloud', '.stfolder');
    const inside = made(folder, 'cloud', 'list');
    symlinkSync(inside, join(folder, 'link'), 'junction');
    expect(said(join(folder, 'link'))).toBe('synced: Syncthing');
    expect(said(join(folder, 'link', 'not yet there'))).toBe('synced: Syncthing');
    expect(realFolder(join(folder, 'link', 'x', 'y'))).toBe(join(inside, 'x', 'y'));

    symlinkSync(made(folder, 'elsewhere'), join(inside, 'out'), 'junction');
    expect(said(join(inside, 'out'))).toBe('local');
  });

  test('that a link leads nowhere from is judged by the one above', () => {
    const folder = place();
    symlinkSync(join(folder, 'gone'), join(folder, 'link'), 'junction');
    expect(said(join(folder, 'link', 'vault'))).toBe('local');
  });

  test.each(['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'])('named by %s is synced', variable => {
    const folder = place();
    const root = made(folder, 'Wolke');
    expect(said(join(root, 'Scrinium'), { [variable]: root })).toBe('synced: OneDrive');
    expect(said(made(folder, 'Wolkenlos'), { [variable]: root })).toBe('local');
    expect(said(join(root, 'Scrinium'), { [variable]: '' })).toBe('local');
  });

  test("Dropbox's settings in the home folder do not make all of it a Dropbox", () => {
    const home = place();
    made(home, '.dropbox');
    const env = process.platform === 'win32' ? { USERPROFILE: home } : { HOME: home };
    expect(said(join(home, '.config', 'Scrinium', 'vault'), env)).toBe('local');
    expect(said(join(made(home, 'Dropbox'), 'Scrinium'), env)).toBe('synced: Dropbox');
  });

  test.runIf(process.platform === 'linux')('of the system itself has the name of its file system', () => {
    expect(folderFacts('/proc/self', {}, 'linux').fileSystem.name).toBe('proc');
    expect(folderFacts('/proc/self', {}, 'linux').fileSystem.number).toBe(0x9fa0);
  });

  test('that may not be read is no reason to stop', () => {
    const folder = place();
    const closed = made(folder, 'closed', 'vault');
    fs.chmodSync(join(folder, 'closed'), 0o111);
    expect(said(closed)).toBe('local');
    fs.chmodSync(join(folder, 'closed'), 0o755);
  });
});

describe('what the system says of its mounts', () => {
  const mountinfo = [
    '22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw',
    '23 22 0:21 / /proc rw,nosuid shared:12 - proc proc rw',
    '40 22 0:50 / /mnt/laden rw,relatime shared:30 - cifs //server/laden rw,vers=3.1.1',
    '41 22 0:51 / /mnt/mit\\040Leerzeichen rw shared:31 - nfs4 server:/heim\\040x rw',
    '42 22 0:52 / /mnt/laden/lokal rw shared:32 - xfs /dev/sdb1 rw',
    '43 22 0:53 / /home rw master:1 propagate_from:2 - autofs systemd-1 rw',
    '44 43 0:54 / /home rw shared:33 - nfs server:/home rw',
    '',
  ].join('\n');

  test.each([
    ['/home2/x', 'ext4', '/dev/nvme0n1p2'],
    ['/mnt/laden', 'cifs', '//server/laden'],
    ['/mnt/laden/a/b', 'cifs', '//server/laden'],
    ['/mnt/ladenhüter', 'ext4', '/dev/nvme0n1p2'],
    ['/mnt/laden/lokal/x', 'xfs', '/dev/sdb1'],
    ['/mnt/mit Leerzeichen/x', 'nfs4', 'server:/heim x'],
    ['/home/anna/.config', 'nfs', 'server:/home'],
  ])('on Linux: %s lies on %s from %s', (path, name, source) => {
    expect(linuxMount(path, mountinfo)).toEqual({ name, number: 0, source });
  });

  const mounts = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)',
    '//anna@server._smb._tcp.local/laden on /Volumes/laden (smbfs, nodev, nosuid, mounted by anna)',
    'server:/export on /Volumes/mit Leer (und Klammer) (nfs, nodev)',
    '/dev/disk9s1 on /Volumes/USB (exfat, local, nodev, nosuid, noowners)',
    'map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)',
  ].join('\n');

  test.each([
    ['/Users/anna/Library', 'apfs'],
    ['/Volumes/laden/x', 'smbfs'],
    ['/Volumes/mit Leer (und Klammer)/x', 'nfs'],
    ['/Volumes/USB', 'exfat'],
    ['/Volumes/USB-Stick', 'apfs'],
  ])('on a Mac: %s lies on %s', (path, name) => {
    expect(macMount(path, mounts).name).toBe(name);
  });

  test('nothing is made of what is no list of mounts', () => {
    const nothing = { name: '', number: 0, source: '' };
    for (const text of ['', 'x', '\n\n', ' - ', '1 2 3 4'])
      expect([linuxMount('/x', text), macMount('/x', text)]).toEqual([nothing, nothing]);
  });
});

describe('one disk or two', () => {
  test('folders are judged by the nearest that is there', () => {
    const folder = place();
    expect(sameDisk(fs, folder, join(folder, 'not', 'yet'))).toBe(true);
    expect(sameDisk(fs, join(folder, 'a'), join(folder, 'b'))).toBe(true);
  });

  test.runIf(process.platform === 'linux')('another file system is another disk', () => {
    expect(sameDisk(fs, place(), '/proc/self')).toBe(false);
  });

  test.skipIf(process.platform === 'win32')('on Linux two parts of one disk are one, also below encryption', () => {
    const sys = place();
    const device = (number: string, ...path: string[]) => {
      const block = made(sys, 'devices', ...path);
      made(sys, 'dev', 'block');
      symlinkSync(block, join(sys, 'dev', 'block', number));
      return block;
    };
    device('259:0', 'nvme0n1');
    const parts = [1, 2].map(part => {
      const block = device(`259:${part}`, 'nvme0n1', `nvme0n1p${part}`);
      writeFileSync(join(block, 'partition'), `${part}\n`);
      return block;
    });
    const stick = device('8:17', 'sdb', 'sdb1');
    writeFileSync(join(stick, 'partition'), '1\n');
    const crypt = device('253:0', 'dm-0');
    symlinkSync(parts[0] ?? '', join(made(crypt, 'slaves'), 'nvme0n1p1'));
    const dev = (major: number, minor: number) => major * 256 + minor;
    const same = (one: number, other: number) => {
      const statSync = ((path: string) => ({ dev: path === '/one' ? one : other })) as unknown as typeof fs.statSync;
      return sameDisk({ existsSync: () => true, statSync }, '/one', '/other', sys);
    };
    expect(same(dev(259, 1), dev(259, 2))).toBe(true);
    expect(same(dev(253, 0), dev(259, 2))).toBe(true);
    expect(same(dev(253, 0), dev(8, 17))).toBe(false);
    expect(same(dev(259, 1), dev(8, 17))).toBe(false);
    // A device nothing is known of is another one.
    expect(same(dev(259, 1), dev(0, 99))).toBe(false);
  });

  test('what can not be asked for counts as two', () => {
    const statSync = (() => {
      throw new Error('No such disk');
    }) as unknown as typeof fs.statSync;
    expect(sameDisk({ existsSync: fs.existsSync, statSync }, '/a', '/b')).toBe(false);
  });
});
