import { randomInt } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstPassword, lockedVault, otherPassword, tempFolder } from '../vault/test-vault.ts';
import { emptyModel, learn, prove, startWork } from './vault-model.ts';

/** How often the disk is full; `npm run test:faults` asks for 200. */
const rounds = Number(process.env['SCRINIUM_FAULT_ROUNDS'] ?? 12);
const work = ['edit', 'import', 'backup', 'password'] as const;

/** Refusals a person may meet on a full disk: each has a sentence that says what to do. */
const told = ['vault.cannotWrite', 'backup.cannotWrite'];

const kilobytes = (file: string) => Math.ceil(statSync(file).size / 1024);

// The limit is the system's, on every write of the process: SQLite's own and ours. Windows has no such limit.
test.skipIf(process.platform === 'win32')(
  'no more room at any moment of any work: it is said, what was confirmed is there, and nothing is half there',
  { timeout: 120_000 + rounds * 20_000 },
  async () => {
    const { files } = await lockedVault();
    const documents = tempFolder();
    const model = emptyModel(firstPassword);
    let refusals = 0;
    for (let round = 0; round < rounds; round += 1) {
      const task = work[round % work.length] ?? 'edit';
      const other = model.password === firstPassword ? otherPassword : firstPassword;
      const words = [files.folder, documents, task, model.password, other, `d${round}`, '400', ''];
      // From hardly any room to some: the log begins anew with each unlocking and stays far below the database.
      const working = startWork(words, randomInt(16, kilobytes(files.database) + 200));
      const ended = setTimeout(() => working.process.kill('SIGKILL'), 3000);
      const lines = await working.lines();
      clearTimeout(ended);
      for (const line of lines) {
        if (!('refused' in line)) continue;
        refusals += 1;
        expect(told).toContain(line.refused.code);
      }
      await prove(files.folder, documents, model, learn(model, lines));
      const places = readdirSync(documents).flatMap(name => readdirSync(join(documents, name)));
      expect(
        places.filter(
          name => name.endsWith('.scrinium-backup') && statSync(join(documents, 'Scrinium Backups', name)).size === 0,
        ),
      ).toEqual([]);
    }
    expect(refusals).toBeGreaterThan(rounds / 4);
  },
);
