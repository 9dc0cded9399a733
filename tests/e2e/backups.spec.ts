import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

// Deriving keys takes its time where many tests run at once.
const slow = { timeout: 45_000 };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const inHead = (page: Page) => page.getByRole('banner').getByRole('link');
const main = (page: Page) => page.getByRole('main');
const list = (page: Page) => page.getByRole('region', { name: 'The backups you have' }).getByRole('listitem');
const place = (page: Page, name: 'Main place' | 'Second place') =>
  page.getByRole('region', { name: 'Where backups go' }).getByRole('listitem').filter({ hasText: name });

const backupsIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.scrinium-backup')) : [];

/** Opens a fresh list, waits for its first backup, and goes to the page; gives the folder backups go to. */
async function backedUp(page: Page): Promise<string> {
  await makeVault(page);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(inHead(page)).toHaveText(/today \d\d:\d\d/, slow);
  await goTo(page, '/settings/backups');
  await expect(list(page)).not.toHaveCount(0);
  return (await place(page, 'Main place').getByRole('paragraph').first().textContent()) ?? '';
}

const create = (page: Page) => page.getByRole('button', { name: 'Create backup' });

async function createOne(page: Page): Promise<void> {
  const before = await list(page).count();
  await create(page).click();
  await expect(page.getByText('Backup created and proved: 0 customers.').last()).toBeVisible(slow);
  await expect(list(page)).toHaveCount(before + 1);
}

test.describe.configure({ timeout: 180_000 });

test('the first unlock of the day makes a backup: in the head, on Today and on its page', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const folder = await backedUp(page);
  await expect(inHead(page)).toHaveAccessibleName(/^Backup: today \d\d:\d\d$/);
  await expect(main(page)).toContainText('Your customers are backed up');
  await expect(main(page)).toContainText('with 0 customers. It was proved');
  expect(folder).toMatch(/Scrinium Backups$/);
  const [file, ...more] = backupsIn(folder);
  expect(more).toEqual([]);
  expect(file).toMatch(/^Blumen Sonnenschein - Scrinium backup \d{4}-\d\d-\d\d \d\d\.\d\d\.scrinium-backup$/);
  await expect(list(page)).toHaveCount(1);
  await expect(list(page)).toContainText(file ?? '');
  await expect(list(page)).toContainText('Daily backup · 0 customers');

  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await expect(main(page)).toContainText('Last proved backup');
  await expect(main(page).getByText(/^today \d\d:\d\d$/)).toBeVisible();
  await expect(main(page)).not.toContainText('There is no backup');

  // A second unlock on the same day needs none.
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(inHead(page)).toHaveText(/today/, slow);
  expect(backupsIn(folder)).toEqual([file]);
});

