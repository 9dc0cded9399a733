import { addPerson, bridge, localToday } from './consent-list-steps.ts';
import { hold, putOnHold, thisYear } from './retention-person-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const held = (page: Page) => page.getByRole('region', { name: 'What we hold', exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

test('an invoice keeps her: the page says until when, the reasons say why, and the dialog says it before anything goes', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Müller', { lastContactOn: `${thisYear() - 2}-05-06` });
  await hold(page, id, 'invoice', `${thisYear() - 2}-05-06`, {
    title: 'Invoice 114',
    place: 'cellar, shelf 3',
    amount: 4990,
    currency: 'EUR',
  });
  await hold(page, id, 'order', `${thisYear() - 2}-05-01`);
  await goTo(page, `/customers/${id}`);
  const free = `1 January ${thisYear() + 7}`;
  await expect(held(page)).toContainText('can’t be deleted before');
  await expect(held(page)).toContainText(free);
  const line = held(page).getByRole('listitem').filter({ hasText: 'Invoice 114' });
  await expect(line).toContainText('cellar, shelf 3');
  await expect(line).toContainText('€49.90');
  await expect(line).toContainText(`may go from ${free}`);
  await expect(held(page)).toContainText('from the customer list');

  // By keyboard alone.
  await held(page).getByRole('link', { name: 'All reasons, with their articles' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(/^Why can’t I delete .*Müller.* yet\?$/);
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Why it has to stay/);
  const main = page.getByRole('main');
  await expect(main).toContainText('§ 147 Abs. 1 Nr. 4');
  const against = page.getByRole('region', { name: 'What stands against it, what lasts longest first' });
  const reasons = against.getByRole('list').first().locator('> li');
  await expect(reasons).toHaveCount(2);
  await expect(reasons.first()).toContainText('Invoice or other voucher');
  await expect(reasons.first()).toContainText(free);
  await expect(reasons.last()).toContainText('Order or business letter');
  await expect(page.getByRole('region', { name: /without forbidding/ })).toContainText('Claims are possible until');

  await page.getByRole('link', { name: /Müller/ }).click();
  await page.getByRole('button', { name: 'Delete customer', exact: true }).first().click();
  await expect(dialog(page)).toContainText('can’t be deleted before');
  await expect(dialog(page)).toContainText('You can delete nevertheless.');
  await dialog(page)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(heading(page)).toHaveText('Customers');
});

test('a legal hold is stronger than the owner, until it is released', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Müller', { lastContactOn: `${thisYear() - 9}-05-06` });
  const lawsuit = await putOnHold(page, id, 'Az. 3 C 114/26');
  await goTo(page, `/customers/${id}`);
  await expect(held(page)).toContainText('a legal hold (lawsuit or claim)');
  await page.getByRole('button', { name: 'Delete customer', exact: true }).first().click();
  await expect(dialog(page)).toContainText('While a legal hold lasts it can’t be deleted.');
  await dialog(page)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(page.getByText('A legal hold stands against deleting this customer.')).toBeVisible();
  await expect(heading(page)).toHaveText(/Müller/);
  await goTo(page, `/customers/${id}/why`);
  await expect(page.getByRole('main')).toContainText('Az. 3 C 114/26');
  await bridge(page, 'holds.release', { id: lawsuit, on: localToday() });
  await page.reload();
  // It counts to the end of the day; from now on the owner may decide all the same.
  await expect(page.getByRole('main')).toContainText('a legal hold counts to the end of its last day');
  await goTo(page, `/customers/${id}`);
  await page.getByRole('button', { name: 'Delete customer', exact: true }).first().click();
  await dialog(page)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(heading(page)).toHaveText('Customers');
});

test('a customer of whom only old things are held may go, and it says since when', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Alt', { lastContactOn: '2012-03-01' });
  await hold(page, id, 'invoice', '2012-03-01');
  await goTo(page, `/customers/${id}`);
  await expect(held(page)).toContainText('that has been so since 1 January 2023.');
  await goTo(page, `/customers/${id}/why`);
  await expect(page.getByRole('main')).toContainText('No reason to keep the data has been left since');
  await page.getByText('2 records one by one').click();
  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText('Invoice or other voucher');
});
