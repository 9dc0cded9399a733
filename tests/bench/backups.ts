import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSound, openForReading } from '../../main/db/open.ts';
import { passwordBytes, createKeyWork } from '../../main/vault/key-derivation.ts';
import { databaseMark, parseSlots, unwrapDataKey } from '../../main/vault/key-slots.ts';
import { createVaultThreads } from '../../main/vault/vault-threads.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { atMost, p95, pairedRatioAtMost, type BenchRow } from './bench-row.ts';
import { benchPassword, builtThreads, vaultOfCustomers } from './vault-of-customers.ts';

const customers = 100_000;
const pairsInAll = 3;
const turnsWithTyping = 2;

/** The data key, as the right password gives it: the bare driver needs it too. */
async function dataKeyOf(folder: string): Promise<{ readonly key: Uint8Array; readonly mark: Uint8Array }> {
  const read = parseSlots(fs.readFileSync(vaultFiles(folder).slots));
  const slot = read.kind === 'slots' ? read.file.slots.find(({ kind }) => kind === 'password') : undefined;
  if (read.kind !== 'slots' || !slot) throw new Error('No slot');
  const work = createKeyWork(join(process.cwd(), 'out', 'main', 'key-worker.js'));
  const wrapping = await work.derive(passwordBytes(benchPassword), Buffer.from(slot.salt, 'base64'), slot.kdf);
  const key = unwrapDataKey(read.file.vault, slot, wrapping);
  if (!key) throw new Error('Wrong password');
  return { key, mark: databaseMark(read.file.vault) };
}

/** What a backup costs at least: a copy that is on the disk, read once by the driver alone. */
function bareCopy(database: string, to: string, key: Awaited<ReturnType<typeof dataKeyOf>>): number {
  const start = performance.now();
  fs.copyFileSync(database, to);
  const file = fs.openSync(to, 'r+');
  fs.fsyncSync(file);
  fs.closeSync(file);
  const db = openForReading(to, key);
  if (!isSound(db)) throw new Error('Not sound');
  db.close();
  const taken = performance.now() - start;
  fs.rmSync(to);
  return taken;
}

/** A proved backup of 100,000 customers beside copying the file and reading it once; and the list meanwhile. */
export async function benchBackups(): Promise<BenchRow[]> {
  const userData = fs.mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  const threads = createVaultThreads(builtThreads(userData));
  try {
    await vaultOfCustomers(userData, customers);
    const folder = join(userData, 'vault');
    const key = await dataKeyOf(folder);
    const unlocked = await threads.call('vault.unlock', { password: benchPassword });
    if (!unlocked.ok) throw new Error(unlocked.error.code);
    // The day's own backup and check, begun with the unlocking, would be measured with it.
    const settled = async (): Promise<void> => {
      const status = await threads.call('backups.status', {});
      const busy = !status.ok || status.value.running !== null || status.value.health.quickAt === null;
      if (!busy) return;
      await new Promise(resolve => setTimeout(resolve, 200));
      return settled();
    };
    await settled();

    const make = async () => {
      const result = await threads.call('backups.make', {});
      if (!result.ok) throw new Error(result.error.code);
    };
    const pairs: { value: number; baseline: number }[] = [];
    for (let pair = 0; pair < pairsInAll; pair += 1) {
      const baseline = bareCopy(vaultFiles(folder).database, join(userData, 'copy.scrinium'), key);
      const start = performance.now();
      await make();
      pairs.push({ value: performance.now() - start, baseline });
    }

    const keystrokes: number[] = [];
    for (let turn = 0; turn < turnsWithTyping; turn += 1) {
      // Somebody types into the search meanwhile.
      let ended = false;
      const waited = make().finally(() => {
        ended = true;
      });
      for (let letter = 0; !ended; letter += 1) {
        const at = performance.now();
        await threads.call('customers.list', {
          filter: {
            words: 'müller'.slice(0, (letter % 6) + 1),
            statuses: [],
            sources: [],
            tags: [],
            missing: [],
            archived: 'without',
          },
          sort: { by: 'name', descending: false },
          offset: 0,
          limit: 60,
        });
        keystrokes.push(performance.now() - at);
        await new Promise(resolve => setTimeout(resolve, 30));
      }
      await waited;
    }
    return [
      pairedRatioAtMost('backup of 100,000 customers, proved', 'ms', pairs, 2.5),
      atMost('a keystroke of the search while a backup is made, p95', 'ms', p95(keystrokes), 100),
    ];
  } finally {
    await threads.close();
    fs.rmSync(userData, { recursive: true, force: true });
  }
}
