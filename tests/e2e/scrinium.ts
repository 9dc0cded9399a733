import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type {} from '../../renderer/bridge.ts';
import { startElectron } from './real-electron.ts';
import { startHost } from './stand-in.ts';

/** Where the project lies: tests run from its root. */
const root = process.cwd();

/** The app as a test steers it from outside its window. */
export type RunningApp = {
  readonly page: Page;
  /** The main process, to the system. */
  readonly pid: number;
  /** What a computer tells its programs. */
  readonly emitPower: (event: 'lock-screen' | 'suspend') => Promise<void>;
  /** What the person will choose in the next save dialogs, one after another; null: Cancel. */
  readonly answerSaveDialog: (...paths: readonly (string | null)[]) => Promise<void>;
  /** What the person will choose in the next dialog that asks for a folder or a file; null: Cancel. */
  readonly answerOpenDialog: (path: string | null) => Promise<void>;
  /** What lies in the clipboard. */
  readonly copied: () => Promise<string>;
  /** Ends the process as a crash does, without a word to it. */
  readonly kill: () => Promise<void>;
  /** Ends it as a person does. */
  readonly quit: () => Promise<void>;
  /** What went wrong in the page so far. */
  readonly faults: readonly string[];
};

/** How a test starts the app and what it gets. */
export type Scrinium = {
  /** Starts the built app. `folder`: the data of an earlier start; else a fresh one. */
  readonly launch: (options?: { readonly folder?: string }) => Promise<Launched>;
  /** Lets faults of this kind pass: for tests that provoke them. */
  readonly expectFaults: (pattern: RegExp) => void;
};

export type Launched = {
  readonly page: Page;
  readonly app: Omit<RunningApp, 'page' | 'faults' | 'pid'> & {
    /** Ends it and starts it again with the same data. */ readonly relaunch: () => Promise<Launched>;
  };
  readonly folder: string;
};

/** The path of Electron's binary, where one was fetched. */
function electronBinary(): string | null {
  const named = join(root, 'node_modules', 'electron', 'path.txt');
  if (!existsSync(named)) return null;
  const binary = join(root, 'node_modules', 'electron', 'dist', readFileSync(named, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/**
 * The test to import in every end-to-end spec. It runs in real Electron where its binary is there, else in the stand-in
 * over Chromium, and fails on any page error, console error or refusal of the content security policy.
 */
export const test = base.extend<{ scrinium: Scrinium }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what the fixture needs: nothing
  scrinium: async ({}, use) => {
    const folders: string[] = [];
    const running: RunningApp[] = [];
    const expected: RegExp[] = [];
    const binary = electronBinary();

    const launch: Scrinium['launch'] = async (options = {}) => {
      const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'scrinium-test-'));
      folders.push(folder);
      const started = binary ? await startElectron(root, binary, folder) : await startHost(root, folder);
      running.push(started);
      const { page, faults: _faults, pid: _pid, ...steering } = started;
      const relaunch = async () => {
        await steering.quit();
        return launch({ folder });
      };
      return { page, app: { ...steering, relaunch }, folder };
    };

    await use({ launch, expectFaults: pattern => void expected.push(pattern) });

    await Promise.all(running.map(app => app.quit().catch(() => app.kill())));
    for (const folder of new Set(folders)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    const faults = running.flatMap(app => app.faults).filter(fault => !expected.some(pattern => pattern.test(fault)));
    if (faults.length > 0) throw new Error(`The page reported faults:\n${faults.join('\n')}`);
  },
});

export { expect, type Page } from '@playwright/test';
