import { shell } from 'electron/common';
import type {
  BrowserWindowConstructorOptions,
  Event,
  MenuItemConstructorOptions,
  OpenDialogOptions,
  OpenDialogReturnValue,
  PrintToPDFOptions,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron/main';
import { app, BrowserWindow, clipboard, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron/main';

/**
 * The part of Electron that Scrinium uses, member by member. Everything else in main/ gets these objects as arguments
 * under these types, so that nothing can be used which does not stand here, and the stand-in for Electron in tests/
 * fails the type check the moment a member is added here that it lacks.
 */
export type Electron = {
  readonly app: App;
  readonly clipboard: Clipboard;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => AppWindow;
  readonly dialog: {
    showErrorBox(title: string, text: string): void;
    showOpenDialog(options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
    showSaveDialog(options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
  };
  readonly ipcMain: { handle(channel: string, listener: (event: Call, payload: unknown) => unknown): void };
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): unknown;
    setApplicationMenu(menu: unknown): void;
  };
  readonly powerMonitor: PowerMonitor;
  readonly protocol: Pick<typeof protocol, 'registerSchemesAsPrivileged'>;
  readonly session: {
    readonly defaultSession: AppSession;
    fromPartition(partition: string, options: { cache: boolean }): AppSession;
  };
  readonly shell: Pick<typeof shell, 'openExternal' | 'openPath'>;
};

/** What the computer's programs hand each other texts through. */
export type Clipboard = { clear(): void; readText(): Promise<string>; writeText(text: string): Promise<void> };

/** The process of the app: its start, its end and what happens to its windows. */
export type App = Pick<
  typeof app,
  | 'isPackaged'
  | 'enableSandbox'
  | 'exit'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady'
> & {
  on(event: 'second-instance' | 'window-all-closed' | 'activate', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'web-contents-created', listener: (event: Event, contents: Contents) => void): unknown;
  on(event: 'render-process-gone', listener: (event: Event, contents: Contents, details: Gone) => void): unknown;
  on(event: 'child-process-gone', listener: (event: Event, details: Gone) => void): unknown;
};

/** Something that is about to happen and may be kept from it. */
export type Preventable = { preventDefault(): void };

/** A navigation that is about to happen. */
export type Navigation = Preventable & { readonly url: string; readonly isMainFrame: boolean };

/** How a process of Chromium's ended. */
export type Gone = { readonly reason: string; readonly exitCode: number };

/** A window on the screen. */
export type AppWindow = {
  readonly webContents: Contents;
  loadURL(url: string): Promise<void>;
  show(): void;
  focus(): void;
  isDestroyed(): boolean;
  isMinimized(): boolean;
  restore(): void;
  isKiosk(): boolean;
  setKiosk(on: boolean): void;
  destroy(): void;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
};

/** What is shown in a window. */
export type Contents = {
  isDestroyed(): boolean;
  printToPDF(options: PrintToPDFOptions): Promise<Uint8Array>;
  reload(): void;
  send(channel: string, payload: unknown): void;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
  on(event: 'will-navigate', listener: (navigation: Navigation) => void): unknown;
  on(event: 'will-frame-navigate', listener: (navigation: Navigation) => void): unknown;
  on(event: 'will-redirect', listener: (navigation: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
};

/** Where a window's requests, permissions and own protocols are decided. */
export type AppSession = {
  readonly protocol: {
    handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void;
    unhandle(scheme: string): void;
  };
  readonly webRequest: {
    onBeforeRequest(
      filter: { urls: string[] },
      listener: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ): void;
  };
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setSpellCheckerEnabled(enabled: boolean): void;
};

/** Whether somebody still sits at the computer. */
export type PowerMonitor = {
  getSystemIdleState(idleSeconds: number): 'active' | 'idle' | 'locked' | 'unknown';
  on(event: 'lock-screen' | 'suspend' | 'user-did-resign-active' | 'shutdown', listener: () => void): unknown;
};

/** A call from a window, with the frame it came from: null once that frame is gone. */
export type Call = { readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null };

/** Electron itself: the one place that loads it. */
export const electron: Electron = {
  app,
  clipboard,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
  shell,
};
