import { addPerson, bridge, daysFromToday, localToday } from './consent-list-steps.ts';
import { hold } from './retention-person-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const holds = async (page: Page) => (await bridge(page, 'holds.list', {})).holds;

/** Tabs until this control has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, name: string) => {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => [
      document.activeElement?.getAttribute('name'),
      document.activeElement?.getAttribute('aria-label'),
      document.activeElement?.textContent,
    ]);
    if (found.includes(name)) return;
  }
  throw new Error(`${name} can’t be reached with Tab`);
};

test('a hold, by keyboard alone: it stops deletion and says so, until it is released', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Müller', { lastContactOn: '2012-03-01' });
  await addPerson(page, 'Meier');
  await hold(page, id, 'invoice', '2012-03-01', { title: 'Invoice 7' });
  await hold(page, id, 'order', '2012-03-01');
  await goTo(page, '/retention/holds');
  await expect(page.getByText('Nothing is on hold.')).toBeVisible();
  await page.getByRole('link', { name: 'Set legal hold' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Set legal hold');
  await tabTo(page, 'why');
  await page.keyboard.type('tax');
  await expect(field(page, 'why')).toHaveValue('audit');
  await tabTo(page, 'note');
  await page.keyboard.type('Az. 3 C 114/26');
  await tabTo(page, 'search');
  await page.keyboard.type('Müll');
  await expect(page.getByRole('list', { name: 'Customers found' })).toContainText('Müller, Änne');
  await tabTo(page, 'Add customer Müller, Änne');
  await page.keyboard.press('Enter');
  await expect(field(page, 'search')).toBeFocused();
  await expect(page.getByRole('list', { name: 'Customers this hold is about' })).toContainText('Müller');
  await expect(page.getByText('Covers 2 entries of ‘What we hold’ today, about one customer.')).toBeVisible();

  // Half typed it is kept through a lock.
  await page.waitForTimeout(400);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(field(page, 'note')).toHaveValue('Az. 3 C 114/26');
  await expect(page.getByRole('list', { name: 'Customers this hold is about' })).toContainText('Müller');
  await tabTo(page, 'yearFrom');
  await page.keyboard.type('2012');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Legal holds');
  const lasting = page.getByRole('region', { name: 'Holds that last' });
  await expect(lasting).toContainText('Az. 3 C 114/26');
  await expect(lasting).toContainText('Müller');
  await expect(lasting).toContainText('from 2012 on');

  await goTo(page, `/customers/${id}`);
  await page.getByRole('button', { name: 'Delete customer', exact: true }).first().click();
  await expect(page.getByRole('dialog')).toContainText('While a legal hold lasts it can’t be deleted.');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(page.getByText('A legal hold stands against deleting this customer.')).toBeVisible();

  await goTo(page, '/retention/holds');
  await lasting.getByRole('link').click();
  for (const day of ['1.1.2000', daysFromToday(1), '']) {
    await field(page, 'releaseOn').fill(day);
    await page.getByRole('button', { name: 'Release hold' }).click();
    await expect(page.getByText('Enter the last day of the hold')).toBeVisible();
    await field(page, 'releaseOn').fill(localToday());
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await field(page, 'releaseOn').fill(localToday());
  await page.getByRole('button', { name: 'Release hold' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release this hold' }).click();
  const released = page.getByRole('region', { name: 'Released' });
  await expect(released).toContainText('Az. 3 C 114/26');
  expect(await holds(page)).toMatchObject([{ releasedOn: localToday(), why: 'audit' }]);

  await released.getByRole('link').click();
  await page.getByRole('button', { name: 'Take hold out of the list' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take this hold out' }).click();
  await expect(page.getByText('Nothing is on hold.')).toBeVisible();
  await goTo(page, `/customers/${id}`);
  await page.getByRole('button', { name: 'Delete customer', exact: true }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(heading(page)).toHaveText('Customers');
});

test('a hold about a customer given, on kinds of record; one over everything has to be said', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Müller');
  await hold(page, id, 'invoice', '2020-03-01');
  await hold(page, id, 'order', '2020-03-01');
  await goTo(page, `/retention/holds/new/${id}`);
  await expect(page.getByRole('list', { name: 'Customers this hold is about' })).toContainText('Müller');
  await page.getByText('All kinds of record. Limit it to some').click();
  await field(page, 'categories.invoice').check();
  await expect(page.getByText('Covers one entry of ‘What we hold’ today, about one customer.')).toBeVisible();
  await field(page, 'reviewOn').fill('1.1.2020');
  await page.getByRole('button', { name: 'Set legal hold' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('that isn’t before the first of the hold');
  await field(page, 'reviewOn').fill(localToday());
  await page.getByRole('button', { name: 'Set legal hold' }).click();
  const lasting = page.getByRole('region', { name: 'Holds that last' });
  await expect(lasting).toContainText('Look at it again: that was due on');
  expect(await holds(page)).toMatchObject([{ scope: { customers: [id], categories: ['invoice'] } }]);

  await lasting.getByRole('link').click();
  await page.getByRole('button', { name: /^Take out .*Müller/ }).click();
  await field(page, 'categories.invoice').uncheck();
  await page.getByRole('button', { name: 'Save hold' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('or choose ‘Everything you hold’');
  await page.getByRole('radio', { name: 'Everything you hold' }).check();
  await expect(page.getByText('Covers 2 entries of ‘What we hold’ today')).toBeVisible();
  await expect(page.getByText('The files of all customers are covered too.')).toBeVisible();
  await page.getByRole('button', { name: 'Save hold' }).click();
  await expect(lasting).toContainText('Everything you hold');
  expect(await holds(page)).toMatchObject([{ scope: { customers: [], categories: [] } }]);
});
