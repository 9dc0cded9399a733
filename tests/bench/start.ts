import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyWork, passwordBytes } from '../../main/vault/key-derivation.ts';
import type { Page } from '@playwright/test';
import { startHost } from '../e2e/stand-in.ts';
import { atMost, type BenchRow } from './bench-row.ts';
import { benchPassword, vaultOfCustomers } from './vault-of-customers.ts';

const rounds = 5;
const median = (samples: readonly number[]) =>
  samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;

/** Memory of a process in MB, as the system counts what is resident. */
const residentMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** One Argon2id run as the vault does it, in milliseconds: what no unlocking can be faster than. */
async function keyDerivation(root: string): Promise<number> {
  const { derive } = createKeyWork(join(root, 'out', 'main', 'key-worker.js'));
  const began = performance.now();
  await derive(passwordBytes(benchPassword), new Uint8Array(16), {
    algorithm: 'argon2id',
    memoryKiB: 65_536,
    passes: 3,
    lanes: 1,
  });
  return performance.now() - began;
}

type Watched = Window & { rowsAfter: Promise<number> };

/** Has the page itself measure from the Enter key to the first row of the list: asking it from outside takes turns of up to half a second. */
async function watchForRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/customers';
    (window as unknown as Watched).rowsAfter = new Promise(resolve => {
      let began = 0;
      document.addEventListener('keydown', event => void (began = event.timeStamp), true);
      new MutationObserver(() => {
        if (!document.querySelector('[role=row][aria-rowindex="2"]')) return;
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      }).observe(document, { subtree: true, childList: true });
    });
  });
}

/** When the lock screen was on the screen, milliseconds since 1970, as the page itself sees it. */
const lockScreenShownAt = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const look = () =>
          document.querySelector('input[type=password]')
            ? resolve(performance.timeOrigin + performance.now())
            : requestAnimationFrame(look);
        look();
      }),
  );

/** Cold start to the lock screen, unlocking to a usable list, and what an open vault of 100,000 customers costs in memory. */
export async function benchStart(): Promise<BenchRow[]> {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  const starts: number[] = [];
  const unlocks: number[] = [];
  const derivations: number[] = [];
  const memory: { locked: number; open: number }[] = [];
  try {
    await vaultOfCustomers(folder, 100_000);
    for (let round = 0; round < rounds; round++) {
      const began = Date.now();
      const app = await startHost(root, folder);
      const password = app.page.locator('input[type=password]');
      starts.push((await lockScreenShownAt(app.page)) - began);
      await app.page.waitForTimeout(1_500);
      const locked = residentMb(app.pid);
      derivations.push(await keyDerivation(root));
      await watchForRows(app.page);
      await password.fill(benchPassword);
      await password.press('Enter');
      unlocks.push(await app.page.evaluate(() => (window as unknown as Watched).rowsAfter));
      // Until the look through the file that follows every unlocking has ended: its thread is gone again then.
      await app.page.waitForTimeout(8_000);
      memory.push({ locked, open: residentMb(app.pid) });
      await app.quit();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const derivation = median(derivations);
  const locked = median(memory.map(round => round.locked));
  return [
    atMost('cold start to lock screen', 'ms', median(starts), 1_500),
    { ...atMost('unlock to usable list', 'ms', median(unlocks), derivation + 300), baseline: Math.round(derivation) },
    {
      ...atMost(
        'memory of main, vault open (baseline: lock screen)',
        'MB',
        median(memory.map(({ open }) => open)),
        locked + 80,
      ),
      baseline: Math.round(locked),
    },
  ];
}
