import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addCustomers, fileNamed, makeBackup, seeCustomers, slow } from './backup-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { makeVault, password, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** From a backup that is chosen to its report: the password, what would change, the check. */
async function restoreChosen(page: Page, button: RegExp): Promise<void> {
  await page.getByLabel('Password', { exact: true }).and(page.locator('[name=password]')).fill(password);
  await press(page, 'Test this backup');
  await expect(heading(page)).toHaveText('What would change', slow);
  await press(page, 'Continue');
  await expect(heading(page)).toHaveText('Check your answers');
  await press(page, button);
}

test.describe.configure({ timeout: 240_000 });

test('from the lock screen: the list comes back, the present one is kept, the deleted stay deleted', async ({
  scrinium,
}) => {
  const { page, folder } = await scrinium.launch();
  await makeVault(page);
  const [, berg] = await addCustomers(page, ['Adler', 'Berg', 'Cramer']);
  await makeBackup(page, folder);
  await page.evaluate(
    ({ id, version }) => window.main['customers.delete']({ id, version }),
    berg ?? { id: '', version: 0 },
  );
  await addCustomers(page, ['Dorn', 'Ebert']);
  await page.keyboard.press('Control+l');

  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await expect(heading(page)).toHaveText('Restore a backup');
  await press(page, 'Choose a backup');
  await expect(heading(page)).toHaveText('Which backup shall come back?');
  await press(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('Choose a backup from the list, or a file.');
  const choices = main(page).getByRole('radio');
  await expect(choices).toHaveCount(1);
  await expect(main(page)).toContainText('3 customers · Created by you · main place');
  await choices.check();
  await press(page, 'Continue');

  await expect(heading(page)).toHaveText('What opens this backup?');
  await press(page, 'Test this backup');
  await expect(page.getByRole('alert')).toContainText('Enter your password.');
  await page.locator('[name=password]').fill(password);
  await press(page, 'Test this backup');
  await expect(heading(page)).toHaveText('What would change', slow);
  await expect(main(page)).toContainText('3 (your list has 4 now)');
  const changes = main(page).locator('li[data-change]');
  await expect(changes).toHaveText([
    '2 customers would be gone: added after this backup.',
    '1 customer was deleted since then and stays deleted.',
    'The list that is here now is kept as a backup first, so that you can come back to it.',
  ]);
  await press(page, 'Continue');
  await press(page, /^Replace 4 customers by the 2 of \d+ \w+ \d{4}$/);

  await expect(heading(page)).toHaveText('Your list with 2 customers is back', slow);
  await expect(main(page)).toContainText('1 customer had been deleted since then and was deleted again.');
  await expect(main(page)).toContainText('is kept as a backup: Blumen Sonnenschein - Scrinium backup');
  await press(page, 'Open the list');
  await expect(heading(page)).toHaveText('Today', slow);
  expect(await page.evaluate(() => location.hash)).not.toContain('restore');
  await seeCustomers(page, ['Adler', 'Cramer']);

  // What was replaced is one of the backups now, and the way back works as well.
  await page.keyboard.press('Control+l');
  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await press(page, 'Choose a backup');
  await main(page)
    .getByRole('radio', { name: /4 customers · Before a restore/ })
    .check();
  await press(page, 'Continue');
  await restoreChosen(page, /^Replace 2 customers by the 4 of/);
  await expect(heading(page)).toHaveText('Your list with 4 customers is back', slow);
  await press(page, 'Open the list');
  await expect(heading(page)).toHaveText('Today', slow);
  await seeCustomers(page, ['Adler', 'Cramer', 'Dorn', 'Ebert']);
});

test('leaving changes nothing, and leads back to the password', async ({ scrinium }) => {
  const { page, folder } = await scrinium.launch();
  await makeVault(page);
  await addCustomers(page, ['Adler']);
  await makeBackup(page, folder);
  await page.keyboard.press('Control+l');
  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await press(page, 'Leave everything as it is');
  await expect(heading(page)).toHaveText('Unlock your customer list');
  expect(await page.evaluate(() => location.hash)).toBe('#/');
  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await press(page, 'Choose a backup');
  await main(page).getByRole('radio').check();
  await press(page, 'Continue');
  await page.locator('[name=password]').fill(password);
  await press(page, 'Test this backup');
  await expect(main(page)).toContainText('Your list and the backup hold the same customers.', slow);
  await press(page, 'Leave everything as it is');
  await unlock(page);
  await expect(heading(page)).toHaveText('Today', slow);
  await seeCustomers(page, ['Adler']);
});

test('a wrong password is told, makes one wait, and changes nothing', async ({ scrinium }) => {
  const { page, folder } = await scrinium.launch();
  await makeVault(page);
  await makeBackup(page, folder);
  await page.keyboard.press('Control+l');
  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await press(page, 'Choose a backup');
  await main(page).getByRole('radio').check();
  await press(page, 'Continue');
  const field = page.locator('[name=password]');
  const test = page.getByRole('button', { name: 'Test this backup' });
  for (const wrong of ['one', 'two', 'three', 'four']) {
    await expect(test).toBeEnabled({ timeout: 30_000 });
    await field.fill(wrong);
    await test.click();
    await expect(page.getByRole('alert')).toContainText("This password doesn't open the backup.", slow);
    await expect(field).toHaveValue('');
  }
  await expect(page.getByText(/You can try again in \d+ seconds?/)).toBeVisible();
  await expect(test).toBeDisabled();
  await field.fill(password);
  await expect(test).toBeEnabled({ timeout: 40_000 });
  await test.click();
  await expect(heading(page)).toHaveText('What would change', slow);

  // A slip in the recovery key is found before anything is tried.
  await press(page, 'Back');
  await main(page).getByRole('radio', { name: 'Recovery key from the sheet' }).check();
  await page.locator('[name=recoveryKey]').fill('ABCDE');
  await test.click();
  await expect(page.getByRole('alert')).toContainText('you typed 5 characters, the key has 40');
});

test.describe('on a new computer', () => {
  const onOldOne = async (page: Page, folder: string, to: string): Promise<void> => {
    await addCustomers(page, ['Adler', 'Berg']);
    copyFileSync(await makeBackup(page, folder), to);
  };

  test('with the password', async ({ scrinium }) => {
    const old = await scrinium.launch();
    await makeVault(old.page);
    const file = join(old.folder, 'mine.scrinium-backup');
    await onOldOne(old.page, old.folder, file);
    const { page, app } = await scrinium.launch();
    await expect(heading(page)).toHaveText('Welcome to Scrinium');
    await page.getByRole('link', { name: 'I have a backup' }).click();
    await press(page, 'Choose a backup');
    await expect(main(page)).toContainText('No backups were found on this computer.');
    await app.answerOpenDialog(null);
    await press(page, 'Choose another file …');
    await expect(main(page)).toContainText('No backups were found on this computer.');
    await app.answerOpenDialog(file);
    await press(page, 'Choose another file …');
    await expect(main(page)).toContainText('2 customers · Created by you · mine.scrinium-backup', slow);
    await expect(main(page).getByRole('radio')).toBeChecked();
    await press(page, 'Continue');
    await page.locator('[name=password]').fill(password);
    await press(page, 'Test this backup');
    await expect(main(page)).toContainText('There is no list on this computer that would be replaced.', slow);
    await press(page, 'Continue');
    await press(page, /^Bring back the 2 customers of/);
    await expect(heading(page)).toHaveText('Your list with 2 customers is back', slow);
    await press(page, 'Open the list');
    await expect(heading(page)).toHaveText('Today', slow);
    await expect(page.getByRole('banner')).toContainText('Blumen Sonnenschein');
    await seeCustomers(page, ['Adler', 'Berg']);
  });

  test('with the recovery key: a new password is chosen', async ({ scrinium }) => {
    const old = await scrinium.launch();
    const key = await makeVault(old.page);
    const file = join(old.folder, 'mine.scrinium-backup');
    await onOldOne(old.page, old.folder, file);
    const { page, app } = await scrinium.launch();
    await page.getByRole('link', { name: 'I have a backup' }).click();
    await press(page, 'Choose a backup');
    await app.answerOpenDialog(file);
    await press(page, 'Choose another file …');
    await expect(main(page).getByRole('radio')).toBeChecked();
    await press(page, 'Continue');
    await main(page).getByRole('radio', { name: 'Recovery key from the sheet' }).check();
    await page.locator('[name=recoveryKey]').fill(key.toLowerCase().replaceAll('-', ' '));
    await press(page, 'Test this backup');
    await expect(heading(page)).toHaveText('What would change', slow);
    await press(page, 'Continue');
    await press(page, /^Bring back the 2 customers of/);
    await expect(heading(page)).toHaveText('Your list with 2 customers is back', slow);
    await press(page, 'Open the list');
    await expect(heading(page)).toHaveText('Choose a new password');
    const another = 'wolkenbruch tischlampe kompass';
    await page.getByLabel('New password').fill(another);
    await page.getByLabel('The same password again').fill(another);
    await press(page, 'Set new password');
    await expect(heading(page)).toHaveText('Today', slow);
    await seeCustomers(page, ['Adler', 'Berg']);
    const again = await app.relaunch();
    await unlock(again.page, another);
    await seeCustomers(again.page, ['Adler', 'Berg']);
  });
});

test('a damaged, a foreign and another list’s file are told apart', async ({ scrinium }) => {
  const other = await scrinium.launch();
  await makeVault(other.page);
  const others = await makeBackup(other.page, other.folder);
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const own = await makeBackup(page, folder);
  const picked = join(folder, 'picked');
  mkdirSync(picked);
  const bytes = readFileSync(own);
  const damaged = join(picked, 'cut.scrinium-backup');
  writeFileSync(damaged, bytes.subarray(0, bytes.length - 1));
  const flipped = join(picked, 'flipped.scrinium-backup');
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  writeFileSync(flipped, bytes);
  const foreign = join(picked, 'holiday.jpg');
  writeFileSync(foreign, 'not a backup at all');

  await page.keyboard.press('Control+l');
  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await press(page, 'Choose a backup');
  const choose = async (file: string) => {
    await app.answerOpenDialog(file);
    await press(page, 'Choose another file …');
  };
  await choose(damaged);
  await expect(page.getByRole('alert')).toContainText('cut.scrinium-backup');
  await choose(foreign);
  await expect(page.getByRole('alert')).toContainText('holiday.jpg: This file is not a backup from Scrinium.');
  await expect(main(page).getByRole('radio')).toHaveCount(1);

  // Its last part is whole; what is damaged shows when all of it is read.
  await choose(flipped);
  await expect(page.getByRole('alert')).toBeHidden();
  await press(page, 'Continue');
  await page.locator('[name=password]').fill(password);
  await press(page, 'Test this backup');
  await expect(page.getByRole('alert')).toContainText('damaged', slow);
  await expect(heading(page)).toHaveText('What opens this backup?');

  await press(page, 'Back');
  await choose(others);
  await expect(main(page)).toContainText('another list: Blumen Sonnenschein');
  await press(page, 'Continue');
  await page.locator('[name=password]').fill(password);
  await press(page, 'Test this backup');
  await expect(heading(page)).toHaveText('What would change', slow);
  await expect(main(page)).toContainText(
    'This is a backup of another customer list. It takes the place of the list that is here now, with its 0 customers.',
  );
  await press(page, 'Continue');
  await expect(main(page).getByRole('button', { name: /^Replace 0 customers by the 0 of/ })).toBeVisible();
});

test('a stick that was pulled out before the last deletion: the wizard says how far its record reaches', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  const [adler] = await addCustomers(page, ['Adler', 'Berg']);
  const file = await makeBackup(page, folder);
  const place = join(file, '..');
  const journal = () =>
    readdirSync(place)
      .filter(name => name.endsWith('.scrinium-journal'))
      .map(name => readFileSync(join(place, name), 'utf8'))
      .join('');
  await page.evaluate(
    ({ id, version }) => window.main['customers.delete']({ id, version }),
    adler ?? { id: '', version: 0 },
  );
  await expect.poll(() => journal().includes(adler?.id ?? '-')).toBe(true);
  await app.quit();
  const stick = join(folder, 'stick');
  cpSync(place, stick, { recursive: true });
  const { page: fresh, app: other } = await scrinium.launch();
  await fresh.getByRole('link', { name: 'I have a backup' }).click();
  await press(fresh, 'Choose a backup');
  await other.answerOpenDialog(join(stick, basename(file)));
  await press(fresh, 'Choose another file …');
  await expect(main(fresh).getByRole('radio')).toBeChecked();
  await press(fresh, 'Continue');
  await fresh.locator('[name=password]').fill(password);
  await press(fresh, 'Test this backup');
  const reach =
    /^1 customer was deleted after this backup and stays deleted\. The record of deletions ends on .*: whoever you deleted after that would come back\. Delete them again afterwards\.$/;
  await expect(main(fresh).locator('li[data-change=journal]')).toHaveText(reach, slow);
  await press(fresh, 'Continue');
  await press(fresh, /^Bring back the 1 customer of/);
  await expect(main(fresh)).toContainText('if you deleted customers after that, they are back.', slow);
  await press(fresh, 'Open the list');
  await seeCustomers(fresh, ['Berg']);
});

