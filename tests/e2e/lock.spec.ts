import { readFileSync, renameSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, password, unlock } from './vault.ts';

// Deriving keys takes its time where many tests run at once.
const slow = { timeout: 30_000 };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The file of this name, wherever under the data folder it lies. */
function fileNamed(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true })
    .map(String)
    .find(path => path === name || path.endsWith(`/${name}`) || path.endsWith(`\\${name}`));
  if (found === undefined) throw new Error(`There is no ${name}`);
  return join(folder, found);
}

test('the lock button and Ctrl+L lock; the password opens again', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.getByRole('button', { name: 'Lock Scrinium' }).click();
  await expect(heading(page)).toHaveText('Unlock your customer list');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await unlock(page);
  await expect(heading(page)).toHaveText('Today');
  await page.keyboard.press('Control+l');
  await expect(heading(page)).toHaveText('Unlock your customer list');
});

test('wrong passwords are told and make one wait, also after a restart', async ({ scrinium }) => {
  const { page, app } = await scrinium.launch();
  await makeVault(page);
  await page.keyboard.press('Control+l');
  const button = page.getByRole('button', { name: 'Unlock customer list' });
  await button.click();
  await expect(page.getByText('Enter your password.')).toBeVisible();
  for (const wrong of ['one', 'two', 'three', 'four']) {
    await expect(button).toBeEnabled({ timeout: 20_000 });
    await unlock(page, wrong);
    await expect(page.getByText("This password doesn't open your customer list.")).toBeVisible();
  }
  await expect(page.getByText(/You can try again in \d+ seconds/)).toBeVisible();
  await expect(button).toBeDisabled();
  const again = await app.relaunch();
  await expect(again.page.getByText(/You can try again in \d+ seconds?/)).toBeVisible();
  const waiting = again.page.getByRole('button', { name: 'Unlock customer list' });
  await expect(waiting).toBeDisabled();
  await expect(waiting).toBeEnabled({ timeout: 30_000 });
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText('Today');
});

test('Caps Lock is mentioned, and the password can be shown', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.keyboard.press('Control+l');
  const field = page.getByLabel('Password', { exact: true });
  await field.fill('abc');
  await expect(field).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await field.dispatchEvent('keydown', { key: 'A', modifierCapsLock: true });
  await expect(page.getByText('Caps Lock is on.')).toBeVisible();
  await field.dispatchEvent('keydown', { key: 'a', modifierCapsLock: false });
  await expect(page.getByText('Caps Lock is on.')).toBeHidden();
});

test('a forgotten password: the recovery key, with a slip pointed out, sets a new one', async ({ scrinium }) => {
  const { page, app } = await scrinium.launch();
  const key = await makeVault(page);
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  const field = page.getByLabel('Recovery key', { exact: true }).first();
  const use = page.getByRole('button', { name: 'Use recovery key' });

  await field.fill(key.slice(0, -3));
  await use.click();
  await expect(page.getByText('you typed 37 characters, the key has 40')).toBeVisible();
  const groups = key.split('-');
  const third = groups[2] ?? '';
  const slip = (third.startsWith('7') ? '8' : '7') + third.slice(1);
  await field.fill(groups.with(2, slip).join(' ').toLowerCase());
  await use.click();
  await expect(page.getByText('Group 3 differs from the sheet.')).toBeVisible();
  await field.fill(groups.join(' ').toLowerCase());
  await use.click();

  await expect(heading(page)).toHaveText('Choose a new password');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set new password' }).click();
  await expect(page.getByText('Make it at least ten characters long.').first()).toBeVisible();
  const another = 'wolkenbruch tischlampe kompass';
  await page.getByLabel('New password').fill(another);
  await page.getByLabel('The same password again').fill(another);
  await page.getByRole('button', { name: 'Set new password' }).click();
  await expect(heading(page)).toHaveText('Today', slow);

  const again = await app.relaunch();
  await unlock(again.page, password);
  await expect(again.page.getByText("This password doesn't open your customer list.")).toBeVisible();
  await unlock(again.page, another);
  await expect(heading(again.page)).toHaveText('Today');
});

