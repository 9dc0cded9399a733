import * as fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { readBackup } from '../../main/vault/backup/backup-file.ts';
import { copyBackup, makeBackup } from '../../main/vault/backup/make-backup.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { failingCalls, failingDisk } from './failing-disk.ts';
import { flipped, openTestVault } from './test-backup.ts';
import { code, tempFolder, value } from './test-vault.ts';

const child = fileURLToPath(new URL('backup-child.ts', import.meta.url));

describe('whatever the disk refuses', () => {
  test.each([
    ['ENOSPC', { code: 'backup.cannotWrite', reason: 'full' }],
    ['EIO', { code: 'backup.cannotWrite', reason: 'other' }],
    ['EACCES', { code: 'backup.cannotWrite', reason: 'readOnly' }],
    ['ENODEV', { code: 'backup.cannotWrite', reason: 'other' }],
  ])('%s at any call: it is said, and nothing half-made or half-named stays', (errno, error) => {
    const vault = openTestVault();
    mkdirSync(vault.place);
    const counting = failingDisk(0, errno);
    const kept = value(makeBackup(counting, vault.order())).fileName;
    const calls = counting.made();
    expect(calls).toBeGreaterThan(20);
    const failed = new Set<string>();
    for (let failAt = 1; failAt <= calls; failAt += 1) {
      const disk = failingDisk(failAt, errno);
      const made = makeBackup(disk, vault.order());
      failed.add(disk.failed());
      expect([failAt, disk.failed(), readdirSync(vault.place)]).toEqual([failAt, disk.failed(), [kept]]);
      expect(made).toEqual({ ok: false, error });
    }
    expect([...failed].sort()).toEqual(
      failingCalls.filter(call => call !== 'mkdirSync' && call !== 'renameSync').toSorted(),
    );
    expect(proveBackup(fs, join(vault.place, kept), vault.dataKey).ok).toBe(true);
  });

  test('EIO at any call of a copy to the second place: the same', () => {
    const vault = openTestVault();
    const { path, fileName } = vault.make();
    const second = tempFolder();
    const counting = failingDisk(0, 'EIO');
    value(copyBackup(counting, path, second, vault.dataKey, () => false));
    rmSync(join(second, fileName));
    for (let failAt = 1; failAt <= counting.made(); failAt += 1) {
      const disk = failingDisk(failAt, 'EIO');
      const copied = copyBackup(disk, path, second, vault.dataKey, () => false);
      expect([failAt, disk.failed(), copied.ok, readdirSync(second)]).toEqual([failAt, disk.failed(), false, []]);
    }
    expect(proveBackup(fs, path, vault.dataKey).ok).toBe(true);
  });

  test('all of it is on the disk before it has its name, and the name before it counts as done', () => {
    const vault = openTestVault();
    mkdirSync(vault.place);
    const paths = new Map<number, string>();
    let events: string[] = [];
    const watched: Disk = {
      ...fs,
      openSync: (path, flags, mode) => {
        const file = fs.openSync(path, flags, mode);
        paths.set(file, String(path));
        return file;
      },
      writeSync: ((file: number, ...rest: [Uint8Array, number, number, number]) => {
        events.push('write');
        return fs.writeSync(file, ...rest);
      }) as typeof fs.writeSync,
      fsyncSync: file => {
        events.push(paths.get(file)?.endsWith('.unfinished') ? 'settle' : 'settle names');
        fs.fsyncSync(file);
      },
      linkSync: (from, to) => {
        events.push('name');
        fs.linkSync(from, to);
      },
    };
    const { path } = value(makeBackup(watched, vault.order()));
    expect(events).toEqual(['write', 'settle', 'name', 'settle names']);
    events = [];
    value(copyBackup(watched, path, tempFolder(), vault.dataKey, () => false));
    expect(events).toEqual(['write', 'settle', 'name', 'settle names']);
  });

  test('a folder that was made is on the disk too, with the one above it', () => {
    const vault = openTestVault();
    const root = tempFolder();
    const folder = join(root, 'documents', 'Scrinium Backups');
    const paths = new Map<number, string>();
    const settled: string[] = [];
    const watched: Disk = {
      ...fs,
      openSync: (path, flags, mode) => {
        const file = fs.openSync(path, flags, mode);
        paths.set(file, String(path));
        return file;
      },
      fsyncSync: file => {
        settled.push(paths.get(file) ?? '');
        fs.fsyncSync(file);
      },
    };
    value(makeBackup(watched, vault.order({ folder })));
    const folders = process.platform === 'win32' ? [] : [join(root, 'documents'), root, folder];
    expect(settled.filter(path => !path.endsWith('.unfinished'))).toEqual(folders);
  });

  test.each([['EPERM'], ['ENOTSUP']])('without links (%s) the name is reserved first, and then taken', errno => {
    const vault = openTestVault();
    const stick: Disk = {
      ...fs,
      linkSync: () => {
        throw Object.assign(new Error(errno), { code: errno });
      },
    };
    const [first, second] = [1, 2].map(() => value(makeBackup(stick, vault.order())));
    expect(readdirSync(vault.place).toSorted()).toEqual([first?.fileName, second?.fileName].toSorted());
    for (const made of [first, second]) expect(proveBackup(fs, made?.path ?? '', vault.dataKey).ok).toBe(true);
    const refusing: Disk = {
      ...stick,
      renameSync: () => {
        throw Object.assign(new Error('EIO'), { code: 'EIO' });
      },
    };
    expect(code(makeBackup(refusing, vault.order()))).toBe('backup.cannotWrite');
    expect(readdirSync(vault.place)).toHaveLength(2);
  });

  test.each([[true], [false]])('a file another computer makes this very moment keeps its name; links: %s', links => {
    const vault = openTestVault();
    const theirs: string[] = [];
    const makes = (path: fs.PathLike) => {
      if (theirs.length > 0) return;
      theirs.push(String(path));
      writeFileSync(path, 'theirs');
    };
    const shared: Disk = {
      ...fs,
      linkSync: (from, to) => {
        if (!links) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
        makes(to);
        fs.linkSync(from, to);
      },
      openSync: (path, flags, mode) => {
        if (!links && flags === 'wx' && String(path).endsWith('.scrinium-backup')) makes(path);
        return fs.openSync(path, flags, mode);
      },
    };
    const made = value(makeBackup(shared, vault.order()));
    expect(made.fileName).toMatch(/ \(2\)\.scrinium-backup$/);
    expect(theirs.map(path => readFileSync(path, 'utf8'))).toEqual(['theirs']);
    expect(readdirSync(vault.place)).toHaveLength(2);
  });

  test('a fresh copy that can not be read back is at fault itself, not the vault', () => {
    const vault = openTestVault();
    let looks = 0;
    const losing: Disk = {
      ...fs,
      readFileSync: ((path: string) => {
        const [name] = readdirSync(vault.place);
        // The second look at the key slots comes between the copy and the look into it.
        if (path === vault.files.slots && (looks += 1) === 2 && name)
          writeFileSync(join(vault.place, name), flipped(readFileSync(join(vault.place, name)), 700));
        return fs.readFileSync(path);
      }) as typeof fs.readFileSync,
    };
    expect(code(makeBackup(losing, vault.order()))).toBe('backup.notProved');
    expect([looks, readdirSync(vault.place)]).toEqual([2, []]);
  });

  test('a bug is thrown, not passed off as a refusal, and leaves nothing either', () => {
    const vault = openTestVault();
    const broken: Disk = {
      ...fs,
      fsyncSync: () => {
        throw new TypeError('bug');
      },
    };
    expect(() => makeBackup(broken, vault.order())).toThrow('bug');
    expect(readdirSync(vault.place)).toEqual([]);
  });

  const lies: readonly [string, (path: string) => void][] = [
    ['a bit', path => writeFileSync(path, flipped(readFileSync(path), 5000))],
    ['the end', path => fs.truncateSync(path, statSync(path).size - 1)],
    ['everything', path => writeFileSync(path, '')],
  ];
  test.each(lies)('a disk that says it has everything, and lost %s: not proved, and removed', (_, lose) => {
    const vault = openTestVault();
    const lying: Disk = {
      ...fs,
      fsyncSync: file => {
        fs.fsyncSync(file);
        const [name] = readdirSync(vault.place);
        if (name?.endsWith('.unfinished')) lose(join(vault.place, name));
      },
    };
    expect(code(makeBackup(lying, vault.order()))).toBe('backup.notProved');
    expect(readdirSync(vault.place)).toEqual([]);
  });

  test("yesterday's database in the place of the copy is noticed", () => {
    const vault = openTestVault();
    mkdirSync(vault.place);
    const yesterday = readFileSync(vault.make({ folder: tempFolder() }).path);
    vault.save('Heute');
    let opened = 0;
    const swapping: Disk = {
      ...fs,
      openSync: (path, flags, mode) => {
        // The second file that is opened is the copy, to be sealed.
        if ((opened += 1) === 2) {
          const read = readBackup(fs, vault.make({ folder: tempFolder() }).path);
          const bytes = read.kind === 'backup' ? read.manifest.databaseBytes : 0;
          writeFileSync(path, yesterday.subarray(0, Math.min(bytes, yesterday.length)));
        }
        return fs.openSync(path, flags, mode);
      },
    };
    expect(code(makeBackup(swapping, vault.order()))).toBe('backup.notProved');
    expect(readdirSync(vault.place)).toEqual([]);
  });
});

