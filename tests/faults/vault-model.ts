import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { isSound } from '../../main/db/open.ts';
import type { ReadableDb } from '../../main/db/connection.ts';
import { readChecks } from '../../main/db/tables/checks.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { answerMayContact } from '../../main/services/consent-person.ts';
import type { ReadContext } from '../../main/services/context.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { readContext } from '../../main/vault/call-context.ts';
import { anyMark, callTools, marking } from '../vault/call-tools.ts';
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

/** Names of customers, and titles of what is held. */
type Content = { readonly names: ReadonlySet<string>; readonly held: ReadonlySet<string> };

/** What the vault must hold: the names and titles confirmed so far, and what each backup held. */
export type Model = {
  names: ReadonlySet<string>;
  held: ReadonlySet<string>;
  password: string;
  readonly backups: Map<string, Content>;
  /** Deleted for good, at any time: no restore may bring them back. */
  readonly erased: Set<string>;
  /** What a review deleted, at any time, by its titles. */
  readonly gone: Set<string>;
  /** Titles of what was put on legal hold since the last restore. */
  readonly onHold: Set<string>;
  /** Who said yes to the newsletter since the last restore, and who ever said no after it: that no restore may undo. */
  readonly yes: Set<string>;
  readonly no: Set<string>;
  /** Of whom a line about privacy notices was noted since the last restore. */
  readonly told: Set<string>;
};

const nothing: Content = { names: new Set(), held: new Set() };

function after(model: Model, act: Try): Content & Pick<Model, 'password'> {
  const from = act.restore === undefined ? model : (model.backups.get(act.restore) ?? nothing);
  const names = new Set([...from.names, ...(act.add ?? [])].filter(name => !(act.remove ?? []).includes(name)));
  if (act.restore !== undefined) for (const name of names) if (model.erased.has(who(name))) names.delete(name);
  const held = new Set(
    [...from.held, ...(act.held ?? [])].filter(title => !model.gone.has(title) && !(act.gone ?? []).includes(title)),
  );
  return { names, held, password: act.password ?? model.password };
}

/** A rename takes a name away too, but nobody is erased by it. */
function noteErased(model: Model, { add, remove, gone }: Try): void {
  for (const title of gone ?? []) model.gone.add(title);
  if (!add) for (const name of remove ?? []) model.erased.add(who(name));
}

/** What was confirmed of a yes or a no. A restore may take back a yes, like every other addition. */
function noteSaid(model: Model, { yes, no, told, onHold, restore }: Try): void {
  if (restore !== undefined) for (const said of [model.yes, model.told, model.onHold]) said.clear();
  if (onHold !== undefined) model.onHold.add(onHold);
  if (told !== undefined) model.told.add(told);
  if (yes !== undefined) model.yes.add(yes);
  if (no !== undefined) model.no.add(no);
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
    noteSaid(model, open);
    if (line.backup !== undefined) model.backups.set(line.backup, { names: model.names, held: model.held });
    open = undefined;
  }
  return open;
}

