import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup, slow } from './backup-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { addHeld, oldInvoice, oldShop, onward } from './review-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo } from './vault.ts';

test.describe.configure({ timeout: 180_000 });

/** Deletes all that is due in a review, and shows what came of it. */
async function review(page: Page): Promise<void> {
  await goTo(page, '/retention/review');
  await page.locator('main button').first().click();
  await page.locator('[name=tax][value=no]').check();
  await onward(page);
  await expect(page.locator('main form section').first()).toBeVisible();
  for (const card of await page.locator('main form section').all())
    await card.locator('[type=radio][value=delete]').check();
  await onward(page);
  await expect(page.locator('main table')).toBeVisible();
  await onward(page);
  // Check your answers: the last button carries it out.
  await expect(page.locator('main dl, main form').first()).toBeVisible();
  await onward(page);
}

const backupsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.scrinium-backup'));

const older = (page: Page) => page.getByRole('region', { name: 'Older backups' });

test('until when backups hold what a review deleted, and none of the older ones afterwards', async ({ scrinium }) => {
  const { page, folder } = await scrinium.launch();
  await oldShop(page, 2);
  const before = await makeBackup(page, folder);
  await page.reload();
  await review(page);
  await expect(page.getByRole('heading', { level: 1, name: 'The review is done' })).toBeVisible();
  await expect(older(page)).toContainText(
    /Backups still hold what was deleted until \w+day, \d{1,2} \w+( 20\d\d)?(, in \d+ days)?\./,
  );
  await older(page).getByText('Which backups these are').click();
  await expect(older(page)).toContainText(before.split('/').at(-1) ?? '');
  await expect(older(page)).toContainText('main place · goes by');
  await older(page).getByRole('button', { name: 'Remove all older backups' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove all older backups?' });
  await expect(dialog).toContainText('You can no longer go back to before today');
  // The safe answer has the focus, and changes nothing.
  await expect(dialog.getByRole('button', { name: 'Keep as it was' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  expect(existsSync(before)).toBe(true);
  await older(page).getByRole('button', { name: 'Remove all older backups' }).click();
  await dialog.getByRole('button', { name: 'Remove all older backups' }).click();
  await expect(page.getByText(/older backups? (was|were) removed; a new, proved one is there/)).toBeVisible(slow);
  await expect(older(page)).toContainText('No backup from before holds what was deleted.');
  expect(existsSync(before)).toBe(false);
  expect(backupsIn(folder)).toHaveLength(1);
  const stand = (await page.evaluate(() => window.main['backups.status']({}))) as {
    readonly value: { readonly last: { readonly customers: number } | null };
  };
  expect(stand.value.last).not.toBeNull();
  await goTo(page, '/retention/log');
  await page
    .getByRole('link', { name: /20\d\d/ })
    .first()
    .click();
  await expect(older(page)).toContainText('No backup from before holds what was deleted.');
});

test('a place that is away is named, and without any nothing is removed', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await oldShop(page, 1);
  const stick = join(folder, 'stick');
  mkdirSync(stick);
  await app.answerOpenDialog(stick);
  await page.evaluate(() => window.main['backups.choosePlace']({ which: 'first' }));
  const before = await makeBackup(page, folder);
  await page.reload();
  await review(page);
  await expect(page.getByRole('heading', { level: 1, name: 'The review is done' })).toBeVisible();
  // What was asked while the stick was there is answered first.
  await expect(older(page).locator('details summary')).toBeVisible(slow);
  renameSync(stick, `${stick} away`);
  await goTo(page, '/retention/log');
  await page
    .getByRole('link', { name: /20\d\d/ })
    .first()
    .click();
  await expect(older(page)).toContainText('can’t be reached just now isn’t counted: main place.');
  await goTo(page, '/settings/backups');
  await older(page).getByRole('button', { name: 'Remove all older backups' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove all older backups' }).click();
  await expect(page.getByText("The folder for backups can't be reached.").first()).toBeVisible(slow);
  renameSync(`${stick} away`, stick);
  expect(existsSync(before)).toBe(true);
});

for (const [language, theme] of looks) {
  test(`older backups in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page, folder } = await scrinium.launch();
    await oldShop(page, 2);
    await addHeld(page, null, [oldInvoice()]);
    await makeBackup(page, folder);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await review(page);
    await expect(page.locator('main details summary')).toBeVisible(slow);
    const found: string[] = [];
    const see = async (where: string) => void found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    await page.locator('main details summary').click();
    await see('review done');
    await goTo(page, '/retention/log');
    await page.locator('main li a').first().click();
    await page.locator('main details summary').click();
    await see('run');
    await page.locator('section[aria-labelledby=older-backups] button').click();
    await page.getByRole('dialog').locator('button').last().waitFor();
    await see('question');
    await page.keyboard.press('Escape');
    await goTo(page, '/settings/backups');
    await page.locator('section[aria-labelledby=older-backups] button').waitFor();
    await see('backups');
    expect(found).toEqual([]);
  });
}
