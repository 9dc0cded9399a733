import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createVaultThreads, type VaultThreads } from '../../main/vault/vault-threads.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { eventShapes } from '../../shared/ipc/event-shapes.ts';
import { type ImportPlan as ImportPlanShape } from '../../shared/ipc/import-shapes.ts';
import { builtWorkers } from './built-workers.ts';
import { code, firstPassword, lockedVault, newVault, otherPassword, tempFolder, value } from './test-vault.ts';

let workers: Awaited<ReturnType<typeof builtWorkers>>;
beforeAll(async () => {
  workers = await builtWorkers('vault-threads');
});

function start(folder = join(tempFolder(), 'vault'), changedWorkers: Partial<typeof workers> = {}) {
  const events: { event: string; payload: unknown }[] = [];
  const faults: Error[] = [];
  const threads = createVaultThreads({
    folder: () => folder,
    documents: join(tempFolder(), 'Documents'),
    program: '0.1.0',
    ...workers,
    ...changedWorkers,
    onEvent: (event, payload) => void events.push({ event, payload }),
    onFault: fault => void faults.push(fault),
  });
  onTestFinished(async () => {
    await threads.close();
    expect(faults).toEqual([]);
  });
  const count = (name: string) => events.filter(({ event }) => event === name).length;
  return { folder, threads, events, count };
}

/** Threads over a locked vault whose keys cost next to nothing to derive, and unlocked. */
async function unlocked(changedWorkers: Partial<typeof workers> = {}) {
  const vault = await lockedVault();
  const started = start(vault.files.folder, changedWorkers);
  value(await started.threads.call('vault.unlock', { password: firstPassword }));
  return { ...started, recoveryKey: vault.recoveryKey };
}

const blank: Customer = {
  kind: 'person',
  number: '',
  salutation: '',
  title: '',
  givenName: 'Béla',
  familyName: 'Fenstermacher',
  organisation: '',
  language: '',
  status: 'active',
  source: 'customer',
  sourceDetail: '',
  sourceOn: '',
  lastContactOn: '',
  notes: 'Rosenwasserkännchen',
  tags: [],
  emails: [],
  phones: [],
  addresses: [],
  extras: {},
};
const everything = {
  filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
  sort: { by: 'name', descending: false },
  offset: 0,
  limit: 50,
} as const;
const listed = async (threads: VaultThreads) =>
  value(
    await threads.call('customers.list', {
      ...everything,
      filter: { ...everything.filter, statuses: [], sources: [], tags: [], missing: [] },
    }),
  ).total;
const add = (threads: VaultThreads, familyName: string) =>
  threads.call('customers.save', { id: null, version: 0, customer: { ...blank, familyName } });

