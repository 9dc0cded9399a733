import { build, run, tools } from './programs.ts';

// `npm run test:faults [rounds]`: the fault tests in full. The short form of each is part of `npm test`.
const rounds = process.argv[2] ?? '200';
if (!(await build())) throw new Error('Not built');
const { code } = await run(
  [tools.vitest, 'run', '--config', 'tests/vitest.config.ts', 'tests/faults', 'tests/vault/crash.test.ts'],
  { show: true, env: { SCRINIUM_FAULT_ROUNDS: rounds, SCRINIUM_CRASH_ROUNDS: rounds } },
);
process.exitCode = code;
