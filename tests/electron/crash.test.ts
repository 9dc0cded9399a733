import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { handleCrashes } from '../../main/electron/crash.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

function running() {
  const seen = { reports: [] as unknown[], boxes: [] as string[], exits: [] as number[], locks: 0, reloads: 0 };
  const app = Object.assign(new EventEmitter(), { exit: (code: number) => void seen.exits.push(code) });
  const process = new EventEmitter();
  handleCrashes({
    app: app as never,
    dialog: { showErrorBox: (title: string, text: string) => void seen.boxes.push(`${title}: ${text}`) } as never,
    process: process as never,
    report: fault => `REF${seen.reports.push(fault)}`,
    texts: async () => createTranslator('de'),
    lock: async () => void (seen.locks += 1),
  });
  const contents = { reload: () => void (seen.reloads += 1) };
  return { seen, app, process, contents };
}

const settled = () => new Promise(resolve => setTimeout(resolve, 20));

test.each(['uncaughtException', 'unhandledRejection'])(
  '%s: noted, locked, told without a word of the fault, ended',
  async event => {
    const { seen, process } = running();
    process.emit(event, new Error('Anna Beispiel'));
    await settled();
    expect(seen).toMatchObject({ locks: 1, exits: [1] });
    expect(seen.reports).toHaveLength(1);
    expect(seen.boxes[0]).toContain('REF1');
    expect(seen.boxes[0]).not.toContain('Anna');
  },
);

test('a window that breaks comes back locked, once', async () => {
  const { seen, app, contents } = running();
  app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 1 });
  await settled();
  expect(seen).toMatchObject({ locks: 1, reloads: 1, exits: [] });
  app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 1 });
  await settled();
  expect(seen).toMatchObject({ reloads: 1, exits: [1] });
});

test('a window that was closed is no fault', async () => {
  const { seen, app, contents } = running();
  app.emit('render-process-gone', {}, contents, { reason: 'clean-exit', exitCode: 0 });
  await settled();
  expect(seen).toMatchObject({ reports: [], reloads: 0, locks: 0 });
});

test('a helper process of Chromium that breaks is noted and nothing more', async () => {
  const { seen, app } = running();
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit', exitCode: 0 });
  await settled();
  expect(seen.reports).toMatchObject([{ name: 'ProcessGone', code: 'crashed' }]);
  expect(seen.exits).toEqual([]);
});

test('nothing in main asks for a power that is never given', () => {
  const folder = join(import.meta.dirname, '..', '..', 'main');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));
  const text = sources.map(name => readFileSync(join(folder, name), 'utf8')).join('\n');
  expect(sources.length).toBeGreaterThan(10);
  for (const word of [
    'crashReporter',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'nodeIntegration: true',
    'contextIsolation: false',
    'sandbox: false',
    'bypassCSP',
    'unsafe-eval',
  ])
    expect(text, word).not.toContain(word);
});