describe('no more room, for us and for SQLite', () => {
  test.skipIf(process.platform === 'win32')(
    'a limit on the length of a file, at every kilobyte around its parts',
    () => {
      const vault = openTestVault();
      vault.db.close();
      const whole = vault.make();
      const databaseKilobytes = whole.manifest.databaseBytes / 1024;
      const enough = Math.ceil(whole.bytes / 1024);
      const made = (kilobytes: number) => {
        const { files, vault: id, dataKey } = vault;
        const place = tempFolder();
        const args = [child, files.database, files.slots, place, id, Buffer.from(dataKey).toString('hex')];
        const command = `ulimit -f ${kilobytes}; exec "$@"`;
        const said = execFileSync('bash', ['-c', command, 'bash', process.execPath, ...args], { encoding: 'utf8' });
        return [said, readdirSync(place).length];
      };
      for (const kilobytes of [40, databaseKilobytes - 4, databaseKilobytes, enough - 1]) {
        const [said, files] = made(kilobytes);
        expect([kilobytes, said, files]).toEqual([kilobytes, expect.stringContaining('backup.cannotWrite'), 0]);
      }
      expect(made(enough)).toEqual(['made', 1]);
    },
  );

  test('a disk that is full at any page: it is said to be full, and is as empty as before', context => {
    const mount = tempFolder();
    const system = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'ignore' });
    const tmpfs = (...args: string[]) => system('mount', ...args);
    try {
      tmpfs('-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', mount);
    } catch {
      return context.skip();
    }
    onTestFinished(() => void system('umount', mount));
    const vault = openTestVault();
    const pages = Math.ceil(vault.make().bytes / 4096);
    for (let size = 1; size < pages; size += size < pages - 4 ? 5 : 1) {
      tmpfs('-o', `remount,size=${size * 4}k`, mount);
      const made = makeBackup(fs, vault.order({ folder: mount }));
      expect([size, made, readdirSync(mount)]).toEqual([
        size,
        { ok: false, error: { code: 'backup.cannotWrite', reason: 'full' } },
        [],
      ]);
    }
    tmpfs('-o', `remount,size=${(pages + 1) * 4}k`, mount);
    expect(existsSync(vault.make({ folder: mount }).path)).toBe(true);
    const copied = copyBackup(fs, vault.make().path, mount, vault.dataKey, () => false);
    expect(copied).toEqual({ ok: false, error: { code: 'backup.cannotWrite', reason: 'full' } });
    expect(readdirSync(mount)).toHaveLength(1);
  });
});
