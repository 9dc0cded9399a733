import { once } from 'node:events';
import { _electron } from '@playwright/test';
import type { RunningApp } from './scrinium.ts';

/** Starts the built app in Electron itself. `folder` is its user data. */
export async function startElectron(root: string, binary: string, folder: string): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: binary,
    args: [root, `--user-data-dir=${folder}`, '--lang=en-GB', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    cwd: root,
    env: { ...(process.env as Record<string, string>), LC_ALL: 'en_GB.UTF-8', LANGUAGE: 'en_GB' },
  });
  const faults: string[] = [];
  electron.on('window', page => {
    page.on('pageerror', fault => faults.push(`page: ${fault.stack ?? fault.message}`));
    page.on('console', message => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  });
  const page = await electron.firstWindow();
  await page.waitForLoadState();
  const process_ = electron.process();
  return {
    page,
    pid: process_.pid ?? 0,
    faults,
    emitPower: event => electron.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), event),
    answerSaveDialog: (...paths) =>
      electron.evaluate(
        ({ dialog }, left) => {
          dialog.showSaveDialog = () => {
            const path = (left.length > 1 ? left.shift() : left[0]) ?? null;
            return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
          };
        },
        [...paths],
      ),
    answerOpenDialog: path =>
      electron.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () =>
          Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] });
      }, path),
    copied: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
    quit: () => electron.close(),
    kill: async () => {
      const ended = once(process_, 'exit');
      process_.kill('SIGKILL');
      await ended;
    },
  };
}
