import type { Electron } from '../../main/electron/electron.ts';
import { app } from './app.ts';
import { tellTest } from './control.ts';
import { dialog } from './dialogs.ts';
import { ipcMain } from './ipc-main.ts';
import { powerMonitor } from './power.ts';
import { session } from './sessions.ts';
import { BrowserWindow } from './windows.ts';

// Stands in for the module `electron`: exactly the members main/ uses, over an installed Chromium. What is added to the
// type and not here fails the type check.
let copied = '';
const hold = (text: string): void => {
  copied = text;
  tellTest({ is: 'copied', text });
};
const clipboard: Electron['clipboard'] = {
  clear: () => hold(''),
  readText: () => Promise.resolve(copied),
  writeText: text => Promise.resolve(hold(text)),
};
const Menu: Electron['Menu'] = { buildFromTemplate: template => template, setApplicationMenu: () => undefined };
const protocol: Electron['protocol'] = { registerSchemesAsPrivileged: () => undefined };
const shell: Electron['shell'] = {
  openExternal: url => {
    console.log(`Would open ${url} in the browser`);
    return Promise.resolve();
  },
  openPath: path => {
    console.log(`Would show ${path}`);
    return Promise.resolve('');
  },
};

({ app, clipboard, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session, shell }) satisfies Electron;

export { app, clipboard, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session, shell };
