import * as fs from 'node:fs';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { emptyLog, openForReading } from '../../main/db/open.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { copyBackup, localMoment, makeBackup } from '../../main/vault/backup/make-backup.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { readContext } from '../../main/vault/call-context.ts';
import { anyMark, callTools } from './call-tools.ts';
import { flipped, openTestVault, slotsFor } from './test-backup.ts';
import { code, tempFolder, testVault, value } from './test-vault.ts';

const savingWorker = new URL('saving-worker.ts', import.meta.url);
const golden = fileURLToPath(new URL('../vaults', import.meta.url));
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('making a backup', () => {
  test('tells its steps, gives one whole file in a folder made for it, and nothing beside it', () => {
    const vault = openTestVault();
    const steps: string[] = [];
    const made = value(makeBackup(fs, vault.order(), step => void steps.push(step)));
    expect(steps).toEqual(['backingUp', 'proving']);
    expect(readdirSync(vault.place)).toEqual([made.fileName]);
    expect(made).toMatchObject({ path: join(vault.place, made.fileName), bytes: statSync(made.path).size });
    if (process.platform !== 'win32') expect(statSync(made.path).mode & 0o777).toBe(0o600);
  });

  test('leaves the vault as it is to the byte, with its log, and open for others', () => {
    const { files, db, save, make } = openTestVault();
    emptyLog(db);
    save('Im Protokoll');
    const before = [files.database, files.databaseLog].map(digest);
    expect(make().manifest.customers).toBe(4);
    expect([files.database, files.databaseLog].map(digest)).toEqual(before);
    expect(statSync(files.databaseLog).size).toBeGreaterThan(0);
    save('Danach');
    expect(emptyLog(db)).toBe(true);
    expect(make().manifest.customers).toBe(5);
  });

  test('needs nobody to have the vault open', () => {
    const vault = openTestVault();
    vault.db.close();
    const made = vault.make();
    expect(proveBackup(fs, made.path, vault.dataKey).ok).toBe(true);
  });

  test('what is saved between the first look and the copy is in it', () => {
    const vault = openTestVault();
    let times = 0;
    const late: Disk = {
      ...fs,
      openSync: (path, flags, mode) => {
        // The first file that is opened is the empty one for the copy: the look at the vault lies behind.
        if ((times += 1) === 1) vault.save('Gerade noch');
        return fs.openSync(path, flags, mode);
      },
    };
    const made = value(makeBackup(late, vault.order()));
    expect(made.manifest).toMatchObject({ customers: 4, entries: 4 });
  });

  test('while customers are saved without a pause: each backup is one moment, whole, and goes on from the last', async () => {
    const vault = openTestVault();
    const state = new Int32Array(new SharedArrayBuffer(8));
    const userId = vault.db.prepare('SELECT id FROM users').pluck().get();
    const { key, mark } = vault.key;
    const worker = new Worker(savingWorker, { workerData: { path: vault.files.database, key, mark, userId, state } });
    const ended = new Promise<number>((resolve, reject) => void worker.once('exit', resolve).once('error', reject));
    while (Atomics.load(state, 0) < 5) await new Promise(resolve => setTimeout(resolve, 5));
    let savedMeanwhile = 0;
    // How fast a disk saves is none of this test's business: it goes on until enough was saved while a backup was made.
    for (let round = 0; round < 10 || savedMeanwhile < 10; round += 1) {
      const last = Atomics.load(state, 0);
      while (Atomics.load(state, 0) === last) await new Promise(resolve => setTimeout(resolve, 1));
      const before = 3 + Atomics.load(state, 0);
      const made = vault.make();
      const after = 3 + Atomics.load(state, 0);
      const { customers, entries } = made.manifest;
      expect(customers).toBeGreaterThanOrEqual(before);
      // One more may have been committed than was counted.
      expect(customers).toBeLessThanOrEqual(after + 1);
      expect(entries).toBe(customers);
      savedMeanwhile += after - before;
      const copy = openForReading(made.path, vault.key);
      const user = { id: '', name: '', role: 'owner' as const };
      expect(value(await verifyAudit(readContext(callTools, { db: copy, user, mark: anyMark }, 0)))).toMatchObject({
        entries,
        broken: null,
      });
      expect(copy.prepare("SELECT count(*) FROM customer_search('nebenbei')").pluck().get()).toBe(customers - 3);
      copy.close();
    }
    Atomics.store(state, 1, 1);
    expect(await ended).toBe(0);
  });

  test.each([
    ['before the copy', 1],
    ['between copy and sealing', 2],
  ])('a password changed %s: the newest backup bears the newest key slots', (_, at) => {
    const vault = openTestVault();
    let looks = 0;
    const changing: Disk = {
      ...fs,
      readFileSync: ((path: string) => {
        const bytes = readFileSync(path);
        if (path !== vault.files.slots || (looks += 1) !== at) return bytes;
        writeFileSync(path, slotsFor(vault.vault, vault.dataKey));
        // Whoever looks just after the change sees the new ones.
        return at === 1 ? bytes : readFileSync(path);
      }) as typeof readFileSync,
    };
    const made = value(makeBackup(changing, vault.order()));
    expect(made.manifest.slotsSha256).toBe(digest(vault.files.slots));
    expect(readdirSync(vault.place)).toEqual([made.fileName]);
  });

  test('a password changed while the copy is sealed counts too', () => {
    const vault = openTestVault();
    let sealed = 0;
    const changing: Disk = {
      ...fs,
      fsyncSync: file => {
        fs.fsyncSync(file);
        if (fs.fstatSync(file).isFile() && (sealed += 1) === 1)
          writeFileSync(vault.files.slots, slotsFor(vault.vault, vault.dataKey));
      },
    };
    expect(value(makeBackup(changing, vault.order())).manifest.slotsSha256).toBe(digest(vault.files.slots));
    expect(sealed).toBe(2);
  });

  test('key slots that never stand still are no keys to rely on', () => {
    const vault = openTestVault();
    const restless: Disk = {
      ...fs,
      readFileSync: ((path: string) => {
        if (path === vault.files.slots) writeFileSync(path, slotsFor(vault.vault, vault.dataKey));
        return readFileSync(path);
      }) as typeof readFileSync,
    };
    expect(code(makeBackup(restless, vault.order()))).toBe('backup.notProved');
    expect(readdirSync(vault.place)).toEqual([]);
  });

  test('works on a vault of the first schema', async () => {
    const folder = join(tempFolder(), 'vault');
    cpSync(join(golden, 'schema-1'), folder, { recursive: true });
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { password: string };
    const { keeper } = testVault({ folder });
    value(await keeper.unlock({ password: expected.password }));
    const { dataKey, vault } = keeper.opened() ?? { dataKey: new Uint8Array(), vault: '' };
    // Unlocking brings it to the present schema, and makes one before.
    const place = join(dirname(folder), 'documents', 'Scrinium Backups');
    const [fileName = ''] = readdirSync(place);
    const first = value(proveBackup(fs, join(place, fileName), dataKey));
    expect(first).toMatchObject({ schema: 1, cause: 'beforeUpdate', business: 'Blumen Beispiel', vault, number: 1 });
    const now = keeper.opened()?.db.prepare('SELECT count(*) FROM customers').pluck().get();
    expect(first.customers).toBe(now);
    expect(first.customers).toBeGreaterThan(5);
  });
});

