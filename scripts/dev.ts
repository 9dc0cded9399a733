import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { openApp, type OpenApp } from './open-app.ts';
import { build, root, tools } from './programs.ts';

// No development server: the same files and the same policy as ever, built anew on every change. A change of the page loads
// it again; a change of main or preload starts the app again.
if (!(await build())) process.exit(1);
const builder = spawn(process.execPath, [tools.electronVite, 'build', '--watch', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
let app: OpenApp | null = null;
let restarting = false;

function end(code: number): never {
  builder.kill();
  process.exit(code);
}

async function open(): Promise<void> {
  app = await openApp();
  if (!app) end(0);
  app.process.on('exit', code => (restarting ? void open() : end(code ?? 0)));
  restarting = false;
}

function onChange(folder: string, act: () => void): void {
  let waiting: NodeJS.Timeout | undefined;
  watch(join(root, 'out', folder), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, 500);
  });
}

await open();
const restart = () => {
  restarting = true;
  app?.process.kill();
};
// The builder's own first round is no change.
setTimeout(() => {
  onChange('renderer', () => app?.reload());
  onChange('main', restart);
  onChange('preload', restart);
}, 10_000);
