import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

// Runs on Node 20 as well: set-up asks this before Node 24 is there.

const known = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(root =>
    [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ].map(path => join(process.env[root] ?? 'C:\\', path)),
  ),
};

/** Where Playwright keeps the browsers it fetched. */
function fetchedByPlaywright() {
  const caches = {
    linux: '.cache/ms-playwright',
    darwin: 'Library/Caches/ms-playwright',
    win32: 'AppData/Local/ms-playwright',
  };
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), caches[process.platform] ?? caches.linux);
  const inside = {
    linux: 'chrome-linux/chrome',
    darwin: 'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    win32: 'chrome-win/chrome.exe',
  };
  const newer = {
    linux: 'chrome-linux64/chrome',
    darwin: 'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    win32: 'chrome-win64/chrome.exe',
  };
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => /^chromium-\d+$/.test(name))
    .sort()
    .reverse()
    .flatMap(name => [
      join(folder, name, newer[process.platform] ?? newer.linux),
      join(folder, name, inside[process.platform] ?? inside.linux),
    ]);
}

/** The path of an installed Chromium, Chrome or Edge; the environment's CHROME goes first; null where there is none. */
export function findBrowser() {
  const candidates = [process.env.CHROME ?? '', ...(known[process.platform] ?? known.linux), ...fetchedByPlaywright()];
  return candidates.find(path => path !== '' && existsSync(path)) ?? null;
}
