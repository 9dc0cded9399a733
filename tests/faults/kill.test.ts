import { randomInt } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { firstPassword, lockedVault, otherPassword, tempFolder } from '../vault/test-vault.ts';
import { emptyModel, learn, prove, startWork } from './vault-model.ts';
import { tasks, type Line, type Task } from './working-lines.ts';

/** How often the program is killed; `npm run test:faults` asks for 200. */
const rounds = Number(process.env['SCRINIUM_FAULT_ROUNDS'] ?? 15);
const golden = fileURLToPath(new URL('../vaults', import.meta.url));

/** Lets the program work, kills it so long after it said this word, and gives back every whole line it said. */
async function killedAfter(
  words: readonly string[],
  word: 'begin' | 'unlocked',
  milliseconds: number,
): Promise<readonly Line[]> {
  const working = startWork(words);
  await working.heard(word);
  await new Promise(resolve => setTimeout(resolve, milliseconds));
  working.process.kill('SIGKILL');
  return working.lines();
}

test(
  'killed at any moment of any work: what was confirmed is there, nothing is half there',
  { timeout: 120_000 + rounds * 20_000 },
  async () => {
    const { files } = await lockedVault();
    const documents = tempFolder();
    const model = emptyModel(firstPassword);
    const killedDuring = new Set<Task>();
    const plan = tasks.filter(task => task !== 'migrate');
    for (let round = 0; round < rounds; round += 1) {
      // The first rounds make something to restore.
      const task = round === 0 ? 'backup' : (plan[round % plan.length] ?? 'edit');
      const backup = [...model.backups.keys()].at(randomInt(Math.max(1, model.backups.size))) ?? '';
      if (task === 'restore' && backup === '') continue;
      const other = model.password === firstPassword ? otherPassword : firstPassword;
      const words = [files.folder, documents, task, model.password, other, `r${round}`, '200', backup];
      const lines = await killedAfter(words, task === 'restore' ? 'begin' : 'unlocked', randomInt(50, 1800));
      expect(lines.filter(line => 'refused' in line)).toEqual([]);
      const open = learn(model, lines);
      if (open) killedDuring.add(task);
      await prove(files.folder, documents, model, open);
    }
    expect(model.backups.size).toBeGreaterThan(0);
    if (rounds >= 100) expect([...killedDuring].toSorted()).toEqual([...plan].toSorted());
  },
);

test(
  'killed during a migration: the old vault or the new one, and every customer in it',
  { timeout: 120_000 + rounds * 20_000 },
  async () => {
    const [oldest = ''] = fs
      .readdirSync(golden)
      .filter(name => name.startsWith('schema-'))
      .toSorted();
    const expected = JSON.parse(fs.readFileSync(join(golden, oldest, 'expected.json'), 'utf8')) as {
      readonly password: string;
      readonly customers: readonly { readonly familyName: string }[];
    };
    for (let round = 0; round < Math.ceil(rounds / 4); round += 1) {
      const folder = join(tempFolder(), 'vault');
      const documents = tempFolder();
      fs.cpSync(join(golden, oldest), folder, { recursive: true });
      fs.rmSync(join(folder, 'expected.json'));
      await killedAfter([folder, documents, 'migrate', expected.password], 'begin', randomInt(200, 1200));
      const model = {
        ...emptyModel(expected.password),
        names: new Set(expected.customers.map(({ familyName }) => familyName)),
      };
      await prove(folder, documents, model, undefined);
    }
  },
);
