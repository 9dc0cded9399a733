import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { build, root, run, tools } from './programs.ts';

/** `unsteady`: of those that passed, how many did so only when tried again. */
type Count = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly unsteady?: number };

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** What a runner wrote down; one that ended badly without saying which test failed counts as one failure more. */
function counted(file: string, code: number, read: (report: never) => Count): Count {
  const count = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')) as never)
    : { passed: 0, failed: 0, skipped: 0 };
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function checksOfSource(): Promise<Count> {
  console.log('\n— The source');
  return { ...(await runChecks()), skipped: 0 };
}

async function unitTests(): Promise<Count> {
  console.log('\n— Unit tests');
  const file = join(results, 'unit.json');
  const { code } = await run(
    [
      tools.vitest,
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { show: true },
  );
  type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
  return counted(file, code, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }: Report) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }));
}

async function builds(): Promise<Count> {
  console.log('\n— The build');
  const built = await build();
  console.log(built ? '✓ built' : '✗ not built');
  return { passed: built ? 1 : 0, failed: built ? 0 : 1, skipped: 0 };
}

async function endToEndTests(): Promise<Count> {
  console.log('\n— End-to-end tests');
  const file = join(results, 'e2e.json');
  const { code } = await run(
    [tools.playwright, 'test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
    {
      show: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    },
  );
  type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  return counted(file, code, ({ stats }: Report) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    unsteady: stats.flaky,
  }));
}

rmSync(join(root, 'out'), { recursive: true, force: true });
const counts = [await checksOfSource(), await builds(), await unitTests(), await endToEndTests()];
const sum = (part: keyof Count) => counts.reduce((total, count) => total + (count[part] ?? 0), 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
if (sum('unsteady') > 0) console.log(`\nUnsteady, to be mended: ${sum('unsteady')} passed only when tried again.`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
