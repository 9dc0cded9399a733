import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runChecks } from './checks.ts';
import { build, root, run, tools } from './programs.ts';

/** `unsteady`: of those that passed, how many did so only when tried again. `named`: what failed, to be read again at the end. */
type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly unsteady?: number;
  readonly named?: readonly string[];
};

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** What a runner wrote down; one that ended badly without saying which test failed counts as one failure more. */
function counted(runner: string, file: string, code: number, read: (report: never) => Count): Count {
  const count = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')) as never)
    : { passed: 0, failed: 0, skipped: 0 };
  if (code === 0 || count.failed > 0) return count;
  return { ...count, failed: 1, named: [`${runner}: ended with ${code}, though no test of theirs failed`] };
}

async function checksOfSource(): Promise<Count> {
  console.log('\n— The source');
  const { passed, failed } = await runChecks();
  return { passed, failed: failed.length, skipped: 0, named: failed };
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
  type Test = { readonly status: string; readonly fullName: string };
  type File = { readonly name: string; readonly status: string; readonly assertionResults: readonly Test[] };
  type Report = Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number> & {
    readonly testResults: readonly File[];
  };
  return counted('Unit tests', file, code, (report: Report) => {
    const named = report.testResults.flatMap(({ name, status, assertionResults }) => {
      const failed = assertionResults.filter(each => each.status === 'failed').map(each => each.fullName);
      // A file that could not be read at all has no tests to name.
      const what = failed.length === 0 && status === 'failed' ? ['the file itself'] : failed;
      return what.map(test => `${relative(root, name)}: ${test}`);
    });
    return {
      passed: report.numPassedTests,
      failed: Math.max(report.numFailedTests, named.length),
      skipped: report.numPendingTests + report.numTodoTests,
      named,
    };
  });
}

async function builds(): Promise<Count> {
  console.log('\n— The build');
  const built = await build();
  console.log(built ? '✓ built' : '✗ not built');
  return { passed: built ? 1 : 0, failed: built ? 0 : 1, skipped: 0, named: built ? [] : ['The build'] };
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
  return counted('End-to-end tests', file, code, ({ stats }: Report) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    unsteady: stats.flaky,
  }));
}

rmSync(join(root, 'out'), { recursive: true, force: true });
const counts = [await checksOfSource(), await builds(), await unitTests(), await endToEndTests()];
const sum = (part: Exclude<keyof Count, 'named'>) => counts.reduce((total, count) => total + (count[part] ?? 0), 0);
const named = counts.flatMap(count => count.named ?? []);
// Once more at the end: what failed an hour ago is far up by now. The end-to-end tests name theirs themselves.
if (named.length > 0) console.log(`\nFailed:\n${named.map(each => `  ✗ ${each}`).join('\n')}`);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
if (sum('unsteady') > 0) console.log(`\nUnsteady, to be mended: ${sum('unsteady')} passed only when tried again.`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
