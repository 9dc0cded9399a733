import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { firstPassword, lockedVault, otherPassword, tempFolder } from '../vault/test-vault.ts';
import { byFileSize, canMount, onSmallDisk, type MakeRoom } from './little-room.ts';
import { report } from './results.ts';
import { emptyModel, learn, prove, startWork, type Model } from './vault-model.ts';
import { tasks, type Task } from './working-lines.ts';

/** In full: every size from hardly any room up to enough, in small steps; else a handful. */
const full = process.env['SCRINIUM_FAULT_ROUNDS'] !== undefined;
const next = (kilobytes: number) => (full ? Math.ceil(kilobytes * 1.1) + 4 : kilobytes * 9);
const golden = fileURLToPath(new URL('../vaults/schema-1', import.meta.url));

/** What a person may be told on a full disk: each has a sentence that says what to do. */
const told = ['vault.cannotWrite', 'backup.cannotWrite'];

type Begin = { readonly folder: string; readonly documents: string; readonly model: Model };

/** A vault with a customer and a backup of it. */
async function backedUp(): Promise<Begin> {
  const { files } = await lockedVault();
  const documents = tempFolder();
  const model = emptyModel(firstPassword);
  const working = startWork([files.folder, documents, 'backup', firstPassword, otherPassword, 'b0', '0', '']);
  await working.heard(/"done":\d+,"backup"/);
  working.process.kill('SIGKILL');
  await prove(files.folder, documents, model, learn(model, await working.lines()));
  expect(model.backups.size).toBeGreaterThan(0);
  return { folder: files.folder, documents, model };
}

/** The vault of the first version. */
function oldVault(): Begin {
  const folder = join(tempFolder(), 'vault');
  mkdirSync(folder);
  for (const name of ['customers.scrinium', 'keys.scrinium-keys']) cpSync(join(golden, name), join(folder, name));
  const { password, customers } = JSON.parse(readFileSync(join(golden, 'expected.json'), 'utf8')) as {
    readonly password: string;
    readonly customers: readonly { readonly familyName: string }[];
  };
  const names = new Set(customers.map(({ familyName }) => familyName));
  return { folder, documents: tempFolder(), model: { ...emptyModel(password), names } };
}

/** Does one thing where there is so much room. Gives the reason it was refused for; undefined where it was done. */
async function attempt(task: Task, begin: Begin, makeRoom: MakeRoom, kilobytes: number): Promise<string | undefined> {
  const room = makeRoom(begin.folder, begin.documents, kilobytes);
  const { model: before } = begin;
  const model: Model = {
    ...before,
    backups: new Map(before.backups),
    erased: new Set(before.erased),
    gone: new Set(before.gone),
    onHold: new Set(),
    yes: new Set(),
    no: new Set(),
    told: new Set(),
  };
  const [backup = ''] = model.backups.keys();
  const words = [room.folder, room.documents, task, model.password, otherPassword, `d${kilobytes}`, '300', backup];
  const working = startWork(words, room.limitKilobytes);
  const done = await working.heard(task === 'backup' ? /"done":\d+,"backup"/ : /"done"/);
  if (done) working.process.kill('SIGKILL');
  const lines = await working.lines();
  const refusals = lines.flatMap(line => ('refused' in line ? [line.refused] : []));
  // It did the work, and was killed then; or it was refused, said why, and ended. Nothing in between, and no fault.
  const { code, signal } = await working.ended();
  expect([task, kilobytes, code, signal, refusals.length]).toEqual(
    done ? [task, kilobytes, null, 'SIGKILL', 0] : [task, kilobytes, 1, null, 1],
  );
  for (const refusal of refusals) expect(told).toContain(refusal.code);
  room.clear();
  await prove(room.folder, room.documents, model, learn(model, lines));
  const place = join(room.documents, 'Scrinium Backups');
  const names = existsSync(place) ? readdirSync(place).filter(name => name.endsWith('.scrinium-backup')) : [];
  expect(names.filter(name => statSync(join(place, name)).size === 0)).toEqual([]);
  rmSync(room.folder, { recursive: true });
  rmSync(room.documents, { recursive: true });
  return refusals[0] && (refusals[0].reason ?? 'none');
}

/** From hardly any room up to the first time that there is enough. Gives the reasons of the refusals. */
async function sweep(task: Task, makeRoom: MakeRoom): Promise<readonly string[]> {
  const begin = task === 'migrate' ? oldVault() : await backedUp();
  const reasons: string[] = [];
  for (let kilobytes = 4; ; kilobytes = next(kilobytes)) {
    const reason = await attempt(task, begin, makeRoom, kilobytes);
    if (reason === undefined) break;
    reasons.push(reason);
    expect(kilobytes, 'still refused').toBeLessThan(100_000);
  }
  expect(reasons.length).toBeGreaterThan(0);
  return reasons;
}

const timeout = full ? 1_800_000 : 300_000;

// The limit is the system's, on every write of the process: SQLite's own and ours. Windows has no such limit. SQLite does
// not say which refusal of a write it met.
describe.skipIf(process.platform === 'win32')('no file may grow beyond some size, whichever', () => {
  test.each(tasks)(
    '%s: it is said, what was confirmed is there, and nothing is half there',
    { timeout },
    async task => {
      const reasons = await sweep(task, byFileSize);
      expect(reasons.filter(reason => reason !== 'full' && reason !== 'other')).toEqual([]);
      report(`file size, ${task}`, { refusals: reasons.length });
    },
  );
});

// Skipped means: not tried here, since mounting a small disk needs Linux, root and a system that allows it.
describe.skipIf(!canMount)('a disk with so much room left, however little', () => {
  test.each(tasks)(
    '%s: it is called full, what was confirmed is there, nothing is half there',
    { timeout },
    async task => {
      const reasons = await sweep(task, onSmallDisk);
      expect(reasons.filter(reason => reason !== 'full')).toEqual([]);
      report(`full disk, ${task}`, { refusals: reasons.length });
    },
  );
});
