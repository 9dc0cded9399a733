import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build, run, tools } from './programs.ts';

/** What README names as proof of its promises; all but the first two are the same in short and in full. */
const tests = [
  'tests/faults',
  'tests/vault/crash.test.ts',
  ...['make-backup', 'restore', 'swap', 'salvage', 'disk-refusals', 'backup-refusals'].map(
    name => `tests/vault/${name}.test.ts`,
  ),
];
const noted = 'test-results/faults.jsonl';
const summary = 'test-results/faults.json';

// `npm run test:faults [rounds]`: the fault tests in full. The short form of each is part of `npm test`.
const rounds = process.argv[2] ?? '200';
if (!(await build())) throw new Error('Not built');
mkdirSync(dirname(noted), { recursive: true });
rmSync(noted, { force: true });
const { code } = await run([tools.vitest, 'run', '--config', 'tests/vitest.config.ts', ...tests], {
  show: true,
  env: { SCRINIUM_FAULT_ROUNDS: rounds, SCRINIUM_CRASH_ROUNDS: rounds, SCRINIUM_FAULT_RESULTS: noted },
});
const lines = existsSync(noted) ? readFileSync(noted, 'utf8').split('\n').slice(0, -1) : [];
const results = lines
  .map(line => JSON.parse(line) as { readonly test: string; readonly result: object })
  .toSorted((one, other) => (one.test < other.test ? -1 : 1));
rmSync(noted, { force: true });
writeFileSync(
  summary,
  `${JSON.stringify({ rounds: Number(rounds), passed: code === 0, system: process.platform, results }, null, 2)}\n`,
);
for (const { test, result } of results) console.log(`${test.padEnd(50)} ${JSON.stringify(result)}`);
console.log(`These numbers stand in ${summary}.`);
process.exitCode = code;
