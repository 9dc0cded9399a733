import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { shown, tellTest, underTest } from './control.ts';

const headless = !shown;

const quiet = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--no-default-browser-check',
];
const window = { width: 1280, height: 800 };
/** A window without the browser's own bars. */
const asWindow = ['--app=data:text/html,<title>Scrinium</title>', `--window-size=${window.width},${window.height}`];

function executable(): string {
  const path = findBrowser();
  if (!path)
    throw new Error('No Chromium or Chrome is installed. Run npm test once, or set CHROME to the path of one.');
  return path;
}

const asRoot = process.getuid?.() === 0;

/** Starts the browser for windows of the default session, its profile under the app's own folder. */
export async function startChromium(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable(),
    headless,
    chromiumSandbox: !asRoot,
    args: [...quiet, ...(underTest ? ['--remote-debugging-port=0'] : []), ...(headless ? [] : asWindow)],
    ignoreDefaultArgs: headless ? [] : ['--enable-automation'],
    viewport: headless ? window : null,
    colorScheme: null,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  return context;
}

/** Says to the test where the window's debugging port is; the system picked it. */
export async function tellPort(profile: string, context: BrowserContext): Promise<void> {
  if (!underTest) return;
  const file = join(profile, 'DevToolsActivePort');
  while (!existsSync(file)) await new Promise(resolve => setTimeout(resolve, 10));
  const devTools = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await devTools?.send('SystemInfo.getProcessInfo')) ?? {};
  const browser = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
  tellTest({ is: 'ready', port: Number(readFileSync(file, 'utf8').split('\n')[0]), browser });
}

let aside: Promise<Browser> | undefined;

/** Opens a context that lives in memory only, for a window of another session. */
export async function openAside(javaScriptEnabled: boolean): Promise<BrowserContext> {
  aside ??= chromium.launch({ executablePath: executable(), headless: true, chromiumSandbox: !asRoot, args: quiet });
  return (await aside).newContext({ javaScriptEnabled });
}

/** Ends what openAside started. */
export async function closeAside(): Promise<void> {
  await (await aside)?.close();
}
