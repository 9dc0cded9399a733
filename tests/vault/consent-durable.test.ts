import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { readJournal } from '../../main/vault/erasure-journal.ts';
import { createVaultThreads } from '../../main/vault/vault-threads.ts';
import { saidEvents } from '../../shared/domain/erasures.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import { callTools, marking } from './call-tools.ts';
import { reachableAt, refusal, spoken, stopIt, withdrawal } from './spoken.ts';
import { testBackups, workers } from './test-backups.ts';
import { firstPassword, lockedVault, tempFolder, value } from './test-vault.ts';

const today = new Date().toISOString().slice(0, 10);

test('a withdrawal is in the journal, on the disk and under its name, before the work that follows a change is over', async () => {
  const acts: string[] = [];
  const names = new Map<number, string>();
  const disk: Disk = {
    ...fs,
    openSync: ((path: string, ...rest: [string, number?]) => {
      const file = fs.openSync(path, ...rest);
      names.set(file, basename(path));
      return file;
    }) as Disk['openSync'],
    fsyncSync: file => {
      fs.fsyncSync(file);
      acts.push(`fsync ${names.get(file)}`);
    },
    renameSync: (from, to) => {
      fs.renameSync(from, to);
      acts.push(`name ${basename(String(to))}`);
    },
  };
  const world = await testBackups({ disk });
  await world.unlock();
  await world.settled();
  const open = world.keeper.opened() ?? expect.fail('Locked');
  const context = () => ({
    ...writeContext(callTools, marking(open), 0),
    now: () => new Date((world.clock.now += 1000)).toISOString(),
  });
  const people = spoken(context, '2026-11-22');
  const id = people.add('Probst', 1);
  people.give(id);
  world.backups.afterChange();
  const journal = () =>
    saidEvents(readJournal(fs, world.files.journal, open.vault, open.dataKey).lines).map(({ event }) => event.kind);
  for (const [statement, kinds] of [
    [withdrawal, ['consentWithdrawn']],
    [stopIt, ['consentWithdrawn', 'doNotContact']],
  ] as const) {
    people.say(id, statement);
    acts.length = 0;
    world.backups.afterChange();
    // Nothing was waited for: all of it happened before the call could be answered.
    expect(acts.slice(0, 3)).toEqual([
      `fsync ${basename(world.files.journal)}.new`,
      `name ${basename(world.files.journal)}`,
      `fsync ${basename(world.files.folder)}`,
    ]);
    expect(journal()).toEqual(kinds);
  }
});

test('through the threads of the app: once the answer is there, the journal has it', async () => {
  const vault = await lockedVault();
  const threads = createVaultThreads({
    folder: () => vault.files.folder,
    documents: join(tempFolder(), 'Documents'),
    program: '0.1.0',
    ...workers,
    onEvent: () => undefined,
    onFault: fault => expect.fail(String(fault)),
  });
  onTestFinished(() => threads.close());
  value(await threads.call('vault.unlock', { password: firstPassword }));
  const customer = reachableAt('Probst', 1);
  const { id } = value(await threads.call('customers.save', { id: null, version: 0, customer }));
  const journal = () => (fs.existsSync(vault.files.journal) ? fs.readFileSync(vault.files.journal, 'utf8') : '');
  for (const statement of [withdrawal, refusal, stopIt]) {
    const entry = String.raw`\"kind\":\"${statement.kind}\"`;
    expect(journal()).not.toContain(entry);
    value(await threads.call('consents.note', { customer: id, today, statement, details: noDetails }));
    expect(journal()).toContain(entry);
  }
});
