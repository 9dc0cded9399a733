import { addPerson, bridge } from './consent-list-steps.ts';
import { hold, thisYear } from './retention-person-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const kind = (page: Page, id: string) => page.locator(`main details[name="${id}"]`);
const settings = (page: Page) => bridge(page, 'retention.settings', {});

/** Tabs until this control has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, name: string) => {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) === name) return;
  }
  throw new Error(`${name} can’t be reached with Tab`);
};

test('the law’s rules stand with article, source and day; what isn’t certain says so', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/retention/rules');
  await expect(heading(page)).toHaveText('Retention rules');
  await expect(page.getByRole('heading', { name: 'Rules in Germany' })).toBeVisible();
  const invoice = kind(page, 'invoice');
  await expect(invoice.locator('summary').first()).toContainText('Duty to keep: 8 years from the end of the year');
  await invoice.locator('summary').first().click();
  const duty = invoice.getByRole('listitem').filter({ hasText: 'Invoices, receipts' });
  await expect(duty).toContainText('counts from:');
  await duty.locator('summary').click();
  await expect(duty).toContainText('§ 147 Abs. 1 Nr. 4');
  await expect(duty).toContainText('Looked up on');
  await expect(duty).toContainText('Read in the law itself.');
  await expect(page.getByText('Not certain: nobody has read this in the law itself.').first()).toBeAttached();
  await page.getByRole('link', { name: 'Retention', exact: true }).last().click();
  expect(await page.evaluate(() => location.hash)).toBe('#/retention');
});

test('a rule of one’s own, by keyboard alone: it needs a reason, is held against the law, and changes the day on the customer’s page', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Müller', { lastContactOn: `${thisYear() - 1}-05-06` });
  await hold(page, id, 'enquiry', `${thisYear()}-01-10`, { title: 'Asked for a bicycle' });
  await goTo(page, '/retention/rules');
  await page.getByRole('link', { name: 'Add own rule', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Add own rule');
  await expect(heading(page)).toBeFocused();
  await tabTo(page, 'category');
  await page.keyboard.type('Enquiry');
  await expect(field(page, 'category')).toHaveValue('enquiry');
  await tabTo(page, 'count');
  await page.keyboard.type('3');
  await expect(field(page, 'from')).toHaveValue('lastContact');
  await tabTo(page, 'kind');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Kept as a proof' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter why you keep it that long.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(field(page, 'reason')).toBeFocused();
  await page.keyboard.type('Our insurer asks for it');

  // Half typed it is kept through a lock, with the place in it.
  await page.waitForTimeout(400);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(field(page, 'reason')).toHaveValue('Our insurer asks for it');
  await expect(field(page, 'reason')).toBeFocused();
  await expect(page.getByText('What you had typed is back.')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'An example: Enquiry' })).toContainText(
    `With this rule it would have to go by 1 January ${thisYear() + 4}.`,
  );
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Retention rules');

  const enquiry = kind(page, 'enquiry');
  await enquiry.locator('summary').first().click();
  await expect(enquiry).toContainText('Your reason: Our insurer asks for it');
  expect((await settings(page)).settings.ownRules).toMatchObject([
    { category: 'enquiry', period: { count: 3, unit: 'years' }, kind: 'evidence', from: 'lastContact' },
  ]);
  await goTo(page, `/customers/${id}`);
  await expect(
    page
      .getByRole('region', { name: 'What we hold', exact: true })
      .getByRole('listitem')
      .filter({ hasText: 'bicycle' }),
  ).toContainText(`1 January ${thisYear() + 4}`);

  await goTo(page, '/retention/rules');
  await enquiry.locator('summary').first().click();
  await enquiry.getByRole('link', { name: /^Change own rule/ }).click();
  await page.getByRole('button', { name: 'Remove own rule' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove this rule' }).click();
  await expect(heading(page)).toHaveText('Retention rules');
  expect((await settings(page)).settings.ownRules).toEqual([]);
});

test('a rule shorter than a duty is named before it is saved, and shortens nothing', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Müller');
  await hold(page, id, 'invoice', `${thisYear()}-01-10`, { title: 'Invoice 114' });
  await goTo(page, '/retention/rules/new/invoice');
  await expect(field(page, 'category')).toHaveValue('invoice');
  await field(page, 'count').fill('8');
  await expect(page.getByText('This is shorter than a duty to keep')).toBeHidden();
  await field(page, 'count').fill('7');
  await expect(page.getByText('This is shorter than a duty to keep: Invoices, receipts')).toBeVisible();
  // A duty is nothing a rule could stand in for.
  await expect(field(page, 'replaces').locator('option', { hasText: 'Invoices, receipts' })).toHaveCount(0);
  await field(page, 'reason').fill('No room in the cellar');
  await page.getByRole('button', { name: 'Save own rule' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Confirm that you have read what the law says about it',
  );
  await field(page, 'understood').check();
  await page.getByRole('button', { name: 'Save own rule' }).click();
  await expect(heading(page)).toHaveText('Retention rules');
  await kind(page, 'invoice').locator('summary').first().click();
  await expect(kind(page, 'invoice')).toContainText('The law wants it kept longer, so the longer time counts');
  await goTo(page, `/customers/${id}`);
  await expect(
    page
      .getByRole('region', { name: 'What we hold', exact: true })
      .getByRole('listitem')
      .filter({ hasText: 'Invoice 114' }),
  ).toContainText(`may go from 1 January ${thisYear() + 9}`);
});

test('a kind of one’s own is added, used, and stays while something is of it', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/retention/rules');
  await page.getByRole('link', { name: 'Add kind of record' }).click();
  await page.getByRole('button', { name: 'Save kind of record' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter what you call it.');
  await field(page, 'name').fill('enquiry or offer without a contract');
  await page.getByRole('button', { name: 'Save kind of record' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'There is a kind of record with this name already.',
  );
  await field(page, 'name').fill('Guest book');
  await page.getByRole('button', { name: 'Save kind of record' }).click();
  await expect(heading(page)).toHaveText('Retention rules');
  const [own] = (await settings(page)).settings.ownCategories;
  const guests = kind(page, own?.id ?? '');
  await expect(guests).toContainText('No rule is known');
  await bridge(page, 'held.add', {
    customer: null,
    entries: [
      {
        category: own?.id ?? '',
        day: '2019-01-01',
        time: '',
        events: {},
        title: '',
        place: '',
        amount: null,
        currency: '',
      },
    ],
    today: `${thisYear()}-01-01`,
  });
  await guests.locator('summary').first().click();
  await guests.getByRole('link', { name: /^Rename or remove/ }).click();
  await page.getByRole('button', { name: 'Remove kind of record' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove this kind of record' }).click();
  await expect(page.getByText('One entry under ‘What we hold’ is of this kind.')).toBeVisible();
});

test('financial year, tax years and rhythm are kept, wrong days are named, and a draft survives a kill', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/retention/rules');
  await expect(page.getByText('Nobody has said this year which tax years are still open.')).toBeVisible();
  await page.getByRole('link', { name: 'Change what you say of your business' }).click();
  await page.getByRole('radio', { name: 'Another year' }).check();
  await field(page, 'begins.0').fill('29.2.2020');
  await page.getByRole('button', { name: 'Our financial year changed: add the day' }).click();
  await field(page, 'begins.1').fill('1.1.2019');
  await page.getByRole('button', { name: 'Save answers' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose another day than 29 February');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter a later day than the one before it.');
  await field(page, 'begins.0').fill('1.4.2020');
  await field(page, 'begins.1').fill('1.1.2023');
  await page.getByRole('button', { name: 'Add tax year' }).click();
  await field(page, 'tax.0.year').fill('2021');
  await field(page, 'tax.0.reason').selectOption('audit');
  await field(page, 'taxLooked').check();
  await field(page, 'responsible').fill('Anna in the office');
  await page.waitForTimeout(400);
  await app.kill();
  const { page: again } = await scrinium.launch({ folder });
  await unlock(again);
  await expect(field(again, 'responsible')).toHaveValue('Anna in the office');
  await again.getByRole('button', { name: 'Save answers' }).click();
  await expect(heading(again)).toHaveText('Retention rules');
  await expect(again.getByText('Begins on 1 January')).toBeVisible();
  await expect(again.getByText('Open: 2021')).toBeVisible();
  const { settings: said } = await settings(again);
  expect(said).toMatchObject({
    financialYears: ['2020-04-01', '2023-01-01'],
    taxYears: [{ kind: 'open', year: 2021, reason: 'audit' }],
    responsible: 'Anna in the office',
  });
  expect(said.taxAskedOn.slice(0, 4)).toBe(`${thisYear()}`);
});

test('automatic deletion is off, says what it does, and waits at least thirty days', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  await goTo(page, '/retention/rules/automatic/invoice');
  await expect(page.getByRole('radio', { name: 'No, ask me each time' })).toBeChecked();
  await expect(page.getByText('deleted for good without anybody looking at it')).toBeVisible();
  await page.getByRole('radio', { name: 'Yes, after a waiting time' }).check();
  await field(page, 'days').fill('29');
  await page.getByRole('button', { name: 'Switch on deletion without asking' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter a number of days from 30 to 365.');
  await field(page, 'days').fill('30');
  await page.getByRole('button', { name: 'Switch on deletion without asking' }).click();
  await expect(kind(page, 'invoice')).toContainText('deletes itself 30 days after it is due');
  expect((await settings(page)).settings.automatic).toMatchObject([{ category: 'invoice', graceDays: 30 }]);
  await goTo(page, '/retention/rules/automatic/invoice');
  await page.getByRole('radio', { name: 'No, ask me each time' }).check();
  await page.getByRole('button', { name: 'Save: ask me each time' }).click();
  await expect(heading(page)).toHaveText('Retention rules');
  expect((await settings(page)).settings.automatic).toEqual([]);
});

test('what somebody else saved meanwhile isn’t overwritten: the form’s part goes over it, or is let go', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const elsewhere = async (responsible: string) => {
    const now = await settings(page);
    await bridge(page, 'retention.saveSettings', {
      settings: { ...now.settings, responsible },
      version: now.version,
    });
  };
  await goTo(page, '/retention/rules/new/enquiry');
  await field(page, 'count').fill('3');
  await field(page, 'reason').fill('Insurer');
  await elsewhere('Office');
  await page.getByRole('button', { name: 'Save own rule' }).click();
  await expect(page.getByText('Somebody changed this meanwhile')).toBeVisible();
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(heading(page)).toHaveText('Retention rules');
  expect((await settings(page)).settings).toMatchObject({ responsible: 'Office', ownRules: [{ reason: 'Insurer' }] });

  await goTo(page, '/retention/rules/business');
  await field(page, 'responsible').fill('Mine');
  await elsewhere('Theirs');
  await page.getByRole('button', { name: 'Save answers' }).click();
  await page.getByRole('button', { name: 'Discard mine, show what is stored' }).click();
  await expect(field(page, 'responsible')).toHaveValue('Theirs');
});

test('Today leads back to what was begun about rules and holds', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const id = await addPerson(page, 'Müller');
  const begun = async (route: string, name: string, sentence: RegExp) => {
    await goTo(page, route);
    await field(page, name).fill('3');
    await page.waitForTimeout(400);
    await goTo(page, '/');
    const task = page.getByRole('listitem').filter({ hasText: sentence });
    await expect(task).toHaveCount(1);
    await task.getByRole('link').click();
    await expect(field(page, name)).toHaveValue('3');
    await page.getByRole('button', { name: 'Throw changes away' }).click();
    await expect(field(page, name)).not.toHaveValue('3');
  };
  const rules = /began to change your retention rules/;
  const aHold = /began to set or change a legal hold/;
  await begun('/retention/rules/new', 'count', rules);
  await begun('/retention/rules/kinds/new', 'name', rules);
  await begun('/retention/rules/business', 'responsible', rules);
  await begun(`/retention/holds/new/${id}`, 'note', aHold);
});
