import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder: every script runs in it. */
export const root = join(import.meta.dirname, '..');

const inModules = (...parts: string[]) => join(root, 'node_modules', ...parts);

/** The tools, as scripts for the Node that runs this. */
export const tools = {
  tsc: inModules('typescript7', 'bin', 'tsc'),
  oxlint: inModules('oxlint', 'bin', 'oxlint'),
  oxfmt: inModules('oxfmt', 'bin', 'oxfmt'),
  depcruise: inModules('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
  knip: inModules('knip', 'bin', 'knip.js'),
  vitest: inModules('vitest', 'vitest.mjs'),
  playwright: inModules('@playwright', 'test', 'cli.js'),
  electronVite: inModules('electron-vite', 'bin', 'electron-vite.js'),
  electronBuilder: inModules('electron-builder', 'cli.js'),
} as const;

/** How a program ended, and what it said. */
export type Outcome = { readonly code: number; readonly said: string; readonly seconds: number };

/** Runs a program of Node's to its end. `show`: what it says goes to the screen as it comes; else it is only kept. */
export function run(
  words: readonly string[],
  options: { readonly show?: boolean; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const start = performance.now();
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => void (said += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (said += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code: code ?? 1, said, seconds: (performance.now() - start) / 1000 }));
  });
}

/** Builds the app into out/. Says nothing when it works; prints what went wrong otherwise. */
export async function build(): Promise<boolean> {
  const { code, said } = await run([tools.electronVite, 'build', '--logLevel', 'warn']);
  if (code !== 0) console.error(said);
  return code === 0;
}
