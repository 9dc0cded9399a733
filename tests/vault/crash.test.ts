import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isSound } from '../../main/db/open.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { readContext } from '../../main/vault/call-context.ts';
import { callTools, marking } from './call-tools.ts';
import {
  code,
  firstPassword,
  keyWorker,
  lockedVault,
  otherPassword,
  tempFolder,
  testVault,
  value,
} from './test-vault.ts';

/** Rounds per kind of work; the long fault run asks for more. */
const rounds = Number(process.env['SCRINIUM_CRASH_ROUNDS'] ?? 12);
const child = fileURLToPath(new URL('crash-child.ts', import.meta.url));

/** A process that works on the vault, and what it said so far. */
function start(
  folder: string,
  ...task: string[]
): { process: ChildProcess; said: string[]; heard: (word: string) => Promise<void> } {
  const process = spawn(
    globalThis.process.execPath,
    ['--disable-warning=ExperimentalWarning', child, folder, keyWorker, ...task],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void process.kill('SIGKILL'));
  const said: string[] = [];
  let rest = '';
  const waiting = new Map<string, () => void>();
  process.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      said.push(line);
      waiting.get(line)?.();
    }
  });
  const heard = (word: string) =>
    new Promise<void>((resolve, reject) => {
      if (said.includes(word)) resolve();
      waiting.set(word, resolve);
      process.once('exit', exit => reject(new Error(`Ended with ${exit} after: ${said.join(', ')}`)));
    });
  return { process, said, heard };
}

async function killed({ process }: { process: ChildProcess }): Promise<void> {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}
const after = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

describe('killed in the middle', () => {
  test('of making a vault: there is none, or a whole one', { timeout: 300_000 + rounds * 10_000 }, async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const folder = join(tempFolder(), 'vault');
      const running = start(folder, 'create', firstPassword);
      await running.heard('begin');
      // The first rounds end everywhere in the first half second; the last one is let to finish.
      if (round === rounds - 1) await running.heard('done');
      else await after(randomInt(0, 500));
      await killed(running);

      const vault = testVault({ folder });
      const state = value(vault.keeper.state());
      outcomes.add(state.kind);
      if (state.kind === 'absent') {
        expect(running.said).not.toContain('done');
        if (round % 4 === 0)
          value(
            await vault.keeper.create({
              business: 'Blumen',
              ownerName: 'Anna Beispiel',
              country: 'DE',
              password: otherPassword,
            }),
          );
      } else {
        expect(state).toEqual({ kind: 'locked', waitSeconds: 0 });
        value(await vault.keeper.unlock({ password: firstPassword }));
        const open = vault.keeper.opened();
        expect(open && isSound(open.db)).toBe(true);
      }
      vault.keeper.lock();
      if (existsSync(folder))
        expect(readdirSync(folder).filter(name => name.includes('.new') && state.kind !== 'absent')).toEqual([]);
    }
    expect(outcomes).toContain('locked');
  });

  test(
    'of changing the password: the old one opens, or the new one, and all that was told is true',
    { timeout: 300_000 + rounds * 10_000 },
    async () => {
      const vault = await lockedVault();
      let [present, other] = [firstPassword, otherPassword];
      for (let round = 0; round < rounds; round += 1) {
        const running = start(vault.files.folder, 'change', present, other);
        await running.heard('begin');
        await after(randomInt(0, 700));
        await killed(running);

        const told = running.said.findLast(line => line.startsWith('is '))?.slice(3) ?? present;
        const under = running.said.findLast(line => line.startsWith('to '))?.slice(3) ?? present;
        const again = testVault({ folder: vault.files.folder, clock: { now: Date.now() + round * 3_600_000 } });
        let opens = told;
        if (code(await again.keeper.unlock({ password: told })) === 'vault.wrongPassword') {
          // Killed after the new slot file had its name and before it could say so.
          opens = under;
          value(await again.keeper.unlock({ password: under }));
        }
        const open = again.keeper.opened();
        expect(open && isSound(open.db)).toBe(true);
        again.keeper.lock();
        expect(readdirSync(vault.files.folder).filter(name => name.includes('.new'))).toEqual([]);
        [present, other] = opens === firstPassword ? [firstPassword, otherPassword] : [otherPassword, firstPassword];
      }
      const recovered = testVault({ folder: vault.files.folder });
      value(await recovered.keeper.unlockWithRecovery({ recoveryKey: vault.recoveryKey, newPassword: firstPassword }));
    },
  );
});

test(
  'killed while saving: every customer that was told to be kept is there, whole, found and in the trail',
  { timeout: 300_000 + rounds * 10_000 },
  async () => {
    const vault = await lockedVault();
    let kept = 0;
    for (let round = 0; round < rounds; round += 1) {
      const running = start(vault.files.folder, 'save', firstPassword, String(kept));
      // How fast the disk saves is none of this test's business: one at least is kept in every round.
      await running.heard(`kept ${kept}`);
      await after(randomInt(0, 300));
      await killed(running);

      const told = running.said.filter(line => line.startsWith('kept ')).length;
      expect(running.said).toHaveLength(told + 1);
      const again = testVault({ folder: vault.files.folder });
      value(await again.keeper.unlock({ password: firstPassword }));
      const open = again.keeper.opened();
      if (!open) throw new Error('Not open');
      expect(isSound(open.db)).toBe(true);
      const count = (table: string, column: string) =>
        open.db.prepare(`SELECT ${column} FROM ${table}`).pluck().get() as number;
      const now = count('customers', 'count(*)');
      // The last one may have been kept before it could be told.
      expect([kept + told, kept + told + 1]).toContain(now);
      expect(count("audit WHERE subject = 'customer'", 'count(*)')).toBe(now);
      expect(count("customer_search('beispiel')", 'count(*)')).toBe(now);
      const trail = await verifyAudit(readContext(callTools, marking(open), 0));
      expect(trail).toMatchObject({ ok: true, value: { broken: null } });
      again.keeper.lock();
      kept = now;
    }
    expect(kept).toBeGreaterThanOrEqual(rounds);
  },
);

describe('two at once', () => {
  test('a second process is told that the vault is open elsewhere, and let in once the first is dead', async () => {
    const vault = await lockedVault();
    const running = start(vault.files.folder, 'hold', firstPassword);
    await running.heard('done');
    expect(code(await vault.keeper.unlock({ password: firstPassword }))).toBe('vault.openElsewhere');
    expect(code(await vault.keeper.unlock({ password: 'falsch' }))).toBe('vault.openElsewhere');
    expect(
      code(await vault.keeper.unlockWithRecovery({ recoveryKey: vault.recoveryKey, newPassword: otherPassword })),
    ).toBe('vault.openElsewhere');
    // Looking does not need the lock, and does not lift it.
    expect(value(vault.keeper.state())).toEqual({ kind: 'locked', waitSeconds: 0 });
    expect(code(await vault.keeper.unlock({ password: firstPassword }))).toBe('vault.openElsewhere');
    await killed(running);
    value(await vault.keeper.unlock({ password: firstPassword }));
  });
});
