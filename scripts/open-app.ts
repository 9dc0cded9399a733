import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Order } from '../tests/electron-host/control.ts';
import { findBrowser } from './find-browser.mjs';
import { root, run } from './programs.ts';

const electron = join(root, 'node_modules', 'electron');

/** The path of Electron's binary, where it was fetched. */
export function electronBinary(): string | null {
  const named = join(electron, 'path.txt');
  const binary = existsSync(named) ? join(electron, 'dist', readFileSync(named, 'utf8')) : '';
  return binary !== '' && existsSync(binary) ? binary : null;
}

/** True where the place Electron's binary comes from answers. Someone who set a mirror or proxy knows their network better. */
async function mayFetch(): Promise<boolean> {
  const set = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'ELECTRON_GET_USE_PROXY'].some(
    name => process.env[name],
  );
  if (set) return true;
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string };
  const list = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
  return fetch(list, { method: 'HEAD', signal: AbortSignal.timeout(8_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function fetchElectron(): Promise<string | null> {
  const there = electronBinary();
  if (there) return there;
  if (!(await mayFetch())) return null;
  console.log('Fetching Electron …');
  await run([join(electron, 'install.js')]);
  return electronBinary();
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** The app, open for a person. */
export type OpenApp = { readonly process: ChildProcess; readonly reload: () => void };

/** Opens the built app for a person: in Electron, else in an installed browser; null where neither can show a window. */
export async function openApp(): Promise<OpenApp | null> {
  if (!hasDisplay()) {
    console.log(
      'There is no display here to open a window on. Run `npm run demo` to see Scrinium in pictures, or `npm test` to try it out.',
    );
    return null;
  }
  const binary = await fetchElectron();
  const entry = join(root, 'out', 'main', 'index.js');
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (binary) {
    const app = spawn(binary, [...sandbox, root], { cwd: root, stdio: ['inherit', 'inherit', 'inherit'] });
    return { process: app, reload: () => console.log('Rebuilt. Press Ctrl+R (Cmd+R) in the window to load it.') };
  }
  const browser = findBrowser();
  if (!browser) {
    console.log(
      'Electron could not be fetched and no Chromium or Chrome is installed: install one, or set CHROME to its path, and start again.',
    );
    return null;
  }
  console.log(
    'Electron could not be fetched, so Scrinium opens in the browser that is installed here; its title says so.',
  );
  const register = new URL('../tests/electron-host/register.ts', import.meta.url).href;
  const app = spawn(process.execPath, ['--import', register, entry], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, SCRINIUM_HOST_WINDOW: 'shown' },
  });
  const order: Order = { do: 'reload' };
  return { process: app, reload: () => void app.send(order) };
}
