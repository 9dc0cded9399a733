import { expect, test, type Page } from './scrinium.ts';
import { add, ask, twoRecords } from './merge-steps.ts';
import { goTo, makeVault, unlock } from './vault.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const run = (page: Page) => page.getByRole('button', { name: 'Merge into one record' });
const field = (page: Page, name: string) => page.getByRole('radiogroup', { name, exact: true });
const result = (page: Page) => page.getByRole('region', { name: 'The one record' });

test('two records become one: found from the customer’s page, chosen field by field, undone', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const { one, other } = await twoRecords(page);
  await goTo(page, `/customers/${one}`);
  await page.getByRole('link', { name: 'Merge with another record' }).click();
  await expect(heading(page)).toHaveText('Merge with another record');
  await expect(page.getByRole('searchbox', { name: 'Find the other record' })).toHaveValue('Müller');
  await page.getByRole('link', { name: /Müller, Änne/ }).click();

  await expect(heading(page)).toHaveText('Merge two records');
  await expect(field(page, 'Which record stays?').getByRole('radio').first()).toBeChecked();
  await expect(field(page, 'Customer number').getByRole('radio').first()).toBeChecked();
  await expect(field(page, 'Status').getByRole('radio').nth(1)).toBeChecked();
  await expect(field(page, 'First name').getByRole('radio').nth(1)).toBeChecked();
  await expect(page.getByText('Proposed: from the record changed last.')).toBeVisible();
  await expect(page.getByText(/gets: 2 things kept about them\./)).toBeVisible();
  await expect(result(page)).toContainText('Likes tulips.\n\nPays by invoice.');
  // Once each, whatever the spelling.
  await expect(page.getByRole('checkbox', { name: /mueller@example.org/i })).toHaveCount(1);

  await field(page, 'First name').getByRole('radio').first().click();
  await page.getByRole('checkbox', { name: /praxis@example.org/ }).click();
  await expect(result(page)).toContainText(
    'Not taken over: Customer number, First name, Status, and E-mail addresses.',
  );
  await run(page).click();

  await expect(heading(page)).toHaveText('Müller, Anna');
  await expect(page.getByText('Merged with another record')).toBeVisible();
  expect(await ask(page, 'customers.read', { id: one })).toMatchObject({
    givenName: 'Anna',
    title: 'Dr.',
    number: '10001',
    status: 'active',
    tags: ['fair', 'regular'],
    emails: [{ address: 'anna.mueller@example.org', label: 'private' }],
  });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The change was taken back.')).toBeVisible();
  expect(await ask(page, 'customers.read', { id: one })).toMatchObject({
    title: '',
    number: '10001',
    status: 'former',
  });
  expect(await ask(page, 'customers.read', { id: other })).toMatchObject({ title: 'Dr.', number: '10044' });
});

test('by keyboard alone, and with the other record staying', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const { one, other } = await twoRecords(page);
  await goTo(page, `/customers/merge/${one}/${other}`);
  await expect(run(page)).toBeVisible();
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const at = document.activeElement;
        return `${at?.getAttribute('name') ?? ''} ${at?.textContent ?? ''}`;
      });
      if (name.test(here)) return;
    }
    throw new Error(`No way to ${name.source}`);
  };
  await tabTo(/^merge\.stays/);
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Which record stays?').getByRole('radio').nth(1)).toBeChecked();
  await expect(field(page, 'Customer number').getByRole('radio').nth(1)).toBeChecked();
  await tabTo(/places? that agree/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Dr. (only in one record)')).toBeVisible();
  await tabTo(/Merge into one record/);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Müller, Änne');
  expect(await ask(page, 'customers.read', { id: other })).toMatchObject({ number: '10044' });
});

test('choices survive a lock and a crash', async ({ scrinium }) => {
  const launched = await scrinium.launch();
  const { page } = launched;
  await makeVault(page);
  const { one, other } = await twoRecords(page);
  await goTo(page, `/customers/merge/${one}/${other}`);
  await field(page, 'First name').getByRole('radio').first().click();
  await page.getByRole('checkbox', { name: 'fair' }).click();
  await page.waitForTimeout(500);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(field(page, 'First name').getByRole('radio').first()).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'fair' })).not.toBeChecked();
  await page.waitForTimeout(500);
  await launched.app.kill();
  const { page: again } = await launched.app.relaunch();
  await unlock(again);
  await expect(field(again, 'First name').getByRole('radio').first()).toBeChecked();
  await expect(again.getByRole('checkbox', { name: 'fair' })).not.toBeChecked();
});

test('a record that was changed meanwhile is shown anew, and nothing is merged unseen', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const { one, other } = await twoRecords(page);
  await goTo(page, `/customers/merge/${one}/${other}`);
  await expect(run(page)).toBeVisible();
  const { id, version, createdAt, changedAt, archivedAt, importId, ...customer } = await ask(page, 'customers.read', {
    id: other,
  });
  void [createdAt, changedAt, archivedAt, importId];
  await ask(page, 'customers.save', { id, version, customer: { ...customer, title: 'Prof.' } });
  await run(page).click();
  await expect(page.getByText(/was changed in the meantime/)).toBeVisible();
  await expect(result(page)).toContainText('Prof.');
  await run(page).click();
  await expect(heading(page)).toHaveText('Müller, Änne');
});

test('where nobody else is found, and where two records may not be merged, it is said', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await makeVault(page);
  const [one, other] = [await add(page, { familyName: 'Berg' }), await add(page, { familyName: 'Tal' })];
  await goTo(page, `/customers/${one}/merge`);
  await expect(page.getByText(/Nobody else is found/)).toBeVisible();
  await goTo(page, `/customers/merge/${one}/${one}`);
  await expect(page.getByText(/These are the same record/)).toBeVisible();
  await goTo(page, `/customers/merge/${one}/${other}`);
  await expect(page.getByText('Nothing else hangs on the record that goes.')).toBeVisible();
});