describe('what the vault itself refuses', () => {
  test('another vault than was said, another key, a damaged page, no key file', () => {
    const vault = openTestVault();
    const other = openTestVault();
    const refusal = (change: Partial<ReturnType<typeof vault.order>>) =>
      code(makeBackup(fs, vault.order({ ...change })));
    expect(refusal({ dataKey: randomBytes(32) })).toBe('vault.databaseDamaged');
    expect(refusal({ vault: randomUUID() })).toBe('vault.databaseForeign');
    expect(refusal({ database: other.files.database, vault: other.vault })).toBe('vault.databaseDamaged');
    expect(refusal({ slots: join(vault.files.folder, 'none') })).toBe('backup.cannotWrite');
    const page = vault.db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'").pluck().get() as number;
    vault.db.close();
    writeFileSync(vault.files.database, flipped(readFileSync(vault.files.database), 4096 * page - 500));
    expect(refusal({})).toBe('vault.databaseDamaged');
    expect(readdirSync(vault.place)).toEqual([]);
  });
});

describe('names', () => {
  const names = (moment = Date.parse('2026-11-22T13:02:00Z')) => {
    const { day, time } = localMoment(moment);
    return `Scrinium backup ${day} ${time}`;
  };

  test.each([
    ['Blumen Müller & Söhne', 'Blumen Müller & Söhne - '],
    ['', ''],
    ['   ', ''],
    ['...', ''],
    ['A/B\\C:D*E?F"G<H>I|J', 'A B C D E F G H I J - '],
    ['Zeile\neins\tzwei\u0000', 'Zeile eins zwei - '],
    ['.verborgen', 'verborgen - '],
    ['am Ende. ', 'am Ende - '],
    ['CON', '_CON - '],
    ['com1.de', '_com1.de - '],
    ['Conny', 'Conny - '],
    ['Dr. Nul', 'Dr. Nul - '],
    ['u\u0308ber', 'über - '],
    ['rechts\u202elinks', 'rechts links - '],
    ['💐'.repeat(100), `${'💐'.repeat(40)} - `],
    ['ä'.repeat(61), `${'ä'.repeat(60)} - `],
    ['👩‍👩‍👧 Familie', '👩 👩 👧 Familie - '],
    ['halb\ud83d', 'halb - '],
  ])('%j', (business, beginning) => {
    const vault = openTestVault(0, business);
    const made = vault.make();
    expect(made.fileName).toBe(`${beginning}${names()}.scrinium-backup`);
    expect(made.manifest.business).toBe(business.toWellFormed());
    expect(readdirSync(vault.place)).toEqual([made.fileName]);
    expect(Buffer.byteLength(made.fileName) + '.00000000.unfinished-journal'.length).toBeLessThanOrEqual(255);
  });

  test('two in one minute, and three', () => {
    const vault = openTestVault(0, 'Blumen');
    const made = [vault.make(), vault.make(), vault.make()].map(({ fileName }) => fileName);
    const name = `Blumen - ${names()}`;
    expect(made).toEqual([`${name}.scrinium-backup`, `${name} (2).scrinium-backup`, `${name} (3).scrinium-backup`]);
    expect(readdirSync(vault.place).sort()).toEqual([...made].sort());
  });

  test('a file that took the name meanwhile is not written over', () => {
    const vault = openTestVault(0, 'Blumen');
    const name = `Blumen - ${names()}.scrinium-backup`;
    const made = value(
      makeBackup(fs, vault.order(), step => step === 'proving' && writeFileSync(join(vault.place, name), 'theirs')),
    );
    expect(made.fileName).toBe(`Blumen - ${names()} (2).scrinium-backup`);
    expect(readFileSync(join(vault.place, name), 'utf8')).toBe('theirs');
  });

  test('the day and the time are those of this computer, also around midnight and in summer', () => {
    for (const at of ['2026-01-01T00:00:00.000Z', '2026-07-31T23:59:59.999Z', '2026-12-31T22:30:00.000Z']) {
      const date = new Date(at);
      const moment = localMoment(date.getTime());
      expect(moment.at).toBe(at);
      expect(moment.day).toBe(date.toLocaleDateString('sv-SE'));
      expect(moment.time).toBe(date.toLocaleTimeString('sv-SE').slice(0, 5).replace(':', '.'));
    }
  });
});

