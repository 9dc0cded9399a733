import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startHost } from '../e2e/stand-in.ts';
import { atMost, p95, type BenchRow } from './bench-row.ts';
import { benchPassword, vaultOfCustomers } from './vault-of-customers.ts';

const customers = 100_000;
/** What is typed, key by key: names with and without umlauts, a company, a number, part of an address, digits, a city. */
const searches = ['müller', 'Mueller', 'schmi', 'gmbh', '10042', 'anna.', '0170 1', 'köln', 'weiss an', 'xqzv'];
const sortHeads = ['Name', 'Number', 'City', 'Status', 'Last contact'];
const scrollFrames = 240;
/** Between two keys, ms: some 200 words a minute. */
const restBetweenKeys = 60;

/** The page under measurement: how long each key or click took until its answer was on the screen, ms. */
type Measured = Window & { painted: number[]; onPaint: () => void };

/**
 * Measures in the page, from the moment of the key or click to the first moment after the frame in which the answer
 * stood: the list says by aria-busy that it waits for one.
 */
async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as Measured).painted = [];
    let began = 0;
    for (const kind of ['keydown', 'click'] as const) {
      document.addEventListener(kind, event => void (began = event.timeStamp), true);
    }
    // Letters that the keyboard simulated here lacks (ü) arrive without a key.
    document.addEventListener('beforeinput', event => void (began ||= event.timeStamp), true);
    const list = document.querySelector('main [aria-busy]');
    if (!list) throw new Error('There is no list');
    new MutationObserver(() => {
      if (list.getAttribute('aria-busy') !== 'false' || began === 0) return;
      const from = began;
      began = 0;
      requestAnimationFrame(() => {
        const afterPaint = new MessageChannel();
        afterPaint.port1.onmessage = () => {
          const measured = window as unknown as Measured;
          measured.painted.push(performance.now() - from);
          measured.onPaint();
        };
        afterPaint.port2.postMessage(null);
      });
    }).observe(list, { attributes: true, attributeFilter: ['aria-busy'] });
  });
}

/** Does something, waits until its answer is painted, and rests as long as a fast typist does. Nothing polls meanwhile: that would be measured too. */
async function timed(page: Page, act: () => Promise<void>): Promise<void> {
  const painted = page.evaluate(
    () => new Promise<void>(resolve => void ((window as unknown as Measured).onPaint = resolve)),
  );
  await act();
  await painted;
  await page.waitForTimeout(restBetweenKeys);
}

const takePaints = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as Measured).painted.splice(0));

async function typeSearches(page: Page): Promise<number[]> {
  const search = page.getByRole('searchbox', { name: 'Search customers' });
  for (const words of searches) {
    await search.focus();
    for (const key of words) await timed(page, () => page.keyboard.type(key));
    await timed(page, () => page.keyboard.press('Escape'));
  }
  return takePaints(page);
}

async function sortAndFilter(page: Page): Promise<number[]> {
  for (const head of sortHeads) {
    const button = page.getByRole('columnheader', { name: head, exact: true }).getByRole('button');
    for (let click = 0; click < 2; click++) await timed(page, () => button.click());
  }
  for (const status of ['Prospect', 'Active', 'Former']) {
    const chip = page.getByRole('button', { name: new RegExp(`^${status}`) });
    for (let click = 0; click < 2; click++) await timed(page, () => chip.click());
  }
  for (const menu of ['Tags', 'Source', 'Missing data', 'Archive']) {
    await page.getByRole('button', { name: menu }).click();
    const choices = page.getByRole('dialog', { name: menu }).getByRole('checkbox');
    for (let choice = 0; choice < Math.min(4, await choices.count()); choice++) {
      for (let click = 0; click < 2; click++) await timed(page, () => choices.nth(choice).click());
    }
    await page.keyboard.press('Escape');
  }
  return takePaints(page);
}

/** Scrolls from the first customer to the last and back, a step a frame; gives the length of each frame and the most rows there were. */
function scrollThrough(page: Page): Promise<{ frames: number[]; mostRows: number }> {
  return page.evaluate(async steps => {
    const grid = document.querySelector<HTMLElement>('[role=grid]');
    if (!grid) throw new Error('There is no list');
    const frame = () => new Promise<number>(resolve => requestAnimationFrame(resolve));
    const height = grid.scrollHeight - grid.clientHeight;
    const frames: number[] = [];
    let mostRows = 0;
    let last = await frame();
    for (let step = 0; step <= 2 * steps; step++) {
      grid.scrollTop = height * (step <= steps ? step / steps : 2 - step / steps);
      const now = await frame();
      frames.push(now - last);
      last = now;
      mostRows = Math.max(mostRows, grid.querySelectorAll('[data-index]').length);
    }
    return { frames, mostRows };
  }, scrollFrames);
}

/** The customer list as a person meets it, in the built app with 100,000 customers: keys, sorting, filters, scrolling. */
export async function benchListInBrowser(): Promise<BenchRow[]> {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-bench-'));
  try {
    await vaultOfCustomers(folder, customers);
    const app = await startHost(root, folder);
    const { page } = app;
    try {
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.getByLabel('Password', { exact: true }).fill(benchPassword);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
      await page.evaluate(() => void (location.hash = '#/customers'));
      await page.locator('[role=row][data-index="0"]').waitFor();
      await page.getByRole('button', { name: /^Active/ }).waitFor();
      await watchPaints(page);
      // The first words wake the database's cache up; a person's first search of the day is not the 95th percentile.
      await typeSearches(page);
      const keys = [...(await typeSearches(page)), ...(await typeSearches(page))];
      const choices = await sortAndFilter(page);
      const scrolled = await scrollThrough(page);
      await page.setViewportSize({ width: 1920, height: 2160 });
      await page.waitForTimeout(300);
      const tall = await scrollThrough(page);
      return [
        atMost('keystroke to painted search result, p95', 'ms', p95(keys), 50),
        atMost('click to painted first page of a sort or filter, p95', 'ms', p95(choices), 50),
        atMost('frame while scrolling 100,000 customers end to end, p95', 'ms', p95(scrolled.frames), 50),
        atMost(
          'most rows in the page at once (2,160 px tall window too)',
          'rows',
          Math.max(scrolled.mostRows, tall.mostRows),
          60,
        ),
      ];
    } finally {
      await app.quit();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
