import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { isSound } from '../../main/db/open.ts';
import { readChecks } from '../../main/db/tables/checks.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { readContext } from '../../main/vault/call-context.ts';
import { callTools } from '../vault/call-tools.ts';
import { code, testVault, value } from '../vault/test-vault.ts';
import { isOurs, Line, rowNamed, who, type Try } from './working-lines.ts';

const child = fileURLToPath(new URL('working-child.ts', import.meta.url));

/** The working process. `words`: vault folder, documents, task, password, other password, mark, rows, backup. */
export type Working = {
  readonly process: ChildProcess;
  /** Resolves once it said a line like this, with true; or ended, with false. */
  readonly heard: (like: RegExp) => Promise<boolean>;
  /** How it ended. */
  readonly ended: () => Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
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
  const whole: string[] = [];
  let begun = '';
  const waiting = new Set<() => void>();
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    whole.push(...lines);
    for (const look of waiting) look();
  });
  return {
    process: running,
    heard: async like => {
      let from = 0;
      const there = new Promise<true>(resolve => {
        const look = () => {
          for (; from < whole.length; from += 1) if (like.test(whole[from] ?? '')) resolve(true);
        };
        waiting.add(look);
        look();
      });
      return Promise.race([there, gone.then(() => false)]);
    },
    ended: async () => {
      await gone;
      return { code: running.exitCode, signal: running.signalCode };
    },
    lines: async () => {
      await gone;
      return whole.map(line => Line.parse(JSON.parse(line)));
    },
  };
}

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

/** Everything in the tables of details, of which each of our customers has one. */
const details = `
  SELECT family_name,
    (SELECT group_concat(address) FROM customer_emails AS e WHERE e.customer = c.customer),
    (SELECT group_concat(number) FROM customer_phones AS p WHERE p.customer = c.customer),
    (SELECT group_concat(street) FROM customer_addresses AS a WHERE a.customer = c.customer),
    (SELECT group_concat(city) FROM customer_addresses AS a WHERE a.customer = c.customer),
    (SELECT group_concat(tag) FROM customer_tags AS t WHERE t.customer = c.customer)
  FROM customers AS c`;

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
  // A killed program or a full disk leaves a log that can be read: a loss that is none would frighten for nothing.
  expect(readChecks(db).filter(({ kind }) => kind === 'log')).toEqual([]);
  const rows = db.prepare(details).raw().all() as [string, ...(string | null)[]][];
  for (const row of rows) if (isOurs(row[0])) expect(row).toEqual(rowNamed(row[0]));
  const there = sorted(rows.map(([name]) => name));
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