/** A model of a vault in which nothing is yet. */
export const emptyModel = (password: string): Model => ({
  ...nothing,
  password,
  backups: new Map(),
  erased: new Set(),
  gone: new Set(),
  onHold: new Set(),
  yes: new Set(),
  no: new Set(),
  told: new Set(),
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

/**
 * Whoever was confirmed to have said no may not be written to, whoever said yes since may, and no entry of a log is there without
 * its entry in the trail. `open`: the act that was under way: it may have come to nothing, or to all of it.
 */
function proveConsents(context: ReadContext, model: Model, open: Try | undefined): void {
  if (open?.restore !== undefined) model.yes.clear();
  const { db } = context;
  const day = new Date().toISOString().slice(0, 10);
  const people = db.prepare('SELECT family_name, id FROM customers').raw().all() as [string, string][];
  for (const [name, customer] of people) {
    if (!(model.yes.has(name) || model.no.has(name))) continue;
    const answer = value(answerMayContact(context, { customer, purpose: 'newsletter', channel: 'email', day }));
    // What is there of the act that was under way is there for good.
    if (name === open?.no && !answer.allowed) model.no.add(name);
    if (model.no.has(name)) expect([name, answer.allowed]).toEqual([name, false]);
    else expect([name, answer.allowed, answer.reason]).toEqual([name, true, 'consent']);
  }
  const halves = db.prepare(`
    SELECT id FROM consent_events WHERE NOT EXISTS (
      SELECT 1 FROM audit JOIN customers ON customers.id = record
      WHERE customers.customer = consent_events.customer AND subject = 'customer' AND instr(values_json, consent_events.id) > 0)`);
  expect(halves.all()).toEqual([]);
}

/** Each confirmed line is there, and none without its entry in the trail. `open`: the act that was under way. */
function proveNotices({ db }: ReadContext, model: Model, open: Try | undefined): void {
  if (open?.restore !== undefined) model.told.clear();
  const told = db
    .prepare('SELECT family_name FROM customers WHERE customer IN (SELECT customer FROM notices_given)')
    .pluck()
    .all() as string[];
  expect([...model.told].filter(name => !told.includes(name))).toEqual([]);
  const halves = db.prepare(`
    SELECT id FROM notices_given WHERE NOT EXISTS (
      SELECT 1 FROM audit JOIN customers ON customers.id = record
      WHERE customers.customer = notices_given.customer AND subject = 'customer' AND instr(values_json, notices_given.id) > 0)`);
  expect(halves.all()).toEqual([]);
}

const titlesIn = (db: ReadableDb) => db.prepare('SELECT title FROM held_entries').pluck().all() as string[];

/**
 * What a review deleted left nothing in the trail, stands in the journal of erasures, and in the log of deletions as often as the
 * trail says; what is on hold is there with its hold. `open`: the act that was under way.
 */
function proveHeld({ db }: ReadContext, model: Model, open: Try | undefined): void {
  if (open?.restore !== undefined) model.onHold.clear();
  const none = (query: string) => expect(db.prepare(query).all()).toEqual([]);
  none(`SELECT record FROM audit WHERE subject = 'held' AND coalesce(values_json, '{}') <> '{}'
    AND record NOT IN (SELECT id FROM held_entries)`);
  none(`SELECT title FROM held_entries WHERE id NOT IN (
    SELECT record FROM audit WHERE subject = 'held' AND action = 'created' AND values_json IS NOT NULL)`);
  none(`SELECT record FROM erasures WHERE subject = 'held' AND record IN (SELECT id FROM held_entries)`);
  const one = (query: string) => db.prepare(query).pluck().get();
  expect(one("SELECT count(DISTINCT record) FROM erasures WHERE subject = 'held'")).toBe(model.gone.size);
  const logged = `SELECT coalesce(sum(line.value ->> 'records'), 0) FROM deletion_runs, json_each(document, '$.lines') AS line
    WHERE line.value ->> 'action' = 'delete'`;
  expect(one(logged)).toBe(one("SELECT count(*) FROM audit WHERE subject = 'held' AND action = 'deleted'"));
  const onHold = db
    .prepare(
      `SELECT title FROM held_entries WHERE id IN (
        SELECT entry.value FROM legal_holds, json_each(scope, '$.entries') AS entry WHERE released_on = '')`,
    )
    .pluck()
    .all() as string[];
  expect([...model.onHold].filter(title => !onHold.includes(title))).toEqual([]);
}

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
  const { db, user, dataKey, vault: id } = vault.keeper.opened() ?? expect.fail('Not open');
  expect(isSound(db)).toBe(true);
  // A killed program or a full disk leaves a log that can be read: a loss that is none would frighten for nothing.
  expect(readChecks(db).filter(({ kind }) => kind === 'log')).toEqual([]);
  const rows = db.prepare(details).raw().all() as [string, ...(string | null)[]][];
  for (const row of rows) if (isOurs(row[0])) expect(row).toEqual(rowNamed(row[0]));
  const there = JSON.stringify([sorted(rows.map(([name]) => name)), sorted(titlesIn(db))]);
  const found = might.find(({ names, held }) => JSON.stringify([sorted(names), sorted(held)]) === there);
  expect(found, `neither before nor after ${JSON.stringify(open)?.slice(0, 200)}`).toBeDefined();
  if (found && found !== model) {
    Object.assign(model, { names: found.names, held: found.held });
    if (open) noteErased(model, open);
  }
  const context = readContext(callTools, marking({ db, user, dataKey, vault: id }), 0);
  proveConsents(context, model, open);
  proveNotices(context, model, open);
  proveHeld(context, model, open);
  // Every name is found by the search, and the trail is whole.
  db.exec("INSERT INTO customer_search(customer_search, rank) VALUES ('integrity-check', 1)");
  expect(await verifyAudit(readContext(callTools, { db, user, mark: anyMark }, 0))).toMatchObject({
    ok: true,
    value: { broken: null },
  });
  const names = fs.readdirSync(folder);
  expect(names.filter(name => name.includes('.new') || name === 'swap.json')).toEqual([]);
  // Each backup that was confirmed is still one, as long as rotation has no reason to remove it (all are of today).
  const places = join(documents, 'Scrinium Backups');
  for (const name of model.backups.keys()) expect(code(proveBackup(fs, join(places, name), dataKey))).toBe('went well');
  vault.keeper.lock();
}
