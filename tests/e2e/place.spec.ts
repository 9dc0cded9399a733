import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page, type Scrinium } from './scrinium.ts';
import { makeVault, password, unlock } from './vault.ts';

// Where the list would go lies in a folder of the test's own too. Set before the app starts: it inherits this.
let own = '';
const before = { xdg: process.env['XDG_DATA_HOME'], local: process.env['LOCALAPPDATA'] };
test.beforeAll(() => {
  own = mkdtempSync(join(tmpdir(), 'scrinium-place-'));
  process.env['XDG_DATA_HOME'] = join(own, 'local');
  process.env['LOCALAPPDATA'] = join(own, 'local');
});
test.afterAll(() => {
  rmSync(own, { recursive: true, force: true });
  if (before.xdg === undefined) delete process.env['XDG_DATA_HOME'];
  else process.env['XDG_DATA_HOME'] = before.xdg;
  if (before.local === undefined) delete process.env['LOCALAPPDATA'];
  else process.env['LOCALAPPDATA'] = before.local;
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'Syncthing' });

/** A list in a folder that Syncthing began to copy after it was made; gives the app on its lock screen. */
async function syncedList(scrinium: Scrinium) {
  const root = mkdtempSync(join(own, 'synced-'));
  const first = await scrinium.launch({ folder: join(root, 'data') });
  await makeVault(first.page);
  await first.app.quit();
  mkdirSync(join(root, '.stfolder'));
  const { page, app, folder } = await scrinium.launch({ folder: join(root, 'data') });
  await expect(heading(page)).toHaveText('Unlock your customer list');
  const target = await page.evaluate(async () => {
    const said = (await window.main['vault.place']({})) as { readonly value: { readonly target: string } };
    return said.value.target;
  });
  return { page, app, target, old: join(folder, 'vault') };
}

async function flaws(page: Page, where: string): Promise<string[]> {
  // Its other mode opens a page of its own, which the app refuses.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  await page.setViewportSize({ width: 683, height: 384 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.setViewportSize({ width: 1366, height: 768 });
  return over > 0 ? [...found, `${where}: ${over} pixels scroll sideways at 200 %`] : found;
}

test('a list in a synced folder is moved to this computer with the keyboard alone, and opens there', async ({
  scrinium,
}) => {
  const { page, app, target, old } = await syncedList(scrinium);
  await expect(notice(page)).toContainText('Syncthing copies the folder your customer list lies in');
  await expect(notice(page)).toContainText('What is safe: the list on this computer');
  const field = page.getByLabel('Password', { exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Move the list to this computer' })).toBeFocused();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog');
  await expect(question).toContainText('compares it with the original');
  await expect(question).toContainText(target);
  await expect(page.getByRole('button', { name: 'Keep as it was' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  const moved = page.getByRole('status').filter({ hasText: 'The list has been moved' });
  await expect(moved).toContainText(target);
  await expect(notice(page)).toBeHidden();
  await expect(field).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Today');
  expect(existsSync(old)).toBe(false);
  expect(readdirSync(target)).toEqual(expect.arrayContaining(['customers.scrinium', 'keys.scrinium-keys']));

  const again = await app.relaunch();
  await expect(heading(again.page)).toHaveText('Unlock your customer list');
  await expect(notice(again.page)).toBeHidden();
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText('Today');
  expect(existsSync(old)).toBe(false);
});

test('whoever keeps it where it is can go on working', async ({ scrinium }) => {
  const { page, target, old } = await syncedList(scrinium);
  await page.getByRole('button', { name: 'Move the list to this computer' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await unlock(page);
  await expect(heading(page)).toHaveText('Today');
  expect(existsSync(join(old, 'customers.scrinium'))).toBe(true);
  expect(existsSync(target)).toBe(false);
});

test('a move that can not be is explained, and changes nothing', async ({ scrinium }) => {
  const { page, target, old } = await syncedList(scrinium);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'other.txt'), 'x');
  await page.getByRole('button', { name: 'Move the list to this computer' }).click();
  await page.getByRole('button', { name: 'Move the list', exact: true }).click();
  await expect(notice(page)).toContainText('There is something else in the folder the list would go to.');
  await expect(notice(page)).toContainText(target);
  expect(readdirSync(target)).toEqual(['other.txt']);
  await unlock(page);
  await expect(heading(page)).toHaveText('Today');
  expect(existsSync(join(old, 'customers.scrinium'))).toBe(true);
});

test('a list that is gone from where it was moved to is missed, never begun anew', async ({ scrinium }) => {
  const { page, app, target } = await syncedList(scrinium);
  await page.getByRole('button', { name: 'Move the list to this computer' }).click();
  await page.getByRole('button', { name: 'Move the list', exact: true }).click();
  await expect(page.getByText('The list has been moved')).toBeVisible();
  await app.quit();
  rmSync(dirname(target), { recursive: true });
  const again = await app.relaunch();
  await expect(heading(again.page)).toHaveText("Your customer list can't be opened right now");
  await expect(again.page.getByRole('main')).toContainText('If you use several computers');
  await expect(again.page.getByRole('main')).toContainText(target);
});

for (const [language, theme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['de', 'light'],
  ['de', 'dark'],
] as const)
  test(`notice, question and result can be read by everybody: ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await syncedList(scrinium);
    await page.evaluate(preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const shot = async (name: string) => {
      await page.screenshot({ path: test.info().outputPath(`${name}-${language}-${theme}.png`), fullPage: true });
      return flaws(page, name);
    };
    await expect(notice(page)).toBeVisible();
    const found = await shot('notice');
    const german = language === 'de';
    await page
      .getByRole('button', {
        name: german ? 'Liste auf diesen Computer verschieben' : 'Move the list to this computer',
      })
      .click();
    await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1');
    found.push(...(await shot('question')));
    await page.getByRole('button', { name: german ? 'Liste verschieben' : 'Move the list', exact: true }).click();
    await expect(page.getByText(german ? 'Die Liste ist umgezogen' : 'The list has been moved')).toBeVisible();
    found.push(...(await shot('moved')));
    expect(found).toEqual([]);
  });
