import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from './scrinium.ts';
import { password, unlock } from './vault.ts';

async function answerBusiness(page: Page): Promise<void> {
  await page.getByLabel('Name of the business').fill('Blumen Sonnenschein');
  await page.getByLabel('Your name').fill('Anna Beispiel');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'Germany', exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('The same password again').fill(password);
  await page.getByRole('button', { name: 'Create customer list' }).click();
  // Deriving keys takes its time where many tests run at once.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keep your recovery sheet', { timeout: 45_000 });
}

test.describe.configure({ timeout: 150_000 });

const keyOnPage = (page: Page) => page.getByRole('list', { name: 'Recovery key' }).locator('code').allTextContents();

async function typeBack(page: Page, groups: readonly string[]): Promise<void> {
  for (const field of await page.getByLabel(/^Group \d$/).all()) {
    const group = Number((await field.getAttribute('name'))?.slice('group'.length));
    await field.fill((groups[group - 1] ?? '').toLowerCase());
  }
}

test('from nothing to an encrypted list with a kept recovery sheet', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Scrinium');
  await page.getByText('Deutsch', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Willkommen bei Scrinium');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('button', { name: 'Set up Scrinium' }).click();

  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('3 things to look at');
  await summary.getByRole('button', { name: 'Enter your name.' }).click();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await answerBusiness(page);

  await page.getByLabel('Password', { exact: true }).fill('blumen sonnenschein');
  await page.getByLabel('The same password again').fill('blumen sonnenschein');
  await page.getByRole('button', { name: 'Create customer list' }).click();
  await expect(page.getByRole('alert')).toContainText('Leave out your name and the name of your business');
  await choosePassword(page);

  const groups = await keyOnPage(page);
  expect(groups).toHaveLength(8);
  const sheet = join(folder, 'sheet.pdf');
  await app.answerSaveDialog(sheet);
  await page.getByRole('button', { name: 'Save sheet as PDF' }).click();
  await expect(page.getByText('Saved as sheet.pdf')).toBeVisible();
  expect(existsSync(sheet) && readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-');

  await page.getByRole('button', { name: 'Continue' }).click();
  await typeBack(page, groups.toReversed());
  await page.getByRole('button', { name: 'Confirm recovery key' }).click();
  await expect(page.getByRole('alert')).toContainText('differs from the sheet');
  await typeBack(page, groups);
  await page.getByRole('button', { name: 'Confirm recovery key' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where shall backups go?');
  await expect(page.getByRole('main')).toContainText('Scrinium Backups');
  await expect(page.getByRole('main')).toContainText('This folder is on the same disk as your list.');
  const backups = join(folder, 'my backups');
  mkdirSync(backups);
  await app.answerOpenDialog(backups);
  await page.getByRole('button', { name: 'Choose another folder' }).click();
  await expect(page.getByRole('main')).toContainText(backups);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your customer list is ready');
  await expect(page.getByRole('main')).toContainText('a backup every day you use it');

  await page.getByRole('button', { name: 'Go to Today' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await expect(page.getByRole('main')).toContainText('Your list is still empty');
  await expect(page.getByRole('main')).not.toContainText('recovery');
  await expect(page.getByRole('banner')).toContainText(/Backup: today/, { timeout: 45_000 });

  const again = await app.relaunch();
  await expect(again.page.getByRole('heading', { level: 1 })).toHaveText('Unlock your customer list');
  await unlock(again.page);
  await expect(again.page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await expect(again.page.getByRole('banner')).toContainText('Blumen Sonnenschein');
  await expect(again.page.getByRole('banner')).toContainText(/Backup: today/, { timeout: 45_000 });
  expect(readdirSync(backups).filter(name => name.endsWith('.scrinium-backup'))).not.toEqual([]);
});

test('leaving where backups are asked for loses neither the key nor the backups', async ({ scrinium }) => {
  const { page, app } = await scrinium.launch();
  await page.getByRole('button', { name: 'Set up Scrinium' }).click();
  await answerBusiness(page);
  await choosePassword(page);
  const groups = await keyOnPage(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await typeBack(page, groups);
  await page.getByRole('button', { name: 'Confirm recovery key' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where shall backups go?');
  const again = await app.relaunch();
  await unlock(again.page);
  await expect(again.page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await expect(again.page.getByRole('main')).toContainText('Your list is still empty');
  await expect(again.page.getByRole('main')).not.toContainText('recovery');
  await expect(again.page.getByRole('banner')).toContainText(/Backup: today/, { timeout: 45_000 });
});

test('leaving before the key is confirmed leaves a task on Today that finishes it', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await page.getByRole('button', { name: 'Set up Scrinium' }).click();
  await answerBusiness(page);
  await choosePassword(page);
  const groups = await keyOnPage(page);
  await page.getByRole('button', { name: 'Confirm later' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await page.getByRole('link', { name: 'Confirm recovery key' }).click();
  await expect(page.getByRole('main')).not.toContainText(groups[0] ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
  await typeBack(page, groups);
  await page.getByRole('button', { name: 'Confirm recovery key' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your recovery sheet is ready');
  await page.getByRole('link', { name: 'Go to Today' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await expect(page.getByRole('main')).not.toContainText('recovery');
});
