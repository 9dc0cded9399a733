import { giving } from '../services/faultless-consent.ts';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createVaultThreads } from '../../main/vault/vault-threads.ts';
import type { Statement } from '../../shared/domain/consent-event.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import type { Result } from '../../shared/result.ts';
import { customerNamed, rowNamed, who, type Task, type Try } from './working-lines.ts';

// The process that kill.test.ts ends at any moment: the vault's real threads, from the built bundle, at work. Before each
// act it says what it is about to do, after it that it was confirmed; nothing else counts as done.

const [folder = '', documents = '', task = '', password = '', other = '', mark = '', rows = '', backup = ''] =
  process.argv.slice(2);
const built = join(process.cwd(), 'out', 'main');
const threads = createVaultThreads({
  folder: () => folder,
  documents,
  program: '0.1.0',
  vaultWorker: join(built, 'vault-worker.js'),
  keyWorker: join(built, 'key-worker.js'),
  parseWorker: join(built, 'parse-worker.js'),
  backupWorker: join(built, 'backup-worker.js'),
  // How far the long work is, so that it can be hit where it matters. `share`: hundredths.
  onEvent: (event, payload) => {
    if (event !== 'job.progress') return;
    const { step, done, total } = payload as EventOf<'job.progress'>;
    say({ progress: step, share: Math.floor((100 * done) / Math.max(1, total)) });
  },
});

// Written at once and to the end, so that what was said is out before the next act begins.
function say(line: object): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (problem) {
      // The pipe is full: whoever listens is slower.
      if ((problem as NodeJS.ErrnoException).code !== 'EAGAIN') throw problem;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
function value<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) {
    say({ refused: result.error });
    process.exit(1);
  }
  return result.value;
}
let acts = 0;
async function confirmed<T>(intent: Omit<Try, 'act'>, work: () => Promise<T>): Promise<T> {
  const act = (acts += 1);
  say({ try: { ...intent, act } });
  const done = await work();
  say({ done: act, ...(typeof done === 'string' && { backup: done }) });
  return done;
}

const save = async (id: string | null, version: number, familyName: string) =>
  value(await threads.call('customers.save', { id, version, customer: customerNamed(familyName) }));

async function edits(): Promise<void> {
  const own: { id: string; version: number; name: string }[] = [];
  for (let turn = 0; ; turn += 1) {
    const name = `${mark}-${turn}`;
    const made = await confirmed({ add: [name] }, () => save(null, 0, name));
    own.push({ ...made, name });
    const [first, second] = own;
    if (turn % 3 === 1 && first) {
      // A name may be no longer than its field.
      const renamed = first.name.length < 60 ? `${first.name}x` : who(first.name);
      const { version } = await confirmed({ add: [renamed], remove: [first.name] }, () =>
        save(first.id, first.version, renamed),
      );
      own[0] = { ...first, version, name: renamed };
    }
    if (turn % 4 === 3 && second) {
      own.splice(1, 1);
      const { id, version } = second;
      await confirmed({ remove: [second.name] }, async () =>
        value(await threads.call('customers.delete', { id, version })),
      );
    }
  }
}

/** People say yes, are told, and some of them say no later, in one of the ways there are. */
async function consents(): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  value(await threads.call('register.adopt', { purposes: ['newsletter'], today }));
  const purpose = 'newsletter';
  const known = value(await threads.call('consents.texts', { purpose })).texts[0]?.id;
  const bodies = [{ language: 'de' as const, body: 'Ja, bitte. Ich kann das jederzeit widerrufen.' }];
  const text = { purpose, kind: 'consent' as const, channels: ['email' as const], bodies };
  const textVersion = known ?? value(await threads.call('consents.saveText', text)).texts[0]?.id ?? '';
  const reach = { purpose, channels: null, how: 'phone' as const, by: 'person' as const };
  const nos: readonly Statement[] = [
    { kind: 'consentWithdrawn', ...reach },
    { kind: 'objection', ...reach, purpose: null },
    { kind: 'doNotContact', channels: null, why: 'asked' },
    { kind: 'restrictionSet', reason: 'objectionPending' },
  ];
  for (let turn = 0; ; turn += 1) {
    const name = `${mark}-${turn}`;
    const { id: customer } = await confirmed({ add: [name] }, () => save(null, 0, name));
    await confirmed({ yes: name }, async () =>
      value(await threads.call('consents.give', giving(customer, textVersion, { purpose, givenOn: today, today }))),
    );
    await confirmed({ told: name }, async () => {
      const what = { kind: 'excused' as const, excuse: 'knows' as const };
      value(await threads.call('notice.give', { customers: [customer], what, day: today, note: 'Steht im Vertrag' }));
    });
    const statement = turn % 3 === 0 ? undefined : nos[turn % nos.length];
    if (statement)
      await confirmed({ no: name }, async () =>
        value(await threads.call('consents.note', { customer, today, statement, details: noDetails })),
      );
    if (turn % 6 === 5) await confirmed({}, async () => value(await threads.call('backups.make', {})).fileName);
  }
}

