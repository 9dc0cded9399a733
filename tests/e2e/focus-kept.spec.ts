import { emptyCustomer } from '../../shared/domain/customer.ts';
import { openIncident } from './incident-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 120_000 });

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name });

test('by keyboard alone: a button that waited, and a line that went, leave the focus where the work is', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await page.evaluate(async customer => {
    for (const familyName of ['Ahorn', 'Birke', 'Cidre'])
      await window.main['customers.save']({ id: null, version: 0, customer: { ...customer, familyName } });
  }, emptyCustomer);

  await goTo(page, '/incidents/contacts');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contact sheet');
  await page.locator('[name=lead]').fill('Anna Beispiel');
  await button(page, 'Save contact sheet').press('Enter');
  await expect(page.getByText('The contact sheet is saved.')).toBeVisible();
  await expect(button(page, 'Save contact sheet')).toBeFocused();

  const incident = await openIncident(page, 'deviceLost');
  await goTo(page, `/incidents/${incident}/people`);
  await button(page, 'Add all customers').press('Enter');
  await expect(main(page)).toContainText('3 customers are affected');
  await expect(button(page, 'Add all customers')).toBeFocused();
  await button(page, /^Take out .*Ahorn/).press('Enter');
  await expect(main(page)).toContainText('2 customers are affected');
  await expect(button(page, /^Take out .*Birke/)).toBeFocused();

  await goTo(page, '/retention/entries/new');
  await button(page, 'Add another row').press('Enter');
  await button(page, 'Remove row 2').press('Enter');
  await expect(button(page, 'Remove row 2')).toHaveCount(0);
  await expect(page.locator('main :focus')).toBeVisible();

  // Whoever clicks beside everything is left alone.
  await button(page, 'Add another row').focus();
  await page.getByRole('heading', { level: 1 }).click();
  await button(page, 'Add another row').evaluate(element => element.setAttribute('data-touched', ''));
  await page.waitForTimeout(300);
  await expect(button(page, 'Add another row')).not.toBeFocused();
});