test('created on demand, by keyboard alone', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const folder = await backedUp(page);
  await goTo(page, '/');
  await expect(heading(page)).toHaveText('Today');
  const tabTo = async (target: ReturnType<Page['getByRole']>) => {
    for (let steps = 0; steps < 40; steps += 1) {
      if (await target.evaluate(element => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab never came there');
  };
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tabTo(inHead(page));
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Backups');
  await expect(heading(page)).toBeFocused();
  await tabTo(create(page));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Backup created and proved: 0 customers.')).toBeVisible(slow);
  await expect(create(page)).toBeFocused();
  await expect(list(page)).toHaveCount(2);
  await expect(list(page).first()).toContainText('Created by you');
  expect(backupsIn(folder)).toHaveLength(2);
});

test('another folder, and folders that are no good', async ({ scrinium }) => {
  const { page, app, folder: data } = await scrinium.launch();
  await backedUp(page);
  const elsewhere = join(data, 'stick');
  mkdirSync(elsewhere);
  await app.answerOpenDialog(elsewhere);
  await page.getByRole('button', { name: 'Change folder: Main place' }).click();
  await expect(place(page, 'Main place')).toContainText(elsewhere);
  await expect(page.getByText(`From now on backups go to ${elsewhere}.`)).toBeVisible();
  await create(page).click();
  await expect(page.getByText('Backup created and proved: 0 customers.')).toBeVisible(slow);
  await expect.poll(() => backupsIn(elsewhere).length).toBeGreaterThan(0);
  await expect(place(page, 'Main place')).toContainText('Newest backup there: today');

  await app.answerOpenDialog(elsewhere);
  await page.getByRole('button', { name: 'Add a second place' }).click();
  await expect(main(page).getByRole('alert')).toContainText('Backups already go to this folder.');
  const vault = readdirSync(data, { recursive: true })
    .map(String)
    .find(path => path.endsWith('customers.scrinium'));
  await app.answerOpenDialog(join(data, vault ?? '', '..'));
  await page.getByRole('button', { name: 'Add a second place' }).click();
  await expect(main(page).getByRole('alert')).toContainText('Your customer list itself lies in this folder.');
  await app.answerOpenDialog(null);
  await page.getByRole('button', { name: 'Add a second place' }).click();
  await expect(main(page).getByRole('alert')).toBeHidden();
  await expect(place(page, 'Main place')).toContainText(elsewhere);
});

test('a second place that is away is waited for, gets its copy when it is back, and can be given up', async ({
  scrinium,
}) => {
  const { page, app, folder: data } = await scrinium.launch();
  await backedUp(page);
  const stick = join(data, 'stick');
  mkdirSync(stick);
  await app.answerOpenDialog(stick);
  await page.getByRole('button', { name: 'Add a second place' }).click();
  await expect(place(page, 'Second place')).toContainText(stick);
  await expect(place(page, 'Second place')).toContainText('Newest backup there: today', slow);
  await expect(list(page).first()).toContainText('main place and second place');
  expect(backupsIn(stick)).toHaveLength(1);

  renameSync(stick, `${stick}.away`);
  await createOne(page);
  await expect(place(page, 'Second place')).toContainText('A backup has been waiting for it since', slow);
  await expect(inHead(page)).toHaveText(/today/);
  await expect(page.getByRole('button', { name: 'Open folder: Second place' })).toBeHidden();

  renameSync(`${stick}.away`, stick);
  // It is looked at once a minute, and whenever the page is opened.
  await goTo(page, '/settings');
  await goTo(page, '/settings/backups');
  await expect(place(page, 'Second place')).not.toContainText('waiting', { timeout: 90_000 });
  await expect.poll(() => backupsIn(stick).length, slow).toBe(2);

  await page.getByRole('button', { name: 'Give up second place' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Give up second place' }).click();
  await expect(page.getByRole('button', { name: 'Add a second place' })).toBeVisible();
  expect(backupsIn(stick)).toHaveLength(2);
});

test('files deleted or damaged by hand are noticed', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const folder = await backedUp(page);
  await createOne(page);
  const path = (name: string | undefined) => join(folder, name ?? '');
  const older = path(backupsIn(folder).sort()[0]);
  writeFileSync(older, readFileSync(older).subarray(0, -40));
  await page.reload();
  await expect(list(page).filter({ hasText: "Damaged: this one can't be restored." })).toHaveCount(1);

  for (const name of backupsIn(folder)) rmSync(path(name));
  await page.reload();
  await expect(inHead(page)).toHaveText(/No backup yet/);
  await expect(main(page)).toContainText('There is no backup yet');
  await goTo(page, '/');
  await expect(main(page)).toContainText('Your list is still empty');
  await expect(main(page)).not.toContainText('There is no backup');
  await goTo(page, '/customers/new');
  await page.getByLabel('Family name', { exact: true }).fill('Blumberg');
  await page.getByRole('button', { name: 'Save customer' }).click();
  await expect(heading(page)).toHaveText(/Blumberg/);
  await goTo(page, '/');
  await expect(main(page)).toContainText('If this computer broke now, they would be lost.');
  await main(page).getByRole('button', { name: 'Create backup' }).click();
  await expect(inHead(page)).toHaveText(/today/, slow);
  await expect(main(page)).not.toContainText('There is no backup');
});

test('the limit is kept, the whole list can be looked through, and restoring begins with the lock', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await backedUp(page);
  await page.getByLabel('Room for backups in each place').selectOption({ label: '20 GB' });
  await page.getByRole('button', { name: 'Save limit' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Check the whole list now' }).click();
  await expect(page.getByText('The whole list was read. Everything is in order.')).toBeVisible(slow);
  await expect(main(page)).not.toContainText('Last check of the whole list: not yet');
  await page.reload();
  await expect(page.getByLabel('Room for backups in each place')).toHaveValue('20');

  await page.getByRole('button', { name: 'Restore a backup …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep as it was' }).click();
  await expect(heading(page)).toHaveText('Backups');
  await page.getByRole('button', { name: 'Restore a backup …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lock and go on' }).click();
  await expect(heading(page)).not.toHaveText('Backups');
  expect(await page.evaluate(() => location.hash)).toBe('#/restore');
});

test('in German nothing is cut at 1024 pixels or at 200 % zoom', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await backedUp(page);
  await page.evaluate(async () => window.main['preferences.save']({ language: 'de', theme: 'light' }));
  for (const width of [1024, 683, 512]) {
    await page.setViewportSize({ width, height: 600 });
    for (const route of ['/', '/settings/backups']) {
      await goTo(page, route);
      await page.reload();
      await expect(inHead(page)).toHaveAccessibleName(/^Sicherung: heute \d\d:\d\d$/);
      await expect(
        main(page)
          .getByText(/geprüft/)
          .first(),
      ).toBeVisible();
      const cut = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll<HTMLElement>('main *, header a, header a *')]
          .filter(element => element.clientWidth > 1 && element.scrollWidth > element.clientWidth)
          .map(element => `${element.tagName} ${element.textContent?.slice(0, 60)}`),
      );
      expect(cut, `${route} at ${width}`).toEqual([]);
    }
  }
});
