import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkLog } from '../../main/vault/health/log-check.ts';
import { firstPassword, keyWorker, lockedVault, testVault, value } from '../vault/test-vault.ts';
import { count, report } from './results.ts';

/** How often the program is killed; `npm run test:faults` asks for 200. */
const rounds = Number(process.env['SCRINIUM_FAULT_ROUNDS'] ?? 10);
const child = fileURLToPath(new URL('../vault/crash-child.ts', import.meta.url));

test(
  'killed in changes too large for the memory, most of all while they end: never taken for a loss, each there or not',
  { timeout: 300_000 + rounds * 20_000 },
  async () => {
    const { files } = await lockedVault();
    const outcomes = new Map<string, number>();
    const there = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const words = ['--disable-warning=ExperimentalWarning', child, files.folder, keyWorker, 'spill', firstPassword];
      const running = spawn(process.execPath, [...words, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const gone = Promise.all([once(running, 'exit'), once(running.stdout, 'close')]);
      const until = randomInt(0, 8);
      let said = '';
      running.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        // At once, or within the milliseconds in which its checksums are gone over.
        if (said.includes(`ending ${until}\n`)) setTimeout(() => running.kill('SIGKILL'), randomInt(0, 6));
      });
      await gone;
      expect([running.exitCode, running.signalCode]).toEqual([null, 'SIGKILL']);

      const log = fs.existsSync(files.databaseLog) && fs.statSync(files.databaseLog).size > 0;
      const lines = said.split('\n').slice(0, -1);
      const [kept, ending] = ['kept ', 'ending '].map(word => lines.filter(line => line.startsWith(word)).length);
      count(outcomes, kept === ending ? 'between two' : 'while it ended');
      const vault = testVault({ folder: files.folder });
      // What the keeper does first; asked here by itself, since it leaves nothing behind where nothing is lost.
      expect([log, checkLog(fs, files, new Uint8Array(32), 'unused', '2026-11-23T08:00:00.000Z').lost]).toEqual([
        log,
        false,
      ]);
      value(await vault.keeper.unlock({ password: firstPassword }));
      const db = vault.keeper.opened()?.db ?? expect.fail('Not open');
      const groups = db.prepare('SELECT family_name, count(*) FROM customers GROUP BY 1').raw().all() as [
        string,
        number,
      ][];
      for (const [name, customers] of groups) {
        expect([name, customers]).toEqual([name, 150]);
        there.add(name);
      }
      const mine = groups.filter(([name]) => name.startsWith(`Beispiel ${round}-`)).length;
      expect([kept, ending]).toContain(mine);
      expect(groups).toHaveLength(there.size);
      expect(fs.existsSync(files.kept)).toBe(false);
      // The next round begins with a small list again.
      db.exec('DELETE FROM customers');
      there.clear();
      vault.keeper.lock();
    }
    report('killed in large changes', { rounds, killed: Object.fromEntries(outcomes) });
    if (rounds >= 100) expect([...outcomes.keys()].toSorted()).toEqual(['between two', 'while it ended']);
  },
);