test.describe('what was being typed is there again, in the same field', () => {
  const begin = async (page: Page) => {
    await makeVault(page);
    await goTo(page, '/settings/fields/new');
    await page.getByLabel('Name of the field').fill('Shoe size');
    const purpose = page.getByLabel('What do you need it for?');
    await purpose.pressSequentially('Fitting shoes ahead');
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
  };
  const isBack = async (page: Page) => {
    await expect(heading(page)).toHaveText('Add a field');
    await expect(page.getByLabel('Name of the field')).toHaveValue('Shoe size');
    const purpose = page.getByLabel('What do you need it for?');
    await expect(purpose).toHaveValue('Fitting shoes ahead');
    await expect(purpose).toBeFocused();
  };

  test('after locking', async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await begin(page);
    await page.keyboard.press('Control+l');
    await unlock(page);
    await isBack(page);
    await page.keyboard.type('kids ');
    await expect(page.getByLabel('What do you need it for?')).toHaveValue('Fitting shoes kids ahead');
  });

  test('after the computer locked it', async ({ scrinium }) => {
    const { page, app } = await scrinium.launch();
    await begin(page);
    await app.emitPower('lock-screen');
    await expect(heading(page)).toHaveText('Unlock your customer list');
    await unlock(page);
    await isBack(page);
  });

  test('after a reload', async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await begin(page);
    await page.waitForTimeout(500);
    await page.reload();
    await isBack(page);
  });

  test('later, by way of Today, when it was left half done', async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await begin(page);
    await page.getByRole('link', { name: 'Today' }).click();
    await expect(page.getByRole('main')).toContainText("isn't saved yet");
    await page.getByRole('link', { name: 'Go on' }).click();
    await isBack(page);
  });

  test('after the process was killed', async ({ scrinium }) => {
    const { page, app, folder } = await scrinium.launch();
    await begin(page);
    await page.waitForTimeout(1000);
    await app.kill();
    const again = await scrinium.launch({ folder });
    await unlock(again.page);
    await isBack(again.page);
  });

  test('but not once it was saved', async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await begin(page);
    await page.getByRole('button', { name: 'Save field' }).click();
    await expect(heading(page)).toHaveText('Extra fields');
    await expect(page.getByRole('main')).toContainText('Shoe size');
    const kept = (await page.evaluate(() => window.main['drafts.list']({}))) as {
      readonly value: { readonly drafts: readonly { readonly place: string }[] };
    };
    expect(kept.value.drafts.map(({ place }) => place)).toEqual(['frame.route']);
    await goTo(page, '/');
    await expect(page.getByRole('main')).toContainText('Your list is still empty');
    await expect(page.getByRole('main')).not.toContainText("isn't saved yet");
  });
});

test('nothing of the open list is left in the page after locking', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/settings/business');
  await expect(page.getByLabel('Name of the business')).toHaveValue('Blumen Sonnenschein');
  await page.evaluate(() => Object.assign(window, { leftBehind: true }));
  await page.keyboard.press('Control+l');
  await expect(heading(page)).toHaveText('Unlock your customer list');
  expect(await page.content()).not.toContain('Blumen Sonnenschein');
  expect(await page.evaluate(() => 'leftBehind' in window)).toBe(false);
  expect(await page.evaluate(() => location.hash)).toBe('');
  expect(await page.evaluate(() => ({ local: localStorage.length, session: sessionStorage.length }))).toEqual({
    local: 0,
    session: 0,
  });
});

test('a missing key file gets a calm page, and putting it back helps', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await app.quit();
  const file = fileNamed(folder, 'keys.scrinium-keys');
  renameSync(file, `${file}.away`);
  const again = await scrinium.launch({ folder });
  await expect(heading(again.page)).toHaveText("Your customer list can't be opened right now");
  await expect(again.page.getByRole('main')).toContainText('The key file beside your customer list is missing.');
  renameSync(`${file}.away`, file);
  await again.page.getByRole('button', { name: 'Look again' }).click();
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText('Today');
});

test('a damaged list is told from a wrong password', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await app.quit();
  const file = fileNamed(folder, 'customers.scrinium');
  const bytes = readFileSync(file);
  bytes.fill(0, 100, 1000);
  writeFileSync(file, bytes);
  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText("Your customer list can't be opened right now");
  await expect(again.page.getByRole('main')).toContainText(
    'Your password is right, but the file of your customer list is damaged.',
  );
  await again.page.getByRole('button', { name: 'Back to the password' }).click();
  await expect(heading(again.page)).toHaveText('Unlock your customer list');
});
