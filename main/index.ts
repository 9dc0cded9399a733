import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill/implementation';
import { contract } from '../shared/ipc/contract.ts';
import { createTranslator } from '../shared/i18n/translator.ts';
import { serveApp, declareAppScheme } from './electron/app-protocol.ts';
import { autoLock } from './electron/auto-lock.ts';
import { handleCrashes } from './electron/crash.ts';
import { electron, type AppWindow } from './electron/electron.ts';
import { createCopying } from './electron/copying.ts';
import { endPolitely } from './electron/end-politely.ts';
import { createFaultLog } from './electron/fault-log.ts';
import { serveIpc, tell } from './electron/ipc.ts';
import { lockDown } from './electron/lock-down.ts';
import { createLockPolitely } from './electron/lock-politely.ts';
import { menuTemplate, menuWords, showMenu, tabletMenuTemplate } from './electron/menu.ts';
import { createOwnCalls } from './electron/own-calls.ts';
import { createPreferences, systemLanguage } from './electron/preferences.ts';
import { replaceFile } from './electron/replace-file.ts';
import { createTickFile, tickFileName } from './electron/tick-file.ts';
import { documentsFolder, userDataFolder } from './electron/user-data.ts';
import { createVaultPlace, localVaultFolder } from './electron/vault-place.ts';
import { bringForward, fillScreen, openMainWindow } from './electron/window.ts';
import { createHandlers } from './ipc/all-handlers.ts';
import { createRouter } from './ipc/router.ts';
import { isTold, tabletConfinement, unlessOnTablet } from './ipc/tablet-mode.ts';
import { takeTicksAtUnlock } from './ipc/ticks-at-unlock.ts';
import { createVaultThreads } from './vault/vault-threads.ts';

// The composition root: what there is, and who gets what. It decides nothing itself.

const { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session, shell } = electron;
const out = dirname(import.meta.dirname);
const started = { isPackaged: app.isPackaged, argv: process.argv };
const userData = userDataFolder({ ...started, appData: app.getPath('appData') });
const documents = documentsFolder({ ...started, documents: app.getPath('documents') });

app.setPath('userData', userData);
declareAppScheme(protocol);
app.enableSandbox();

function start(): void {
  const shown: { window?: AppWindow } = {};
  const report = createFaultLog({
    file: join(userData, 'faults.log'),
    now: () => new Date().toISOString(),
    newReference: () => randomUUID().slice(0, 8).toUpperCase(),
  });
  const { env, platform } = process;
  const standard = userData === join(app.getPath('appData'), 'Scrinium');
  const place = createVaultPlace({
    userData,
    localFolder: localVaultFolder({ platform, env, home: app.getPath('home'), userData, standard }),
    env,
    platform,
    close: () => vault.close(),
    progress: state => void tell(shown.window, 'job.progress', state),
  });
  const onTablet = (): boolean => vault.session().onTablet;
  const vault = createVaultThreads({
    folder: place.folder,
    documents,
    program: app.getVersion(),
    vaultWorker: join(out, 'main', 'vault-worker.js'),
    keyWorker: join(out, 'main', 'key-worker.js'),
    parseWorker: join(out, 'main', 'parse-worker.js'),
    backupWorker: join(out, 'main', 'backup-worker.js'),
    onFault: report,
    onEvent: (event, payload) => {
      if (isTold(event, onTablet())) tell(shown.window, event, payload as never);
      if (event !== 'vault.changed') return;
      void showWhereItIs();
      // Whoever sits there next pastes nothing: after a lock, or with the screen in a customer's hands.
      if (onTablet() || !vault.session().unlocked) void copying.takeOut();
    },
  });
  // Starts the vault's thread while the window opens: the page's first question is for it.
  void vault.call('vault.state', {});
  const preferences = createPreferences({
    file: join(userData, 'preferences.json'),
    language: systemLanguage(app.getPreferredSystemLanguages()),
    write: replaceFile,
    onSaved: () => void showWhereItIs(),
  });
  const texts = async () => createTranslator((await preferences.read()).language);
  /** Menu and size of the window, for whoever sits in front of it. */
  const showWhereItIs = async () => {
    const words = menuWords(await texts());
    const menu = onTablet() ? tabletMenuTemplate(words, platform) : menuTemplate(words, platform, app.isPackaged);
    showMenu(Menu, menu);
    fillScreen(shown.window, onTablet());
  };
  const ticks = createTickFile({ file: join(userData, tickFileName), write: replaceFile, now: () => new Date() });
  const opening = takeTicksAtUnlock({
    ask: place.guard(vault.call),
    user: () => vault.session().user,
    ticks,
    report,
  });
  const copying = createCopying({
    clipboard: electron.clipboard,
    later: (run, milliseconds) => void setTimeout(run, milliseconds).unref(),
  });
  const own = createOwnCalls({
    electron,
    vault,
    preferences,
    out,
    documents,
    place,
    firstHour: { ticks, taken: opening.taken },
    platform,
    today: () => Temporal.Now.plainDateISO().toString(),
    onTablet,
    opening: vault.opening,
    copying,
  });
  const handlers = createHandlers(opening.call, own);
  const route = createRouter({
    contract,
    handlers,
    session: vault.session,
    confined: () => (onTablet() ? tabletConfinement : null),
    report,
  });
  const lock = createLockPolitely({
    isUnlocked: () => vault.session().unlocked,
    askWindow: () => tell(shown.window, 'vault.locking', {}),
    lock: () => vault.call('vault.lock', {}),
  });
  const watch = endPolitely(app, () => lock().then(vault.close).finally(copying.takeOut), report);

  handleCrashes({ app, dialog, process, report, texts, lock: () => vault.call('vault.lock', {}) });
  lockDown(app, session.defaultSession, url => void shell.openExternal(url));
  serveApp(session.defaultSession, join(out, 'renderer'), { call: unlessOnTablet(vault.call, onTablet) });
  serveIpc(ipcMain, route);
  autoLock(
    powerMonitor,
    () => vault.session().autoLockMinutes,
    () => void lock(),
  );
  void showWhereItIs();

  const window = openMainWindow(BrowserWindow, join(out, 'preload', 'index.cjs'), app.isPackaged);
  shown.window = window;
  watch(window);
  app.on('second-instance', () => bringForward(window));
  app.on('window-all-closed', () => app.quit());
}

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