describe('the folder', () => {
  test('is made in one that is there, or one below; a stick that is out is not made up', () => {
    const vault = openTestVault();
    const root = tempFolder();
    expect(existsSync(vault.make({ folder: join(root, 'documents', 'Scrinium Backups') }).path)).toBe(true);
    const out = join(root, 'media', 'stick', 'backups');
    expect(code(makeBackup(fs, vault.order({ folder: out })))).toBe('backup.placeAbsent');
    expect(existsSync(join(root, 'media'))).toBe(false);
  });

  test('a file where it should be refuses, and stays', () => {
    const vault = openTestVault();
    writeFileSync(vault.place, 'a file');
    expect(code(makeBackup(fs, vault.order()))).toBe('backup.cannotWrite');
    expect(readFileSync(vault.place, 'utf8')).toBe('a file');
  });

  test('what a killed program left of this vault goes; whatever else is there stays', () => {
    const vault = openTestVault();
    const mark = vault.vault.slice(0, 8);
    mkdirSync(vault.place);
    const theirs = ['Fotos.zip', 'x.scrinium-backup.unfinished', `x.scrinium-backup.${'0'.repeat(8)}.unfinished`];
    const left = [`x.scrinium-backup.${mark}.unfinished`, `x.scrinium-backup.${mark}.unfinished-journal`];
    for (const name of [...theirs, ...left]) writeFileSync(join(vault.place, name), 'x');
    const made = vault.make();
    expect(readdirSync(vault.place).sort()).toEqual([...theirs, made.fileName].sort());
  });

  test('pulled out in the middle is absent, not full or broken', () => {
    const vault = openTestVault();
    const pulled = makeBackup(fs, vault.order(), step => {
      if (step === 'proving') rmSync(vault.place, { recursive: true });
    });
    expect(code(pulled)).toBe('backup.placeAbsent');
  });

  test.each([['EINVAL'], ['ENOTSUP'], ['ENOSYS']])(
    'one that has no call to settle its names (%s) does without',
    errno => {
      const vault = openTestVault();
      const made = vault.make();
      let folders = 0;
      const network: Disk = {
        ...fs,
        fsyncSync: file => {
          if (fs.fstatSync(file).isDirectory()) {
            folders += 1;
            throw Object.assign(new Error(errno), { code: errno });
          }
          fs.fsyncSync(file);
        },
      };
      expect(makeBackup(network, vault.order()).ok).toBe(true);
      expect([folders, readdirSync(vault.place).length, made.fileName !== '']).toEqual([1, 2, true]);
    },
  );
});

