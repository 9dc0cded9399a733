import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { firstPassword, lockedVault, otherPassword, tempFolder } from '../vault/test-vault.ts';
import { count, report } from './results.ts';
import { emptyModel, learn, prove, startWork, type Working } from './vault-model.ts';
import { tasks, type Task } from './working-lines.ts';

/** How often the program is killed; `npm run test:faults` asks for 200. */
const rounds = Number(process.env['SCRINIUM_FAULT_ROUNDS'] ?? 15);
const full = rounds >= 100;
/** Rows of an import: so many that its transaction takes a while. */
const rows = full ? 20_000 : 3000;

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));
const plan = tasks.filter(task => task !== 'migrate' && task !== 'salvage');

/** Waits for a moment within the work, each time another one. */
async function moment(working: Working, task: Task, turn: number): Promise<void> {
  switch (task) {
    case 'import':
      // Within the transaction, which says how far it is; every fourth time within the one that takes the import back.
      await working.heard(turn % 4 === 3 ? /"progress":"undoing"/ : /"progress":"importing"/);
      return void (await pause(randomInt(0, turn % 2 === 0 ? 40 : 400)));
    case 'restore':
      // Anywhere, or about the moment at which the new files take the place of the old ones.
      await working.heard(turn % 2 === 0 ? /"begin"/ : /"progress":"restoring","share":80/);
      return void (await pause(turn % 2 === 0 ? randomInt(50, 1800) : randomInt(0, 60)));
    case 'review':
      // Within the transaction that deletes, or soon after it.
      await working.heard(/"gone"/);
      return void (await pause(randomInt(0, turn % 2 === 0 ? 60 : 400)));
    default:
      await working.heard(/"unlocked"/);
      return void (await pause(randomInt(50, 1800)));
  }
}

test(
  'killed at any moment of any work: what was confirmed is there, nothing is half there',
  { timeout: 300_000 + rounds * 30_000 },
  async () => {
    const { files } = await lockedVault();
    const documents = tempFolder();
    const model = emptyModel(firstPassword);
    const [kills, hits] = [new Map<string, number>(), new Map<string, number>()];
    for (let round = 0; round < rounds; round += 1) {
      // The first round makes something to restore.
      const task = round === 0 ? 'backup' : (plan[round % plan.length] ?? 'edit');
      const backup = [...model.backups.keys()].at(randomInt(Math.max(1, model.backups.size))) ?? '';
      const other = model.password === firstPassword ? otherPassword : firstPassword;
      const turn = Math.floor(round / plan.length);
      const words = [files.folder, documents, task, model.password, other, `r${round}`];
      const working = startWork([...words, String(turn % 4 === 3 ? 3000 : rows), backup]);
      if (round === 0) await working.heard(/"done":\d+,"backup"/);
      await moment(working, task, turn);
      working.process.kill('SIGKILL');
      const lines = await working.lines();
      // It never ends by itself: a refusal would be told, a fault would end it with a code.
      expect([task, await working.ended(), lines.filter(line => 'refused' in line)]).toEqual([
        task,
        { code: null, signal: 'SIGKILL' },
        [],
      ]);
      const open = learn(model, lines);
      count(kills, task);
      if (open) count(hits, task);
      await prove(files.folder, documents, model, open);
    }
    expect(model.backups.size).toBeGreaterThan(0);
    report('killed', { rounds, kills: Object.fromEntries(kills), inTheMiddle: Object.fromEntries(hits) });
    if (full) {
      expect([...hits.keys()].toSorted()).toEqual([...plan].toSorted());
      // Nearly each kill by a sign from within is one in the middle.
      expect(hits.get('import')).toBeGreaterThan((kills.get('import') ?? 0) / 2);
    } else expect(hits.size).toBeGreaterThan(1);
  },
);