async function imports(): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const names = Array.from({ length: Number(rows) }, (_, row) => `${mark}-${turn}-${row}`);
    const lines = names.map(name => rowNamed(name).join(';'));
    const bytes = new TextEncoder().encode(`Name;E-Mail;Telefon;Straße;Ort;Gruppe\n${lines.join('\n')}\n`);
    const { importId } = value(await threads.call('import.begin', { fileName: 'list.csv', bytes: bytes.length }));
    value(await threads.call('import.receive', { importId, offset: 0, bytes }));
    const { reading } = value(await threads.call('import.preview', { importId, reading: null }));
    await confirmed({ add: names }, async () =>
      value(
        await threads.call('import.run', {
          importId,
          reading,
          targets: ['familyName', 'email', 'phone', 'street', 'city', 'tags'],
          dayFirst: true,
          source: 'import',
          sourceDetail: '',
          fixes: [],
        }),
      ),
    );
    await confirmed({ remove: names }, async () => value(await threads.call('import.undo', { importId })));
  }
}

/** Invoices of long ago are held, one of each lot is put on legal hold, and a review deletes all others: half about a customer, half about nobody. */
async function reviews(): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const entry = { category: 'invoice', day: '2010-03-01', time: '', events: {}, place: 'Keller', currency: 'EUR' };
  const half = Math.max(2, Math.min(200, Math.floor(Number(rows) / 10)));
  for (let turn = 0; ; turn += 1) {
    const name = `${mark}-${turn}`;
    const { id: customer } = await confirmed({ add: [name] }, () => save(null, 0, name));
    const titles = Array.from({ length: half }, (_, n) => `${name}/${n}`);
    const others = Array.from({ length: half }, (_, n) => `${name}/nobody ${n}`);
    const ids: string[] = [];
    for (const [whom, held] of [
      [customer, titles],
      [null, others],
    ] as const) {
      const entries = held.map((title, n) => ({ ...entry, title, amount: n }));
      const added = await confirmed({ held: [...held] }, async () =>
        value(await threads.call('held.add', { customer: whom, entries, today })),
      );
      ids.push(...added.ids);
    }
    const [kept = '', ...going] = ids;
    const [onHold = '', ...gone] = [...titles, ...others];
    await confirmed({ onHold }, async () => {
      const scope = { customers: [], entries: [kept], categories: [], yearFrom: null, yearTo: null };
      const hold = { why: 'lawsuit' as const, note: 'Az. 7', scope, since: today, reviewOn: '2099-01-01' };
      value(await threads.call('holds.save', { id: null, hold }));
    });
    if (turn % 3 === 1) await confirmed({}, async () => value(await threads.call('backups.make', {})).fileName);
    const decision = { action: 'delete' as const };
    const plan = { groups: [], singles: going.map(id => ({ subject: 'held' as const, id, decision })) };
    const { figures, about } = value(await threads.call('review.dryRun', { plan, today }));
    await confirmed({ gone }, async () =>
      value(await threads.call('review.run', { plan, today, expected: figures, about })),
    );
  }
}

async function backups(): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const name = `${mark}-${turn}`;
    await confirmed({ add: [name] }, () => save(null, 0, name));
    await confirmed({}, async () => value(await threads.call('backups.make', {})).fileName);
  }
}

async function passwords(): Promise<void> {
  let [now, next] = [password, other];
  for (;;) {
    const [from, to] = [now, next];
    await confirmed({ password: to }, async () =>
      value(await threads.call('password.change', { password: from, newPassword: to })),
    );
    [now, next] = [to, from];
  }
}

/** To and fro: the backup, then the same once more. */
async function restores(): Promise<void> {
  const secret = { kind: 'password', password } as const;
  for (;;) {
    const { backups: found } = value(await threads.call('backups.list', {}));
    const chosen = found.find(({ fileName }) => fileName === backup);
    if (!chosen) throw new Error('The backup is gone');
    await confirmed({ restore: backup }, async () =>
      value(await threads.call('restore.run', { backup: chosen.id, secret })),
    );
    value(await threads.call('vault.unlock', { password }));
    await confirmed({ add: [`${mark}-after`] }, () => save(null, 0, `${mark}-after`));
    value(await threads.call('vault.lock', {}));
  }
}

async function salvage(): Promise<void> {
  const secret = { kind: 'password', password } as const;
  for (;;) await confirmed({}, async () => value(await threads.call('health.salvage', { secret })));
}

const work: Readonly<Record<Task, () => Promise<void>>> = {
  edit: edits,
  consent: consents,
  import: imports,
  backup: backups,
  password: passwords,
  restore: restores,
  review: reviews,
  // Opening it was the work.
  migrate: () => confirmed({}, () => new Promise(resolve => setTimeout(resolve, 0))),
  salvage,
};

say({ begin: task });
if (task !== 'restore' && task !== 'salvage') {
  value(await threads.call('vault.unlock', { password }));
  say({ unlocked: true });
}
await work[task as Task]();