describe('from nothing to a list and back', () => {
  test('create, save, list, lock, unlock, list', async () => {
    const { threads, folder, count } = start();
    expect(value(await threads.call('vault.state', {}))).toEqual({ kind: 'absent' });
    expect(threads.session()).toEqual({
      unlocked: false,
      user: null,
      autoLockMinutes: 0,
      onTablet: false,
    });
    expect(threads.opening()).toBe(0);
    const { recoveryKey } = value(await threads.call('vault.create', newVault));
    expect(threads.session()).toMatchObject({
      unlocked: true,
      user: { name: 'Anna Beispiel', role: 'owner' },
      autoLockMinutes: 10,
    });
    expect(threads.opening()).toBe(1);
    expect(count('vault.changed')).toBe(1);
    expect(value(await threads.recoverySheet())).toEqual({
      recoveryKey,
      business: 'Blumen Beispiel',
      madeOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    value(await add(threads, 'Fenstermacher'));
    expect(await listed(threads)).toBe(1);
    // Whatever else is told of a session, it is the same opening until it locks.
    const settings = value(await threads.call('settings.read', {}));
    value(await threads.call('settings.save', { ...settings, autoLockMinutes: 20 }));
    expect([threads.session().autoLockMinutes, threads.opening()]).toEqual([20, 1]);

    value(await threads.call('vault.lock', {}));
    expect(threads.session().unlocked).toBe(false);
    expect(threads.opening()).toBe(0);
    expect(count('vault.changed')).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(['customers.scrinium', 'in-use.lock', 'keys.scrinium-keys']);
    expect(
      code(
        await threads.call('customers.list', {
          ...everything,
          filter: { ...everything.filter, statuses: [], sources: [], tags: [], missing: [] },
        }),
      ),
    ).toBe('vault.locked');
    expect(code(await threads.recoverySheet())).toBe('vault.locked');

    expect(code(await threads.call('vault.unlock', { password: 'falsch' }))).toBe('vault.wrongPassword');
    expect(count('vault.changed')).toBe(3);
    value(await threads.call('vault.unlock', { password: firstPassword }));
    expect(threads.opening()).toBe(2);
    expect(await listed(threads)).toBe(1);
    expect(count('vault.changed')).toBe(4);
  });

  test('nothing of a customer is readable in any file beside it, open or locked', async () => {
    const { threads, folder } = await unlocked();
    value(await add(threads, 'Fenstermacher'));
    const bytes = () =>
      Buffer.concat(
        readdirSync(folder)
          .filter(name => !name.endsWith('.lock'))
          .map(name => readFileSync(join(folder, name))),
      );
    const words = [
      'Fenstermacher',
      'Rosenwasserkännchen',
      'Béla',
      'Blumen Beispiel',
      'Anna Beispiel',
      firstPassword,
      'SQLite format 3',
    ];
    // The database is open: its log is read beside it, the database itself only once it is closed.
    const log = readFileSync(join(folder, 'customers.scrinium-wal'));
    expect(log.length).toBeGreaterThan(4096);
    expect(words.filter(word => log.includes(word))).toEqual([]);
    value(await threads.call('vault.lock', {}));
    expect(words.filter(word => bytes().includes(word))).toEqual([]);
  });

  test('keys are changed while the reader looks on, and the next start knows them', async () => {
    const first = start();
    const { recoveryKey } = value(await first.threads.call('vault.create', newVault));
    value(await add(first.threads, 'Eins'));
    const groups = [1, 8].map(group => ({ group, typed: recoveryKey.split('-')[group - 1] ?? '' }));
    value(await first.threads.call('recovery.confirm', { groups }));
    expect(value(await first.threads.call('vault.state', {}))).toMatchObject({
      kind: 'unlocked',
      recoveryConfirmed: true,
    });
    value(await first.threads.call('password.change', { password: firstPassword, newPassword: otherPassword }));
    expect(await listed(first.threads)).toBe(1);
    await first.threads.close();

    const second = start(first.folder);
    expect(code(await second.threads.call('vault.unlock', { password: firstPassword }))).toBe('vault.wrongPassword');
    value(await second.threads.call('vault.unlockWithRecovery', { recoveryKey, newPassword: firstPassword }));
    expect(await listed(second.threads)).toBe(1);
    const trail = value(await second.threads.call('audit.list', { offset: 0, limit: 50, record: '' }));
    expect(trail.rows.map(({ subject, action }) => `${subject} ${action}`)).toEqual([
      'vault passwordReset',
      'vault passwordChanged',
      'vault recoveryConfirmed',
      'customer created',
      'vault created',
    ]);
    expect(value(await second.threads.call('audit.verify', {}))).toMatchObject({ broken: null });
  });

  test('the auto-lock setting reaches the main thread as soon as it is saved', async () => {
    const { threads } = await unlocked();
    const settings = value(await threads.call('settings.read', {}));
    value(await threads.call('settings.save', { ...settings, autoLockMinutes: 3 }));
    expect(threads.session().autoLockMinutes).toBe(3);
  });

  test('what could be undone is forgotten with the lock', async () => {
    const { threads } = await unlocked();
    const { id, version } = value(await add(threads, 'Eins'));
    const { undo } = value(await threads.call('customers.delete', { id, version }));
    value(await threads.call('vault.lock', {}));
    value(await threads.call('vault.unlock', { password: firstPassword }));
    expect(code(await threads.call('undo.apply', { undo }))).toBe('undo.gone');
  });
});

describe('one call after another', () => {
  test('many writes at once all happen, in order', async () => {
    const { threads } = await unlocked();
    const saved = await Promise.all(Array.from({ length: 40 }, (_, index) => add(threads, `Nummer ${index}`)));
    expect(saved.every(({ ok }) => ok)).toBe(true);
    expect(await listed(threads)).toBe(40);
    const trail = value(await threads.call('audit.list', { offset: 0, limit: 50, record: '' }));
    const ids = saved.map(result => value(result).id);
    expect(
      trail.rows
        .filter(row => row.subject === 'customer')
        .map(row => row.record)
        .toReversed(),
    ).toEqual(ids);
  });

  test('of two saves of the same version, one wins and the other is told', async () => {
    const { threads } = await unlocked();
    const { id, version } = value(await add(threads, 'Eins'));
    const both = await Promise.all(
      ['A', 'B'].map(familyName => threads.call('customers.save', { id, version, customer: { ...blank, familyName } })),
    );
    expect(both.map(code)).toEqual(['went well', 'customer.conflict']);
  });

  test('unlocking twice at once is one unlocking; locking twice at once is one locking', async () => {
    const { threads, count } = await unlocked();
    await Promise.all([threads.call('vault.lock', {}), threads.call('vault.lock', {})]);
    expect(count('vault.changed')).toBe(2);
    const both = await Promise.all([
      threads.call('vault.unlock', { password: firstPassword }),
      threads.call('vault.unlock', { password: firstPassword }),
    ]);
    expect(both.map(code)).toEqual(['went well', 'went well']);
    expect(await listed(threads)).toBe(0);
  });

  test('an unlocking that a lock or the end of the app overtakes is refused, and leaves everything shut', async () => {
    const vault = await lockedVault();
    const { threads, events } = start(vault.files.folder);
    const told: unknown[] = [];
    const hear = (problem: unknown) => void told.push(problem);
    process.on('unhandledRejection', hear);
    onTestFinished(() => void process.off('unhandledRejection', hear));
    const unlocking = threads.call('vault.unlock', { password: firstPassword });
    const [answer] = await Promise.all([unlocking, threads.close()]);
    expect(code(answer)).toBe('vault.locked');
    expect(threads.session().unlocked).toBe(false);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(told).toEqual([]);
    expect(events.filter(({ event }) => event === 'vault.changed')).toEqual([]);
    value(await threads.call('vault.unlock', { password: firstPassword }));
    expect(await listed(threads)).toBe(0);
  });

  test('what is asked while it locks is answered, and what was under way is finished', async () => {
    const { threads, folder } = await unlocked();
    const saves = Array.from({ length: 10 }, (_, index) => add(threads, `Nummer ${index}`));
    const locking = threads.call('vault.lock', {});
    const late = [
      add(threads, 'zu spät'),
      listed(threads).catch(() => 'refused'),
      threads.call('vault.state', {}),
    ] as const;
    value(await locking);
    expect((await Promise.all(saves)).map(code)).toEqual(Array(10).fill('went well'));
    expect(code(await late[0])).toBe('vault.locked');
    expect(await late[1]).toBe('refused');
    expect(value(await late[2])).toEqual({ kind: 'locked', waitSeconds: 0 });
    const again = start(folder);
    value(await again.threads.call('vault.unlock', { password: firstPassword }));
    expect(await listed(again.threads)).toBe(10);
  });
});

describe('long work', () => {
  const rows = 30_000;
  async function waitingImport() {
    const started = await unlocked();
    const { threads } = started;
    const csv = Buffer.from(
      `Name;Ort\n${Array.from({ length: rows }, (_, index) => `Person ${index};Ort ${index % 100}`).join('\n')}\n`,
    );
    const { importId } = value(await threads.call('import.begin', { fileName: 'kunden.csv', bytes: csv.length }));
    value(await threads.call('import.receive', { importId, offset: 0, bytes: new Uint8Array(csv) }));
    const preview = value(await threads.call('import.preview', { importId, reading: null }));
    const plan: ImportPlanShape = {
      importId,
      reading: preview.reading,
      targets: ['familyName', 'city'],
      dayFirst: true,
      source: 'customer',
      sourceDetail: '',
      fixes: [],
    };
    return { ...started, importId, plan };
  }
  // The backup before it is done, and rows are being written.
  const begun = async (events: readonly { readonly payload: unknown }[]) => {
    while (!events.some(({ payload }) => (payload as { step?: string }).step === 'importing'))
      await new Promise(resolve => setTimeout(resolve, 5));
  };

  test('reports as the contract says, and readers are served meanwhile', async () => {
    const { threads, plan, events } = await waitingImport();
    const running = threads.call('import.run', plan);
    await begun(events);
    const first = await Promise.race([listed(threads), running.then(() => 'the import was faster')]);
    expect(first).toBe(0);
    expect(value(await threads.call('vault.state', {})).kind).toBe('unlocked');
    expect(value(await running)).toMatchObject({ read: rows, taken: rows });
    expect(await listed(threads)).toBe(rows);
    const shape = eventShapes['job.progress'];
    expect(
      events.filter(({ event }) => event === 'job.progress').every(({ payload }) => shape.safeParse(payload).success),
    ).toBe(true);
  });

  test('stops at Cancel and leaves nothing behind; the next run is not cancelled by it', async () => {
    const { threads, plan, events } = await waitingImport();
    const running = threads.call('import.run', plan);
    await begun(events);
    value(await threads.call('jobs.cancel', {}));
    expect(code(await running)).toBe('job.cancelled');
    expect(await listed(threads)).toBe(0);
    expect(value(await threads.call('import.run', plan))).toMatchObject({ taken: rows });
  });

  test('a check of a file under way stops at a lock as well', async () => {
    const { threads, plan } = await waitingImport();
    const checking = threads.call('import.check', plan);
    const facets = threads.call('customers.facets', {});
    value(await threads.call('vault.lock', {}));
    expect(['went well', 'job.cancelled', 'vault.locked']).toContain(code(await checking));
    expect(['went well', 'vault.locked']).toContain(code(await facets));
    value(await threads.call('vault.unlock', { password: firstPassword }));
    expect(value(await threads.call('import.check', plan))).toMatchObject({ rows });
  });

  test('stops at a lock, which does not wait for it to end', async () => {
    const { threads, plan, events, folder } = await waitingImport();
    const running = threads.call('import.run', plan);
    await begun(events);
    value(await threads.call('vault.lock', {}));
    expect(['job.cancelled', 'vault.locked']).toContain(code(await running));
    expect(statSync(join(folder, 'customers.scrinium')).size).toBeGreaterThan(0);
    value(await threads.call('vault.unlock', { password: firstPassword }));
    expect(await listed(threads)).toBe(0);
  });
});

describe('a worker that dies', () => {
  /** The vault worker, with a way to make it fall over: the request that names the victim. */
  function fragile(role: 'writer' | 'reader', how: string): string {
    const path = join(tempFolder(), 'fragile.mjs');
    writeFileSync(
      path,
      `
      import { parentPort, workerData } from 'node:worker_threads';
      await import(${JSON.stringify(`file://${workers.vaultWorker}`)});
      if (workerData.role === '${role}') parentPort.on('message', message => {
        if (message.request?.record === 'stumble' || message.request?.place === 'stumble') { ${how} }
      });`,
    );
    return path;
  }
  const stumble = (threads: VaultThreads, role: 'writer' | 'reader') =>
    role === 'writer'
      ? threads.call('drafts.drop', { place: 'stumble', record: '' })
      : threads.call('drafts.read', { place: 'stumble', record: '' });

  test.each([
    ['writer', 'process.exit(7)'],
    ['reader', 'process.exit(7)'],
    ['writer', 'setImmediate(() => { throw new Error("fell"); })'],
    ['reader', 'setImmediate(() => { throw new Error("fell"); })'],
  ] as const)(
    '%s, by %s: the vault counts as locked, every call is answered, and it unlocks again',
    async (role, how) => {
      const { threads, count } = await unlocked({ vaultWorker: fragile(role, how) });
      value(await add(threads, 'Eins'));
      const calls = [stumble(threads, role), add(threads, 'Zwei'), listed(threads), threads.call('audit.verify', {})];
      await Promise.allSettled(calls);
      while (threads.session().unlocked) await new Promise(resolve => setTimeout(resolve, 5));
      expect(count('vault.changed')).toBe(2);
      expect(value(await threads.call('vault.state', {}))).toEqual({ kind: 'locked', waitSeconds: 0 });
      value(await threads.call('vault.unlock', { password: firstPassword }));
      expect(await listed(threads)).toBeGreaterThanOrEqual(1);
    },
  );

  test("a file that can't be started is a bug told, not a wait for ever", async () => {
    const { threads } = start(undefined, { vaultWorker: join(tempFolder(), 'missing.js') });
    await expect(threads.call('vault.state', {})).rejects.toThrow('ended');
    await expect(threads.call('vault.unlock', { password: 'x' })).rejects.toThrow('ended');
  });
});
