import { addDoubles, doublesFile } from './duplicate-steps.ts';
import { ask } from './newsletter-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const forward = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true });

/** Goes through the import as far as the duplicates. */
async function toDuplicates(page: Page): Promise<void> {
  await goTo(page, '/customers');
  await expect(heading(page)).toHaveText('Customers');
  await goTo(page, '/import');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'liste.csv', mimeType: 'application/octet-stream', buffer: doublesFile });
  for (const title of ['Does this look right?', 'What do the columns hold?', 'What needs a look?']) {
    await expect(heading(page)).toHaveText(title);
    await forward(page).click();
  }
  await expect(heading(page)).toHaveText('Is anybody in here twice?');
}

test('rows that are somebody known fill in what is missing, and the same file again adds nobody', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const [one] = await addDoubles(page);
  const total = async () => (await ask(page, 'customers.facets', {})).total;
  await toDuplicates(page);
  await expect(page.getByRole('main')).toContainText('3 rows were compared; 2 are probably a customer you have');
  const certain = page.getByRole('region', { name: '1 row that is almost certainly known' });
  await expect(certain.getByRole('radio', { name: 'Fill in what is missing for this one' })).toBeChecked();
  const likely = page.getByRole('region', { name: '1 row that is likely known' });
  await expect(likely).toContainText('If you choose nothing here, these rows are added as customers of their own.');
  await likely.getByRole('button', { name: 'Decide it by itself' }).click();
  await expect(likely.getByRole('listitem')).toContainText('Row 3 of the file');
  await likely.getByRole('combobox', { name: 'What to do with row 4' }).selectOption('Fill in what is missing');
  await forward(page).click();
  await forward(page).click();
  await expect(page.getByRole('main')).toContainText('Almost certain (1): fill in what is missing');
  await page.getByRole('button', { name: 'Import customers' }).click();
  await expect(heading(page)).toHaveText('1 customer was imported');
  await expect(page.locator('[data-sum] dd')).toHaveText(['3', '1', '2', '0', '0']);
  expect(await total()).toBe(9);
  expect(await ask(page, 'customers.read', { id: one })).toMatchObject({
    version: 2,
    phones: [{ number: '0351 4711471' }],
  });

  await toDuplicates(page);
  await expect(page.getByRole('main')).toContainText('3 rows were compared; 3 are');
  await page.getByRole('radio', { name: 'Fill in what is missing for' }).last().check();
  await forward(page).click();
  await forward(page).click();
  await page.getByRole('button', { name: 'Import customers' }).click();
  await expect(heading(page)).toHaveText('No customer was imported');
  expect(await total()).toBe(9);
});
