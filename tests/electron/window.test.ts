import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOurs, serveIpc, tell } from '../../main/electron/ipc.ts';
import { menuTemplate, menuWords, tabletMenuTemplate } from '../../main/electron/menu.ts';
import { bringForward, fillScreen, openMainWindow } from '../../main/electron/window.ts';
import { channels } from '../../shared/ipc/channels.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

/** A window class that remembers what it was asked for. */
function rememberingWindow() {
  const asked: { options: Record<string, unknown>; loaded: string[]; shown: number } = {
    options: {},
    loaded: [],
    shown: 0,
  };
  const ready: (() => void)[] = [];
  const Window = function (options: Record<string, unknown>) {
    asked.options = options;
    return {
      once: (_event: string, listener: () => void) => void ready.push(listener),
      loadURL: async (url: string) => void asked.loaded.push(url),
      show: () => void (asked.shown += 1),
    };
  };
  return { asked, ready, Window: Window as never };
}

test.each([true, false])('the window gives its page no power (packaged: %s)', isPackaged => {
  const { asked, ready, Window } = rememberingWindow();
  openMainWindow(Window, '/app/preload.cjs', isPackaged);
  expect(asked.options).toMatchObject({ show: false, minWidth: 1024, title: 'Scrinium' });
  expect(asked.options.webPreferences).toEqual({
    preload: '/app/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: !isPackaged,
  });
  expect(asked.loaded).toEqual(['app://bundle/']);
  expect(asked.shown).toBe(0);
  ready.forEach(listener => listener());
  expect(asked.shown).toBe(1);
});

test.each([true, false])('a second start brings the window forward (minimised: %s)', minimised => {
  const done: string[] = [];
  bringForward({
    isMinimized: () => minimised,
    restore: () => done.push('restore'),
    focus: () => done.push('focus'),
  } as never);
  expect(done).toEqual(minimised ? ['restore', 'focus'] : ['focus']);
});

test.each([
  ['our page', { origin: 'app://bundle', parent: null }, true],
  ['a frame in it', { origin: 'app://bundle', parent: {} }, false],
  ['another page', { origin: 'https://example.org', parent: null }, false],
  ['another host', { origin: 'app://print', parent: null }, false],
  ['a scheme without origin', { origin: 'null', parent: null }, false],
  ['a frame that is gone', null, false],
])('a call from %s: %s', (_, frame, ours) => {
  expect(isOurs(frame)).toBe(ours);
});

test('every channel is served, and an unknown frame is refused before the router hears of it', async () => {
  const handlers = new Map<string, (event: { senderFrame: unknown }, payload: unknown) => unknown>();
  const heard: unknown[] = [];
  const route = async (channel: string, payload: unknown) => void heard.push([channel, payload]);
  serveIpc({ handle: (channel: string, handler: never) => void handlers.set(channel, handler) } as never, route);
  expect([...handlers.keys()]).toEqual([...channels]);
  expect(() =>
    handlers.get('vault.state')?.({ senderFrame: { origin: 'https://example.org', parent: null } }, {}),
  ).toThrow('unknown frame');
  expect(() => handlers.get('vault.state')?.({ senderFrame: null }, {})).toThrow('unknown frame');
  expect(heard).toEqual([]);
  await handlers.get('vault.state')?.({ senderFrame: { origin: 'app://bundle', parent: null } }, { a: 1 });
  expect(heard).toEqual([['vault.state', { a: 1 }]]);
});

test.each([
  ['is there', false, false, 1],
  ['is gone', true, false, 0],
  ['lost its page', false, true, 0],
])('a window that %s', (_, gone, pageGone, said) => {
  const sent: unknown[] = [];
  const webContents = { isDestroyed: () => pageGone, send: (...words: unknown[]) => void sent.push(words) };
  tell({ isDestroyed: () => gone, webContents } as never, 'vault.changed', {});
  tell(undefined, 'vault.changed', {});
  expect(sent).toHaveLength(said);
});

test.each(['win32', 'darwin', 'linux'] as const)(
  'the menu on %s speaks both languages and offers no developer tools when packaged',
  platform => {
    for (const language of ['en', 'de'] as const) {
      const words = menuWords(createTranslator(language));
      expect(Object.values(words).every(word => word.length > 0)).toBe(true);
      const entries = menuTemplate(words, platform, true).flatMap(({ submenu }) =>
        Array.isArray(submenu) ? submenu : [],
      );
      const roles = entries.map(({ role }) => role);
      expect(roles).toEqual(
        expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'zoomIn', 'resetZoom']),
      );
      expect(roles).not.toContain('toggleDevTools');
      expect(roles).not.toContain('reload');
      expect(entries.every(({ label, type }) => type === 'separator' || label !== undefined)).toBe(true);
    }
  },
);

test.each([
  ['win32', []],
  ['linux', []],
  ['darwin', ['quit']],
] as const)('on %s the menu in a customer’s hands has typing and size only', (platform, more) => {
  const words = menuWords(createTranslator('de'));
  const roles = tabletMenuTemplate(words, platform).flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu.flatMap(({ role }) => role ?? []) : [],
  );
  const typing = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'];
  expect(roles).toEqual([...more, ...typing, 'zoomIn', 'zoomOut', 'resetZoom']);
});

test('the screen is filled, and given back, once each; a window that is gone is left alone', () => {
  const said: boolean[] = [];
  const state = { kiosk: false, gone: false };
  const window = {
    isDestroyed: () => state.gone,
    isKiosk: () => state.kiosk,
    setKiosk: (on: boolean) => {
      state.kiosk = on;
      said.push(on);
    },
  } as never;
  for (const whole of [false, true, true, false, false]) fillScreen(window, whole);
  state.gone = true;
  fillScreen(window, true);
  fillScreen(undefined, true);
  expect(said).toEqual([true, false]);
});

test('the preload is one method per channel and the listener, and knows nothing else', () => {
  const source = readFileSync(join(import.meta.dirname, '..', '..', 'main', 'preload.ts'), 'utf8');
  expect(source.match(/^import .*/gm)).toEqual([
    "import { contextBridge, ipcRenderer } from 'electron/renderer';",
    "import { channels, events } from '../shared/ipc/channels.ts';",
  ]);
  expect(source.split('\n').length).toBeLessThan(20);
});
