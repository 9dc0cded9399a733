import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Frame, Page, Route } from 'playwright-core';
import type { BrowserWindowConstructorOptions } from 'electron/main';
import type { AppWindow, Contents } from '../../main/electron/electron.ts';
import { originOf, toApp, toBrowser } from './addresses.ts';
import { app, browser } from './app.ts';
import { openAside } from './chromium.ts';
import { onOrder, tellTest } from './control.ts';
import { inPage } from './in-page.ts';
import { callHandler } from './ipc-main.ts';
import { defaultSession, partitionSession } from './sessions.ts';
import { createWire } from './wire.ts';

const door = '__host';
const mailbox = 'host';
const mark = 'development run';
const wire = createWire();

/** A value as it is after Electron's own way between processes: what can't be cloned throws. */
const cloned = (value: unknown): unknown => deserialize(serialize(value));

const open = new Set<AppWindow>();

onOrder(order => {
  if (order.do === 'reload') for (const window of open) window.webContents.reload();
});

const preloadScript = (file: string) =>
  `(${inPage.toString()})(${createWire.toString()}, ${JSON.stringify(door)}, ${JSON.stringify(mailbox)}, (require, module, exports) => {${readFileSync(file, 'utf8')}\n});`;

/** Keeps the mark of a development run at the end of whatever title the page gives itself. */
const markTitle = `(() => {
  const mark = () => { if (document.title && !document.title.endsWith('(${mark})')) document.title += ' (${mark})'; };
  new MutationObserver(mark).observe(document, { subtree: true, childList: true, characterData: true });
})();`;

async function answerPage(frame: Frame, channel: string, payload: string): Promise<string> {
  try {
    const senderFrame = { origin: originOf(frame.url()), parent: frame.parentFrame() };
    const value = await callHandler(channel, { senderFrame }, cloned(wire.read(payload)));
    return JSON.stringify({ value: wire.write(cloned(value)) });
  } catch (problem) {
    return JSON.stringify({ thrown: String(problem) });
  }
}

type Seen = {
  readonly contents: EventEmitter;
  readonly expected: Set<string>;
  openHandler: (details: { readonly url: string }) => unknown;
};

/** Lets a page's own wish to go elsewhere pass through the app's listeners first. */
async function serveRoute(route: Route, page: Page, seen: Seen, serve: (route: Route) => Promise<void>): Promise<void> {
  const request = route.request();
  const frame = request.isNavigationRequest() ? request.frame() : page.mainFrame();
  if (frame.page() !== page) {
    seen.openHandler({ url: toApp(request.url()) });
    return route.abort('blockedbyclient');
  }
  if (request.isNavigationRequest() && !seen.expected.delete(request.url())) {
    const isMainFrame = frame === page.mainFrame();
    let prevented = false;
    const navigation = { url: toApp(request.url()), isMainFrame, preventDefault: () => void (prevented = true) };
    if (isMainFrame) seen.contents.emit('will-navigate', navigation);
    seen.contents.emit('will-frame-navigate', navigation);
    if (prevented) return route.abort('aborted');
  }
  return serve(route);
}

async function openPage(options: BrowserWindowConstructorOptions, seen: Seen): Promise<Page> {
  const { partition, preload, javascript = true } = options.webPreferences ?? {};
  const session = partition ? partitionSession(partition) : defaultSession;
  const context = partition ? await openAside(javascript) : await browser();
  const unused = context.pages().find(page => /^(about:blank|data:)/.test(page.url()));
  const page = unused ?? (await context.newPage());
  // A page that closes meanwhile takes its requests with it.
  await context.route('**/*', route => serveRoute(route, page, seen, session.serve).catch(() => undefined));
  if (!partition) await session.settle(context);
  if (preload) {
    await page.exposeBinding(door, ({ frame }, channel: string, payload: string) =>
      answerPage(frame, channel, payload),
    );
    await page.addInitScript(preloadScript(preload));
  }
  if (javascript) await page.addInitScript(markTitle);
  page.on('popup', popup => {
    seen.openHandler({ url: toApp(popup.url()) });
    void popup.close().catch(() => undefined);
  });
  page.on('pageerror', fault => tellTest({ is: 'fault', text: `page: ${fault.stack ?? fault.message}` }));
  page.on(
    'console',
    message => message.type() === 'error' && tellTest({ is: 'fault', text: `console: ${message.text()}` }),
  );
  return page;
}

/** Stands in for Electron's BrowserWindow: a page of an installed Chromium. */
export const BrowserWindow = function createWindow(options: BrowserWindowConstructorOptions): AppWindow {
  const events = new EventEmitter();
  const seen: Seen = { contents: new EventEmitter(), expected: new Set(), openHandler: () => ({ action: 'deny' }) };
  let closed = false;
  let kiosk = false;
  const page = openPage(options, seen);
  const own = options.webPreferences?.partition !== undefined;

  const webContents: Contents = {
    isDestroyed: () => closed,
    on: (event: string, listener: (...args: never[]) => void) => seen.contents.on(event, listener as () => void),
    setWindowOpenHandler: handler => void (seen.openHandler = handler),
    reload: () => void page.then(page => (seen.expected.add(page.url()), page.reload())).catch(() => undefined),
    send: (channel, payload) => {
      const text = wire.write(cloned(payload));
      const deliver = ([key, channel, text]: readonly [string, string, string]) =>
        (globalThis as unknown as Record<symbol, (channel: string, payload: string) => void>)[Symbol.for(key)]?.(
          channel,
          text,
        );
      void page.then(page => page.evaluate(deliver, [mailbox, channel, text] as const)).catch(() => undefined);
    },
    printToPDF: async ({ preferCSSPageSize = false, printBackground = false, generateTaggedPDF = false, pageSize }) =>
      (await page).pdf({
        preferCSSPageSize,
        printBackground,
        tagged: generateTaggedPDF,
        format: typeof pageSize === 'string' ? pageSize : 'Letter',
      }),
  };
  const window: AppWindow = {
    webContents,
    loadURL: async url => {
      const to = new URL(toBrowser(url)).href;
      seen.expected.add(to);
      await (await page).goto(to);
      events.emit('ready-to-show');
    },
    show: () => undefined,
    focus: () => void page.then(page => page.bringToFront()),
    isDestroyed: () => closed,
    isMinimized: () => false,
    restore: () => undefined,
    isKiosk: () => kiosk,
    setKiosk: on => void (kiosk = on),
    destroy: () => void page.then(page => (own ? page.context().close() : page.close())),
    once: (event, listener) => events.once(event, listener),
    on: (event, listener) => events.on(event, listener),
  };
  open.add(window);
  void page.then(page =>
    page.on('close', () => {
      closed = true;
      open.delete(window);
      if (open.size === 0) app.emit('window-all-closed');
    }),
  );
  void page.then(page =>
    page.on('crash', () => app.emit('render-process-gone', {}, webContents, { reason: 'crashed', exitCode: 1 })),
  );
  app.emit('web-contents-created', {}, webContents);
  return window;
} as unknown as new (options: BrowserWindowConstructorOptions) => AppWindow;
