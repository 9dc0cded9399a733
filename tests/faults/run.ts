import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// The long fault run, apart from `npm test`: node tests/faults/run.ts [rounds]. Kills the program in the middle of making a
// vault, of changing its password and of saving, so many times each, and looks every time whether all or nothing happened.
const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = process.argv[2] ?? '500';
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'tests/vitest.config.ts', 'tests/vault/crash.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SCRINIUM_CRASH_ROUNDS: rounds } },
);
process.exitCode = status ?? 1;
