import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { isSound } from '../../main/db/open.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { readContext } from '../../main/vault/call-context.ts';
import { callTools } from '../vault/call-tools.ts';
import { code, testVault, value } from '../vault/test-vault.ts';
import { Line, type Try } from './working-lines.ts';

const child = fileURLToPath(new URL('working-child.ts', import.meta.url));

/** The working process. `words`: vault folder, documents, task, password, other password, mark, rows, backup. */
export type Working = {
  readonly process: ChildProcess;
  /** Resolves once it said this word, or ended. */
  readonly heard: (word: 'begin' | 'unlocked') => Promise<void>;
  /** Every whole line it said, once it has ended. */
  readonly lines: () => Promise<readonly Line[]>;
};

/** Starts the program at work. `limitKilobytes`: no file may grow beyond that, as on a disk that is nearly full. */
export function startWork(words: readonly string[], limitKilobytes?: number): Working {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', child, ...words];
  const limited = ['-c', 'ulimit -f "$0"; exec "$@"', String(limitKilobytes), ...node];
  const [program = '', ...rest] = limitKilobytes === undefined ? node : ['bash', ...limited];
  const running = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = Promise.all([once(running, 'exit'), once(running.stdout, 'close')]);
  let said = '';
  const waiting = new Set<() => void>();
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    for (const look of waiting) look();
  });
  return {
    process: running,
    heard: async word => {
      const there = new Promise<void>(resolve => {
        const look = () => void (said.includes(`"${word}"`) && resolve());
        waiting.add(look);
        look();
      });
      await Promise.race([there, gone]);
    },
    lines: async () => {
      await gone;
      return said
        .split('\n')
        .slice(0, -1)
        .map(line => Line.parse(JSON.parse(line)));
    },
  };
}

/** A renamed customer gets another letter x behind the name: what is before it tells who it is. */
const who = (name: string) => name.replace(/x+$/, '');

/** What the vault must hold: the names confirmed so far, and what each backup held. */
export type Model = {
  names: ReadonlySet<string>;
  password: string;
  readonly backups: Map<string, ReadonlySet<string>>;
  /** Deleted for good, at any time: no restore may bring them back. */
  readonly erased: Set<string>;
};

function after(model: Model, act: Try): Pick<Model, 'names' | 'password'> {
  const from = act.restore === undefined ? model.names : (model.backups.get(act.restore) ?? new Set());
  const names = new Set([...from, ...(act.add ?? [])].filter(name => !(act.remove ?? []).includes(name)));
  if (act.restore !== undefined) for (const name of names) if (model.erased.has(who(name))) names.delete(name);
  return { names, password: act.password ?? model.password };
}

/** A rename takes a name away too, but nobody is erased by it. */
function noteErased(model: Model, { add, remove }: Try): void {
  if (!add) for (const name of remove ?? []) model.erased.add(who(name));
}

/** Takes what was confirmed into the model, and gives back the act that was under way, if one was. */
export function learn(model: Model, lines: readonly Line[]): Try | undefined {
  let open: Try | undefined;
  for (const line of lines) {
    if ('try' in line) open = line.try;
    if (!('done' in line) || !open) continue;
    expect(line.done).toBe(open.act);
    Object.assign(model, after(model, open));
    noteErased(model, open);
    if (line.backup !== undefined) model.backups.set(line.backup, model.names);
    open = undefined;
  }
  return open;
}

/** A model of a vault in which nothing is yet. */
export const emptyModel = (password: string): Model => ({
  names: new Set(),
  password,
  backups: new Map(),
  erased: new Set(),
});

const sorted = (names: Iterable<string>) => [...names].toSorted();

/** Opens what the killed program left, as a person would, and compares it with what was confirmed. */
export async function prove(folder: string, documents: string, model: Model, open: Try | undefined): Promise<void> {
  const might = open ? [model, after(model, open)] : [model];
  const vault = testVault({ folder, documents, clock: { now: Date.now() } });
  const passwords = [...new Set(might.map(({ password }) => password))];
  let opened = await vault.keeper.unlock({ password: passwords[0] ?? '' });
  if (passwords[1] !== undefined && code(opened) === 'vault.wrongPassword') {
    model.password = passwords[1];
    vault.pass(3600);
    opened = await vault.keeper.unlock({ password: passwords[1] });
  }
  value(opened);
  const { db, user, dataKey } = vault.keeper.opened() ?? expect.fail('Not open');
  expect(isSound(db)).toBe(true);
  const there = sorted(db.prepare('SELECT family_name FROM customers').pluck().all() as string[]);
  const found = might.find(({ names }) => JSON.stringify(sorted(names)) === JSON.stringify(there));
  expect(found, `neither before nor after ${JSON.stringify(open)?.slice(0, 200)}`).toBeDefined();
  if (found && found !== model) {
    model.names = found.names;
    if (open) noteErased(model, open);
  }
  // Every name is found by the search, and the trail is whole.
  db.exec("INSERT INTO customer_search(customer_search, rank) VALUES ('integrity-check', 1)");
  expect(await verifyAudit(readContext(callTools, db, user, 0))).toMatchObject({ ok: true, value: { broken: null } });
  const names = fs.readdirSync(folder);
  expect(names.filter(name => name.includes('.new') || name === 'swap.json')).toEqual([]);
  // Each backup that was confirmed is still one, as long as rotation has no reason to remove it (all are of today).
  const places = join(documents, 'Scrinium Backups');
  for (const name of model.backups.keys()) expect(code(proveBackup(fs, join(places, name), dataKey))).toBe('went well');
  vault.keeper.lock();
}
