import { run, tools, type Outcome } from './programs.ts';

/** A check of the source as a whole: it holds or it doesn't. */
export type Check = { readonly name: string; readonly words: readonly string[] };

/** Everything that can be said of the source without running it. */
export const checks: readonly Check[] = [
  // By force: between projects, tsc -b does not notice a changed JSON file, and the texts are one.
  { name: 'types', words: [tools.tsc, '-b', '--force'] },
  { name: 'lint', words: [tools.oxlint] },
  { name: 'format', words: [tools.oxfmt, '--check'] },
  {
    name: 'import directions',
    words: [tools.depcruise, '--config', '.dependency-cruiser.mjs', 'main', 'renderer', 'shared'],
  },
  { name: 'unused code', words: [tools.knip, '--no-progress'] },
];

/** Runs the checks side by side and prints what each has to say if it doesn't hold; names those. */
export async function runChecks(): Promise<{ readonly passed: number; readonly failed: readonly string[] }> {
  const outcomes = await Promise.all(
    checks.map(async (check): Promise<[Check, Outcome]> => [check, await run(check.words)]),
  );
  for (const [{ name }, { code, said, seconds }] of outcomes) {
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    if (code !== 0) console.log(said);
  }
  const failed = outcomes.filter(([, { code }]) => code !== 0).map(([{ name }]) => `The source: ${name}`);
  return { passed: outcomes.length - failed.length, failed };
}
