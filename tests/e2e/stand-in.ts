import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Order, Word } from '../electron-host/control.ts';
import type { RunningApp } from './scrinium.ts';

/** Starts the built app in the stand-in for Electron. `folder` is its user data. */
export async function startHost(root: string, folder: string): Promise<RunningApp> {
  const register = join(root, 'tests', 'electron-host', 'register.ts');
  const child = spawn(
    process.execPath,
    ['--import', register, join(root, 'out', 'main', 'index.js'), `--user-data-dir=${folder}`],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, LC_ALL: 'en_GB.UTF-8', NODE_OPTIONS: '' },
    },
  );
  const faults: string[] = [];
  let copied = '';
  const ended = once(child, 'exit');
  const ready = await new Promise<Extract<Word, { is: 'ready' }>>((resolve, reject) => {
    child.on('message', message => {
      const word = message as Word;
      if (word.is === 'ready') resolve(word);
      else if (word.is === 'copied') copied = word.text;
      else faults.push(word.text);
    });
    child.on('exit', code => reject(new Error(`The app ended before its window was there (${code})`)));
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${ready.port}`);
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('The app has no window');
  await page.waitForURL('https://bundle.scrinium.invalid/**');
  await page.waitForLoadState();

  const order = (order: Order) => void (child.connected && child.send(order));
  const stop = async () => {
    await ended;
    await browser.close().catch(() => undefined);
  };
  return {
    page,
    pid: child.pid ?? 0,
    faults,
    emitPower: async event => order({ do: 'power', event }),
    answerSaveDialog: async (...paths) => order({ do: 'answerSave', paths }),
    answerOpenDialog: async path => order({ do: 'answerOpen', path }),
    copied: async () => copied,
    quit: async () => {
      order({ do: 'quit' });
      await stop();
    },
    kill: async () => {
      child.kill('SIGKILL');
      // Its browser ends with it when it notices; a test shouldn't depend on when.
      try {
        process.kill(ready.browser, 'SIGKILL');
      } catch {
        // It noticed.
      }
      await stop();
    },
  };
}
