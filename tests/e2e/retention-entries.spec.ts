import { bookkeeping, chooseList, heldNow } from './entries-steps.ts';
import { ask } from './newsletter-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);

test('binders of eight years are added at once, what is wrong is named beside the row, and an entry is changed and taken out', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await bookkeeping(page);
  await goTo(page, '/retention/entries');
  await expect(page.getByText('Nothing is written down yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Add entries' }).first().click();
  await expect(heading(page)).toHaveText('Add what you hold');
  // What goes with the register stands first.
  await expect(field(page, 'rows.0.category').locator('optgroup').first()).toHaveAttribute(
    'label',
    'From your register',
  );

  await page.getByRole('button', { name: 'Save entry' }).click();
  await expect(page.getByRole('alert').getByText('Choose what kind of record it is.')).toBeVisible();
  await field(page, 'rows.0.category').selectOption('bankStatement');
  await field(page, 'rows.0.title').fill('Bank statements');
  await field(page, 'rows.0.place').fill('cellar, shelf 3');
  await field(page, 'rows.0.day').fill('31.02.2016');
  await page.getByRole('button', { name: 'Save entry' }).click();
  await expect(page.getByText('There is no such day.').first()).toBeVisible();
  await field(page, 'rows.0.day').fill('2016');
  await expect(page.getByText('31 December 2016. The year alone counts as its last day')).toBeVisible();
  await expect(page.getByText(/go/).first()).toBeVisible();

  await field(page, 'from').fill('2019');
  await field(page, 'to').fill('2012');
  await page.getByRole('button', { name: 'Make a row for each year' }).click();
  await expect(page.getByText('Enter two years like 2012 and 2019')).toBeVisible();
  await field(page, 'from').fill('2012');
  await field(page, 'to').fill('2019');
  await page.getByRole('button', { name: 'Make a row for each year' }).click();
  await expect(field(page, 'rows.7.title')).toHaveValue('Bank statements 2019');

  // Half typed it is kept through a lock.
  await page.getByRole('button', { name: 'Add another row' }).click();
  await field(page, 'rows.8.title').fill('Binder invoices A–K 2019');
  await page.waitForTimeout(400);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(field(page, 'rows.8.title')).toHaveValue('Binder invoices A–K 2019');
  await field(page, 'rows.8.category').selectOption('invoice');
  await field(page, 'rows.8.day').fill('1.3.98');
  await expect(page.getByText('1 March 1998. Type all four figures')).toBeVisible();
  await field(page, 'rows.8.day').fill('2019');
  await page.getByRole('button', { name: 'Save 9 entries' }).click();

  await expect(heading(page)).toHaveText('What we hold');
  await expect(page.getByRole('status').filter({ hasText: '9 entries' })).toBeVisible();
  await field(page, 'category').selectOption('bankStatement');
  await expect(page.getByRole('status').filter({ hasText: '8 entries' })).toBeVisible();
  await field(page, 'words').fill('STATEMENTS 2013');
  await expect(page.getByRole('status').filter({ hasText: '1 entry' })).toBeVisible();
  await page.getByRole('link', { name: 'Bank statements 2013' }).click();
  await expect(field(page, 'day')).toHaveValue('31/12/2013');
  await field(page, 'amount').fill('12,50');
  await field(page, 'currency').fill('eur');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('status').filter({ hasText: '€12.50' })).toBeVisible();

  await page.getByRole('link', { name: 'Bank statements 2012' }).click();
  await page.getByRole('button', { name: 'Take entry out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take this entry out' }).click();
  await expect(page.getByRole('status').filter({ hasText: '8 entries' })).toBeVisible();
  expect((await heldNow(page)).some(({ held }) => held.title === 'Bank statements 2012')).toBe(false);
});

test('entries about a customer lead back to her', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const anna = await bookkeeping(page);
  await goTo(page, `/retention/entries/new/${anna}`);
  await expect(heading(page)).toHaveText('Add what you hold about Müller, Anna');
  await field(page, 'rows.0.category').selectOption('contract');
  await page.getByRole('button', { name: 'Save entry' }).click();
  await expect(heading(page)).not.toContainText('Add what you hold');
  await expect(heading(page)).toContainText('Müller');
  await goTo(page, '/retention/entries');
  await expect(page.getByRole('link', { name: /Müller/ })).toHaveAttribute('href', new RegExp(anna));
  await expect(page.getByText('still runs')).toBeVisible();
});

test('a booking batch of DATEV comes in, once, and is taken back', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const anna = await bookkeeping(page);
  const throughTo = async (name: string) => {
    await page.getByRole('button', { name: 'Choose the file' }).click();
    await chooseList(page, name);
    await expect(field(page, 'program')).toHaveValue('datev');
    await expect(page.getByText('from 1 July 2018 to 30 June 2019')).toBeVisible();
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(field(page, 'category')).toHaveValue('invoice');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
  };
  await goTo(page, '/retention/entries/import');
  await throughTo('extf-buchungsstapel-2018.csv');
  await expect(page.locator('[data-sum=taken] dd')).toHaveText('4');
  await expect(page.locator('[data-sum=merged] dd')).toHaveText('1');
  await expect(page.getByRole('heading', { name: 'One row has a day that doesn’t exist' })).toBeVisible();
  await expect(page.getByText('3102')).toBeVisible();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('button', { name: 'Bring in 4 entries' }).click();
  await expect(heading(page)).toHaveText('4 entries were brought in', { timeout: 40_000 });
  expect((await heldNow(page)).filter(({ held }) => held.customer === anna)).toHaveLength(1);

  await page.getByRole('button', { name: 'Bring in another list' }).click();
  await throughTo('extf-buchungsstapel-2018.csv');
  await expect(page.locator('[data-sum=there] dd')).toHaveText('5');
  await expect(page.locator('[data-sum=taken] dd')).toHaveText('0');

  const { imports } = await ask(page, 'import.list', {});
  expect(imports).toMatchObject([{ brought: 'held', taken: 4 }]);
  await goTo(page, '/settings/imports');
  await page.getByRole('button', { name: /Take back import/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove 4 entries' }).click();
  await expect(page.getByText('4 entries were removed.')).toBeVisible({ timeout: 40_000 });
  expect(await heldNow(page)).toEqual([]);
});
