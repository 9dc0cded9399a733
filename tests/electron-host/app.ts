import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, unwatchFile, watchFile, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import type { App } from '../../main/electron/electron.ts';
import { closeAside, startChromium, tellPort } from './chromium.ts';
import { onOrder } from './control.ts';

const events = new EventEmitter();
const entry = process.argv[1] ?? '';
const home = homedir();
const appData =
  {
    win32: process.env.APPDATA ?? join(home, 'AppData', 'Roaming'),
    darwin: join(home, 'Library', 'Application Support'),
  }[process.platform as 'win32' | 'darwin'] ??
  process.env.XDG_CONFIG_HOME ??
  join(home, '.config');
const paths = new Map<string, string>([
  ['home', home],
  ['appData', appData],
  ['documents', join(home, 'Documents')],
  ['downloads', join(home, 'Downloads')],
]);
const path = (name: string): string => {
  const found = paths.get(name);
  if (found === undefined) throw new Error(`The host knows no path named ${name}`);
  return found;
};

// As in Electron, 'ready' comes only once the entry module has run to its end: one that awaits it at top level hangs.
const ready = (async () => {
  await import(pathToFileURL(entry).href);
  await browser();
})();

let started: Promise<BrowserContext> | undefined;

/** The browser for windows of the default session, started when first needed. */
export function browser(): Promise<BrowserContext> {
  started ??= (async () => {
    const profile = join(path('userData'), 'Chromium');
    const context = await startChromium(profile);
    await tellPort(profile, context);
    return context;
  })();
  return started;
}

let lock: string | undefined;

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** One instance per data folder: a file with the first one's process, and one that a second start leaves for it. */
function requestSingleInstanceLock(): boolean {
  mkdirSync(path('userData'), { recursive: true });
  const file = join(path('userData'), 'instance.lock');
  const knock = join(path('userData'), 'instance.knock');
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch {
    const first = Number(readFileSync(file, 'utf8'));
    if (first !== process.pid && lives(first)) {
      writeFileSync(knock, String(process.pid));
      return false;
    }
    writeFileSync(file, String(process.pid));
  }
  lock = file;
  watchFile(knock, { interval: 200 }, () => events.emit('second-instance')).unref();
  process.on('exit', () => {
    unwatchFile(knock);
    rmSync(file, { force: true });
  });
  return true;
}

async function exit(code: number): Promise<void> {
  await Promise.allSettled([started?.then(context => context.close()), closeAside()]);
  if (lock) rmSync(lock, { force: true });
  process.exit(code);
}

function quit(): void {
  let prevented = false;
  events.emit('before-quit', { preventDefault: () => void (prevented = true) });
  if (!prevented) void exit(0);
}

onOrder(order => {
  if (order.do === 'quit') quit();
});
process.on('SIGINT', quit);
process.on('SIGTERM', quit);

/** Stands in for Electron's app. `emit` is the host's own: main never calls it. */
export const app: App & { readonly emit: (event: string, ...facts: unknown[]) => void } = {
  isPackaged: false,
  emit: (event, ...facts) => void events.emit(event, ...facts),
  on: (event: string, listener: (...facts: never[]) => void) => events.on(event, listener as () => void),
  enableSandbox: () => undefined,
  exit: code => void exit(code ?? 0),
  quit,
  getPath: name => path(name),
  setPath: (name, folder) => void paths.set(name, folder),
  getPreferredSystemLanguages: () => [
    (process.env.LC_ALL ?? process.env.LANG ?? 'en').split('.', 1)[0]?.replace('_', '-') ?? 'en',
  ],
  getVersion: () =>
    String(
      (JSON.parse(readFileSync(join(dirname(entry), '..', '..', 'package.json'), 'utf8')) as { version: string })
        .version,
    ),
  requestSingleInstanceLock,
  whenReady: () => ready,
};