describe('copying to the second place', () => {
  test('gives the same file, proved there, under the same name', () => {
    const vault = openTestVault();
    const made = vault.make();
    const second = tempFolder();
    const copied = value(copyBackup(fs, made.path, second, vault.dataKey, () => false));
    expect(copied).toEqual({ ...made, path: join(second, made.fileName) });
    expect(readFileSync(copied.path).equals(readFileSync(made.path))).toBe(true);
    expect(readdirSync(second)).toEqual([made.fileName]);
  });

  test('a place that is away is absent, and not made', () => {
    const vault = openTestVault();
    const made = vault.make();
    const second = join(tempFolder(), 'stick');
    expect(code(copyBackup(fs, made.path, second, vault.dataKey, () => false))).toBe('backup.placeAbsent');
    expect(existsSync(second)).toBe(false);
  });

  test('cancelled at any moment leaves nothing', () => {
    const vault = openTestVault();
    const made = vault.make();
    const second = tempFolder();
    let asked = 0;
    value(copyBackup(fs, made.path, second, vault.dataKey, () => (asked += 1) < 0));
    rmSync(join(second, made.fileName));
    expect(asked).toBeGreaterThan(1);
    for (let at = 1; at <= asked; at += 1) {
      let now = 0;
      const copied = copyBackup(fs, made.path, second, vault.dataKey, () => (now += 1) === at);
      expect([at, code(copied), readdirSync(second)]).toEqual([at, 'job.cancelled', []]);
    }
  });

  test('one that lies there already is taken as it is, if it is that one and proved', () => {
    const vault = openTestVault();
    const made = vault.make();
    const second = tempFolder();
    const first = value(copyBackup(fs, made.path, second, vault.dataKey, () => false));
    const again = value(copyBackup(fs, made.path, second, vault.dataKey, () => false));
    expect(again).toEqual(first);
    expect(readdirSync(second)).toHaveLength(1);
    writeFileSync(first.path, flipped(readFileSync(first.path), 9000));
    const third = value(copyBackup(fs, made.path, second, vault.dataKey, () => false));
    expect(third.fileName).toBe(made.fileName.replace('.scrinium-backup', ' (2).scrinium-backup'));
    expect(proveBackup(fs, third.path, vault.dataKey).ok).toBe(true);
  });

  test('what is damaged, foreign or gone is not carried on', () => {
    const vault = openTestVault();
    const made = vault.make();
    const second = tempFolder();
    const copy = (path: string) => code(copyBackup(fs, path, second, vault.dataKey, () => false));
    const bytes = readFileSync(made.path);
    writeFileSync(made.path, flipped(bytes, bytes.length - 200));
    expect(copy(made.path)).toBe('backup.damaged');
    // Damage inside the database shows only in the copy, when it is proved.
    writeFileSync(made.path, flipped(bytes, 9000));
    expect(copy(made.path)).toBe('backup.damaged');
    const notes = join(second, '..', `${randomUUID()}.txt`);
    writeFileSync(notes, slotsFor(vault.vault, vault.dataKey));
    expect(copy(notes)).toBe('backup.foreign');
    rmSync(notes);
    expect(copy(notes)).toBe('backup.gone');
    expect(readdirSync(second)).toEqual([]);
  });
});
