import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, password, unlock } from './vault.ts';

// Deriving keys takes its time where many tests run at once.
const slow = { timeout: 30_000 };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('name and country of the business', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Your business' }).click();
  await page.getByLabel('Name of the business').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter the name of your business.');
  await page.getByLabel('Name of the business').fill('Blumen Morgenrot');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Blumen Morgenrot');
});

test('language and theme take effect at once and stay after a restart', async ({ scrinium }) => {
  const { page, app } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/settings/looks');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(heading(page)).toHaveText('Sprache und Aussehen');
  const again = await app.relaunch();
  await expect(heading(again.page)).toHaveText('Entsperren Sie Ihre Kundenliste');
  await expect(again.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'de');
});

test('the minutes until it locks are kept', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/settings/locking');
  const minutes = page.getByLabel('Lock when nobody has used the computer for');
  await minutes.selectOption({ label: 'Never by itself' });
  await expect(page.getByText('Then remember Ctrl+L')).toBeVisible();
  await minutes.selectOption({ label: '30 minutes' });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(minutes).toHaveValue('30');
});

test('another password', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/settings/password');
  const another = 'wolkenbruch tischlampe kompass';
  await page.getByLabel('Present password').fill('not this one');
  await page.getByLabel('New password').fill(another);
  await page.getByLabel('The same password again').fill(`${another}!`);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('alert')).toContainText('Type the same password once more.');
  await page.getByLabel('The same password again').fill(another);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not your present password.');
  await page.getByLabel('Present password').fill(password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your new password is set.')).toBeVisible();
  await page.keyboard.press('Control+l');
  await unlock(page, another);
  await expect(heading(page)).toHaveText('Settings');
});

test('a new recovery key: the old one stops working, the new one opens', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  const old = await makeVault(page);
  await goTo(page, '/settings/recovery');
  await page.getByLabel('Password', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: 'Make new key' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not your present password.');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Make new key' }).click();
  await expect(heading(page)).toHaveText('Keep your recovery sheet');
  const groups = await page.getByRole('list', { name: 'Recovery key' }).locator('code').allTextContents();
  await page.getByRole('button', { name: 'Continue' }).click();
  for (const field of await page.getByLabel(/^Group \d$/).all())
    await field.fill(groups[Number((await field.getAttribute('name'))?.slice('group'.length)) - 1] ?? '');
  await page.getByRole('button', { name: 'Confirm recovery key' }).click();
  await expect(heading(page)).toHaveText('Your recovery sheet is ready');

  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  const tryKey = async (key: string) => {
    await page.getByLabel('Recovery key', { exact: true }).first().fill(key);
    await page.getByRole('button', { name: 'Use recovery key' }).click();
    await page.getByLabel('New password').fill('wolkenbruch tischlampe kompass');
    await page.getByLabel('The same password again').fill('wolkenbruch tischlampe kompass');
    await page.getByRole('button', { name: 'Set new password' }).click();
  };
  await tryKey(old);
  await expect(
    page.getByText('This recovery key belongs to another customer list, or was replaced since.'),
  ).toBeVisible(slow);
  await tryKey(groups.join('-'));
  await expect(page.getByRole('banner')).toContainText('Blumen Sonnenschein', slow);
});

test('an extra field needs its purpose before it is switched on', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/settings/fields');
  await page.getByRole('link', { name: 'Use field Date of birth' }).click();
  await page.getByRole('switch', { name: 'Use this field' }).check();
  await page.getByRole('button', { name: 'Save field' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what you need this field for before switching it on.');
  await page.getByLabel('What do you need it for?').fill('A greeting on the birthday');
  await page.getByRole('button', { name: 'Save field' }).click();
  await expect(heading(page)).toHaveText('Extra fields');
  await expect(page.getByRole('listitem').filter({ hasText: 'Date of birth' })).toContainText('In use');
});

test('the audit trail lists what was done and says in words whether it is whole', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/settings/locking');
  await page.getByLabel('Lock when nobody has used the computer for').selectOption({ label: '30 minutes' });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await goTo(page, '/settings/audit');
  await expect(page.getByRole('table')).toContainText('Anna Beispiel');
  await expect(page.getByRole('table')).toContainText('Settings: changed');
  await page.getByRole('button', { name: 'Check audit trail' }).click();
  await expect(page.getByText(/there and unaltered/)).toBeVisible();
});

test('about: version, folder and the licences of what ships', async ({ scrinium }) => {
  const { page, folder } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/settings/about');
  await expect(page.getByRole('main')).toContainText(folder);
  const react = page.getByRole('group').filter({ has: page.getByText('react', { exact: true }) });
  await react.getByText('react', { exact: true }).click();
  await expect(react.getByText(/Permission is hereby granted/)).toBeVisible();
});

test('search over everything by keyboard, and the menu of a narrow window', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  // A page below the places, by what people call it.
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Name, company, number').fill('is my backup good');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Backups');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Name, company, number').fill('hel');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Help');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Help – Scrinium/);
  await page.setViewportSize({ width: 683, height: 384 });
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden();
  await page.getByRole('button', { name: 'Open menu' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(heading(page)).toHaveText('Settings');
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden();
});
