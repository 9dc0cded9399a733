import { appOrigin } from './app-protocol.ts';
import type { AppWindow, Electron } from './electron.ts';

/** Opens the one window of the app, with everything a page could misuse switched off. `preload` is an absolute path. */
export function openMainWindow(Window: Electron['BrowserWindow'], preload: string, isPackaged: boolean): AppWindow {
  const window = new Window({
    name: 'main',
    windowStatePersistence: true,
    title: 'Scrinium',
    show: false,
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 600,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** Fills the screen while a customer has it, and gives it back as it was afterwards. */
export function fillScreen(window: AppWindow | undefined, whole: boolean): void {
  if (!window || window.isDestroyed() || window.isKiosk() === whole) return;
  window.setKiosk(whole);
}

/** Brings the window to the front, as a second start of the app does. */
export function bringForward(window: AppWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