test('a backup and no record of deletions: the report says so', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await addCustomers(page, ['Adler']);
  const file = await makeBackup(page, folder);
  const alone = join(folder, 'alone');
  mkdirSync(alone);
  const copy = join(alone, 'mine.scrinium-backup');
  copyFileSync(file, copy);
  await app.quit();
  rmSync(join(fileNamed(folder, 'customers.scrinium'), '..'), { recursive: true });
  rmSync(join(file, '..'), { recursive: true });

  const again = await scrinium.launch({ folder });
  await again.page.getByRole('link', { name: 'I have a backup' }).click();
  await press(again.page, 'Choose a backup');
  await again.app.answerOpenDialog(copy);
  await press(again.page, 'Choose another file …');
  await expect(main(again.page).getByRole('radio')).toBeChecked();
  await press(again.page, 'Continue');
  await again.page.locator('[name=password]').fill(password);
  await press(again.page, 'Test this backup');
  await expect(main(again.page)).toContainText('Scrinium found no record of what was deleted after', slow);
  await press(again.page, 'Continue');
  await press(again.page, /^Bring back the 1 customer of/);
  await expect(main(again.page)).toContainText('If you deleted customers since then, they are back', slow);
});

test('from the lock screen to the open list by keyboard alone', async ({ scrinium }) => {
  const { page, folder } = await scrinium.launch();
  await makeVault(page);
  await addCustomers(page, ['Adler']);
  await makeBackup(page, folder);
  await addCustomers(page, ['Berg']);
  await page.keyboard.press('Control+l');
  await expect(heading(page)).toHaveText('Unlock your customer list');
  const tabTo = async (target: ReturnType<Page['locator']>) => {
    for (let steps = 0; steps < 30; steps += 1) {
      if (await target.evaluate(element => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab never came there');
  };
  const go = async (target: ReturnType<Page['locator']>) => {
    await tabTo(target);
    await page.keyboard.press('Enter');
  };
  await go(page.getByRole('link', { name: 'Restore a backup' }));
  await expect(heading(page)).toBeFocused();
  await go(page.getByRole('button', { name: 'Choose a backup' }));
  await expect(heading(page)).toHaveText('Which backup shall come back?');
  await tabTo(main(page).getByRole('radio'));
  await page.keyboard.press('Space');
  await go(page.getByRole('button', { name: 'Continue' }));
  await tabTo(page.locator('[name=password]'));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('What would change', slow);
  await expect(heading(page)).toBeFocused();
  await go(page.getByRole('button', { name: 'Continue' }));
  await expect(heading(page)).toHaveText('Check your answers');
  await go(page.getByRole('button', { name: /^Replace 2 customers by the 1 of/ }));
  await expect(heading(page)).toHaveText('Your list with 1 customer is back', slow);
  await expect(heading(page)).toBeFocused();
  await go(page.getByRole('button', { name: 'Open the list' }));
  await expect(heading(page)).toHaveText('Today', slow);
  await seeCustomers(page, ['Adler']);
});
