import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import {
  addCustomers,
  customersShown,
  fileNamed,
  flipBit,
  makeBackup,
  seeCustomers,
  slow,
  wreck,
} from './backup-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, password, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const troubled = "Your customer list can't be opened right now";

/** Enough customers that the file has pages nobody reads at unlocking. */
const many = Array.from({ length: 120 }, (_, place) => `Kunde ${String(place).padStart(3, '0')}`);
const longNotes = 'Bringt zweimal im Jahr die Balkonkästen und möchte vorher angerufen werden. '.repeat(25);

async function typePassword(page: Page, button: string): Promise<void> {
  await page.locator('[name=password]').fill(password);
  await press(page, button);
}

test.describe.configure({ timeout: 240_000 });

test('a damaged list: the newest backup is offered first and brings all back; what was damaged is kept', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await addCustomers(page, ['Adler', 'Berg']);
  await makeBackup(page, folder);
  await app.quit();
  wreck(fileNamed(folder, 'customers.scrinium'));

  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText(troubled, slow);
  await expect(main(again.page)).toContainText(
    'Your password is right, but the file of your customer list is damaged.',
  );
  await expect(main(again.page)).toContainText('A failing disk or failing memory is a common cause.');
  await expect(main(again.page)).toContainText('Nothing was changed or deleted');
  await expect(main(again.page)).toContainText('Scrinium keeps its files here:');
  const ways = main(again.page).getByRole('link');
  await expect(ways).toHaveText([
    /^Restore the backup of \d+ \w+ \d{4} \(2\u00a0customers\)$/,
    'Choose another backup',
    'Save what can still be read',
    'Something has happened',
  ]);
  await ways.first().click();
  await expect(heading(again.page)).toHaveText('What opens this backup?');
  await typePassword(again.page, 'Test this backup');
  await expect(main(again.page)).toContainText('They are put aside as they are.', slow);
  await press(again.page, 'Continue');
  await press(again.page, /^Bring back the 2 customers of/);
  await expect(heading(again.page)).toHaveText('Your list with 2 customers is back', slow);
  await expect(main(again.page)).toContainText(/are put aside as restore\.\d{4}-/);
  await press(again.page, 'Open the list');
  await expect(heading(again.page)).not.toHaveText('Your list with 2 customers is back', slow);
  await seeCustomers(again.page, ['Adler', 'Berg']);

  await goTo(again.page, '/settings/backups');
  const kept = again.page.getByRole('region', { name: 'Files put aside' });
  await expect(kept.getByRole('listitem')).toHaveCount(1);
  await expect(kept).toContainText('Replaced when a backup was restored');
  await expect(kept).toContainText('They may hold data of people you have deleted since');
  await kept.getByRole('button', { name: /^Remove copy of/ }).click();
  await again.page.getByRole('dialog').getByRole('button', { name: 'Keep as it was' }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(1);
  await kept.getByRole('button', { name: /^Remove copy of/ }).click();
  await press(again.page, 'Remove this copy');
  await expect(again.page.getByText('The copy was removed.')).toBeVisible();
  await expect(kept).toBeHidden();
});

test('missing and damaged files lead to a backup, which brings a key file of its own', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await addCustomers(page, ['Adler']);
  await makeBackup(page, folder);
  await app.quit();
  const slots = fileNamed(folder, 'keys.scrinium-keys');
  const database = fileNamed(folder, 'customers.scrinium');
  const whole = readFileSync(slots);
  const restore = (shown: Page) => main(shown).getByRole('link', { name: /^Restore the backup of/ });

  renameSync(database, `${database}.away`);
  const again = await scrinium.launch({ folder });
  await expect(heading(again.page)).toHaveText(troubled);
  await expect(main(again.page)).toContainText('the customer list itself is missing');
  await expect(restore(again.page)).toBeVisible();
  await expect(main(again.page).getByRole('link', { name: 'Save what can still be read' })).toHaveCount(0);
  writeFileSync(database, '');
  await press(again.page, 'Look again');
  await expect(main(again.page)).toContainText('The file of your customer list is empty');
  await expect(restore(again.page)).toBeVisible();

  rmSync(database);
  renameSync(`${database}.away`, database);
  const text = whole.toString('utf8');
  writeFileSync(slots, text.slice(0, -40));
  await press(again.page, 'Look again');
  await expect(main(again.page)).toContainText('The key file beside your customer list is damaged');
  await expect(restore(again.page)).toBeVisible();

  // The backup brings a key file of its own.
  await restore(again.page).click();
  await typePassword(again.page, 'Test this backup');
  await expect(heading(again.page)).toHaveText('What would change', slow);
  await press(again.page, 'Continue');
  await press(again.page, /^Replace 1 customer by the 1 of/);
  await expect(heading(again.page)).toHaveText('Your list with 1 customer is back', slow);
  await press(again.page, 'Open the list');
  await expect(heading(again.page)).not.toHaveText('Your list with 1 customer is back', slow);
  await seeCustomers(again.page, ['Adler']);
});

test('damage found while the list is open: what is readable is saved into a new list', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await addCustomers(page, many, longNotes);
  await makeBackup(page, folder);
  await app.quit();
  // Behind the empty pages of the schema, where customers and the trail lie in turns.
  for (const place of [0.5, 0.55, 0.6, 0.65]) flipBit(fileNamed(folder, 'customers.scrinium'), place);

  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await expect(heading(again.page)).toHaveText('Today', slow);
  await again.page.getByRole('link', { name: 'See what can be done' }).click(slow);
  await expect(heading(again.page)).toHaveText('Is your list in order?');
  await expect(main(again.page)).toContainText('Part of the file of your list is damaged');
  await expect(main(again.page).getByRole('button', { name: /^Restore the backup of/ })).toBeVisible();
  await press(again.page, 'Check the whole list now');
  await expect(main(again.page)).toContainText('Part of the list could not be read.', slow);
  await press(again.page, 'Save what can still be read');

  await expect(heading(again.page)).toHaveText('Save what can still be read', slow);
  await press(again.page, 'See what is readable');
  await press(again.page, 'Read the list');
  await expect(again.page.getByRole('alert')).toContainText('Enter your password.');
  await typePassword(again.page, 'Read the list');
  await expect(heading(again.page)).toHaveText('What can still be read', slow);
  await expect(main(again.page)).toContainText('In some places reading broke off');
  await expect(main(again.page)).toContainText('holds 120 customers and is whole');
  await expect(main(again.page).locator('tr[data-kind=customers]')).toContainText(/\d+/);
  await press(again.page, 'Continue');
  await press(again.page, /^Save \d+ customers? into a new list$/);
  await expect(heading(again.page)).toHaveText(/^\d+ customers were saved$/, { timeout: 90_000 });
  await expect(main(again.page)).toContainText(/The damaged files are put aside as salvage\.\d{4}-/);
  const saved = Number((await heading(again.page).textContent())?.split(' ')[0]);
  await press(again.page, 'Open the list');
  await expect(again.page.getByRole('navigation', { name: 'Places' })).toBeVisible(slow);
  expect((await customersShown(again.page)).length).toBe(saved);
  await goTo(again.page, '/health');
  await press(again.page, 'Check the whole list now');
  await expect(main(again.page)).toContainText('All of it was read, and all of it is in order.', slow);
});

test('newest changes lost with a damaged log: since when, and the copy that was put aside', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await addCustomers(page, ['Adler']);
  await makeBackup(page, folder);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(heading(page)).toHaveText('Today', slow);
  await addCustomers(page, many.slice(0, 20));
  await app.kill();
  flipBit(fileNamed(folder, 'customers.scrinium-wal'), 0.5);

  const again = await scrinium.launch({ folder });
  await unlock(again.page);
  await again.page.getByRole('link', { name: 'See what is missing' }).click(slow);
  await expect(heading(again.page)).toHaveText('Is your list in order?');
  await expect(main(again.page)).toContainText('Your newest changes are missing');
  await expect(main(again.page)).toContainText(/The last change that is there was made on \d+ \w+ \d{4}/);
  expect((await customersShown(again.page)).length).toBeLessThan(21);
  await press(again.page, 'I have seen it');
  await expect(main(again.page)).not.toContainText('Your newest changes are missing');
  await goTo(again.page, '/settings/backups');
  await expect(again.page.getByRole('region', { name: 'Files put aside' })).toContainText(
    'Your newest changes stood in it and could not be read',
  );
});

test('trying a restore: with the password, after a slip, and with the recovery key', async ({ scrinium }) => {
  const { page, folder } = await scrinium.launch();
  const key = await makeVault(page);
  await goTo(page, '/exercise');
  await expect(heading(page)).toHaveText('Try a restore');
  await addCustomers(page, ['Adler', 'Berg', 'Cramer']);
  await makeBackup(page, folder);
  await addCustomers(page, ['Dorn']);
  await press(page, 'Begin the exercise');
  await page.locator('[name=password]').fill('not mine');
  await press(page, 'Restore as a test');
  await expect(page.getByRole('alert')).toContainText("This password doesn't open the backup.", slow);
  await typePassword(page, 'Restore as a test');
  await expect(heading(page)).toHaveText('Your backup can be restored', slow);
  await expect(main(page)).toContainText(/All 3 customers of the backup of .+ were read back\./);
  await expect(main(page)).toContainText('Your list has 4 customers today');
  await page.getByRole('link', { name: 'Go to Today' }).click();
  await expect(main(page)).not.toContainText('Try once whether your backup');

  await goTo(page, '/exercise');
  await press(page, 'Begin the exercise');
  await main(page).getByRole('radio', { name: 'Recovery key from the sheet' }).check();
  await page.locator('[name=recoveryKey]').fill(key);
  await press(page, 'Restore as a test');
  await expect(main(page)).toContainText('Your recovery sheet opens it.', slow);
});
